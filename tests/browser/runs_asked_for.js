// What the page has asked of the server and not got yet, for tests that wait.
// A message is read by the numbers of its fields alone (protocol buffers); conftest.py fills in the
// two that matter.
(() => {
  const ASKED = RERUN_SCRIPT, BEGUN = NEW_SESSION;
  const fieldsOf = bytes => {
    const fields = [];
    let at = 0;
    const number = () => {
      let value = 0, shift = 1;
      for (;;) {
        const byte = bytes[at++];
        value += (byte & 127) * shift;
        if (byte < 128) return value;
        shift *= 128;
      }
    };
    while (at < bytes.length) {
      const tag = number();
      fields.push(Math.floor(tag / 8));
      if (tag % 8 === 2) { const length = number(); at += length; }
      else if (tag % 8 === 0) number();
      else at += tag % 8 === 1 ? 8 : 4;
    }
    return fields;
  };
  window.notBegun = false;
  window.runsBegun = 0;
  window.carrying = 0;
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({data}) => {
        if (!fieldsOf(new Uint8Array(data)).includes(BEGUN)) return;
        window.notBegun = false;
        window.runsBegun += 1;
      });
      this.addEventListener('close', () => { window.notBegun = false; });
    }
    send(asked) {
      if (fieldsOf(new Uint8Array(asked)).includes(ASKED)) window.notBegun = true;
      super.send(asked);
    }
  };
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...given) {
    window.carrying += 1;
    this.addEventListener('loadend', () => { window.carrying -= 1; });
    send.apply(this, given);
  };
})();

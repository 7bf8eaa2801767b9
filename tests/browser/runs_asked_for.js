// What the page has asked of the server and not got yet, for tests that wait.
// A message is read by the numbers of its fields alone (protocol buffers); settling.py fills in
// those that matter.
(() => {
  const ASKED = RERUN_SCRIPT, BEGUN = NEW_SESSION, ENDED = SCRIPT_FINISHED;
  const ASKED_WHERETO = FILE_URLS_REQUEST, TOLD_WHERETO = FILE_URLS_RESPONSE;
  // Each field by its number, with its value where that is a plain number.
  const fieldsOf = bytes => {
    const fields = new Map();
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
      let value;
      if (tag % 8 === 2) { const length = number(); at += length; }
      else if (tag % 8 === 0) value = number();
      else at += tag % 8 === 1 ? 8 : 4;
      fields.set(Math.floor(tag / 8), value);
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
      this.asking = 0;
      this.addEventListener('message', ({data}) => {
        const told = fieldsOf(new Uint8Array(data));
        if (told.has(BEGUN)) {
          window.notBegun = false;
          window.runsBegun += 1;
        }
        // A script that begins again by itself rests in between.
        if (told.get(ENDED) === EARLY_FOR_RERUN) window.notBegun = true;
        if (told.has(TOLD_WHERETO)) {
          this.asking -= 1;
          window.carrying -= 1;
        }
      });
      this.addEventListener('close', () => {
        window.notBegun = false;
        window.carrying -= this.asking;
        this.asking = 0;
      });
    }
    send(asked) {
      const told = fieldsOf(new Uint8Array(asked));
      if (told.has(ASKED)) window.notBegun = true;
      if (told.has(ASKED_WHERETO)) {
        this.asking += 1;
        window.carrying += 1;
      }
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

"""Something on the screen at once: the page that a browser is sent first says what is opening,
until Streamlit, whose scripts take some seconds, has drawn anything.
"""

from __future__ import annotations

from quietwins.serving.guard import App, Message, Receive, Scope, Send, values, without

NAME = "Quiet Wins"
_STREAMLITS_TITLE = b"<title>Streamlit</title>"
_BODY = b'<div id="root">'
# Over the frame that Streamlit draws before a page has run (the bare names of the files in pages/),
# until there is a page, or something that went wrong.
_STYLE = """
#opening { position: fixed; inset: 0; z-index: 1000000; margin: 0; display: grid;
  place-items: center; pointer-events: none; color: #1e6a6e;
  font: 600 1.25rem "Source Sans", "Source Sans 3", system-ui, sans-serif;
  background: #fdfcfa; }
body:has(:is([role="dialog"], [data-testid="stMain"] :is(h1, [data-testid="stAlert"],
  [data-testid="stMarkdown"], [data-testid="stVegaLiteChart"],
  [data-testid="stProgress"]))) #opening { display: none; }
@media (prefers-color-scheme: dark) { #opening { color: #7cc4c4; background: #171a19; } }
@media print { #opening { display: none; } }
"""
_SAID = (
    f'<style>{_STYLE}</style><p id="opening" role="status">Opening {NAME}</p>'
    "<noscript><style>#opening { display: none; }</style></noscript>"
)
# The page is changed on its way, so it must come whole, as text, and not from a browser's memory.
_LEFT_OUT = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


class Opening:
    """Writes into the one page of Streamlit that everything opens with."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on; what is asked for as a page comes back with the word in it."""
        if scope["type"] != "http" or not _asks_for_a_page(scope):
            await self.app(scope, receive, send)
            return
        await self.app(without(scope, *_LEFT_OUT), receive, _Rewriting(send))


class _Rewriting:
    """Sends an answer on; an HTML page whole, with the word in it."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None  # of a page: sent once its length is known
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self.start)

    async def _send_page(self, start: Message) -> None:
        body = with_the_word(self.body)
        whole = without(start, b"content-length")
        whole["headers"].append((b"content-length", str(len(body)).encode()))
        await self.send(whole)
        await self.send({"type": "http.response.body", "body": body})


def with_the_word(page: bytes) -> bytes:
    """Streamlit's page with our name, and with what is said until something is drawn."""
    named = page.replace(_STREAMLITS_TITLE, f"<title>{NAME}</title>".encode(), 1)
    return named.replace(_BODY, _SAID.encode() + _BODY, 1)


def _asks_for_a_page(scope: Scope) -> bool:
    accepts = ",".join(values(scope, b"accept"))
    return scope.get("method") == "GET" and "text/html" in accepts


def _is_page(message: Message) -> bool:
    kinds = values(message, b"content-type")
    return message["status"] == 200 and any(kind.startswith("text/html") for kind in kinds)

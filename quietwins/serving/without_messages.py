"""Some messages of a window are not handed on."""

from __future__ import annotations

from collections.abc import Callable

from quietwins.serving.guard import App, Message, Receive, Scope, Send


class WithoutMessages:
    """Stands before the program, and takes out of what a window sends over its WebSocket whatever
    is ``refused``; all else goes by unchanged.
    """

    def __init__(self, app: App, refused: Callable[[bytes], bool]) -> None:
        self.app = app
        self.refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a call on."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def heard() -> Message:
            while True:
                message = await receive()
                sent = message.get("bytes")
                if not (sent and self.refused(sent)):
                    return message

        await self.app(scope, heard, send)

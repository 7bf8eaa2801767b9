"""Installed as ``sitecustomize`` of a server: notes where it connects to, and sets files down."""

from __future__ import annotations

import os
import sys
from typing import Any

NOTED = frozenset({"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"})
UNNAMED = getattr(os, "O_TMPFILE", 0)
noted = os.open(os.environ["QUIETWINS_WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)


def watch(event: str, args: tuple[Any, ...]) -> None:
    if event in NOTED:
        address = args[1] if event in ("socket.connect", "socket.sendto") else args[0]
        host = address[0] if isinstance(address, tuple) else address
        os.write(noted, f"{event} {host}\n".encode())
    elif event == "open" and UNNAMED and isinstance(args[2], int) and args[2] & UNNAMED == UNNAMED:
        os.write(noted, f"temporary {args[0]}\n".encode())


sys.addaudithook(watch)

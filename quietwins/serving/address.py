"""The address at which a person finds the dashboard."""

from __future__ import annotations

_USUAL_PORTS = {"http": 80, "https": 443}


def address_of(name: str, port: int, path: str = "", *, is_secure: bool = False) -> str:
    """The address to open; ``path`` is the one below which the dashboard is served, if any."""
    scheme = "https" if is_secure else "http"
    host = f"[{name}]" if ":" in name else name
    place = host if port == _USUAL_PORTS[scheme] else f"{host}:{port}"
    below = path.strip("/")
    return f"{scheme}://{place}/{below}" if below else f"{scheme}://{place}"

"""The names by which people reach the dashboard, and which pages are therefore its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from quietwins.errors import QuietWinsError

# Names of the machine itself: no proxy stands before them, so they count at the server's own port only.
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class OwnNames:
    """The names that people type, as ``server.allowedHosts`` lists them."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, allowed_hosts: Sequence[str]) -> OwnNames:
        """The names of the setting; raises :class:`QuietWinsError` where it lets any name in."""
        names = tuple(_plain(name) for name in allowed_hosts)
        if not names or any("*" in name or not name for name in names):
            raise QuietWinsError(
                "server.allowedHosts must list the names that people type to reach Quiet Wins, "
                'each written out (such as "127.0.0.1", "quietwins.clinic.example"): '
                "otherwise a web page elsewhere could reach in under a name of its own."
            )
        return cls(names)

    def own_host(self, host: str, port: int | None) -> bool:
        """Whether a request was meant for this server, which listens at ``port``."""
        parts = _parts(f"//{host}")
        if parts is None or parts.netloc != host or not self._is_named(parts):
            return False
        proxied = parts.port is None and (_may_be_proxied(parts) or port in _USUAL_PORTS.values())
        return proxied or parts.port == port

    def own_origin(self, origin: str, port: int | None) -> bool:
        """Whether a page that asks is one that this server gave out, perhaps through a proxy."""
        parts = _parts(origin)
        if parts is None or origin != f"{parts.scheme}://{parts.netloc}":
            return False
        if parts.scheme not in _USUAL_PORTS or not self._is_named(parts):
            return False
        proxied = parts.port is None and parts.scheme == "https" and _may_be_proxied(parts)
        return proxied or (parts.port or _USUAL_PORTS[parts.scheme]) == port

    def _is_named(self, parts: SplitResult) -> bool:
        return _plain(parts.hostname or "") in self.names


def _may_be_proxied(parts: SplitResult) -> bool:
    return _plain(parts.hostname or "") not in _THIS_MACHINE


def _parts(address: str) -> SplitResult | None:
    """An address taken apart; None where it is none, or names a user or a path beside the host."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  (raises where it is not a number)
    except ValueError:
        return None
    return None if parts.username is not None or parts.password is not None else parts


def _plain(name: str) -> str:
    return name.strip().lower().rstrip(".")

"""Why a server must not start: closed is better than open to the wrong ones."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from quietwins.access.access_file import Access, read_access
from quietwins.errors import QuietWinsError

SHORTEST_SECRET = 32  # characters of what signs the cookies
_SHARED = ("redirect_uri", "cookie_secret")
_OF_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
_CALLBACK = "/oauth2callback"
_SOCKET = "unix://"  # a file of this machine, which no network reaches


class NoStartError(QuietWinsError):
    """The server would be open to somebody who may not, or closed to everybody."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} See docs/how-to/operator.md, Who may reach it.")


def check_start(
    file: Path,
    address: str | None,
    auth: Mapping[str, object] | None,
    believed: Collection[str] = (),
    names: Collection[str] = (),
) -> Access | None:
    """Who may what, where a server may start as it was asked to; None: one person, this machine.

    ``file`` is ``access.toml``, ``address`` the one that the server binds to, None for every
    network; ``auth`` is what the secrets say of signing in, ``believed`` the headers that
    Streamlit's own settings make it believe, ``names`` those by which people reach the server: one
    that is not this machine's own stands for a proxy, and the network behind it. Raises
    :class:`QuietWinsError` with what to mend.
    """
    access = read_access(file)
    if access is not None and believed:
        raise NoStartError(
            "server.trustedUserHeaders is set, so whoever writes such a header would be believed."
            " Take it away; the header of a proxy is named in access.toml."
        )
    if access is None:
        _check_alone(file, address, auth)
        _check_names(file, names)
    elif access.header is not None:
        _check_proxy(access.header, address, auth)
    else:
        _check_sign_in(auth)
    return access


def is_local(address: str | None) -> bool:
    """Whether a server bound to this address answers this machine alone."""
    if address is None:
        return False
    if address.startswith(_SOCKET) or address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def provider_of(auth: Mapping[str, object]) -> str | None:
    """The name of the section that says where people sign in; None where it is ``[auth]`` itself.

    Raises :class:`NoStartError` where several do: the page has one button.
    """
    if "client_id" in auth:
        return None
    named = [name for name, section in auth.items() if _is_provider(section)]
    if len(named) > 1:
        raise NoStartError(
            f"The secrets name several places to sign in at ({', '.join(sorted(named))}). Keep one"
            " of them."
        )
    return named[0] if named else None


def _is_provider(section: object) -> bool:
    return isinstance(section, Mapping) and "client_id" in section


def _check_alone(file: Path, address: str | None, auth: Mapping[str, object] | None) -> None:
    if auth:
        raise NoStartError(
            f"The secrets say where people sign in, but there is no {file} that says who may what."
            " Write it first, else everybody would be let in."
        )
    if not is_local(address):
        raise NoStartError(
            f"Quiet Wins would answer {address or 'every network that this machine is in'} without"
            f" asking anybody who they are. Leave server.address at 127.0.0.1, or write {file},"
            " which says who may what."
        )


def _check_names(file: Path, names: Collection[str]) -> None:
    others = sorted(name for name in names if not is_local(name))
    if others:
        raise NoStartError(
            f"server.allowedHosts names {', '.join(others)}, so a proxy would hand on whoever asks,"
            f" and nobody would ask who they are. Take the name away, or write {file}, which says"
            " who may what."
        )


def _check_proxy(header: str, address: str | None, auth: Mapping[str, object] | None) -> None:
    if not is_local(address):
        raise NoStartError(
            f"access.toml trusts the header {header}, and whoever reaches the server itself could"
            f" write it. So with a header server.address must be 127.0.0.1, not"
            f" {address or 'left empty'}."
        )
    if auth:
        raise NoStartError(
            f"access.toml trusts the header {header} of a proxy, and the secrets say where people"
            " sign in. Keep one of the two."
        )


def _check_sign_in(auth: Mapping[str, object] | None) -> None:
    if not auth:
        raise NoStartError(
            "access.toml says who may what, but nothing says where people sign in, so nobody could"
            " come in. Write [auth] in .streamlit/secrets.toml, or the header of a proxy in"
            " access.toml."
        )
    _check_secrets(auth)
    if find_spec("authlib") is None:
        raise NoStartError(
            "Signing in needs a package that is not installed. Type: .venv/bin/python -m pip"
            " install -r requirements-server.txt -c constraints.txt"
        )


def _check_secrets(auth: Mapping[str, object]) -> None:
    name = provider_of(auth)
    section = auth if name is None else auth[name]
    missing = [one for one in _SHARED if not auth.get(one)]
    if isinstance(section, Mapping):
        missing += [one for one in _OF_PROVIDER if not section.get(one)]
    if missing:
        raise NoStartError(f"[auth] in the secrets lacks {', '.join(missing)}.")
    if len(str(auth["cookie_secret"])) < SHORTEST_SECRET:
        raise NoStartError(
            f"cookie_secret in the secrets is shorter than {SHORTEST_SECRET} characters, and could"
            " be guessed. Let `python -c 'import secrets; print(secrets.token_hex(32))'` make one."
        )
    _check_redirect(str(auth["redirect_uri"]))


def _check_redirect(address: str) -> None:
    parts = urlsplit(address)
    if not address.endswith(_CALLBACK) or not parts.hostname:
        raise NoStartError(
            "redirect_uri in the secrets must be the address that people type, with"
            " /oauth2callback behind it: https://quietwins.clinic.example/oauth2callback"
        )
    if parts.scheme != "https" and not is_local(parts.hostname):
        raise NoStartError(
            f"redirect_uri in the secrets begins with {parts.scheme}://, so sign-ins would travel"
            " for everybody on the way to read. Put a proxy with TLS in front."
        )

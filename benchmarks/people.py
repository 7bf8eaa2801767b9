"""People who are signed in, without a provider: cookies as the server itself signs them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

ISSUER = "http://127.0.0.1:1"  # where nobody answers: a server starts all the same


def secrets_toml(secret: str, issuer: str = ISSUER) -> str:
    """What the server is told of signing in, for the port that it gets."""
    return f"""\
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{secret}"
client_id = "quietwins"
client_secret = "said to nobody"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


def cookie(secret: str, address: str, email: str, **claims: object) -> str:
    """The cookie of somebody who signed in a minute ago at the server's address."""
    said = {
        "is_logged_in": True,
        "origin": address,
        "provider": "default",
        "iss": ISSUER,
        "sub": email,
        "email": email,
        "iat": int(time.time()) - 60,
        **claims,
    }
    signed = create_signed_value(secret, USER_COOKIE_NAME, json.dumps(said))
    return f"{USER_COOKIE_NAME}={signed.decode()}"


def written(folder: Path, secret: str, leads: Iterable[str]) -> tuple[str, ...]:
    """Who may what, in the practice folder, and the secrets beside it; the option that names
    these.
    """
    practice = folder / "practice"
    practice.mkdir(exist_ok=True)
    (practice / "access.toml").write_text(f"lead = {json.dumps(list(leads))}\n", encoding="utf-8")
    (folder / "secrets.toml").write_text(secrets_toml(secret), encoding="utf-8")
    return (f"--secrets.files={folder / 'secrets.toml'}",)

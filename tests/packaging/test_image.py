"""The image, built and run once without a Docker engine, as nobody's user."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.people import secrets_toml

ROOT = Path(__file__).parents[2]
NEEDED = ("buildah", "debootstrap")
STORAGE = ("--storage-driver", "vfs")
INSIDE = ("--isolation", "chroot")
PYTHON = "python3,python3-venv,ca-certificates"  # what an official Python image has
SECRET = "a secret of thirty-two characters and more"
pytestmark = [
    pytest.mark.release,
    pytest.mark.skipif(
        not sys.platform.startswith("linux") or os.geteuid() != 0,
        reason="an image is built without an engine by root of a Linux machine only",
    ),
]


def ran(*command: object, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=1800, **options
    )


def well(*command: object) -> str:
    done = ran(*command)
    assert done.returncode == 0, f"{done.stdout[-1500:]}\n{done.stderr[-3000:]}"
    return done.stdout


def as_this_machine_installs(folder: Path) -> list[str]:
    """The settings by which pip finds packages here, for pip in the image; and what they name."""
    asked = well(sys.executable, "-m", "pip", "config", "list")
    told = [line.partition("=") for line in asked.splitlines()]
    values = {name.rpartition(".")[2].strip("'"): value.strip("'") for name, _, value in told}
    values.pop("constraint", None)
    lines = [f"{name} = {value}" for name, value in values.items()]
    (folder / "pip.conf").write_text("[global]\n" + "\n".join(lines) + "\n")
    named = {word.removeprefix("file://") for value in values.values() for word in value.split()}
    tops = {Path(*Path(word).parts[:3]) for word in named if word.startswith("/")}
    places = {place for place in tops if place.exists()}
    mounts = [f"{folder / 'pip.conf'}:/etc/pip.conf:ro"]
    mounts += [f"{place}:{place}:ro" for place in sorted(places)]
    return [word for mount in mounts for word in ("--volume", mount)]


@pytest.fixture(scope="module")
def container(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A container of the image, whose base is a Debian with Python made on this machine."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    assert not missing, f"apt-get install {' '.join(missing)}"
    folder = tmp_path_factory.mktemp("image")
    well("debootstrap", "--variant=minbase", f"--include={PYTHON}", "bookworm", folder / "base")
    base = well("buildah", *STORAGE, "from", "scratch").strip()
    well("buildah", *STORAGE, "add", base, folder / "base", "/")
    well("buildah", *STORAGE, "commit", base, "localhost/base")
    build = ("--build-arg", "BASE=localhost/base", "-f", "deploy/Dockerfile", "-t", "quietwins")
    mounts = as_this_machine_installs(folder)
    well("buildah", *STORAGE, "bud", *INSIDE, *mounts, *build, ROOT)
    name = well("buildah", *STORAGE, "from", "localhost/quietwins").strip()
    yield name
    for one in (name, base):
        ran("buildah", *STORAGE, "rm", one)
    ran("buildah", *STORAGE, "rmi", "localhost/quietwins", "localhost/base")


def inside(container: str, *command: object, mount: Path | None = None) -> list[str]:
    volume = () if mount is None else ("--volume", f"{mount}:/var/lib/quietwins")
    return list(map(str, ("buildah", *STORAGE, "run", *INSIDE, *volume, container, "--", *command)))


def test_it_runs_as_nobody_and_may_not_write_in_the_program(container):
    assert well(*inside(container, "id", "-u")).strip() == "10001"
    assert ran(*inside(container, "touch", "/opt/quietwins/asgi.py")).returncode != 0
    tried = "quietwins() { python -m quietwins $@; }; quietwins sample /tmp/e >/dev/null"
    told = well(*inside(container, "sh", "-c", f"{tried} && quietwins figures /tmp/e/*.csv --json"))
    assert json.loads(told)["goals"]


def test_it_does_not_start_without_a_list_of_people(container):
    started = (
        "python", "-m", "streamlit", "run", "asgi.py",
        "--server.headless=true", "--server.address=0.0.0.0",
    )  # fmt: skip
    told = ran(*inside(container, *started))
    assert told.returncode != 0
    assert "without asking anybody who they are" in told.stdout + told.stderr


def test_with_one_it_answers(container, tmp_path):
    practice = tmp_path / "practice"
    practice.mkdir()
    (practice / "access.toml").write_text('lead = ["anna@clinic.example"]\n')
    (tmp_path / "secrets.toml").write_text(secrets_toml(SECRET))
    for path in (tmp_path, *tmp_path.rglob("*")):
        os.chown(path, 10001, 10001)
    tmp_path.chmod(0o700)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    started = (
        "python", "-m", "streamlit", "run", "asgi.py", "--server.headless=true",
        "--server.address=0.0.0.0", f"--server.port={port}", "--server.fileWatcherType=none",
        "--secrets.files=/var/lib/quietwins/secrets.toml",
    )  # fmt: skip
    server = subprocess.Popen(inside(container, *started, mount=tmp_path))
    try:
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline and server.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
                    assert answer.read() == b"ok"
                    break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.fail("it did not answer")
    finally:
        server.terminate()
        server.wait(60)

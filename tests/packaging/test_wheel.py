"""The package as it is handed out: everything that the program reads is in it, and it works without
the checkout.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = {"quietwins": "quietwins", "sample_data": "quietwins/sample_data"}
SERVED = ("app.py", "asgi.py", "pages", ".streamlit")  # these lie in quietwins/dashboard


def kept_in_the_checkout(*places: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", *places], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).exists()]


def run_installed(installed: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(installed)}
    command = (sys.executable, "-m", "quietwins", *command)
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )


def test_every_file_that_the_program_reads_is_in_the_wheel(wheel):
    inside = set(ZipFile(wheel).namelist())
    expected = [
        place + name.removeprefix(folder)
        for folder, place in SHIPPED.items()
        for name in kept_in_the_checkout(folder)
    ]
    expected += [f"quietwins/dashboard/{name}" for name in kept_in_the_checkout(*SERVED)]
    assert not set(expected) - inside


def test_no_test_and_no_document_is_in_the_wheel(wheel):
    assert {name.split("/")[0].split("-")[0] for name in ZipFile(wheel).namelist()} == {"quietwins"}


def test_what_the_wheel_needs_is_what_requirements_say(wheel):
    archive = ZipFile(wheel)
    metadata = archive.read(next(n for n in archive.namelist() if n.endswith("METADATA"))).decode()
    needed = {
        line.split(": ")[1] for line in metadata.splitlines() if line.startswith("Requires-Dist")
    }
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    named = {line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()}
    assert needed == named


def test_the_made_up_practice_comes_out_of_an_installed_package(installed, tmp_path):
    written = run_installed(installed, tmp_path, "sample", "exports")
    assert written.returncode == 0, written.stderr
    for name in ("sessions-2024.csv", "sessions-2025.csv"):
        assert (tmp_path / "exports" / name).read_bytes() == (
            ROOT / "sample_data" / name
        ).read_bytes()


def test_an_installed_package_gives_the_figures_that_the_checkout_gives(installed, tmp_path):
    file = str(ROOT / "sample_data" / "sessions-2025.csv")
    command = ("figures", file, "--json", "--today", "2026-01-10")
    there = run_installed(installed, tmp_path, *command)
    here = subprocess.run(
        [sys.executable, "-m", "quietwins", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert there.returncode == 0, there.stderr
    assert there.stdout == here.stdout


def test_open_says_so_where_the_port_is_taken(installed, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = run_installed(
            installed, tmp_path, "open", "--headless", "--port", str(taken.getsockname()[1])
        )
    assert said.returncode == 1
    assert "cannot be used" in said.stderr


@pytest.mark.release
def test_it_installs_into_an_empty_environment_with_all_that_it_needs(wheel, tmp_path):
    venv.create(tmp_path / "empty", with_pip=True)
    scripts = tmp_path / "empty" / ("Scripts" if os.name == "nt" else "bin")
    install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
    subprocess.run(
        [*install, "-c", str(ROOT / "constraints.txt"), str(wheel)], check=True, timeout=900
    )
    said = subprocess.run(
        [str(scripts / "quietwins"), "--version"], capture_output=True, text=True, cwd=tmp_path
    )
    assert said.stdout.startswith("quietwins")

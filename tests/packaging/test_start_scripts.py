"""The ways to start the dashboard do the same: the Makefile, the Windows script, the Mac script,
the README's lines.

The Mac script is run here with a Python that only writes down what it was asked. The Windows script
cannot be run on Debian, so its lines are compared.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WAYS = ["Makefile", "start.bat", "start.command", "README.md"]
TOOLS = ["cat", "chmod", "cmp", "cp", "dirname", "mkdir", "rm", "sh", "uname"]
# Stands for any Python: of a good version, makes environments that hold
# itself, and writes down the rest.
FAKE_PYTHON = """#!/bin/sh
case "$1 $2" in
    "-c "*) exit 0 ;;
    "-m venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    "-m pip") [ "$3" = --version ] || echo "$*" >> asked.txt ;;
    *) echo "$*" >> asked.txt ;;
esac
"""
FAKE_UV = """#!/bin/sh
mkdir -p .venv/bin && cp ../fake-python .venv/bin/python && echo "uv $*" >> asked.txt
"""
TOO_OLD = "#!/bin/sh\nexit 1\n"


def said(name: str) -> str:
    """The text of a file with the Makefile's own variables put in, and line ends made one kind."""
    return (ROOT / name).read_text().replace("$(LOCK)", "constraints.txt").replace("\r\n", "\n")


@pytest.mark.parametrize("way", WAYS)
def test_every_way_installs_the_same_packages_at_the_same_versions(way):
    assert re.search(r"-r requirements\.txt -c constraints\.txt", said(way))
    assert "requirements.txt" not in re.sub(
        r"-r requirements\.txt -c constraints\.txt", "", said(way)
    ).replace("installed.txt: requirements.txt", "")


@pytest.mark.parametrize("way", WAYS)
def test_every_way_takes_finished_packages_only(way):
    assert "--only-binary :all:" in said(way)


@pytest.mark.parametrize("way", WAYS)
def test_every_way_starts_the_same_program(way):
    assert re.search(
        r"-m streamlit run asgi\.py(?= --server\.port=\$\(PORT\)$|$| \|\|)", said(way), re.MULTILINE
    )


def test_every_way_accepts_the_same_pythons():
    ranges = [
        re.findall(r"not \((.*?)\) <= sys.version_info < \((.*?)\)", said(way))
        for way in [".ci/prepare", "start.bat", "start.command"]
    ]
    assert ranges == [[("3, 11", "3, 15")]] * 3


def test_the_windows_script_is_what_windows_reads():
    lines = (ROOT / "start.bat").read_bytes().splitlines(keepends=True)
    assert all(line.endswith(b"\r\n") and line.isascii() for line in lines)


def test_every_jump_of_the_windows_script_has_a_place_to_land():
    text = said("start.bat")
    assert set(re.findall(r"goto (\w+)", text)) <= set(re.findall(r"^:(\w+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["start.command", ".ci/prepare", ".ci/run"])
def test_scripts_may_be_run(name):
    assert os.access(ROOT / name, os.X_OK)


@pytest.fixture
def laptop(tmp_path):
    """A folder with the unpacked program, and a PATH of its own that at first holds no Python at
    all.
    """
    (tmp_path / "fake-python").write_text(FAKE_PYTHON)
    (tmp_path / "fake-python").chmod(0o755)
    program = tmp_path / "Quiet Wins"
    program.mkdir()
    for name in ("start.command", "requirements.txt", "constraints.txt", "asgi.py"):
        shutil.copy(ROOT / name, program)
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(shutil.which(tool))
    return tmp_path


def install(laptop: Path, name: str, script: str) -> None:
    path = laptop / "bin" / name
    path.write_text(script)
    path.chmod(0o755)


def double_click(laptop: Path) -> subprocess.CompletedProcess[str]:
    # The script also looks in three usual places; a Python or uv of this very
    # machine must not be met there.
    script = (laptop / "Quiet Wins" / "start.command").read_text()
    (laptop / "Quiet Wins" / "start.command").write_text(re.sub(r"(?m)^PATH=.*$", "", script))
    return subprocess.run(
        ["sh", laptop / "Quiet Wins" / "start.command"],
        env={"PATH": str(laptop / "bin"), "HOME": str(laptop)},
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def asked(laptop: Path) -> list[str]:
    path = laptop / "Quiet Wins" / "asked.txt"
    return path.read_text().splitlines() if path.exists() else []


INSTALLED = (
    "-m pip install --disable-pip-version-check --only-binary :all: -r requirements.txt -c"
    " constraints.txt"
)
STARTED = "-m streamlit run asgi.py"


def test_the_first_double_click_sets_up_and_starts_and_the_second_only_starts(laptop):
    install(laptop, "python3.12", FAKE_PYTHON)
    first = double_click(laptop)
    assert (first.returncode, asked(laptop)) == (0, [INSTALLED, STARTED])
    assert "200 MB to fetch and 800 MB on the disk" in first.stdout
    second = double_click(laptop)
    assert (second.returncode, asked(laptop)) == (0, [INSTALLED, STARTED, STARTED])
    assert "First start" not in second.stdout


def test_a_new_lock_is_installed_at_the_next_double_click(laptop):
    install(laptop, "python3", FAKE_PYTHON)
    double_click(laptop)
    with (laptop / "Quiet Wins" / "constraints.txt").open("a") as lock:
        lock.write("another==1\n")
    double_click(laptop)
    assert asked(laptop) == [INSTALLED, STARTED] * 2


def test_uv_is_taken_where_no_python_is_new_enough(laptop):
    install(laptop, "python3", TOO_OLD)
    install(laptop, "uv", FAKE_UV)
    assert double_click(laptop).returncode == 0
    assert asked(laptop) == ["uv venv --seed --python 3.11 .venv", INSTALLED, STARTED]


def test_without_python_and_uv_one_sentence_says_what_to_do(laptop):
    install(laptop, "python3", TOO_OLD)
    tried = double_click(laptop)
    assert tried.returncode == 1
    assert "Please install it from https://www.python.org/downloads/" in tried.stdout
    assert "Press Return to close this window" in tried.stdout


def test_a_script_alone_asks_for_the_whole_zip(laptop):
    (laptop / "Quiet Wins" / "asgi.py").unlink()
    assert "unpack the whole ZIP file first" in double_click(laptop).stdout


def test_an_install_that_breaks_off_is_done_again(laptop):
    install(
        laptop,
        "python3.11",
        FAKE_PYTHON.replace('[ "$3" = --version ] ||', '[ "$3" = --version ] || exit 1;'),
    )
    assert "You can simply start again" in double_click(laptop).stdout
    assert not (laptop / "Quiet Wins" / ".venv" / "installed.txt").exists()

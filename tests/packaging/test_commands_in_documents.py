"""The commands that documents show do what the documents say.

In every document a block ```` ```console ```` is typed line by line (what begins with ``$``), and
what is printed must be what stands below; ``...`` stands for anything. A block whose first line
names a file (```` ```csv clinic.csv ````) is that file. Each document has a practice of its own.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from seeds import in_a_release
from streamlit import config

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FENCE = re.compile(r"^```(\w+)(?: ([\w.-]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
WITH_COMMANDS = [path for path in DOCUMENTS if "```console\n" in path.read_text()]
# What a document may promise of `quietwins` is tried with the program of this checkout.
AS_INSTALLED = f'quietwins() {{ {shlex.quote(sys.executable)} -m quietwins "$@"; }}'
WARM = Path(__file__).with_name("warm_program.py")
START_SECONDS = 240  # only what will never come is given up


@dataclass(frozen=True)
class Typed:
    """A command of a document, and what the document says it prints."""

    command: str
    printed: str


def blocks(document: Path) -> list[Path | Typed | tuple[str, str]]:
    """What is to be done, in the order of the document: files to write, commands to type."""
    steps: list = []
    for language, name, body in FENCE.findall(document.read_text()):
        if language == "console":
            steps += [Typed(command, printed) for command, printed in COMMAND.findall(body)]
        elif name:
            steps.append((name, body))
    return steps


def looks_like(printed: str, told: str) -> bool:
    """Whether what was printed is what was told; ``...`` is anything, as a line any lines."""
    lines = re.sub(r"^\.\.\.\n", "\0", told, flags=re.MULTILINE)
    pattern = re.escape(lines).replace(re.escape("..."), ".*").replace(re.escape("\0"), "(?:.*\n)?")
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """What the shell is told ``quietwins`` means: where processes fork safely, one that is forked
    from a program with everything imported; else the program itself.
    """
    if sys.platform != "linux":
        yield AS_INSTALLED
        return
    place, program = tmp_path_factory.mktemp("warm") / "door", [sys.executable, str(WARM)]
    serving = subprocess.Popen(
        [*program, "serve", str(place)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + START_SECONDS
    while not place.exists():
        assert serving.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    # -S -E: who only asks needs nothing that is installed
    asks = shlex.join([sys.executable, "-S", "-E", str(WARM), "ask", str(place)])
    yield f'quietwins() {{ {asks} "$@"; }}'
    serving.terminate()
    serving.wait()


@pytest.fixture
def typed(tmp_path, program):
    """Types a command in an empty folder with a practice of its own: what it prints, and its exit
    code, which the next command finds in ``$?``.
    """
    environment = os.environ | {
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "QUIETWINS_PRACTICE": str(tmp_path / "practice"),
        "QUIETWINS_KEYS": str(tmp_path / "keys"),
        "COLUMNS": "80",
    }
    folder = tmp_path / "here"
    folder.mkdir()

    def run(command: str, before: int) -> tuple[str, int]:
        script = f"{program}\n(exit {before})\n{command}"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=START_SECONDS,
        )
        return done.stdout, done.returncode

    return folder, run


@pytest.mark.thorough
@pytest.mark.skipif(not shutil.which("bash"), reason="the commands are those of a shell")
@pytest.mark.parametrize(
    "document",
    [*WITH_COMMANDS[:1], *in_a_release(*WITH_COMMANDS[1:])],
    ids=lambda path: path.name,
)
def test_every_command_prints_what_the_document_says(document, typed):
    folder, run = typed
    code = 0
    for step in blocks(document):
        if isinstance(step, tuple):
            (folder / step[0]).write_text(step[1])
            continue
        printed, code = run(step.command, code)
        assert looks_like(printed, step.printed), f"$ {step.command}\n{printed}"


def test_the_guides_for_data_and_computer_have_commands_that_are_run():
    names = {path.name for path in WITH_COMMANDS}
    assert {"data-person.md", "operator.md"} <= names


@pytest.mark.parametrize(
    ("printed", "told", "alike"),
    [
        ("one\ntwo\n", "one\ntwo\n", True),
        ("one\ntwo\n", "one\n...\n", True),
        ("one\ntwo\n", "one\n", False),
        ("The key ab12 is back.\n", "The key ... is back.\n", True),
        ("The key ab12 is gone.\n", "The key ... is back.\n", False),
    ],
)
def test_only_three_dots_stand_for_anything(printed, told, alike):
    assert looks_like(printed, told) is alike


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_setting_of_the_server_that_a_document_names_is_one(document):
    named = re.findall(r"(?:--|`)((?:server|client|runner|browser)\.\w+)", document.read_text())
    assert set(named) <= set(config.get_config_options())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_a_document_names_is_one(document):
    from quietwins.__main__ import COMMANDS

    named = re.findall(r"(?:`|^|python -m )quietwins ([a-z]+)\b", document.read_text())
    assert set(named) <= set(COMMANDS)


@cache
def all_code() -> str:
    """Every module of the program, its tests and its benchmarks."""
    folders = ("quietwins", "tests", "benchmarks")
    return "".join(path.read_text() for name in folders for path in (ROOT / name).rglob("*.py"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_variable_that_a_document_names_is_read_somewhere(document):
    named = re.findall(r"QUIETWINS_[A-Z]+", document.read_text())
    assert not [name for name in named if name not in all_code()]

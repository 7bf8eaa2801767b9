"""The house: what lies at the top. Who imports whom is held by ``.importlinter``."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "quietwins"
TOPICAL = {"measures", "words", "charts", "panels"}
# The brief's six, and what a clinic, a developer or a server looks for beside them.
TOP_LEVEL = re.compile(
    r"""app\.py | asgi\.py | pages | quietwins | sample_data | tests
      | docs | benchmarks | deploy | start\.(bat|command) | Makefile
      | requirements(-\w+)?\.txt | constraints(-\w+)?\.txt | pyproject\.toml
      | README\.md | DEVELOPERS\.md | CHANGELOG\.md | LICENSE
      | \.ci | \.streamlit | \.importlinter | \.gitignore | \.gitattributes""",
    re.VERBOSE,
)


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("no checkout of git")
    return [Path(name) for name in listed.stdout.split("\0") if name]


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    froms = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    plain = (node.names for node in ast.walk(tree) if isinstance(node, ast.Import))
    return froms | {name.name for names in plain for name in names}


def test_nothing_lies_at_the_top_level_that_a_stranger_would_not_look_for():
    tops = {path.parts[0] for path in _tracked()}
    assert {top for top in tops if not TOP_LEVEL.fullmatch(top)} == set()


def test_a_name_says_one_place_but_for_the_topics_of_the_four_rooms():
    """A topic bears its name in `measures`, `words`, `charts` and `panels`: a pattern, no clash."""
    rooms = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        room = path.parent.relative_to(PACKAGE)
        if path.stem != "__init__":
            rooms[path.stem].add("topics" if str(room) in TOPICAL else str(room))
    assert len([name for name, places in rooms.items() if len(places) > 1]) <= 6


def test_no_module_is_a_drawer_for_leftovers():
    assert not [
        path
        for path in PACKAGE.rglob("*.py")
        if path.stem in {"utils", "helpers", "misc", "common"}
    ]


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "ui").rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_one_place_of_the_screen_decides_how_foreign_text_becomes_html(path):
    assert path.name == "text.py" or "html" not in _imports(path)


def test_files_are_handed_over_in_the_one_place_that_waits_for_them():
    """A file comes to the screen long after it was chosen: a test that looks sooner fails on a busy
    machine only. The others say themselves what they wait for.
    """
    may = {"screen.py", "test_other_sites.py", "test_waiting.py"}
    browser = ROOT / "tests" / "browser"
    assert {
        path.name for path in browser.glob("*.py") if "set_input_files(" in path.read_text("utf-8")
    } <= may

"""The house: who may import whom, and where the screen begins."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "quietwins"
MODULES = sorted(PACKAGE.rglob("*.py"))
# Data walks one way; each part may use those before it.
WALK = (
    *("errors", "serving", "codebook", "settings", "log", "intake", "sample", "store", "periods"),
    *("measures", "disclosure", "charts", "words", "ui", "commands", "__main__"),
)
# Charts and words stand side by side: a chart's labels are words, and some words
# tell what a chart leaves out.
SIDE_BY_SIDE = {"charts", "words"}


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    return plain | {
        node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    }


def _part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_screen_imports_streamlit(path):
    uses_streamlit = any(name.split(".")[0] == "streamlit" for name in _imports(path))
    assert not uses_streamlit or _part(path) == "ui"


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if _part(path) in WALK],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_nothing_imports_upwards(path):
    later = set(WALK[WALK.index(_part(path)) + 1 :]) - (
        SIDE_BY_SIDE if _part(path) in SIDE_BY_SIDE else set()
    )
    imported = {name.split(".")[1] for name in _imports(path) if name.startswith("quietwins.")}
    assert not imported & later


@pytest.mark.parametrize("path", sorted((PACKAGE / "ui").glob("*.py")), ids=lambda path: path.name)
def test_one_place_of_the_screen_decides_how_foreign_text_becomes_html(path):
    assert path.name == "text.py" or "html" not in _imports(path)


def test_no_module_is_a_drawer_for_leftovers():
    assert not [path for path in MODULES if path.stem in {"utils", "helpers", "misc", "common"}]

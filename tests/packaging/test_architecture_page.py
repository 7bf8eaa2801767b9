"""The page on the architecture names what is there, room by room and door by door."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from documents import DOCS, ROOT

PACKAGE = ROOT / "quietwins"
TEXT = (DOCS / "architecture.md").read_text()
DEVELOPERS = (ROOT / "DEVELOPERS.md").read_text()
SECTIONS = dict(
    re.findall(r"^## (quietwins/\w+)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
)


def rooms(folder: Path) -> list[str]:
    """The folders in a folder that hold something of the program."""
    return sorted(
        path.relative_to(ROOT).as_posix()
        for path in folder.iterdir()
        if path.is_dir() and path.name not in ("__pycache__", "fonts") and any(path.iterdir())
    )


PACKAGES = rooms(PACKAGE)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_has_a_section(package):
    assert package in SECTIONS, f"docs/architecture.md has no section: ## {package}"


def test_no_section_is_of_a_package_that_is_gone():
    assert set(SECTIONS) <= set(PACKAGES)


@pytest.mark.parametrize("package", SECTIONS)
def test_a_section_says_door_in_and_out(package):
    told = re.findall(r"^- \*\*(\w+)\*\*: \S", SECTIONS[package], re.MULTILINE)
    assert told == ["Door", "In", "Out"]


@pytest.mark.parametrize("room", [room for package in PACKAGES for room in rooms(ROOT / package)])
def test_every_room_within_a_package_is_named_there(room):
    package = "/".join(room.split("/")[:2])
    assert f"`{room}`" in SECTIONS[package], f"docs/architecture.md, {package}: add `{room}`"


def test_no_room_and_no_module_is_told_of_that_is_gone():
    told = re.findall(r"^\| `(quietwins/[\w/.]+)` \|", TEXT, re.MULTILINE)
    assert told
    assert not [place for place in told if not (ROOT / place).exists()]


@pytest.mark.parametrize("module", sorted(path.name for path in PACKAGE.glob("[!_]*.py")))
def test_every_single_module_is_named(module):
    assert f"| `quietwins/{module}` |" in TEXT, f"docs/architecture.md, Single modules: {module}"


def names_in(init: Path) -> set[str]:
    """What can be imported from a package: its own names, what it imports, and its modules."""
    here = {path.stem for path in init.parent.glob("*.py")}
    for node in ast.walk(ast.parse(init.read_text())):  # also what a door fetches when it is asked
        if isinstance(node, ast.ImportFrom):
            here |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            here.add(node.name)
        elif isinstance(node, ast.Assign):
            here |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            here.add(node.target.id)
    return here


@pytest.mark.parametrize("package", SECTIONS)
def test_a_door_names_what_can_be_imported_there(package):
    door = SECTIONS[package].partition("- **Door**:")[2].partition("- **In**")[0]
    names = [name for name in re.findall(r"`([\w.]+)`", door) if not name.startswith("quietwins")]
    own = [name for name in names if "." not in name]
    assert set(own) <= (names_in(ROOT / package / "__init__.py") if own else set())
    for dotted in set(names) - set(own):
        assert (PACKAGE / dotted.replace(".", "/")).with_suffix(".py").exists(), dotted


def everything_handed_out(package: str) -> set[str]:
    """What a package says in ``__all__`` that others may import."""
    init = ROOT / package / "__init__.py"
    found = re.search(r"^__all__ = (\[.*?\])", init.read_text(), re.MULTILINE | re.DOTALL)
    return set(ast.literal_eval(found[1])) if found else set()


@pytest.mark.parametrize("package", ["quietwins/store", "quietwins/disclosure", "quietwins/log"])
def test_a_small_door_is_told_whole(package):
    assert {name for name in everything_handed_out(package) if f"`{name}`" not in TEXT} == set()


def test_the_developers_table_names_the_packages_that_are_there():
    table = DEVELOPERS.partition("| where | what |")[2].partition("\n\n")[0]
    missing = [package for package in PACKAGES if f"`{package}`" not in table]
    assert not missing, f"DEVELOPERS.md, The walk: add {missing}"

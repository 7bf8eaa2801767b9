"""A rule is read when it is needed: nothing keeps its number from when the program started."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "quietwins"
ASKS = {"now", "filled", "text_named"}  # what gives numbers of rules
# The options of a command are made once, when the program starts.
ONCE = {"commands/add_command.py", "commands/view_options.py"}


def _on_import(tree: ast.Module) -> Iterator[ast.AST]:
    """What runs when a module is imported: all but the bodies of functions, with their defaults."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [*node.decorator_list, *node.args.defaults]
            waiting += [default for default in node.args.kw_defaults if default]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def _asks(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "now" and ast.unparse(node.value) == "rules"
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ASKS


@pytest.fixture(scope="module")
def modules() -> dict[str, ast.Module]:
    """Every module of the package, by its path in it."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def test_no_module_keeps_a_number_of_a_rule(modules):
    kept = {
        name: [ast.unparse(node) for node in _on_import(tree) if _asks(node)]
        for name, tree in modules.items()
    }
    assert {name: asks for name, asks in kept.items() if asks and name not in ONCE} == {}


def test_no_module_takes_the_rules_of_the_moment_along(modules):
    taken = {
        name: [node.lineno for node in ast.walk(tree) if _takes_the_rules_along(node)]
        for name, tree in modules.items()
    }
    assert {name: lines for name, lines in taken.items() if lines} == {}


def _takes_the_rules_along(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "quietwins.rules"

"""What a window remembers: every key of the session state stands in one place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from quietwins.ui import state

UI = Path(state.__file__).parent
KEYS = {name: key for name, key in vars(state).items() if name.isupper()}
MODULES = sorted(path for path in UI.rglob("*.py") if path.name != "state.py")


def _is_session_state(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "session_state"


def _keys_asked_for(tree: ast.AST) -> list[ast.expr]:
    """What is asked of the session state, in brackets or by a method with a key."""
    asked = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and _is_session_state(node.value):
            asked.append(node.slice)
        method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if method and _is_session_state(node.func.value) and node.args:
            asked.append(node.args[0])
    return asked


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(UI)))
def test_a_module_asks_for_keys_by_their_names(path):
    written = [
        key for key in _keys_asked_for(ast.parse(path.read_text())) if isinstance(key, ast.Constant)
    ]
    assert not [ast.unparse(key) for key in written]


def test_no_two_names_are_one_key():
    assert len(set(KEYS.values())) == len(KEYS)


def test_every_key_is_asked_for_by_some_module():
    sources = "\n".join(path.read_text() for path in MODULES)
    assert not [name for name in KEYS if f"state.{name}" not in sources]

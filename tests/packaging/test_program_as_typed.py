"""Sentences name a command as a person has to type it, in a checkout and where it is installed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from quietwins import shipped

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "quietwins"


def test_what_is_said_in_a_checkout_runs_from_its_folder(monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(ROOT / ".venv"))
    typed = f"{shipped.program()} --version"
    if not (ROOT / typed.partition(" ")[0]).exists():  # the build server has its own Python
        typed = typed.replace(typed.partition(" ")[0], sys.executable, 1)
    done = subprocess.run(typed.split(), cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.startswith("quietwins, version"), done.stderr


def test_another_python_of_a_checkout_is_not_said_to_be_its_own(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert shipped.program() == "python -m quietwins"


def test_installed_it_has_its_name(monkeypatch, tmp_path):
    (tmp_path / "dashboard").mkdir()
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)
    assert shipped.program() == "quietwins"


def test_no_sentence_names_a_command_in_another_way():
    said = {
        f"{path.relative_to(PACKAGE)}: {node.value}"
        for path in PACKAGE.rglob("*.py")
        for tree in [ast.parse(path.read_text(encoding="utf-8"))]
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if "python -m quietwins" in node.value and not _is_docstring(tree, node)
    }
    assert said == set()


def _is_docstring(tree: ast.AST, text: ast.Constant) -> bool:
    return any(
        isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
        and node.body[0].value is text
        for node in ast.walk(tree)
    )

"""Pages that are printed from the code say what the code says."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import print_exports
import printed_pages
import pytest
from documents import DOCS, ROOT

from quietwins.__main__ import COMMANDS


@pytest.mark.parametrize("name", printed_pages.names())
def test_a_printed_page_is_what_the_code_prints_and_says_that_it_is_printed(name):
    page, printed = printed_pages.page_of(name), printed_pages.printed(name)
    assert page.exists(), f"There is no docs/{page.name} yet. Run: make docs"
    assert page.read_text() == printed, "Run: make docs"
    assert "printed from" in printed.casefold()  # or somebody changes it by hand


def test_a_page_is_named_after_what_prints_it():
    assert printed_pages.page_of("print_command_line") == DOCS / "command-line.md"
    assert {"print_command_line", "print_exports"} <= set(printed_pages.names())


def a_page(folder, monkeypatch, module: str, text: str):
    """A folder with one module that prints a page."""
    (folder / f"{module}.py").write_text(f"def text():\n    return {text!r}\n")
    monkeypatch.setattr(printed_pages, "DOCS", folder)
    monkeypatch.syspath_prepend(str(folder))
    return folder / f"{module.removeprefix('print_')}.md"


def run(monkeypatch, *options: str) -> int:
    monkeypatch.setattr(sys, "argv", ["printed_pages.py", *options])
    return printed_pages.main()


def test_a_new_module_is_found_and_its_page_written(tmp_path, monkeypatch, capsys):
    page = a_page(tmp_path, monkeypatch, "print_newcomer", "# New\n\nWords.")
    assert run(monkeypatch) == 0
    assert page.read_text() == "# New\n\nWords.\n"
    assert "newcomer.md" in capsys.readouterr().out
    assert run(monkeypatch, "--check") == 0


def test_looking_says_which_page_differs_and_writes_nothing(tmp_path, monkeypatch, capsys):
    page = a_page(tmp_path, monkeypatch, "print_stranger", "# Now")
    page.write_text("# Then\n")
    assert run(monkeypatch, "--check") == 1
    assert page.read_text() == "# Then\n"
    assert "stranger.md is not what" in capsys.readouterr().out


@pytest.mark.release  # prints every page once more
def test_it_runs_as_a_script_from_anywhere(tmp_path):
    script = [sys.executable, str(DOCS / "printed_pages.py"), "--check"]
    assert subprocess.run(script, cwd=tmp_path, check=False).returncode == 0


def test_make_prints_the_pages_and_its_check_looks_at_them():
    makefile = (ROOT / "Makefile").read_text()
    targets = dict(re.findall(r"^(\w+):.*\n((?:\t.*\n)+)", makefile, re.MULTILINE))
    assert targets["docs"].strip().endswith("docs/printed_pages.py")
    assert "docs/printed_pages.py --check" in targets["check"]


def test_every_export_of_the_tests_stands_on_its_page_once():
    cases = [path.name.partition("-")[0] for path in print_exports.CASES.glob("*.expect.json")]
    text = print_exports.text()
    told = re.findall(r"\(\[(\d+)\]\(", text)
    assert sorted(told, key=int) == sorted((str(int(number)) for number in cases), key=int), (
        "an export without notes has no line: say in its notes what it is an example of"
    )


def test_no_export_is_put_into_two_groups():
    numbers = [number for group in print_exports.GROUPS.values() for number in group]
    assert len(numbers) == len(set(numbers))


def test_what_is_asked_and_what_is_refused_is_told_beside_the_export():
    for case in print_exports.cases():
        expected = print_exports.CASES / f"{case.file.rpartition('.')[0]}.expect.json"
        importable = json.loads(expected.read_text())["importable"]
        assert ("Asks first" in case.outcome) is (importable == "with-mapping")
        assert ("Refused" in case.outcome) is (importable is False)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_on_the_page_of_the_command_line(command):
    assert f"\n## quietwins {command}\n" in (DOCS / "command-line.md").read_text()


def test_commands_within_a_command_stand_there_too():
    text = (DOCS / "command-line.md").read_text()
    assert "## quietwins key backup\n\n```\nUsage: quietwins key backup [OPTIONS] FILE" in text
    assert "-h, --help" in text

"""Pages that are printed from the code are what the code prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from quietwins.intake.reasons import Reason
from quietwins.store.store_errors import PracticeError

DOCS = Path(__file__).parents[2] / "docs"
PRINTED = sorted(DOCS.glob("print_*.py"))


def printer(path):
    found = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_a_printed_page_is_what_the_code_prints(path):
    module = printer(path)
    again = f"python docs/{path.name}"
    assert module.PAGE.read_text(encoding="utf-8") == module.text(), f"print it again: {again}"


def test_the_page_of_errors_has_every_kind_of_reason_and_of_error():
    page = (DOCS / "errors.md").read_text(encoding="utf-8")
    answers = {"Answer"}  # choices of a question: nothing goes wrong
    for kind in Reason.__subclasses__():
        told = all(member.when in page for member in kind)
        assert told or kind.__name__ in answers, kind
    for error in PracticeError.__subclasses__():
        assert " ".join(error.__doc__.split()) in page


def test_an_error_of_the_practice_is_printed_with_what_it_says():
    page = (DOCS / "errors.md").read_text(encoding="utf-8")
    full = page.partition("### No room left on the disk.")[2].partition("###")[0]
    assert "- The disk that holds the practice (*folder*) is full." in full

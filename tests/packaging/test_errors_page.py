"""The page of everything that can go wrong has all of it, with what each says."""

from __future__ import annotations

import pytest
from documents import DOCS

from quietwins.intake.reasons import Answer, Reason
from quietwins.store.store_errors import PracticeError

PAGE = (DOCS / "errors.md").read_text(encoding="utf-8")
KINDS = [kind for kind in Reason.__subclasses__() if kind is not Answer]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_reason_of_the_intake_is_there(kind):
    assert [member.name for member in kind if member.when not in PAGE] == []


@pytest.mark.parametrize("error", PracticeError.__subclasses__(), ids=lambda error: error.__name__)
def test_every_error_of_the_practice_is_there(error):
    assert f"### {' '.join(error.__doc__.split())}" in PAGE


def test_an_error_of_the_practice_is_there_with_what_it_says():
    full = PAGE.partition("### No room left on the disk.")[2].partition("###")[0]
    assert "- The disk that holds the practice (*folder*) is full." in full


def test_the_words_for_one_and_for_several_are_told_with_their_number():
    assert "*labels* labels that the codebook does not have" in PAGE

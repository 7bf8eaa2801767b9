"""Reasons: each says its sentence with the values of the file, and is given all that it says."""

from __future__ import annotations

import ast
import pickle
import re
from functools import cache
from pathlib import Path

import pytest

from quietwins.errors import NotASessionLog
from quietwins.intake.layout import QuestionKind, key_of
from quietwins.intake.reading import CellNote, Question, RowNote
from quietwins.intake.reasons import (
    Asked,
    CellLost,
    NoSession,
    Reason,
    RowRefused,
    ToLookAt,
    Why,
    quoted,
    quoted_together,
)

PACKAGE = Path(__file__).parents[3] / "quietwins"
KINDS = {kind.__name__: kind for kind in Reason.__subclasses__()}
EVERY = [member for kind in KINDS.values() for member in kind]


@cache
def _given() -> tuple[tuple[Reason, frozenset[str | None]], ...]:
    return tuple(_places())


def _places():
    """Each place in the program that gives a reason: the reason, and the names of its values."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(
                        value=ast.Attribute(value=ast.Name(id=kind), attr=name), attr="of"
                    ),
                    keywords=keywords,
                ) if kind in KINDS:
                    yield KINDS[kind][name], frozenset(one.arg for one in keywords)


@cache
def _named() -> frozenset[str]:
    """All that the program names in the way of a reason."""
    return frozenset(
        name
        for path in PACKAGE.rglob("*.py")
        for name in re.findall(r"\b[A-Z]\w+\.[A-Z_0-9]+\b", path.read_text(encoding="utf-8"))
    )


def test_a_reason_says_its_values():
    assert str(CellLost.OUTSIDE.of(number="12")) == "12 is outside 0 to 10"
    assert CellLost.OUTSIDE.of(number="12")["number"] == "12"


@pytest.mark.parametrize(
    ("rows", "told"), [(1, "its 1 row is not brought in"), (3, "its 3 rows are not brought in")]
)
def test_a_sentence_says_one_row_and_two_rows(rows, told):
    assert told in str(ToLookAt.OTHER_SHEET_UNREAD.of(sheet="March", rows=rows))


def test_a_value_with_braces_is_said_as_it_is():
    assert str(NoSession.CANCELLED.of(column="{0} {x}")) == "cancelled or missed ({0} {x})"


def test_a_note_says_its_column_and_its_sheet():
    why = ToLookAt.ERROR_NOT_RATED.of()
    assert RowNote(3, why, "Goal 1", "May").why == (
        "a spreadsheet error was read as 'not rated' (Goal 1) (sheet “May”)"
    )
    assert CellNote(3, "Goal 1", CellLost.NO_TICK.of()).why == "neither a tick nor a count"


def test_a_question_has_the_key_by_which_layouts_answer_it():
    asks = Asked.ARE_THEY_RATINGS.of(column="goal_1", why="")
    assert Question(QuestionKind.USE, "goal_1", asks, (), blocking=True).key == "use:goal_1"
    assert key_of(QuestionKind.DATES) == "dates"


def test_a_refusal_carries_its_reason():
    with pytest.raises(NotASessionLog, match="there is no date") as refused:
        raise NotASessionLog(RowRefused.NO_DATE.of())
    assert refused.value.args == (RowRefused.NO_DATE.of(),)


def test_a_reason_is_the_same_after_a_pipe():
    why = ToLookAt.TAKEN_FOR_DAY.of(column="Day", why=RowRefused.FUTURE_DATE.of(year=2062))
    again = pickle.loads(pickle.dumps(why))
    assert again == why
    assert again.reason is ToLookAt.TAKEN_FOR_DAY


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_two_reasons_of_a_kind_say_the_same(kind):
    assert len(kind.__members__) == len(list(kind))


@pytest.mark.parametrize("reason", EVERY, ids=str)
def test_every_reason_says_when_it_comes_in_a_sentence(reason):
    assert reason.when.endswith(".")
    assert not reason.cure or reason.cure.endswith(".")


def test_reasons_are_given_in_many_places():
    assert len(_given()) > 80


def test_a_reason_is_given_what_its_sentence_says():
    assert not [reason for reason, values in _given() if values != Reason.places(reason.text)]
    assert all(
        isinstance(reason.of(**dict.fromkeys(values, 1)), Why) for reason, values in _given()
    )


@pytest.mark.parametrize("reason", EVERY, ids=str)
def test_no_reason_stands_there_unused(reason):
    assert f"{type(reason).__name__}.{reason.name}" in _named()


def test_of_very_many_names_a_sentence_tells_the_first_and_how_many_more():
    assert quoted(["Goal 1", "Goal 2"]) == "“Goal 1”, “Goal 2”"
    assert quoted_together(["Client", "Clinician"]) == "“Client” and “Clinician”"
    told = quoted(f"Goal {n}" for n in range(1, 4901))
    assert told.startswith("“Goal 1”, ")
    assert told.endswith("“Goal 12” and 4,888 more")

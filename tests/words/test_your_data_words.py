"""What Your data says: counts that agree with what is shown, and a kind word for what is no longer
there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import CellNote, Reading, Report, RowNote, read_export
from quietwins.intake.reasons import CellLost, ToLookAt
from quietwins.log.states import Blank
from quietwins.store import Effect, ImportEvent, Status
from quietwins.words import arrival, keeping

CASES = Path(__file__).parents[1] / "cases"
MAY = datetime(2026, 5, 3, 12, tzinfo=UTC)


def _read(case: str) -> Reading:
    (path,) = CASES.glob(f"{case}-*.csv")
    return read_export(
        path.read_bytes(), path.name, codebook=read_codebook(), today=date(2026, 7, 1)
    )


def _event(number: int, status: Status = Status.LIVE) -> ImportEvent:
    if status is Status.FORGOTTEN:
        return ImportEvent(id=f"i{number}", number=number, at=MAY, status=status, sessions=20)
    told = {
        "file": "a.csv",
        "first_day": date(2026, 1, 1),
        "last_day": date(2026, 3, 31),
        "new": 20,
    }
    return ImportEvent(id=f"i{number}", number=number, at=MAY, status=status, sessions=20, **told)


def test_what_is_asked_and_what_can_wait_are_as_many_as_the_questions_shown():
    reading = _read("101")
    assert len(reading.questions) == 4
    assert "please say 3 things" in arrival.would_come_in(reading)
    assert "one more question can wait" in arrival.would_come_in(reading)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (1, "1 cell does not count in full; its session is kept"),
        (4, "4 cells do not count in full; their sessions are kept"),
    ],
)
def test_cells_and_their_sessions_agree_in_number(cells, said):
    assert said in arrival.cells_left_out(replace(_read("01"), report=Report(n_cells=cells)))


def test_going_on_without_saying_what_a_blank_means_is_said_with_what_it_leaves_out():
    reading = _read("01")
    said = arrival.blanks_are_open(reading)
    assert "leaves every blank as not recorded" in said
    assert f"({reading.report.counts.not_recorded} sessions)" in said
    assert "You can answer later as well" in said


def test_a_file_that_says_none_asks_nothing_about_blanks():
    assert arrival.blanks_are_open(replace(_read("01"), questions=())) == ""


def test_whether_an_import_counts_stands_at_the_front_of_its_row():
    table = keeping.imports_table([_event(1), _event(2, Status.UNDONE)])
    assert table[["No.", "Now"]].to_numpy().tolist() == [["2", "undone"], ["1", "in use"]]
    assert list(table.columns[:2]) == ["No.", "Now"]


def test_a_forgotten_import_is_a_sentence_and_no_row_of_blanks():
    imports = [_event(1, Status.FORGOTTEN), _event(2)]
    assert keeping.imports_table(imports)["No."].tolist() == ["2"]
    assert keeping.forgotten(imports) == "Deleted for good: no. 1 (20 sessions) on 3 May 2026."
    assert keeping.forgotten([_event(1)]) == ""


def test_of_many_forgotten_imports_the_latest_are_named():
    said = keeping.forgotten([_event(number, Status.FORGOTTEN) for number in range(1, 9)])
    assert said.startswith("Deleted for good: no. 8 ")
    assert said.endswith("no. 4 (20 sessions) on 3 May 2026, and 3 before.")


@pytest.mark.parametrize(
    ("blank", "said"),
    [(Blank.CANNOT_TELL, "not known in"), (Blank.NOT_RECORDED, "not recorded in")],
)
def test_blanks_that_can_mean_either_are_not_called_not_recorded(blank, said):
    (path,) = CASES.glob("01-*.csv")
    reading = read_export(
        path.read_bytes(), path.name, codebook=read_codebook(), today=date(2026, 7, 1), blank=blank
    )
    assert said in arrival.states(reading)


def test_a_note_is_called_what_it_is_in_the_table_of_notes():
    notes = [
        RowNote(None, ToLookAt.SAME_AS_ABOVE.of(columns="“Day”")),
        RowNote(None, ToLookAt.ALL_RATED_LOW.of(ratings=30, columns="“Goal”", highest=5)),
    ]
    cells = [
        CellNote(3, "Goal", CellLost.QUESTION_MARK.of()),
        CellNote(4, "Wins", CellLost.SAME_VICTORY.of(times=2)),
    ]
    report = Report(warnings=tuple(notes), cells_rejected=tuple(cells))
    table = arrival.notes_table(replace(_read("01"), report=report))
    assert table["What"].tolist() == [
        "Cell left out", "Part of a cell left out", "Put right", "To look at",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("effect", "does"),
    [
        (Effect(gone=12), "takes 12 sessions out of the practice"),
        (Effect(changed=1), "sets 1 session back to what other imports say of it"),
        (Effect(gone=1, changed=3), "and sets 3 sessions back to what other imports say of them"),
        (Effect(same=4), "changes no session, as other imports say the same"),
    ],
)
def test_undoing_says_what_becomes_of_sessions_that_other_files_brought_too(effect, does):
    assert f"{does}. It is as if the file had never come in" in keeping.undo_does(effect)

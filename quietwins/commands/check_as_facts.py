"""A reading as JSON, for a script."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from quietwins.intake import Choice, Outcome, Question, Reading, RowNote, Unplaced
from quietwins.intake.answer_lines import answer_line

_IMPORTABLE: dict[Outcome, bool | str] = {
    Outcome.READY: True,
    Outcome.QUESTIONS: "with-mapping",
    Outcome.REFUSED: False,
}


def as_facts(reading: Reading) -> dict[str, Any]:
    """A reading as the JSON object of ``check --json``."""
    report, counts = reading.report, asdict(reading.report.counts)
    total = counts["goal_rating_sum"]
    counts["goal_rating_sum"] = int(total) if total is not None and total == int(total) else total
    for key in ("first_date", "last_date"):
        counts[key] = counts[key].isoformat() if counts[key] else None
    return {
        "file": reading.name,
        "importable": _IMPORTABLE[reading.outcome],
        "why": reading.why,
        "questions": [question_as_facts(question) for question in reading.questions],
        **counts,
        "rows_rejected": [row_as_facts(note) for note in report.rows_rejected],
        "rows_skipped": [row_as_facts(note) for note in report.rows_skipped],
        "cells_rejected": [
            {"row": note.row, "column": note.column, "why": note.why}
            for note in report.cells_rejected
        ],
        "warnings": [row_as_facts(note) for note in report.warnings],
        "rows_rejected_count": report.n_rejected,
        "rows_skipped_count": report.n_skipped,
        "cells_rejected_count": report.n_cells,
        "identifying_columns": list(report.identifying_columns),
        "dropped_columns": list(report.dropped_columns),
        "never_says_none": report.never_says_none,
        "unplaced": [_unplaced(column) for column in report.unplaced],
    }


def _unplaced(column: Unplaced) -> dict[str, Any]:
    return {
        "column": column.column,
        "hint": str(column.hint),
        "why": str(column.why),
        "lowest": column.lowest,
        "highest": column.highest,
        "read": column.read,
        "of": column.of,
    }


def row_as_facts(note: RowNote) -> dict[str, Any]:
    """Something about a row, with its line where it is about one."""
    return {"why": note.why} if note.row is None else {"row": note.row, "why": note.why}


def _choice(question: Question, choice: Choice) -> dict[str, Any]:
    return {
        "value": choice.value,
        "label": choice.label,
        "layout": answer_line(question.key, choice.value),
    }


def question_as_facts(question: Question) -> dict[str, Any]:
    """A question, with the line of a layout that gives each of its answers."""
    return {
        "key": question.key,
        "text": question.text,
        "choices": [_choice(question, choice) for choice in question.choices],
        "blocking": question.blocking,
        "column": question.column,
        "rows": question.rows,
        "words": [{"word": word.text, "rows": word.rows} for word in question.words],
    }

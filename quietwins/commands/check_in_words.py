"""What ``check`` says to a person: what would come in, what is asked, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from shlex import quote

from quietwins.commands.notes_in_words import notes_in_words
from quietwins.intake import Outcome, Question, QuestionKind, Reading
from quietwins.intake.answer_lines import answer_line
from quietwins.intake.reasons import Refusal
from quietwins.words.card_counts import asked_with_words, holds_neither_in_terminal


def in_words(reading: Reading) -> str:
    """A reading as a person reads it in a terminal."""
    lines = [reading.name, *_outcome(reading)]
    report = reading.report
    lines += notes_in_words("row left out", report.rows_rejected, report.n_rejected)
    lines += notes_in_words("not a session", report.rows_skipped, report.n_skipped)
    lines += notes_in_words(
        "cell that does not count in full, the session is kept",
        report.cells_rejected,
        report.n_cells,
    )
    lines += warnings_in_words(reading)
    for column in report.unplaced:
        lines.append(f"  What “{column.column}” is for is open: {column.why}")
    if report.dropped_columns:
        lines.append(f"  Columns not needed, left out unread: {', '.join(report.dropped_columns)}")
    return "\n".join(lines)


_NAMES_BECOME = "  To turn names into codes, add --names codes."
_GO_WITHOUT = (
    "  To go on without, add to the command (with each file: no layout lets such a column in):"
)
_NOT_IN_QUOTES = re.compile(r'["$`\\!]')  # what means something to a shell between quotation marks
_HOW_TO_ANSWER = (
    "  To answer: copy the lines that you choose into a text file such as layout.toml, and name it"
    " with --layout layout.toml. They stand above any name in brackets; columns of one list are put"
    " in one line."
)


def _outcome(reading: Reading) -> list[str]:
    if reading.outcome is Outcome.REFUSED:
        return [f"  Cannot come in. {reading.why}", *ways_on(reading)]
    lines = ["  Can come in." if reading.outcome is Outcome.READY else "  Needs an answer first."]
    lines += _totals(reading)
    return [*lines, *questions_in_words(reading)]


def questions_in_words(reading: Reading) -> list[str]:
    """What a file asks, each answer as a line to copy, and what to do with it."""
    lines = []
    for question in reading.questions:
        when = "To answer first" if question.blocking else "To answer when you can"
        lines += [f"  {when}: {asked_with_words(question)}", *choices_in_words(question)]
    return [*lines, _HOW_TO_ANSWER] if lines else []


def choices_in_words(question: Question) -> Iterator[str]:
    """Each answer as the line of a layout that gives it, with what it means behind it."""
    for choice in question.choices:
        line = answer_line(question.key, choice.value)
        # where nothing is to be written, somebody mends the export instead
        yield f"    # {choice.label}" if line is None else f"    {line}  # {choice.label}"


def _totals(reading: Reading) -> list[str]:
    counts = reading.report.counts
    if counts.sessions is None:
        return []
    of = (
        (counts.sessions, "session"),
        (counts.clients, "client"),
        (counts.clinicians, "clinician"),
    )
    words = [f"  {', '.join(f'{n} {what}' + 's' * (n != 1) for n, what in of if n is not None)}"]
    if counts.first_date and counts.last_date:
        words.append(f"  from {counts.first_date} to {counts.last_date}")
    if counts.goal_ratings is not None:
        words.append(f"  {counts.goal_ratings} goal ratings that sum to {counts.goal_rating_sum:g}")
    if counts.quiet_victories is not None:
        words.append(f"  {counts.quiet_victories} quiet victories")
    if counts.noticed is not None:
        states = (
            f"{counts.noticed} noticed, {counts.none_noticed} none noticed, {counts.not_recorded}"
            " not recorded"
        )
        words.append(f"  sessions: {states}")
    return words


def warnings_in_words(reading: Reading) -> list[str]:
    """What was read in a way that a person should know of."""
    warnings, neither = reading.report.warnings, holds_neither_in_terminal(reading)
    said = notes_in_words("read, but please look", warnings, len(warnings))
    return [f"  Please look: {neither}", *said] if neither else said


def ways_on(reading: Reading) -> list[str]:
    """What to type where a file is refused, and can come in all the same."""
    if any(one.kind is QuestionKind.BECOME for one in reading.questions):
        return [_NAMES_BECOME]
    refusal = reading.refusal
    if refusal is None or refusal.reason is not Refusal.COLUMNS_IDENTIFY:
        return []
    typed = " ".join(f"--without {_typed(name)}" for name in reading.report.identifying_columns)
    return [_GO_WITHOUT, f"    {typed}"]


def _typed(name: str) -> str:
    """The name of a column as one word of a command."""
    return quote(name) if _NOT_IN_QUOTES.search(name) else f'"{name}"'

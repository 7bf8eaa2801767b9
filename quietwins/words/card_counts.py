"""How much an export would bring in, in the counts on top of its card: to compare with the system
that it is from, and with last time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from quietwins.intake import Counts, Outcome, Question, Reading
from quietwins.intake.reading import Report
from quietwins.intake.reasons import Reason
from quietwins.writing.numbers import NOT_GIVEN, period, whole

NEITHER = (
    "This file holds neither goal ratings nor quiet victories. It can come in, and the pages will"
    " say only how many sessions there were. If it should hold some, say below which columns they"
    " are in."
)
_IN_TERMINAL = (
    "This file holds neither goal ratings nor quiet victories: the pages will say only how many"
    " sessions there were. If it should hold some, say in a layout which columns they are in, such"
    ' as: columns."Name of the column" = "goal 1".'
)


@dataclass(frozen=True)
class Figure:
    """One of the counts on top of the card."""

    name: str
    value: str
    note: str = ""


def figures(reading: Reading, last: Counts | None = None) -> list[Figure]:
    """How much would come in, with last time's beside it where the header is known."""
    counts, before = counts_now(reading), last or Counts()
    days = counts.first_date, counts.last_date
    when = period(days[0], days[1]) if days[0] and days[1] else ""
    kinds = _of_kinds(counts)
    return [
        _figure("Sessions", counts.sessions, when, before.sessions),
        _figure("Clients", counts.clients, "", before.clients),
        _figure("Clinicians", counts.clinicians, "", before.clinicians),
        _figure("Goal ratings", counts.goal_ratings, _of_goals(reading), before.goal_ratings),
        _figure("Quiet victories", counts.quiet_victories, kinds, before.quiet_victories),
        _figure("None noticed", counts.none_noticed, "", before.none_noticed),
        _figure("Blank", counts.not_recorded, "", before.not_recorded),
        _figure("Rows left out", _rows_out(reading), ""),
    ]


def counts_now(reading: Reading) -> Counts:
    """The counts; where they hang on what is still open, as far as the file is read so far."""
    return reading.so_far if is_so_far(reading) else reading.report.counts


def holds_neither(reading: Reading) -> str:
    """That a file which can come in holds neither goals nor quiet victories, above the card where
    that can be put right; empty where it holds any.
    """
    return NEITHER if _is_of_neither(reading) else ""


def holds_neither_in_terminal(reading: Reading) -> str:
    """The same at the command line, where a layout puts it right."""
    return _IN_TERMINAL if _is_of_neither(reading) else ""


def _is_of_neither(reading: Reading) -> bool:
    counts = reading.report.counts
    of_either = counts.goal_ratings, counts.quiet_victories, counts.none_noticed
    return not is_so_far(reading) and bool(counts.sessions) and not any(of_either)


def is_so_far(reading: Reading) -> bool:
    """Whether the counts will change with the answers that are still open."""
    return reading.outcome is not Outcome.READY


def _figure(name: str, count: int | None, note: str, last: int | None = None) -> Figure:
    before = "" if last is None else f"last time {whole(last)}"
    value = NOT_GIVEN if count is None else whole(count)
    return Figure(name, value, "; ".join(filter(None, (note, before))))


def _rows_out(reading: Reading) -> int | None:
    report = reading.report
    known = counts_now(reading).sessions is not None
    return report.n_rejected + report.n_skipped if known else None


def _of_goals(reading: Reading) -> str:
    """Of how many goals the ratings are, from the lowest to the highest."""
    ratings = reading.tables.ratings
    if len(ratings):
        goals, values = ratings["goal"].nunique(), ratings["value"]
        return f"{n_of(goals, 'goal')}, {span(float(values.min()), float(values.max()))}"
    rated = [one for one in reading.held if one.lowest is not None]
    lowest = min((one.lowest for one in rated if one.lowest is not None), default=None)
    highest = max((one.highest for one in rated if one.highest is not None), default=None)
    if lowest is None or highest is None:
        return ""
    return f"{n_of(len(rated), 'goal')}, {span(lowest, highest)}"


def _of_kinds(counts: Counts) -> str:
    kinds = sum(1 for n in (counts.victories_by_code or {}).values() if n)
    return f"of {n_of(kinds, 'kind')}" if kinds else ""


def rows_left_out(report: Report) -> str:
    """How many rows do not come in, by reason, the commonest first; empty where all do."""
    notes = [*report.rows_rejected, *report.rows_skipped]
    total = report.n_rejected + report.n_skipped
    if not total:
        return ""
    by_reason = Counter[Reason]()
    said: dict[Reason, str] = {}
    for note in notes:
        by_reason[note.reason.reason] += 1
        said.setdefault(note.reason.reason, str(note.reason))
    rows = n_of(total, "row")
    if len(by_reason) == 1:
        return f"{rows} left out: {said[by_reason.most_common(1)[0][0]]}."
    listed = "; ".join(f"{whole(n)}: {said[reason]}" for reason, n in by_reason.most_common())
    return f"{rows} left out. {listed}."


def one_line(reading: Reading, last: Counts | None) -> str:
    """A file with a known header in one line of counts, beside last time's."""
    counts = reading.report.counts
    now = (
        f"{n_of(counts.sessions, 'session')} of {n_of(counts.clients, 'client')} with"
        f" {n_of(counts.clinicians, 'clinician')}, {n_of(counts.goal_ratings, 'goal rating')},"
        f" {n_of(counts.quiet_victories, 'quiet victory', 'quiet victories')}"
    )
    if last is None:
        return f"{now}."
    before = (
        f"Last time: {whole(last.sessions or 0)}, {whole(last.clients or 0)},"
        f" {whole(last.clinicians or 0)}, {whole(last.goal_ratings or 0)},"
        f" {whole(last.quiet_victories or 0)}"
    )
    return f"{now}. {before}."


def span(lowest: float, highest: float) -> str:
    """From the lowest to the highest of some ratings."""
    return f"{lowest:g} to {highest:g}"


def n_of(n: int | None, one: str, many: str = "") -> str:
    """A count with its noun."""
    if n is None:
        return f"an unknown number of {many or one + 's'}"
    return f"{whole(n)} {one if n == 1 else many or one + 's'}"


def asked_with_words(question: Question) -> str:
    """A question with how many rows hold the word that is asked about, or with the words of its
    column and their rows.
    """
    held = ", ".join(with_rows(word.text or "blank", word.rows) for word in question.words)
    asked = with_rows(question.text, question.rows)
    return f"{asked} “{question.column}” holds {held}." if held else asked


def with_rows(text: str, rows: int | None) -> str:
    """A word with the number of rows that hold it, where that is known."""
    return text if rows is None else f"{text} ({n_of(rows, 'row')})"

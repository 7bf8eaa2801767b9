"""Since somebody last looked, in at most three lines: what came in, what is more than ordinary ups
and downs, and the small thing of last time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quietwins.measures.figures import PeriodFigures
from quietwins.measures.run_chart import LinesTried
from quietwins.store import ImportEvent, Note, Status
from quietwins.words.run_chart import seen_by_everybody
from quietwins.writing.numbers import day, month_span, whole


def since(when: date) -> str:
    """What the lines are since."""
    return f"Since you last looked, on {day(when)}"


def came_in(imports: Sequence[ImportEvent], when: date) -> str:
    """What came in after that day and is still there: how many exports, and of which months. How
    many sessions is not said: it could be those of one client.
    """
    new = [one for one in imports if one.status is Status.LIVE and _day_of(one) > when]
    if not new:
        return "Nothing came in."
    days = [edge for one in new for edge in (one.first_day, one.last_day) if edge is not None]
    months = f", with sessions of {month_span(min(days), max(days))}" if days else ""
    exports = "One export" if len(new) == 1 else f"{whole(len(new))} exports"
    return f"{exports} came in{months}."


def _day_of(one: ImportEvent) -> date:
    return one.at.astimezone().date()


def unusual(lines: LinesTried, standing_out: Sequence[PeriodFigures]) -> str:
    """What of the lines over time is more than ordinary ups and downs, or that nothing is."""
    months = seen_by_everybody(standing_out)
    return " ".join(part for part in (months, _verdict(lines, bool(months))) if part)


def _verdict(lines: LinesTried, something_stands_out: bool) -> str:
    """What the rules of run charts find in lines long enough to be tried."""
    named = {
        "how goals change": lines.goals,
        "what was noticed": lines.noticed,
        "how much was recorded": lines.recorded,
    }
    tried = {name: run for name, run in named.items() if run is not None}
    found = [name for name, run in tried.items() if run.signal]
    if found:
        return f"More than ordinary ups and downs: {', and '.join(found)}."
    if not tried:
        return "The lines are too short yet to tell more than ordinary ups and downs."
    if something_stands_out:
        return "Otherwise nothing beyond ordinary ups and downs was found."
    return "Nothing beyond ordinary ups and downs was found."


def small_thing(note: Note | None) -> str:
    """What the team wanted to try when it last talked; nothing where it noted none."""
    if note is None:
        return ""
    return f"Last time's small thing, of {day(note.said_on or note.day)}: {note.text}"

"""Two periods in words: a sentence for each figure, tentative about differences; no arrows, no
percent of change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from quietwins.filled import filled
from quietwins.measures.estimates import (
    HIDDEN,
    ClientShare,
    Count,
    Estimate,
    Mean,
    Measured,
    ShareOfClients,
)
from quietwins.measures.figures import Comparison, Figures
from quietwins.words.over_time import CANNOT_TELL
from quietwins.writing.numbers import (
    Manner,
    fewer_than,
    people,
    percent,
    short_span,
    signed,
    whole,
    written,
)
from quietwins.writing.table import Column, Kind, Span, Table, counts, movements, rates, shares

NO_OTHER = (
    "No other period is chosen yet. Choose dates here, or a shorter or later period in the sidebar,"
    " so that there are months before it."
)

_TOO_LITTLE = "(too little to say)"
_UNROUNDED = "Each difference is found before its figures are rounded."
TOO_FEW = "too few clients to tell"  # for others, to whom more than a few may be too few
# Where all clients of a period are alike, its figure seems certain, and the range of
# the difference is too narrow.
AT_AN_END = (
    "In one of them it is nobody or everybody, which makes this range too narrow to lean on."
)


def name(figures: Figures) -> str:
    """A period as a short label: 2025, or Jan–Jun 2025."""
    return short_span(figures.view.first, figures.view.last)


def opening(this: Figures, other: Figures, both: Count, k: int) -> str:
    """Who is in the two periods, how much was recorded in each, and how differences are found."""
    if this.clients is HIDDEN or other.clients is HIDDEN or both is HIDDEN:
        return (
            f"One of the two periods has {fewer_than(k)}, so they are not set side by side. Try"
            " longer ones."
        )
    if not this.clients or not other.clients:
        return "One of the two periods has no session. Try longer ones."
    who = (
        f"**{people(this.clients)}** in {name(this)} and **{people(other.clients)}** in"
        f" {name(other)}. **{whole(both)}** {'was' if both == 1 else 'were'} seen in both."
    )
    return " ".join(filter(None, (who, _recorded(this, other), _UNROUNDED)))


def _recorded(this: Figures, other: Figures) -> str:
    shares = this.victories.completeness, other.victories.completeness
    if not all(isinstance(share, float) for share in shares):
        return ""
    now, then = (percent(share) for share in shares if isinstance(share, float))
    return (
        f"The tick sheet was filled in for {now} of the sessions in {name(this)} and {then} in"
        f" {name(other)}. Where recording changes, what was noticed can seem to change with it."
    )


def movement(this: Figures, other: Figures, comparison: Comparison, few: str) -> str:
    """How average movement differs."""
    figures = this.goals.movement, other.goals.movement
    return _difference(
        "Average movement was", figures, comparison.movement, _how(this, other, "signed", few)
    )


def share_forward(this: Figures, other: Figures, comparison: Comparison, few: str) -> str:
    """How the share of clients whose goals moved forward differs, as counts of clients."""
    figures = this.goals.share_forward, other.goals.share_forward
    how = _how(this, other, "percent", few)
    return _difference("Goals moved forward for", figures, comparison.share_forward, how)


def per_10(this: Figures, other: Figures, comparison: Comparison, few: str) -> str:
    """How the rate of quiet victories differs."""
    figures = this.victories.per_10, other.victories.per_10
    what = filled("Quiet victories per {rate_per} recorded sessions:")
    how = replace(_how(this, other, "plain", few), why_none=_why_none(this, other))
    return _difference(what, figures, comparison.per_10, how)


def clients_with_any(this: Figures, other: Figures, few: str) -> str:
    """For how many clients anything was noticed in each; no range is found for this difference."""
    figures = this.victories.clients_with_any, other.victories.clients_with_any
    how = replace(_how(this, other, "percent", few), why_none=_why_none(this, other))
    return _in_both("A quiet victory was noticed with", figures, how)


@dataclass(frozen=True)
class _How:
    """How two figures are written: in which manner, of which periods, whom one is of that is kept
    back, and why there is none.
    """

    manner: Manner
    periods: tuple[str, str]
    few: str
    why_none: str = _TOO_LITTLE

    @property
    def unit(self) -> str:
        """What stands behind each; rates and counts of clients say it themselves."""
        return "points" if self.manner == "signed" else ""


def _difference(
    what: str,
    figures: Sequence[Measured | Mean | ClientShare],
    difference: Measured,
    how: _How,
) -> str:
    told = _in_both(what, figures, how)
    if difference is HIDDEN or difference is None:
        return told
    at_an_end = any(_is_at_an_end(figure, how.manner) for figure in figures)
    return f"{told} {by_how_much(difference, how.manner, how.unit, at_an_end)}"


def _how(this: Figures, other: Figures, manner: Manner, few: str) -> _How:
    return _How(manner, (name(this), name(other)), few)


def _in_both(what: str, figures: Sequence[Measured | Mean | ClientShare], how: _How) -> str:
    if all(figure is HIDDEN for figure in figures):
        return f"{what.removesuffix(':')}: not shown, as each period has {how.few}."
    now, then = (_value(figure, how) for figure in figures)
    return f"{what} {now} in {how.periods[0]}, {then} in {how.periods[1]}."


def _is_at_an_end(figure: Measured | Mean | ClientShare, manner: Manner) -> bool:
    if isinstance(figure, ShareOfClients):
        return figure.n in (0, figure.of)
    return manner == "plain" and isinstance(figure, Estimate) and figure.value == 0


Compared: TypeAlias = Measured | Mean | ClientShare


def blanks_are_open(*figures: Figures) -> bool:
    """Whether what a blank means is not said yet in a file of one of the periods: then rates are
    not known.
    """
    return any(
        of.victories.cannot_tell is not HIDDEN and of.victories.cannot_tell > 0 for of in figures
    )


def _why_none(this: Figures, other: Figures) -> str:
    return "(not known)" if blanks_are_open(this, other) else _TOO_LITTLE


def _value(figure: Measured | Mean | ClientShare, how: _How) -> str:
    if figure is HIDDEN:
        return f"(not shown: {how.few})"
    if figure is None:
        return how.why_none
    if isinstance(figure, ShareOfClients):
        return f"{whole(figure.n)} of {people(figure.of)}"
    if isinstance(figure, int):
        return people(figure)
    return f"{written(figure.value, how.manner)} {how.unit}".rstrip()


def by_how_much(
    difference: Estimate, manner: Manner, unit: str = "", at_an_end: bool = False
) -> str:
    """The difference with its range, and whether chance alone could make it; shares in percentage
    points.
    """
    write = _points if manner == "percent" else signed
    unit = "percentage points" if manner == "percent" else unit
    by = f"{write(difference.value)} {unit}".rstrip()
    if difference.low is None or difference.high is None:
        return f"The difference is {by}; of one client alone no range can be given."
    low, high = write(difference.low), write(difference.high)
    # As it is written: from 0.0 on, the range holds no difference.
    by_chance = difference.low <= 0 <= difference.high or write(0.0) in (low, high)
    also = "This could be chance." if by_chance else "This is more than chance usually does."
    return (
        f"The difference is {by}, between {low} and {high}, allowing for chance."
        f" {AT_AN_END if at_an_end else also}"
    )


def _points(share: float) -> str:
    rounded = round(share * 100)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{abs(rounded)}"


def why_not_drawn(
    few: str, *figures: Measured | Mean | ClientShare, blanks_are_open: bool = False
) -> str:
    """Why neither period has a point in a chart, and what to do; empty where one has.

    ``blanks_are_open``: what a blank means in a file is not said yet, which is why nothing can be.
    """
    if any(isinstance(figure, Estimate) for figure in figures):
        return ""
    if blanks_are_open:
        return CANNOT_TELL
    hidden = any(figure is HIDDEN for figure in figures)
    return (
        f"{f'Here are {few}' if hidden else 'Both periods hold too little to say'}. Try longer"
        " periods."
    )


def seen_longer(both: Count) -> str:
    """Beside what is counted since a goal's first rating: in the later period the same people have
    been seen longer.
    """
    if both is HIDDEN or not both:
        return ""
    are = "client is" if both == 1 else "clients are"
    return (
        f"{whole(both)} {are} in both periods, and in the later one they have been seen longer:"
        " more time to move."
    )


def in_words(kind: str, sentence: str) -> str:
    """A chart of two periods, for those who do not see it."""
    return f"{kind} in two periods. {sentence}"


def table(this: Figures, other: Figures) -> Table:
    """Everything that is set side by side, as a table of plain numbers; counts without any change
    between them.
    """
    both = (this, other)
    goals, victories = [of.goals for of in both], [of.victories for of in both]
    per_10 = filled("Quiet victories per {rate_per} recorded sessions")
    return Table(
        (
            Column("Period", Kind.PERIOD, tuple(map(_span, both))),
            counts("Clients", [of.clients for of in both]),
            counts("Sessions", [of.sessions for of in both]),
            counts("Goals rated again", [of.rated_again for of in goals]),
            _of_clients("Clients whose goals moved forward", [of.share_forward for of in goals]),
            counts("Clients whose goals moved back", [of.clients["back"] for of in goals]),
            movements("Average movement", [of.movement for of in goals]),
            counts("Quiet victories noticed", [of.marks for of in victories]),
            rates(per_10, [of.per_10 for of in victories]),
            _of_clients("Clients with a quiet victory", [of.clients_with_any for of in victories]),
            shares("Share of sessions recorded", [of.completeness for of in victories]),
        ),
        turned="Figure",
    )


def _span(figures: Figures) -> Span:
    return Span(figures.view.first, figures.view.last, name(figures))


def _of_clients(what: str, cells: Sequence[ClientShare]) -> Column:
    return Column(what, Kind.PART, tuple(cells), ranged=True)

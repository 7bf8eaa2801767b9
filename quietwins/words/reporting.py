"""What the report and the look back say besides their figures: titles, for whom they are, what they
are of, and what they do not tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from quietwins import rules
from quietwins.disclosure.what_adds_up import CLIENTS
from quietwins.filled import filled
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN, ClientShare, Estimate, ShareOfClients
from quietwins.measures.figures import Figures, PeriodFigures
from quietwins.store.beside.what_left import Audience
from quietwins.words.downloads import (
    FOR_PRACTICE_ONLY,
    MADE_UP,
    Copy,
    inside_rule,
    what_it_holds,
)
from quietwins.words.headlines import Headline, goal_headlines, victory_headlines
from quietwins.words.kept_back import WOULD_FOLLOW, too_few_rated_again, too_few_recorded
from quietwins.writing.numbers import (
    day,
    few_recorded,
    fewer_than,
    month_span,
    people,
    percent,
    period,
    plain,
    range_in_words,
    under,
    view_in_words,
    whole,
)
from quietwins.writing.table import NOT_TOLD

REPORT = "Goals and quiet victories"
SIDE_BY_SIDE, WHAT_KIND, MISSED = "Side by side", "What kind", "What we would have missed"
OVER_THE_COURSE, RECORDED = "Over the course", "How much was written down"
TWO_PERIODS = "Two periods"
NOTES, LAST_TIME = "Notes of the team", "Last time"
QUESTIONS, HOW_TO_READ = "To talk over", "How to read this"
WHAT_IS_NOT_TOLD = "What is not told"
NUMBERS = "The numbers"
BY_SESSION = "Moved forward and first noticed, by session"  # one table of both
QUARTERS, FIRST_NOTICED, KINDS = "Four quarters", "Noticed for the first time", "The kinds"
REPORT_OFFERED = "A report, for the team or for others"
WHAT_A_REPORT_IS = (
    "The figures of this view, the questions, and how to read it all, on a few pages. Its first"
    " page says for whom it is."
)
YEAR_OFFERED = "A year of quiet victories"
REPORT_LEFT, YEAR_LEFT = "Report", YEAR_OFFERED  # what the register calls them
WHAT_A_YEAR_IS = (
    "A look back on a calendar year: its quarters, what was noticed for the first time, the kinds."
    " For the team also its notes."
)
OFFER_NUMBERS = "With the numbers as tables (not in slides)"
OFFER_SHORT = "Short: the first two pages (not for slides)"
OFFER_QUESTIONS, OFFER_NOTES = "Questions in it", "Notes in it"
POSTER = "Poster, one page (PDF)"
THE_YEAR, OVER_TIME = "The year", "Over time"
BY_QUARTER = (
    "Each point is a calendar quarter. Below it: clients whose goals were rated again; and the"
    " share of sessions recorded."
)

# Why a figure for others is kept back: there are several reasons, and which it was would tell.
_A_FEW = f"it is of {WOULD_FOLLOW}"
_WOULD_TELL = "not told: too few clients, or a few to be found from it"


def look_back_title(year: int) -> str:
    """What the look back on a year is called."""
    return f"A year of quiet victories: {year}"


def mark(audience: Audience) -> str:
    """What stands on every page; nothing where a document may be handed on."""
    return FOR_PRACTICE_ONLY if audience is Audience.INSIDE else ""


def facts(
    figures: Figures, k: int, copy: Copy, other: View | None, say: Callable[[str], str] = str
) -> tuple[tuple[str, str], ...]:
    """The lines on the first page: for whom, the view, what it is of, the rule, the day.

    ``say``: the program's own texts in the practice's words; a service is called what it calls
    itself.
    """
    made_up = [("Practice", MADE_UP)] if copy.made_up else []
    beside = [] if other is None else [("Beside", _view(other, copy))]
    return (
        *made_up,
        ("For whom", say(for_whom(copy.audience))),
        ("View", _view(figures.view, copy)),
        *beside,
        ("Of", say(_of(figures, "" if copy.inside else "about "))),
        ("Rule", say(inside_rule(k) if copy.inside else _outside_rule(k))),
        ("Made", day(copy.made)),
    )


def written(title: str, view: View, other: View | None, copy: Copy) -> str:
    """What a file is that was just written: of which days, and for whom."""
    beside = "" if other is None else f", beside {_view(other, copy)}"
    return f"{title}, {_view(view, copy)}{beside}. {for_whom(copy.audience)}"


def _view(of: View, copy: Copy) -> str:
    """The view; files name no clinician, but the set that clinicians are for reports."""
    if copy.reporting_set is None:
        return view_in_words(of, on_paper=True)
    parts = (period(of.first, of.last), copy.reporting_set, of.service)
    return ", ".join(filter(None, parts))


def _of(figures: Figures, about: str) -> str:
    if figures.clients is HIDDEN or figures.sessions is HIDDEN:
        return "too few clients to say"
    return f"{about}{people(figures.clients)}, {about}{whole(figures.sessions)} sessions"


def _outside_rule(k: int) -> str:
    """How the numbers of a document for others were made."""
    return (
        f"counts are rounded to {rules.now.rounded_to}, and 1 to {k - 1} clients is “{under(k)}”;"
        " what comes from so few is not told; shares and averages are of"
        f" {max(rules.now.fewest_of_a_share, k)} clients or more, from the unrounded numbers"
    )


def for_whom(audience: Audience) -> str:
    """For whom a document is, and what follows from it."""
    if audience is Audience.INSIDE:
        return f"{FOR_PRACTICE_ONLY}. It holds everything the screen shows, small counts too."
    return what_it_holds(audience)


def headlines_of_goals(figures: Figures, k: int, audience: Audience) -> tuple[Headline, ...]:
    """The three figures of the goals' side. For others a fall of a few clients is said as such:
    beside a rise that is told, "not shown" would read as a fall that is kept quiet.
    """
    forward, back, movement = goal_headlines(
        figures.goals, _kept_back(too_few_rated_again(k), audience)
    )
    known = figures.goals.clients_rated_again is not HIDDEN and CLIENTS not in figures.withheld
    if audience is Audience.OUTSIDE and known and figures.goals.clients["back"] is HIDDEN:
        rounded = filled("at least one goal fell by {clear_change} or more; others are to ")
        back = replace(
            back, value=f"1 to {k - 1}", of=f"{rounded}the nearest {rules.now.rounded_to}"
        )
    return _of_rounded(forward, figures.goals.share_forward, audience), back, movement


def headlines_of_victories(figures: Figures, k: int, audience: Audience) -> tuple[Headline, ...]:
    """The three figures of the quiet victories' side."""
    rate, sessions, clients = victory_headlines(
        figures.victories,
        _kept_back(too_few_recorded(k), audience),
        rounded=audience is Audience.OUTSIDE,
    )
    return rate, sessions, _of_rounded(clients, figures.victories.clients_with_any, audience)


def _kept_back(few: str, audience: Audience) -> str:
    """What is said of a figure that is not told: for others it may be of more than a few."""
    return few if audience is Audience.INSIDE else _WOULD_TELL


def _of_rounded(headline: Headline, share: ClientShare, audience: Audience) -> Headline:
    """For others a share stands beside rounded counts: whoever divides them finds another."""
    if audience is Audience.INSIDE or not isinstance(share, ShareOfClients):
        return headline
    return replace(
        headline, of=f"{headline.of}; the counts are to the nearest {rules.now.rounded_to}"
    )


def not_told(audience: Audience, k: int) -> tuple[str, ...]:
    """What a document keeps back, and why, a paragraph each."""
    if audience is Audience.INSIDE:
        return (
            f"{FOR_PRACTICE_ONLY}: it holds small counts. A figure is left out only where the whole"
            f" group that it is of has 1 to {k - 1} clients.",
            "Whoever works here may guess who a single one is. So it is not handed on, and not left"
            " lying. For a board or a funder there is the report for others.",
        )
    of_a_share = max(rules.now.fewest_of_a_share, k)
    return (
        f"1 to {k - 1} clients are said as under {k}, and what comes from so few is not told. Other"
        f" counts are rounded to {rules.now.rounded_to}, each by itself, so parts may not add up to"
        " their total.",
        f"Shares and averages are of {of_a_share} clients or more, from the unrounded numbers. Over"
        " time it goes by calendar quarter.",
        "That protects the people behind small numbers. Notes of the team stay with the team.",
    )


def alt_of_bands(what: str, more: str) -> str:
    """The bands of first noticed for those who do not see them: what they are, and what to see."""
    return f"{what}: of all who began, a bar for each session number, in parts. {more}"


def tinted(of: str) -> str:
    """What the grid is, above it."""
    return (
        f"Number of clients ({of}): how their goals moved, and how often a quiet victory was"
        " noticed."
    )


def tables_say(audience: Audience, k: int) -> str:
    """What stands above the tables of numbers: what is in their brackets, and what is not told."""
    kept_back = f"it is of {fewer_than(k)}" if audience is Audience.INSIDE else _A_FEW
    return (
        "In brackets: a share, or how far chance alone could move the figure. Where it says"
        f" “{NOT_TOLD}”, {kept_back}."
    )


def quarters(
    periods: Sequence[PeriodFigures], k: int, audience: Audience
) -> tuple[tuple[str, str], ...]:
    """Each quarter by its months: how much was noticed, more or less than before, or why that
    cannot be said. Falls and gaps are said as plainly as rises.
    """
    kept_back = fewer_than(k) if audience is Audience.INSIDE else _A_FEW
    before: list[PeriodFigures | None] = [None, *periods]
    return tuple(
        (f"{month_span(period.first, period.last)}:", _quarter(period, earlier, kept_back))
        for period, earlier in zip(periods, before, strict=False)
    )


def _quarter(period: PeriodFigures, before: PeriodFigures | None, kept_back: str) -> str:
    if period.sessions == 0:
        return "No sessions."
    rate = period.per_10
    if rate is HIDDEN:
        said = f"Not told: {kept_back}."
    elif rate is None:
        said = _why_no_rate(period)
    else:
        said = f"{_noticed(rate)}{_than(rate, before)}, {range_in_words(rate)}."
    return f"{said} {_recorded(period)}".rstrip()


def _why_no_rate(period: PeriodFigures) -> str:
    if period.cannot_tell is not HIDDEN and period.cannot_tell:
        return "Not known: blanks in a file may mean none noticed or not recorded."
    return "Nothing was recorded." if period.recorded == 0 else f"No rate: {few_recorded()}."


def _noticed(rate: Estimate) -> str:
    if not rate.value:
        return "None noticed in the recorded sessions"
    return f"{plain(rate.value)} {filled('quiet victories per {rate_per} recorded sessions')}"


def _than(rate: Estimate, before: PeriodFigures | None) -> str:
    if before is None or not isinstance(before.per_10, Estimate):
        return ""
    earlier = before.per_10.value
    if plain(rate.value) == plain(earlier):
        return ", as in the quarter before"
    way = "up" if rate.value > earlier else "down"
    return f", {way} from {plain(earlier) if earlier else 'none'}"


def _recorded(period: PeriodFigures) -> str:
    share = period.completeness
    if share is HIDDEN or not share:
        return ""
    return f"{percent(share)} of the sessions were recorded."


def of_year(year: int) -> tuple[date, date]:
    """The first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)

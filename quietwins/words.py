"""Figures as sentences: plain, warm about people, tentative about numbers.

Every function takes figures after the small-group rule and says what each number is of. "None noticed" is not 0, "not
recorded" is not none, and a range is "between a and b, allowing for chance", never "likely".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quietwins.log import View
from quietwins.measures.estimates import HIDDEN, ClientShare, Count, Estimate, Hidden, Mean, Measured
from quietwins.measures.figures import Figures, GoalFigures, PeriodFigures, VictoryFigures

STEP_NAMES = {
    "forward": "moved forward",
    "edged_forward": "edged forward",
    "same": "same",
    "slipped": "slipped",
    "back": "moved back",
}
ROW_NAMES = {
    "forward": "Goals moved forward",
    "no_clear_change": "No clear change",
    "back": "Goals moved back",
    "not_rated_twice": "No goal rated twice yet",
}
COLUMN_NAMES = {
    "none": "None noticed",
    "once_or_twice": "Once or twice",
    "three_or_more": "Three times or more",
    "nothing_recorded": "Nothing recorded",
}
NOT_GIVEN = "–"


def day(when: date) -> str:
    """A date as people write it: 3 March 2025."""
    return f"{when.day} {when:%B %Y}"


def period(first: date, last: date) -> str:
    """The exact days of a period."""
    return f"{day(first)} to {day(last)}"


def month_span(first: date, last: date, short: bool = True) -> str:
    """The months of a period as a label: Jan 25, or Jan–Mar 25."""
    name = "%b" if short else "%B"
    year = "%y" if short else "%Y"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:{name} {year}}"
    if first.year == last.year:
        return f"{first:{name}}–{last:{name} {year}}"
    return f"{first:{name} {year}}–{last:{name} {year}}"


def whole(n: int) -> str:
    """A count with its thousands set apart."""
    return f"{n:,}"


def people(n: Count, of_whom: str = "client") -> str:
    """So many clients; "fewer than k" is said by the caller, who knows k."""
    if n is HIDDEN:
        return f"too few {of_whom}s to show"
    return f"{whole(n)} {of_whom}" if n == 1 else f"{whole(n)} {of_whom}s"


def count(n: Count, k: int) -> str:
    """A count, or that it is kept back."""
    return fewer_than(k) if n is HIDDEN else whole(n)


def fewer_than(k: int) -> str:
    """What stands where a figure is of too few people."""
    return f"fewer than {k} clients"


def signed(points: float) -> str:
    """A movement in points with its sign; a real minus sign, and none for what rounds to nothing."""
    text = f"{abs(points):.1f}"
    if text == "0.0":
        return "0.0"
    return f"{'+' if points > 0 else '−'}{text}"


def plain(value: float) -> str:
    """A rate with one decimal."""
    return f"{value:.1f}"


def percent(share: float) -> str:
    """A share as a whole percentage; "under 1%" where rounding would say none, "over 99%" where it would say all."""
    if 0 < share < 0.005:
        return "under 1%"
    if 0.995 <= share < 1:
        return "over 99%"
    return f"{share * 100:.0f}%"


def range_in_words(estimate: Estimate, number: str = "plain") -> str:
    """How far chance alone could move a figure."""
    if estimate.low is None or estimate.high is None:
        return "one client alone: no range can be given"
    write = {"plain": plain, "signed": signed, "percent": percent}[number]
    return f"between {write(estimate.low)} and {write(estimate.high)}, allowing for chance"


def view_in_words(view: View) -> str:
    """What is looked at: dates, clinicians, service."""
    parts = [period(view.first, view.last)]
    if view.clinicians is None:
        parts.append("all clinicians")
    elif len(view.clinicians) == 1:
        parts.append(f"clinician {next(iter(view.clinicians))}")
    else:
        parts.append(f"{len(view.clinicians)} clinicians together")
    if view.service is not None:
        parts.append(view.service)
    return ", ".join(parts)


def opening(figures: Figures, k: int) -> str:
    """The two sentences above the panels: one for each kind of outcome, of equal length and weight."""
    if figures.clients is HIDDEN:
        return f"There are {fewer_than(k)} in this view, so nothing of it is shown. Try a longer period or more clinicians."
    if not figures.clients:
        return "No sessions in this view. Try a longer period or more clinicians."
    return f"{_goals_opening(figures.goals, k)} {_victories_opening(figures.victories, k)}"


def _goals_opening(goals: GoalFigures, k: int) -> str:
    share = goals.share_forward
    if goals.rater is None:
        return "No goals were rated in this log."
    if share is HIDDEN:
        return f"Goals were rated again with {fewer_than(k)}, so their movement is not shown."
    if share is None or isinstance(share, int):
        return "No goal has been rated a second time yet."
    return f"For **{whole(share.n)} of {people(share.of)}** whose goals were rated again, goals moved forward."


def _victories_opening(victories: VictoryFigures, k: int) -> str:
    if victories.marks is HIDDEN:
        return f"Quiet victories were recorded with {fewer_than(k)}, so they are not shown."
    if victories.noticed is HIDDEN or victories.none_noticed is HIDDEN:
        return ""
    recorded = victories.noticed + victories.none_noticed
    if not recorded and not victories.cannot_tell:
        return "Nothing was recorded about quiet victories, either way."
    of_whom = victories.clients_with_any
    if isinstance(of_whom, int):
        return f"For **{people(of_whom)}**, **{_victories(victories.marks)}** noticed."
    if of_whom is HIDDEN or of_whom is None:
        return f"**{_victories(victories.marks).capitalize()}** noticed."
    return (
        f"For **{whole(of_whom.n)} of {people(of_whom.of)}** with a recorded session, something quieter was noticed: "
        f"{_victories(victories.marks)} in all."
    )


def _victories(n: int) -> str:
    return "1 quiet victory was" if n == 1 else f"{whole(n)} quiet victories were"


def share_of_clients(share: ClientShare, k: int) -> tuple[str, str]:
    """A share of clients as a figure and the line below it."""
    if share is HIDDEN:
        return NOT_GIVEN, fewer_than(k)
    if share is None:
        return NOT_GIVEN, "nobody yet"
    if isinstance(share, int):
        return whole(share), "of how many, the files cannot tell"
    if share.low is None:
        return f"{whole(share.n)} of {whole(share.of)}", "one client alone: no range"
    return f"{whole(share.n)} of {whole(share.of)}", f"{percent(share.value)}; {range_in_words(share, 'percent')}"


def movement(mean: Mean, k: int) -> tuple[str, str]:
    """Average movement as a figure and the line below it."""
    if mean is HIDDEN:
        return NOT_GIVEN, fewer_than(k)
    if mean is None:
        return NOT_GIVEN, "no goal rated again yet"
    return f"{signed(mean.value)} points", range_in_words(mean, "signed")


def rate(per_10: Measured, victories: VictoryFigures, k: int) -> tuple[str, str]:
    """Quiet victories in every 10 recorded sessions as a figure and the line below it."""
    if per_10 is HIDDEN:
        return NOT_GIVEN, fewer_than(k)
    if per_10 is not None:
        return plain(per_10.value), range_in_words(per_10)
    if victories.cannot_tell:
        return NOT_GIVEN, "not given: blanks in the file may mean none noticed or not recorded"
    return NOT_GIVEN, "fewer than 10 recorded sessions"


def rated_again_of(goals: GoalFigures, k: int) -> str:
    """Under the goals panel: how much of the caseload the figures are of."""
    if goals.in_view is HIDDEN or goals.rated_again is HIDDEN:
        return fewer_than(k).capitalize() + "."
    text = f"{whole(goals.rated_again)} of {whole(goals.in_view)} goals were rated again."
    if goals.began_at_8_or_more is not HIDDEN and goals.began_at_8_or_more:
        n = goals.began_at_8_or_more
        text += f" {whole(n)} began at 8 or more and {'has' if n == 1 else 'have'} no room to move forward by 3."
    return text


def recorded_of(figures: Figures, k: int) -> str:
    """Under the quiet victories panel: in how many sessions anything was recorded."""
    victories = figures.victories
    if figures.sessions is HIDDEN or victories.noticed is HIDDEN or victories.none_noticed is HIDDEN:
        return fewer_than(k).capitalize() + "."
    recorded = victories.noticed + victories.none_noticed
    text = f"{whole(recorded)} of {whole(figures.sessions)} sessions were recorded"
    if victories.cannot_tell is not HIDDEN and victories.cannot_tell:
        return f"{text}; for {whole(victories.cannot_tell)} more the file cannot tell."
    missing = figures.sessions - recorded
    return f"{text}; in {whole(missing)} nothing was recorded either way." if missing else f"{text}."


def grid_sentences(figures: Figures) -> str:
    """What each kind of outcome alone would have missed: how many clients, never which."""
    grid = figures.together
    quiet, moved = grid["no_clear_change"]["three_or_more"], grid["forward"]["none"]
    back = grid["back"]["three_or_more"]
    if quiet is HIDDEN or moved is HIDDEN or back is HIDDEN:
        return ""
    unmoved = quiet + back
    return (
        f"For {people(unmoved)} goals have not moved forward, and something was noticed three times or more. "
        f"For {people(moved)} goals moved forward, and none was noticed. "
        "Clients who are seen longer have more chances of both."
    )


def first_time(figures: Figures) -> str:
    """For how many something was noticed for the first time, in words that make it visible."""
    n = figures.victories.first_time
    if n is HIDDEN or not figures.clients:
        return ""
    if not n:
        return "In this period, for nobody was something noticed for the first time."
    return f"For {people(n)}, something was noticed for the first time in this period."


def points_not_shown(periods: Sequence[PeriodFigures], panel: str, k: int) -> str:
    """Why a line has gaps: how many points are kept back, and how many do not exist."""
    values = [getattr(point, panel) for point in periods]
    hidden = sum(value is HIDDEN for value in values)
    if not hidden:
        return ""
    return f"{hidden} of {len(values)} points not shown: {fewer_than(k)}."


def measured_or_reason(value: Measured | Mean, k: int, number: str = "plain") -> str:
    """One cell of a table: the value with its range, or why there is none."""
    if value is HIDDEN:
        return fewer_than(k)
    if value is None:
        return NOT_GIVEN
    write = {"plain": plain, "signed": signed}[number]
    if value.low is None or value.high is None:
        return write(value.value)
    return f"{write(value.value)} ({write(value.low)} to {write(value.high)})"


def share_or_reason(share: float | Hidden | None, k: int) -> str:
    """A share in a table, or why there is none."""
    if share is HIDDEN:
        return fewer_than(k)
    return NOT_GIVEN if share is None else percent(share)

"""The page about goals in words: who was rated again, where goals began and stand, and how ratings
change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quietwins import rules
from quietwins.disclosure.why_kept_back import KeptBack
from quietwins.filled import filled
from quietwins.measures.axes import Axis
from quietwins.measures.estimates import HIDDEN, Mean, ShareOfClients
from quietwins.measures.figures import GoalFigures, PeriodFigures, Spread
from quietwins.measures.goals import HOW_MANY_GOALS
from quietwins.measures.over_time import Grain
from quietwins.measures.spread import rating_bands
from quietwins.words.kept_back import Points, points_of
from quietwins.words.lines import (
    behind,
    dashes,
    months,
    notes,
    points_in_words,
    why_not_a_point,
)
from quietwins.words.over_time import EACH, NOT_RATED_AGAIN, each
from quietwins.words.top_of_page import moved_forward, rater_name
from quietwins.words.what_to_do import LONGER, Advised
from quietwins.writing.numbers import (
    count,
    fewer_than,
    month_span,
    people,
    whole,
)
from quietwins.writing.table import Table, counts, movements, parts, texts


def opening(goals: GoalFigures, k: int) -> str:
    """Two sentences: how clients' goals moved, falls as plainly as rises, and how many goals say
    nothing yet.
    """
    if goals.rater is None:
        return "No goals were rated in this log. The other pages show what was noticed."
    if goals.in_view is HIDDEN or goals.once is HIDDEN:
        said = f"There are {fewer_than(k)} in this view, so it is not shown."
        return Advised.of(said, LONGER)
    if not goals.in_view:
        return Advised.of("No goals were rated in this view.", LONGER)
    return f"{_moved(goals, k)} {_not_yet(goals.once, goals.in_view)}"


def long_gaps(clients: int) -> str:
    """How many clients came back after a long time, where the exports do not say whether it was a
    new course.
    """
    if not clients:
        return ""
    return (
        f"{people(clients)} in the whole log came back after more than"
        f" {rules.now.long_gap_days} days. The exports name no episodes, so a goal is counted from"
        " its very first rating, even where it was set anew."
    )


def _moved(goals: GoalFigures, k: int) -> str:
    share, back = goals.share_forward, goals.clients["back"]
    if share is HIDDEN or back is HIDDEN:
        return f"Goals were rated again with {fewer_than(k)}, so their movement is not shown."
    if not isinstance(share, ShareOfClients):
        return "No goal has been rated a second time yet."
    how_many, have = whole(back) if back else "none", "has" if back == 1 else "have"
    return f"{moved_forward(share)}, and **{how_many}** {have} moved back."


def _not_yet(once: int, of: int) -> str:
    if not once:
        return f"All {whole(of)} goals of this view were rated more than once."
    have = "has" if once == 1 else "have"
    return (
        f"**{whole(once)} of {whole(of)} goals** {have} one rating so far. Nobody knows yet how"
        " they move."
    )


def steps_sentence(goals: GoalFigures, k: int) -> str:
    """Below the bars of steps: what a step is, and what the outline means."""
    if goals.rated_again is HIDDEN or all(n is HIDDEN for n in goals.steps.values()):
        return f"Not shown: {fewer_than(k)} rated a goal again."
    said = filled(
        "Forward and back are by {clear_change} points or more. Outlined: not rated again yet,"
        " which is not the same as no change."
    )
    return f"{said} {dashes(goals.steps.values())}".rstrip()


def wobble(goals: GoalFigures) -> str:
    """Beside the share: ratings wobble, goals begin low, and more goals give more chances; how many
    there are.
    """
    one, two, three = (goals.clients_by_goals[many] for many in HOW_MANY_GOALS)
    if one is HIDDEN or two is HIDDEN or three is HIDDEN or not one + two + three:
        return ""
    by_chance = filled(
        "{forward_by_chance.0:percent} of clients with one goal, {forward_by_chance.1:percent} with"
        " two and {forward_by_chance.2:percent} with three"
    )
    return (
        "Ratings wobble, and goals often begin low. With no true change at all, goals would still"
        f" move forward for {by_chance}. Here {_or_nobody(one)} {'have' if one > 1 else 'has'} one"
        f" goal rated again, {_or_nobody(two)} two, and {_or_nobody(three)} three or more."
    )


def _or_nobody(n: int) -> str:
    return people(n) if n else "nobody"


def spread(of_goals: Spread, k: int) -> str:
    """Where goals began and stand, for those who do not see the bars."""
    if of_goals.clients is HIDDEN:
        return f"Goals rated again, by their rating: {fewer_than(k)}."
    if not of_goals.clients:
        return "Goals rated again, by their rating: no goal has been rated a second time yet."
    told = [
        f"{band} first {count(began, k)}, latest {count(latest, k)}"
        for band, began, latest in zip(rating_bands(), of_goals.began, of_goals.latest, strict=True)
    ]
    return f"Goals rated again, by their rating: {'; '.join(told)}."


def why_not_by_rating(of_goals: Spread, k: int) -> str:
    """Why it is not drawn where goals began and stand, and what to do; empty where it is."""
    if of_goals.clients is HIDDEN:
        said = f"Goals were rated again with {fewer_than(k)}, so their ratings are not shown."
        return Advised.of(said, LONGER)
    return (
        ""
        if of_goals.clients
        else "No goal has been rated a second time here, so there are no two to set side by side."
    )


def spread_sentence(of_goals: Spread, goals: GoalFigures, k: int) -> str:
    """Below the bars: how many goals, of how many clients; how many are reached, and how many began
    high.
    """
    if of_goals.clients is HIDDEN:
        return f"Not shown: {fewer_than(k)} rated a goal again."
    if not of_goals.clients or goals.rated_again is HIDDEN:
        return ""
    said = [
        f"{whole(goals.rated_again)} goals of {people(of_goals.clients)}; half points count in the"
        " band below."
    ]
    if goals.reached is not HIDDEN and goals.reached:
        are = "is" if goals.reached == 1 else "are"
        said.append(f"{whole(goals.reached)} {are} at {rules.now.highest_rating} now.")
    if goals.began_at_8_or_more is not HIDDEN and goals.began_at_8_or_more:
        said.append(
            filled(
                "Those that began at {began_high} or more have no room to move forward by"
                " {clear_change}."
            )
        )
    return " ".join(said)


def once(goals: GoalFigures) -> int | None:
    """How many goals have one rating so far; None where that is kept back."""
    return None if goals.once is HIDDEN else goals.once


def spread_table(of_goals: Spread) -> Table:
    """Where goals began and stand, as a table."""
    return Table(
        (
            texts("Rating", rating_bands()),
            counts("Goals, by their first rating", of_goals.began),
            counts("Goals, by their latest rating", of_goals.latest),
        )
    )


def change_line(changes: Sequence[Mean], periods: Sequence[PeriodFigures], grain: Grain) -> str:
    """The line of changes between ratings, for those who do not see it."""
    what = f"Goals: average change from one rating to the next, {EACH[grain]}"
    named = [month_span(period.first, period.last) for period in periods]
    return points_in_words(what, zip(named, changes, strict=True), "signed")


def change_notes(
    changes: Sequence[Mean],
    periods: Sequence[PeriodFigures],
    axis: Axis,
    grain: Grain,
    kept: KeptBack,
) -> str:
    """What is to be known to read the line of changes."""
    reads = each(grain, periods, "the clients rated again then")
    return notes(reads, _changes(changes, periods, kept), axis, NOT_RATED_AGAIN)


def why_not_changes(
    changes: Sequence[Mean], periods: Sequence[PeriodFigures], kept: KeptBack
) -> str:
    """Why there is no line of changes between ratings; empty where there is one."""
    missing = (
        "No goal was rated a second time here, so there is no change between ratings to draw yet."
    )
    return why_not_a_point(_changes(changes, periods, kept), missing)


def _changes(changes: Sequence[Mean], periods: Sequence[PeriodFigures], kept: KeptBack) -> Points:
    return points_of(periods, changes, lambda _: kept.change(), kept.k)


def change_table(changes: Sequence[Mean], periods: Sequence[PeriodFigures]) -> Table:
    """The line of changes as a table."""
    return Table(
        (
            months(periods),
            movements("Average change", changes),
            counts("Clients", [behind(change) for change in changes]),
        )
    )


def by_rater(goals: Mapping[str, GoalFigures]) -> Table:
    """The goal figures of each rater, never mixed: who rated, how many goals again, how clients'
    goals moved.
    """
    each = list(goals.values())
    return Table(
        (
            texts("Rated by", [rater_name(rater) for rater in goals]),
            parts("Goals rated again", [(of.rated_again, of.in_view) for of in each]),
            counts("Clients rated again", [of.clients_rated_again for of in each]),
            counts("Moved forward", [of.clients["forward"] for of in each]),
            counts("No clear change", [of.clients["no_clear_change"] for of in each]),
            counts("Moved back", [of.clients["back"] for of in each]),
            movements("Average movement", [of.movement for of in each]),
        )
    )

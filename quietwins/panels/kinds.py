"""What kind: goals by how they moved, quiet victories by kind."""

from __future__ import annotations

from dataclasses import replace

from quietwins.charts import kinds as charts
from quietwins.charts.drawing import Chart
from quietwins.charts.look import Palette
from quietwins.charts.squares import stands_for, victories_as_squares
from quietwins.disclosure import Seen
from quietwins.disclosure.what_adds_up import KINDS
from quietwins.disclosure.why_kept_back import why_no_kinds, why_no_steps
from quietwins.measures.estimates import HIDDEN
from quietwins.panels.how_counted import GOALS, QUIET_VICTORIES
from quietwins.panels.panel import Panel, Picture
from quietwins.store.beside.what_left import Audience
from quietwins.words import kinds as words
from quietwins.words.goals import once, steps_sentence
from quietwins.words.kept_back import reason
from quietwins.writing.table import Table


def _steps(seen: Seen, look: Palette) -> Chart:
    goals = seen.figures.goals
    return charts.goals_by_step(goals.steps, look, seen.k, once(goals))


def _why_not_steps(seen: Seen) -> str:
    goals = seen.figures.goals
    return words.why_not_steps(goals, reason(why_no_steps(seen), seen.k), once(goals))


def _why_not_steps_briefly(seen: Seen) -> str:
    return words.why_not_steps(seen.figures.goals, reason(why_no_steps(seen), seen.k))


def _steps_notes(seen: Seen) -> tuple[str, ...]:
    rounded = words.rounded_apart() if seen.audience is Audience.OUTSIDE else ""
    return (steps_sentence(seen.figures.goals, seen.k), rounded)


BY_STEP = Panel(
    name="Goals by how they moved",
    draw=_steps,
    said=lambda seen: words.goals_by_step_or_once(seen.figures.goals),
    table=lambda seen: words.steps_table(seen.figures.goals),
    how=GOALS,
    why_not=_why_not_steps,
    small_print=_steps_notes,
)

# Beside the kinds of quiet victories: those rated again alone, without what the outline means.
BY_STEP_BRIEFLY = replace(
    BY_STEP,
    draw=lambda seen, look: charts.goals_by_step(seen.figures.goals.steps, look, seen.k),
    said=lambda seen: words.goals_by_step(seen.figures.goals),
    why_not=_why_not_steps_briefly,
    small_print=lambda _: (),
    fuller=BY_STEP,
)


def _codes(seen: Seen, look: Palette) -> Chart:
    victories = seen.figures.victories
    why_not = words.why_not_told_apart(victories, seen.k)
    return charts.victories_by_code(victories, seen.codebook, look, why_not)


def _why_not_kinds(seen: Seen) -> str:
    kept_back = reason(why_no_kinds(seen), seen.k)
    withheld = KINDS in seen.figures.withheld
    return words.why_not_kinds(seen.figures.victories, kept_back, withheld=withheld)


def _codes_table(seen: Seen) -> Table:
    return words.codes_table(seen.figures.victories, seen.codebook, seen.k, seen.ticked)


BY_CODE = Panel(
    name="Quiet victories by kind",
    draw=_codes,
    said=lambda seen: words.victories_by_code(seen.figures.victories, seen.codebook, seen.k),
    table=_codes_table,
    how=QUIET_VICTORIES,
    why_not=_why_not_kinds,
    small_print=lambda seen: (words.notes_on_codes(seen.figures.victories, seen.codebook),),
)


def _squares(seen: Seen, look: Palette) -> Picture:
    victories = seen.figures.victories
    if words.why_not_told_apart(victories, seen.k):
        return ()  # a kind that has no square would tell of those that may not be told apart
    return victories_as_squares(victories, seen.codebook, look)


def _one_square(seen: Seen) -> tuple[str, ...]:
    """What one square is; nothing where no row has any."""
    marks = [kind.marks for kind in seen.figures.victories.by_code]
    drawn = any(n is not HIDDEN and n for n in marks)
    return (words.square(stands_for(marks)),) if drawn else ()


# The same as a calm page, for a look back on paper.
AS_SQUARES = replace(
    BY_CODE,
    draw=_squares,
    small_print=lambda seen: (*_one_square(seen), *BY_CODE.small_print(seen)),
    fuller=BY_CODE,
)

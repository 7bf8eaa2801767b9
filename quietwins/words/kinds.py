"""What kind of movement, what kind of quiet victory: in words and as tables."""

from __future__ import annotations

from collections.abc import Container

from quietwins import rules
from quietwins.codebook import Codebook
from quietwins.filled import filled
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.figures import CodeFigures, GoalFigures, VictoryFigures
from quietwins.words.lines import dashes
from quietwins.words.over_time import NOT_RECORDED
from quietwins.words.what_to_do import LONGER, Advised
from quietwins.writing.names import ONE_RATING, STEP_NAMES
from quietwins.writing.numbers import (
    NONE_NOTICED,
    fewer_than,
    marks,
    whole,
)
from quietwins.writing.table import NOBODY_TICKED, NOT_TOLD, NoNumber, Table, counts, texts


def goals_by_step(goals: GoalFigures) -> str:
    """The bars of goals for those who do not see them."""
    shown = [f"{STEP_NAMES[step]} {whole(n)}" for step, n in goals.steps.items() if n is not HIDDEN]
    return f"Goals rated again, by how they moved: {', '.join(shown) if shown else NOT_TOLD}."


def goals_by_step_or_once(goals: GoalFigures) -> str:
    """The same with the goals of one rating so far."""
    if goals.once is HIDDEN:
        return goals_by_step(goals)
    return f"{goals_by_step(goals)} {whole(goals.once)} have {ONE_RATING}."


def victories_by_code(victories: VictoryFigures, codebook: Codebook, k: int) -> str:
    """The bars of quiet victories for those who do not see them."""
    if reason := why_not_told_apart(victories, k):
        return f"Quiet victories by kind: {reason}."
    shown = [
        f"{codebook.name(kind.code)} {marks(kind.marks, k)}"
        for kind in _kinds_told(victories, codebook, k)
        if kind.marks
    ]
    return f"Quiet victories by kind: {', '.join(shown) if shown else NONE_NOTICED}."


def why_not_told_apart(victories: VictoryFigures, k: int) -> str:
    """Why kinds cannot be told apart: too few clients, or nothing recorded at all; empty where they
    can.

    Then no kind is told of, not even one that nobody noticed: those that are missing from a list
    tell the rest.
    """
    if victories.marks is HIDDEN:
        return fewer_than(k)
    return "nothing recorded" if victories.nothing_recorded else ""


def why_not_steps(goals: GoalFigures, kept_back: str, once: int | None = None) -> str:
    """Why there are no bars of goals; empty where there are. ``kept_back``: of whom they would be,
    where that is why. ``once``: those of one rating, if drawn.
    """
    if all(n is HIDDEN for n in goals.steps.values()):
        return Advised.of(f"How goals moved is not shown: it would be of {kept_back}.", LONGER)
    if any(goals.steps.values()) or once:
        return ""
    return (
        "No goal has been rated a second time here. How they move shows once goals are rated again."
    )


def why_not_kinds(victories: VictoryFigures, kept_back: str, *, withheld: bool = False) -> str:
    """Why there are no bars of quiet victories, and what to do; empty where there are.
    ``kept_back``: of whom they would be, where that is why. ``withheld``: the kinds are, whatever
    their numbers.
    """
    if victories.marks is HIDDEN or withheld:
        said = f"Kinds of quiet victories are not shown: they would be of {kept_back}."
        return Advised.of(said, LONGER)
    return NOT_RECORDED if victories.nothing_recorded else ""


def notes_on_codes(victories: VictoryFigures, codebook: Codebook) -> str:
    """What the bars of quiet victories leave open: marks without a kind, and a catch-all that has
    grown common.
    """
    notes = []
    if victories.uncoded is not HIDDEN and victories.uncoded:
        notes.append(f"{whole(victories.uncoded)} more came as a total only, without their kind.")
    known = {kind.code: kind.marks for kind in victories.by_code if kind.marks is not HIDDEN}
    total = sum(known.values())
    often = filled("more than one in {another_often:one_in_words}")
    notes += [
        f"{code.name} is {often}: the list may be missing something."
        for code in codebook.codes
        if code.catch_all and known.get(code.code, 0) > rules.now.another_often * total
    ]
    notes.append(dashes(kind.marks for kind in victories.by_code))
    return " ".join(filter(None, notes))


def square(n: int) -> str:
    """What one square stands for."""
    if n == 1:
        return "One square is one quiet victory."
    return f"One square is {whole(n)} quiet victories, or what is left of them."


def rounded_apart() -> str:
    """Beside counts for others, which somebody may add up."""
    return f"Each is rounded to {rules.now.rounded_to} by itself, so they need not add up."


def steps_table(goals: GoalFigures) -> Table:
    """Goals by step as a table."""
    rows = {STEP_NAMES[step].capitalize(): n for step, n in goals.steps.items()}
    rows |= {
        filled("Reached (rated {highest_rating})"): goals.reached,
        "Not rated again yet": goals.once,
    }
    return Table((texts("Goals", list(rows)), counts("Number", list(rows.values()))))


def codes_table(
    victories: VictoryFigures, codebook: Codebook, k: int, ever: Container[str] | None = None
) -> Table:
    """Quiet victories by kind as a table, with how many clients they come from.

    ``ever``: the codes that the whole log has, so that one that no file ever had is not
    said to be none noticed. Where no count of clients is given, as in what is taken
    along, there is no column of them.
    """
    kinds = _kinds_told(victories, codebook, k)
    if not kinds:
        why = why_not_told_apart(victories, k)
        hidden = NOT_TOLD if victories.marks is HIDDEN else why
        return Table(
            (
                texts("Quiet victory", ["All kinds"]),
                texts("Family", [None]),
                counts("Noticed", [NoNumber(why, hidden)]),
                counts("Clients", [None]),
            )
        )
    told = any(kind.marks and kind.clients is not HIDDEN for kind in victories.by_code)
    clients = counts("Clients", [kind.clients if kind.marks else None for kind in kinds])
    return Table(
        (
            texts("Quiet victory", [codebook.name(kind.code) for kind in kinds]),
            texts("Family", [codebook.family(kind.code) or None for kind in kinds]),
            counts("Noticed", [_noticed(kind, ever) for kind in kinds], none=NONE_NOTICED),
            *((clients,) if told else ()),
        )
    )


def _kinds_told(victories: VictoryFigures, codebook: Codebook, k: int) -> list[CodeFigures]:
    """Every kind of the codebook and of the log; none where they cannot be told apart."""
    if why_not_told_apart(victories, k):
        return []
    by_code = {kind.code: kind for kind in victories.by_code}
    return [by_code.get(code, CodeFigures(code, 0, 0)) for code in codebook.in_order(by_code)]


def _noticed(kind: CodeFigures, ever: Container[str] | None) -> Count | NoNumber:
    """How often; of a kind that nobody ever ticked it is not known whether the practice's form has
    it at all.
    """
    never = not kind.marks and ever is not None and kind.code not in ever
    return NOBODY_TICKED if never else kind.marks

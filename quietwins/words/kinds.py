"""What kind of movement, what kind of quiet victory: in words and as tables."""

from __future__ import annotations

import pandas as pd

from quietwins.codebook import Codebook
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import GoalFigures, VictoryFigures
from quietwins.words.plain import STEP_NAMES, count, fewer_than, whole

# "Another" above this share of all coded marks says that the list may be missing something (codebook, catch-all code).
OFTEN_ANOTHER = 0.10


def goals_by_step(goals: GoalFigures, k: int) -> str:
    """The bars of goals for those who do not see them."""
    shown = [f"{STEP_NAMES[step]} {whole(n)}" for step, n in goals.steps.items() if n is not HIDDEN]
    return f"Goals rated again, by how they moved: {', '.join(shown) if shown else fewer_than(k)}."


def victories_by_code(victories: VictoryFigures, codebook: Codebook, k: int) -> str:
    """The bars of quiet victories for those who do not see them."""
    if any(kind.marks is HIDDEN for kind in victories.by_code):
        return f"Quiet victories by kind: {fewer_than(k)}."
    shown = [f"{codebook.name(kind.code)} {whole(kind.marks)}" for kind in victories.by_code if kind.marks]
    return f"Quiet victories by kind: {', '.join(shown) if shown else 'none noticed'}."


def notes_on_codes(victories: VictoryFigures, codebook: Codebook) -> str:
    """What the bars of quiet victories leave open: marks without a kind, and a catch-all that has grown common."""
    notes = []
    if victories.uncoded is not HIDDEN and victories.uncoded:
        notes.append(f"{whole(victories.uncoded)} more came as a total only, without their kind.")
    marks = {kind.code: kind.marks for kind in victories.by_code if kind.marks is not HIDDEN}
    total = sum(marks.values())
    notes += [
        f"{code.name} is more than one in ten: the list may be missing something."
        for code in codebook.codes
        if code.catch_all and marks.get(code.code, 0) > OFTEN_ANOTHER * total
    ]
    return " ".join(notes)


def steps_table(goals: GoalFigures, k: int) -> pd.DataFrame:
    """Goals by step as a table."""
    rows = [(f"{STEP_NAMES[step].capitalize()}", count(n, k)) for step, n in goals.steps.items()]
    rows += [("Reached (rated 10)", count(goals.reached, k)), ("Not rated again yet", _once(goals, k))]
    return pd.DataFrame(rows, columns=["Goals", "Number"])


def _once(goals: GoalFigures, k: int) -> str:
    if goals.in_view is HIDDEN or goals.rated_again is HIDDEN:
        return fewer_than(k)
    return whole(goals.in_view - goals.rated_again)


def codes_table(victories: VictoryFigures, codebook: Codebook, k: int) -> pd.DataFrame:
    """Quiet victories by kind as a table, with how many clients they come from."""
    by_code = {kind.code: kind for kind in victories.by_code}
    codes = [code.code for code in codebook.codes] + [code for code in by_code if code not in codebook.by_code]
    rows = []
    for code in codes:
        kind = by_code.get(code)
        marks, clients = ("none noticed", "–") if kind is None else (count(kind.marks, k), count(kind.clients, k))
        rows.append((codebook.name(code), codebook.family(code) or "–", marks, clients))
    return pd.DataFrame(rows, columns=["Quiet victory", "Family", "Noticed", "Clients"])

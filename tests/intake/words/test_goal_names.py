"""Names of columns for goals: the many ways to number one, and what only looks like it."""

from __future__ import annotations

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake.words.column_names import hints

CODEBOOK = read_codebook()
GOALS = {
    "Target 1": "goal 1", "Objective 2": "goal 2", "Aim 1 (0-10)": "goal 1", "Meta 2": "goal 2",
    "Rating 1": "goal 1",
    "First goal": "goal 1", "Second goal score": "goal 2", "My third goal": "goal 3",
    "Goal one": "goal 1",
    "Goal two": "goal 2", "Ziel eins": "goal 1", "Premier objectif": "goal 1",
    "Primer objetivo": "goal 1",
    "Goal progress chart 2": "goal 2", "Treatment goal b": "goal b",
    "Progress towards goal 1": "goal 1",
    "Goal no. 2": "goal 2", "Goal 2 rating (0-10) - parent": "goal 2 by parent",
    "Objectif 1 /10": "goal 1", "Obj. 2": "goal 2", "Zielerreichung 1 (0-10)": "goal 1",
    "How near is the first goal? (0 = not at all, 10 = there)": "goal 1",
    "Ziel 2 heute (0 = gar nicht erreicht, 10 = ganz erreicht)": "goal 2",
    "Goal based outcome goal 1 score": "goal 1", "how goal 2 is going": "goal 2",
    "Objetivo principal (0-10)": "goal 1", "Objetivo secundario": "goal 2", "Main goal": "goal 1",
    "Goal 1 out of 10": "goal 1", "Goal 1 of 10": "goal 1", "Goal 1 score out of 10": "goal 1",
    "Goal 1 score 10": "goal 1", "Goal 1 now 10": "goal 1", "Ziel 1 von 10": "goal 1",
    "Objectif 1 sur 10": "goal 1", "Doel 1 van 10": "goal 1",
    "Goal 2 (1 = not at all, 10 = fully reached)": "goal 2", "goals[0].score": "goal 0",
}  # fmt: skip
NOT_GOALS = [
    "Goal first", "Goal 1 first", "Goal to do", "Goal due", "Goals set", "Aim to", "Target date 1",
    "Rating 0 to 10",
    "Rating 10",
    "Goal rating 0 to 10", "Rating 1 to 5", "First appointment", "Session 1 goal 1",
    "Goal 1 baseline", "Meta data 1",
    "Goal 1 importance (0-10)", "Goal 1 (0 = not important, 10 = very important) weight",
    "How sure are you of goal 1? (0-10)", "Goal 1 of goal 2",
    "Goal (0 = not met)", "Goal 0 to 100", "Goal (0)", "Goal rating 0", "Goal 0",
]  # fmt: skip


@pytest.mark.parametrize("name", GOALS)
def test_a_goal_is_known_by_its_number_however_it_is_written(name):
    assert str(hints(name, CODEBOOK)[0].use) == GOALS[name]


@pytest.mark.parametrize("name", NOT_GOALS)
def test_what_only_sounds_like_a_numbered_goal_is_none(name):
    assert not any(
        str(hint.use).startswith("goal ") and str(hint.use) != "goal name"
        for hint in hints(name, CODEBOOK)
    )

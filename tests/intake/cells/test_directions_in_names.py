"""A scale that runs the other way, told by the name of its column: its ratings never come in."""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.intake.cells.directions import runs_backwards
from quietwins.intake.layout_file import parse_layout
from quietwins.intake.reasons import ToLookAt


@pytest.mark.parametrize(
    "name",
    [
        "Goal 1 (0 = fully reached, 10 = not at all)", "Goal 1 (lower is better)",
        "Goal 1 (0 = best, 10 = worst)", "Goal 1: 0 = no problem, 10 = severe problem",
        "Goal 1 (10 = not at all)", "Goal 1 (reversed)", "Goal 1 (0 means achieved)",
        "Ziel 1 (0 = erreicht; 10 = gar nicht)", "Ziel 1 (weniger ist besser)",
        "Objectif 1 (0 = atteint, 10 = pas du tout)", "Objetivo 1 (0 = logrado, 10 = nada)",
        "Obiettivo 1 (0 = raggiunto)", "Doel 1 (0 = bereikt, 10 = helemaal niet)",
        "Mål 1 (0 = uppnått)", "Mål 1 (lavere er bedre)", "Cel 1 (0 = osiągnięty)",
        "Objetivo 1 (0 = alcançado)",
    ],
)  # fmt: skip
def test_a_scale_that_runs_backwards_is_known_by_the_name(name):
    assert runs_backwards([name])


@pytest.mark.parametrize(
    "name",
    [
        "Goal 1", "Goal 1 (0-10)", "Goal 1 (0 = not reached, 10 = fully reached)",
        "Goal 1 (0 = not at all achieved)", "Goal 1 (0 = far from reached)",
        "Goal 1 (0 = nothing achieved yet, 10 = achieved)", "Goal 1 (0 = worst, 10 = best)",
        "How close are you to reaching goal 1? (0 = not at all, 10 = reached)",
        "Ziel 1 (0 = nicht erreicht, 10 = erreicht)", "Objectif 1 (0 = pas atteint)",
        "Objetivo 1 (0 = nada logrado)", "Doel 1 (0 = niet bereikt)", "Goal 1 (0 = not discussed)",
        "Cel 1 (0 = nie osiągnięty)", "Goal 10: reached", "Goal 1 (1-5)",
    ],
)  # fmt: skip
def test_a_scale_that_runs_forward_is_none(name):
    assert not runs_backwards([name])


def read(name, layout=None):
    lines = [f"2026-01-{day:02},T-1,K{day},{day % 11},Trust" for day in range(1, 25)]
    text = "\n".join([f'Date,Clinician,Client,"{name}",Quiet victories', *lines])
    return read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def test_its_ratings_are_left_out_and_that_is_said():
    name = "Goal 1 (0 = reached)"
    reading = read(name)
    assert (reading.outcome, reading.report.counts.goal_ratings) == (Outcome.READY, 0)
    assert ToLookAt.RUNS_BACKWARDS in [note.reason.reason for note in reading.report.warnings]
    told = read(name, parse_layout(f'[columns]\n"{name}" = "goal 1"\n'))
    assert told.report.counts.goal_ratings == 24

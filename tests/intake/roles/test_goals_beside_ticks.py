"""Goals beside the boxes of quiet victories are asked about as goals, and codes under the
names of more systems are known: no truthful answer loses data.
"""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Role, answer, read_export
from quietwins.intake.words.column_names import hints

CODEBOOK = read_codebook()


def read(names, layout=None):
    rows = [
        f"2026-01-{n + 1:02},T{n % 8 % 3},KA-{100 + n % 8},{n % 11},1,0,{n % 2},0"
        for n in range(24)
    ]
    header = f"Date,Clinician,Client,{','.join(names)}"
    data = "\n".join([header, *rows]).encode()
    return read_export(data, "a.csv", codebook=CODEBOOK, today=date(2026, 7, 1), layout=layout)


BOXES = ("Trust", "Comfort", "Repair", "Disclosure")


@pytest.mark.parametrize("name", ["Hvor nær er du mål?", "How near is your goal now?", "Mein Ziel"])
def test_a_goal_beside_boxes_is_asked_about_as_a_goal(name):
    reading = read((name, *BOXES))
    asked = {q.column: q for q in reading.questions if q.column == name and q.blocking}
    used = {one.column: one.taken_for for one in reading.columns}
    if not asked:  # taken for the goal at once
        assert used[name].role in (Role.GOAL, Role.RATING)
        return
    choices = [choice.value for choice in asked[name].choices]
    assert choices[0].startswith("goal")
    told = read((name, *BOXES), answer(Layout(), f"use:{name}", choices[0]))
    assert told.report.counts.goal_ratings == 24


def test_a_box_that_holds_more_than_ticks_may_be_a_goal_or_a_kind():
    reading = read(("Of our own", *BOXES))
    (asked,) = [q for q in reading.questions if q.column == "Of our own"]
    values = [choice.value for choice in asked.choices]
    assert "goal 1" in values
    told = read(("Of our own", *BOXES), answer(Layout(), asked.key, "goal 1"))
    assert told.report.counts.goal_ratings == 24


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Pat.-Nr.", Role.CLIENT), ("Chart #", Role.CLIENT), ("Nº historia", Role.CLIENT),
        ("Ungdommens kode", Role.CLIENT), ("Klientens kode", Role.CLIENT), ("MRN", Role.CLIENT),
        ("Behandler-Kz", Role.CLINICIAN), ("Rendering", Role.CLINICIAN),
        ("clinid", Role.CLINICIAN), ("Agenda", Role.CLINICIAN),
    ],
)  # fmt: skip
def test_more_names_of_codes_are_known(name, role):
    assert role in [hint.use.role for hint in hints(name, CODEBOOK)]

"""A file of another clinic: a practice that knows neither its clients nor its clinicians says so
once, and holds nothing up.
"""

from __future__ import annotations

from datetime import date

import pytest
from store_factories import Told, import_of

from quietwins.store import open_practice
from quietwins.words.keeping import nobody_known, would_do

OURS = [Told("K1", clinician="CL-01"), Told("K2", clinician="CL-02")]


def told(client, clinician, day=9):
    return Told(client, date(2026, 2, day), clinician=clinician)


def plan_of(practice, *sessions):
    return practice.plan(import_of(*sessions, file="other.csv"))


def test_the_first_file_of_a_practice_is_of_nobody_else(tmp_path):
    assert not plan_of(open_practice(tmp_path / "p"), *OURS).nobody_known


def test_a_file_of_which_nobody_is_known_is_said_to_be_so_and_is_kept_all_the_same(practice):
    practice.add(import_of(*OURS))
    theirs = [told("Q1", "T1"), told("Q2", "T2")]
    plan = plan_of(practice, *theirs)
    assert plan.nobody_known
    assert plan.questions == ()
    assert "Nobody in this file is known here yet" in would_do(plan, "other.csv")
    assert practice.add(import_of(*theirs, file="other.csv")).plan.new == 2


@pytest.mark.parametrize(
    "sessions",
    [
        [told("K1", "T1"), told("Q2", "T2")],  # a client
        [told("Q1", "CL-02"), told("Q2", "T2")],  # a clinician
        [told("Q1", "T1"), told("Q2", "T1")],  # one clinician, who is new
    ],
)
def test_who_is_known_and_a_clinician_who_exports_alone_are_not_remarked_on(practice, sessions):
    practice.add(import_of(*OURS))
    plan = plan_of(practice, *sessions)
    assert not plan.nobody_known
    assert nobody_known(plan) == ""


def test_the_second_file_of_the_other_clinic_is_of_people_who_are_known(practice):
    practice.add(import_of(*OURS))
    practice.add(import_of(told("Q1", "T1"), told("Q2", "T2")))
    assert not plan_of(practice, told("Q3", "T1", 12), told("Q4", "T2", 12)).nobody_known


def test_it_is_said_without_a_name_or_code(practice):
    practice.add(import_of(*OURS))
    said = nobody_known(plan_of(practice, told("Q1", "T1"), told("Q2", "T2")))
    assert not any(code in said for code in ("Q1", "T1", "K1", "CL-01"))

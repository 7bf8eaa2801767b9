"""What left of a network is not subtracted from the same days of other clinics: nobody learns of a
clinic that was left out once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from practices import Session, busy_practice, log_of

from quietwins.codebook import read_codebook
from quietwins.disclosure import SmallGroupRule
from quietwins.log import SessionLog, View
from quietwins.log.facts import together
from quietwins.network.network_figures import AskedOfNetwork, figures_json
from quietwins.network.network_gate import gate_of
from quietwins.network.network_log import NetworkLog
from quietwins.network.network_register import left_before, what_left
from quietwins.network.questions import sum_of_answers

K = 3
NAMES = "ABCDE"
LATE = "E"  # its first session is in July
FIRST = View(date(2024, 1, 1), date(2024, 3, 31))
SECOND = View(date(2024, 4, 1), date(2024, 6, 30))
HALF = View(FIRST.first, SECOND.last)
SUMMER = View(date(2024, 7, 1), date(2024, 9, 30))
YEAR = View(FIRST.first, date(2024, 12, 31))
VIEWS = [
    *(FIRST, SECOND, HALF, SUMMER, YEAR),
    *(replace(view, service=service) for view in (FIRST, HALF) for service in ("Adults", "School")),
]


@cache
def sessions_of(clinic: str) -> tuple[Session, ...]:
    """Of the last clinic in alphabetical order few clients came, and only from summer on."""
    made = busy_practice(Random(clinic), 2 if clinic == LATE else 14)
    return tuple(one for one in made if clinic != LATE or one.date >= "2024-07-01")


@cache
def log_of_clinic(clinic: str) -> SessionLog:
    return log_of(
        *(
            replace(one, client=f"{clinic} {one.client}", clinician=clinic)
            for one in sessions_of(clinic)
        )
    )


def network_of(
    clinics: Sequence[str], practices: dict[str, str] | None = None, called: str = ""
) -> NetworkLog:
    """A network of some clinics; each is its own practice, and the first may be ``called`` anew."""
    named = {called if called and clinic == clinics[0] else clinic: clinic for clinic in clinics}
    facts = together(log_of_clinic(clinic).own for clinic in clinics)
    parts = {name: log_of_clinic(clinic).part_of(facts) for name, clinic in named.items()}

    def ask(questions):
        return [
            sum_of_answers(
                [
                    replace(one, view=replace(one.view, clinicians=None)).of(part)
                    for name, part in parts.items()
                    if one.view.clinicians is None or name in one.view.clinicians
                ]
            )
            for one in questions
        ]

    whose = practices or {name: f"key of {clinic}" for name, clinic in named.items()}
    return NetworkLog(facts, read_codebook(), tuple(sorted(named)), ask, whose)


def take(log: NetworkLog, view: View, register: Path) -> str | None:
    """Take figures for others along; why they stay here, where they do."""
    return figures_json(log, AskedOfNetwork(view, None, K, False), register).get("why")


@pytest.fixture
def register(tmp_path) -> Path:
    return tmp_path / "left.jsonl"


def test_a_clinic_that_comes_back_is_not_added_to_days_that_left_without_it(register):
    assert take(network_of("ABC"), FIRST, register) is None
    why = take(network_of("ABCD"), FIRST, register)
    assert "about 2024-01-01 to 2024-03-31, is without D." in why
    assert "figures of single clinics stay in the network" in why
    assert take(network_of("ABCD"), SECOND, register) is None


def test_a_clinic_that_went_is_not_taken_from_days_that_left_with_it(register):
    assert take(network_of("ABCD"), FIRST, register) is None
    why = take(network_of("ABC"), FIRST, register)
    assert "holds D too, which cannot be counted now" in why
    assert take(network_of("ABC"), SECOND, register) is None
    assert take(network_of("ABCD"), FIRST, register) is None  # it is back: the same as before


@pytest.mark.parametrize("before", [HALF, replace(FIRST, service="Adults")])
def test_days_that_are_shared_in_part_or_a_service_of_them_are_the_same_days(register, before):
    assert take(network_of("ABC"), before, register) is None
    assert "is without D" in take(network_of("ABCD"), FIRST, register)


def test_another_service_of_the_same_days_shares_no_session(register):
    assert take(network_of("ABC"), replace(HALF, service="Adults"), register) is None
    why = take(network_of("ABCD"), replace(HALF, service="School"), register)
    assert "is without D" not in (why or "")


def test_a_clinic_without_a_session_in_the_shared_days_makes_no_difference(register):
    assert take(network_of("ABC"), HALF, register) is None
    assert take(network_of(f"ABC{LATE}"), HALF, register) is None
    assert take(network_of("ABC"), SUMMER, register) is None
    assert f"is without {LATE}" in take(network_of(f"ABC{LATE}"), SUMMER, register)


def test_a_clinic_that_bears_another_name_by_now_is_the_same(register):
    assert take(network_of("ABC"), FIRST, register) is None
    assert take(network_of("ABC", called="North"), FIRST, register) is None


def test_another_practice_of_the_same_name_is_another_clinic(register):
    assert take(network_of("ABC"), FIRST, register) is None
    whose = {"A": "key of A", "B": "key of B", "C": "key of somebody else"}
    assert "holds C too" in take(network_of("ABC", whose), FIRST, register)


def test_a_line_that_does_not_say_of_which_clinics_it_was_is_not_guessed(register):
    assert take(network_of("ABC"), FIRST, register) is None
    told = json.loads(register.read_text())
    del told["clinics"]
    register.write_text(json.dumps(told) + "\n")
    assert "It is not written down of which clinics" in take(network_of("ABC"), HALF, register)
    assert take(network_of("ABC"), SECOND, register) is None


def test_who_is_nearest_says_why_not_too(register):
    assert take(network_of("ABC"), FIRST, register) is None
    why = take(network_of("ABCD"), replace(FIRST, first=date(2024, 1, 2)), register)
    assert "would be near, but: What left before" in why


def test_inside_and_on_the_screen_nobody_is_asked(register):
    assert take(network_of("ABC"), FIRST, register) is None
    told = figures_json(network_of("ABCD"), AskedOfNetwork(FIRST, None, K, True), register)
    assert "why" not in told
    assert len(left_before(register)) == 1


@dataclass(frozen=True)
class Took:
    """One file that left."""

    view: View
    clinics: str


def differing_sessions(one: Took, other: Took) -> int:
    """Sessions that came in days that two files are about, and that one of them holds alone."""
    first, last = max(one.view.first, other.view.first), min(one.view.last, other.view.last)
    services = {view.service for view in (one.view, other.view)} - {None}
    return sum(
        first.isoformat() <= session.date <= last.isoformat()
        and session.attended
        and (not services or services == {session.service})
        for clinic in set(one.clinics) ^ set(other.clinics)
        for session in sessions_of(clinic)
    )


TAKEN = st.lists(
    st.tuples(
        st.sampled_from(VIEWS),
        st.sets(st.sampled_from(NAMES), min_size=3).map(lambda names: "".join(sorted(names))),
    ),
    min_size=4,
    max_size=8,
)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(asked=TAKEN)
def test_no_two_files_that_left_differ_by_sessions_of_a_clinic_that_one_holds_alone(
    asked, tmp_path
):
    """So no count of its clients follows from them, however few or many they are."""
    register = tmp_path / "left.jsonl"
    register.unlink(missing_ok=True)
    left: list[Took] = []
    for view, clinics in asked:
        took = Took(view, clinics)
        if take(network_of(clinics), view, register) is None:
            left.append(took)
        elif not left:
            with what_left(register) as before:  # not for what left: nothing has
                gate = gate_of(network_of(clinics), SmallGroupRule(K), before)
                assert gate.sets.why_not(view) is None
    assert [one.view for one in left_before(register)] == [took.view for took in left]
    for place, one in enumerate(left):
        for other in left[:place]:
            assert differing_sessions(one, other) == 0

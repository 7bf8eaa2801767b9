"""Clients split into clinics in any way, tallied apart and added, give the figures of one log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from practices import busy_practice, log_of
from same_figures import assert_same

from quietwins.codebook import read_codebook
from quietwins.disclosure import Reaches, Shown, SmallGroupRule, figures_for_others
from quietwins.disclosure.counts_by_quarter import counts_by_quarter
from quietwins.disclosure.left_out_by_dates import outside_view
from quietwins.disclosure.register import why_not_beside
from quietwins.disclosure.reporting_sets import why_too_few
from quietwins.log import SessionLog, View
from quietwins.log.facts import together
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import Handed, as_json
from quietwins.network.network_log import NetworkLog
from quietwins.network.questions import questions_of, sum_of_answers

RULE = SmallGroupRule(3)
VIEW = View(date(2024, 2, 1), date(2024, 7, 31))
OTHER = View(date(2024, 8, 1), date(2024, 12, 31))
QUARTER = View(date(2024, 4, 1), date(2024, 6, 30))
VIEWS = {
    "a half of the log": VIEW,
    "all of it and more": View(date(2023, 12, 1), date(2025, 3, 1)),
    "some clinics": View(VIEW.first, VIEW.last, frozenset("AC")),
    "a service": View(VIEW.first, VIEW.last, None, "Adults"),
    "a quarter": QUARTER,
}


def in_clinics(sessions, clinic_of) -> tuple[SessionLog, NetworkLog]:
    """The sessions as one log in which each clinic is a clinician, and as a network of clinics."""
    placed = [
        session.__class__(**{**session.__dict__, "clinician": clinic_of[session.client]})
        for session in sessions
    ]
    apart = {
        clinic: log_of(*(session for session in placed if session.clinician == clinic))
        for clinic in sorted({session.clinician for session in placed})
    }
    facts = together(log.own for log in apart.values())
    parts = [log.part_of(facts) for log in apart.values()]

    def ask(questions):
        return [sum_of_answers([one.of(part) for part in parts]) for one in questions]

    return log_of(*placed), NetworkLog(facts, read_codebook(), tuple(apart), ask)


def told(log, view) -> dict:
    """Every figure of a view, for the team with nothing hidden and for others."""
    everything, quarters = figures_for_others(log, view, RULE)
    other = View(OTHER.first, OTHER.last, view.clinicians, view.service)
    beside = other if view.last < other.first else None
    return {
        "all": as_json(all_figures(log, view, beside)),
        "others": as_json(everything, Handed(quarters, "under 3", None)),
        "too few": why_too_few(log, view, RULE),
        "register": why_not_beside(log, QUARTER, [VIEWS["a service"], view], RULE),
        "outside": repr(outside_view(log, view, RULE)),
        "quarters": {
            kind: repr([of.total(range(n, n + 2)) for n in range(215, 222)])
            for kind, of in counts_by_quarter(log, view).counts.items()
            if of.sums.any()
        },
    }


def pictured(log, view) -> dict:
    """What the pages draw of a view."""
    shown = Shown(Reaches(log, RULE), view)
    drawn = ("figures", "spread", "periods", "changes", "kinds", "year_before", "course")
    drawn += ("own_range", "practice_course", "funnel", "extent", "course_extent", "changes_extent")
    told = {name: plain(getattr(shown, name)) for name in drawn}
    return told | {"ticked": sorted(shown.ticked), "kinds_extents": list(shown.kinds_extents)}


def plain(figure):
    """Figures as dictionaries and lists."""
    if is_dataclass(figure):
        return {field.name: plain(getattr(figure, field.name)) for field in fields(figure)}
    if isinstance(figure, Mapping):
        return {key: plain(value) for key, value in figure.items()}
    return [plain(one) for one in figure] if isinstance(figure, tuple) else figure


@settings(max_examples=2, deadline=None, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32), split=st.lists(st.sampled_from("ABCDE"), min_size=14))
@pytest.mark.parametrize("name", VIEWS)
def test_any_split_of_clients_into_clinics_gives_the_figures_of_one_log(name, seed, split):
    sessions = busy_practice(Random(seed))
    clients = sorted({session.client for session in sessions})
    clinics = dict(zip(clients, split, strict=False))
    one, network = in_clinics(sessions, clinics)
    if one.first is None:
        return
    assert (network.first, network.last, network.rater) == (one.first, one.last, one.rater)
    assert_same(told(one, VIEWS[name]), told(network, VIEWS[name]))
    json.dumps(told(network, VIEWS[name])["all"])


def test_what_pages_draw_of_a_network_is_what_they_draw_of_one_log():
    sessions = busy_practice(Random(5), 60)
    clients = sorted({session.client for session in sessions})
    clinics = {client: "ABCDEFGHIJ"[n % 10] for n, client in enumerate(clients)}
    one, network = in_clinics(sessions, clinics)
    for view in VIEWS.values():
        assert_same(pictured(one, view), pictured(network, view))


def test_all_that_figures_need_is_asked_at_once():
    one, network = in_clinics(
        busy_practice(Random(7), 12), {f"c{n}": "AB"[n % 2] for n in range(12)}
    )
    ways = []
    counting = NetworkLog(
        network.facts,
        network.codebook,
        network.clinics,
        lambda questions: ways.append(len(questions)) or network.ask(questions),
    )
    counting.learn(questions_of(counting, VIEW, OTHER))
    all_figures(counting, VIEW, OTHER)
    figures_for_others(counting, VIEW, RULE)
    assert len(ways) == 1
    assert one.first == counting.first

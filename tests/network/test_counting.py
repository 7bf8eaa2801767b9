"""A published network counted by processes: the figures of one log of all rows, for every key."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from made_up_network import CODEBOOK
from same_figures import assert_same

from quietwins.disclosure import SmallGroupRule, figures_for_others
from quietwins.log import View
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import Handed, as_json
from quietwins.network.questions import questions_of
from quietwins.network.workers import Workers, counted, counted_by

SPRING = View(date(2024, 4, 1), date(2024, 6, 30))
SUMMER = View(date(2024, 7, 1), date(2024, 9, 30))
SOME = frozenset(f"Clinic {number:03}" for number in range(1, 40, 3))
VIEWS = {
    "all of it": (View(date(2024, 1, 1), date(2024, 12, 31)), None),
    "a quarter beside the next": (SPRING, SUMMER),
    "some clinics": (View(SPRING.first, SUMMER.last, SOME), None),
    "a service": (View(SPRING.first, SUMMER.last, None, "Adults"), None),
    "a week that begins anywhere": (View(date(2024, 3, 13), date(2024, 3, 19)), None),
}
RULE = SmallGroupRule(10)


def told(log, views) -> dict:
    view, other = views
    everything, quarters = figures_for_others(log, view, RULE)
    return {
        "all": as_json(all_figures(log, view, other)),
        "others": as_json(everything, Handed(quarters, "under 10", None)),
    }


@pytest.fixture(scope="module")
def by_processes(clinics, cache_of_module) -> dict:
    """What two processes count of each view."""
    return counted(clinics.settings, Workers(processes=2), all_told)


def all_told(opened) -> dict:
    opened.log.learn(one for views in VIEWS.values() for one in questions_of(opened.log, *views))
    return {name: told(opened.log, views) for name, views in VIEWS.items()}


@pytest.fixture(scope="module")
def cache_of_module(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIETWINS_NETWORK_CACHE", str(tmp_path_factory.getbasetemp() / "prepared"))
        yield


@pytest.mark.parametrize("name", VIEWS)
def test_processes_count_a_network_as_one_log(clinics, by_processes, name):
    assert_same(told(clinics.one_log, VIEWS[name]), by_processes[name])


def test_what_travels_of_a_clinic_is_little_and_progress_is_by_clinics(clinics):
    seen = []
    with ThreadPoolExecutor(2) as threads:
        log = counted_by(
            threads, clinics.settings, lambda opened: opened.log, lambda *at: seen.append(at)
        )
        every = [(done, len(clinics.tables)) for done in range(1, len(clinics.tables) + 1)]
        assert seen == every
        assert list(log.clinics) == sorted(clinics.tables)
        log.learn(questions_of(log, *VIEWS["a service"]))
    assert seen == every + every
    assert log.codebook == CODEBOOK

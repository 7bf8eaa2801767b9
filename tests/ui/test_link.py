"""The link to a view: exact dates, the filters, the other period of two, and on whose computer it
works.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from quietwins.log import View
from quietwins.ui.link import link_to, what_the_link_is

THIS = View(date(2025, 7, 1), date(2025, 12, 31), frozenset({"CL-02", "CL-01"}), "School")
OTHER = View(date(2025, 1, 1), date(2025, 6, 30), THIS.clinicians, THIS.service)


def _asked(link: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link).query)


def test_a_link_writes_out_dates_clinicians_and_service():
    link = link_to(THIS, "http://localhost:8501/goals")
    assert link.startswith("http://localhost:8501/goals?")
    assert _asked(link) == {
        "period": ["Chosen dates"],
        "dates": ["2025-07-01", "2025-12-31"],
        "clinician": ["CL-01", "CL-02"],
        "service": ["School"],
    }


def test_a_link_to_two_periods_carries_both():
    asked = _asked(link_to(THIS, "http://localhost:8501/two_periods", OTHER))
    assert asked["dates"] == ["2025-07-01", "2025-12-31"]
    assert (asked["beside"], asked["beside_dates"]) == (
        ["Chosen dates"],
        ["2025-01-01", "2025-06-30"],
    )


@pytest.mark.parametrize(
    "url", [None, "http://127.0.0.1:8501/goals", "http://localhost:8501", "http://[::1]:8501/"]
)
def test_an_address_of_this_computer_is_said_to_work_here_only(url):
    assert what_the_link_is(url).endswith(
        "It works on this computer, while Quiet Wins is running here."
    )


def test_an_address_of_a_server_is_said_to_work_for_who_may_open_it():
    said = what_the_link_is("https://wins.clinic.example/goals")
    assert "everybody who may open Quiet Wins at wins\\.clinic\\.example" in said

"""The names of the setting: written out, or the server does not start."""

from __future__ import annotations

import pytest

from quietwins.errors import QuietWinsError
from quietwins.serving.own_names import OwnNames


@pytest.mark.parametrize(
    "names", [[], ["*"], ["localhost", "*.clinic.example"], [""], [" "], ["."]]
)
def test_a_list_that_lets_any_name_in_is_refused_with_what_to_write(names):
    with pytest.raises(QuietWinsError, match=r"server\.allowedHosts must list the names"):
        OwnNames.of(names)


def test_names_are_compared_as_browsers_write_them():
    own = OwnNames.of([" Quietwins.Clinic.Example. "])
    assert own.own_host("quietwins.clinic.example", 8501)
    assert own.own_origin("https://quietwins.clinic.example", 8501)


def test_an_address_of_the_newer_kind_is_a_name_too():
    own = OwnNames.of(["::1"])
    assert own.own_host("[::1]:8501", 8501)
    assert own.own_origin("http://[::1]:8501", 8501)
    assert not own.own_host("[::2]:8501", 8501)

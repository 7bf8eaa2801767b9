"""The address that is said and opened is the one at which the dashboard answers."""

from __future__ import annotations

import pytest

from quietwins.serving import address_of


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("http://127.0.0.1:8501", ("127.0.0.1", 8501)),
        ("http://127.0.0.1:8501/clinic/wins", ("127.0.0.1", 8501, "/clinic/wins/")),
        ("http://[::1]:8501", ("::1", 8501)),
        ("http://wins.example", ("wins.example", 80)),
    ],
)
def test_an_address_has_the_port_and_the_path_below_which_the_dashboard_is_served(address, asked):
    assert address_of(*asked) == address


def test_with_a_certificate_it_is_a_secure_one():
    assert address_of("wins.example", 443, is_secure=True) == "https://wins.example"
    assert address_of("wins.example", 8501, "a", is_secure=True) == "https://wins.example:8501/a"

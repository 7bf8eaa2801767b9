"""What the filters are called: in the address of a page, and in what a window remembers of them."""

from __future__ import annotations

from dataclasses import dataclass

from quietwins.ui.named_network import is_of_network


@dataclass(frozen=True)
class InAddress:
    """What a pair of lists is called in the address: the days of a link, and the two months."""

    days: str
    first: str
    last: str


PERIOD, SERVICE = "period", "service"
MONTHS = InAddress("dates", "from", "to")
BESIDE = "beside"  # of the page of two periods
BESIDE_MONTHS = InAddress("beside_dates", "beside_from", "beside_to")
EVERY_SERVICE = "All services"


def whose_key() -> str:
    """What the filter of clinicians is called: on a network it is one of clinics."""
    return "clinic" if is_of_network() else "clinician"

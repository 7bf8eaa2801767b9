"""The values a figure can have: a count, an estimate with its range, nothing, or hidden."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal, TypeAlias


class _Hidden(Enum):
    """The one value of a figure that the small-group rule keeps back."""

    HIDDEN = "hidden"

    def __repr__(self) -> str:
        return "hidden"


HIDDEN: Final = _Hidden.HIDDEN
Hidden: TypeAlias = Literal[_Hidden.HIDDEN]


@dataclass(frozen=True)
class Estimate:
    """A value and the ends of its range; the ends are None where one
    client alone stands behind it.
    """

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class MeanOverClients(Estimate):
    """A mean over clients; ``clients`` says how many."""

    clients: int


@dataclass(frozen=True)
class ShareOfClients(Estimate):
    """``n`` of ``of`` clients."""

    n: int
    of: int


Count: TypeAlias = int | Hidden
Measured: TypeAlias = Estimate | Hidden | None
Mean: TypeAlias = MeanOverClients | Hidden | None
# an int: only the numerator can be told
ClientShare: TypeAlias = ShareOfClients | int | Hidden | None


def number(value: float) -> float | None:
    """A plain float, or None where the value does not exist (NaN)."""
    return None if math.isnan(value) else value


def estimate(value: float, low: float, high: float, scale: float = 1.0) -> Estimate | None:
    """An estimate from numbers in which NaN stands for "does not exist"."""
    if math.isnan(value):
        return None
    ends = [None if math.isnan(end) else float(end) * scale for end in (low, high)]
    return Estimate(float(value) * scale, ends[0], ends[1])


def plain(count: Count) -> int:
    """A count that nothing has hidden yet, as a number."""
    if count is HIDDEN:
        raise ValueError("this works on figures of which nothing is hidden yet")
    return count

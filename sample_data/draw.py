"""Seeded draws that are the same on every machine and with every version of Python.

Everything is built on ``random.Random.random``, the one method whose sequence Python promises never
to change. (numpy does not promise that for its distributions, nor Python for ``gauss`` and
``sample``.)
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from statistics import NormalDist
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """One stream of chance."""

    def __init__(self, seed: int) -> None:
        self._uniform = random.Random(seed).random
        self._dealt: dict[str, float] = {}

    def uniform(self) -> float:
        """A number from 0 to 1, without 1."""
        return self._uniform()

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self._uniform() < probability

    def dealt(self, trait: str, share: float) -> bool:
        """True for this share of those asked about, evenly among them, so that few of many are
        never none by chance.
        """
        before = self._dealt.setdefault(trait, self._uniform())
        self._dealt[trait] = before + share
        return int(before + share) > int(before)

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._uniform() * (high - low + 1))

    def normal(self, mean: float, sd: float) -> float:
        """A normal number."""
        return NormalDist(mean, sd).inv_cdf(max(self._uniform(), 1e-12))

    def gamma(self, shape: int) -> float:
        """A gamma number of mean 1 and SD 1/sqrt(shape), for a whole shape: a mean of so many
        exponential ones.
        """
        return sum(-math.log(1.0 - self._uniform()) for _ in range(shape)) / shape

    def poisson(self, mean: float) -> int:
        """How many events happen where this many are expected."""
        count, left = 0, self._uniform()
        while left > math.exp(-mean):
            count, left = count + 1, left * self._uniform()
        return count

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely."""
        return items[self.whole(0, len(items) - 1)]

    def weighted(self, weights: Mapping[T, float], count: int) -> list[T]:
        """Different keys, up to count of them, the heavier the likelier, in the order drawn."""
        left = dict(weights)
        drawn: list[T] = []
        while left and len(drawn) < count:
            drawn.append(self._one_of(left))
            del left[drawn[-1]]
        return drawn

    def _one_of(self, weights: Mapping[T, float]) -> T:
        point = self._uniform() * sum(weights.values())
        for key, weight in weights.items():
            point -= weight
            if point < 0:
                return key
        return key  # rounding may leave the point a hair past the last one

"""Whether two objects of figures say the same, every number to a billionth."""

from __future__ import annotations

import math


def assert_same(one, other, where=""):
    if isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for key in one:
            assert_same(one[key], other[key], f"{where} {key}")
    elif isinstance(one, list):
        assert len(one) == len(other), where
        for place, (a, b) in enumerate(zip(one, other, strict=True)):
            assert_same(a, b, f"{where} {place}")
    elif isinstance(one, float) and isinstance(other, (int, float)):
        assert math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9), (where, one, other)
    else:
        assert one == other, where


def of_clinics(told: dict) -> dict:
    """The object of one log in which each clinic is a clinician, as the network's would be."""
    names = {"clinicians": "clinics"}
    renamed = {names.get(key, key): value for key, value in told.items()}
    return renamed | {"view": {names.get(key, key): of for key, of in told["view"].items()}}

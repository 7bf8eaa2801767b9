"""Ordinary ups and downs, or not: what the rules of a run chart find, in words."""

from __future__ import annotations

from quietwins.measures.run_chart import FEWEST_POINTS, RunChart
from quietwins.words.plain import Manner, written

RECORDING = "Ask first whether recording has changed."
WHO_WRITES = "Ask what has changed about writing it down: time, a form, who was here."
ANYTHING_ELSE = "Ask what else has changed: who came, who rated, what was done."


def ordinary_or_not(run: RunChart | None, manner: Manner = "plain", ask: str = ANYTHING_ELSE) -> str:
    """Whether there is more to a line than ordinary ups and downs; where there is, what to ask first."""
    if run is None:
        return f"With fewer than {FEWEST_POINTS} points nothing can be said about ordinary ups and downs."
    around = f"Around their median of {written(run.centre, manner)} (the broken line)"
    if not run.signal:
        return f"{around}, these {run.points} points show ordinary ups and downs."
    return f"{around}, these {run.points} points show more than ordinary ups and downs: {_what(run)}. {ask}"


def _what(run: RunChart) -> str:
    found = []
    if run.longest_run > run.longest_usual:
        found.append(f"{run.longest_run} in a row lie on one side, where up to {run.longest_usual} are usual")
    if run.crossings < run.fewest_usual:
        found.append(f"they cross it {_times(run.crossings)}, where {_times(run.fewest_usual)} or more are usual")
    return ", and ".join(found)


def _times(n: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")

"""The figures of a network after the small-group rule, as the JSON object of one practice: with
clinics in the place of clinicians.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from quietwins import rules
from quietwins.disclosure import (
    Gate,
    SmallGroupRule,
    all_on_screen,
    figures_for_others,
)
from quietwins.log import View
from quietwins.log.asked_view import asked_view
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import Handed, Json, as_json, as_withheld
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_gate import gate_of
from quietwins.network.network_log import NetworkLog
from quietwins.network.network_register import note, what_left
from quietwins.network.questions import questions_of
from quietwins.writing.numbers import under

WHAT_LEFT = "network figures --json"


@dataclass(frozen=True)
class AskedOfNetwork:
    """Which figures of a network are asked for."""

    view: View
    other: View | None
    k: int
    inside: bool


def network_view(
    log: NetworkLog, days: tuple[date, date], clinics: Sequence[str], service: str | None
) -> View:
    """The view of these days, of these clinics (all where none is named).

    Raises where the period ends before it begins, or no clinic bears a name.
    """
    view = asked_view(log, *days, (), service)
    if not clinics:
        return view
    known = {name.casefold(): name for name in log.clinics}
    unknown = [name for name in clinics if name.strip().casefold() not in known]
    if unknown:
        raise NetworkError(
            f"There is no clinic {', '.join(unknown)}. Known: {', '.join(log.clinics)}."
        )
    return replace(view, clinicians=frozenset(known[name.strip().casefold()] for name in clinics))


def usual_k(clinics_k: Sequence[int] = ()) -> int:
    """The smallest group that a network tells of: its own usual one, or a clinic's where larger."""
    return max([rules.now.network_k, *clinics_k])


def figures_json(log: NetworkLog, asked: AskedOfNetwork, register: Path | None = None) -> Json:
    """The object; ``register``: where what leaves the network is noted."""
    log.learn(questions_of(log, asked.view, asked.other))
    rule = SmallGroupRule(asked.k)
    if asked.inside:
        return _with_clinics(
            as_json(all_on_screen(all_figures(log, asked.view, asked.other), rule))
        )
    with what_left(register) as left:
        return _with_clinics(_for_others(log, asked, gate_of(log, rule, left), register))


def _for_others(log: NetworkLog, asked: AskedOfNetwork, gate: Gate, register: Path | None) -> Json:
    view, other = asked.view, asked.other
    tell = other is not None and gate.why_not(log, other, [view]) is None
    if (why := gate.why_not(log, view)) is not None:
        return as_withheld(all_figures(log, view, other), why)
    figures, quarters = figures_for_others(log, view, gate.rule, other, tell_of_other=tell)
    note(register, WHAT_LEFT, [view, other] if tell and other is not None else [view], log)
    return as_json(figures, Handed(quarters, under(asked.k), None, beside=tell))


def _with_clinics(told: Json) -> Json:
    named = {"clinicians": "clinics"}
    renamed = {named.get(key, key): value for key, value in told.items()}
    view: Mapping[str, object] = told["view"]
    return renamed | {"view": {named.get(key, key): value for key, value in view.items()}}

"""Figures as the JSON object that ``figures --json`` prints: the contract in ``docs/figures.md``, key by key.

A hidden figure is ``"hidden"``, one that does not exist is ``None`` as a whole. Nothing is rounded.
"""

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar

from quietwins.log import View
from quietwins.measures.estimates import HIDDEN, ClientShare, Estimate, Hidden, Mean, MeanOverClients, Measured
from quietwins.measures.figures import (
    AllFigures,
    BandFigures,
    ByThen,
    CodeFigures,
    Comparison,
    Figures,
    GoalFigures,
    PeriodFigures,
    VictoryFigures,
)

Json: TypeAlias = dict[str, Any]
Value = TypeVar("Value")


def as_json(everything: AllFigures) -> Json:
    """Everything that is said of a view, in the keys and order of the contract."""
    figures, course = everything.figures, everything.course
    told = _figures(figures) | {
        "months": [_month(month) for month in figures.months if month.sessions is HIDDEN or month.sessions],
        "course": [_band(band) for band in course.bands],
        "first_noticed": [_by_then(by_then) for by_then in course.first_noticed],
    }
    if everything.comparison is not None:
        told["compare"] = _comparison(everything.comparison)
    return told


def _figures(figures: Figures) -> Json:
    told = {
        "view": _view(figures.view),
        "sessions": _plain(figures.sessions),
        "clients": _plain(figures.clients),
        "clinicians": _plain(figures.clinicians),
        "started_before_log": _plain(figures.started_before_log),
        "goals": _goals(figures.goals),
    }
    if figures.goals_by_rater:
        told["goals_by_rater"] = {rater: _goals(of_rater) for rater, of_rater in figures.goals_by_rater.items()}
    told["quiet_victories"] = _victories(figures.victories)
    told["together"] = {row: {name: _plain(n) for name, n in cells.items()} for row, cells in figures.together.items()}
    return told


def _view(view: View) -> Json:
    return {
        "first": view.first.isoformat(),
        "last": view.last.isoformat(),
        "clinicians": None if view.clinicians is None else sorted(view.clinicians),
        "service": view.service,
    }


def _goals(goals: GoalFigures) -> Json:
    return {
        "rater": goals.rater or None,
        "in_view": _plain(goals.in_view),
        "rated_again": _plain(goals.rated_again),
        "clients_rated_again": _plain(goals.clients_rated_again),
        "steps": {step: _plain(n) for step, n in goals.steps.items()},
        "reached": _plain(goals.reached),
        "began_at_8_or_more": _plain(goals.began_at_8_or_more),
        "clients": {roll_up: _plain(n) for roll_up, n in goals.clients.items()},
        "clients_by_goals": {many: _plain(n) for many, n in goals.clients_by_goals.items()},
        "share_forward": _estimate(goals.share_forward),
        "movement": _mean(goals.movement),
    }


def _victories(victories: VictoryFigures) -> Json:
    return {
        "sessions": {
            "noticed": _plain(victories.noticed),
            "none_noticed": _plain(victories.none_noticed),
            "not_recorded": _plain(victories.not_recorded),
        },
        "cannot_tell": _plain(victories.cannot_tell),
        "completeness": _plain(victories.completeness),
        "marks": _plain(victories.marks),
        "uncoded": _plain(victories.uncoded),
        "per_10": _estimate(victories.per_10),
        "sessions_with_any": _estimate(victories.sessions_with_any),
        "clients_with_any": _clients_with_any(victories.clients_with_any),
        "first_time": _plain(victories.first_time),
        "by_code": _kinds(victories.by_code),
        "by_family": _kinds(victories.by_family),
    }


def _clients_with_any(share: ClientShare) -> Json | str | None:
    if share is None or share is HIDDEN:
        return None if share is None else "hidden"
    if isinstance(share, int):
        return {"n": share}
    return {"n": share.n, "of": share.of, "value": share.value, "low": share.low, "high": share.high}


def _kinds(kinds: tuple[CodeFigures, ...]) -> Json:
    return {kind.code: _plain(kind.marks) for kind in kinds if kind.marks is HIDDEN or kind.marks}


def _month(month: PeriodFigures) -> Json:
    return {
        "month": f"{month.first:%Y-%m}",
        "sessions": _plain(month.sessions),
        "recorded": _plain(month.recorded),
        "marks": _plain(month.marks),
        "per_10": _estimate(month.per_10),
        "clients": _plain(month.clients),
        "movement": _mean(month.movement),
    }


def _band(band: BandFigures) -> Json:
    return {
        "session": band.band,
        "clients": _plain(band.clients),
        "recorded": _plain(band.recorded),
        "per_10": _estimate(band.per_10),
        "movement": _mean(band.movement),
    }


def _by_then(by_then: ByThen) -> Json:
    return {
        "session": by_then.session,
        "began": _plain(by_then.began),
        "reached": _plain(by_then.reached),
        "noticed": _plain(by_then.noticed),
        "still_coming": _plain(by_then.still_coming),
        "stopped": _plain(by_then.stopped),
        "open": _plain(by_then.open),
        "by_family": {family: _plain(n) for family, n in by_then.by_family.items() if n is HIDDEN or n},
        "rated_again": _plain(by_then.rated_again),
        "forward": _plain(by_then.forward),
    }


def _comparison(comparison: Comparison) -> Json:
    return {
        "clients_in_both": _plain(comparison.clients_in_both),
        "per_10": _estimate(comparison.per_10),
        "share_forward": _estimate(comparison.share_forward),
        "movement": _estimate(comparison.movement),
    }


def _plain(value: Value | Hidden) -> Value | str:
    """A number as it is; hidden as the word."""
    return "hidden" if value is HIDDEN else value


def _estimate(figure: Measured | ClientShare) -> Json | str | None:
    if isinstance(figure, Estimate):
        return {"value": figure.value, "low": figure.low, "high": figure.high}
    return "hidden" if figure is HIDDEN else None


def _mean(figure: Mean) -> Json | str | None:
    if isinstance(figure, MeanOverClients):
        return {"value": figure.value, "low": figure.low, "high": figure.high, "clients": figure.clients}
    return "hidden" if figure is HIDDEN else None

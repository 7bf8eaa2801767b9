"""Figures as the JSON object that ``figures --json`` prints: the contract in
``docs/figures.md``, key by key.

A hidden figure is ``"hidden"``, one that does not exist is ``None`` as a whole. Nothing is rounded
here; figures for others come rounded, and of their hidden counts of clients it is said that they
are under so many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from quietwins.log import View
from quietwins.measures.estimates import (
    HIDDEN,
    ClientShare,
    Count,
    Estimate,
    Hidden,
    Mean,
    MeanOverClients,
    Measured,
)
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


HIDDEN_WORD = "hidden"


@dataclass(frozen=True)
class Handed:
    """What the object has besides, where figures are handed to others."""

    quarters: tuple[PeriodFigures, ...]  # in the place of months
    few: str  # what stands for a count of too few clients: "under 5"
    reporting_set: str | None  # the name of the chosen clinicians, who are not named
    beside: bool = True  # whether the other of two periods may be handed on


def as_json(everything: AllFigures, handed: Handed | None = None) -> Json:
    """Everything that is said of a view, in the keys and order of the contract; for the team unless
    ``handed`` on.
    """
    figures, course = everything.figures, everything.course
    few = HIDDEN_WORD if handed is None else handed.few
    told: Json = {
        "for": "inside" if handed is None else "outside",
        "view": _view(figures.view, handed),
    }
    told |= _figures(figures, few)
    if handed is None:
        told["months"] = [
            {"month": f"{month.first:%Y-%m}"} | _period(month, few)
            for month in _seen(figures.months)
        ]
    else:
        of_quarters = HIDDEN_WORD if "quarters" in figures.withheld else few
        told["quarters"] = [
            {"quarter": _quarter(one)} | _period(one, of_quarters) for one in _seen(handed.quarters)
        ]
    told["course"] = [_band(band, few) for band in course.bands]
    told["first_noticed"] = [_by_then(by_then, few) for by_then in course.first_noticed]
    if everything.comparison is not None:
        # Beside a period that may not be handed on, nothing is told, and not
        # that few clients are in both.
        told["compare"] = _comparison(
            everything.comparison, few if handed is None or handed.beside else HIDDEN_WORD
        )
    return told


def as_withheld(everything: AllFigures, why: str) -> Json:
    """The object of a view that may not be handed on: every figure
    hidden, no list, and the reason.
    """
    told = as_json(everything, Handed((), HIDDEN_WORD, None))
    view, rater = told.pop("view"), told["goals"]["rater"]
    told = {"for": "outside", "view": view} | {
        key: _withheld(value) for key, value in told.items() if key != "for"
    }
    told["goals"]["rater"] = rater
    for of_rater, goals in told.get("goals_by_rater", {}).items():
        goals["rater"] = of_rater or None
    told["quiet_victories"] |= {"by_code": {}, "by_family": {}}
    return told | {"why": why}


def _withheld(told: Any) -> Any:  # noqa: ANN401  # any part of the object
    if isinstance(told, dict) and "value" not in told:
        return {key: _withheld(value) for key, value in told.items()}
    return [] if isinstance(told, list) else HIDDEN_WORD


def _seen(periods: tuple[PeriodFigures, ...]) -> Iterator[PeriodFigures]:
    """The periods with a session."""
    return (period for period in periods if period.sessions is HIDDEN or period.sessions)


def _quarter(period: PeriodFigures) -> str:
    return f"{period.first.year}-Q{(period.first.month + 2) // 3}"


def _figures(figures: Figures, few: str) -> Json:
    told = {
        "sessions": _plain(figures.sessions),
        "clients": _clients(figures.clients, few),
        "clinicians": _plain(figures.clinicians),
        "started_before_log": _clients(figures.started_before_log, few),
        "goals": _goals(figures.goals, few, figures.withheld),
    }
    if figures.goals_by_rater:
        told["goals_by_rater"] = {
            rater: _goals(of_rater, few, _of_rater(figures, rater))
            for rater, of_rater in figures.goals_by_rater.items()
        }
    told["quiet_victories"] = _victories(figures.victories, few)
    of_grid = HIDDEN_WORD if "together" in figures.withheld else few
    told["together"] = {
        row: {name: _clients(n, of_grid) for name, n in cells.items()}
        for row, cells in figures.together.items()
    }
    return told


def _view(view: View, handed: Handed | None) -> Json:
    clinicians = None if view.clinicians is None else sorted(view.clinicians)
    if handed is not None and handed.reporting_set is not None:
        clinicians = [handed.reporting_set]
    return {
        "first": view.first.isoformat(),
        "last": view.last.isoformat(),
        "clinicians": clinicians,
        "service": view.service,
    }


def _of_rater(figures: Figures, rater: str) -> frozenset[str]:
    """What is withheld of one rater's goals: the tables of others bear their names."""
    if rater == figures.goals.rater:
        return figures.withheld
    of_rater = f" by {rater}"
    return frozenset(
        table.removesuffix(of_rater) for table in figures.withheld if table.endswith(of_rater)
    )


def _goals(goals: GoalFigures, few: str, withheld: frozenset[str]) -> Json:
    rolls, many = (
        HIDDEN_WORD if table in withheld else few for table in ("clients", "clients_by_goals")
    )
    return {
        "rater": goals.rater or None,
        "in_view": _plain(goals.in_view),
        "rated_again": _plain(goals.rated_again),
        "clients_rated_again": _clients(goals.clients_rated_again, few),
        "steps": {step: _plain(n) for step, n in goals.steps.items()},
        "reached": _plain(goals.reached),
        "began_at_8_or_more": _plain(goals.began_at_8_or_more),
        "clients": {roll_up: _clients(n, rolls) for roll_up, n in goals.clients.items()},
        "clients_by_goals": {of: _clients(n, many) for of, n in goals.clients_by_goals.items()},
        "share_forward": _estimate(goals.share_forward),
        "movement": _mean(goals.movement),
    }


def _victories(victories: VictoryFigures, few: str) -> Json:
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
        "first_time": _clients(victories.first_time, few),
        "by_code": _kinds(victories.by_code),
        "by_family": _kinds(victories.by_family),
    }


def _clients_with_any(share: ClientShare) -> Json | str | None:
    if share is None or share is HIDDEN:
        return None if share is None else HIDDEN_WORD
    if isinstance(share, int):
        return {"n": share}
    return {
        "n": share.n,
        "of": share.of,
        "value": share.value,
        "low": share.low,
        "high": share.high,
    }


def _kinds(kinds: tuple[CodeFigures, ...]) -> Json:
    return {kind.code: _plain(kind.marks) for kind in kinds if kind.marks is HIDDEN or kind.marks}


def _period(period: PeriodFigures, few: str) -> Json:
    return {
        "sessions": _plain(period.sessions),
        "recorded": _plain(period.recorded),
        "marks": _plain(period.marks),
        "per_10": _estimate(period.per_10),
        "clients": _clients(period.clients, few),
        "movement": _mean(period.movement),
    }


def _band(band: BandFigures, few: str) -> Json:
    return {
        "session": band.band,
        "clients": _clients(band.clients, few),
        "recorded": _plain(band.recorded),
        "per_10": _estimate(band.per_10),
        "movement": _mean(band.movement),
    }


def _by_then(by_then: ByThen, few: str) -> Json:
    few = HIDDEN_WORD if by_then.withheld else few
    return {
        "session": by_then.session,
        "began": _clients(by_then.began, few),
        "reached": _clients(by_then.reached, few),
        "noticed": _clients(by_then.noticed, few),
        "still_coming": _clients(by_then.still_coming, few),
        "stopped": _clients(by_then.stopped, few),
        "open": _clients(by_then.open, few),
        "by_family": {
            family: _clients(n, few) for family, n in by_then.by_family.items() if n is HIDDEN or n
        },
        "rated_again": _clients(by_then.rated_again, few),
        "forward": _clients(by_then.forward, few),
    }


def _comparison(comparison: Comparison, few: str) -> Json:
    return {
        "clients_in_both": _clients(comparison.clients_in_both, few),
        "per_10": _estimate(comparison.per_10),
        "share_forward": _estimate(comparison.share_forward),
        "movement": _estimate(comparison.movement),
    }


def _plain(value: Value | Hidden) -> Value | str:
    """A number as it is; hidden as the word."""
    return HIDDEN_WORD if value is HIDDEN else value


def _clients(n: Count, few: str) -> int | str:
    """A count of clients; one that is kept back as the word for so few."""
    return few if n is HIDDEN else n


def _estimate(figure: Measured | ClientShare) -> Json | str | None:
    if isinstance(figure, Estimate):
        return {"value": figure.value, "low": figure.low, "high": figure.high}
    return HIDDEN_WORD if figure is HIDDEN else None


def _mean(figure: Mean) -> Json | str | None:
    if isinstance(figure, MeanOverClients):
        return {
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            "clients": figure.clients,
        }
    return HIDDEN_WORD if figure is HIDDEN else None

"""The range of a whole network as one file for its clinics: sums over all clients, never of a
clinic.

A clinic puts it beside its settings; its dashboard shows its own figures on that range, as it shows
chosen clinicians on the practice's.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from quietwins import rules
from quietwins.disclosure import SmallGroupRule
from quietwins.disclosure.reporting_sets import why_too_few
from quietwins.log import View
from quietwins.measures.funnel import clinician_tally
from quietwins.measures.own_range import WholeNetwork, range_tallies, tau_squared_of
from quietwins.measures.tally import sums_of
from quietwins.network.as_text import Plain
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_log import NetworkLog, NetworkView

FORMAT = 1
NAME = "network_range.json"  # in the practice folder
SUMS = (
    *("clients_recorded", "recorded", "marks", "cannot_tell"),
    *("marks_squared", "marks_recorded", "recorded_squared"),
    *("clients_rated_again", "clients_forward", "movement", "movement_squared"),
)


def range_of(log: NetworkLog, view: View, k: int) -> Plain:
    """The file; raises :class:`NetworkError` where too few clinics or clients are in it."""
    seen = log.seen(view)
    sums, clinics = sums_of(seen.tally(range_tallies)["sums"]), _that_record(seen)
    rule = SmallGroupRule(k)
    _check_enough(sums, clinics, rule)
    if (why := why_too_few(log, view, rule)) is not None:
        raise NetworkError(why)
    rate = sums["marks"] / sums["recorded"]
    return {
        "network_range": FORMAT,
        "first": view.first.isoformat(),
        "last": view.last.isoformat(),
        "service": view.service,
        "rater": log.rater,
        "codebook": log.codebook.version,
        "clinics": clinics,
        "p": sums["clients_forward"] / sums["clients_rated_again"],
        "r": rate,
        "tau_squared": tau_squared_of(sums),
        "C": sums["clients_recorded"],
        "sums": {name: sums[name] for name in SUMS},
    }


def _check_enough(sums: Mapping[str, float], clinics: int, rule: SmallGroupRule) -> None:
    k = rule.min_clients
    if clinics < rules.now.network_clinics:
        raise NetworkError(
            f"Of {clinics} clinics it is recorded in this period what was noticed, and a range is"
            f" made from {rules.now.network_clinics} on: of fewer, each would know the others by"
            " it."
        )
    if min(sums["clients_recorded"], sums["clients_rated_again"]) < k:
        raise NetworkError(
            f"Fewer than {k} clients were recorded or rated again in this period. Take a longer"
            " one."
        )
    forward = int(sums["clients_forward"])
    if rule.hides(forward) or rule.hides(int(sums["clients_rated_again"]) - forward):
        raise NetworkError(
            f"Of the clients rated again in this period fewer than {k} moved forward, or all but"
            f" fewer than {k} did. Take a longer one."
        )


def _that_record(seen: NetworkView) -> int:
    """How many clinics recorded what was noticed: one that records nothing makes no crowd."""
    return int((seen.tally(clinician_tally)["clients_recorded"] > 0).sum())


def read_range(path: Path) -> WholeNetwork | None:
    """The range in a file, or None where there is no file; raises :class:`NetworkError` where it is
    another one.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
        if told["network_range"] != FORMAT:
            raise NetworkError(
                f"{path.name} is of format {told['network_range']}, and this program reads format"
                f" {FORMAT}. Ask the network office for a file of the same version of Quiet Wins."
            )
        return WholeNetwork(
            date.fromisoformat(told["first"]),
            date.fromisoformat(told["last"]),
            told["service"],
            told["rater"],
            str(told["codebook"]),
            {name: _number(told["sums"][name]) for name in SUMS},
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise NetworkError(
            f"{path.name} in the practice folder cannot be read as the range of a network, so it is"
            " not shown. Put the file of the network office there once more, or take it away."
        ) from None


def _number(told: Any) -> float:  # noqa: ANN401  # whatever the file holds
    value = float(told)
    if not math.isfinite(value):
        raise ValueError("a sum is no number")
    return value

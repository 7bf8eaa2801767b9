"""What a clinic counted, as one file for the network office: for networks that may not gather rows.

It holds exact small counts, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from quietwins.errors import said_by_system
from quietwins.log import SessionLog, View
from quietwins.log.facts import LogFacts
from quietwins.network.as_text import Plain, answer_of, plain
from quietwins.network.clinic import as_clinic
from quietwins.network.network_errors import TallyFileError
from quietwins.network.questions import Answer, questions_of_file
from quietwins.network.whose_rows import practice_of
from quietwins.shipped import program

FORMAT = 1
NOTE = (
    "It holds exact counts of few people. It goes to the network office and nowhere else; what may"
    " go to others is written with --protected."
)
OWN_DAYS, NETWORKS_DAYS = "this clinic", "the network"


@dataclass(frozen=True)
class Terms:
    """What all clinics must have in common for their tallies to add up."""

    codebook: str  # its version
    k: int
    first: date | None  # of the log, as are the last day and the rater
    last: date | None
    rater: str | None
    view: View
    other: View | None

    def different(self, other: Terms) -> tuple[str, ...]:
        """In what they differ, in words."""
        words = {
            "codebook": "the version of the codebook",
            "k": "the smallest group (k)",
            "first": "the first day of the log",
            "last": "the last day of the log",
            "rater": "the rater",
            "view": "the period or the service",
            "other": "the period to compare",
        }
        return tuple(
            said for name, said in words.items() if getattr(self, name) != getattr(other, name)
        )


@dataclass(frozen=True, eq=False)
class ClinicTally:
    """What one clinic counted of a view, by the name of each question."""

    clinic: str
    terms: Terms
    facts: LogFacts
    whose_days: str  # whether the days of the log are the network's or the clinic's own
    answers: Mapping[str, Answer]
    practice: str | None = None  # whose it is, where its codes say so


def tally_of_clinic(
    log: SessionLog, clinic: str, whole: LogFacts, k: int, views: tuple[View, View | None]
) -> ClinicTally:
    """Count a clinic's log as a part of a network (``whole``: its days and rater)."""
    part, (view, other) = as_clinic(log, clinic).part_of(whole), views
    terms = Terms(log.codebook.version, k, whole.first, whole.last, whole.rater, view, other)
    answers = {one.name: one.of(part) for one in questions_of_file(part, view, other)}
    days = (whole.first, whole.last) == (log.own.first, log.own.last)
    facts = replace(log.own, raters=whole.raters, rater=whole.rater)
    whose_days = OWN_DAYS if days else NETWORKS_DAYS
    return ClinicTally(clinic, terms, facts, whose_days, answers, practice_of(log.sessions))


def as_json(told: ClinicTally) -> Plain:
    """The file, key by key."""
    terms = told.terms
    return {
        "tally": FORMAT,
        "note": NOTE,
        "clinic": told.clinic,
        "practice": told.practice,
        "codebook": terms.codebook,
        "k": terms.k,
        "log": {
            "first": _day(terms.first),
            "last": _day(terms.last),
            "days_of": told.whose_days,
            "rater": terms.rater,
        },
        "view": _view(terms.view),
        "compare": None if terms.other is None else _view(terms.other),
        "raters": list(told.facts.raters),
        "services": list(told.facts.services),
        "codes": list(told.facts.codes),
        "has_victories": told.facts.has_victories,
        "with_a_long_gap": told.facts.with_a_long_gap,
        "tallies": {name: plain(answer) for name, answer in told.answers.items()},
    }


def read_tally(path: Path) -> ClinicTally:
    """The tally in a file; raises :class:`TallyFileError` where it is none of this format."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        said = said_by_system(error)
        raise TallyFileError(f"{path.name} cannot be read ({said}).") from None
    except (ValueError, RecursionError):
        raise TallyFileError(_no_tally(path)) from None
    if isinstance(told, dict) and "for" in told and "view" in told:
        raise TallyFileError(
            f"{path.name} holds protected figures, which do not add up. Ask the clinic for a tally"
            " without --protected."
        )
    if not isinstance(told, dict) or "tally" not in told:
        raise TallyFileError(_no_tally(path))
    if told["tally"] != FORMAT:
        raise TallyFileError(
            f"{path.name} is a tally of format {told['tally']}, and this program reads format"
            f" {FORMAT}. Use the same version of Quiet Wins in every clinic and in the office."
        )
    try:
        return _read(told)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise TallyFileError(
            f"{path.name} was changed, or broke off on its way. Ask the clinic for it again."
        ) from None


def _read(told: Plain) -> ClinicTally:
    log = told["log"]
    first, last, rater = _date(log["first"]), _date(log["last"]), log["rater"]
    view, other = _read_view(told["view"]), told["compare"]
    terms = Terms(
        str(told["codebook"]),
        int(told["k"]),
        first,
        last,
        rater,
        view,
        None if other is None else _read_view(other),
    )
    facts = LogFacts(
        first,
        last,
        rater,
        tuple(map(str, told["raters"])),
        tuple(map(str, told["services"])),
        tuple(map(str, told["codes"])),
        bool(told["has_victories"]),
        int(told["with_a_long_gap"]),
    )
    answers = {str(name): answer_of(one) for name, one in told["tallies"].items()}
    whose_days, practice = str(log["days_of"]), told.get("practice")
    return ClinicTally(str(told["clinic"]), terms, facts, whose_days, answers, practice)


def _no_tally(path: Path) -> str:
    return (
        f"{path.name} is no tally of a clinic. A clinic writes one with"
        f" `{program()} tally --from DAY --to DAY > {path.stem}.json`"
    )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(told: Any) -> date | None:  # noqa: ANN401  # whatever the file holds
    return None if told is None else date.fromisoformat(told)


def _view(view: View) -> Plain:
    return {"first": _day(view.first), "last": _day(view.last), "service": view.service}


def _read_view(told: Mapping[str, Any]) -> View:
    days = date.fromisoformat(told["first"]), date.fromisoformat(told["last"])
    return View(*days, None, told["service"])

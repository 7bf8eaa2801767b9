"""A view as somebody asked for it in words: on the command line, in a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quietwins.errors import QuietWinsError
from quietwins.log.counted import Log
from quietwins.log.view import View


def asked_view(
    log: Log, first: date, last: date, clinicians: Sequence[str], service: str | None
) -> View:
    """The view of these days, both included, of these clinicians (all where none is named).

    Codes are compared without case, as everywhere. Raises :class:`QuietWinsError` where the period
    ends before it begins, or where nobody in the log bears a name.
    """
    if first > last:
        raise QuietWinsError(
            f"The period ends on {last}, before it begins on {first}. Change one of the two dates."
        )
    return View(first, last, _clinicians(log, clinicians), _service(log, service))


def _clinicians(log: Log, asked: Sequence[str]) -> frozenset[str] | None:
    if not asked:
        return None
    known = {code.casefold(): code for code in log.clinicians}
    unknown = [code for code in asked if code.strip().casefold() not in known]
    if unknown:
        raise QuietWinsError(
            f"No session by clinician {', '.join(unknown)}. Known: {', '.join(log.clinicians)}."
        )
    return frozenset(known[code.strip().casefold()] for code in asked)


def _service(log: Log, asked: str | None) -> str | None:
    if asked is not None and asked not in log.services:
        known = ", ".join(log.services) or "none is named in these data"
        raise QuietWinsError(f"No session of the service {asked}. Known: {known}.")
    return asked

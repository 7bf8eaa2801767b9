"""Over the course in words: what was seen at each session number."""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.disclosure.why_kept_back import KeptBack
from quietwins.filled import filled
from quietwins.measures.axes import Axis
from quietwins.measures.course import bands as names_of_bands
from quietwins.measures.figures import BandFigures
from quietwins.measures.own_course import BandRange
from quietwins.words.first_noticed import young
from quietwins.words.headlines import PRACTICE_IN_GREY
from quietwins.words.kept_back import movements_of, rates_of
from quietwins.words.lines import behind, notes, points_in_words, why_not_a_point
from quietwins.words.over_time import CANNOT_TELL, NOT_RATED_AGAIN, cannot_tell
from quietwins.words.what_to_do import LONGER, Advised, one_after_another
from quietwins.writing.numbers import (
    few_recorded,
)
from quietwins.writing.table import Table, counts, movements, rates, texts

_NOBODY = "We do not know anybody's session number in these months."
_NO_RATE = "A rate needs {fewest_recorded} recorded sessions, and no session number has so many."


def movement_by_session(bands: Sequence[BandFigures]) -> str:
    """Movement by session number, for those who do not see it."""
    what = "Goals: average movement since the first rating, by session number"
    return points_in_words(what, ((_session(band.band), band.movement) for band in bands), "signed")


def rate_by_session(bands: Sequence[BandFigures]) -> str:
    """The rate by session number, for those who do not see it."""
    what = filled(
        "Quiet victories: number noticed per {rate_per} recorded sessions, by session number"
    )
    return points_in_words(what, ((_session(band.band), band.per_10) for band in bands))


def movement_notes(bands: Sequence[BandFigures], axis: Axis, kept: KeptBack) -> str:
    """What is to be known to read movement by session number."""
    below = f"Below each number, the clients rated then. {_joined()}"
    return notes(below, movements_of(bands, kept), axis, NOT_RATED_AGAIN)


def rate_notes(bands: Sequence[BandFigures], axis: Axis, kept: KeptBack) -> str:
    """What is to be known to read the rate by session number."""
    unclear = cannot_tell(bands)
    reads = f"Below each number, its recorded sessions. {_joined()}"
    return notes(
        one_after_another(reads, CANNOT_TELL if unclear else ""),
        rates_of(bands, kept),
        axis,
        "" if unclear else few_recorded(),
    )


def _joined() -> str:
    return filled("Joined: sessions {joined_bands:text}, and {last_band} on.")


def why_not_movement(bands: Sequence[BandFigures], kept: KeptBack) -> str:
    """Why there is no line of movement by session number; empty where there is one."""
    nobody = f"{_NOBODY} {young()}"
    unrated = Advised.of("No goal was rated a second time at any of these numbers.", LONGER)
    missing = unrated if bands else nobody
    return why_not_a_point(movements_of(bands, kept), missing)


def why_not_rate(bands: Sequence[BandFigures], kept: KeptBack) -> str:
    """Why there is no line of the rate by session number; empty where there is one."""
    missing = Advised.of(filled(_NO_RATE), LONGER) if bands else f"{_NOBODY} {young()}"
    return why_not_a_point(rates_of(bands, kept), CANNOT_TELL if cannot_tell(bands) else missing)


def practice_in_grey(practice: Sequence[BandRange]) -> str:
    """What the grey is, where clinicians are chosen."""
    return PRACTICE_IN_GREY if practice else ""


def movement_table(bands: Sequence[BandFigures]) -> Table:
    """Movement by session number as a table."""
    shown = _in_order(bands)
    return Table(
        (
            texts("Session", [_session(band.band) for band in shown]),
            counts("Clients", [band.clients for band in shown]),
            movements("Average movement", [band.movement for band in shown]),
            counts("Clients rated then", [behind(band.movement) for band in shown]),
        )
    )


def rate_table(bands: Sequence[BandFigures]) -> Table:
    """The rate by session number as a table."""
    shown = _in_order(bands)
    return Table(
        (
            texts("Session", [_session(band.band) for band in shown]),
            counts("Clients", [band.clients for band in shown]),
            rates(filled("Per {rate_per} recorded"), [band.per_10 for band in shown]),
            counts("Recorded sessions", [band.recorded for band in shown]),
        )
    )


def _in_order(bands: Sequence[BandFigures]) -> list[BandFigures]:
    by_name = {band.band: band for band in bands}
    return [by_name[name] for name in names_of_bands() if name in by_name]


def _session(band: str) -> str:
    return band.replace("-", "–")

"""Over the course in words: what had been noticed by a session number, and what was seen at each."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from quietwins.charts.axes import Axis
from quietwins.measures.course import BANDS
from quietwins.measures.estimates import HIDDEN, Count, Mean
from quietwins.measures.figures import BandFigures, ByThen, Figures
from quietwins.measures.own_course import BandRange
from quietwins.words.lines import LONGER, notes, points_in_words, why_no_point
from quietwins.words.over_time import CANNOT_TELL, FEW_RECORDED, NOT_RATED_AGAIN
from quietwins.words.plain import NOT_GIVEN, count, fewer_than, measured_or_reason, people, percent, whole
from quietwins.words.view import PRACTICE_IN_GREY

_YOUNG = "Clients of the log's first 60 days are left out, so this page fills as the log grows."
_NOBODY = f"Of nobody in this period the number of the session is known. {_YOUNG}"
FORWARD, ANYTHING = "Goals moved forward", "Anything noticed"
TOLD_OF = (5, 12)  # session numbers that the opening tells of, where enough clients came so far
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 12: "twelfth"}


def opening(rows: Sequence[ByThen], k: int, recorded: bool = True) -> str:
    """Two sentences: who is followed here, and what had come for them by some session."""
    if not rows:
        return "Nobody's first session lies in this period. Try a longer one: it shows those who began in it."
    if rows[0].began is HIDDEN:
        return f"Of {fewer_than(k)} the first session lies in this period, so their courses are not shown."
    began = f"**{people(rows[0].began)}** began in this period, and are followed here from session to session."
    return f"{began} {_told(rows) if recorded else _of_goals(rows)}"


def _of_goals(rows: Sequence[ByThen]) -> str:
    """The second sentence where nothing was recorded about quiet victories, either way."""
    told = [
        f"by the {ordinal(row.session)} session for **{_of(row.forward, row)}** who came so far"
        for row in rows
        if row.session in TOLD_OF and row.began is not HIDDEN
    ]
    return f"Goals had moved forward {' and '.join(told)}." if told else ""


def _told(rows: Sequence[ByThen]) -> str:
    shown = [row for row in rows if row.session in TOLD_OF and row.began is not HIDDEN]
    if not shown:
        return "Too few came as far as a fifth session to say more."
    first, *later = shown
    told = (
        f"By their {ordinal(first.session)} session, something quieter had been noticed for "
        f"**{_of(first.noticed, first)}** who came so far, "
        f"and goals had moved forward for **{_of(first.forward, first)}**"
    )
    then = "".join(
        f"; by the {ordinal(row.session)}, for {_of(row.noticed, row)} and for {_of(row.forward, row)}" for row in later
    )
    return f"{told}{then}."


def _of(n: Count, row: ByThen) -> str:
    return "too few to show" if n is HIDDEN or row.began is HIDDEN else f"{whole(n)} of {whole(row.began)}"


def ordinal(number: int) -> str:
    """Which session: the fifth, the 14th."""
    if number in _ORDINALS:
        return _ORDINALS[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def first_noticed(rows: Sequence[ByThen], k: int, recorded: bool = True) -> str:
    """The lines of what was first noticed by when, for those who do not see them."""
    shown = [row for row in rows if row.began is not HIDDEN]
    if not shown:
        return f"First noticed, by session number. Not shown: {fewer_than(k)}."
    told = [f"By session {row.session} {_by_then(row, recorded)}" for row in shown]
    return f"First noticed, by session number. {'. '.join(told)}."


def _by_then(row: ByThen, recorded: bool) -> str:
    forward = f"goals moved forward for {_of(row.forward, row)}"
    return f"for {_of(row.noticed, row)} clients, {forward}" if recorded else forward


def families(rows: Sequence[ByThen]) -> str:
    """One sentence on the kinds: for how many each had come by the last number that the opening tells of."""
    shown = [row for row in rows if row.session in TOLD_OF and row.began is not HIDDEN]
    if not shown:
        return ""
    row = shown[-1]
    kinds = [f"{family} for {whole(n)}" for family, n in row.by_family.items() if n is not HIDDEN]
    if not kinds:
        return ""
    listed = f"{', '.join(kinds[:-1])} and {kinds[-1]}" if len(kinds) > 1 else kinds[0]
    return f"What kind, by the {ordinal(row.session)} session of {people(row.began)}: {listed}."


def left_out(figures: Figures, rows: Sequence[ByThen], k: int) -> str:
    """Who is not in the picture: those who started before the log, and numbers that too few reached."""
    said = ["Below each number: clients who came so far; later numbers are the clients who stayed."]
    hidden = [row.session for row in rows if row.began is HIDDEN]
    if hidden:
        last = "" if len(hidden) == 1 else f" to {hidden[-1]}"
        said.append(f"Not shown for session {hidden[0]}{last}: {fewer_than(k)} came so far.")
    n = figures.started_before_log
    # Beside a hidden number of those who came, the number of those left out would tell it.
    if n is not HIDDEN and n and not (rows and rows[0].began is HIDDEN):
        they = "They are" if n > 1 else "That one is"
        said.append(f"{people(n)} of this view had probably started before the log began. {they} left out here.")
    return " ".join(said)


def first_noticed_table(rows: Sequence[ByThen], k: int, recorded: bool = True) -> pd.DataFrame:
    """What had come by each session number, as a table: of how many, anything, each kind, goals moved forward."""
    kinds = list(rows[0].by_family) if rows else []
    table = pd.DataFrame(
        {
            "Session": [str(row.session) for row in rows],
            "Clients who came so far": [count(row.began, k) for row in rows],
            FORWARD: [_share(row.forward, row, k) for row in rows],
            ANYTHING: [_share(row.noticed, row, k) for row in rows],
        }
        | {kind: [_share(row.by_family[kind], row, k) for row in rows] for kind in kinds}
    )
    return table if recorded else table.drop(columns=[ANYTHING, *kinds])


def _share(n: Count, row: ByThen, k: int) -> str:
    if n is HIDDEN or row.began is HIDDEN:
        return fewer_than(k)
    return f"{whole(n)} ({percent(n / row.began)})"


def movement_by_session(bands: Sequence[BandFigures]) -> str:
    """Movement by session number, for those who do not see it."""
    what = "Goals: average movement since the first rating, by session number"
    return points_in_words(what, ((_session(band.band), band.movement) for band in bands), "signed")


def rate_by_session(bands: Sequence[BandFigures]) -> str:
    """The rate by session number, for those who do not see it."""
    what = "Quiet victories: noticed in every 10 recorded sessions, by session number"
    return points_in_words(what, ((_session(band.band), band.per_10) for band in bands))


def movement_notes(bands: Sequence[BandFigures], axis: Axis, k: int) -> str:
    """What is to be known to read movement by session number."""
    movements = [band.movement for band in bands]
    return notes("Below each number, the clients rated then.", movements, axis, k, NOT_RATED_AGAIN)


def rate_notes(bands: Sequence[BandFigures], axis: Axis, k: int) -> str:
    """What is to be known to read the rate by session number."""
    unclear = _cannot_tell(bands)
    reads = "Below each number, its recorded sessions."
    rates = [band.per_10 for band in bands]
    return notes(f"{reads} {CANNOT_TELL}" if unclear else reads, rates, axis, k, "" if unclear else FEW_RECORDED)


def no_movement(bands: Sequence[BandFigures], k: int) -> str:
    """Why there is no line of movement by session number; empty where there is one."""
    missing = f"No goal was rated a second time at any of these numbers. {LONGER}" if bands else _NOBODY
    return why_no_point([band.movement for band in bands], k, missing)


def no_rate(bands: Sequence[BandFigures], k: int) -> str:
    """Why there is no line of the rate by session number; empty where there is one."""
    missing = f"A rate needs 10 recorded sessions, and no session number has so many. {LONGER}" if bands else _NOBODY
    return why_no_point([band.per_10 for band in bands], k, CANNOT_TELL if _cannot_tell(bands) else missing)


def no_first_noticed(rows: Sequence[ByThen], k: int) -> str:
    """Why nothing can be drawn of what had come by each session; empty where there is something."""
    if any(row.began is not HIDDEN for row in rows):
        return ""
    began = fewer_than(k).capitalize() if rows else "Nobody"
    return f"{began} had a first session in this period, so there is no course to follow. {LONGER} {_YOUNG}"


def _cannot_tell(bands: Sequence[BandFigures]) -> bool:
    return any(band.cannot_tell is not HIDDEN and band.cannot_tell for band in bands)


def practice_in_grey(practice: Sequence[BandRange]) -> str:
    """What the grey is, where clinicians are chosen."""
    return PRACTICE_IN_GREY if practice else ""


def movement_table(bands: Sequence[BandFigures], k: int) -> pd.DataFrame:
    """Movement by session number as a table."""
    shown = _in_order(bands)
    return pd.DataFrame(
        {
            "Session": [_session(band.band) for band in shown],
            "Clients": [count(band.clients, k) for band in shown],
            "Average movement": [measured_or_reason(band.movement, k, "signed") for band in shown],
            "Clients rated then": [_behind(band.movement, k) for band in shown],
        }
    )


def rate_table(bands: Sequence[BandFigures], k: int) -> pd.DataFrame:
    """The rate by session number as a table."""
    shown = _in_order(bands)
    return pd.DataFrame(
        {
            "Session": [_session(band.band) for band in shown],
            "Clients": [count(band.clients, k) for band in shown],
            "In every 10 recorded": [measured_or_reason(band.per_10, k) for band in shown],
            "Recorded sessions": [count(band.recorded, k) for band in shown],
        }
    )


def _in_order(bands: Sequence[BandFigures]) -> list[BandFigures]:
    by_name = {band.band: band for band in bands}
    return [by_name[name] for name in BANDS if name in by_name]


def _behind(mean: Mean, k: int) -> str:
    if mean is HIDDEN:
        return fewer_than(k)
    return NOT_GIVEN if mean is None else whole(mean.clients)


def _session(band: str) -> str:
    return band.replace("-", "–")

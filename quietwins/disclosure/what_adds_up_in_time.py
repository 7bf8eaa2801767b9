"""What holds between the counts of quarters, and between those by session number."""

from __future__ import annotations

from quietwins.disclosure.ledger import ALWAYS, Ledger
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import BandFigures, ByThen, PeriodFigures
from quietwins.measures.first_noticed import COUNTED

BANDS = ("noticed", "still_coming", "stopped", "open")
RECORDED = ("state noticed", "state none_noticed")
QUARTERS = "quarters"


def row_of_first_noticed(session: int) -> str:
    """The table that one session number of *first noticed* is."""
    return f"first_noticed {session}"


def add_quarters(
    ledger: Ledger, true: tuple[PeriodFigures, ...], told: tuple[PeriodFigures, ...]
) -> None:
    """The quarters of a view, whose sessions and marks are together those of the view."""
    for was, now in zip(true, told, strict=True):
        at = f" from {now.first}"
        for counted in ("sessions", "recorded", "marks"):
            ledger.others(counted + at, getattr(was, counted), getattr(now, counted), QUARTERS)
        ledger.clients("clients" + at, was.clients, now.clients, QUARTERS)
        ledger.no_more(["recorded" + at], ["sessions" + at])
        ledger.no_more(["clients" + at], ["sessions" + at])
        ledger.no_more(["clients" + at], ["clients"])
        ledger.rate(["marks" + at], ["recorded" + at], now.per_10, QUARTERS)
        if now.clients is not HIDDEN and not was.cannot_tell:
            rate = now.per_10 is not None
            table = QUARTERS if rate else ALWAYS  # withheld, it is hidden; that there is none stays
            ledger.enough_for_a_rate(["recorded" + at], enough=rate, table=table)
    totals = {"sessions": ["sessions"], "recorded": RECORDED, "marks": ["marks"]}
    for counted, total in totals.items():
        ledger.adds_up(total, [f"{counted} from {quarter.first}" for quarter in told])
    ledger.no_more(["clients"], [f"clients from {quarter.first}" for quarter in told])


def add_bands(ledger: Ledger, true: tuple[BandFigures, ...], told: tuple[BandFigures, ...]) -> None:
    """What the contract says of the bands of session numbers."""
    for was, now in zip(true, told, strict=True):
        clients = ledger.clients(f"clients in {now.band}", was.clients, now.clients)
        recorded = ledger.others(f"recorded in {now.band}", was.recorded, now.recorded)
        ledger.no_more([clients, "started before"], ["clients"])
        ledger.no_more([recorded], RECORDED)
        if now.clients is not HIDDEN and not was.cannot_tell:
            ledger.enough_for_a_rate([recorded], enough=now.per_10 is not None)


def add_first_noticed(ledger: Ledger, true: tuple[ByThen, ...], told: tuple[ByThen, ...]) -> None:
    """All who began, at each session number: by what was noticed by then, and by their goals."""
    before = None
    for was, now in zip(true, told, strict=True):
        at = f"by {now.session} "
        if before is None:
            # All who began are the same at every session number.
            ledger.clients("began", was.began, now.began)
            ledger.no_more(["began", "started before"], ["clients"])
        _by_then(ledger, was, now)
        if before is None:
            ledger.adds_up(["began"], [at + "reached"])
        else:
            ledger.no_more([at + "reached"], [before + "reached"])
            ledger.no_more([before + "noticed"], [at + "noticed"])
        before = at


def _by_then(ledger: Ledger, true: ByThen, told: ByThen) -> None:
    at, table = f"by {told.session} ", row_of_first_noticed(told.session)
    n = {"began": "began"}
    for counted in COUNTED:
        if counted not in n:
            was, now = getattr(true, counted), getattr(told, counted)
            n[counted] = ledger.clients(at + counted, was, now, table)
    ledger.adds_up(["began"], [n[band] for band in BANDS])
    for family, count in told.by_family.items():
        n[family] = ledger.clients(at + family, true.by_family[family], count, table)
        ledger.no_more([n[family]], [n["noticed"]])
    for small, large in (
        ("still_coming", "reached"),
        ("forward", "rated_again"),
        ("rated_again", "began"),
    ):
        ledger.no_more([n[small]], [n[large]])
    for (counted, of), share in told.shares.items():
        if counted in n:
            ledger.share_of_clients(n[counted], n[of], share, table)

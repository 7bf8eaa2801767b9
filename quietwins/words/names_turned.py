"""What a person should know of a file whose names became codes."""

from __future__ import annotations

from quietwins.filled import in_one_row
from quietwins.intake import Reading
from quietwins.writing.numbers import whole

SHEET = "Who is who"
SHEET_HELP = (
    "The name of each clinician with the code that it became, as a small table. It is made for this"
    " window and kept nowhere: once the window is closed, it is gone. Keep it where you keep what"
    " only you may read."
)
TO_KNOW = (
    "Clients who share a name count as one. A client whose name is spelled in different ways counts"
    " as several.",
    "The export still lies where you saved it, names and all. Once it has come in, delete it there,"
    " and empty the bin.",
    "Only the practice's key links a name to its code. Keep a copy of it apart. If the key is"
    " lost, what is kept can still be looked at, but nobody can be met again by name.",
)


def names_became_codes(reading: Reading) -> str:
    """How many names became codes, and how many of those of clients look alike; empty where none
    did.
    """
    names = reading.names
    told = []
    if names.clients:
        alike = f", of which {whole(names.alike)} look alike" if names.alike else ""
        told.append(f"{_names(names.clients)} of clients{alike}")
    if names.staff:
        told.append(f"{_names(len(names.staff))} of clinicians")
    return f"{in_one_row(told)} became codes; no name is kept." if told else ""


def _names(number: int) -> str:
    return f"{whole(number)} name{'' if number == 1 else 's'}"

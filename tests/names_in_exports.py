"""Exports that name people, the same ones with codes, and a search for what is left of a name."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from workbooks import cells_of, workbook

TODAY = date(2026, 7, 1)
HEADER = ("Session date", "Therapist", "Client", "Goal 1", "Quiet wins")
# (given, family), of several languages and scripts
CLIENTS = (
    ("Wilhelmina", "Brackley-Stonor"), ("Yusuf", "Haddadi"), ("Zoë", "Quimperlé"),
    ("Łukasz", "Wojciechowski"), ("Siobhán", "O’Dwyerly"), ("Jürgen", "Großkreutz"),
    ("Thị Hoa", "Nguyễnova"), ("Παναγιώτης", "Αλεξίου"), ("Дмитрий", "Воробьянинов"),
    ("美咲", "渡辺"), ("Ngozi", "Okonjowa"), ("Frøydis", "Bjørnstadli"),
)  # fmt: skip
STAFF = (("Hannelore", "Weissenborn"), ("Marcellus", "Okorowe"), ("Élodie", "Dupontelle"))
Writes = Callable[[str, str], str]
ORDERS: dict[str, Writes] = {
    "First Last": lambda given, family: f"{given} {family}",
    "Last, First": lambda given, family: f"{family}, {given}",
    "LAST, First": lambda given, family: f"{family.upper()}, {given}",
    "title": lambda given, family: f"Dr. {given} {family}",
}


def code_of(place: int, letter: str) -> str:
    """What stands for somebody in the same export with codes."""
    return f"{letter}{place + 101}"


def rows(
    client: Callable[[int], str], clinician: Callable[[int], str], days: int = 48
) -> list[list[str]]:
    """A log of sessions; who is who is told by place."""
    told = [list(HEADER)]
    for day in range(days):
        who, seen_by = (day * 7) % len(CLIENTS), (day * 5) % len(STAFF)
        victory = ("Trust", "none", "Directness; Repair", "")[day % 4]
        when = date(2026, 1, 5) + timedelta(days=day)
        told.append([str(when), clinician(seen_by), client(who), str(day % 11), victory])
    return told


def named(order: str = "First Last", days: int = 48) -> list[list[str]]:
    """A log that names everybody, in one order of names."""
    write = ORDERS[order]
    return rows(lambda at: write(*CLIENTS[at]), lambda at: write(*STAFF[at]), days)


def coded(days: int = 48) -> list[list[str]]:
    """The same log with codes."""
    return rows(lambda at: code_of(at, "K"), lambda at: code_of(at, "T"), days)


def as_csv(told: Sequence[Sequence[str]]) -> bytes:
    """A log as the bytes of a CSV file."""
    stream = io.StringIO()
    csv.writer(stream).writerows(told)
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(told: Sequence[Sequence[str]]) -> bytes:
    """A log as a workbook."""
    return workbook(cells_of(told))


def tokens(people: Iterable[tuple[str, str]] = (*CLIENTS, *STAFF)) -> set[str]:
    """Every word of every name, as written and without case."""
    words = {
        word.casefold()
        for name in people
        for part in name
        for word in (part, *re.split(r"[\s’-]", part))
    }
    return {word for word in words if len(word) > 2 or not word.isascii()}


def names_in(text: str) -> list[str]:
    """The words of names that a text holds, also where it is escaped or in ASCII."""
    plain = text.casefold()
    escaped = plain.encode("unicode_escape").decode()
    return sorted(
        word
        for word in tokens()
        if word in plain or word.encode("unicode_escape").decode() in escaped
    )


def names_on_disk(folder: Path) -> dict[str, list[str]]:
    """The files below a folder that hold a word of a name: in their own name, as bytes, or, where
    they are compressed, in what they hold.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        text = path.name
        if path.is_file():
            data = path.read_bytes()
            text += data.decode("utf-8", "replace") + data.decode("utf-16-le", "replace")
            text += data.decode("utf-16-be", "replace")
            text += _in_table(path)
        if words := names_in(text):
            found[str(path.relative_to(folder))] = words
    return found


def _in_table(path: Path) -> str:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            whole = b" ".join(map(parts.read, parts.namelist()))
        return whole.decode("utf-8", "replace")
    try:
        return str(pq.read_table(path, partitioning=None).to_pylist())
    except (pa.ArrowException, OSError):
        return ""

"""What is told of the files of cases, exports and strangers: read once however many tests ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quietwins.codebook import read_codebook
from quietwins.commands.check_as_facts import as_facts
from quietwins.intake import Layout, read_export

TODAY = date(2026, 7, 1)


@dataclass(frozen=True)
class Told:
    """What is told of a file, and how many sessions came of it."""

    facts: Mapping[str, Any]
    sessions: int


_TOLD: dict[tuple[Path, str, tuple[str, ...]], Told] = {}


def file_of(expect: Path) -> Path:
    """The file that a truth (``01-name.expect.json``) lies beside."""
    stem = expect.name.removesuffix(".expect.json")
    return next(p for p in expect.parent.glob(f"{stem}.*") if p.suffix in (".csv", ".xlsx"))


def facts_of(
    expect: Path, layout: Layout | None = None, without: Sequence[str] = ()
) -> Mapping[str, Any]:
    """The facts of a file as ``check --json`` tells them, with these answers."""
    return told(expect, layout, without).facts


def told(expect: Path, layout: Layout | None = None, without: Sequence[str] = ()) -> Told:
    """All that is told of a file with these answers."""
    path = file_of(expect)
    key = (path, repr(layout), tuple(without))
    if key not in _TOLD:
        reading = read_export(
            path.read_bytes(),
            path.name,
            codebook=read_codebook(),
            today=TODAY,
            layout=layout,
            without=without,
        )
        facts = MappingProxyType(as_facts(reading))
        _TOLD[key] = Told(facts, len(reading.tables.sessions))
    return _TOLD[key]

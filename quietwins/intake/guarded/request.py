"""What is asked of the process that reads: one export and how to read it, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quietwins.codebook import Codebook
from quietwins.intake.identifiers.pseudonyms import NamesKey
from quietwins.intake.layout import Layout
from quietwins.log.states import Blank


@dataclass(frozen=True)
class Request:
    """One export on its way to be read; what layouts are remembered is
    asked back, by fingerprint.
    """

    data: bytes
    name: str
    codebook: Codebook
    today: date
    layout: Layout | None = None
    answers: Mapping[str, str] | None = None
    blank: Blank | None = None
    without: tuple[str, ...] = ()
    names_key: NamesKey | None = None  # goes through this pipe, and nowhere else
    services: tuple[str, ...] = ()
    sessions: bool = True  # whether the sessions are wanted, or only what is told of them

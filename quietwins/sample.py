"""The made-up practice that is shown until a real one is brought in. It comes through intake, as
every export does.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from quietwins.codebook import read_codebook
from quietwins.errors import NotASessionLog
from quietwins.intake import Outcome, read_export
from quietwins.log import SessionTables
from quietwins.log.join import join
from quietwins.shipped import sample_folder

ESSAY_CLIENT = "K2718"  # the code of the made-up client whose story is the one of the essay


def sample_files() -> tuple[Path, ...]:
    """The sample's exports, oldest first."""
    return tuple(sorted(sample_folder().glob("*.csv")))


@lru_cache(maxsize=1)
def read_sample() -> SessionTables:
    """The sessions of the made-up practice."""
    return join([_read(path) for path in sample_files()])


def _read(path: Path) -> SessionTables:
    reading = read_export(
        path.read_bytes(), path.name, codebook=read_codebook(), today=date.today()
    )
    if reading.outcome is not Outcome.READY:
        raise NotASessionLog(
            f"The sample {path.name} cannot be read: {reading.why}. Fetch the program again."
        )
    return reading.tables

"""Write the two yearly exports of the made-up practice: ``python -m sample_data.generate``.

Seeded, so the same bytes each time. What is built in is said in practice.py and stories.py, and why
in README.md, all beside this file. Nothing here is about a real person.
"""

from __future__ import annotations

from pathlib import Path

from . import practice
from .courses import appointments
from .draw import Draw
from .recording import written_down
from .stories import ESSAY, GOALS_MET, GOALS_MET_CLIENT
from .template import Session, csv_text

__all__ = ["FILES", "GOALS_MET_CLIENT", "exports", "write"]

FOLDER = Path(__file__).parent
FILES = tuple(FOLDER / f"sessions-{year}.csv" for year in practice.YEARS)


def exports() -> dict[str, str]:
    """The text of each yearly export by file name; session ids run on from one year to the next."""
    numbered = list(enumerate(_sessions(), start=1))
    return {
        file.name: csv_text(
            (number, session) for number, session in numbered if session.day.year == year
        )
        for file, year in zip(FILES, practice.YEARS, strict=True)
    }


def write(folder: Path = FOLDER) -> None:
    """Write both exports to a folder."""
    for name, text in exports().items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


def _sessions() -> list[Session]:
    """Every session, in the order of the log."""
    # What happens and what is written of it are drawn apart: a change of
    # habit moves nobody's course.
    drawn = written_down(Draw(practice.RECORDING_SEED), appointments(Draw(practice.COURSES_SEED)))
    told = [*ESSAY.sessions(), *GOALS_MET.sessions()]
    return sorted(
        [*drawn, *told], key=lambda session: (session.day, session.clinician, session.client)
    )


if __name__ == "__main__":
    write()

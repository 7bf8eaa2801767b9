"""The pictures that documents show: which page each is of, and where they are put."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1440, 900  # pixels: what a laptop shows without scrolling

# Each picture by its name: the address of the page that it is of, and that page's heading.
PICTURES = {
    "first-page": ("", "Goals and quiet victories, side by side"),
    "quiet-victories": ("quiet_victories", "Quiet victories"),
    "over-the-course": ("over_the_course", "Over the course"),
    "reflect": ("reflect", "Reflect"),
}
# A file that asks something, dropped on the page and not kept.
A_QUESTION = "a-question"
FILE_THAT_ASKS = ROOT / "tests" / "cases" / "20-ambiguous-dates-throughout.csv"


class NoFolderError(ValueError):
    """What was named is no folder for pictures."""


def folder_for_pictures(named: str | None, own: Path) -> Path:
    """The documents' folder, another that is there already, or the test's ``own`` where none is
    named.

    Refuses what is not there: QUIETWINS_PICTURES=1 once made a folder called 1.
    """
    if named is None:
        return own
    folder = (ROOT / named).resolve()
    if not folder.is_dir():
        raise NoFolderError(
            f"QUIETWINS_PICTURES names {named}, and there is no such folder. Name docs/images, or a"
            " folder that is there."
        )
    return folder

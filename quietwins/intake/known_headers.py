"""Headers that somebody has described before, and the names of their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quietwins.intake.layout import Header as Line
from quietwins.intake.layout import Layout, fingerprint
from quietwins.intake.layout_file import OF_LAYOUTS, read_layout
from quietwins.intake.words.normal import normal

SHIPPED = Path(__file__).with_name("layouts")

# fingerprint of a header -> how exports with it are read, where known
Remembered = Callable[[str], Layout | None]


def column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """The columns of a header by names that differ: the second of two equal ones becomes "Charge
    (2)".
    """
    seen: Counter[str] = Counter()
    names: dict[str, None] = {}
    for place, cell in enumerate(cells, start=1):
        name = unique = cell or f"column {place}"
        while unique in names:
            seen[name] += 1
            unique = f"{name} ({seen[name] + 1})"
        names[unique] = None
    return tuple(names)


def without_empty_end(cells: list[str]) -> list[str]:
    """The cells of a header up to the last that is not empty."""
    return cells[: max((place for place, cell in enumerate(cells, start=1) if cell), default=0)]


@dataclass(frozen=True)
class KnownHeaders:
    """Headers that a person has described: by them a line is known that no rule would take for a
    header.
    """

    said: frozenset[str] = frozenset()  # normal words of the columns that the layout at hand names
    remembered: Remembered = lambda _: None
    line: Line | None = None  # the line of the header, or that there is none, as a person said

    @classmethod
    def of(cls, layout: Layout, remembered: Remembered) -> KnownHeaders:
        """What a layout, and those remembered from earlier exports, say about headers."""
        return cls(frozenset(map(normal, layout.columns)), remembered, layout.header)

    def named(self, cells: Iterable[str]) -> set[str]:
        """The cells that the layout at hand names as columns."""
        return (
            {plain for cell in cells if (plain := normal(cell)) in self.said}
            if self.said
            else set()
        )

    def remembers(self, cells: Sequence[str]) -> bool:
        """Whether an export with exactly this header was read before."""
        names = column_names(without_empty_end([cell.strip() for cell in cells]))
        return len(names) > 1 and self.remembered(fingerprint(names)) is not None


def find_layout(fingerprint: str, folder: Path = SHIPPED) -> Layout | None:
    """The layout in a folder that was made for a header with this fingerprint."""
    return next(
        (layout for layout in _layouts_in(folder) if layout.fingerprint == fingerprint), None
    )


@cache
def _layouts_in(folder: Path) -> tuple[Layout, ...]:
    return tuple(map(read_layout, sorted(folder.glob(f"*{OF_LAYOUTS}"))))

"""How a practice has read exports before: the layouts it saved, and those that come with the
program.
"""

from __future__ import annotations

from quietwins.intake.known_headers import Remembered, find_layout
from quietwins.intake.layout import Layout
from quietwins.intake.layout_file import parse_layout
from quietwins.store.practice import Practice


def remembered_layouts(practice: Practice) -> Remembered:
    """For the fingerprint of a header, how exports with it are read; None where no such export is
    known.

    Raises :class:`quietwins.intake.layout_file.LayoutError` where somebody changed a saved
    layout so that it is none, and
    :class:`quietwins.store.store_errors.PracticeDamagedError` where it was damaged.
    """

    def find(fingerprint: str) -> Layout | None:
        saved = practice.layouts.get(fingerprint)
        if saved is not None:
            return parse_layout(saved, f"layouts/{fingerprint}.toml")
        return find_layout(fingerprint)

    return find

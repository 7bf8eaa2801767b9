"""How recording differs: unnamed dots inside the limits of chance."""

from __future__ import annotations

from quietwins.charts.funnel import recording_funnel
from quietwins.charts.look import Palette
from quietwins.disclosure import Seen
from quietwins.panels.how_counted import RECORDING_DIFFERS
from quietwins.panels.panel import Panel, Picture, stays
from quietwins.words import funnel as words
from quietwins.words.downloads import FUNNEL_STAYS


def _draw(seen: Seen, look: Palette) -> Picture:
    return () if seen.funnel is None else recording_funnel(seen.funnel, look)


def _why_not(seen: Seen) -> str:
    return words.why_not_funnel(seen.k) if seen.funnel is None else ""


def _said(seen: Seen) -> str:
    return _why_not(seen) if seen.funnel is None else words.funnel(seen.funnel)


def _notes(seen: Seen) -> tuple[str, ...]:
    if seen.funnel is None:
        return ()
    return (words.funnel_sentence(seen.funnel, seen.view.clinicians is None),)


FUNNEL = Panel(
    name="How recording differs",
    draw=_draw,
    said=_said,
    table=None,  # a row would be one clinician
    how=RECORDING_DIFFERS,
    why_not=_why_not,
    small_print=_notes,
    leaves=stays(lambda _: FUNNEL_STAYS),
)

"""What kind: goals by step, quiet victories by code. Bars with their number beside them, in the
order of the codebook.

Codes are never sorted by their counts: a list is not a ranking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from quietwins.charts.drawing import Chart, parameter, remembered, rows_called, worked_out
from quietwins.charts.look import (
    Kind,
    Palette,
    finished,
    goals_kind,
    layered,
    titled,
    victories_kind,
)
from quietwins.codebook import Codebook
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.figures import VictoryFigures
from quietwins.writing import names
from quietwins.writing import numbers as words

HEIGHT = 290
_WHAT = "What was noticed, by kind"
_WHOLE = ","  # a count with its thousands set apart
_MOST = "most"  # the parameter that holds the length of the longest bar
# pixels; the ends are round for goals and square for quiet victories
GOAL_BAR, VICTORY_BAR = 18, 13
BY_MOVE = "Number of goals, by how they moved"


def goals_by_step(
    steps: Mapping[str, Count], palette: Palette, k: int, once: int | None = None
) -> Chart:
    """How many goals, of those rated again, moved how: falls in the same colour as rises.

    ``once``: how many have one rating so far; drawn as an outline, as nobody knows how they moved.
    """
    rows = [_bar(names.STEP_NAMES[step], n) for step, n in steps.items()]
    if once is not None and not all(n is HIDDEN for n in steps.values()):
        unknown = {"kind": names.ONE_RATING, "n": once, "known": False}
        return _bars([*rows, unknown], goals_kind(palette), BY_MOVE, palette)
    return _bars(rows, goals_kind(palette), BY_MOVE, palette, words.fewer_than(k))


def victories_by_code(
    victories: VictoryFigures, codebook: Codebook, palette: Palette, why_not: str = ""
) -> Chart:
    """How often each kind of quiet victory was noticed; codes that the
    log never has are shown too.

    ``why_not``: why kinds cannot be told apart, where they cannot; it stands in their place.
    """
    if why_not:
        return _bars([], victories_kind(palette), _WHAT, palette, why_not)
    marks = {kind.code: kind.marks for kind in victories.by_code}
    rows = [_bar(codebook.name(code), marks.get(code, 0)) for code in codebook.in_order(marks)]
    return _bars(rows, victories_kind(palette), _WHAT, palette)


def _bar(name: str, n: Count) -> Mapping[str, Any]:
    """One bar; what is kept back has its row without a number: a row that is gone would read as
    nobody.
    """
    return {"kind": name} if n is HIDDEN else {"kind": name, "n": n, "known": True}


def _bars(
    rows: Sequence[Mapping[str, Any]],
    kind: Kind,
    subtitle: str,
    palette: Palette,
    why_none: str = "",
) -> Chart:
    title, bars = titled(kind, subtitle), [row for row in rows if "n" in row]
    if not bars:
        return Chart(
            _said_instead(kind, palette),
            {"said": [{"why": why_none[:1].upper() + why_none[1:]}]},
            title,
        )
    kept_back = [{**row, "label": words.NOT_GIVEN} for row in rows if "n" not in row]
    drawing = _drawing(kind, tuple(row["kind"] for row in rows), palette)
    most = max([1, *(row["n"] for row in bars)])
    return Chart(drawing, {"bars": bars, "kept back": kept_back}, title, {_MOST: most})


@remembered
def _drawing(kind: Kind, bars_of: tuple[str, ...], palette: Palette) -> alt.LayerChart:
    y = alt.Y(
        "kind:N",
        sort=None,
        axis=alt.Axis(title=None, labelLimit=150, labelColor=palette.ink),
        scale=alt.Scale(domain=bars_of),
    )
    base = rows_called("bars").encode(y=y)
    # Room at the right end for the number that stands beside the longest bar.
    x = alt.X(
        "n:Q", axis=None, scale=alt.Scale(domain=[0, worked_out(f"{_MOST} * 1.18")], nice=False)
    )
    tooltip = [
        alt.Tooltip("kind:N", title=kind.name),
        alt.Tooltip("n:Q", title="Number", format=_WHOLE),
    ]
    round_ends: dict[str, float] = {"size": GOAL_BAR, "cornerRadiusEnd": GOAL_BAR / 2}
    ends = round_ends if kind.shape == "circle" else {"size": VICTORY_BAR}
    fill = alt.condition(alt.datum.known, alt.value(kind.colour), alt.value(palette.paper))
    spoken = worked_out(f"datum.kind + ': ' + format(datum.n, '{_WHOLE}')")
    bars = base.mark_bar(stroke=kind.colour, description=spoken, **ends).encode(
        x=x, tooltip=tooltip, fill=fill
    )
    numbers = base.mark_text(align="left", dx=5, color=palette.ink, aria=False).encode(
        x=x, text=alt.Text("n:Q", format=_WHOLE)
    )
    dashes = rows_called("kept back").mark_text(align="left", dx=5, color=palette.muted, aria=False)
    dashes = dashes.encode(x=alt.value(0), y=y, text=alt.Text("label:N"))
    return finished(
        layered(bars, numbers, dashes).add_params(parameter(_MOST)), palette, kind, HEIGHT
    )


@remembered
def _said_instead(kind: Kind, palette: Palette) -> alt.LayerChart:
    """Where no bar can be drawn, the reason in its place."""
    why = (
        rows_called("said")
        .mark_text(color=palette.muted, fontSize=13, align="center")
        .encode(text=alt.Text("why:N"))
    )
    return finished(layered(why), palette, kind, HEIGHT)

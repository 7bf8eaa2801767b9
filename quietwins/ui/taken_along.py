"""Take it along: below each chart, buttons that open at a click: for others, or for the team."""

from __future__ import annotations

import json
from collections.abc import Callable

import streamlit as st

from quietwins.access import What
from quietwins.charts.even_labels import evenly_labelled
from quietwins.charts.look import PALETTES
from quietwins.disclosure import ReportingSets
from quietwins.downloads import Along, as_csv, as_png, as_svg, file_name
from quietwins.downloads.files import SMALL_WIDTH, WIDTH
from quietwins.errors import QuietWinsError
from quietwins.panels import Panel
from quietwins.ui.handing_over import copy_of, leaving_of, noting, once_pressed
from quietwins.ui.looking import Looking, looking_at
from quietwins.ui.may_leave import Asked, asked_of, register, sets_for_reports, views_beside
from quietwins.ui.named_network import is_of_network
from quietwins.ui.page import label_above, line_under
from quietwins.ui.sign_in import may
from quietwins.ui.text import our_words, ours
from quietwins.words import downloads as words
from quietwins.writing.numbers import of_a_network

_KINDS: tuple[tuple[str, str, Callable[[Along], str | bytes]], ...] = (
    ("png", "image/png", as_png),
    ("svg", "image/svg+xml", as_svg),
    ("csv", "text/csv", as_csv),
)


def take_along(of: Panel) -> None:
    """A quiet button that opens the buttons; where a panel stays here whatever the view, the
    reason.

    They are made once it is open: a page has a dozen of them, and few clicks ask for one.
    """
    if not may(What.TAKE_ALONG):
        return
    what = of.taken_along
    key = f"take-{file_name(what.name, '')}"
    # Each says for the ear which chart it is of; the eye sees that (style.css).
    label = f"{words.TAKE_ALONG} *{ours(what.name)}*"
    with st.popover(label, type="tertiary", key=key, on_change="rerun") as opened:
        if not opened.open:
            return
        looking = looking_at()
        if what.leaves.why_not is not None:
            line_under(what.leaves.why_not(looking.k))
            return
        line_under(f"{ours(what.name)}. {words.WHICH_FILE}")
        for audience in what.leaves.to:
            _buttons(what, asked_of(what, audience, looking))


def _buttons(what: Panel, asked: Asked) -> None:
    looking = looking_at()
    copy = copy_of(asked, looking, sets_for_reports(looking))
    say = of_a_network if is_of_network() else str
    named = words.in_file_name(words.facts(asked.view, looking.k, copy, say), say)
    name = file_name(f"{say(what.name)} {named}", "")
    label_above(asked.label, asked.why_not or words.what_it_holds(asked.audience, copy.left_out))
    # In one row, so that all of them are in sight in a low window, above or below the chart's link.
    with st.container(horizontal=True, key=f"files-{asked.audience.value}-{name}"):
        for ending, mime, write in _KINDS:
            st.download_button(
                f"*{asked.label},* {ending.upper()}",  # for whom: for the ear (style.css)
                data="" if asked.why_not else _when_asked(what, asked, write),
                file_name=f"{name}{ending}",
                mime=mime,
                on_click="ignore",
                disabled=bool(asked.why_not),
                key=f"along-{asked.audience.value}-{file_name(what.name, ending)}",
                width="stretch",
            )


def _when_asked(
    what: Panel, asked: Asked, write: Callable[[Along], str | bytes]
) -> Callable[[], str | bytes]:
    """What makes the file once its button is pressed."""
    looking, say = looking_at(), our_words()
    sets, folder = sets_for_reports(looking), register(looking)
    beside = views_beside(what, asked.view, asked.other)
    return once_pressed(
        lambda: write(_made(what, asked, looking, sets, say)),
        noting(what.name, asked, beside, looking, folder),
    )


def _made(
    what: Panel,
    asked: Asked,
    looking: Looking,
    sets: ReportingSets,
    say: Callable[[str], str] = str,
) -> Along:
    """What is taken along; ``say``: the program's own texts in the practice's words."""
    leaving, copy = leaving_of(asked, looking), copy_of(asked, looking, sets)
    drawn = what.charts(leaving, PALETTES["light"])
    width = WIDTH if len(drawn) == 1 else SMALL_WIDTH
    charts = [evenly_labelled(chart.to_dict(), width) for chart in drawn]
    if not charts:
        raise QuietWinsError(what.why_not_drawn(leaving))
    table = None if what.table is None else what.table(leaving)
    return Along(
        say(what.name),
        json.loads(say(json.dumps(charts))),
        table.said(say) if table else None,
        words.about(leaving.figures, looking.k, copy, asked.other, say),
        words.facts(asked.view, looking.k, copy, say),
    )

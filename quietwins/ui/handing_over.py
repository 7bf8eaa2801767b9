"""What all files that leave the page have in common: what they are made of, what they say of
themselves, and that each is noted before it is handed over.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import streamlit as st

from quietwins.access import What
from quietwins.disclosure import Leaving, ReportingSets, Shown, for_others, for_team
from quietwins.errors import QuietWinsError
from quietwins.log import View
from quietwins.measures.over_time import Grain
from quietwins.store.beside.what_left import Audience, WhatLeft
from quietwins.store.disk.folder import Folder
from quietwins.ui.looking import Looking, view_name
from quietwins.ui.may_leave import Asked, note_that_it_leaves
from quietwins.ui.sign_in import Visitor, visitor
from quietwins.words.downloads import Copy
from quietwins.words.of_network import so_many_left_out


def once_pressed(
    make: Callable[[], str | bytes], note: Callable[[str], None]
) -> Callable[[], str | bytes]:
    """What makes a file of figures once its button is pressed, and not before; ``note`` is told by
    whom.
    """
    who = visitor()  # a button is answered outside of a run, where nobody is at the screen
    return handed_to(who, What.TAKE_ALONG, make, lambda: note(who.name))


def handed_to(
    who: Visitor, what: What, make: Callable[[], str | bytes], note: Callable[[], None]
) -> Callable[[], str | bytes]:
    """What makes a file for somebody who may do ``what``, as far as they still may.

    Where it cannot be made, or noted, or not for them any more, the file says so and holds nothing
    else: an error would reach nobody.
    """

    def made() -> str | bytes:
        try:
            who.check(what)
            file = make()
            note()
        except QuietWinsError as error:
            return f"{error}\n"
        return file

    return made


def noting(
    what: str, asked: Asked, beside: tuple[View, ...], looking: Looking, folder: Folder | None
) -> Callable[[str], None]:
    """What writes down that a file leaves, of which views and by whom; it raises where it may
    not.
    """

    def note(who: str) -> None:
        left = WhatLeft(what, datetime.now(), asked.audience, who=who)
        note_that_it_leaves(left, (asked.view, *beside), looking, folder)

    return note


def copy_of(asked: Asked, looking: Looking, sets: ReportingSets) -> Copy:
    """What the file says of itself."""
    made_up, named = looking.open_log.made_up, sets.name(asked.view)
    network = looking.open_log.network
    left_out = "" if network is None else so_many_left_out(network.left_out)
    return Copy(asked.audience, date.today(), made_up, named, left_out)


def leaving_of(asked: Asked, looking: Looking, grain: Grain | None = None) -> Leaving:
    """What files of a view are made of, for the team by the grain of the screen where no other is
    named.
    """
    grain = grain or looking.shown.grain
    names = view_name(asked.view), "" if asked.other is None else view_name(asked.other)
    return _leaving(
        looking.open_log.version,
        f"{looking.k} {grain.name} {asked.audience}",
        " beside ".join(names),
        _shown=looking.shown,
        _asked=asked,
        _grain=grain,
    )


# Not of one session only: buttons are answered outside of a run, where
# Streamlit knows of no session.
@st.cache_resource(show_spinner=False, max_entries=8)
def _leaving(
    version: str, how: str, names: str, *, _shown: Shown, _asked: Asked, _grain: Grain
) -> Leaving:
    """Found once for all files of a page, and forgotten with everything else that was seen; holds
    no log.
    """
    log, rule, view, other = _shown.log, _shown.rule, _asked.view, _asked.other
    if _asked.audience is Audience.OUTSIDE:
        return for_others(log, view, rule, other)
    return for_team(log, view, rule, _grain, other)

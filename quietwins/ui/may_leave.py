"""Whether a panel of a view may be handed on, and of which dates: asked before a button stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import streamlit as st

from quietwins.disclosure import Gate, ReportingSets, SmallGroupRule, offered
from quietwins.disclosure.register import let_out, note_for_team
from quietwins.errors import QuietWinsError
from quietwins.log import Log, View
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_gate import NetworkGate, gate_of
from quietwins.network.network_log import NetworkLog
from quietwins.network.network_register import left_before, note, what_left
from quietwins.panels import Panel
from quietwins.store.beside.what_left import Audience, WhatLeft, views_that_left
from quietwins.store.disk.folder import Folder
from quietwins.ui.looking import MANY_VIEWS, Looking, view_name
from quietwins.ui.named_network import chosen_network
from quietwins.ui.open_log import Source, practice, settings
from quietwins.words import downloads as words


@dataclass(frozen=True)
class Asked:
    """What a button asks for: for whom, of which view, beside which other period; or why it cannot
    be had.
    """

    audience: Audience
    view: View
    other: View | None
    why_not: str = ""

    @property
    def label(self) -> str:
        """What the button is called."""
        return words.for_whom(self.audience, self.view)


def asked_of(what: Panel, audience: Audience, looking: Looking) -> Asked:
    """What a button of a panel asks for, and why it may not be had."""
    other = looking.shown.other if what.of_two else None
    if audience is Audience.INSIDE:
        return Asked(audience, looking.view, other)
    view, other_offered = offered(looking.view), other and offered(other)
    if view is None or (other is not None and other_offered is None):
        return Asked(audience, view or looking.view, other_offered, words.NO_FIXED_PERIOD)
    why_not = _why_not(what, looking, view, other_offered)
    return Asked(audience, view, other_offered, why_not)


def views_beside(what: Panel, view: View, other: View | None) -> tuple[View, ...]:
    """The other views of which a figure is in a file."""
    practice = view.whole_practice() if what.of_practice else None
    return tuple(one for one in (practice, other) if one)


def _why_not(what: Panel, looking: Looking, view: View, other: View | None) -> str:
    return _why_not_handed_on(looking, (view, *views_beside(what, view, other)))


def asked_of_all(view: View, looking: Looking) -> Mapping[Audience, Asked]:
    """What is asked for with all that leaves of exactly this view, for the team and for others."""
    why_not = _why_not_handed_on(looking, (view,))
    return {
        Audience.INSIDE: Asked(Audience.INSIDE, view, None),
        Audience.OUTSIDE: Asked(Audience.OUTSIDE, view, None, why_not),
    }


def _why_not_handed_on(looking: Looking, views: tuple[View, ...]) -> str:
    """Why these views may not stand in one file for others, or why that cannot be found now; empty
    where they may.
    """
    try:
        return _found_beside(looking, views)
    except NetworkError as error:  # the rest of the page is there all the same
        return str(error)


def _found_beside(looking: Looking, views: tuple[View, ...]) -> str:
    left, gate = _gate_beside(looking)
    keys = (
        looking.open_log.version,
        looking.k,
        " beside ".join(map(view_name, views)),
        repr(sorted(gate.sets.sets.items())),
    )
    return _found_why(*keys, left, _log=looking.open_log.log, _views=views, _gate=gate)


def _gate_beside(looking: Looking) -> tuple[str, Gate]:
    """What left before, and what decides beside it; the register's lock is not asked for."""
    log, rule = looking.open_log.log, SmallGroupRule(looking.k)
    if isinstance(log, NetworkLog):
        before = left_before(chosen_network().register)
        return repr(before), gate_of(log, rule, before)
    kept = _left_before(looking)
    return repr(kept), Gate(rule, sets_for_reports(looking), kept)


def note_that_it_leaves(
    left: WhatLeft, views: tuple[View, ...], looking: Looking, folder: Folder | None
) -> None:
    """Write down that a file leaves; for others the register is asked first.

    Raises :class:`QuietWinsError` with the reason where it may not leave.
    """
    if looking.open_log.source is Source.NETWORK:
        _note_of_network(left, views, looking)
        return
    if folder is None:
        return
    if left.audience is Audience.INSIDE:
        note_for_team(folder, left, views)
        return
    why = let_out(folder, left, looking.open_log.log, views, looking.shown.rule)
    if why is not None:
        raise QuietWinsError(words.not_to_take_along(why))


def _note_of_network(left: WhatLeft, views: tuple[View, ...], looking: Looking) -> None:
    """The same in the register beside ``network.toml``; what stays in the network is in none."""
    if left.audience is Audience.INSIDE:
        return
    file, log = chosen_network().register, cast("NetworkLog", looking.open_log.log)
    with what_left(file) as before:
        gate = gate_of(log, looking.shown.rule, before)
        for place, view in enumerate(views):
            if (why := gate.why_not(log, view, views[:place])) is not None:
                raise QuietWinsError(words.not_to_take_along(why))
        note(file, left.what, views, log)


def sets_for_reports(looking: Looking) -> ReportingSets:
    """Whom files for others may be about: of a network all of its clinics alone."""
    if looking.open_log.source is Source.NETWORK:
        return NetworkGate()
    return ReportingSets(settings().reporting)


def _left_before(looking: Looking) -> tuple[View, ...]:
    log, folder = looking.open_log.log, register(looking)
    return () if folder is None else views_that_left(folder, log.clinicians, log.services)


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS)
def _found_why(
    version: str,
    k: int,
    names: str,
    sets: str,
    left: str,
    *,
    _log: Log,
    _views: tuple[View, ...],
    _gate: Gate,
) -> str:
    reasons = (_gate.why_not(_log, view, _views[:place]) for place, view in enumerate(_views))
    return next((why for why in reasons if why), "")


def register(looking: Looking) -> Folder | None:
    """Where it is noted what leaves: of the practice's own log only."""
    return practice().folder if looking.open_log.source is Source.PRACTICE else None

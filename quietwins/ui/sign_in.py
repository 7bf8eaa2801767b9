"""Who is at the screen, and what they may; the page for whoever is not let in.

Every page, and every part of one that does something, asks :func:`may` when it is drawn. What is
done asks :func:`check` when it is done: a button may be pressed long after it was drawn, by
somebody who may not any more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section

from quietwins.access import (
    Claims,
    MayNotError,
    NotLetIn,
    NotLetInError,
    Person,
    What,
    access_file,
    check_may,
    from_header,
    from_token,
    trail,
    who_may,
)
from quietwins.access.door import DOOR
from quietwins.access.starting import provider_of
from quietwins.log import Log
from quietwins.places import practice_root
from quietwins.serving.only_signed_in import UNREACHABLE
from quietwins.ui import state
from quietwins.ui.open_log import practice, settings
from quietwins.ui.text import say
from quietwins.words import signing_in as words

P = ParamSpec("P")
_NOTED = (NotLetIn.NOT_LISTED, NotLetIn.SIGNED_OUT)  # a sign-in that is old is nobody's news
_log = logging.getLogger("quietwins")


@dataclass(frozen=True)
class Visitor:
    """Whoever is at the screen: what their sign-in says, to be asked about whenever they act."""

    claims: Claims | None
    file: Path  # access.toml

    def person(self) -> Person:
        """Who that is now; raises :class:`NotLetInError` where they are not let in any more."""
        return DOOR.person(self.file, self.claims)

    def check(self, what: What) -> None:
        """Raise :class:`MayNotError` with one sentence where they may not."""
        try:
            person = self.person()
        except NotLetInError as error:
            raise MayNotError(words.not_let_in(error.why, error.name)) from None
        check_may(person, what)

    @property
    def name(self) -> str:
        """Who that is, for a trail; empty where one person is everybody."""
        try:
            return self.person().name
        except NotLetInError as error:
            return error.name

    def note(self, did: trail.Deed, number: int | None = None) -> None:
        """Note what was done, where there are several people who could have done it."""
        if self.name:
            line = trail.Line(self.name, did, trail.now(), number)
            trail.note_afterwards(practice().folder, line)

    def note_first(self, did: trail.Deed) -> None:
        """Note what will be done; raises where that cannot be noted."""
        if self.name:
            trail.note(practice().folder, trail.Line(self.name, did, trail.now()))


def visitor() -> Visitor:
    """Whoever is at the screen in this run."""
    said = st.user.to_dict()
    claims = from_token(said) if DOOR.header is None else from_header(said.get("user"))
    return Visitor(claims, practice_root() / access_file.NAME)


def may(what: What) -> bool:
    """Whether what is for people who may do something is drawn in this run."""
    try:
        return who_may.may(_person_of_this_run(), what)
    except NotLetInError:
        return False


def check(what: What) -> None:
    """Raise with one sentence where the person at the screen may not do something now, whatever was
    drawn before.
    """
    visitor().check(what)


def _person_of_this_run() -> Person:
    """Who was let in when this run began: it is asked for by every part of a page."""
    person: Person | None = st.session_state.get(state.PERSON)
    return visitor().person() if person is None else person


def only_for(what: What) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """A part of a page that is there only for people who may do this."""

    def held(draw: Callable[P, None]) -> Callable[P, None]:
        @wraps(draw)
        def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
            if may(what):
                draw(*args, **kwargs)

        return drawn

    return held


def somebody_signed_in() -> bool:
    """Whether the person at the screen is one among others, who signed in."""
    return _person_of_this_run().is_known


def own_code(log: Log) -> str | None:
    """The one clinician whom the person may look at, as the log writes the code; None where they
    may look at all.
    """
    code = who_may.only_code(_person_of_this_run())
    if code is None:
        return None
    alike = (one for one in log.clinicians if one.casefold() == code.casefold())
    return next(alike, code)


def let_in() -> bool:
    """Whether the person at the screen is let in; where not, all that they see is drawn here."""
    who = visitor()
    try:
        person = who.person()
    except NotLetInError as error:
        _turn_away(who, error)
        return False
    _begin_anew_for(person)
    if who.claims is not None and person.is_known:
        _note_once(trail.signed_in(who.claims))
    return True


def say_who() -> None:
    """Who is signed in, and the way out; nothing where one person is everybody."""
    who = visitor()
    if not who.name:
        return
    with st.container(key="who", gap=None):
        st.caption(words.who(who.name))
        if DOOR.header is None and st.button(words.SIGN_OUT, key="sign out", type="tertiary"):
            _sign_out(who)


def _sign_out(who: Visitor) -> None:
    who.note(trail.Deed.SIGNED_OUT)
    if who.claims is not None:
        DOOR.sign_outs.end(who.claims)
    st.logout()
    st.stop()


def _turn_away(who: Visitor, error: NotLetInError) -> None:
    if state.PERSON in st.session_state:  # somebody was let in before: nothing of theirs stays
        st.session_state.clear()
    if error.why is NotLetIn.FILE_UNREADABLE:
        _log_problem(who.file)
    why = error.why
    if why in _NOTED and who.claims is not None:
        _note_once(trail.refused(who.claims, error))
    clinic = settings().clinic
    with st.container(key="sign-in"):
        st.title(clinic or "Quiet Wins", anchor=False)
        say(_said(error, clinic))
        if (
            DOOR.has_doorkeeper
            and DOOR.header is None
            and error.why is not NotLetIn.FILE_UNREADABLE
        ):
            _offer_to_sign_in()


def _said(error: NotLetInError, clinic: str) -> str:
    unreachable = UNREACHABLE.lstrip("?").split("=")
    if st.query_params.get(unreachable[0]) == unreachable[1]:
        return words.UNREACHABLE
    if error.why is NotLetIn.NOT_SIGNED_IN and DOOR.header is not None:
        return words.PLEASE_BY_PROXY
    return words.not_let_in(error.why, error.name, clinic)


def _offer_to_sign_in() -> None:
    if st.button(words.SIGN_IN, key="sign in", type="primary"):
        st.login(provider_of(get_secrets_auth_section()))


def _begin_anew_for(person: Person) -> None:
    """Keep nothing of somebody else in this window, nor of what a person may not any more."""
    if st.session_state.get(state.PERSON, person) != person:
        st.session_state.clear()
    st.session_state[state.PERSON] = person


def _note_once(line: trail.Line) -> None:
    if st.session_state.get(state.NOTED) != line.text():
        trail.note_once(practice().folder, line)
        st.session_state[state.NOTED] = line.text()


def _log_problem(file: Path) -> None:
    try:
        DOOR.access(file)
    except access_file.AccessFileError as error:
        _log.error("Nobody is let in: %s", error)

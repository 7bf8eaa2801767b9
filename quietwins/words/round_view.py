"""What stands round a view, before any figure: what its dates leave out, whose clients these are,
and a kind word where it holds too few.
"""

from __future__ import annotations

from quietwins.disclosure.outside_view import OutsideView
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.writing.numbers import day, whole

ALL_MONTHS, ALL_CLINICIANS, ALL_SERVICES = "All months", "All clinicians", "All services"
SHOW_ALL = "Show all months"
ABOUT_ME = "Is this about me?"


def left_out(outside: OutsideView, view: View) -> str:
    """What the dates of a view leave out; empty where that is nothing."""
    if outside.is_nothing:
        return ""
    parts = []
    if outside.before:
        parts.append(f"{_sessions(outside.before)} before {day(view.first)}")
    if outside.after:
        parts.append(f"{_sessions(outside.after)} after {day(view.last)}")
    return f"Not in this view: {', '.join(parts)}."


def _sessions(n: Count) -> str:
    if n is HIDDEN:
        return "a few sessions"
    return "1 session" if n == 1 else f"{whole(n)} sessions"


def whose_clients(view: View, *, on_paper: bool = False) -> str:
    """What a page about chosen clinicians says, and what it does not; empty where all are seen.

    A paper is handed round, so it names nobody.
    """
    if view.clinicians is None:
        return ""
    chosen = sorted(view.clinicians)
    if on_paper:
        whose, about = ("One clinician's clients", "that clinician")
        if len(chosen) > 1:
            whose, about = "The clients of some clinicians", "them"
    elif len(chosen) == 1:
        whose, about = f"{chosen[0]}'s clients", chosen[0]
    else:
        whose, about = f"The clients of {', '.join(chosen[:-1])} and {chosen[-1]}", "them"
    return (
        f"{whose}. This says as much about who was referred and what was written down as about"
        f" {about}."
    )


def who_can_see(host: str, *, this_computer: bool, signed_in: bool = False) -> str:
    """Who can open the page that is looked at; ``signed_in``: whether people sign in to do so."""
    if signed_in:
        return "The leads and viewers of your clinic can see it, and whoever's code this is."
    if this_computer:
        return "Everybody who opens Quiet Wins on this computer sees it."
    return f"Everybody who may open Quiet Wins at {host} sees it."


def too_few(clients: Count, k: int, *, narrowed: bool) -> str:
    """One kind sentence in the place of a page of too few clients; ``narrowed``: whether a wider
    view would show more.
    """
    if clients is HIDDEN:
        said = f"There are fewer than {k} clients in this view, so it is not shown."
        more = "A wider view may show more." if narrowed else "It fills as the log grows."
        return f"{said} {more}"
    return "There are no sessions in this view."

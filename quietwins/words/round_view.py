"""What stands round a view, before any figure: what its dates leave out, whose clients these are,
and a kind word where it holds too few.
"""

from __future__ import annotations

from quietwins.disclosure.left_out_by_dates import OutsideView
from quietwins.filled import in_one_row
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.writing.numbers import day, fewer_than, whole

ALL_MONTHS, ALL_CLINICIANS, ALL_SERVICES = "All months", "All clinicians", "All services"
SHOW_ALL = "Show all months"
ABOUT_ME = "Is this about me?"


def left_out(outside: OutsideView, view: View, k: int) -> str:
    """What the dates of a view leave out; empty where that is nothing. The sessions of too few
    clients are not counted aloud: they may be many.
    """
    if outside.is_nothing:
        return ""
    parts = []
    if outside.before:
        parts.append(f"{_sessions(outside.before, k)} before {day(view.first)}")
    if outside.after:
        parts.append(f"{_sessions(outside.after, k)} after {day(view.last)}")
    return f"Not in this view: {', '.join(parts)}."


def _sessions(n: Count, k: int) -> str:
    if n is HIDDEN:
        return f"sessions of {fewer_than(k)}"
    return "1 session" if n == 1 else f"{whole(n)} sessions"


def whose_clients(view: View, people: str = "clients", *, on_paper: bool = False) -> str:
    """What a page about chosen clinicians says, and what it does not; empty where all are seen.

    ``people``: what the practice calls them. A paper is handed round, so it names nobody.
    """
    if view.clinicians is None:
        return ""
    chosen = sorted(view.clinicians)
    if on_paper:
        whose, about = (f"One clinician's {people}", "that clinician")
        if len(chosen) > 1:
            whose, about = f"The {people} of some clinicians", "them"
    elif len(chosen) == 1:
        whose, about = f"{chosen[0]}'s {people}", chosen[0]
    else:
        whose, about = f"The {people} of {in_one_row(chosen)}", "them"
    return (
        f"{whose}. This says as much about who was referred and what was written down as about"
        f" {about}."
    )


def who_can_see(
    host: str, *, this_computer: bool, signed_in: bool = False, of_network: bool = False
) -> str:
    """Who can open the page that is looked at; ``signed_in``: whether people sign in to do so."""
    if signed_in and of_network:
        return "The leads and viewers of the network can see it."
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


def too_few_chosen(
    view: View, clients: Count, whom: tuple[str, str] = ("clinician", "clients"), *, longer: bool
) -> str:
    """What stands beside the list where those who were chosen from it have too few clients: one
    kind sentence, and what may show more. Empty where all are looked at.

    ``whom``: what the practice calls those in the list and the people they see; ``longer``:
    whether there are more months to look at.
    """
    if view.clinicians is None:
        return ""
    one, people = whom
    chosen = sorted(view.clinicians)
    few = clients is HIDDEN
    what = f"too few {people} in this view to be shown" if few else "no sessions in this view"
    together = " together" if len(chosen) > 1 else ""
    has = "have" if len(chosen) > 1 else "has"
    more = ", or choose more months" if longer else ""
    return f"{in_one_row(chosen)}{together} {has} {what}. Add another {one}{more}."

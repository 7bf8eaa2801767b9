"""What is said at the door: one sentence to whoever is not let in, and who somebody is."""

from __future__ import annotations

from quietwins.access import NotLetIn
from quietwins.writing.numbers import as_it_stands

SIGN_IN, SIGN_OUT = "Sign in", "Sign out"
PLEASE = "Please sign in with the account that you use at your clinic."
PLEASE_BY_PROXY = (
    "Please open Quiet Wins at the address that your clinic has given you: you sign in on the way"
    " there."
)
UNREACHABLE = (
    "The place where you sign in does not answer just now; please try again in a few minutes."
)
_REFUSED = {
    NotLetIn.NOT_SIGNED_IN: PLEASE,
    NotLetIn.TOO_LONG_AGO: "You signed in a good while ago; please do so once more.",
    NotLetIn.SIGNED_OUT: "You signed out in another window; sign in again whenever you like.",
    NotLetIn.FILE_UNREADABLE: (
        "Nobody can come in until something is mended; whoever looks after Quiet Wins finds in its"
        " log what it is."
    ),
    NotLetIn.NO_DOORKEEPER: (
        "Quiet Wins was started without the part that knows the people of your clinic; whoever"
        " looks after it can start it by asgi.py."
    ),
}


def not_let_in(why: NotLetIn, name: str = "", clinic: str = "") -> str:
    """The one sentence for somebody who is not let in."""
    if why is not NotLetIn.NOT_LISTED:
        return _REFUSED[why]
    you = f"You are signed in as {as_it_stands(name)}" if name else "You are signed in"
    at = as_it_stands(clinic) if clinic else "your clinic"
    return f"{you}; whoever looks after Quiet Wins at {at} can add you in a minute."


def who(name: str) -> str:
    """Who is signed in, in the sidebar."""
    return f"Signed in as {as_it_stands(name)}"


def only_yours(code: str) -> str:
    """In the place of the choice of clinicians, for who sees one only."""
    return f"You see the sessions of {as_it_stands(code)}, beside the practice's own range."

"""Single journeys in words, for supervision."""

from __future__ import annotations

from quietwins.filled import filled
from quietwins.log.one_journey import Journey
from quietwins.measures.journeys import Asked
from quietwins.writing.numbers import whole

ASKED_NAMES = {
    Asked.NOTICED_NOT_MOVING: "Noticed often, goals not moved forward",
    Asked.MOVING_NOT_NOTICED: "Goals moved forward, none noticed",
    Asked.QUIET_NOT_MOVING: "None noticed, goals not moved forward",
    Asked.LONGEST: "Longest",
}
FOR_WHAT = (
    "For supervision. Each strip is one client, without a code or a name, with everything the log"
    " holds of them. Nothing here is ever part of a download, a report or a print."
)
ARE_OFF = (
    "Single journeys are switched off. They show one person at a time, so they are for supervision"
    " only. You can switch them on under *Your data*, in the part *Keep and delete*."
)
SWITCH = "Show single journeys"
WHAT_IT_MEANS = (
    "One more page, *Single journeys*, has a strip for each client, without a code or a name: every"
    " goal rating, and every session in which a quiet victory was noticed. The small-group rule"
    " does not apply to it. Whoever knows a client may know them again, so it is for supervision:"
    " one clinician and their supervisor, in front of one screen. Nothing of it can be downloaded"
    " or printed. Everybody who can open Quiet Wins here sees the page while it is on."
)
# what the made-up client of the sample says at last, in the two lines of its strip
SAID_BY_CLIENT = ("“I'm not embarrassed", "in front of you.”")
_HOW_TO_READ = (
    "Above, each goal's ratings from 0 to {highest_rating}; below, a square where something of"
    " that kind was noticed. A short line between them: the tick sheet was filled in for that"
    " session, also where nothing was noticed."
)


def how_to_read() -> str:
    """What the strip of a journey shows."""
    return filled(_HOW_TO_READ)


def caption(journey: Journey) -> str:
    """How much there is of one client."""
    sessions = "1 session" if journey.sessions == 1 else f"{whole(journey.sessions)} sessions"
    return f"{sessions}, {whole(len(journey.recorded))} recorded"


def how_many(shown: range, of: int) -> str:
    """Which of them are on this page."""
    if not of:
        return "For no client in this view does this hold. Try a longer period or another choice."
    clients = "1 client" if of == 1 else f"{whole(of)} clients"
    return (
        clients if len(shown) == of else f"{clients}; {shown.start + 1} to {shown.stop} are shown"
    )


NOT_FOUND = "The log that is open has no sessions with this code or name."

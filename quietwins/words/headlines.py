"""The big figures above the panels, three for each kind of outcome, and where the practice lies
beside those of some clinicians.
"""

from __future__ import annotations

from dataclasses import dataclass

from quietwins import rules
from quietwins.filled import filled, lower_first
from quietwins.measures.estimates import (
    HIDDEN,
    ClientShare,
    Estimate,
    Mean,
    Measured,
    ShareOfClients,
)
from quietwins.measures.figures import Figures, GoalFigures, VictoryFigures
from quietwins.measures.own_range import PRACTICE, OwnRange
from quietwins.writing.numbers import (
    NOT_GIVEN,
    Manner,
    few_recorded,
    percent,
    plain,
    range_in_words,
    share_in_words,
    signed,
    whole,
    within,
)

_IN_GREY = "Grey: where most groups of this size would land if nothing set them apart from "
PRACTICE_IN_GREY = f"{_IN_GREY}{PRACTICE}."
_BY_CHANCE = "With so few clients, chance alone gives"
_LIKE_NETWORK = "A practice of this size that is like its network would show, by chance alone,"


@dataclass(frozen=True)
class Headline:
    """A big figure: what it is, the number, and what it is of or how far chance could move it."""

    what: str
    value: str
    of: str


def goal_headlines(goals: GoalFigures, few: str) -> tuple[Headline, ...]:
    """The three figures of the goals panel; falls stand in the same size as rises. ``few``: what is
    said of one that is kept back.
    """
    return (
        Headline(
            "Clients whose goals moved forward",
            *_share_of_clients(goals.share_forward, few, "no goal rated again yet"),
        ),
        Headline("Clients whose goals moved back", *_moved_back(goals, few)),
        Headline("Average movement", *_movement(goals.movement, few)),
    )


def victory_headlines(
    victories: VictoryFigures, few: str, *, rounded: bool = False
) -> tuple[Headline, ...]:
    """The three figures of the quiet victories panel; ``few`` as of the goals. A share that is not
    of ``rounded`` counts says of how many it is.
    """
    cannot_tell = bool(victories.cannot_tell is not HIDDEN and victories.cannot_tell)
    nothing = "the blanks in the file do not say" if cannot_tell else "nothing recorded"
    return (
        Headline(
            filled("Quiet victories per {rate_per} recorded sessions"),
            *_rate(victories.per_10, cannot_tell, few),
        ),
        Headline("Sessions with a quiet victory", *_share(victories, nothing, few, rounded)),
        Headline(
            "Clients with a quiet victory",
            *_share_of_clients(victories.clients_with_any, few, nothing),
        ),
    )


def in_grey(own: OwnRange | None) -> str:
    """What the grey is: the practice's range beside chosen clinicians, or the network's."""
    return f"{_IN_GREY}{PRACTICE if own is None else own.of}."


def practice_beside_goals(practice: OwnRange | None, *, in_grey: bool = True) -> str:
    """The practice's own range beside chosen clinicians: what chance alone would give at their
    size. ``in_grey``: a chart beside it shows it.
    """
    if practice is None or not isinstance(practice.movement, Estimate):
        return ""
    return f"{_by_chance(practice, in_grey)} {_ends(practice.movement, 'signed')} here."


def practice_beside_victories(practice: OwnRange | None, *, in_grey: bool = True) -> str:
    """The practice's own range of the rate beside chosen clinicians; as much about recording as
    about happening.
    """
    if practice is None or not isinstance(practice.per_10, Estimate):
        return ""
    said, ends = _by_chance(practice, in_grey), _ends(practice.per_10)
    return f"{said} {ends} per {rules.now.rate_per} recorded sessions here."


def _by_chance(own: OwnRange, in_grey: bool) -> str:
    if own.of != PRACTICE:
        return _LIKE_NETWORK
    return f"Grey: {lower_first(_BY_CHANCE)}" if in_grey else _BY_CHANCE


def _ends(of: Estimate, manner: Manner = "plain") -> str:
    return range_in_words(of, manner).removesuffix(", allowing for chance")


def _share_of_clients(share: ClientShare, few: str, nobody: str) -> tuple[str, str]:
    if share is HIDDEN:
        return NOT_GIVEN, few
    if share is None:
        return NOT_GIVEN, nobody
    if isinstance(share, int):
        of_how_many = "the blanks in the file do not say of how many"
        return (whole(share), of_how_many) if share else (NOT_GIVEN, nobody)
    if share.low is None:
        return f"{whole(share.n)} of {whole(share.of)}", "one client alone: no range"
    return f"{whole(share.n)} of {whole(share.of)}", share_in_words(share)


def _moved_back(goals: GoalFigures, few: str) -> tuple[str, str]:
    back, of = goals.clients["back"], goals.clients_rated_again
    if back is HIDDEN or of is HIDDEN:
        return NOT_GIVEN, few
    if not of:
        return NOT_GIVEN, "no goal rated again yet"
    return f"{whole(back)} of {whole(of)}", filled(
        "at least one goal fell by {clear_change} or more"
    )


def _movement(mean: Mean, few: str) -> tuple[str, str]:
    if mean is HIDDEN:
        return NOT_GIVEN, few
    if mean is None:
        return NOT_GIVEN, "no goal rated again yet"
    # Ratings end somewhere: a range of few clients may reach further on paper, but no goal can.
    possible = within(mean, rules.now.highest_rating)
    return f"{signed(mean.value)} points", range_in_words(possible, "signed")


def _rate(per_10: Measured, cannot_tell: bool, few: str) -> tuple[str, str]:
    if per_10 is HIDDEN:
        return NOT_GIVEN, few
    if per_10 is not None:
        return plain(per_10.value) if per_10.value else "none", range_in_words(per_10)
    return NOT_GIVEN, "the blanks in the file do not say" if cannot_tell else few_recorded()


def _share(victories: VictoryFigures, nothing: str, few: str, rounded: bool) -> tuple[str, str]:
    share, noticed, none = victories.sessions_with_any, victories.noticed, victories.none_noticed
    if share is HIDDEN:
        return NOT_GIVEN, few
    if share is None:
        return NOT_GIVEN, nothing
    said = percent(share.value) if share.value else "none"
    if not rounded and noticed is not HIDDEN and none is not HIDDEN:
        said += f" of {whole(noticed + none)}"
    return said, range_in_words(share, "percent")


def what_chance_does(figures: Figures) -> str:
    """What "allowing for chance" beside a figure means; empty where it stands beside none."""
    goals, victories = figures.goals, figures.victories
    shares = goals.share_forward, victories.clients_with_any
    measured = goals.movement, victories.per_10, victories.sessions_with_any
    of_shares = any(isinstance(one, ShareOfClients) for one in shares)
    if not of_shares and not any(isinstance(one, Estimate) for one in measured):
        return ""
    return (
        "Allowing for chance: by chance alone, a figure could have come out anywhere between the"
        " numbers below it."
    )

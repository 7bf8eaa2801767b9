"""How recording differs in words: unnamed, and never which dot is where."""

from __future__ import annotations

from collections.abc import Sequence

from quietwins import rules
from quietwins.filled import filled
from quietwins.measures.funnel import Funnel, Limit
from quietwins.writing.numbers import plain

_LIMITS = (
    "Grey: where chance would leave {level:in_100} of 100; broken lines: {wider_level:in_1000} of"
    " 1,000."
)


def why_not_funnel(k: int) -> str:
    """Why how recording differs is not drawn."""
    return (
        f"This picture needs at least {rules.now.fewest_clinicians} clinicians with {k} or more"
        " clients each, so that nobody is known by the place of a dot. There are"
        " fewer, so it is not drawn. In a team of this size, talk about it instead: which kinds of"
        " moment do we see but rarely tick, and who has time to tick?"
    )


def funnel(of_recording: Funnel) -> str:
    """The funnel, for those who do not see it; never which dot is where."""
    outside = sum(
        _outside(dot.recorded, dot.per_10, of_recording.limits) for dot in of_recording.dots
    )
    many = {0: "none of them", 1: "one of them"}.get(outside, f"{outside} of them")
    return (
        f"Quiet victories: {len(of_recording.dots)} clinicians, unnamed, around"
        f" {plain(of_recording.per_10)} per {rules.now.rate_per} recorded sessions; {many}"
        " outside the limits that chance alone would seldom cross."
    )


def funnel_sentence(of_recording: Funnel, whole_practice: bool) -> str:
    """Below the funnel: what a dot outside means, and what it does not."""
    said = (
        f"{filled(_LIMITS)} Each of the"
        f" {len(of_recording.dots)} squares is one clinician. This is about recording as much as"
        " about what happened."
    )
    return said if whole_practice else f"{said} It always shows the whole practice."


def _outside(recorded: int, per_10: float, limits: Sequence[Limit]) -> bool:
    """Whether a dot lies outside the wider limits; between two given points by the nearer one."""
    nearest = min(limits, key=lambda limit: abs(limit.recorded - recorded))
    return not nearest.low_998 <= per_10 <= nearest.high_998

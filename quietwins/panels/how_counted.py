"""How each panel is counted, in plain words: the texts that stand behind it."""

from __future__ import annotations

from dataclasses import dataclass

from quietwins.words.about_the_numbers import text_named

TITLE = "How this is counted"


@dataclass(frozen=True)
class HowCounted:
    """The rules behind a panel, as texts of the handbook by their names."""

    names: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts, in order."""
        return tuple(map(text_named, self.names))


GOALS = HowCounted(("goals",))
QUIET_VICTORIES = HowCounted(("quiet_victories",))
TOGETHER = HowCounted(("together",))
OVER_TIME = HowCounted(("over_time",))
UPS_AND_DOWNS = HowCounted(("over_time", "ups_and_downs"))
FIRST_NOTICED = HowCounted(("first_noticed",))
COURSE = HowCounted(("over_the_course",))
TWO_PERIODS = HowCounted(("two_periods",))
RECORDING_DIFFERS = HowCounted(("recording_differs",))
VIEWS = HowCounted(("views",))

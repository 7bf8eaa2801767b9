"""The figures of one view: the one object from which pages, reports and
``figures --json`` take every number.

The fields follow the contract in ``docs/figures.md``. A value is a plain number, an estimate with
its range, ``None`` where the figure does not exist, or ``HIDDEN`` where the small-group rule keeps
it back (see :mod:`quietwins.disclosure`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from quietwins.log import View
from quietwins.measures.estimates import ClientShare, Count, Hidden, Mean, Measured


@dataclass(frozen=True)
class GoalFigures:
    """What the goals of a view have done, by one rater."""

    rater: str | None  # None: the exports hold no ratings; "": they do not say who rated
    in_view: Count
    rated_again: Count
    once: Count  # one rating so far: nobody knows yet how they move
    clients_rated_again: Count
    steps: Mapping[str, Count]
    reached: Count
    began_at_8_or_more: Count
    clients: Mapping[str, Count]
    # rated again, by how many of their goals were: "1", "2", "3+"
    clients_by_goals: Mapping[str, Count]
    share_forward: ClientShare
    movement: Mean
    # from how many clients each count of goals comes: in_view, each step, reached, ...
    behind: Mapping[str, Count]


@dataclass(frozen=True)
class Spread:
    """Goals rated again by the band of their first and of their latest rating, and how many clients
    they are of.
    """

    began: tuple[Count, ...]
    latest: tuple[Count, ...]
    clients: Count
    # behind each band of first ratings; of use to the rule alone
    clients_began: tuple[Count, ...] = ()
    clients_latest: tuple[Count, ...] = ()  # and of latest ratings


@dataclass(frozen=True)
class CodeFigures:
    """Marks of one code or family, and from how many clients they come."""

    code: str
    marks: Count
    clients: Count


@dataclass(frozen=True)
class VictoryFigures:
    """What was noticed in a view, and in how many sessions anything was recorded."""

    noticed: Count
    none_noticed: Count
    not_recorded: Count
    cannot_tell: Count
    clients_recorded: Count
    completeness: float | Hidden | None
    marks: Count
    uncoded: Count
    per_10: Measured
    sessions_with_any: Measured
    clients_with_any: ClientShare
    clients_any: Count  # clients with anything noticed; the n of the line above
    clients_uncoded: Count  # clients with marks that have no code
    first_time: Count
    by_code: tuple[CodeFigures, ...]
    by_family: tuple[CodeFigures, ...]
    # from how many clients the sessions noticed, none_noticed, not_recorded, cannot_tell
    behind: Mapping[str, Count]

    @property
    def nothing_recorded(self) -> bool:
        """Whether no session of the view says anything about quiet victories: not known, which is
        not none.
        """
        return self.noticed == 0 and self.none_noticed == 0 and self.marks == 0


@dataclass(frozen=True)
class PeriodFigures:
    """One point of the lines over time; ``part`` where the view cuts the calendar period."""

    first: date
    last: date
    part: bool
    sessions: Count
    recorded: Count
    cannot_tell: Count
    completeness: float | Hidden | None
    marks: Count
    clients: Count
    clients_recorded: Count
    clients_any: Count
    per_10: Measured
    movement: Mean
    # with a session of which nothing was recorded; of use to the rule alone
    clients_not_recorded: Count = 0


@dataclass(frozen=True)
class BandFigures:
    """One band of session numbers of the clients' courses: what was noticed, and how far goals had
    moved by then.
    """

    band: str  # "1" to "12", "13-16", "17-20", "21+"
    clients: Count
    clients_recorded: Count
    clients_any: Count
    recorded: Count
    cannot_tell: Count
    marks: Count
    per_10: Measured
    movement: Mean


@dataclass(frozen=True)
class ByThen:
    """Of all clients whose course began in the view, what had come within their first so many
    sessions.

    ``noticed``, ``still_coming``, ``stopped`` and ``open`` add up to all who ``began``.
    """

    session: int  # 1 to 20
    began: Count
    reached: Count  # came at least so often
    noticed: Count  # anything, by then
    still_coming: Count  # nothing noticed by then, and reached it
    stopped: Count  # nothing noticed, and stopped before
    # nothing noticed, and not seen so often, but the log ends too soon to say that they stopped
    open: Count
    by_family: Mapping[str, Count]
    rated_again: Count  # any goal, by then
    forward: Count  # of them, by the latest ratings up to then
    # By what is counted ("noticed", a family) and in whom ("began"), where
    # counts are rounded; else empty.
    shares: Mapping[tuple[str, str], ClientShare] = field(default_factory=dict)
    withheld: bool = False  # whether all of it is kept back, be its counts of few clients or not


@dataclass(frozen=True)
class CourseFigures:
    """Over the course: by session number, without the clients who had probably started before the
    log.
    """

    bands: tuple[BandFigures, ...]
    first_noticed: tuple[ByThen, ...]


@dataclass(frozen=True)
class Comparison:
    """This view's figures minus those of another period that it does not overlap, seen with the
    same filters.

    ``recorded`` and ``rated_again`` are the clients behind the differences, in
    this and in the other period.
    """

    other: View
    clients: tuple[int, int]
    clients_in_both: Count
    recorded: tuple[int, int]
    rated_again: tuple[int, int]
    per_10: Measured
    share_forward: Measured
    movement: Measured


@dataclass(frozen=True)
class Figures:
    """What is said of one view side by side."""

    view: View
    sessions: Count
    clients: Count
    clinicians: Count
    started_before_log: Count
    goals: GoalFigures
    goals_by_rater: Mapping[str, GoalFigures]  # empty unless there are two raters or more
    victories: VictoryFigures
    # rows: roll-up of goals; columns: how often something was noticed
    together: Mapping[str, Mapping[str, Count]]
    months: tuple[PeriodFigures, ...]
    # tables that are kept back as a whole, be their counts small or not
    withheld: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AllFigures:
    """Everything that is said of one view: side by side, over the course, and beside another period
    where asked.

    ``spread`` is where the goals of ``figures`` began and stand.
    """

    figures: Figures
    course: CourseFigures
    comparison: Comparison | None
    spread: Spread

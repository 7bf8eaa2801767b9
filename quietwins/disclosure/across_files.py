"""What would follow from all files together that were handed on over the years.

Sessions and marks of a year are those of its quarters: whoever has the files of a half-year and of
one of its quarters knows what is left for the other, as far as rounding lets them. Of what a file
says these counts alone add up from file to file; and no quarter has more clients than a file that
it is part of, which has no more than all of its quarters. There are too many counts to look for
another practice that would have printed the same, as is done within one file: bounds are narrowed
instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from quietwins import rules
from quietwins.disclosure.counts_by_quarter import (
    NO_MORE_THAN,
    CountsByQuarter,
    counts_by_quarter,
    quarters_of,
    view_of_quarter,
)
from quietwins.disclosure.known_bounds import bounds_of
from quietwins.disclosure.ledger import Ledger
from quietwins.disclosure.outside_rounding import Outside
from quietwins.log import Log, View
from quietwins.measures.estimates import Estimate

BY_QUARTER = ("sessions", "recorded", "marks")  # of these a file prints each quarter too
ONLY_BY_QUARTER = ("recorded",)
OF_CLIENTS = ("first_time",)  # of these it is the clients themselves that are counted
CLIENTS = "clients"  # who may come in several quarters, and to several services
OF_SHARES = (
    *("sessions", "recorded", "not_recorded", "noticed", "none_noticed"),
    *("cannot_tell", "marks"),
)
# So far apart the ends of what bounds leave must be: one more than for a count not to follow, for
# what a file says besides of the same sessions.
LEAST_DOUBT = 2


def follows_from(log: Log, view: View, left: Iterable[View], to: Outside) -> View | None:
    """A view of which a count of too few clients would follow, were this one handed on beside those
    that left; None where there is none.
    """
    views = tuple(dict.fromkeys([*left, view]))
    whom = [_Whom.of(log, ever, views) for ever in dict.fromkeys(map(at_any_time, views))]
    ledger = Ledger(to.rule.min_clients)
    for one in whom:
        one.add_quarters(ledger)
    for parts, whole in _parts(whom):
        _add_parts(ledger, parts, whole)
    small = [found for one in whom for found in one.add_prints(ledger, to)]
    low, high = bounds_of(ledger)
    return next((of for place, of in small if high[place] - low[place] < LEAST_DOUBT), None)


@dataclass(frozen=True)
class _Whom:
    """Everybody, a service or a set of clinicians: the files about them, and their quarters."""

    ever: View  # all of their days
    files: tuple[View, ...]
    counted: CountsByQuarter
    quarters: tuple[int, ...]

    @classmethod
    def of(cls, log: Log, ever: View, views: Iterable[View]) -> _Whom:
        files = tuple(view for view in views if at_any_time(view) == ever)
        quarters = {quarter for view in files for quarter in quarters_of(view)}
        return cls(ever, files, counts_by_quarter(log, ever), tuple(sorted(quarters)))

    def name(self, quarter: int, kind: str) -> str:
        """What the ledger calls a count of one quarter."""
        return f"{self.ever.service} {self.ever.clinicians} {quarter} {kind}"

    def add_quarters(self, ledger: Ledger) -> None:
        """What each quarter holds of each kind, and what holds between the kinds."""
        for kind in self.counted.counts:
            in_each = self.counted.in_each(kind)
            for quarter in self.quarters:
                ledger.unprinted(self.name(quarter, kind), in_each.get(quarter, 0))
        for quarter in self.quarters:
            ledger.unprinted(
                self.name(quarter, CLIENTS), self._clients(range(quarter, quarter + 1))
            )
            self._add_between_kinds(ledger, partial(self.name, quarter))

    def _add_between_kinds(self, ledger: Ledger, name: Callable[[str], str]) -> None:
        for total, parts in self.counted.parts.items():
            ledger.adds_up([name(total)], [name(part) for part in parts])
        for less, more in {**NO_MORE_THAN, CLIENTS: "sessions"}.items():
            ledger.no_more([name(less)], [name(more)])

    def add_prints(self, ledger: Ledger, to: Outside) -> list[tuple[int, View]]:
        """What the files print; of that what is of too few clients, and the view it is of."""
        small = []
        for kind, view in dict.fromkeys(self._prints()):
            quarters = quarters_of(view)
            total, clients = self.counted.total(kind, quarters)
            add = ledger.clients if kind in OF_CLIENTS else ledger.others
            name = add(_of(kind, view), total, to.count(total, clients))
            ledger.adds_up([name], [self.name(quarter, kind) for quarter in quarters])
            if to.rule.hides(clients):
                small.append((ledger.places[name], view))
        views = list(dict.fromkeys(view for _, view in self._prints()))
        for view in views:
            clients = self._add_clients(ledger, to, view)
            if ledger.told[clients].small:
                small.append((clients, view))
        for view in self.files:
            self._add_totals(ledger, view)
        for view in views:
            self._add_shares(ledger, to, view)
        return small

    def _clients(self, quarters: range) -> int:
        """How many clients had a session in these quarters."""
        return self.counted.total("sessions", quarters)[1]

    def _add_clients(self, ledger: Ledger, to: Outside, view: View) -> int:
        """The clients of a file, or of a quarter of it: no fewer than in the quarter with the most,
        no more than in all of them together.
        """
        quarters = quarters_of(view)
        clients = self._clients(quarters)
        name = ledger.clients(_of(CLIENTS, view), clients, to.clients(clients))
        in_each = [self.name(quarter, CLIENTS) for quarter in quarters]
        for one in in_each:
            ledger.no_more([one], [name])
        ledger.no_more([name], in_each)
        return ledger.places[name]

    def _add_totals(self, ledger: Ledger, view: View) -> None:
        """What holds between the kinds of a whole file.

        It follows from that of its quarters, but bounds of sums are narrower than sums of bounds.
        """
        quarters = quarters_of(view)
        for kind in ONLY_BY_QUARTER:
            if (name := _of(kind, view)) not in ledger.places:
                ledger.unprinted(name, self.counted.total(kind, quarters)[0])
                ledger.adds_up([name], [self.name(quarter, kind) for quarter in quarters])
        self._add_between_kinds(ledger, lambda kind: _of(kind, view))

    def _add_shares(self, ledger: Ledger, to: Outside, view: View) -> None:
        """The share of sessions recorded, of those with anything noticed, and the rate."""
        quarters = quarters_of(view)
        totals = {kind: self.counted.total(kind, quarters) for kind in OF_SHARES}
        n, clients = ({kind: pair[at] for kind, pair in totals.items()} for at in (0, 1))

        def names(kind: str) -> list[str]:
            name = _of(kind, view)
            known = [self.name(quarter, kind) for quarter in quarters]
            return [name] if name in ledger.places else known

        if n["cannot_tell"]:
            return
        enough = n["recorded"] >= rules.now.fewest_recorded
        completeness = with_any = per_10 = None
        if n["recorded"]:
            behind = clients["sessions"], clients["recorded"], clients["not_recorded"]
            completeness = to.plain_share(n["recorded"] / n["sessions"], *behind)
            behind = clients["recorded"], clients["noticed"], clients["none_noticed"]
            with_any = to.share(Estimate(n["noticed"] / n["recorded"], None, None), *behind)
        if enough:
            rate = Estimate(n["marks"] / n["recorded"] * rules.now.rate_per, None, None)
            per_10 = to.rate(rate, clients["recorded"], clients["marks"])
        # Once of all recorded sessions and once of both kinds of them: each narrows what the other
        # leaves.
        for recorded in (names("recorded"), [*names("noticed"), *names("none_noticed")]):
            ledger.share(recorded, names("sessions"), completeness)
            ledger.share(names("noticed"), recorded, with_any)
            ledger.rate(names("marks"), recorded, per_10)
            if not to.rule.hides(clients["sessions"]):  # else whether there is a rate is not told
                ledger.enough_for_a_rate(recorded, enough=enough)

    def _prints(self) -> Iterator[tuple[str, View]]:
        for view in self.files:
            for kind in self.counted.counts:
                if kind not in ONLY_BY_QUARTER:
                    yield kind, view
            for quarter in quarters_of(view):
                for kind in BY_QUARTER:
                    yield kind, view_of_quarter(view, quarter)


def _parts(whom: list[_Whom]) -> Iterator[tuple[list[_Whom], _Whom]]:
    """Services, of which no session is in two, are together no more than everybody; nor is any set
    of clinicians.
    """
    services = [one for one in whom if one.ever.service is not None]
    sets = [one for one in whom if one.ever.clinicians is not None]
    for whole in whom:
        if whole not in services and whole not in sets:
            yield from ((parts, whole) for parts in [services, *([one] for one in sets)])


def _add_parts(ledger: Ledger, parts: list[_Whom], whole: _Whom) -> None:
    for quarter in whole.quarters:
        known = [part for part in parts if quarter in part.quarters]
        for kind in whole.counted.counts if known else ():
            names = [part.name(quarter, kind) for part in known]
            ledger.no_more(names, [whole.name(quarter, kind)])
        for part in known:
            ledger.no_more([part.name(quarter, CLIENTS)], [whole.name(quarter, CLIENTS)])


def _of(kind: str, view: View) -> str:
    """What the ledger calls a count of a file, or of a quarter as a file prints it."""
    return f"{kind} of {view}"


def at_any_time(view: View) -> View:
    """A view with all of its days: what leaves is counted quarter by quarter for it."""
    return replace(view, first=date.min, last=date.max)

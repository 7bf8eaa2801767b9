"""Whether a small count stays in doubt: other counts that would be printed the same.

Nobody can work out a count from a file that would read the same if it were another one. Such
another practice is looked for from the true one: the small count is made one more or one less, and
whatever then no longer adds up is set right by one more or one less elsewhere, within what is
printed. What is found is a proof, against whatever solver. It hangs on no clock: so many tries, in
the same order on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from quietwins.disclosure.ledger import Ledger, Tables

TRIES = 200  # changes that are tried for one count
ASTRAY = (0, 1, 2, 3)


@dataclass
class _Search:
    """Changes to the counts, and what they do to each sum."""

    ledger: Ledger
    withheld: Tables
    changes: dict[int, int] = field(default_factory=dict)
    sums: dict[int, float] = field(default_factory=dict)
    tries: int = TRIES

    def found(self, astray: int) -> bool:
        """Set right, one after the other, what does not add up, straying so often from the way that
        looks best.
        """
        wrong = [row for row, total in self.sums.items() if self._off(row, total)]
        if not wrong:
            return True
        # First what can be set right in the fewest ways, and of these in the one that harms least.
        steps = min((self._steps(row) for row in wrong), key=len)
        ways = sorted(steps, key=lambda one: self._harm(*one))
        for strayed, (place, step) in enumerate(ways[: astray + 1]):
            if self.tries == 0:
                return False
            self.tries -= 1
            self.change(place, step)
            if self.found(astray - strayed):
                return True
            self.change(place, -step)
        return False

    def change(self, place: int, step: int) -> None:
        """Make one count one more or one less."""
        self.changes[place] = self.changes.get(place, 0) + step
        for row in self.ledger.rows_of[place]:
            weight = self.ledger.rows[row].weights[place]
            self.sums[row] = self.sums.get(row, 0.0) + weight * step

    def allows(self, place: int, step: int) -> bool:
        """Whether a count may be one more, or one less, for what is printed of it."""
        now = self.changes.get(place, 0)
        room = self.ledger.told[place].room_without(self.withheld)
        return now * step >= 0 and room.holds(now + step)

    def _steps(self, wrong: int) -> list[tuple[int, int]]:
        """The counts of a sum that would bring it nearer, one more or one less."""
        up = self._off(wrong, self.sums[wrong]) < 0
        steps = [
            (place, 1 if (weight > 0) == up else -1)
            for place, weight in self.ledger.rows[wrong].weights.items()
        ]
        return [(place, step) for place, step in steps if self.allows(place, step)]

    def _harm(self, place: int, step: int) -> float:
        """How much further off all sums of a count would be after a change."""
        harm = 0.0
        for row in self.ledger.rows_of[place]:
            now = self.sums.get(row, 0.0)
            then = now + self.ledger.rows[row].weights[place] * step
            harm += abs(self._off(row, then)) - abs(self._off(row, now))
        return harm

    def _off(self, row: int, total: float) -> float:
        """How far a sum is above (or, as a negative number, below) what it may be."""
        known = self.ledger.rows[row]
        off = known.room.off(total)
        return 0.0 if off and known.table in self.withheld else off


def in_doubt(ledger: Ledger, place: int, withheld: Tables) -> frozenset[int]:
    """The counts that stay in doubt together with this one; none where it may follow exactly."""
    for astray in ASTRAY:
        for step in (1, -1):
            search = _Search(ledger, withheld)
            if search.allows(place, step):
                search.change(place, step)
                if search.found(astray):
                    return frozenset(at for at, change in search.changes.items() if change)
    return frozenset()

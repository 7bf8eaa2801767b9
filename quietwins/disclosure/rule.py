"""How many clients make a group that may be told of."""

from __future__ import annotations

from dataclasses import dataclass

from quietwins.errors import QuietWinsError

DEFAULT_MIN_CLIENTS = 5
LEAST, MOST = 3, 20


@dataclass(frozen=True)
class SmallGroupRule:
    """Figures of 1 to ``min_clients`` - 1 distinct clients are kept
    back; nobody at all is no secret.
    """

    min_clients: int = DEFAULT_MIN_CLIENTS

    def hides(self, clients: int) -> bool:
        """Whether a figure of this many distinct clients is kept back."""
        return 1 <= clients < self.min_clients

    @classmethod
    def of_setting(cls, min_clients: int) -> SmallGroupRule:
        """The rule of a practice's setting; raises where it lies outside 3 to 20."""
        if not LEAST <= min_clients <= MOST:
            raise QuietWinsError(
                f"The smallest group that may be shown is set to {min_clients} clients. Choose"
                f" {LEAST} to {MOST}."
            )
        return cls(min_clients)

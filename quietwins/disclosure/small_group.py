"""How many clients make a group that may be told of."""

from __future__ import annotations

from dataclasses import dataclass, field

from quietwins import rules
from quietwins.errors import QuietWinsError


@dataclass(frozen=True)
class SmallGroupRule:
    """Figures of 1 to ``min_clients`` - 1 distinct clients are kept back; nobody at all is no
    secret.
    """

    min_clients: int = field(default_factory=lambda: rules.now.k)

    def hides(self, clients: int) -> bool:
        """Whether a figure of this many distinct clients is kept back."""
        return 1 <= clients < self.min_clients

    @classmethod
    def of_setting(cls, min_clients: int) -> SmallGroupRule:
        """The rule of a practice's setting; raises where it may not be chosen."""
        least, most = rules.now.smallest_k, rules.now.largest_k
        if not least <= min_clients <= most:
            raise QuietWinsError(
                f"The smallest group that may be shown is set to {min_clients} clients. Choose"
                f" {least} to {most}."
            )
        return cls(min_clients)

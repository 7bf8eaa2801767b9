"""Where goals began and stand, as far as it may be shown: counts inside a group of enough clients
rated again.
"""

from __future__ import annotations

from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import Spread
from quietwins.measures.spread import rating_bands


def spread_on_screen(spread: Spread, rule: SmallGroupRule) -> Spread:
    """The spread of a view; hidden as a whole where its goals are of too few clients."""
    if spread.clients is HIDDEN or rule.hides(spread.clients):
        hidden = (HIDDEN,) * len(rating_bands())
        return Spread(hidden, hidden, HIDDEN, hidden, hidden)
    return spread

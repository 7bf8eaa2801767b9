"""The options of a form with the same words before them: "QV: Trust", "Feeling safe - Comfort".

A family, or the name of the question, stands before each of several labels. What stands before one
alone may be a note, or say that it was not noticed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from quietwins.intake.cells.said_none import is_negated
from quietwins.intake.words.normal import normal

_PREFIXED = re.compile(
    r"(?P<head>[^:>\u2013\u2014]{1,40}?)\s*(?:[:>\u2013\u2014]|\s-\s)\s*(?P<label>\S.{0,200})"
)
_FEWEST = 2  # labels behind the same words
_MOSTLY = 0.5  # of the different labels of a column have such words before them


def prefixed_options(pieces: Collection[str], meanings: Mapping[str, str]) -> dict[str, str]:
    """What options with words before them mean, in normal words."""
    behind: dict[str, set[str]] = defaultdict(set)
    found: dict[str, str] = {}
    unknown = {piece for piece in pieces if piece and normal(piece) not in meanings}
    for piece in unknown:
        match = _PREFIXED.fullmatch(piece)
        if match is None or not _may_head(match["head"], meanings):
            continue
        label = normal(match["label"])
        if label in meanings:
            behind[normal(match["head"])].add(label)
            found[normal(piece)] = meanings[label]
    all_alike = behind and all(len(labels) >= _FEWEST for labels in behind.values())
    if not all_alike or _stand_otherwise(behind, pieces):
        return {}
    return found if len(found) >= _MOSTLY * len(unknown) else {}


def _stand_otherwise(behind: Mapping[str, set[str]], pieces: Collection[str]) -> bool:
    """Whether a label stands behind other words too, or alone: then what stands before it may say
    that it was missed, or hoped for.
    """
    told = Counter(label for labels in behind.values() for label in labels)
    return max(told.values()) > 1 or not told.keys().isdisjoint(map(normal, pieces))


def _may_head(words: str, meanings: Mapping[str, str]) -> bool:
    return bool(normal(words)) and normal(words) not in meanings and not is_negated(words)

"""The options of a form with their numbers before them: "04 Directness", "7. Vulnerability".

Such a number is no count. Each option has one of its own, wherever it stands, where people who
count come to the same number for several kinds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from quietwins.intake.words.normal import normal

_NUMBERED = re.compile(r"\(?(?P<number>\d{1,2})\s*[.):–—-]*\s*(?P<label>[^\W\d].*)", re.ASCII)
# Different options with a number of their own: by chance, so many counts are hardly all different.
_FEWEST = 4
_LONGEST = 200  # characters of an option


def numbered_options(pieces: Iterable[str], meanings: Mapping[str, str]) -> dict[str, str]:
    """What options with a number before them mean, in normal words; empty where the numbers may be
    counts.
    """
    found: dict[str, str] = {}
    of_label: dict[str, set[int]] = defaultdict(set)
    of_number: dict[int, set[str]] = defaultdict(set)
    written: set[str] = set()
    for piece in set(pieces):
        match = _NUMBERED.fullmatch(piece[: _LONGEST + 1])
        label = normal(match["label"]) if match else ""
        if match is None or label not in meanings:
            continue
        found[normal(piece)] = meanings[label]
        of_label[label].add(int(match["number"]))
        of_number[int(match["number"])].add(label)
        written.add(match["number"])
    own = all(len(numbers) == 1 for numbers in of_label.values())
    own &= all(len(labels) == 1 for labels in of_number.values())
    return found if own and (_are_padded(written) or len(of_label) >= _FEWEST) else {}


def _are_padded(numbers: Collection[str]) -> bool:
    """Whether all have two digits, be it with a zero before them, as nobody writes counts."""
    return any(text.startswith("0") for text in numbers) and all(text[1:] for text in numbers)

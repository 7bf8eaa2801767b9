"""The option in a column's name: survey tools write a question and one of its options together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from quietwins.intake.words.normal import LONGEST_NAME, normal

_SPLIT = (
    # REDCap, whatever stands in the option
    re.compile(r"(?P<head>.+?)\s*\(choice\s*=\s*(?P<option>.+)\)\s*"),
    re.compile(r"(?P<head>.+?)\s*[\[(](?:choice\s*=\s*)?(?P<option>[^\[\]()]+)[\])]\s*"),
    re.compile(
        r"(?P<head>.+?)(?:\s[-\u2013\u2014]\s|\s*(?:\u00bb|>)\s*|___)(?P<option>[^>\u00bb]+)"
    ),
    re.compile(r"(?P<head>.+?\S)(?:/|:\s)(?P<option>[^/:]*[^\W\d_][^/:]*)"),
)
_MARK = re.compile(
    r"/|:\s|\s[-\u2013\u2014]\s|\s*[>\u00bb]\s*|___|(?P<bracket>\s*[\[(](?:choice\s*=\s*)?)"
)
_PATH = re.compile(r"(?P<head>\w+)\.(?P<rest>\S+)")  # of a program: "record.goals[0].score"
_FEWEST_IN_RECORD = 3  # columns under one head; fewer may be a name with a full stop: "Pat.Nr"
_NUMBERED = re.compile(r"(?P<stem>.*[^\W\d]) ?(?P<number>[1-9]\d?)", re.DOTALL)


def option_of(name: str) -> tuple[str, str] | None:
    """The question and the option of a column's name; None where it has no such parts."""
    for pattern in _SPLIT:
        found = pattern.fullmatch(name[:LONGEST_NAME])
        if found:
            return found["head"].strip(), found["option"].strip()
    return None


def every_option_of(name: str) -> Iterator[tuple[str, str]]:
    """Every way to part a name into a question and an option: an option may hold the mark itself,
    as in "Quiet victories/Play/drawing".
    """
    short = name[:LONGEST_NAME]
    for mark in _MARK.finditer(short):
        head, option = short[: mark.start()].strip(), short[mark.end() :].strip()
        if mark["bracket"]:
            option = option[:-1].strip() if option.endswith(("]", ")")) else ""
        if head and option:
            yield head, option


def without_number(name: str) -> tuple[str, str]:
    """A name without the number at its end, and the number: "Hope 2" and "Hope2" are sisters of
    "Hope".
    """
    found = _NUMBERED.fullmatch(normal(name))
    return (found["stem"], found["number"]) if found else (normal(name), "")


def heads_of_paths(names: Sequence[str]) -> Collection[str]:
    """How the names of a record begin that a program wrote as paths, as JSON becomes columns."""
    found = Counter(path["head"] for path in map(_PATH.fullmatch, names) if path)
    return {head for head, columns in found.items() if columns >= _FEWEST_IN_RECORD}


def without_path(name: str, heads: Collection[str]) -> str:
    """A name without the record in which it stands."""
    path = _PATH.fullmatch(name)
    return path["rest"] if path and path["head"] in heads else name

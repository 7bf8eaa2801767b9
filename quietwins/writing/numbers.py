"""Numbers, dates and foreign names as people write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, TypeAlias

from quietwins.filled import filled
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN, Count, Estimate, Hidden, Mean, Measured

Manner: TypeAlias = Literal["plain", "signed", "percent"]

MOST_LABELS = 26  # points of a line with their own label: two years of months and a little
NOT_GIVEN = "–"
KEPT_BACK_BESIDE = "kept back, as a smaller group would follow from it"
NONE_NOTICED = "none noticed"
UNDER_1, OVER_99 = "under 1%", "over 99%"
NEVER_TICKED = "never ticked so far"


_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]()<>#+-.!|~$:@&"})
_ADDRESS = re.compile(r"www(?=\.)|\w(?=://|@)", re.IGNORECASE)
# Streamlit looks for these in the finished text, where no mark is escaped any more: icons and emoji
# between colons, and arrows and the like that stand alone.
_PICTURE = re.compile(r":(?=[\w+/-]+:)")
_ARROW = re.compile(r"(?<!\S)(?=(?:<->|->|<-|--|>=|<=|~=)(?!\S))")
# What a picture or a link has in its middle, and how a colour begins.
_BEGINS = re.compile(r"\](?=[(\[])|!(?=\[)|:(?=[\w-]+\[)")
_WORD_JOINER = "\u2060"  # takes no room
# They turn the rest of a sentence round, the program's own words included.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def unturned(text: str) -> str:
    """Text of a file or a link without the unseen signs that turn what follows round."""
    return text if text.isascii() else _TURNING.sub("", text)


def as_it_stands(text: str) -> str:
    """Text of a file or a link (a name, a code) that a page must show and not take for Markdown.

    Addresses would become links, and words between colons pictures, even where every mark is
    escaped; an unseen joint keeps them plain text.
    """
    return _without_pictures(text).translate(_MARKDOWN)


def as_label(text: str) -> str:
    """The same for the name of a field, hidden or not: it is handed to screen readers as it is
    written, so it has unseen joints in the place of escapes.
    """
    return _BEGINS.sub(lambda found: found[0] + _WORD_JOINER, _without_pictures(text))


def _without_pictures(text: str) -> str:
    plain = " ".join(unturned(text).split())
    plain = _ADDRESS.sub(lambda found: found[0] + _WORD_JOINER, plain)
    plain = _PICTURE.sub(f":{_WORD_JOINER}", plain)
    return _ARROW.sub(_WORD_JOINER, plain)


def in_the_words_of(text: str, word: str) -> str:
    """A text with "client" replaced by the practice's word for the people it sees, where the whole
    word stands.
    """
    if word == "client":
        return text
    return re.sub(r"\b([Cc])lient(s?)\b", lambda found: _cased(word, found[1]) + found[2], text)


def of_a_network(text: str) -> str:
    """A text about a practice and its clinicians as one about a network and its clinics, where the
    whole words stand.
    """
    text = re.sub(r"\b([Cc]linic)ian(s?)\b", r"\1\2", text)
    return re.sub(r"\b([Pp])ractice\b", lambda found: _cased("network", found[1]), text)


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like.isupper() else word


def day(when: date) -> str:
    """A date as people write it: 3 March 2025."""
    return f"{when.day} {when:%B %Y}"


def period(first: date, last: date) -> str:
    """The exact days of a period."""
    return f"{day(first)} to {day(last)}"


def month_span(first: date, last: date) -> str:
    """The months of a period: January 2025, or January to March 2025."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if first.year == last.year:
        return f"{first:%B} to {last:%B %Y}"
    return f"{first:%B %Y} to {last:%B %Y}"


def short_period(first: date, last: date) -> str:
    """A period in few words: its months, where it is of whole months, else its exact days."""
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    return month_span(first, last) if whole else period(first, last)


def short_months(first: date, last: date) -> str:
    """The months of a period as a short label: Jan, or Jan–Mar."""
    one_month = (first.year, first.month) == (last.year, last.month)
    return f"{first:%b}" if one_month else f"{first:%b}–{last:%b}"


def short_span(first: date, last: date) -> str:
    """A period as a short label: 2025, Jan–Jun 2025, Feb 2025–Jan 2026."""
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"{first:%Y}"
    if first.year == last.year:
        return f"{short_months(first, last)} {first:%Y}"
    return f"{first:%b %Y}–{last:%b %Y}"


def short_year(first: date, last: date) -> str:
    """The year of a period as it stands behind a month, where "Jan 25" would be a day: ’25."""
    return f"’{first:%y}" if first.year == last.year else f"’{first:%y}–{last:%y}"


def whole(n: int) -> str:
    """A count with its thousands set apart."""
    return f"{n:,}"


def people(n: Count, of_whom: str = "client") -> str:
    """So many clients; "fewer than k" is said by the caller, who knows k."""
    if n is HIDDEN:
        return f"too few {of_whom}s to show"
    return f"{whole(n)} {of_whom}" if n == 1 else f"{whole(n)} {of_whom}s"


def count(n: Count, k: int) -> str:
    """A count, or that it is kept back."""
    return fewer_than(k) if n is HIDDEN else whole(n)


def few_recorded() -> str:
    """Why there is no rate."""
    return filled("fewer than {fewest_recorded} recorded sessions")


def marks(n: Count, k: int, ever: bool = True) -> str:
    """A number of quiet victories where something was recorded: "none noticed" and not 0, or that
    it is kept back.

    Of a kind that nobody ``ever`` ticked it is not known whether the practice's form has it at all.
    """
    return count(n, k) if n else NONE_NOTICED if ever else NEVER_TICKED


def fewer_than(k: int) -> str:
    """What stands where a figure is of too few people."""
    return f"fewer than {k} clients"


def under(k: int) -> str:
    """What stands in files for others in the place of a count of too few clients."""
    return f"under {k}"


def signed(points: float) -> str:
    """A movement in points with its sign; a real minus sign, and none
    for what rounds to nothing.
    """
    text = f"{abs(points):.1f}"
    if text == "0.0":
        return "0.0"
    return f"{'+' if points > 0 else '−'}{text}"


def plain(value: float) -> str:
    """A rate with one decimal."""
    return f"{value:.1f}"


def percent(share: float) -> str:
    """A share as a whole percentage; "under 1%" where rounding would say none, "over 99%" where it
    would say all.
    """
    if 0 < share < 0.005:
        return UNDER_1
    if 0.995 <= share < 1:
        return OVER_99
    return f"{share * 100:.0f}%"


def range_in_words(estimate: Estimate, manner: Manner = "plain") -> str:
    """How far chance alone could move a figure."""
    if estimate.low is None or estimate.high is None:
        return "one client alone: no range can be given"
    low, high = (_MANNERS[manner](end) for end in (estimate.low, estimate.high))
    if manner == "percent" and high == OVER_99 and low != UNDER_1:
        return f"{low} or more, allowing for chance"
    if manner == "percent" and low == UNDER_1 and high != OVER_99:
        return f"{high} or less, allowing for chance"
    if manner == "percent" and low.removesuffix("%").isdecimal():
        low = low.removesuffix("%")  # "between 48 and 70%"
    return f"between {low} and {high}, allowing for chance"


def share_in_words(share: Estimate) -> str:
    """A share beside its counts, with how far chance alone could move it: both in per cent, as a
    range behind a bare count would read as if it were of something else.
    """
    if share.low is None or share.high is None:
        return percent(share.value)
    ends = short_range(share.low, share.high, "percent")
    return f"{percent(share.value)} ({ends}, allowing for chance)"


def short_range(low: float, high: float, manner: Manner = "plain") -> str:
    """The same in the cell of a table: 48 to 70%."""
    begin, end = written(low, manner), written(high, manner)
    both_plain = end.endswith("%") and begin.removesuffix("%").isdecimal() and end != OVER_99
    return f"{begin.removesuffix('%') if both_plain else begin} to {end}"


def within(estimate: Estimate, most: float) -> Estimate:
    """An estimate whose range is cut where the scale itself ends, at minus and plus ``most``."""
    low, high = (
        None if end is None else min(max(end, -most), most) for end in (estimate.low, estimate.high)
    )
    return Estimate(estimate.value, low, high)


def view_in_words(view: View, *, on_paper: bool = False, whom: str = "clinician") -> str:
    """What is looked at: dates, clinicians, service. A paper is handed round, so it names no
    clinician.

    ``whom``: what those who can be chosen are called; a network has clinics.
    """
    parts = [period(view.first, view.last)]
    if view.clinicians is None:
        parts.append(f"all {whom}s")
    elif len(view.clinicians) == 1:
        parts.append(f"one {whom}" if on_paper else f"{whom} {next(iter(view.clinicians))}")
    else:
        parts.append(f"{len(view.clinicians)} {whom}s together")
    if view.service is not None:
        parts.append(view.service)
    return ", ".join(parts)


def written(value: float, manner: Manner = "plain") -> str:
    """A value in the manner of its kind: a rate, a movement in points, a share."""
    return _MANNERS[manner](value)


def measured_or_reason(value: Measured | Mean, k: int, manner: Manner = "plain") -> str:
    """One cell of a table: the value with its range, or why there is none."""
    if value is HIDDEN:
        return fewer_than(k)
    if value is None:
        return NOT_GIVEN
    write = _MANNERS[manner]
    if value.low is None or value.high is None:
        return write(value.value)
    return f"{write(value.value)} ({short_range(value.low, value.high, manner)})"


def share_or_reason(share: float | Hidden | None, k: int) -> str:
    """A share in a table, or why there is none."""
    if share is HIDDEN:
        return fewer_than(k)
    return NOT_GIVEN if share is None else percent(share)


_MANNERS = {"plain": plain, "signed": signed, "percent": percent}

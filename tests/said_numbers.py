"""How people say a number: in figures, or in words of which none is to be forgotten."""

from __future__ import annotations

import re

_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_LARGE = (
    r"\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|dozens?"
)
# "The first" and "a second time" count nothing in most sentences.
_PARTS = (
    "half|halves|quarters?|thirds?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
    r"|elevenths?|twelfths?|\w+teenths?|\w+tieths?|hundredths?"
)
# "Rated once" and "named twice" say what a thing is, and "once it came in" when.
_TIMES = "once or twice|once or more|twice or more|once to|thrice|(?:two|three|four|ten)fold|double"

NUMBER = re.compile(rf"\d|\b(?:{_SMALL}|{_LARGE}|{_PARTS}|{_TIMES})\b", re.IGNORECASE)

_SO_MANY = rf"(?:\d[\d.,]*|(?:{_SMALL}|{_LARGE}|{_PARTS}))"
_BETWEEN = r"(?:or more |other |recorded |whole |single |calendar |of the |of )?"
_UNITS = (
    "clients?|clinics|clinicians?|points?|sessions?|months?|days?|years?|weeks?|quarters"
    "|marks?|ratings?|goals?|others|characters"
)
_BOUNDS = r"fewer than|less than|more than|at least|at most|up to|under|over|above|below|from"
# A number of what the rules count, or a bound: what could be the number of a rule.
LIKE_A_RULE = re.compile(
    rf"\b{_SO_MANY}[ -]{_BETWEEN}(?:{_UNITS})\b|\b{_SO_MANY} ?(?:%|per cent)|\b{_SO_MANY} or more\b"
    rf"|\b[01] (?:to|and) {_SO_MANY}\b|\b(?:{_BOUNDS}) {_SO_MANY}\b",
    re.IGNORECASE,
)

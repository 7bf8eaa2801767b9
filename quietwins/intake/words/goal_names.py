"""Names of columns for the rating of one goal: "Goal 1", "gbo_2_parent", "YP goal 1", "First goal",
"Aim two".
"""

from __future__ import annotations

import re

from quietwins.intake.uses import Role, Use

RATERS = {
    "self": "self", "client": "self", "yp": "self", "young person": "self", "child": "self",
    "patient": "self",
    "cyp": "self", "service user": "self", "parent": "parent", "carer": "parent",
    "parent carer": "parent",
    "parent or carer": "parent", "mother": "mother", "father": "father", "mum": "mother",
    "dad": "father",
    "therapist": "therapist", "clinician": "therapist", "practitioner": "therapist",
    "counsellor": "therapist",
    "counselor": "therapist", "worker": "therapist", "staff": "therapist", "teacher": "teacher",
    "school": "teacher",
}  # fmt: skip
_RATER = "|".join(sorted(RATERS, key=len, reverse=True))
_WORD = (
    r"(?:gbo|goals?|targets?|aims?|objectives?|ziel|zielwert|objectifs?|objetivos?|obiettiv[oi]|metas?|doel|mål|"
    r"mal|tavoite|cel)"
)
_EXTRA = (
    r"(?:based|outcome|goals?|gbo|score|scores|rating|ratings|rated|progress|value|now|today|current|latest|bewertung|"
    r"wert|note|of|out|the|by|0|10|to|s|today"
    r" s|review|level|attainment|distance|how|close|are|you|have|reached|moved|"
    r"punteggio|puntuacion|puntuación|puntaje|cotation|valeur|valutazione|voto|beoordeling|waarde|vurdering|poäng|punkte|"
    r"reaching|it|is|this|not|at|all|fully|on|a|from|scale|where|are|we|each|chart|towards?|therapy|treatment|personal|"
    r"my|your|agreed|smart|number|no|nr|nummer)"
)
_COUNTED = {
    word: str(number)
    for number, words in enumerate(
        (
            "one i eins un uno een ett",
            "two ii zwei deux dos twee två",
            "three iii drei trois tres tre drie",
        ),
        1,
    )
    for word in words.split()
}
_ORDERED = {
    word: str(number)
    for number, words in enumerate(
        (
            "first 1st erstes premier primer primo primeiro eerste første",
            "second 2nd zweites deuxième second segundo secondo tweede andet andre",
            "third 3rd drittes troisième tercer terzo terceiro derde tredje",
        ),
        1,
    )
    for word in words.split()
}
_NUMBER = rf"(?P<number>[1-9]\d?|[a-f]|{'|'.join(_COUNTED)})"
_NUMBERED = re.compile(
    rf"(?:(?P<before>{_RATER}) (?:s )?)?(?:rated )?(?:{_EXTRA} )*{_WORD}(?: {_EXTRA})*? ?"
    rf"{_NUMBER}(?: {_EXTRA})*(?: (?P<after>{_RATER})(?: {_EXTRA})*)?"
)
_IN_ORDER = re.compile(
    rf"(?:(?P<before>{_RATER}) (?:s )?)?(?:{_EXTRA} )*(?P<number>{'|'.join(_ORDERED)}) (?:{_EXTRA}"
    rf" )*{_WORD}"
    rf"(?: {_EXTRA})*(?: (?P<after>{_RATER}))?"
)
_SCALE = re.compile(
    r"\b(?:[01] (?:to |bis |a |à |til |tot )?|out of )10\b ?"
)  # "(0-10)": the 10 is no number of a goal
_SHORT = re.compile(r"g ?([1-9])|ratings? ?([1-4])")
_IN_WORDS = re.compile(
    rf"{_WORD} ?\w? (?:text|description|title|name|wording|details?|notes?|comments?|label)"
)


def goal_of_name(plain: str) -> Use | None:
    """A goal rating by its number, with its rater where the name has one;
    ``plain`` is in normal words.
    """
    short = _SHORT.fullmatch(plain)
    if short:
        return Use(Role.GOAL, short[1] or short[2])
    if _IN_WORDS.fullmatch(plain):
        # the client's words; a long file may still tell its goals apart by them
        return Use(Role.LEFT_OUT)
    plain = _SCALE.sub("", plain).strip()
    match = _NUMBERED.fullmatch(plain) or _IN_ORDER.fullmatch(plain)
    if not match:
        return None
    rater = match["before"] or match["after"]
    number = _COUNTED.get(match["number"]) or _ORDERED.get(match["number"]) or match["number"]
    return Use(Role.GOAL, number, RATERS.get(rater, "") if rater else "")

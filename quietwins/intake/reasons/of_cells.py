"""Why a cell of a row that is kept gives nothing: a rating, tick or list that cannot be read."""

from __future__ import annotations

from quietwins.intake.reasons.reason import Reason

_NUMBER = "Put one number from 0 to 10 into the cell, or leave it blank for not rated."


class CellLost(Reason):
    """A cell that cannot be read. The session is kept without it; nothing is guessed."""

    OUTSIDE = (
        "{number} is outside 0 to 10",
        "A rating of a goal is a number, and not one from 0 to 10. Where many are, the file is"
        " asked whether the column is another scale.",
        _NUMBER,
    )
    NOT_ONE_NUMBER = (
        "not one plain number from 0 to 10",
        "The cell of a rating holds words, two numbers or a range.",
        _NUMBER,
    )
    OF_OTHER_SCALE = (
        "{number} out of {highest} is on another scale than 0 to 10",
        "The cell of a rating names another highest number, such as 3/5.",
        "Rate goals from 0 to 10. Another scale is never made into that one.",
    )
    PER_CENT = (
        "a per cent, not a rating from 0 to 10",
        "A share such as 40% stands where a rating should.",
        "Rate goals from 0 to 10. Another scale is never made into that one.",
    )
    NOT_PLAIN = (
        "not a plain number",
        "A rating is written with an exponent, such as 1e3.",
        _NUMBER,
    )
    QUESTION_MARK = (
        "a question mark, not a rating",
        "Somebody was not sure, or did not ask.",
        _NUMBER,
    )
    RATING_IS_FORMULA = (
        "a formula, not a rating; it was not calculated",
        "The cell begins with =, +, - or @.",
        "Export the values instead of the formulas.",
    )
    RATING_IS_DATE = (
        "not a rating: a spreadsheet turned it into a date",
        "“5/10” was typed, and the spreadsheet made 5 October of it.",
        _NUMBER,
    )
    RATED_TWICE = (
        "this goal has another rating in the same session; the first stays",
        "Two rows or columns rate one goal of one session, and differ.",
        "Number the goals, or name who rated, where both are meant.",
    )
    CODE_CUT = (
        "a spreadsheet has cut the end off this code; export it as text",
        "A SNOMED code was taken for a number and rounded.",
        "Export the column as text.",
    )
    NO_TICK = (
        "neither a tick nor a count",
        "A column for one quiet victory holds something else than yes, no or a number.",
        "Write 1, x or yes for noticed, 0 or no for not.",
    )
    UNKNOWN_LABELS = (
        "{labels:one label|# labels} that the codebook does not have; any others in the cell are"
        " kept",
        "A list of quiet victories holds words that nobody has explained.",
        "Say in the layout what they mean ([victories]), or add them to the codebook.",
    )
    LIST_TWO_WAYS = (
        "the labels stand in a row and can be parted in more than one way",
        "A tool wrote the names of several quiet victories one behind the other, and the end of one"
        " is the beginning of another. None is guessed.",
        "Export the values (codes) instead of the labels, or a column for each answer; or give one"
        " of the quiet victories another name.",
    )
    SAME_VICTORY = (
        "the same victory {times} times: counted once",
        "A list names one quiet victory several times.",
        "Where it was noticed several times, write the count: trust x2.",
    )
    CELL_TOO_LONG = (
        "a cell of {characters:,} characters, which is too long to be a list; nothing of it was"
        " read",
        "A broken export repeats labels without end.",
        "Export it again.",
    )
    LIST_TOO_LONG = (
        "a list of {labels:,} different labels, more than {most}; nothing of it was read",
        "The column holds something else than quiet victories.",
        "Leave the column out in the layout.",
    )


# Of these, what leaves out a part of the cell alone, or a second time.
PARTLY = frozenset({CellLost.UNKNOWN_LABELS, CellLost.SAME_VICTORY})

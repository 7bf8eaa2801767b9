"""What columns say together: the boxes of one question, and the scale and goal of a row.

Survey tools write "What did you notice?/Trust", "qv[trust]", "noticed___2", "Noticed - Trust". What
one box is tells what the question is about, so no box of it is left out in silence.

In a long file, with a row for each rating, the values decide which column names its scale (GBO,
PHQ-9) and which its goal. Names do not: an "item" is a scale in one export and a goal in the next,
and a "question" is often the goal's own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, groupby, pairwise

import numpy as np

from quietwins.intake.answers import Tick
from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.cells.read_goal import names_scale
from quietwins.intake.cells.ticks import read_tick, tick_reader
from quietwins.intake.layout import Layout
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import OpenFile, Roles
from quietwins.intake.roles.fits import names_rater
from quietwins.intake.roles.looks import in_few_words, is_yes_or_no, like_ticks
from quietwins.intake.table.columns import Column, Table, combine
from quietwins.intake.table.shares import HALF, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.column_names import MAYBE, counts_something, speaks_of
from quietwins.intake.words.none_words import says_none
from quietwins.intake.words.normal import normal, parted
from quietwins.intake.words.options import option_of, without_number

_OF_VICTORIES = (Role.VICTORY, Role.VICTORIES, Role.NONE)
# Columns that make a family: with kinds of victories among their words, side by side with so many
# that are known, or of nothing but a yes or no.
_FEWEST_LABELLED, _FEWEST_KNOWN, _FEWEST_BOXES = 3, 3, 2
_LONGEST, _MOST_WORDS = 120, 14  # characters and words of a name that is looked through
_NAMED = (Role.MEASURE, Role.GOAL_NAME)
# What rows have in common that would rate one goal twice.
_ALIKE = (Role.DATE, Role.START, Role.CLIENT, Role.CLINICIAN, Role.SESSION, Role.RATER)
# Boxes that tell by their values what a form writes into all of them; fewer may do so by chance.
_FEWEST_TELLING = 3
_ROWS_A_BOX = 2  # ticked, on average, in boxes that hold the numbers of their choices
# Boxes in which a form writes one of two numbers: one of them is the tick, and which is its own.
_ONE_OR_TWO = {"1", "2"}
_NO_ANSWER = {"7", "8", "9", "77", "88", "98", "99"}  # of coded forms: not asked, not known
_NEGATIVE = re.compile(r"-\d{1,4}", re.ASCII)  # what statistics programs write for no answer
_COUNT = re.compile(r"0{0,9}[1-9]\d{0,8}", re.ASCII)  # Python reads no number of 5,000 digits
_MOST_VALUES = 50  # distinct values of one box that are looked at


def take_families(file: OpenFile) -> None:
    """Boxes with kinds of quiet victories among their words; the one that says none beside those of
    a question; and the list of its answers, where its boxes say the same.
    """
    for name, code in _labelled(file).items():
        file.roles.give(name, Use(Role.VICTORY, code), ColumnWhy.BOX_OF.of(head=name))
    heads, settled = _heads(file), file.roles.settled
    for column in file.free:
        head, option = _parts(column.name)
        of_none = head in heads and says_none(option)
        if of_none and (like_ticks(column, option) or is_ticked_or_not(column)):
            file.roles.give(column.name, Use(Role.NONE), ColumnWhy.BOX_OF.of(head=head))
    for joined in filter(None, map(file.table.by_name.get, heads)):
        if joined.name not in settled and _repeats(joined, file):
            why = ColumnWhy.BOXES_SAY_IT.of(head=joined.name)
            file.roles.give(joined.name, Use(Role.LEFT_OUT), why)


def _labelled(file: OpenFile) -> Mapping[str, str]:
    """The columns of ticks among whose words a kind stands, where several do: "did you see trust
    today", "did you see repair today".
    """
    labels = victory_labels(file.codebook)
    found: dict[str, str] = {}
    for column in filter(like_ticks, file.free):
        words = normal(parted(column.name[:_LONGEST])).split()[:_MOST_WORDS]
        spans = (" ".join(words[at:to]) for at, to in combinations(range(len(words) + 1), 2))
        label = max(filter(labels.__contains__, spans), key=len, default="")
        found |= {column.name: labels[label]} if label else {}
    return found if len(set(found.values())) >= _FEWEST_LABELLED else {}


def _parts(name: str) -> tuple[str, str]:
    """The head of a column and what tells it apart under it: an option, or nothing but a number."""
    return option_of(name) or without_number(name)


def _heads(file: OpenFile) -> set[str]:
    """The questions about quiet victories of which some box is known."""
    names = [name for name, _ in file.roles.all(*_OF_VICTORIES)]
    return {parts[0] for name in names if (parts := option_of(name))}


def _repeats(joined: Column, file: OpenFile) -> bool:
    """Whether a tool writes the kinds of some boxes in one column once more, and none beyond."""
    known = dict(file.roles.all(Role.VICTORY, Role.NONE))
    boxes = [name for name in known if _parts(name)[0] == joined.name]
    if joined.name in known or all(known[name].role is Role.NONE for name in boxes):
        return False
    no_box = np.all([file.table.by_name[name].blank for name in boxes], axis=0)
    return not (~joined.blank & no_box).any()


def beside_boxes(file: OpenFile) -> Mapping[str, str]:
    """The columns that may be kinds in the words of the practice, each with the question it seems
    to belong to: under the head of known boxes, or in one row with some that have none; in a file
    without victories whatever holds nothing but a yes or no.
    """
    heads, uses = _heads(file), file.roles.uses
    found = {c.name: head for c in file.free if (head := _parts(c.name)[0]) in heads}
    for are_boxes, run in groupby(file.table.columns, lambda column: _is_box(column, file)):
        names = [column.name for column in run if are_boxes]
        known = [name for name in names if name in uses]
        of_one = {parts[0] if (parts := option_of(name)) else "" for name in known}
        if len(known) >= _FEWEST_KNOWN and (len(of_one) > 1 or "" in of_one):
            found |= {name: known[0] for name in names if name not in uses}
    boxes = [column.name for column in file.free if is_ticked_or_not(column)]
    boxes = [name for name in boxes if not (speaks_of(name) or counts_something(name))]
    if len(boxes) >= _FEWEST_BOXES and not file.has(*_OF_VICTORIES, Role.TOTAL):
        found |= dict.fromkeys(boxes, boxes[0])
    return found


def _is_box(column: Column, file: OpenFile) -> bool:
    use = file.roles.uses.get(column.name)
    if use is not None:
        return use.role in (Role.VICTORY, Role.NONE)
    return not column.is_empty and like_ticks(column)


def is_ticked_or_not(column: Column) -> bool:
    """Whether a column holds a yes or no and nothing else, beside what coded forms write where
    nobody answered: 0 and 1, or 1 and 2, and -9.
    """
    values = {
        text for text in column.sample if text not in _NO_ANSWER and not _NEGATIVE.fullmatch(text)
    }
    if not values:
        return False
    return values <= _ONE_OR_TWO or all(map(is_yes_or_no, values))


def ticks_in_doubt(table: Table, roles: Roles, layout: Layout) -> tuple[str, ...]:
    """Numbers in boxes that may be a tick, a no or a count: 1 and 2 where no box holds a 0, one and
    the same number wherever a box holds any, and numbers that no box has, such as -9. Those that a
    layout explains are in no doubt.
    """
    boxes = _boxes(table, roles)
    values = {text for box in boxes for text in box.sample[:_MOST_VALUES]}
    odd = {text for text in values if _NEGATIVE.fullmatch(text)}
    no_answer, plain = values & _NO_ANSWER, values - odd - _NO_ANSWER
    doubted = odd
    if plain == _ONE_OR_TWO and len(boxes) >= _FEWEST_TELLING:
        doubted |= _ONE_OR_TWO | no_answer
    elif not numbers_of_choices(table, roles):
        ticked_or_not = all(read_tick(text).count in (None, 0, 1) for text in plain)
        doubted |= no_answer if ticked_or_not else _perhaps_no_counts(boxes)
    return tuple(sorted(doubted - set(layout.ticks)))


def own_words(table: Table, roles: Roles, layout: Layout) -> Mapping[Column, tuple[str, ...]]:
    """The words of each box that nobody has explained, where it holds a few that come again:
    "Seen", "Not seen".
    """
    found = {}
    for box in filter(in_few_words, _boxes(table, roles)):
        read = tick_reader(box.name, layout.ticks)
        found[box] = tuple(text for text in box.sample if read(text).why is not None)
    return {box: words for box, words in found.items() if words}


def numbers_of_choices(table: Table, roles: Roles) -> Mapping[str, Mapping[str, Tick]]:
    """What boxes hold into which a form writes the number of their choice, 2 into the second: a
    tick each. Each holds one number, and the numbers grow from box to box, as counts do not.
    """
    alone = {box.name: numbers for box in _boxes(table, roles) if (numbers := _numbers(box))}
    if len(alone) < _FEWEST_TELLING or any(len(numbers) > 1 for numbers in alone.values()):
        return {}
    found = {name: next(iter(numbers)) for name, numbers in alone.items()}
    grow = all(int(one) < int(other) for one, other in pairwise(found.values()))
    ticked = sum(sum(numbers.values()) for numbers in alone.values())
    if not grow or ticked < _ROWS_A_BOX * len(found):
        return {}
    return {name: {number: Tick.YES} for name, number in found.items()}


def _boxes(table: Table, roles: Roles) -> list[Column]:
    """The boxes of a form; those of the template hold counts, as it says itself."""
    if roles.of_template:
        return []
    return [table.by_name[name] for name, _ in roles.all(Role.VICTORY, Role.NONE)]


def _numbers(box: Column) -> dict[str, int]:
    """The numbers of a box that may be counts, with the rows that hold each."""
    rows = box.rows_by_value
    return {text: rows[text] for text in box.sample[:_MOST_VALUES] if _COUNT.fullmatch(text)}


def _perhaps_no_counts(boxes: list[Column]) -> set[str]:
    """Numbers above 1 that are the only one of their box, where no box holds two, as boxes of
    counts do, and one such number comes again.
    """
    held = [numbers for box in boxes if (numbers := _numbers(box))]
    if any(len(numbers) > 1 for numbers in held):
        return set()
    above = {text: rows for numbers in held for text, rows in numbers.items() if int(text) > 1}
    again = any(rows > 1 for rows in above.values()) or len(above) >= _FEWEST_TELLING
    return set(above) if again else set()


def take_scale_and_goal(file: OpenFile) -> None:
    """In a file with a row for each rating: which of the columns that may name its scale or its
    goal do. One that is alone may hold scales and goals together.
    """
    roles = file.roles
    if not file.has(Role.RATING) or file.has(Role.GOAL):
        return
    raters = [c for c in file.free if len(c.sample) > 1 and share(c, names_rater) == 1]
    if raters and not file.has(Role.RATER):  # else the second rating of a goal would be lost
        roles.give(raters[0].name, Use(Role.RATER), ColumnWhy.VALUES_SAY_SO.of())
    pool = [column for column in file.table.columns if _may_name(column, roles)]
    alone = len(pool) == 1
    known = {c: share(c, names_scale) for c in pool}
    scales = (c for c, of in known.items() if of >= HALF or (alone and of > 0))
    scale = [*scales, *(c for c in pool if roles.strength(c.name, Role.MEASURE) > MAYBE)][:1]
    goal = _goal([column for column in pool if column not in scale], scale, file)
    for column in pool:
        use, why = Role.LEFT_OUT, ColumnWhy.OTHER_NAMES_GOAL
        if column in (*scale, *goal):
            use = Role.MEASURE if column in scale else Role.GOAL_NAME
            why = ColumnWhy.VALUES_SAY_SO
        roles.give(column.name, Use(use), why.of())


def _may_name(column: Column, roles: Roles) -> bool:
    name, use = column.name, roles.uses.get(column.name)
    if name in roles.settled or (use and use.role not in (*_NAMED, Role.LEFT_OUT)):
        return False
    named = roles.strength(name, *_NAMED) >= MAYBE
    return named and not column.is_empty and share(column, looks_like_date) < HALF


def _goal(pool: Sequence[Column], scale: Sequence[Column], file: OpenFile) -> Sequence[Column]:
    """The column named after goals; else the one that tells most rows apart which would else rate
    one goal twice.
    """
    alike = [file.table.by_name[name] for name, _ in file.roles.all(*_ALIKE)]
    rows = combine([np.zeros(len(file.table), np.int64), *(c.codes for c in (*alike, *scale))])

    def says(column: Column) -> tuple[bool, int]:
        told = len(np.unique(combine([rows, column.codes]))) - len(np.unique(rows))
        return file.roles.strength(column.name, Role.GOAL_NAME) > MAYBE, told

    best = max(pool, key=says, default=None)
    return [best] if best is not None and any(says(best)) else []

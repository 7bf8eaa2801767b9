"""What the values in boxes of quiet victories say, where a tick, a no and a count look alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from quietwins.intake.answers import Tick
from quietwins.intake.cells.ticks import read_tick, tick_reader
from quietwins.intake.layout import Layout
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.roles.looks import in_few_words, is_yes_or_no
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.uses import Role

# Boxes that tell by their values what a form writes into all of them; fewer may do so by chance.
_FEWEST_BOXES = 3
_ROWS_A_BOX = 2  # ticked, on average, in boxes that hold the numbers of their choices
# Boxes in which a form writes one of two numbers: one of them is the tick, and which is its own.
_ONE_OR_TWO = {"1", "2"}
_NO_ANSWER = {"7", "8", "9", "77", "88", "98", "99"}  # of coded forms: not asked, not known
_NEGATIVE = re.compile(r"-\d{1,4}", re.ASCII)  # what statistics programs write for no answer
_MOST_VALUES = 50  # distinct values of one box that are looked at


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
    if plain == _ONE_OR_TWO and len(boxes) >= _FEWEST_BOXES:
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
    if len(alone) < _FEWEST_BOXES or any(len(numbers) > 1 for numbers in alone.values()):
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
    rows = dict(zip(box.values, box.counts.tolist(), strict=True))
    return {
        text: rows[text] for text in box.sample[:_MOST_VALUES] if text.isdecimal() and int(text)
    }


def _perhaps_no_counts(boxes: list[Column]) -> set[str]:
    """Numbers above 1 that are the only one of their box, where no box holds two, as boxes of
    counts do, and one such number comes again.
    """
    held = [numbers for box in boxes if (numbers := _numbers(box))]
    if any(len(numbers) > 1 for numbers in held):
        return set()
    above = {text: rows for numbers in held for text, rows in numbers.items() if int(text) > 1}
    again = any(rows > 1 for rows in above.values()) or len(above) >= _FEWEST_BOXES
    return set(above) if again else set()

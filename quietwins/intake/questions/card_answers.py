"""What a person chose on the card -> answers, by the keys that a layout knows.

An emptied list withdraws what was said; where the program itself had proposed the column, it is
left out from then on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quietwins.intake.layout import OF_SHEET, ONE_CLINICIAN, QuestionKind, key_of
from quietwins.intake.questions.targets import (
    ROLES,
    Card,
    Row,
    Target,
    target_of_use,
)
from quietwins.intake.uses import Role, Use

Changes = dict[str, str | None]  # by the key of a question; None withdraws its answer

_LEFT_OUT = str(Use(Role.LEFT_OUT))
_TARGETS = {target.value for target in Target}


@dataclass(frozen=True)
class Chosen:
    """What the card's form holds when it is sent."""

    columns: Mapping[Target, Sequence[str]] = field(default_factory=dict)
    # single columns with what each is for: a target, or a use as a layout writes it
    placed: Mapping[str, str] = field(default_factory=dict)
    # by the key of a question; only where it is another answer than was shown
    answers: Mapping[str, str | None] = field(default_factory=dict)


def changes(
    card: Card, chosen: Chosen, said: Mapping[str, str], first: Mapping[str, Use | None]
) -> Changes:
    """The answers that are new or withdrawn.

    ``said`` are the answers so far, ``first`` what the program had proposed before any.
    """
    given: Changes = {
        key_of(QuestionKind.USE, column): purpose
        for column, purpose in chosen.placed.items()
        if purpose not in _TARGETS
    }
    moved = [(row, _now(row, chosen)) for row in card.rows]
    for row, now in moved:
        for column in row.columns:
            if column not in now:
                given |= _removed(row, column, said, first)
    for row, now in moved:
        for column in _in_order(card, now):
            if column not in row.columns:
                given |= _added(row, column, card, given, first)
    return {
        key: value for key, value in {**given, **chosen.answers}.items() if said.get(key) != value
    }


def _now(row: Row, chosen: Chosen) -> Sequence[str]:
    """The columns of a row as they are chosen now; one of one column has the last that was said."""
    listed = chosen.columns.get(row.target, row.columns)
    placed = [column for column, purpose in chosen.placed.items() if purpose == row.target]
    return [*listed, *placed] if row.several else (placed[-1:] or listed)


def with_changes(said: Mapping[str, str], given: Changes) -> dict[str, str]:
    """The answers with these new or withdrawn."""
    together = {**said, **given}
    return {key: value for key, value in together.items() if value is not None}


def _in_order(card: Card, names: Sequence[str]) -> list[str]:
    """Columns in the order of the file: goals are numbered so, whatever was clicked first."""
    place = {name: number for number, name in enumerate(card.columns)}
    return sorted(names, key=lambda name: place.get(name, len(place)))


def _removed(
    row: Row, column: str, said: Mapping[str, str], first: Mapping[str, Use | None]
) -> Changes:
    role_key = key_of(QuestionKind.ROLE, ROLES[row.target][0])
    if column == ONE_CLINICIAN:
        return {role_key: None}
    key = key_of(QuestionKind.USE, column)
    was_said = key in said or said.get(role_key) == column
    proposed = target_of_use(first.get(column)) is row.target
    withdrawn: Changes = {role_key: None} if role_key in said else {}
    return withdrawn | {key: None if was_said and not proposed else _LEFT_OUT}


def _added(
    row: Row, column: str, card: Card, given: Changes, first: Mapping[str, Use | None]
) -> Changes:
    if column in (ONE_CLINICIAN, OF_SHEET):
        return {key_of(QuestionKind.ROLE, ROLES[row.target][0]): column}
    proposed = first.get(column)
    if proposed is not None and target_of_use(proposed) is row.target:
        return {key_of(QuestionKind.USE, column): None}
    return {key_of(QuestionKind.USE, column): str(_use_in(row.target, column, card, given))}


def _use_in(target: Target, column: str, card: Card, given: Changes) -> Use:
    """What a column is for that a person chose for a target."""
    taken = _uses_now(card, given)
    likely = [use for use in card.columns[column].likely if target_of_use(use) is target]
    if likely and not _is_taken(likely[0], taken):
        return likely[0]
    if target is Target.GOALS:
        return _goal(card, taken)
    if target is Target.VICTORIES and column in card.held and card.held[column].is_ticks:
        return Use.tick_of_number(str(_next_number(taken, Role.VICTORY, "number ")))
    if target is Target.ATTENDED and any(use.role is Role.ATTENDED for use in taken):
        return Use(Role.CANCELLED)
    return Use(ROLES[target][0])


def _is_taken(use: Use, taken: Sequence[Use]) -> bool:
    """Whether another column is the one goal, or the one status, that this one would be."""
    return use.role not in (Role.VICTORIES, Role.TOTAL, Role.NONE, Role.CANCELLED) and use in taken


def _uses_now(card: Card, given: Changes) -> list[Use]:
    """What columns are used for, with what was chosen so far."""
    uses = {name: card.use(name) for name in card.columns}
    for key, value in given.items():
        kind, _, column = key.partition(":")
        if kind == QuestionKind.USE:
            uses[column] = Use.parse(value) if value else uses.get(column)
    return [use for use in uses.values() if use]


def _goal(card: Card, taken: Sequence[Use]) -> Use:
    """The next goal; in a file with a row for each rating, the rating."""
    is_long = any(row.target is Target.GOAL_NAMES for row in card.rows)
    if is_long and all(use.role is not Role.RATING for use in taken):
        return Use(Role.RATING)
    return Use(Role.GOAL, str(_next_number(taken, Role.GOAL)))


def _next_number(taken: Sequence[Use], role: Role, before: str = "") -> int:
    """The first number above all that are taken."""
    numbers = [use.about.removeprefix(before) for use in taken if use.role is role]
    return max([int(number) for number in numbers if number.isdecimal()], default=0) + 1

"""What each column is for. A person's answers come first, then what a template or a survey tool
calls its own columns, then names: the surest first, checked against the cells.

Nothing is decided by a hair: where two columns fit one role equally well, neither gets it and the
person is asked. What is left and hints at a need is lifted out
(:mod:`quietwins.intake.roles.unplaced`); the rest is not needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quietwins.codebook import Codebook
from quietwins.intake.cells.dates import is_date_cell
from quietwins.intake.cells.directions import runs_backwards
from quietwins.intake.cells.scales import other_scale
from quietwins.intake.identifiers.patterns import Hinted, hinted
from quietwins.intake.layout import Layout
from quietwins.intake.reasons import ColumnWhy, Why
from quietwins.intake.roles.column_roles import REQUIRED, SHARED, SINGLE, Roles
from quietwins.intake.roles.content import fits
from quietwins.intake.roles.families_of_ticks import take_families
from quietwins.intake.roles.long_file import scale_and_goal
from quietwins.intake.roles.looks import MOST_KNOWN, comes_again, like_codes, like_victories
from quietwins.intake.roles.open_file import OpenFile
from quietwins.intake.roles.survey_tools import Tool, is_own, take_tool, tool_of
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.header import Header
from quietwins.intake.table.shares import HALF, MOSTLY, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import EXACT, GENERIC, WEAK, WITHIN, Hint, hints
from quietwins.intake.words.stems import of_another_day, speaks_of

_OUT = {Role.LEFT_OUT: ColumnWhy.NAMED_AS_OTHER, Role.OTHER_SCALE: ColumnWhy.NAMED_AS_SCALE}
# Roles of which, where several columns have such a name, none is taken: each is asked about.
_EACH_ASKED = (Role.RATING, Role.ATTENDED)
_SENT = (Role.SUBMITTED, Role.START)  # a day too, where there is no other


def find_roles(table: Table, header: Header, codebook: Codebook, layout: Layout) -> Roles:
    """Propose the use of every column."""
    tool = tool_of(header.names)
    about = dict(zip(header.names, header.about, strict=True))
    roles = Roles(hints={name: _hints_of(about[name], tool, codebook) for name in about})
    file = OpenFile(table, roles, codebook, layout)
    for name, use in layout.columns.items():
        if name in table.by_name:
            roles.give(name, use, ColumnWhy.IN_LAYOUT.of())
    for known in filter(None, (tool_of(header.names, template=True), tool)):
        take_tool(known, file)
    for strength in (EXACT, GENERIC, WITHIN, WEAK):
        if strength == WEAK:
            _take_people_and_days(file)
        for role in (*SINGLE, *SHARED):
            _choose(role, _named(file, role, strength), roles)
    for name, _ in roles.all(Role.GOAL, Role.RATING):
        scale = None if name in roles.settled else _other_scale(about.get(name, (name,)))
        if scale is not None:
            roles.give(name, Use(Role.OTHER_SCALE), scale)
    if file.has(Role.RATING) and not file.has(Role.GOAL):
        for name, (use, reason) in scale_and_goal(table, roles).items():
            roles.give(name, use, reason.of())
    take_families(file)
    _take_lists(file)
    _settle_goals(roles, table)
    _settle_victories(roles, table)
    in_order = {name: roles.uses[name] for name in header.names if name in roles.uses}
    return replace(roles, uses=in_order)


def _hints_of(texts: Sequence[str], tool: Tool | None, codebook: Codebook) -> tuple[Hint, ...]:
    """What is written about a column may mean; of a survey tool's, once more without the groups in
    which its question stands.
    """
    said = tuple(hint for text in texts for hint in hints(text, codebook))
    if tool is None or any(hint.use.role is Role.VICTORY for hint in said):
        return said
    bare = [question for text in texts if (question := tool.question(text)) != text]
    return (*said, *(hint for text in bare for hint in hints(text, codebook)))


def _named(file: OpenFile, role: Role, strength: int) -> list[tuple[Column, Use]]:
    """The columns without a use whose names say a role so surely, and that hold what it needs;
    perhaps a nearer one: a total, where the name promises a list.
    """
    roles = file.roles
    competing = {name for names in roles.rivals.values() for name in names}
    found = []
    for column in file.free:
        said = roles.hints[column.name]
        for hint in said if column.name not in competing else ():
            if hint.use.role is role and hint.strength == strength and not _outvoted(said, hint):
                use = fits(column, hint.use, strength, file)
                if use is not None:
                    found.append((column, use))
                    break
    return found


def _outvoted(said: Sequence[Hint], hint: Hint) -> bool:
    """Whether a name that may mean a role also says that the column is something else."""
    if hint.use.role in _OUT or hint.strength >= EXACT:
        return False
    return any(other.strength >= hint.strength for other in said if other.use.role in _OUT)


def _choose(role: Role, named: Sequence[tuple[Column, Use]], roles: Roles) -> None:
    """Give a role to the columns that are named so; one that only one column can have, to none
    where several would do and they differ.
    """
    if role in SHARED:
        for column, use in named:
            out = _OUT.get(use.role)
            roles.give(column.name, use, out.of() if out else ColumnWhy.BY_NAME.of(use=str(use)))
    elif named and roles.is_open(role):
        (first, use), *others = named
        if all(first.same_as(column) for column, _ in others):
            roles.give(first.name, use, ColumnWhy.BY_NAME.of(use=role))
        elif role in (*REQUIRED, Role.SESSION):
            roles.rivals[role] = [column.name for column, _ in named]
        elif role not in _EACH_ASKED:
            roles.give(first.name, use, ColumnWhy.BY_NAME_AMONG_OTHERS.of(role=role))


def _take_people_and_days(file: OpenFile) -> None:
    """The day, the client and the clinician where no name says it surely: the only column that can
    be it, which is told; of several, a person is asked.
    """
    roles = file.roles
    for role in filter(roles.is_open, REQUIRED):
        weak = [column for column, _ in _named(file, role, WEAK)]
        alike = [c for c in file.free if c not in weak and _looks_like(role, c)]
        spoken = [c for c in alike if role is Role.DATE or role in speaks_of(c.name)]
        if weak:
            _choose(role, [(column, Use(role)) for column in (*weak, *spoken)], roles)
        elif role is Role.DATE and not alike:
            for name, _ in (*roles.all(Role.SUBMITTED), *_starts_with_days(file))[:1]:
                roles.give(name, Use(role), ColumnWhy.SENT_IS_DATE.of())
        elif role is not Role.CLINICIAN and len(alike) == 1 and spoken:
            name = alike[0].name
            own = [
                n
                for n, _ in (*roles.all(Role.SUBMITTED), *_starts_with_days(file))
                if not is_own(n, roles)
            ]
            if role is Role.DATE and own:
                roles.rivals[role] = [name, *own]
            elif role is Role.CLIENT or not of_another_day(name):
                roles.give(
                    name,
                    Use(role),
                    (ColumnWhy.ONLY_DAYS if role is Role.DATE else ColumnWhy.ONLY_CODES).of(),
                )
    for name, _ in _starts_with_days(file):
        roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.FORM_BEGUN.of())


def _starts_with_days(file: OpenFile) -> list[tuple[str, Use]]:
    starts = file.roles.all(Role.START)
    return [one for one in starts if share(file.table.by_name[one[0]], is_date_cell) >= HALF]


def _looks_like(role: Role, column: Column) -> bool:
    """Whether cells are days of no birth, or codes of people who come again."""
    if role is Role.DATE:
        birth = Hinted.BIRTH in hinted(column.name)
        return share(column, is_date_cell) >= MOSTLY and not birth
    return like_codes(column) and comes_again(column)


def _other_scale(texts: Sequence[str]) -> Why | None:
    """Why what is written above a column says that it holds no ratings from 0 to 10."""
    scale = other_scale(texts)
    if scale is not None:
        return ColumnWhy.SCALE_IN_NAME.of(lowest=scale.lowest, highest=scale.highest)
    return ColumnWhy.RUNS_BACKWARDS.of() if runs_backwards(texts) else None


def _take_lists(file: OpenFile) -> None:
    """Columns whose lists are of the codebook, where no name says which those are."""
    if not file.has(Role.VICTORIES, Role.VICTORY):
        for column in file.free:
            if like_victories(column, file.codebook, MOST_KNOWN):
                why = ColumnWhy.VALUES_ARE_VICTORIES.of()
                file.roles.give(column.name, Use(Role.VICTORIES), why)


def _settle_goals(roles: Roles, table: Table) -> None:
    """A "goal" column of numbers beside no other rating is the rating of the one goal; a rating
    beside goals is asked about, and so is a second column for one of them that is no copy.
    """
    rating, name = roles.one(Role.RATING), roles.one(Role.GOAL_NAME)
    if rating and roles.all(Role.GOAL) and not name and not roles.one(Role.MEASURE):
        roles.withdraw(rating)
    if name and not rating:
        roles.give(name, Use(Role.GOAL, "1"), ColumnWhy.HOLDS_RATINGS.of())
    first: dict[Use, Column] = {}
    of_goals = [(table.by_name[name], use) for name, use in roles.all(Role.GOAL)]
    for column, use in sorted(of_goals, key=lambda one: _asked_last(one[0], roles)):
        other = first.setdefault(use, column)
        if other is column or column.name in roles.settled:
            continue
        roles.withdraw(column.name)
        if column.is_empty or other.name in roles.settled or column.same_as(other):
            why = ColumnWhy.GOAL_HAS_COLUMN.of(column=other.name)
            roles.give(column.name, Use(Role.LEFT_OUT), why)


def _asked_last(column: Column, roles: Roles) -> tuple[bool, bool]:
    return column.name not in roles.settled, column.is_empty


def _settle_victories(roles: Roles, table: Table) -> None:
    """A total is not needed where the codes are told, except for what it says beyond them: a yes or
    no, or beside a list a number that someone wrote or left blank. One without any blank may be
    calculated, and then its 0 says no more than the blank list beside it.
    """
    ticks, lists = roles.all(Role.VICTORY), roles.all(Role.VICTORIES)
    for name, _ in roles.all(Role.TOTAL) if ticks or lists else ():
        column = table.by_name[name]
        counted = all(text.isdecimal() for text in column.filled())
        if name not in roles.settled and counted and (ticks or column.blank_code < 0):
            roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.TOTAL_NOT_NEEDED.of())
    for name, _ in () if ticks or lists else roles.all(Role.NONE):
        roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.NOTHING_TO_SAY_NONE_OF.of())

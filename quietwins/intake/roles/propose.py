"""What each column is for. A person's answers come first, then what a template or a survey tool
calls its own columns, then names: the surest first, checked against the cells.

Nothing is decided by a hair: where two columns fit one role equally well, neither gets it and the
person is asked. What is left and hints at a need is lifted out
(:mod:`quietwins.intake.roles.unplaced`); the rest is not needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from quietwins.codebook import Codebook
from quietwins.intake.cells.dates import is_date_cell
from quietwins.intake.cells.directions import runs_backwards
from quietwins.intake.cells.read_goal import is_numbered_goal
from quietwins.intake.cells.read_ratings import is_rating_cell
from quietwins.intake.cells.scales import other_scale
from quietwins.intake.identifiers.patterns import Hinted, hinted
from quietwins.intake.known_headers import find_layout
from quietwins.intake.layout import Layout, fingerprint, fitted
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import REQUIRED, SHARED, SINGLE, OpenFile, Roles
from quietwins.intake.roles.columns_together import take_families, take_scale_and_goal
from quietwins.intake.roles.fits import fits
from quietwins.intake.roles.looks import MOST_KNOWN, like_days, like_ratings, like_victories
from quietwins.intake.roles.survey_tools import Tool, tool_of
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.header import Header
from quietwins.intake.table.shares import HALF, MOSTLY, mostly, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import EXACT, GENERIC, WEAK, WITHIN, Hint, hints, speaks
from quietwins.intake.words.options import heads_of_paths, without_path

_OUT = {Role.LEFT_OUT: ColumnWhy.NAMED_AS_OTHER, Role.OTHER_SCALE: ColumnWhy.NAMED_AS_SCALE}
_NEEDED = [role for role in (*SINGLE, *SHARED) if role not in _OUT]
_Hints = Mapping[str, Sequence[Hint]]  # what the name of each column says
# Roles of which, where several columns have such a name, none is taken: each is asked about.
_EACH_ASKED = (Role.RATING, Role.ATTENDED)


def find_roles(table: Table, header: Header, codebook: Codebook, layout: Layout) -> Roles:
    """Propose the use of every column."""
    tool, template = tool_of(header.names), tool_of(header.names, template=True)
    about = dict(zip(header.names, header.about, strict=True))
    # a question without the groups it stands in, of a tool or of a program's records
    bare = tool.question if tool else partial(without_path, heads=heads_of_paths(header.names))
    said = {name: dict.fromkeys((*texts, *map(bare, texts))) for name, texts in about.items()}
    hinted_at = {
        # of a question and a name, a kind in words before a number of one
        name: sorted(
            (hint for text in texts for hint in hints(text, codebook)),
            key=lambda hint: hint.use.is_numbered,
        )
        for name, texts in said.items()
    }
    roles = Roles(hints=_goals_from_one(hinted_at), of_template=template is not None)
    file = OpenFile(table, roles, codebook, layout)
    _take_layout(file, header)
    for known in filter(None, (template, tool)):
        _take_tool(known, file)
    for strength in (EXACT, GENERIC, WITHIN, WEAK):
        # what a name says of something else as surely comes first, unless it is beyond doubt
        for role in (*_NEEDED, *_OUT) if strength == EXACT else (*_OUT, *_NEEDED):
            _choose(role, _named(file, role, strength), roles)
    _take_day(file)
    _leave_out_other_scales(roles, about)
    take_scale_and_goal(file)
    take_families(file)
    _take_lists(file)
    _settle_goals(file)
    _settle_second_columns(file)
    _settle_victories(file)
    in_order = {name: roles.uses[name] for name in header.names if name in roles.uses}
    return replace(roles, uses=in_order)


def _goals_from_one(hinted_at: _Hints) -> _Hints:
    """What names say, where a program counts goals from 0 ("goals[0].score") as people count."""
    uses = {hint.use for found in hinted_at.values() for hint in found}
    goals = [use for use in uses if use.role is Role.GOAL]
    numbers = {use.about for use in goals}
    if "0" not in numbers or not all(map(str.isdecimal, numbers)):
        return hinted_at
    as_counted = {use: replace(use, about=str(int(use.about) + 1)) for use in goals}
    return {
        name: [replace(hint, use=as_counted.get(hint.use, hint.use)) for hint in found]
        for name, found in hinted_at.items()
    }


def _take_layout(file: OpenFile, header: Header) -> None:
    """Give the columns of a layout their use. What comes with the program, nobody has said."""
    shipped = find_layout(fingerprint(header.names)) or Layout()
    known = fitted(shipped, header.names)
    for name, use in file.layout.columns.items():
        if name in file.table.by_name:
            why = ColumnWhy.IN_LAYOUT.of()
            if known.use(name) == use:
                why = ColumnWhy.KNOWN_HEADER.of(name=shipped.name)
            file.roles.give(name, use, why)


def _take_tool(tool: Tool, file: OpenFile) -> None:
    """Give the columns of a survey tool their use: they are not asked about. REDCap lets a person
    end the name of a question with _complete too.
    """
    why = ColumnWhy.IN_TEMPLATE.of() if tool.settles else ColumnWhy.IN_TOOL.of(tool=tool.name)
    for column in file.free:
        use = tool.use(column.name)
        if use is None or (use.role is Role.COMPLETE and not fits(column, use, EXACT, file)):
            continue
        if use.role in SHARED or not file.has(use.role):
            file.roles.give(column.name, use, why)
        elif not tool.settles:
            file.roles.give(column.name, Use(Role.LEFT_OUT), why)


def _named(file: OpenFile, role: Role, strength: int) -> list[tuple[Column, Use]]:
    """The columns without a use whose names say a role so surely, and that hold what it needs;
    perhaps a nearer one: a total, where the name promises a list.
    """
    found: list[tuple[Column, Use]] = []
    for column in file.free:
        hints = (h for h in file.roles.hints[column.name] if h.strength == strength)
        held = (fits(column, hint.use, strength, file) for hint in hints if hint.use.role is role)
        found += [(column, use) for use in islice(filter(None, held), 1)]
    return found


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
        alike = all(first.same_as(column) for column, _ in others)
        if not alike and role in (*REQUIRED, Role.SESSION):
            roles.rivals[role] = [column.name for column, _ in named]
        elif alike or role not in _EACH_ASKED:
            roles.give(first.name, use, ColumnWhy.BY_NAME.of(use=role))


def _take_day(file: OpenFile) -> None:
    """The day where no name says it: the only column of days, which is told; without any, the day
    on which a form was sent. A person says which of both it is, but for a tool's own column.
    """
    roles, columns = file.roles, file.table.by_name
    sent = [name for name, _ in roles.all(Role.SUBMITTED) if like_days(columns[name])]
    days = [column for column in file.free if like_days(column)]
    if not roles.is_open(Role.DATE) or len(days) > 1:
        return
    if sent and not days:
        roles.give(sent[0], Use(Role.DATE), ColumnWhy.SENT_IS_DATE.of())
    of_tool = all(roles.why[name].reason is ColumnWhy.IN_TOOL for name in sent)
    for name in (one.name for one in days if of_tool and share(one, is_date_cell) >= MOSTLY):
        if not speaks(name, "another_day") and Hinted.BIRTH not in hinted(name):
            roles.give(name, Use(Role.DATE), ColumnWhy.ONLY_DAYS.of())


def _leave_out_other_scales(roles: Roles, about: Mapping[str, Sequence[str]]) -> None:
    """Take no rating from a column above which another scale is written than from 0 to 10, unless a
    person has said that it is a goal's.
    """
    for name, _ in roles.all(Role.GOAL, Role.RATING):
        texts = () if name in roles.settled else about.get(name, (name,))
        scale = other_scale(texts)
        if scale is not None:
            why = ColumnWhy.SCALE_IN_NAME.of(lowest=scale.lowest, highest=scale.highest)
            roles.give(name, Use(Role.OTHER_SCALE), why)
        elif runs_backwards(texts):
            roles.give(name, Use(Role.OTHER_SCALE), ColumnWhy.RUNS_BACKWARDS.of())


def _take_lists(file: OpenFile) -> None:
    """Columns whose lists are of the codebook, where no name says which those are."""
    if not file.has(Role.VICTORIES, Role.VICTORY):
        for column in file.free:
            if like_victories(column, file.codebook, MOST_KNOWN):
                why = ColumnWhy.VALUES_ARE_VICTORIES.of()
                file.roles.give(column.name, Use(Role.VICTORIES), why)


def _settle_goals(file: OpenFile) -> None:
    """A "goal" column of numbers, where no other can be a rating, is the rating of the one goal; a
    rating beside goals is asked about.
    """
    roles, columns = file.roles, file.table.by_name
    rating, name = roles.one(Role.RATING), roles.one(Role.GOAL_NAME)
    if rating and file.has(Role.GOAL) and not (name or file.has(Role.MEASURE)):
        roles.withdraw(rating)
    if name and not rating:
        alone = not any(map(like_ratings, file.free))
        if alone and mostly(columns[name], is_rating_cell) >= HALF:
            roles.give(name, Use(Role.GOAL, "1"), ColumnWhy.HOLDS_RATINGS.of())
        elif share(columns[name], is_numbered_goal) < HALF:
            roles.withdraw(name)


def _settle_second_columns(file: OpenFile) -> None:
    """A second column for one goal is asked about, unless it is a copy, or a person has said which
    of two that are named so the goal has. One whose name does not say so may be any goal.
    """
    roles, columns = file.roles, file.table.by_name
    settled = roles.settled
    first: dict[Use, str] = {}
    for name, use in sorted(
        roles.all(Role.GOAL), key=lambda one: (one[0] not in settled, columns[one[0]].is_empty)
    ):
        other = first.setdefault(use, name)
        if other != name and name not in settled:
            roles.withdraw(name)
            chosen = other in settled and use in {hint.use for hint in roles.hints[other]}
            if chosen or columns[name].same_as(columns[other]):
                why = ColumnWhy.GOAL_HAS_COLUMN.of(column=other)
                roles.give(name, Use(Role.LEFT_OUT), why)


def _settle_victories(file: OpenFile) -> None:
    """A total is not needed where the codes are told, except for what it says beyond them: a yes or
    no, or beside a list a number that someone wrote or left blank. One without any blank may be
    calculated, and then its 0 says no more than the blank list beside it.
    """
    roles, ticks = file.roles, file.has(Role.VICTORY)
    told = ticks or file.has(Role.VICTORIES)
    for name, _ in roles.all(Role.TOTAL) if told else ():
        column = file.table.by_name[name]
        counted = all(text.isdecimal() for text in column.filled())
        if name not in roles.settled and counted and (ticks or column.blank_code < 0):
            roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.TOTAL_NOT_NEEDED.of())
    for name, _ in () if told else roles.all(Role.NONE):
        roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.NOTHING_TO_SAY_NONE_OF.of())

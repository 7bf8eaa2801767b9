"""What each column is for: from its name first, checked against its content; a
person's answers come before both.

Nothing is decided by a hair: where two columns fit one role equally well, neither
gets it and the person is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from quietwins.codebook import Codebook
from quietwins.intake.cells.dates import is_day, looks_like_date
from quietwins.intake.layout import Layout, Role, Use
from quietwins.intake.reasons import ColumnWhy, Why
from quietwins.intake.roles.content import fits, lists_victories, share
from quietwins.intake.roles.long_file import scale_and_goal
from quietwins.intake.roles.only_one import days_alone, only_codes, why_alone
from quietwins.intake.roles.status_column import find_status_column, holds_one_of
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.header import Header
from quietwins.intake.table.template_header import template_uses
from quietwins.intake.words.column_names import EXACT, GENERIC, WEAK, WITHIN, Hint, hints

# Roles that one column has, in the order in which they choose. All others may be
# shared by several columns.
SINGLE = (
    Role.DATE, Role.CLIENT, Role.CLINICIAN, Role.SESSION, Role.EPISODE, Role.ATTENDED, Role.RATER,
    Role.MEASURE,
    Role.RATING, Role.GOAL_NAME, Role.START, Role.SERVICE, Role.SETTING, Role.SUBMITTED,
    Role.RESPONSE,
)  # fmt: skip
SHARED = (
    Role.GOAL,
    Role.VICTORY,
    Role.VICTORIES,
    Role.NONE,
    Role.TOTAL,
    Role.CANCELLED,
    Role.COMPLETE,
    Role.PREVIEW,
)
REQUIRED = (Role.DATE, Role.CLIENT, Role.CLINICIAN)

# decided whatever the columns hold
_SETTLED = (ColumnWhy.IN_LAYOUT, ColumnWhy.IN_TEMPLATE)
_OUT = {Role.LEFT_OUT: ColumnWhy.NAMED_AS_OTHER, Role.OTHER_SCALE: ColumnWhy.NAMED_AS_SCALE}


@dataclass(eq=False)
class Roles:
    """The use of each column that has one, why, and which columns compete for a role."""

    uses: dict[str, Use] = field(default_factory=dict)
    why: dict[str, Why] = field(default_factory=dict)
    rivals: dict[Role, list[str]] = field(default_factory=dict)
    # two columns for one goal, that differ
    again: list[tuple[str, str]] = field(default_factory=list)
    # the header is that of the template, so each name means what it does there
    of_template: bool = False

    def one(self, role: Role) -> str | None:
        """The column that has a role which only one column can have."""
        return next((name for name, use in self.uses.items() if use.role is role), None)

    def all(self, *roles: Role) -> list[tuple[str, Use]]:
        """The columns of some roles, in the order of the file."""
        return [(name, use) for name, use in self.uses.items() if use.role in roles]

    @property
    def settled(self) -> set[str]:
        """The columns that a layout or the template decides about, whatever they hold."""
        return {name for name, why in self.why.items() if why.reason in _SETTLED}

    def give(self, name: str, use: Use, why: Why) -> None:
        """Settle what one column is for."""
        self.uses[name] = use
        self.why[name] = why


Hints = Mapping[str, tuple[Hint, ...]]


def find_roles(table: Table, header: Header, codebook: Codebook, layout: Layout) -> Roles:
    """Propose the use of every column."""
    known = {
        name: tuple(hint for text in texts for hint in hints(text, codebook))
        for name, texts in zip(header.names, header.about, strict=True)
    }
    roles = Roles()
    for name, use in layout.columns.items():
        if name in table.by_name:
            roles.give(name, use, ColumnWhy.IN_LAYOUT.of())
    _take_template(roles, table)
    for strength in (EXACT, GENERIC, WITHIN, WEAK):
        _pass(roles, table, known, codebook, strength)
    if roles.one(Role.RATING) and not roles.all(Role.GOAL):
        for name, (use, reason) in scale_and_goal(table, known, roles.uses, roles.settled).items():
            roles.give(name, use, reason.of())
    _take_told_statuses(roles, table, known, layout)
    status = find_status_column(table, roles.uses, roles.settled)
    if status and status.sure:
        roles.give(status.column.name, Use(Role.ATTENDED), ColumnWhy.VALUES_ARE_STATUSES.of())
    if not roles.all(Role.VICTORIES, Role.VICTORY):
        for column in table.columns:
            if column.name not in roles.uses and lists_victories(column, codebook):
                roles.give(column.name, Use(Role.VICTORIES), ColumnWhy.VALUES_ARE_VICTORIES.of())
    _take_dated_people(roles, table, known)
    _take_only_ones(roles, table)
    _tidy(roles, table)
    in_order = {name: roles.uses[name] for name in header.names if name in roles.uses}
    return replace(roles, uses=in_order)


def _take_template(roles: Roles, table: Table) -> None:
    """Settle the columns of a file that has the header of the template."""
    uses = template_uses([column.name for column in table.columns])
    roles.of_template = bool(uses)
    for name, use in uses.items():
        if name not in roles.uses and (use.role in SHARED or roles.one(use.role) is None):
            roles.give(name, use, ColumnWhy.IN_TEMPLATE.of())


def _take_told_statuses(roles: Roles, table: Table, known: Hints, layout: Layout) -> None:
    """A column that may be of attendance by its name is so where a person has told
    what one of its values means.
    """
    named = (
        c for c in table.columns if any(hint.use.role is Role.ATTENDED for hint in known[c.name])
    )
    told = next(
        (c for c in named if c.name not in roles.uses and holds_one_of(c, layout.attended)), None
    )
    if told and roles.one(Role.ATTENDED) is None:
        roles.give(told.name, Use(Role.ATTENDED), ColumnWhy.VALUES_WERE_TOLD.of())


def _take_dated_people(roles: Roles, table: Table, known: Hints) -> None:
    """A column called "Client" that holds days instead of codes is still that of
    the client: of dates of birth.
    """
    for role in (Role.CLIENT, Role.CLINICIAN):
        for column in table.columns if roles.one(role) is None and role not in roles.rivals else ():
            named = column.name not in roles.uses and Hint(Use(role), EXACT) in known[column.name]
            if named and share(column, is_day) >= 0.8:
                roles.give(column.name, Use(role), ColumnWhy.BY_NAME.of(use=role))


def _take_only_ones(roles: Roles, table: Table) -> None:
    """The day and the client under any name, where one column alone can be
    it; two days are asked about.
    """
    if roles.one(Role.DATE) is None and Role.DATE not in roles.rivals:
        days = days_alone(table, roles.uses)
        if len(days) == 1:
            roles.give(days[0], Use(Role.DATE), why_alone(days[0]).of())
        elif days:
            roles.rivals[Role.DATE] = days
    if roles.one(Role.CLIENT) is None and Role.CLIENT not in roles.rivals:
        codes = only_codes(table, roles.uses)
        if codes:
            roles.give(codes.name, Use(Role.CLIENT), ColumnWhy.ONLY_CODES.of())


def _pass(roles: Roles, table: Table, known: Hints, codebook: Codebook, strength: int) -> None:
    """Give out the roles that are named with one strength."""
    for role in SINGLE:
        if roles.one(role) is None and role not in roles.rivals:
            _choose(roles, role, _candidates(roles, table, known, codebook, role, strength))
    for role in (*SHARED, Role.OTHER_SCALE, Role.LEFT_OUT):
        for column, use in _candidates(roles, table, known, codebook, role, strength):
            out = _OUT.get(use.role)
            roles.give(column.name, use, out.of() if out else ColumnWhy.BY_NAME.of(use=str(use)))


def _candidates(
    roles: Roles, table: Table, known: Hints, codebook: Codebook, role: Role, strength: int
) -> list[tuple[Column, Use]]:
    found = []
    for column in table.columns:
        if column.name in roles.uses or any(
            column.name in names for names in roles.rivals.values()
        ):
            continue
        for hint in known[column.name]:
            if (
                hint.strength != strength
                or hint.use.role is not role
                or _outvoted(known[column.name], hint)
            ):
                continue
            use = fits(column, hint.use, strength, codebook)
            if use is not None:  # perhaps a nearer one: a total, where the name promises a list
                found.append((column, use))
                break
    return found


def _outvoted(all_hints: tuple[Hint, ...], hint: Hint) -> bool:
    """Whether a name that may mean a role also says that the column is
    something else altogether.
    """
    if hint.use.role in (Role.LEFT_OUT, Role.OTHER_SCALE):
        return False
    out = [
        other.strength for other in all_hints if other.use.role in (Role.LEFT_OUT, Role.OTHER_SCALE)
    ]
    return bool(out) and hint.strength < EXACT and max(out) >= hint.strength


def _choose(roles: Roles, role: Role, candidates: list[tuple[Column, Use]]) -> None:
    """Give a role to its only candidate; to none where several would do and they differ."""
    if not candidates:
        return
    first, use = candidates[0]
    if all(first.same_as(column) for column, _ in candidates[1:]):
        roles.give(first.name, use, ColumnWhy.BY_NAME.of(use=role))
    elif role in (*REQUIRED, Role.SESSION, Role.RATING):
        roles.rivals[role] = [column.name for column, _ in candidates]
    else:
        roles.give(first.name, use, ColumnWhy.BY_NAME_AMONG_OTHERS.of(role=role))


def _tidy(roles: Roles, table: Table) -> None:
    """What only makes sense beside other columns is settled last."""
    _a_rating_is_a_goal(roles)
    _one_column_a_goal(roles, table)
    _one_source_of_victories(roles, table)
    if (
        roles.one(Role.DATE) is None
        and Role.DATE not in roles.rivals
        and (sent := roles.one(Role.SUBMITTED))
    ):
        roles.give(sent, Use(Role.DATE), ColumnWhy.SENT_IS_DATE.of())
    start = roles.one(Role.START)
    if start and share(table.by_name[start], looks_like_date) >= 0.5:
        if roles.one(Role.DATE) is None and Role.DATE not in roles.rivals:
            roles.give(start, Use(Role.DATE), ColumnWhy.START_HAS_DATES.of())
        else:
            roles.give(start, Use(Role.LEFT_OUT), ColumnWhy.FORM_BEGUN.of())


def _a_rating_is_a_goal(roles: Roles) -> None:
    """A "goal" column of numbers beside no other rating is the rating of the one goal."""
    rating, name = roles.one(Role.RATING), roles.one(Role.GOAL_NAME)
    if rating and roles.all(Role.GOAL) and not name and not roles.one(Role.MEASURE):
        roles.give(rating, Use(Role.LEFT_OUT), ColumnWhy.GOALS_HAVE_COLUMNS.of())
    if name and not rating:
        roles.give(name, Use(Role.GOAL, "1"), ColumnWhy.HOLDS_RATINGS.of())


def _one_column_a_goal(roles: Roles, table: Table) -> None:
    """Two columns for one goal are never mixed: a copy or an empty one is left
    out, another is asked about.
    """
    first: dict[Use, str] = {}
    for name, use in sorted(roles.all(Role.GOAL), key=lambda found: found[0] not in roles.settled):
        column, other = table.by_name[name], first.setdefault(use, name)
        if other == name or name in roles.settled:
            continue
        if column.is_empty or other in roles.settled or column.same_as(table.by_name[other]):
            roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.GOAL_HAS_COLUMN.of(column=other))
        elif table.by_name[other].is_empty:
            roles.give(other, Use(Role.LEFT_OUT), ColumnWhy.GOAL_HAS_COLUMN.of(column=name))
            first[use] = name
        else:
            roles.again.append((other, name))
            roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.SAME_GOAL.of(column=other))


def _one_source_of_victories(roles: Roles, table: Table) -> None:
    """A total is not needed where the codes are told, except for what it says beyond them."""
    ticks = roles.all(Role.VICTORY)
    if roles.all(Role.VICTORIES) or ticks:
        for name, _ in roles.all(Role.TOTAL):
            if not (
                roles.of_template
                or name in roles.settled
                or _says_more(table.by_name[name], bool(ticks))
            ):
                roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.TOTAL_NOT_NEEDED.of())
    if not ticks and not roles.all(Role.VICTORIES):
        for name, _ in roles.all(Role.NONE):
            roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.NOTHING_TO_SAY_NONE_OF.of())


def _says_more(column: Column, ticks: bool) -> bool:
    """Whether a total says what a blank list leaves open: a yes or no, or a number that
    someone wrote or left blank.

    A total without any blank may be calculated, and then its 0 says no more
    than the blank list beside it.
    """
    if not all(text.isdecimal() for text in column.filled()):
        return True
    return not ticks and column.blank_code >= 0

"""Survey tools: told by the columns that they write themselves, which are never about a session.

One file a tool in ``quietwins/intake/tools``: its fixed columns, and what each is for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import cache
from pathlib import Path

from quietwins.codebook import Codebook
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import SHARED, Roles
from quietwins.intake.roles.content import fits
from quietwins.intake.roles.open_file import OpenFile
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import EXACT

_FOLDER = Path(__file__).parents[1] / "tools"
_MANY = (*SHARED, Role.LEFT_OUT)  # uses that several columns may have


@dataclass(frozen=True)
class Tool:
    """A survey tool: how its exports are told, and what its own columns are for."""

    name: str
    columns: Mapping[str, Use]  # by name, with * for any letters
    told_by: Sequence[Sequence[str]] = ()  # columns that only it has together
    first: Sequence[str] = ()  # or the name of the first column
    groups: str = ""  # what stands between the name of a group of questions and a question
    answers: Sequence[str] = ()  # what stands between a question and one of its answers, alone
    filled_in_by: Sequence[str] = ()  # columns that say who filled the form in
    # and those that may, or be a question of the form: where each clinician has one value
    filled_in_by_clinician: Sequence[str] = ()
    looked_through: Sequence[str] = ()  # columns that say whether somebody accepted a record

    def wrote(self, names: Sequence[str]) -> bool:
        """Whether a header is that of the tool."""
        if names and any(_is(names[0], pattern) for pattern in self.first):
            return True
        return any(
            all(any(map(_matcher(pattern), names)) for pattern in together)
            for together in self.told_by
        )

    def use(self, name: str) -> Use | None:
        """What one of its own columns is for; None for a question of the form, and its answers."""
        if any(mark in name for mark in self.answers):
            return None
        exact = {pattern.casefold(): use for pattern, use in self.columns.items()}
        if name.casefold() in exact:
            return exact[name.casefold()]
        found = (use for pattern, use in self.columns.items() if _is(name, pattern))
        said = (*self.filled_in_by, *self.filled_in_by_clinician)
        of_nobody = Use(Role.LEFT_OUT) if _like([name], said) else None
        return next(found, of_nobody)

    def question(self, name: str) -> str:
        """The question of a column, without the groups in which it stands."""
        return name.rsplit(self.groups, 1)[-1] if self.groups else name


def take_tool(file: OpenFile) -> None:
    """Give the columns of a survey tool their use: they are not asked about."""
    tool, roles = tool_of([column.name for column in file.table.columns]), file.roles
    if tool is None:
        return
    for column in file.free:
        use = tool.use(column.name)
        if use is None or _is_question(column, use, file.codebook):
            continue
        if use.role not in _MANY and roles.one(use.role) is not None:
            use = Use(Role.LEFT_OUT)
        roles.give(column.name, use, ColumnWhy.IN_TOOL.of(tool=tool.name))


def _is_question(column: Column, use: Use, codebook: Codebook) -> bool:
    """Whether a column that is called like one of the tool's own is a question of the form: REDCap
    lets a person end a name with _complete too.
    """
    return use.role is Role.COMPLETE and fits(column, use, EXACT, codebook) is None


def tool_of(names: Sequence[str]) -> Tool | None:
    """The survey tool that wrote a header, if it is one of those that are known."""
    return next((tool for tool in _tools() if tool.wrote(names)), None)


def _is(name: str, pattern: str) -> bool:
    return _matcher(pattern)(name) is not None


@cache
def _matcher(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """What tells whether a name is that of a pattern; of its signs only * is more than a letter.
    All names of a header are held against all patterns of all tools.
    """
    letters = pattern.replace("[", "[[]").replace("?", "[?]")
    return re.compile(translate(letters), re.IGNORECASE).match


@cache
def _tools() -> tuple[Tool, ...]:
    return tuple(map(_read, sorted(_FOLDER.glob("*.toml"))))


def _read(path: Path) -> Tool:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    columns: Mapping[str, str] = raw.pop("columns")
    return Tool(**raw, columns={name: Use.parse(use) for name, use in columns.items()})


def who_filled_in(names: Sequence[str]) -> frozenset[str]:
    """The columns in which a survey tool says who filled the form in. Nobody needs them where the
    form itself asks for the clinician and the client.
    """
    tool = tool_of(names)
    return _like(names, tool.filled_in_by if tool else ())


def who_may_have_filled_in(names: Sequence[str]) -> frozenset[str]:
    """The same of columns that may also be a question of the form, about the client's address."""
    tool = tool_of(names)
    return _like(names, tool.filled_in_by_clinician if tool else ())


def looked_through(names: Sequence[str]) -> frozenset[str]:
    """The columns in which a survey tool says that a record was accepted, rejected or put off."""
    tool = tool_of(names)
    return _like(names, tool.looked_through if tool else ())


def _like(names: Sequence[str], patterns: Sequence[str]) -> frozenset[str]:
    return frozenset(name for name in names if any(_is(name, pattern) for pattern in patterns))


def is_own(name: str, roles: Roles) -> bool:
    """Whether a column is one that a survey tool writes itself."""
    why = roles.why.get(name)
    return why is not None and why.reason is ColumnWhy.IN_TOOL

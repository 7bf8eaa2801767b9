"""Survey tools: told by the columns that they write themselves, which are never about a session.
So is the template, whose columns are all of them.

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

from quietwins.intake.cells.read_goal import UNNUMBERED
from quietwins.intake.uses import Role, Use

_FOLDER = Path(__file__).parents[1] / "tools"


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
    goals: str = ""  # how the template calls a goal
    settles: bool = False  # what its columns are for is beyond doubt, whatever they hold

    def wrote(self, names: Sequence[str]) -> bool:
        """Whether a header is that of the tool."""
        if names and _like(names[:1], self.first):
            return True
        return any(all(_like(names, [one]) for one in together) for together in self.told_by)

    def use(self, name: str) -> Use | None:
        """What one of its own columns is for; None for a question of the form, and its answers."""
        if any(mark in name for mark in self.answers):
            return None
        goal = re.fullmatch(self.goals, name, re.ASCII) if self.goals else None
        if goal:
            return Use(Role.GOAL, goal[1] or UNNUMBERED)
        found = [pattern for pattern in self.columns if _like([name], [pattern])]
        if found:  # its very name before one with a *
            return self.columns[min(found, key=lambda pattern: "*" in pattern)]
        by_whom = _like([name], (*self.filled_in_by, *self.filled_in_by_clinician))
        return Use(Role.LEFT_OUT) if by_whom else None

    def question(self, name: str) -> str:
        """The question of a column, without the groups in which it stands."""
        return name.rsplit(self.groups, 1)[-1] if self.groups else name


def tool_of(names: Sequence[str], template: bool = False) -> Tool | None:
    """The survey tool that wrote a header, if it is one of those that are known."""
    tools = (tool for tool in _tools() if tool.settles is template)
    return next((tool for tool in tools if tool.wrote(names)), None)


def is_of_template(name: str) -> bool:
    """Whether the template, or what is taken out, calls one of its own columns so."""
    return any(tool.settles and tool.use(name) is not None for tool in _tools())


def columns_of_tool(
    names: Sequence[str], patterns: Callable[[Tool], Sequence[str]]
) -> frozenset[str]:
    """The columns of one kind that the survey tool writes which wrote a header: who filled the form
    in, or whether somebody accepted a record.
    """
    tool = tool_of(names)
    return _like(names, patterns(tool) if tool else ())


def _like(names: Sequence[str], patterns: Sequence[str]) -> frozenset[str]:
    return frozenset(name for name in names if any(_matcher(one)(name) for one in patterns))


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

"""What a reason is: a member of one of a few enums, with the sentence that people read, and why one
came: the reason with the values of this file.

Nothing in the program compares, searches or takes apart a sentence, so any of them may be worded
anew without a figure changing (``tests/intake/reasons/test_wording.py`` does so).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from string import Formatter


class _Sentences(Formatter):
    """Fills a sentence. ``{rows:1 row is|# rows are}`` takes its words by whether it is one."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if value == 1 else many.replace("#", str(value))


_SENTENCES = _Sentences()


class Reason(Enum):
    """A reason that reading an export can give; each kind of them is an enum of its own."""

    text: str  # the sentence, with the places of its values
    when: str  # what brings it
    cure: str  # what a person can do about it; empty where the kind says it for all

    def __new__(cls, text: str, when: str, cure: str = "") -> Reason:
        """A member is told from others by its sentence, which so cannot stand twice."""
        member = object.__new__(cls)
        member._value_ = text
        member.text, member.when, member.cure = text, when, cure
        return member

    def of(self, **values: Value) -> Why:
        """Why it came this time: with the values that its sentence has places for."""
        return Why(self, tuple(values.items()))

    @staticmethod
    def parts(text: str) -> Iterator[tuple[str, str | None, str | None]]:
        """A sentence in its parts: words, the name of the value behind them, and its form."""
        return ((words, name, form) for words, name, form, _ in _SENTENCES.parse(text))

    @classmethod
    def places(cls, text: str) -> frozenset[str]:
        """The names of the values that a sentence has places for."""
        return frozenset(name for _, name, _ in cls.parts(text) if name)


@dataclass(frozen=True)
class Why:
    """A reason with its values, as notes, verdicts, refusals and questions carry it."""

    reason: Reason
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self._text

    @cached_property
    def _text(self) -> str:
        """The sentence, made once: thousands of rows may share a reason."""
        return _SENTENCES.vformat(self.reason.text, (), dict(self.values))

    def __getitem__(self, name: str) -> Value:
        """One of the values."""
        return dict(self.values)[name]


# What a sentence has places for: never the cell of a column that identifies or holds free text.
Value = str | int | float | date | Why

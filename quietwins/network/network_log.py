"""The log of a network: no row of it is here. Each clinic counts its own, and the counts add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar, cast

from quietwins.codebook import Codebook
from quietwins.log import LogView, View
from quietwins.log.facts import LogFacts
from quietwins.network.questions import Answer, Question

More = ParamSpec("More")
Counts = TypeVar("Counts")
# The answers of a whole network (of the clinics of the view) to some questions, in their order.
Ask: TypeAlias = Callable[[Sequence[Question]], Sequence[Answer]]
MANY_ANSWERS = 4096  # are remembered, each some kilobytes: those of about a hundred views


@dataclass(frozen=True, eq=False)
class NetworkLog:
    """All clinics as one log, with clinics in the place of clinicians.

    ``ask`` has the clinics count; what was counted once is remembered.
    """

    facts: LogFacts
    codebook: Codebook
    clinics: tuple[str, ...]
    ask: Ask
    practices: Mapping[str, str | None] = field(default_factory=dict)  # whose each is, where known
    _known: dict[Question, Answer] = field(default_factory=dict, repr=False)
    _held: Lock = field(default_factory=Lock, repr=False)  # several windows look at one network

    @property
    def first(self) -> date | None:
        """The day of the first attended session in any clinic."""
        return self.facts.first

    @property
    def last(self) -> date | None:
        """The day of the last attended session in any clinic."""
        return self.facts.last

    @property
    def clinicians(self) -> tuple[str, ...]:
        """The clinics, in alphabetical order."""
        return self.clinics

    @property
    def services(self) -> tuple[str, ...]:
        """The services of all clinics, in alphabetical order."""
        return self.facts.services

    @property
    def raters(self) -> tuple[str, ...]:
        """Who rated goals anywhere, in alphabetical order."""
        return self.facts.raters

    @property
    def rater(self) -> str | None:
        """The one rater whose ratings the goal figures are of, in every clinic."""
        return self.facts.rater

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that were ticked in any clinic."""
        return self.facts.codes

    @property
    def has_victories(self) -> bool:
        """Whether any clinic says anything about quiet victories."""
        return self.facts.has_victories

    @property
    def clients_with_a_long_gap(self) -> int:
        """Clients away for a long time and back, in clinics that name no episodes."""
        return self.facts.with_a_long_gap

    def seen(self, view: View) -> NetworkView:
        """The network seen through a view."""
        return NetworkView(self, view)

    def learn(self, questions: Iterable[Question]) -> None:
        """Ask several questions at once, those not yet answered: one way to each clinic for all."""
        self._answers(questions)

    def answer(self, question: Question) -> Answer:
        """The answer to one question."""
        return self._answers([question])[question]

    def _answers(self, questions: Iterable[Question]) -> dict[Question, Answer]:
        asked = dict.fromkeys(questions)
        with self._held:
            known = {one: self._known[one] for one in asked if one in self._known}
        new = [one for one in asked if one not in known]
        if new:
            told = dict(zip(new, self.ask(new), strict=True))
            known |= told
            self._remember(told)
        return known

    def _remember(self, told: dict[Question, Answer]) -> None:
        """Those that were told last; a dashboard runs for months."""
        with self._held:
            self._known.update(told)
            too_many = max(len(self._known) - MANY_ANSWERS, 0)
            for one in list(islice(self._known, too_many)):
                del self._known[one]


@dataclass(frozen=True, eq=False)
class NetworkView:
    """A network seen through a view."""

    log: NetworkLog
    view: View

    def tally(
        self,
        count: Callable[Concatenate[LogView, More], Counts],
        *more: More.args,
        **_named: More.kwargs,
    ) -> Counts:
        """What a function counts of the view, in every clinic and added up."""
        told: tuple[Any, ...] = more
        answer = self.log.answer(Question(cast("Callable[..., Answer]", count), self.view, told))
        return cast("Counts", answer)

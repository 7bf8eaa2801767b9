"""What a document is about, and the document about it, whatever its parts are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quietwins.disclosure import Leaving
from quietwins.log import View
from quietwins.report.document import Document, Paragraph, Part, Run, Slide, Tables, said_in
from quietwins.words import reporting as words
from quietwins.words.downloads import Copy
from quietwins.words.downloads import facts as last_columns
from quietwins.writing.numbers import in_the_words_of


@dataclass(frozen=True, eq=False)
class Subject:
    """What a document is about: a view as it leaves, whose it is, for whom, on which day.

    ``word``: what the practice calls the people it sees.
    """

    leaving: Leaving
    copy: Copy
    clinic: str = ""
    word: str = "client"
    other: View | None = None

    @property
    def one_point(self) -> bool:
        """Whether a line for others would be a single quarter, and so no line."""
        return not self.copy.inside and len(self.leaving.periods) == 1

    @property
    def view_line(self) -> Paragraph:
        """The view in one line, and first that nobody is real where so."""
        known = dict(self.facts())
        said = ". ".join(known[name] for name in ("Practice", "View") if name in known)
        return Paragraph((Run(said),), "small", foreign=True)

    def say(self, text: str) -> str:
        """A text of the program in the practice's own words."""
        return in_the_words_of(text, self.word)

    def facts(self) -> tuple[tuple[str, str], ...]:
        """The lines on the first page."""
        leaving = self.leaving
        return words.facts(leaving.figures, leaving.k, self.copy, self.other, self.say)

    def document(
        self, title: str, parts: Sequence[Part], slides: Sequence[Slide], tables: Tables
    ) -> Document:
        """A document about it, in the practice's own words."""
        leaving = self.leaving
        made = Document(
            title=title,
            clinic=self.clinic,
            mark=words.mark(self.copy.audience),
            facts=self.facts(),
            parts=tuple(parts),
            slides=tuple(slides),
            tables=tables,
            columns=last_columns(leaving.view, leaving.k, self.copy, self.say),
        )
        return made if self.word == "client" else said_in(made, self.say)

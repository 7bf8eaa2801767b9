"""Names that a form cannot have: a tool would take them for something else, or what was recorded
under them could not be told apart when it comes back. They are said, and never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quietwins.codebook import Codebook
from quietwins.errors import QuietWinsError
from quietwins.intake.words.normal import normal

# What no file of a form can hold; a page to print puts a square in its place.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class FormError(QuietWinsError):
    """A form that cannot be made from the practice's codebook; says which code and what to
    change.
    """


def one_line(name: str) -> str:
    """A name as a form can show it: its words in one line, none of them changed."""
    return " ".join(name.split())


def refuse_signs(codebook: Codebook, services: Iterable[str], tool: str, signs: str) -> None:
    """Refuse a name with one of the ``signs`` (between spaces) that a tool would take for something
    else than words.

    Raises :class:`FormError` with the code, what stands in its name, and what to do.
    """
    named = [
        (f"The codebook's code {code.code} has the name", code.name) for code in codebook.codes
    ]
    for whose, name in (*named, *(("The settings have the service", name) for name in services)):
        if _UNWRITABLE.search(name):
            shown = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", one_line(name))
            raise FormError(
                f"{whose} “{shown}”, with a sign in it that cannot be written. Change the name."
            )
        sign = next((sign for sign in signs.split() if sign in name), None)
        if sign is not None:
            raise FormError(
                f"{whose} “{one_line(name)}”, and {tool} takes {sign} for a sign of its own. Change"
                " the name."
            )


def refuse_names_in_a_row(codebook: Codebook) -> None:
    """Refuse a name that reads as several others in a row: some tools write the names of all
    answers into one cell.

    Raises :class:`FormError` with the name.
    """
    for code in codebook.codes:
        others = {
            normal(spelling)
            for other in codebook.codes
            if other is not code
            for spelling in (other.code, other.name)
        }
        if _are_names(normal(code.name).split(), others):
            raise FormError(
                f"The codebook's code {code.code} has the name “{one_line(code.name)}”, which reads"
                " as several other names in a row. Change the name."
            )


def _are_names(words: list[str], names: set[str]) -> bool:
    """Whether words are names, one behind the other."""
    ends = {0}
    for end in range(1, len(words) + 1):
        if any(" ".join(words[begin:end]) in names for begin in ends):
            ends.add(end)
    return len(words) in ends


def refuse_names_without_words(codebook: Codebook) -> None:
    """Refuse a name without a letter: an export with names is read by their words.

    Raises :class:`FormError` with the name.
    """
    for code in codebook.codes:
        if not normal(code.name):
            raise FormError(
                f"The codebook's code {code.code} has the name “{one_line(code.name)}”, which has"
                " no letter or digit, so an export of names could not be read. Add a word to it."
            )

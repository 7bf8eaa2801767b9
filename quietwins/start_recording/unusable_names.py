"""Names that a form cannot have: a tool would take them for something else, or what was recorded
under them could not be told apart when it comes back. They are said, and never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quietwins.codebook import NONE_LABEL, NONE_NOTICED, Codebook
from quietwins.errors import QuietWinsError
from quietwins.intake.words.normal import LONGEST_NAME, normal
from quietwins.start_recording.names_in_a_row import read_in_two_ways

# Characters of a name. Exports put it behind its question, and perhaps behind groups of questions,
# into the name of a column.
LONGEST = LONGEST_NAME // 2
# What no file of a form can hold; a page to print puts a square in its place.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class FormError(QuietWinsError):
    """A form that cannot be made from the practice's codebook; says which code and what to
    change.
    """


def one_line(name: str) -> str:
    """A name as a form can show it: its words in one line, none of them changed."""
    return " ".join(name.split())


def refuse_signs(
    codebook: Codebook, services: Iterable[str], tool: str, signs: re.Pattern[str]
) -> None:
    """Refuse a name with signs that a tool would take for something else than words.

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
        if found := signs.search(name):
            raise FormError(
                f"{whose} “{one_line(name)}”, and {tool} takes {found[0]} for a sign of its own."
                " Change the name."
            )


def refuse_names_in_a_row(codebook: Codebook) -> None:
    """Refuse names that read in two ways when they stand one behind the other: some tools write the
    names of all answers into one cell.

    Raises :class:`FormError` with the names.
    """
    names = [NONE_LABEL, *(code.name for code in codebook.codes)]
    shown = {tuple(normal(name).split()): one_line(name) for name in names}
    found = read_in_two_ways(shown)
    if found is not None:
        one, other = ([shown[name] for name in row] for row in (found.one, found.other))
        raise _read_alike(one, other)
    for name in shown.values():
        words = name.split()
        if len(words) > 1 and {*words} <= {NONE_NOTICED, *codebook.by_code}:
            raise _read_alike([name], words)


def _read_alike(one: Iterable[str], other: Iterable[str]) -> FormError:
    return FormError(
        f"Some tools write several answers one behind the other. In the codebook, {_quoted(one)}"
        f" would then read like {_quoted(other)}. Change one of these names."
    )


def _quoted(names: Iterable[str]) -> str:
    return " ".join(f"“{name}”" for name in names)


def refuse_unreadable_names(codebook: Codebook) -> None:
    """Refuse a name by which an export of names could not be read: without a letter, or longer than
    the name of a column may be.

    Raises :class:`FormError` with the name.
    """
    for code in codebook.codes:
        if not normal(code.name):
            raise FormError(
                f"The codebook's code {code.code} has the name “{one_line(code.name)}”, which has"
                " no letter or digit, so an export of names could not be read. Add a word to it."
            )
        if len(code.name) > LONGEST:
            raise FormError(
                f"The codebook's code {code.code} has a name of {len(code.name)} characters, too"
                f" many to be known again in an export. Give it one of at most {LONGEST}; what"
                " else there is to say has its place under “seen”."
            )

"""What blanks mean, asked once the export has come in: here and where a rate is missing."""

from __future__ import annotations

from collections.abc import Mapping

from quietwins.intake.files.file_names import shown_name
from quietwins.intake.reasons import Answer
from quietwins.log.states import Blank
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import Figures
from quietwins.store.open_blanks import OpenBlanks
from quietwins.writing.numbers import whole

ANSWERS: Mapping[str, str] = {
    str(Blank.NONE_NOTICED): str(Answer.BLANK_IS_NONE.of()),
    str(Blank.NOT_RECORDED): str(Answer.BLANK_IS_NOT_RECORDED.of()),
    str(Blank.CANNOT_TELL): str(Answer.BLANK_IS_EITHER.of()),
}
HEADING = "What a blank means"


def how_many(one: OpenBlanks) -> str:
    """How many sessions of a file have nothing written."""
    sessions = "session" if one.of == 1 else "sessions"
    return f"{whole(one.sessions)} of {whole(one.of)} {sessions}"


def asked(one: OpenBlanks) -> str:
    """What the blanks of one import mean, as it is asked."""
    file = shown_name(one.event.file) if one.event.file else f"import {one.event.number}"
    have = "has" if one.of == 1 else "have"
    return (
        f"{how_many(one)} of {file} {have} nothing under the quiet victories. In your practice that"
        " means:"
    )


def takes_a_rate_away(figures: Figures) -> bool:
    """Whether a view holds blanks that nobody has explained, so that its rates are missing."""
    unclear = figures.victories.cannot_tell
    return unclear is HIDDEN or unclear > 0

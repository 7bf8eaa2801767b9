"""The questions for Microsoft Forms and Google Forms, which take no file: a page to copy from, as
PDF to print or as text.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from quietwins import rules
from quietwins.printing import PAPERS, Print, printed
from quietwins.start_recording.session_questions import (
    TITLE,
    Kind,
    Recording,
    SessionQuestion,
    questions_of,
)
from quietwins.start_recording.unusable_names import (
    refuse_names_in_a_row,
    refuse_unreadable_names,
)

_TEMPLATE = Path(__file__).with_name("form_questions.typ")
INTRODUCTION = (
    "Begin a new form and add these questions in this order. Copy each title, and each answer, as"
    " it stands: by them an export is known again. In both tools a list of answers can be pasted"
    " whole, one answer a line.",
    "In Microsoft Forms switch “Record name” off, in Google Forms leave e-mail addresses"
    " uncollected: who filled a form in is not needed. Where a tool writes it all the same, Quiet"
    " Wins leaves it out unread.",
    "One form is one session that took place. Codes for clients and clinicians, never names.",
)
_KINDS = {
    Kind.DAY: ("Date", "Date"),
    Kind.CODE: ("Text", "Short answer"),
    Kind.SERVICE: ("Choice, one answer", "Multiple choice"),
    Kind.RATING: (
        "Text, with the restriction Number, between 0 and {highest}",
        "Short answer, with the validation Number, between 0 and {highest}",
    ),
    Kind.VICTORIES: ("Choice, with Multiple answers switched on", "Checkboxes"),
}


@dataclass(frozen=True)
class Copied:
    """One question as it is copied into a form."""

    title: str
    required: bool
    below: str  # the text below the title
    microsoft: str  # the kind of question, as each tool calls it
    google: str
    answers: tuple[str, ...]


def form_questions_pdf(recording: Recording) -> bytes:
    """The questions as a page to print (tagged PDF). A sign that no typeface has is said on it."""
    content = {
        "introduction": INTRODUCTION,
        "version": recording.codebook.version,
        "paper": PAPERS[recording.paper],
        "questions": [asdict(question) for question in _to_copy(recording)],
    }
    return printed(Print(_TEMPLATE), content)


def form_questions_text(recording: Recording) -> bytes:
    """The same as text (UTF-8). Answers stand alone on their lines, so that they can be copied
    together.
    """
    parts = [f"{TITLE}: questions for Microsoft Forms or Google Forms", *INTRODUCTION]
    parts += [_as_text(n, question) for n, question in enumerate(_to_copy(recording), start=1)]
    return ("\n\n".join(parts) + "\n").encode()


def _to_copy(recording: Recording) -> list[Copied]:
    refuse_unreadable_names(recording.codebook)
    refuse_names_in_a_row(recording.codebook)
    return [_copied(question) for question in questions_of(recording)]


def _copied(question: SessionQuestion) -> Copied:
    microsoft, google = (
        kind.format(highest=rules.now.highest_rating) for kind in _KINDS[question.kind]
    )
    answers = tuple(choice.label for choice in question.choices)
    return Copied(question.label, question.required, question.hint, microsoft, google, answers)


def _as_text(number: int, question: Copied) -> str:
    lines = [
        f"{number}. Title: {question.title}",
        f"   Below it: {question.below}",
        f"   Microsoft Forms: {question.microsoft}. Google Forms: {question.google}.",
        f"   {'Required.' if question.required else 'May be left out.'}",
    ]
    if question.answers:
        lines += ["   Answers:", *question.answers]
    return "\n".join(lines)

"""What to do on the screen where there is nothing to show. On paper it is left out: nobody can
choose a longer period there, or open a page.
"""

from __future__ import annotations

LONGER = "Try a longer period or more clinicians."
A_LONGER_TIME = "Try a longer time: this page shows those who began in it."
SAY_WHICH = "Say which under Your data."
# These end a sentence that stays.
TEMPLATE = ": the template is under Your data."
TEMPLATE_AND_SHEET = ": the template and the tick sheet are on the page Your data."

_SENTENCES = (LONGER, A_LONGER_TIME, SAY_WHICH)
_ENDS = (TEMPLATE, TEMPLATE_AND_SHEET)


def on_paper(text: str) -> str:
    """A text without what can only be done on the screen."""
    for sentence in _SENTENCES:
        text = text.replace(f" {sentence}", "")
    for end in _ENDS:
        text = text.replace(end, ".")
    return text

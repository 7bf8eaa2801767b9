"""What to do on the screen where there is nothing to show. On paper it is left out: nobody can
choose a longer period there, or open a page.
"""

from __future__ import annotations

LONGER = "Try a longer period or more clinicians, or come back when the log has grown."
A_LONGER_TIME = "Try a longer time: this page shows those who began in it."
SAY_UNDER_YOUR_DATA = "Say which under Your data."
# These end a sentence that stays.
TEMPLATE = ": the template is under Your data."
TEMPLATE_AND_SHEET = ": the template and the tick sheet are on the page Your data."


class Advised(str):
    """A text that says what to do on the screen; ``on_paper`` is the same without it."""

    on_paper: str

    @classmethod
    def of(cls, said: str, advice: str, then: str = "") -> Advised:
        """What is said, the advice as a sentence of its own, and what may follow on it."""
        return cls.of_both(f"{said} {advice} {then}".rstrip(), f"{said} {then}".rstrip())

    @classmethod
    def ending(cls, said: str, advice: str) -> Advised:
        """What is said, with advice that ends its last sentence."""
        return cls.of_both(f"{said}{advice}", f"{said}.")

    @classmethod
    def of_both(cls, on_screen: str, on_paper: str) -> Advised:
        """A text as the screen shows it and as paper does."""
        text = cls(on_screen)
        text.on_paper = on_paper
        return text


def one_after_another(*texts: str) -> str:
    """Texts in one, those that are empty left out; on paper each of them is said without advice."""
    said = [text for text in texts if text]
    return Advised.of_both(" ".join(said), " ".join(map(on_paper, said)))


def on_paper(text: str) -> str:
    """A text without what can only be done on the screen."""
    return text.on_paper if isinstance(text, Advised) else text

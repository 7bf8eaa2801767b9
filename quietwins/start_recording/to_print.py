"""The tick sheet and the codebook as PDF, to print (Typst; tagged, so
that they can be read aloud). A sign that no typeface has is said on the sheet.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from quietwins import rules
from quietwins.codebook import Codebook
from quietwins.printing import PAPERS, Print, printed
from quietwins.start_recording.template import GOALS

_TEMPLATES = Path(__file__).parent


def tick_sheet_pdf(codebook: Codebook, paper: str = "a4") -> bytes:
    """One page: the codes by family, a column for each session, a row for none noticed."""
    return _printed("tick_sheet.typ", codebook, paper)


def codebook_pdf(codebook: Codebook, paper: str = "a4") -> bytes:
    """The rules for ticking and each code with when to tick, when not, made-up examples and what is
    near.
    """
    return _printed("codebook.typ", codebook, paper)


def _printed(template: str, codebook: Codebook, paper: str) -> bytes:
    asked = {"goals": len(GOALS), "highest_rating": rules.now.highest_rating}
    content = asdict(codebook) | {"paper": PAPERS[paper]} | asked
    return printed(Print(_TEMPLATES / template), content)

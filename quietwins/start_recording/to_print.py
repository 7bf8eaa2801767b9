"""The tick sheet and the codebook as PDF, to print (Typst; tagged, so
that they can be read aloud).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import typst

from quietwins.codebook import Codebook

_TEMPLATES = Path(__file__).parent


def tick_sheet_pdf(codebook: Codebook) -> bytes:
    """One page: the codes by family, a column for each session, a row for none noticed."""
    return _printed("tick_sheet.typ", codebook)


def codebook_pdf(codebook: Codebook) -> bytes:
    """The rules for ticking and each code with when to tick, when not, made-up examples and what is
    near.
    """
    return _printed("codebook.typ", codebook)


def _printed(template: str, codebook: Codebook) -> bytes:
    # The texts travel as data: nothing in a practice's codebook is run as a program.
    printed = typst.compile(
        _TEMPLATES / template,
        sys_inputs={"codebook": json.dumps(asdict(codebook))},
        pdf_standards=["ua-1"],
    )
    if not isinstance(printed, bytes):
        raise TypeError("a PDF is one file")
    return printed

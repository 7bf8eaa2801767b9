"""Every reason that reading an export can give, each a thing with its sentence, when it comes and
what to do about it. The program decides by the thing; only people read the sentence.

``docs/errors.md`` is printed from here.
"""

from quietwins.intake.reasons.answered import Answer
from quietwins.intake.reasons.asked import Asked
from quietwins.intake.reasons.of_cells import CellLost
from quietwins.intake.reasons.of_columns import ColumnWhy
from quietwins.intake.reasons.of_files import Refusal
from quietwins.intake.reasons.of_layouts import LayoutFault
from quietwins.intake.reasons.of_rows import NoSession, RowRefused
from quietwins.intake.reasons.quoted import quoted, quoted_together
from quietwins.intake.reasons.reason import Reason, Why
from quietwins.intake.reasons.to_look_at import ToLookAt

__all__ = [
    "Answer",
    "Asked",
    "CellLost",
    "ColumnWhy",
    "LayoutFault",
    "NoSession",
    "Reason",
    "Refusal",
    "RowRefused",
    "ToLookAt",
    "Why",
    "quoted",
    "quoted_together",
]

"""What a practice needs to start recording: the template, empty and filled in as an example, the
tick sheet and the codebook to print.

All of it is made from the practice's own codebook file, so that what is ticked is what can be read
in again.
"""

from quietwins.start_recording.example import SHOWN, example_csv, example_rows
from quietwins.start_recording.template import COLUMNS, template_csv, template_xlsx
from quietwins.start_recording.to_print import codebook_pdf, tick_sheet_pdf

__all__ = [
    "COLUMNS",
    "SHOWN",
    "codebook_pdf",
    "example_csv",
    "example_rows",
    "template_csv",
    "template_xlsx",
    "tick_sheet_pdf",
]

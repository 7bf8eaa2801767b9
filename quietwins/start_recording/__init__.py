"""What a practice needs to start recording: the empty template, the tick sheet and the codebook to
print.

All of it is made from the practice's own codebook file, so that what is ticked is what can be read
in again.
"""

from quietwins.start_recording.template import COLUMNS, template_csv, template_xlsx
from quietwins.start_recording.to_print import codebook_pdf, tick_sheet_pdf

__all__ = ["COLUMNS", "codebook_pdf", "template_csv", "template_xlsx", "tick_sheet_pdf"]

"""What a practice needs to start recording: the template, empty and filled in as an example, the
tick sheet and the codebook to print, and forms for the tools that it has.

All of it is made from the practice's own codebook file, so that what is ticked is what can be read
in again.
"""

from quietwins.start_recording.example import SHOWN, example_csv, example_rows
from quietwins.start_recording.form_files import FORMS, SCHEMA, Form, FormFile
from quietwins.start_recording.session_questions import Recording, recording_of
from quietwins.start_recording.template import COLUMNS, template_csv, template_xlsx
from quietwins.start_recording.to_print import codebook_pdf, tick_sheet_pdf
from quietwins.start_recording.unusable_names import FormError

__all__ = [
    "COLUMNS",
    "FORMS",
    "SCHEMA",
    "SHOWN",
    "Form",
    "FormError",
    "FormFile",
    "Recording",
    "codebook_pdf",
    "example_csv",
    "example_rows",
    "recording_of",
    "template_csv",
    "template_xlsx",
    "tick_sheet_pdf",
]

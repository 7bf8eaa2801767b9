"""The document that leaves: the report of a view for the team or for the board, and the look back
on a year, as PDF, as one HTML file, as slides.

Everything in it comes from what may leave (:class:`quietwins.disclosure.Leaving`) and from the
panels; nothing here counts, and nothing here decides what may be told.
"""

from quietwins.report.formats import Format, Making, as_file
from quietwins.report.look_back import look_back_on
from quietwins.report.view_report import Subject, Wishes, report_of

__all__ = ["Format", "Making", "Subject", "Wishes", "as_file", "look_back_on", "report_of"]

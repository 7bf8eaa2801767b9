"""Take it along: a chart as a picture and its numbers as a file, with what they are of and by which
rule they left.
"""

from quietwins.downloads.files import Along, as_png, as_svg, file_name
from quietwins.downloads.numbers_file import as_csv

__all__ = ["Along", "as_csv", "as_png", "as_svg", "file_name"]

"""Take it along: a chart as a picture and its numbers as a file, with what they are of
and by which rule they left.
"""

from quietwins.downloads.files import Along, as_csv, as_png, as_svg, file_name

__all__ = ["Along", "as_csv", "as_png", "as_svg", "file_name"]

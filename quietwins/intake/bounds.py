"""How much of a file is understood. Each bound is far beyond any practice, and says what decided
it.

A file that goes beyond one is told so by a sentence; none is ever read in part and then counted as
whole.
"""

from __future__ import annotations

# Bytes of a file: the most that the page takes (`maxUploadSize` of .streamlit/config.toml).
# A million sessions are about 70 MB.
MOST_BYTES = 100 * 1024 * 1024
# Bytes of a text that is read in the program itself: ten thousand sessions, read in half a second.
# More, and every workbook, is read in a process of its own, as its start costs about a second.
MOST_BYTES_HERE = 1_000_000
# Columns of a text that is read in the program itself. Each column costs about a millisecond,
# whatever its rows; the widest export that was seen, a whole project of a survey tool, had 400.
MOST_COLUMNS_HERE = 500
# Columns of an export: survey tools write up to some thousand, a spreadsheet has room for 16,384.
MOST_COLUMNS = 5_000
# Columns times rows: thirty columns for each of a million sessions.
MOST_CELLS = 30_000_000
# Characters of a cell that is to be understood: no spreadsheet writes more into one.
LONGEST_CELL = 32_767
# Characters of any cell of a file that is read at all. A letter or a report pasted into a cell of a
# CSV file has some ten thousand; a novel has a million.
LONGEST_TEXT = 1_000_000
# Characters of a list of labels that is to be understood: a broken export was seen that repeats one
# label five thousand times, in 35,000 characters.
LONGEST_LIST = 100_000
# Different labels in one list: the codebook has thirteen, the longest form that was seen had 40.
MOST_PIECES = 200
# Lines whose quotation mark is never closed; some are a slip of the hand, so many are another kind
# of file.
MOST_UNCLOSED = 1_000
# Cells of lines that have more of them than the header: an export in which one line in ten of a
# million has a comma too many has three million.
MOST_CELLS_BEYOND = 3_000_000
# Different headers in one file, as where exports were put one below the other; equal ones are one.
MOST_HEADERS = 100
# Bytes of a layout: the largest that was seen has 9,000.
MOST_LAYOUT_BYTES = 1_000_000
# Entries of one table of a layout: one for each column that an export may have.
MOST_ENTRIES = MOST_COLUMNS
# Bytes of memory that reading one file may take, beside what the program needs to start:
# a million sessions take 600 MB.
MOST_MEMORY = 1_500_000_000
# Seconds of a processor that reading one file may take, so that a person waits for its sentence no
# longer than half a minute where the machine does nothing else. The bounds above decide whether a
# file is read; this one ends what none of them knows. The dearest file that was seen, 95 MB of
# sessions of which no two have a code in common, takes fifteen.
MOST_SECONDS = 25.0
# Seconds by the clock, for a machine that is busy with other things as well.
MOST_SECONDS_BY_THE_CLOCK = 600.0
# Sheets of a workbook: one for each week of ten years.
MOST_SHEETS = 520
# Cell styles: spreadsheet programs stop at 65,490, kept in two lists.
MOST_STYLES = 131_000
# Characters of a number format, its quotation marks written out: spreadsheet programs stop at 255.
LONGEST_FORMAT = 2_000
# Tags of the sheets that are looked at one by one for a cell far out, before a sheet is laid out: a
# log of ten thousand sessions has a quarter of them. Behind them only the ends of sheets are.
MOST_TAGS = 1_000_000
# Bytes unpacked; a workbook is a zip, and a zip can be a bomb.
MOST_BYTES_UNPACKED = 1_000_000_000

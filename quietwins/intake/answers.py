"""What a person can say about an export, word by word as a layout file writes it.

Each of these answers a question that no file can answer about itself: in which order a
column writes its dates, whether names may become codes, whether client numbers begin again.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

YES, NO = "yes", "no"  # answers about a status, or about many rows left out
# answers about the words of a column: codes; names, to turn into codes; names, to leave out
CODES, TURNED, NAMES = "codes", "names into codes", "names"
NO_HEADER: Final = "none"  # the file begins with its first session


class DateOrder(StrEnum):
    """In which order a column writes the parts of its dates."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


class NamesBecome(StrEnum):
    """What becomes of names in the columns of the client and the clinician.

    Without an answer a file that names people is stopped.
    """

    CODES = "codes"  # keyed while reading; no name is ever kept


class NamesOfStaff(StrEnum):
    """What becomes of the names of clinicians, where those of clients become codes."""

    CODES = "codes"
    KEEP = "keep"  # staff are not clients: by a person's own choice they stay as they are


class ClientNumbers(StrEnum):
    """Whether one client number means one client."""

    OF_PRACTICE = "of the practice"
    PER_CLINICIAN = "per clinician"  # each clinician counts from 1: K1 of one is not K1 of another


class SeveralClients(StrEnum):
    """What becomes of a row that names several clients, as a group's register has them."""

    LEFT_OUT = "left out"
    EACH = "each"  # each of them had the session, and none of its marks


class ExampleRows(StrEnum):
    """What becomes of rows whose client or clinician is called example, test or sample."""

    LEFT_OUT = "left out"
    SESSIONS = "sessions"  # somebody's code happens to read so


class ManyCellsOut(StrEnum):
    """Whether many cells of a column may be lost that cannot be read."""

    YES = "yes"
    NO = "no"  # nothing comes in before that is put right


class SameDay(StrEnum):
    """What several rows of one client and day are that say the same of it."""

    ONE = "one session"  # a line for each code of a bill
    SEVERAL = "several sessions"


class Gaps(StrEnum):
    """What blank cells below a filled one are in the columns of day, client and clinician."""

    AS_ABOVE = "as above"  # as a grouped list, or merged cells, come out
    BLANK = "blank"  # nobody filled them in


class Zeros(StrEnum):
    """What a 0 is in a column of ratings whose name says that it stands for no answer."""

    NOT_RATED = "not rated"
    RATINGS = "ratings"


class Tick(StrEnum):
    """What a value in a column of ticks says."""

    YES = "yes"
    NO = "no"
    BLANK = "blank"  # as an empty cell: the form was not filled in there
    COUNT = "count"  # how often it was noticed

"""Why a row of an export gives no session: it cannot be used, or it is none."""

from __future__ import annotations

from quietwins.intake.reasons.reason import Reason

_GIVE_A_DATE = "Put the day of the session into the cell, and export it again."
_GIVE_A_CODE = "Give the {who} a code in the export; the row is a session once it has one."
_AS_CSV = "Export it again as CSV; where it was mended by hand, look at that line."


class RowRefused(Reason):
    """A row that looks like a session and cannot be used. It is told by its line, never guessed."""

    NO_DATE = ("there is no date", "The cell of the day is blank.", _GIVE_A_DATE)
    UNREADABLE_DATE = (
        "the date cannot be read",
        "The cell of the day holds no date that is known, or one that no order of day, month and"
        " year makes a date.",
        "Write it as 2026-05-31, or as every other row does.",
    )
    DATE_WITHOUT_DAY = (
        "the date has no day",
        "The cell holds a month and a year only, such as 05/2026.",
        _GIVE_A_DATE,
    )
    NO_SUCH_DATE = (
        "there is no such date: {day} {month} {year}",
        "A month is given more days than it has.",
        _GIVE_A_DATE,
    )
    FUTURE_DATE = (
        "the date is in the future ({year})",
        "The day is after today: an appointment to come, or a slip of the pen.",
        "Nothing, where it is still to come; else mend the year.",
    )
    LONG_AGO = (
        "the date is too long ago to be a session ({year})",
        "The day is before 1970: often a date of birth, or a year of two digits.",
        _GIVE_A_DATE,
    )
    NO_PERSON = ("there is no {who}", "The cell of the {who} is blank.", _GIVE_A_CODE)
    CODE_IS_NONE = (
        "the {who} code only says that there is none",
        "The cell holds a dash, “n/a”, “unknown” or the like.",
        _GIVE_A_CODE,
    )
    CODE_IS_FORMULA = (
        "the {who} code is a formula",
        "The cell begins with =, +, - or @. Formulas are never calculated.",
        "Export the values instead of the formulas.",
    )
    CODE_IS_CUT = (
        "the {who} code is a long number that a spreadsheet has cut",
        "A spreadsheet took the code for a number to calculate with, and wrote 1.23457E+11. Its end"
        " is lost, so several people would be one.",
        "Export the codes again, and bring that file in without opening it in a spreadsheet.",
    )
    CODE_HAS_NUL = (
        "the {who} code has a NUL byte in it",
        "The export is broken there, or is no text.",
        _AS_CSV,
    )
    CODE_TOO_LONG = (
        "the {who} code has {characters} characters",
        "Text has slipped into the column of codes.",
        _AS_CSV,
    )
    CODE_IS_ERROR = (
        "the {who} code is a spreadsheet error",
        "The spreadsheet wrote an error such as #N/A.",
        "Mend the cell in the spreadsheet, and export it again.",
    )
    CODE_HAS_CONTROL = (
        "the {who} code has a control character or a line break in it",
        "Two lines stand in one cell, or something that cannot be shown.",
        _AS_CSV,
    )
    SEVERAL_CLIENTS = (
        "several clients in one cell",
        "The cell of the client holds several codes, as the register of a group has them.",
        "Say on the page or in the layout (several_clients) whether each of them had the session;"
        " or give each client a row of their own.",
    )
    EXACT_COPY = (
        "an exact copy of an earlier row",
        "Every cell is that of an earlier row. The first stays.",
        "Nothing, unless they are two sessions: then give each its number or time.",
    )
    SENT_AGAIN = (
        "the same form, sent again within a minute",
        "A form was sent twice with the same answers. The first stays.",
        "Nothing.",
    )
    COPY_OF_SHEET = (
        "a copy of a row of an earlier sheet",
        "One sheet of the workbook gathers the rows of others. The first stays.",
        "Nothing.",
    )
    BELOW_OTHER_COLUMNS = (
        "it stands below a second header with other columns; bring that part in as a file of its"
        " own",
        "Two exports with different columns stand one below the other.",
        "Cut the file in two at the second header.",
    )
    UNCLOSED_QUOTE = (
        "a quotation mark is opened here and never closed",
        "A cell begins with a quotation mark that has no partner.",
        _AS_CSV,
    )
    TOO_MANY_FIELDS = (
        "{fields} fields where the header has {columns}",
        "The line has more cells than there are columns: often a separator inside an unquoted"
        " note.",
        _AS_CSV,
    )
    SECOND_HEADER = (
        "{fields} fields where the header has {columns}: a second header",
        "The line names columns, more of them than the first header.",
        "Cut the file in two at this line.",
    )


class NoSession(Reason):
    """A row that is no session, and is left out. There is nothing to do where that is right."""

    BLANK_LINE = ("a blank line", "Every cell of the line is blank.")
    HEADER_AGAIN = ("the header again", "The line repeats the names of the columns.")
    HEADER_REORDERED = (
        "the header again, with its columns in another order; the rows below it were read by it",
        "Two exports with the same columns in another order stand one below the other.",
    )
    HEADER_OF_OTHERS = (
        "the header again, with other columns",
        "A second header names columns that the first has not; the rows below it are refused.",
        "Cut the file in two at this line.",
    )
    TOTALS = ("a row of totals", "The first cell that is filled says total, average or the like.")
    COUNTED = (
        "numbers of clients, clinicians or sessions: totals",
        "A row without a day says how many there were, such as 15 clients, 4 clinicians.",
    )
    ONLY_NUMBERS = (
        "numbers without a day, client or clinician: totals",
        "A row of nothing but numbers.",
    )
    HEADING = (
        "a heading or a note, not a session",
        "One cell is filled, or two and none of them is that of a person.",
    )
    NOTHING_IN_IT = (
        "nothing of a session in it",
        "Neither a day nor a person, and neither a rating nor a quiet victory.",
    )
    PREVIEW = ("a preview of the form", "The survey tool marks the row as a trial run.")
    UNFINISHED = (
        "an answer that was never finished ({column})",
        "The survey tool marks the answer as not sent.",
        "Where such answers are sessions, leave that column out in the layout.",
    )
    CANCELLED = (
        "cancelled or missed ({column})",
        "A column for cancelled or missed contacts says so.",
    )
    DID_NOT_TAKE_PLACE = (
        "did not take place ({column})",
        "The status of the appointment says that nobody came.",
        "Where a status means something else here, say so in the layout ([attended]).",
    )
    STRUCK = (
        "its row is no session ({column})",
        "A column says that the record was deleted, void, entered twice or by mistake, or that it"
        " was work without the client, and a person has agreed.",
        "Where a word means something else here, say so in the layout ([attended]).",
    )
    EXAMPLE = (
        "an example or a test, and no session",
        "The client or the clinician is called example, test or the like, and a person has agreed.",
    )
    FURTHER_LINE = (
        "a further line of a session that was counted already",
        "Another row of that client, clinician and day says the same in all that a session needs,"
        " and a person has said that they are one session.",
    )
    SEPARATOR_LINE = ("the line that names the separator", "The file begins with sep=;.")
    SECOND_HEADER_ROW = (
        "a second header row",
        "A row of groups stands above the names; it was read with them.",
    )
    TITLE_LINE = ("a title line", "A line above the header, such as the name of the report.")
    SURVEY_HEADER = (
        "a further header row of the survey tool",
        "Qualtrics writes three header rows; they were read together.",
    )
    OPTIONS_ROW = (
        "the options of a question, which were read as part of the names above",
        "SurveyMonkey writes the options of a question in a row of their own.",
    )

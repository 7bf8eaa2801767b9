"""Why an export cannot come in at all."""

from __future__ import annotations

from quietwins.intake.reasons.reason import Reason


class Refusal(Reason):
    """A file that cannot come in. Nothing of it is kept; its sentence says what to do."""

    TOLD_ELSEWHERE = (
        "{sentence}",
        "What reads the bytes, or the practice on disk, has refused; the sentence is its own.",
    )
    CANNOT_BE_OPENED = (
        "{name} cannot be opened: {why}.",
        "The file named on the command line is not there, or may not be read.",
    )
    CANNOT_BE_READ = (
        "{name} cannot be read: {why}.",
        "A stick was pulled out, or a network disk is gone.",
    )
    NO_ORDINARY_FILE = (
        "{name} is {what}, not a file to read. Name the file that was exported.",
        "The name is that of a folder, a pipe or a device.",
    )
    TOO_LARGE = (
        "{name} is too large: it has more than {most}. Export only the sessions, for a shorter"
        " period, as CSV.",
        "No export of sessions is so large.",
    )
    TOO_MANY_BYTES = (
        "{name} is too large to be a session log: it has more than {most} MB. Export only the"
        " sessions, for a shorter period, as CSV.",
        "The file is not even opened.",
    )
    TAKES_MEMORY = (
        "{name} is too large to be a session log: reading it takes more than {gigabytes:.1f} GB of"
        " memory. Export only the sessions, for a shorter period, as CSV.",
        "The process that reads is bound in memory; a small file can ask for very much.",
    )
    TAKES_TIME = (
        "{name} is too large to be a session log: reading it takes more than {seconds:.0f} seconds"
        " of work, or {by_the_clock:.0f} by the clock. Export only the sessions, for a shorter"
        " period, as CSV.",
        "The process that reads is bound in time.",
    )
    NO_SECOND_PROGRAM = (
        "{name} was not read: workbooks and large files are read by a second program, which did not"
        " start ({detail}). Nothing is wrong with the file. Close other programs and try again, or"
        " save a shorter period as CSV: a CSV file below {most} MB needs no second program.",
        "The computer has no room for another program, or does not let it start.",
    )
    READING_BROKE_OFF = (
        "{name} is too large to be a session log: the part of the program that reads broke off over"
        " it. It may also be damaged: save it again, or save the sheet of sessions as CSV.",
        "A library that reads bytes gave up.",
    )
    EMPTY_FILE = (
        "{name} is empty: there is nothing in it to bring in. Export the sessions again.",
        "The file has no bytes, or nothing but spaces.",
    )
    COMPRESSED = (
        "{name} is {what}. Unpack it and bring in the CSV file that is inside.",
        "A zip, gzip, 7-Zip or RAR file.",
    )
    EXCEL_MISNAMED = (
        "{name} is an Excel workbook, although its name says otherwise. Open it in the program it"
        " is from and save or export the sessions as CSV (CSV UTF-8), or give it its own name"
        " back.",
        "A workbook was given the name of a CSV file.",
    )
    NOT_A_TABLE = (
        "{name} is {what}, not a table of sessions. Open it in the program it is from and save or"
        " export the sessions as CSV.",
        "A PDF, a picture, a document or the like.",
    )
    NO_TEXT = (
        "{name} holds no text: it may be encrypted, compressed or damaged. Open it in the program"
        " it is from and save or export the sessions as CSV.",
        "The first bytes are none that a text has, and of no kind of file that is known by them.",
    )
    WEB_PAGE_WITH_TABLE = (
        "{name} is a web page with a table in it, as some systems write under the name of a"
        " spreadsheet. Open it in a spreadsheet program and save it as CSV.",
        "The system writes HTML and calls it a spreadsheet.",
    )
    WEB_PAGE = (
        "{name} is a web page, not a table: often a sign-in page saved in place of the export. Sign"
        " in to the system and export the sessions as CSV again.",
        "The sign-in had run out when the export was fetched.",
    )
    DAMAGED_WORKBOOK = (
        "{name} is a damaged or protected workbook: perhaps it did not arrive whole, or needs a"
        " password. Fetch or save it again without a password, or save the sheet of sessions as"
        " CSV.",
        "The workbook cannot be opened.",
    )
    DAMAGED_SHEET = (
        "The sheet “{sheet}” of {name} is damaged: a cell of it holds what no spreadsheet program"
        " writes. Delete that sheet if it holds no sessions, or save the sheet of sessions as CSV.",
        "One sheet of the workbook cannot be read.",
    )
    WORKBOOK_TOO_LARGE = (
        "{name} is a workbook too large to be a session log. Save the sheet of sessions as CSV.",
        "It says of itself that it grows beyond bounds when it is unpacked.",
    )
    TOO_MANY_STYLES = (
        "{name} has more cell styles, or longer number formats, than a spreadsheet program can use."
        " Save the sheet of sessions as CSV.",
        "The workbook was made by something else than a spreadsheet program.",
    )
    CELL_FAR_OUT = (
        "{name} is enormous because of what stands far out in it: the sheet “{sheet}” reaches to"
        " row {row:,} and column {column}. Delete the rows below the log and the columns to its"
        " right, even where they look empty, save the workbook and bring it in again.",
        "A cell far from the log, often by accident, makes the sheet as large as the way to it.",
    )
    CELL_FAR_OUT_SOMEWHERE = (
        "{name} is enormous because of what stands far out in it: a sheet reaches to row {row:,}"
        " and column {column}. Delete the rows below the log and the columns to its right, even"
        " where they look empty, save the workbook and bring it in again.",
        "The same, in a sheet that the workbook does not name.",
    )
    TOO_MANY_SHEETS = (
        "{name} has {sheets:,} sheets, which is too large to be a session log. Save the sheet of"
        " sessions as CSV.",
        "No practice keeps so many sheets.",
    )
    EMPTY_WORKBOOK = (
        "{name} is an empty workbook: there is nothing in it to bring in.",
        "No sheet of the workbook has a cell that is filled.",
    )
    WHOLLY_QUOTED = (
        "In {name} each line stands in quotation marks as a whole, so its columns cannot be told"
        " apart. Export it again without them, or take away the first and last mark of each line.",
        "The export was opened and saved by a program that took it for one column.",
    )
    NO_HEADER = (
        "{name} has no line that names its columns, so it cannot be read as a session log. Export"
        " it with its column names.",
        "None of the first sixty lines names two columns of a session log or reads like a header.",
    )
    TOO_MANY_UNCLOSED = (
        "More than {most:,} lines of the file open a quotation mark that is never closed, the last"
        " one looked at in line {line}. Export it again as CSV.",
        "The file is of another kind, or broken throughout.",
    )
    TOO_MANY_BEYOND = (
        "Too many lines of the file have more fields than its header names, the last one looked at"
        " in line {line}: {fields:,} fields where the header has {columns:,}. Export it again, with"
        " a name for each column.",
        "Separators stand inside cells without quotation marks throughout.",
    )
    CELL_TOO_LONG = (
        "In line {line} a cell has {characters:,} characters, more than a whole book. Export the"
        " sessions again, without texts if that can be chosen.",
        "A line has no end, a quotation mark is never closed, or a file was put into a cell.",
    )
    ONLY_HEADERS = (
        "Below the header of the file stands nothing but the header again, so there are no sessions"
        " in it to bring in. Export the sessions again.",
        "Every line repeats the names of the columns.",
    )
    TOO_MANY_HEADERS = (
        "The file names its columns again in {headers:,} different ways, as where very many exports"
        " were put one below the other. Bring them in one by one.",
        "Very many exports were put into one file.",
    )
    TOO_MANY_COLUMNS = (
        "The file has more than {most} columns. Export only those of the session log.",
        "A whole project of a survey tool was exported.",
    )
    TOO_MANY_CELLS = (
        "The file has {lines:,} lines of {columns:,} columns, which is too large to be a session"
        " log. Export only the columns of the session log, or a shorter period.",
        "Lines times columns are more than any practice has.",
    )
    REGISTER_ACROSS = (
        "{name} is a register: its days stand beside each other, one column for each, and a row is"
        " a client and not a session. Export the sessions as a list, one below the other, each with"
        " its date and client code; or turn the table so (in a spreadsheet: unpivot).",
        "One line of the file holds days, and no line below it does.",
    )
    SESSIONS_ACROSS = (
        "{name} has one row for each client, and the sessions stand beside each other: several"
        " columns hold days, each with ratings or quiet victories of its own. Export one row a"
        " session, each with its date and client code; or turn the table so (in a spreadsheet:"
        " unpivot).",
        "Names of columns differ only in a number, and hold a day and what was rated on it for each"
        " session.",
    )
    MONTHLY_SUMMARY = (
        "{name} is a summary by month: it counts sessions and does not list them, so neither a"
        " client's goals nor a quiet victory can be told from it. Export the sessions themselves,"
        " one row for each.",
        "Rows or columns are months, with nothing but numbers in them.",
    )
    ONE_CLIENT_IN_BLOCKS = (
        "{name} holds one client in each block or sheet: the client is named above the sessions,"
        " not beside them. Put the client's code into a column of its own, in every row, and one"
        " line of column names on top; or export the sessions as one list.",
        "Several lines say “Client: ...” and no column does.",
    )
    NO_ROWS = (
        "There are no sessions to bring in from {name}: it has no rows below its header.",
        "The export is of a period without sessions.",
    )
    NO_READABLE_ROWS = (
        "There are no sessions to bring in from {name}: none of its rows can be read (line {line}:"
        " {why}).",
        "Every row below the header was refused.",
    )
    NOT_A_LOG = (
        "{name} does not look like a session log: that has one row for each session, with its date,"
        " a client code and a clinician code. Export the sessions, or say which column is which (on"
        " the page, or in a layout).",
        "Too few columns are those of sessions.",
    )
    NO_DAY_COLUMN = (
        "No column of {name} holds the day of the session. Export the sessions with their dates.",
        "Client and clinician are there, and no column of days.",
    )
    LAYOUT_NAMES_ABSENT = (
        "{refusal} The layout names {columns:a column|columns} that this file does not have:"
        " {named}.",
        "The columns are not understood, and the layout at hand is of another export.",
    )
    NO_COLUMN_FOR_DAY = (
        "{name} has no column that could be the day of the session. Export the sessions with it,"
        " and bring the file in again.",
        "Every other column is needed for something else, or holds no days.",
    )
    NO_COLUMN_FOR_CLIENT = (
        "{name} has no column that could be the code of the client. Export the sessions with it,"
        " and bring the file in again.",
        "Every other column is needed for something else, or holds no codes.",
    )
    PEOPLE_IDENTIFIED = (
        "In {name} the {number:column|columns} {columns} {number:holds|hold} names, dates of birth"
        " or the like. Names can become codes on the way in, and none is kept. Or export codes"
        " instead, and bring the file in again.",
        "The column of the client or clinician, which a session cannot do without, holds names.",
    )
    COLUMNS_IDENTIFY = (
        "In {name} {number:one column identifies|# columns identify} people ({columns}). Nothing"
        " was kept. Take {number:it|them} out of the export, or go on without {number:it|them}.",
        "Values of these columns are names, numbers or addresses of people.",
    )
    NO_SESSION = (
        "No row of {name} is a session that can come in; the list below says why.",
        "Every row was refused, or did not take place.",
    )

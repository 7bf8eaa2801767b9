"""What was read, but in a way that a person should know of."""

from __future__ import annotations

from quietwins.intake.reasons.reason import Reason

_SAY_IN_LAYOUT = "If it is wrong, say on the page or in the layout what the column is for."
_AS_ONE_FILE = "If they are sessions, save that sheet as a file of its own"


class ToLookAt(Reason):
    """Something was read, or mended on the way. Please look whether it is right."""

    NO_SUCH_COLUMN = (
        "there is no column “{column}” to go without",
        "A column was named to be left out, and the file has none of that name.",
        "Look how the header writes it.",
    )
    LAYOUT_OF_OTHERS = (
        "the layout was made for other columns; please look at what each column is taken for",
        "The layout names the header of another kind of export.",
        "Save the layout anew from this file, once it is read rightly.",
    )
    LAYOUT_NAMES_ABSENT = (
        "the layout names {columns:a column|columns} that this file does not have: {named}",
        "A column was renamed in the export, or left out of it.",
        "Change the name in the layout, if it is wrong.",
    )
    LAYOUT_CODE_UNKNOWN = (
        "the layout takes “{label}” for the quiet victory “{code}”, which the codebook does not"
        " have; it was not used",
        "A code was renamed or taken out of the codebook.",
        "Change the layout or the codebook.",
    )
    LAYOUT_TWICE = (
        "the layout takes several columns for “{role}” ({columns}); only the first is used",
        "Only one column can have such a role.",
        "Take the others out of the layout.",
    )
    NO_SESSION_CAME = (
        "by the column “{column}” no contact of this file took place: no session comes in",
        "Every row is left out as missed or cancelled, and a person has agreed to that, of this"
        " file or an earlier one.",
        "Where that is wrong, take missed_rows out of the layout, and say what the column means.",
    )
    FORM_INCOMPLETE = (
        "in “{column}”, {rows:one session is|# sessions are} marked as incomplete, and"
        " {rows:counts|count} all the same; the layout can say that this column is “finished”, to"
        " leave such rows out",
        "REDCap says of each form whether it is complete. Many practices never touch that mark.",
        'Where they are no sessions, write "{column}" = "finished" under [columns] in the layout.',
    )
    ENCODING_MIXED = (
        "some letters are in another encoding (Windows-1252) than the rest; they were read as that",
        "Parts of the file were written by different programs.",
        "Look whether names of services and the like read rightly.",
    )
    SERIAL_DAY = (
        "the day number {number} of a spreadsheet was read as {day}",
        "The spreadsheet exported its own number of the day.",
        "Export dates as dates, if it is wrong.",
    )
    ORDERS_MIXED = (
        "some dates in the column “{column}” are day first and others month first; each was read in"
        " the only order that it can have",
        "Two programs have written the dates.",
        "Write them all as 2026-05-31.",
    )
    LINK_BEHIND_CODE = (
        "links stand behind the codes in the column “{column}”; they were left out",
        "A cell holds a code with the address of a page behind it, as Notion exports relations.",
        "Nothing, if each code is that of one person.",
    )
    CODES_DRESSED = (
        "in the column “{column}” {codes:one code is|# codes are} written in more than one way"
        " (spaces, dashes, zeros in front or behind); each was read as one {who}",
        "1000 and 1000.0, 00123 and 123, or K-12 and K–12 stand in one column.",
        "Write a code in one way, if they are different people.",
    )
    SECOND_OF_STAFF = (
        "{rows:one session names|# sessions name} two clinicians in the column “{column}”; each"
        " counts for the one who is named first",
        "A cell holds two codes, such as T01 & T02, and both stand alone in other rows.",
        "Write first who is to be counted.",
    )
    OTHER_STAFF_COLUMN = (
        "the column “{other}” holds clinicians too, other ones in {rows:one row|# rows}; sessions"
        " count for the one in “{column}”",
        "Two members of staff saw the client together.",
        "Say in the layout which column is the clinician, if it is the other one.",
    )
    TIMES_IN_UTC = (
        "times are in UTC; their dates were kept as written, so late evenings may belong to a"
        " neighbouring day",
        "The times end in Z, UTC or GMT.",
        "Export them in local time, if sessions are held late.",
    )
    MERGED_CELLS = (
        "cells of {columns} are blank below a filled one, as merged cells come out; they were read"
        " as the one above",
        "Client and day stand only on the first row of a block.",
        "Look whether each rating is that of the right client.",
    )
    MERGED_COUNTS = (
        "merged cells of {columns} go over several sessions; what stands in them was counted for"
        " the first of these alone",
        "Nobody knows whether a rating or a quiet victory in a merged cell is meant once or for"
        " each.",
        "Write it into each row that it is of.",
    )
    NO_RATING_AT_ALL = (
        "no cell of the column “{column}” is a rating from 0 to 10, so it gives none; is it another"
        " scale?",
        "A column named like a goal holds nothing that is one.",
        _SAY_IN_LAYOUT,
    )
    SCALE_IN_NAME = (
        "the column “{column}” was left out: {why}, and only ratings from 0 to 10 come in",
        "Ratings on another scale are never pooled with those from 0 to 10.",
        "If it holds ratings from 0 to 10 all the same, say in the layout that it is a goal.",
    )
    RUNS_BACKWARDS = (
        "the column “{column}” was left out: {why}. No rating is turned round",
        "A lower number means nearer to the goal, so progress would be shown as its opposite.",
        "If 10 means that the goal is reached all the same, say in the layout that it is a goal.",
    )
    ZEROS_NOT_RATED = (
        "in {columns} {cells:one 0 was|# zeros were} read as not rated",
        "The name of the column says that 0 stands for no answer, and a person has agreed.",
        "Take `zeros` out of the layout, if they are ratings.",
    )
    ALL_RATED_LOW = (
        "{ratings} ratings ({columns}), and none is above {highest}. Were they given from 0 to 10?",
        "Thirty ratings or more, and none in the upper half: another scale, or clients who are not"
        " there yet.",
        "If it is another scale, say in the layout that the column is “other scale”.",
    )
    ERROR_NOT_RATED = (
        "a spreadsheet error was read as 'not rated'",
        "The cell of a rating holds an error such as #N/A.",
        "Mend the cell in the spreadsheet.",
    )
    NONE_BESIDE_VICTORY = (
        "none stands beside a victory; the victory counts",
        "A list says none, and names a quiet victory too.",
        "Mend the cell, if it is the other way round.",
    )
    ANOTHER_BEHIND = (
        "behind the name of a quiet victory stand words that speak of another; only the first was"
        " counted",
        "A cell such as “Trust: comfort came later” has words of explanation that name a kind.",
        "Write the two apart, as trust; comfort, if both were noticed.",
    )
    UNKNOWN_WORDS = (
        "the column “{column}” holds words that the codebook does not have"
        " ({cells:1 cell|# cells})",
        "A list of quiet victories holds words that nobody has explained. They are not repeated, as"
        " they may be somebody's text.",
        "Say in the layout what they mean ([victories]), or add them to the codebook.",
    )
    ONLY_UNKNOWN = (
        "{rows:one row holds|# rows hold} nothing but words that the codebook does not have under"
        " quiet victories; {rows:it counts|they count} as not recorded",
        "Nobody has explained the words of these rows.",
        "Say in the layout what they mean ([victories]), or add them to the codebook.",
    )
    SAME_AS_ABOVE = (
        "in {columns} marks such as ditto were read as the cell above them",
        "A log kept by hand says that something is as in the row above.",
    )
    DAY_IN_PARTS = (
        "{columns} hold the year, the month and the day of one date, and were put together",
        "The export tells each day in three columns.",
        "Look at the first and the last day. If they are wrong, leave the three columns out.",
    )
    NAMES_BECAME_CODES = (
        "names in {columns} became codes while the file was read. Two people of one name are one"
        " now, and one person who is spelled in two ways is two",
        "Somebody has said that names become codes (`names` in a layout, `--names codes`).",
        "Where two clients share a name, add something to it in the practice system that tells them"
        " apart, and export again.",
    )
    WHO_FILLED_IN = (
        "who filled the form in stands in {columns}; that is left out unread",
        "A survey tool writes who filled a form in, and the form asks for clinician and client by"
        " their codes.",
        "Tell the tool not to record names.",
    )
    NAMES_STAY_IN_EXPORT = (
        "the export itself still holds the names, wherever it was saved",
        "The same: what is read is not changed.",
        "Delete the export once it came in, and empty the bin.",
    )
    TAKEN_FOR_DAY = (
        "the column “{column}” was taken for the day of the session: {why}",
        "No column is named like it, and one alone can be it.",
        _SAY_IN_LAYOUT,
    )
    MISSED_BEHIND = (
        "“{column}” is read as missed contacts: {why}",
        "A missed contact is written beside a code or a day, such as K12 (DNA).",
        "Where those rows are sessions, leave that column out.",
    )
    EACH_OF_SEVERAL = (
        "{rows:one row names|# rows name} several clients: each of them had the session, and none"
        " of the quiet victories or ratings in its row, as nobody knows whose they are",
        "The layout says that each client of a group had the session.",
        "Nothing, where that is right.",
    )
    LONG_CELL = (
        "a cell of {characters} characters in the column {column}",
        "No spreadsheet writes so much into one cell.",
        "Look whether the export is whole.",
    )
    NUL_BYTES = (
        "NUL bytes in the column {column}",
        "The export is broken there.",
        "Export it again.",
    )
    ONE_SHEET = (
        "only the sheet {sheets} was read",
        "The workbook has several sheets, and one of sessions.",
        "Save another sheet as a file of its own, if it holds sessions too.",
    )
    SHEETS_TOGETHER = (
        "the sheets {sheets} have the same columns and were read together",
        "The practice keeps a sheet for each month or clinician.",
        "Nothing, if they are one log.",
    )
    SHEETS_DIFFER = (
        "the sheets {sheets} were read together, though only some have the columns {columns}",
        "The sheets agree in what sessions are made of, and differ in a room or a third goal.",
        "Nothing, if they are one log.",
    )
    NUMBERS_OF_CHOICES = (
        "each box of quiet victories holds one number of its own, as forms write the number of a"
        " choice: every number is read as one tick, not as how often",
        "The numbers grow from one column to the next, and no column holds two.",
        "If they say how often, say so in the layout under [ticks]: count.",
    )
    NUMBERS_OF_OPTIONS = (
        "in the column “{column}” each label has a number of its own before it: it is read as the"
        " number of an option, and not as how often",
        "A form writes the number of an option before its words: 04 Directness.",
        "If they say how often, write it behind the label: trust x2.",
    )
    SHEETS_LEFT_OUT = (
        "{why}; left out: {sheets}",
        "The same, where other sheets were not read.",
        "Save another sheet as a file of its own, if it holds sessions too.",
    )
    HIDDEN_SHEET_UNREAD = (
        "the sheet “{sheet}” names a day and a client too, and its {rows:1 row is|# rows are} not"
        " brought in: it is hidden. If they are sessions, save that sheet as a file of its own",
        "A hidden sheet looks like a log of sessions.",
        f"{_AS_ONE_FILE}.",
    )
    OTHER_SHEET_UNREAD = (
        "the sheet “{sheet}” names a day and a client too, and its {rows:1 row is|# rows are} not"
        " brought in: its columns have other names than those that were read. If they are sessions,"
        " save that sheet as a file of its own",
        "A second sheet looks like a log of sessions of another make.",
        f"{_AS_ONE_FILE}.",
    )
    SHEET_OF_MARKS_UNREAD = (
        "the sheet “{sheet}” holds ratings or quiet victories, and its {rows:1 row is|# rows are}"
        " not brought in: they do not stand in the rows of their sessions. Put them there, with a"
        " column for each goal",
        "The repeated questions of a form, or the ratings of a database, stand in a sheet of their"
        " own.",
        "Export one row for each session with a column for each goal; or one row for each rating,"
        " with its day, client and clinician, as a file of its own.",
    )


# Of these, what was mended on the way; the others were read as they stand.
MENDED = frozenset(
    {
        *(ToLookAt.ENCODING_MIXED, ToLookAt.SERIAL_DAY, ToLookAt.ORDERS_MIXED),
        *(ToLookAt.LINK_BEHIND_CODE, ToLookAt.CODES_DRESSED, ToLookAt.MERGED_CELLS),
        *(ToLookAt.SAME_AS_ABOVE, ToLookAt.NAMES_BECAME_CODES, ToLookAt.DAY_IN_PARTS),
    }
)

"""Why a layout file cannot be used."""

from __future__ import annotations

from quietwins.intake.reasons.reason import Reason


class LayoutFault(Reason):
    """A layout that cannot be used; its sentence says which key or line, and what to change."""

    FILE_REFUSED = ("The layout {why}", "The file cannot be read at all, or is too large.")
    TOO_LARGE = (
        "The layout {name} has more than {most:,} kB, which none has.",
        "Another file was taken for a layout.",
    )
    NOT_UTF8 = (
        "The layout {name} is not text in UTF-8. Save it as UTF-8.",
        "A program saved it in another encoding.",
    )
    TOO_DEEP = (
        "The layout {name} has names within names or texts over several lines, which no layout has."
        " Mend that line.",
        "A key has several parts, or a text has three quotation marks.",
    )
    NOT_TOML = (
        "The layout {name} cannot be read: {why}. Mend that line.",
        "A line is no TOML: often a missing quotation mark.",
    )
    CURLY_QUOTES = (
        "On line {line} of the layout {name} there are curly quotation marks, as a word processor"
        " writes them. Write straight ones: {mended}",
        "A line was written in a word processor, or copied out of a mail.",
    )
    QUOTE_OPEN = (
        "On line {line} of the layout {name} a quotation mark is not closed. Write one at both"
        " ends: {mended}",
        "A quotation mark is missing.",
    )
    BACKSLASH = (
        "On line {line} of the layout {name} there is a backslash. Write such a name between single"
        " quotation marks: {mended}",
        "A name of a column has a backslash in it.",
    )
    NO_EQUALS = (
        "On line {line} of the layout {name} there is no =. Write what it is about, = and what it"
        " says: {mended}",
        "A line says something with a colon, or is a sentence.",
    )
    NAME_UNQUOTED = (
        "On line {line} of the layout {name} the name before the = has spaces or letters that need"
        " quotation marks. Write it so: {mended}",
        "A name of a column stands without quotation marks.",
    )
    VALUE_UNQUOTED = (
        "On line {line} of the layout {name} the words behind the = have no quotation marks. Write"
        " them so: {mended}",
        "What a line says stands without quotation marks.",
    )
    SAID_TWICE = (
        "On line {line} of the layout {name} a name stands for the second time. Each name, and each"
        " name in brackets, may stand once: put together what is said of it. A line such as"
        " columns.Status stands above all brackets, or as Status below [columns].",
        "A name, or a name in brackets, stands twice.",
    )
    HUGE_VALUE = (
        "The layout {name} holds a number or a list that no layout has. Remove it.",
        "A number of thousands of digits, or lists in lists.",
    )
    UNKNOWN_KEY = (
        "The layout {name} has “{key}”, which is not part of a layout. Remove it.",
        "A key is of another file.",
    )
    FAULT_ON_LINE = (
        "On line {line} of the layout {name}, {why}",
        "What follows, with the name of the layout and the line.",
    )
    FAULT_IN_IT = ("In the layout {name}, {why}", "What follows, with the name of the layout.")
    NOT_TEXT = (
        '{key} is not a text. Write it in quotation marks: {key} = "...".',
        "A value has no quotation marks.",
    )
    NOT_TRUTH = ("{key} is neither true nor false.", "A value is something else.")
    NOT_LIST = (
        '{key} is not a list of texts. Write it as {key} = ["Therapist"].',
        "A value is a single text.",
    )
    NOT_TABLE = ("[{key}] is not a table of names and meanings.", "A value stands for a table.")
    TOO_MANY_ENTRIES = (
        "[{key}] has {entries:,} entries. A layout has at most {most:,} in each table: keep those"
        " that the exports have.",
        "No export has so many columns or words.",
    )
    NOT_TEXT_IN_TABLE = (
        "[{key}] says of “{entry}” what is not a text. Write it in quotation marks.",
        "A value in a table has no quotation marks.",
    )
    USE_TOO_LONG = (
        "[columns] says of “{column}” what is far too long to be a use.",
        "The use of a column is a few words.",
    )
    USE_WITH_MORE = (
        "the column “{column}” cannot be used as “{use}”. Write “{role}” alone.",
        "Only a goal or a quiet victory is about something.",
    )
    USE_ALIKE = (
        "the column “{column}” cannot be used as “{use}”. Did you mean “{alike}”?",
        "A use is misspelled.",
    )
    NO_SUCH_USE = (
        "the column “{column}” cannot be used as “{use}”. Write one of: {known}.",
        "The words name no use.",
    )
    UNKNOWN_USE = (
        "no column can be used as “{use}”. Write one of: {known}.",
        "The words name no use.",
    )
    KEY_ALIKE = (
        "The layout {name} has “{key}”, which is not part of a layout. Write “{alike}”, if it means"
        " that; else remove it.",
        "A key is misspelled.",
    )
    KEY_BELOW = (
        "[{table}] holds {line}, which belongs above the first line in brackets. Move it there.",
        "A line was written at the end of the file, below a table.",
    )
    NONE_OF = (
        "{key} is none of {known}: it says “{said}”. Write one of them.",
        "A value is misspelled, or is not one of a few.",
    )
    NOT_A_LINE = (
        '{key} is to be the line that names the columns, such as 3, or "none".',
        "It holds another word.",
    )
    KEY_NOT_YES_OR_NO = (
        '{key} is neither yes nor no: it says “{said}”. Write {key} = "yes", or take it out.',
        "A key that says yes or no has another word.",
    )
    NOT_YES_OR_NO = (
        "[attended] “{status}” is neither yes nor no: it says “{said}”. Write yes where the session"
        " took place, else no.",
        "A status is explained by another word.",
    )

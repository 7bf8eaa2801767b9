"""The answers to what a file cannot say about itself, as they are shown."""

from __future__ import annotations

from quietwins.intake.reasons.reason import Reason


class Answer(Reason):
    """One of the answers to a question, as it is shown."""

    IS_TICKED = ("The box is ticked: it was noticed", "What a number in a box means.")
    IS_COUNT = ("It says how often it was noticed", "What a number in a box means.")
    IS_UNTICKED = ("The box is not ticked", "What a number in a box means.")
    IS_BLANK = ("Nobody answered: as a blank", "What a number in a box means.")
    NO_LINE = ("Yes: the file begins with its first session", "Which line is the header.")
    THIS_LINE = ("No: line {line} names the columns", "Which line is the header.")
    ONE_CLINICIAN = (
        "None: one clinician saw all of these clients",
        "Which column is the clinician.",
    )
    NAME_OF_SHEET = (
        "None: the name of the sheet says it, and each has a sheet of their own",
        "Which column is the client or the clinician of a workbook with several sheets.",
    )
    DATE_READS = ("{example} is {day} {month} {year} ({order})", "How dates are read.")
    TOOK_PLACE = ("Yes, it took place", "What a status means.")
    DID_NOT = ("No, it did not", "What a status means.")
    LEAVE_ROWS_OUT = (
        "Yes: leave out {rows:one row|# rows}, and count the others",
        "Whether a column is of attendance.",
    )
    COUNT_EVERY_ROW = (
        "No, it is about something else: count every row",
        "Whether a column is of attendance.",
    )
    LEAVE_OUT = ("Something else: leave it out", "What a column of words is.")
    NONE_NOTICED = ("None noticed", "What a label or a box means.")
    NONE_OF_THESE = ("None of these: leave it out", "What a label or a box means.")
    ONLY_CELLS_OUT = (
        "Yes: leave out only the cells outside 0 to 10",
        "Whether a column is of another scale.",
    )
    ANOTHER_SCALE_COLUMN = (
        "No, it is another scale: leave the column out",
        "Whether a column is of another scale.",
    )
    TAKE_THIS_GOAL = (
        "The ratings of goal {goal}: take it, and leave out “{one}”",
        "Which of two columns a goal is.",
    )
    STARTING_SCORE = (
        "No: it is what a goal began with, or something else; leave it out",
        "Whether a column is a goal.",
    )
    RATING_OF_ROW = ("Yes: of the goal that the row names", "Whether a column is a goal.")
    ARE_COUNTED = ("It says how many there were", "Whether a list is of quiet victories.")
    SAYS_WHO_CAME = (
        "Yes: a yes means that it took place",
        "Whether a column is of attendance.",
    )
    SAYS_WHO_DID_NOT = (
        "Yes, turned round: anything but a blank or a no means that it did not",
        "Whether a column is of attendance.",
    )
    WOULD_COUNT = (
        "{answer} ({count} of {of:1 row|# rows} would count)",
        "Behind an answer about attendance.",
    )
    WORDS_ARE_ASKED = (
        "{answer} (each of its words is asked about then)",
        "Behind an answer about attendance.",
    )
    KEEP_THE_OTHER = ("“{column}”: leave this one out", "Which of two columns it is.")
    TAKE_THIS = ("“{column}”", "Which of two columns it is.")
    IS_GOAL = ("Yes: ratings of goal {goal}", "Whether a column is a goal.")
    IS_NO_GOAL = ("No, it is something else: leave it out", "Whether a column is a goal.")
    ARE_VICTORIES = (
        "Yes: count the quiet victories in it",
        "Whether a list is of quiet victories.",
    )
    VICTORIES_THOUGH_UNKNOWN = (
        "Quiet victories: count those that the codebook knows; the other cells are not recorded",
        "Whether a list is of quiet victories.",
    )
    ARE_NO_VICTORIES = (
        "No, it is about something else: leave it out",
        "Whether a list is of quiet victories.",
    )
    GOAL_OF_CLIENT = ("A goal of the client, from 0 to 10", "What a scale rates.")
    ANOTHER_SCALE = ("Another scale: leave it out", "What a scale rates.")
    NAMES_GOALS = ("It names goals of clients, rated from 0 to 10", "What a scale rates.")
    NAMES_SCALES = (
        "It names scales or goals: rows of goals count, those of other scales are left out",
        "What a scale rates.",
    )
    ROWS_ARE_SESSIONS = ("No: each row is a session of its own", "What a scale rates.")
    LEAVE_SCALES_OUT = (
        "Something else: leave it out; the ratings then count as those of one goal",
        "What a scale rates.",
    )
    PER_CLINICIAN = (
        "Yes: client 1 of one clinician is not client 1 of another ({clients} clients)",
        "Whether client numbers begin again.",
    )
    OF_THE_PRACTICE = (
        "No: a code is one client, whoever sees them ({clients} clients)",
        "Whether client numbers begin again.",
    )
    SEVERAL_LEFT_OUT = (
        "Leave {rows:that row|those # rows} out",
        "What becomes of a row of several clients.",
    )
    SEVERAL_EACH = (
        "Each of them had the session; quiet victories and ratings in such a row are nobody's",
        "What becomes of a row of several clients.",
    )
    LEAVE_MANY_OUT = (
        "Yes: leave {rows:it|them} out, and bring in the other {others}",
        "Whether so many rows may be left out.",
    )
    MISSED_LEFT_OUT = (
        "Yes: leave {rows:it|them} out",
        "Whether so many contacts were missed.",
    )
    LOOK_AT_COLUMN = (
        "No: look again at what was said of “{column}”, and of the words in it",
        "Whether so many contacts were missed.",
    )
    LOOK_FIRST = (
        "No: bring nothing in yet; something is to be put right first",
        "Whether so many rows may be left out.",
    )
    EXAMPLES_LEFT_OUT = (
        "No: leave {rows:it|them} out",
        "Whether rows of examples are sessions.",
    )
    EXAMPLES_ARE_SESSIONS = (
        "Yes: that is only how a code reads",
        "Whether rows of examples are sessions.",
    )
    WITHOUT_CELLS = (
        "Yes: bring the sessions in without those {cells} cells",
        "Whether so many cells may be lost.",
    )
    CELLS_FIRST = (
        "No: bring nothing in yet; the column is something else, or is to be put right",
        "Whether so many cells may be lost.",
    )
    AS_ABOVE = (
        "Yes: read each blank cell as the one above it",
        "Whether blanks below a filled cell say the same.",
    )
    ARE_BLANK = (
        "No: they were not filled in",
        "Whether blanks below a filled cell say the same.",
    )
    ONE_SESSION = (
        "No, it is a further line of that session: count the session once",
        "Whether rows of one day are one session.",
    )
    SEVERAL_SESSIONS = (
        "Yes, there were several sessions on that day",
        "Whether rows of one day are one session.",
    )
    ZEROS_NOT_RATED = ("No: 0 means that it was not rated", "What a 0 means.")
    ZEROS_ARE_RATINGS = ("Yes: 0 is the lowest rating", "What a 0 means.")
    WORDS_OF_PRACTICE = (
        "No: they are words of the practice, and name nobody. Ask what each of them means",
        "Whether words are names.",
    )
    CODE_WORDS = ("Code words that name nobody", "Whether words are names.")
    NAMES_TO_TURN = ("Names of people: turn them into codes", "Whether words are names.")
    NAMES_OF_PEOPLE = ("Names of people: leave the column out", "Whether words are names.")
    TURN_INTO_CODES = ("Turn names into codes", "What becomes of names.")
    STAFF_AS_CODES = ("They become codes", "What becomes of the names of clinicians.")
    STAFF_STAYS = (
        "They stay as they are: staff are not clients, and everyone who opens this sees them",
        "What becomes of the names of clinicians.",
    )
    BLANK_IS_NONE = ("We looked and noticed nothing", "What a blank means.")
    BLANK_IS_NOT_RECORDED = ("Nobody filled it in", "What a blank means.")
    BLANK_IS_EITHER = (
        "Some of each, or I do not know (counts only, no rates)",
        "What a blank means.",
    )

"""Why a column was taken for what it is, or left out."""

from __future__ import annotations

from quietwins.intake.reasons.reason import Reason


class ColumnWhy(Reason):
    """Why a column has its use. Where one is wrong, say on the page or in the layout what the
    column is for.
    """

    IN_LAYOUT = ("you said so", "A person, or a layout, has said what the column is for.")
    KNOWN_HEADER = (
        "known from “{name}”",
        "Such exports are described in a layout that comes with the program.",
    )
    IN_TEMPLATE = ("the template has it", "The header is that of the template.")
    IN_TOOL = (
        "{tool} writes it into every export",
        "The export is that of a survey tool, whose own columns are known.",
    )
    BY_NAME = ("its name reads like “{use}”", "One column has such a name.")
    NAMED_AS_OTHER = (
        "its name says that it is about something else",
        "The name is known, and no session needs what it holds.",
    )
    NAMED_AS_SCALE = (
        "its name is that of another scale",
        "PHQ-9, ORS and the like are never pooled with goals.",
    )
    SCALE_IN_NAME = (
        "its name says that it is rated from {lowest} to {highest}",
        "The name of a column of ratings gives a scale, such as (1-5), “out of 5” or %.",
    )
    RUNS_BACKWARDS = (
        "its name says that a lower number is nearer to the goal",
        "The name of a column of ratings says that 0 is reached, 10 is not at all, or lower is"
        " better.",
    )
    VALUES_ARE_VICTORIES = (
        "its values are quiet victories",
        "Most cells are labels of the codebook, under a name that nobody foresaw.",
    )
    VALUES_SAY_SO = (
        "its values say so",
        "In a file with a row for each goal, the cells name the scale or the goal.",
    )
    OTHER_NAMES_GOAL = (
        "another column names the goal of a row",
        "Two columns could name the goal; the other does so better.",
    )
    ONLY_DAYS = (
        "it is the only column of days",
        "No column is named like the day of the session, and one alone holds days.",
    )
    SENT_IS_DATE = (
        "the only date is when the form was sent",
        "There is no other date.",
    )
    HOLDS_RATINGS = ("it holds ratings", "A column “goal” beside no other rating.")
    GOAL_HAS_COLUMN = (
        "“{column}” is the column of this goal",
        "Two columns are for one goal: a copy, or a person has said which it has.",
    )
    SAME_GOAL = (
        "“{column}” is named as the same goal",
        "Two columns are for one goal and differ; the file is asked.",
    )
    TOTAL_NOT_NEEDED = (
        "the codes are told, so the total is not needed",
        "The quiet victories stand in a list or in columns of their own.",
    )
    NOTHING_TO_SAY_NONE_OF = (
        "there are no quiet victories for it to say none of",
        "A column for none noticed stands alone.",
    )
    GOAL_NOT_READ = (
        "its name speaks of a goal, but its cells are no plain numbers from 0 to 10",
        "A column named like a goal holds words, or numbers of another kind.",
    )
    SPEAKS_OF_GOALS = (
        "its name speaks of a goal, and its cells are numbers from 0 to 10",
        "A column of numbers has a name of the practice's own that speaks of goals.",
    )
    SPEAKS_OF_VICTORIES = (
        "its name speaks of quiet victories",
        "A column with such a name could not be read as a list, ticks or a number.",
    )
    SPEAKS_OF_ATTENDANCE = (
        "its name speaks of attendance, and its cells are a yes or no, or a few words",
        "A column tells in its own way whether contacts took place.",
    )
    NAMED_LIKE_ANOTHER = (
        "its name reads like “{role}”, as that of “{column}” does, and they differ",
        "Two columns are named like the day, the client or the clinician.",
    )
    HOLDS_STATUSES = (
        "some of its cells say that a contact was missed or cancelled",
        "A column of a few words holds one for a missed or cancelled contact.",
    )
    HOLDS_NO_SESSIONS = (
        "some of its rows say deleted, void, admin or the like",
        "A column says of single rows that the record is void, or that the client was not seen.",
    )
    NOT_ACCEPTED = (
        "the server marks some of its records as rejected, or as put off",
        "Somebody looked the records of a form through (ODK Central, KoboToolbox), and did not"
        " accept all of them.",
    )
    HOLDS_LISTS = (
        "its cells are lists of words that come again and again",
        "A column holds labels of the codebook, or lists of a few short words.",
    )
    HOLDS_NUMBERS = (
        "its cells are numbers from 0 to 10",
        "A column of numbers has a name that says nothing else about them.",
    )
    AMONG_TICKS = (
        "it is a box of “{head}”, whose other boxes are ticked for quiet victories",
        "A question with boxes has one that nobody knows.",
    )
    BOX_OF = (
        "it is a box of “{head}”, and its option is known",
        "A question has a box for each quiet victory, and perhaps one for none.",
    )
    BOXES_SAY_IT = (
        "the boxes of “{head}” say the same",
        "A survey tool writes the answers to one question twice: joined, and in boxes.",
    )
    PART_OF_NAME = (
        "it holds a part of the name of the {role}",
        "First and last name stand in two columns, and names become codes.",
    )
    PART_OF_DAY = (
        "it holds the year, the month or the day of the date",
        "The export tells each day in three columns; they are put together.",
    )
    BEHIND_ANOTHER = (
        "it stands beside the values of “{column}”, and says that the client did not come",
        "A missed contact is written beside a code or a day, such as K12 (DNA).",
    )
    MAY_BE = (
        "it may be the {role}",
        "Several columns could have a role that only one can have; the file is asked.",
    )
    NOT_NEEDED = ("nothing here needs it", "Neither its name nor its cells are of a session.")

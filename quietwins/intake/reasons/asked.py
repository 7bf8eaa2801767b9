"""What a file cannot say about itself: the questions for a clinic lead, and their answers."""

from __future__ import annotations

from quietwins.intake.reasons.reason import Reason


class Asked(Reason):
    """A question that the file leaves open. Answer it on the page, or in a layout."""

    WHERE_IS_HEADER = (
        "No line of this file seems to name its columns; the first looks like a session already. Is"
        " that so? What every column is for hangs on it.",
        "The first line holds a date where those below it do.",
    )
    WHICH_IS_DAY = (
        "Which column holds the day on which the session took place?",
        "Several columns could be it, or none is named like it.",
    )
    WHICH_IS_CLIENT = (
        "Which column holds the code of the client?",
        "Several columns could be it, or none is named like it.",
    )
    WHICH_IS_CLINICIAN = (
        "Which column holds the code of the clinician who saw the client?",
        "Several columns could be it, or none is named like it.",
    )
    DATES_EITHER_WAY = (
        "In the column “{column}” the dates can be read in two ways, and nothing in the file says"
        " which. Which is right?",
        "Every date can be read day first and month first.",
    )
    DATES_BOTH_WAYS = (
        "In the column “{column}” the dates can be read in two ways, and the file says both:"
        " {day_first} is day first, {month_first} is month first. Which is right?",
        "Some dates can only be day first, others only month first, and others be either.",
    )
    DID_IT_TAKE_PLACE = (
        "In the column “{column}”, does “{status}” mean that the session took place?",
        "A status of an appointment is in words of the practice's own.",
    )
    BLANK_TOOK_PLACE = (
        "The column “{column}” says only who came. Where it is blank, did the session take place?"
        " Only sessions that did are counted.",
        "A column of attendance holds one word for yes, and is blank in the other rows.",
    )
    STATUS_COLUMN = (
        "In the column “{column}”, {rows:one row says|# rows say} {words}. Does that mean that"
        " those sessions did not take place?",
        "A column under another name holds words such as cancelled.",
    )
    STATUS_COLUMN_UNSHOWN = (
        "In the column “{column}”, {rows:one row seems|# rows seem} to say that a contact was"
        " missed or cancelled. Does that mean that those sessions did not take place?",
        "The same, where the cells hold more than a status: they are not repeated, as they may name"
        " somebody.",
    )
    ARE_THEY_NO_SESSIONS = (
        "In the column “{column}”, {rows:one row says|# rows say} {words}. Does that mean that"
        " {rows:it is|they are} no session, and to be left out?",
        "A column says of single rows that the record was deleted, is void, was entered twice or in"
        " error, or that it was work without the client.",
    )
    NO_SESSIONS_UNSHOWN = (
        "In the column “{column}”, {rows:one row seems|# rows seem} to say deleted, void, admin or"
        " the like. Does that mean that {rows:it is|they are} no session, and to be left out?",
        "The same, where the cells hold more than such a word: they are not repeated, as they may"
        " name somebody.",
    )
    WORDS_OF_ITS_OWN = (
        "The column “{column}” holds words of its own rather than quiet victories from a list. What"
        " is it?",
        "Most of its labels are unknown, and too many or too long to be asked about.",
    )
    STATUSES_OF_ITS_OWN = (
        "The column “{column}” holds texts of its own beside statuses. They are not repeated here,"
        " as they may name somebody. What is it? If it is about attendance, write a status in those"
        " cells, and export it again.",
        "Some cells of a column of attendance are long, or hold a name or a number.",
    )
    WORDS_OR_NAMES = (
        "Some cells of the column “{column}” hold words that are not known here. They are not"
        " repeated, as they may name somebody. Look into the file: do they?",
        "A cell says more than a status or a label, or is a word that may be a name.",
    )
    SCALES_OF_ITS_OWN = (
        "The column “{column}” says in words of its own what each row rates. They are not repeated"
        " here, as they may name somebody. What is it?",
        "Some cells of a column of scales are long, or hold a name or a number.",
    )
    WHICH_VICTORY = (
        "Which quiet victory does “{label}” mean?",
        "Most labels of a list are in words that the codebook does not have.",
    )
    WHICH_IS_TICKED = (
        "Which quiet victory is ticked in the column “{column}”? The form's own list of choices"
        " says.",
        "A survey tool numbers the boxes of a form.",
    )
    WHAT_IS_A_TICK = (
        "In the boxes of quiet victories, what does “{value}” mean? Read the wrong way, every box"
        " would be turned round.",
        "Boxes hold 1 and 2 and never 0, or a number such as -9.",
    )
    IS_IT_A_GOAL_SCALE = (
        "Many numbers in “{column}” are not between 0 and 10. Are they goal ratings from 0 to 10?",
        "A column named like a goal holds numbers of another scale.",
    )
    WHICH_GOAL = (
        "“{one}” and “{other}” are both named as goal {goal}, and they differ. What is “{other}”?",
        "Two columns have the name of one goal.",
    )
    ARE_THEY_RATINGS = (
        "Does the column “{column}” hold ratings of a goal ({why})? Left out, they would be missing"
        " from every figure of goals.",
        "Its name speaks of goals, or its cells are numbers from 0 to 10.",
    )
    ARE_THEY_VICTORIES = (
        "Does the column “{column}” say which quiet victories were noticed ({why})? Left out, they"
        " would be missing from every figure of quiet victories.",
        "Its name speaks of quiet victories, or its cells look like lists of them.",
    )
    IS_IT_ATTENDANCE = (
        "Does the column “{column}” say whether the session took place? Only sessions that did are"
        " counted.",
        "Its name speaks of attendance, and its cells are a yes or no, or a few words.",
    )
    WHICH_OF_TWO = (
        "“{column}” and “{used}” are both named like the {role}, and they differ. Which is it? All"
        " figures hang on it.",
        "Two columns are named like the day, the client or the clinician.",
    )
    WHAT_IS_RATED = (
        "In the column “{column}”, what do the rows about “{scale}” rate?",
        "A file with a row for each rating names a scale that nothing explains.",
    )
    CODES_OR_NAMES = (
        "The column “{column}” holds words. Are they code words, or names of people?",
        "The client or clinician is given by single words.",
    )
    NUMBERS_BEGIN_AGAIN = (
        "In the column “{column}”, {shared:one code occurs|# codes occur} with several clinicians."
        " Do the numbers of clients begin again for each clinician?",
        "Clients have short codes or running numbers, and several clinicians see the same ones at"
        " the same time.",
    )
    WHAT_OF_SEVERAL = (
        "In the column “{column}”, {rows:one row names|# rows name} several clients. What becomes"
        " of {rows:it|them}?",
        "A cell of the client holds several codes, as the register of a group has them.",
    )
    MANY_LEFT_OUT = (
        "{rows:One row|# rows} of {of} would be left out, because {why}. Is that right?",
        "More than one row in ten cannot be used, and for one reason.",
    )
    MANY_LEFT_OUT_SHAPE = (
        "{rows:One row|# rows} of {of} would be left out, because {why}. One such cell in the"
        " column “{column}” looks like “{shape}” (a stands for a letter, 9 for a digit). Is that"
        " right?",
        "More than one row in ten cannot be used, and for one reason.",
    )
    ARE_THEY_EXAMPLES = (
        "In {rows:one row|# rows} the client or the clinician is called example, test or the like."
        " {rows:Is that a session|Are those sessions} of a real client?",
        "A form or template holds a row that shows how it is filled in, or that was tried out.",
    )
    MANY_CELLS_LOST = (
        "{cells} of {of} cells in the column “{column}” cannot be read: {why}. One of them looks"
        " like “{shape}” (a stands for a letter, 9 for a digit). Shall the sessions come in without"
        " what those cells say?",
        "More than one cell in ten of a goal, or of the quiet victories, is lost for one reason.",
    )
    SAME_DAY_TWICE = (
        "{rows} rows say the same as another row of that client, clinician and day, but for columns"
        " that no session needs ({columns}). Is such a row a session of its own?",
        "A billing system writes a line for each code of a bill, or two sessions of a day agree in"
        " all that is rated and noticed.",
    )
    ZEROS_OF_NO_ANSWER = (
        "The name of {columns} says that 0 stands for no answer, and {cells:one cell is|# cells"
        " are} 0. Are they ratings?",
        "A column of ratings is named like “Goal 1 (0 = not discussed)”.",
    )
    NAMES_BECOME_CODES = (
        "Shall the names in {columns} become codes on the way in? No name is kept: a name is turned"
        " with the practice's own key while the file is read, and is the same code next month.",
        "The column of the client or the clinician holds names, or what else identifies people.",
    )
    STAFF_BECOME_CODES = (
        "What shall become of the names of clinicians in “{column}”? As codes they are CL-01, CL-02"
        " and so on, the same next month, and you can take along once who is who.",
        "Names become codes, and clinicians are named too. This question may stay open.",
    )
    BLANK_OF_ONE = (
        "No session in this file says that nothing was noticed. When “{column}” is blank, what does"
        " that mean? You may leave this open: then each of those sessions counts as not recorded,"
        " and no rates are given.",
        "No row says none. This question may stay open.",
    )
    BLANK_OF_SEVERAL = (
        "No session in this file says that nothing was noticed. When the columns of quiet victories"
        " are blank, what does that mean? You may leave this open: then each of those sessions"
        " counts as not recorded, and no rates are given.",
        "No row says none. This question may stay open.",
    )
    BLANKS_OF_ONE = (
        "{blank} of {sessions} sessions have nothing under “{column}”. In your practice that"
        " means:",
        "No row says none, and it is known how many are blank. This question may stay open.",
    )
    BLANKS_OF_SEVERAL = (
        "{blank} of {sessions} sessions have nothing under the quiet victories. In your practice"
        " that means:",
        "The same, where each quiet victory has a column of its own.",
    )


class Answer(Reason):
    """One of the answers to a question, as it is shown."""

    IS_TICKED = ("The box is ticked: it was noticed", "What a number in a box means.")
    IS_UNTICKED = ("The box is not ticked", "What a number in a box means.")
    IS_BLANK = ("Nobody answered: as a blank", "What a number in a box means.")
    NO_LINE = ("Yes: the file begins with its first session", "Which line is the header.")
    THIS_LINE = ("No: line {line} names the columns", "Which line is the header.")
    ONE_CLINICIAN = (
        "None: one clinician saw all of these clients",
        "Which column is the clinician.",
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
    ANOTHER_GOAL = ("Another goal of the client", "Which of two columns a goal is.")
    TAKE_THE_OTHER = (
        "Something else: leave it out, and take “{one}”",
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
    KEEP_THE_OTHER = ("“{column}”: leave this one out", "Which of two columns it is.")
    TAKE_THIS = ("“{column}”", "Which of two columns it is.")
    IS_GOAL = ("Yes: ratings of goal {goal}", "Whether a column is a goal.")
    IS_NO_GOAL = ("No, it is something else: leave it out", "Whether a column is a goal.")
    ARE_VICTORIES = (
        "Yes: count the quiet victories in it",
        "Whether a list is of quiet victories.",
    )
    ARE_NO_VICTORIES = (
        "No, it is about something else: leave it out",
        "Whether a list is of quiet victories.",
    )
    GOAL_OF_CLIENT = ("A goal of the client, from 0 to 10", "What a scale rates.")
    ANOTHER_SCALE = ("Another scale: leave it out", "What a scale rates.")
    NAMES_GOALS = ("It names goals of clients, rated from 0 to 10", "What a scale rates.")
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

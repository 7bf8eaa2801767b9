"""What a file cannot say about itself: the questions for a clinic lead."""

from __future__ import annotations

from quietwins.intake.reasons.reason import Reason


class Asked(Reason):
    """A question that the file leaves open. Answer it on the page, or in a layout."""

    # Which line and which column is what.
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
    # What dates and statuses mean.
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
    MISSED_IN_CELL = (
        "In the column “{column}”, some cells say “{status}”, and their rows tell of no session"
        " otherwise. Did those sessions take place?",
        "A word for a missed contact stands where a goal is rated, or quiet victories are told.",
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
    SILENT_ROWS = (
        "In the column “{column}”, {rows} rows say “{word}”, and in none of them anything is rated"
        " or noticed. Does the column say whether the session took place?",
        "One value of a column stands with rows alone that say nothing, as missed contacts do.",
    )
    SILENT_ROWS_UNSHOWN = (
        "In the column “{column}”, {rows} rows have the same value, and in none of them anything is"
        " rated or noticed. Does the column say whether the session took place?",
        "The same, where the value may name somebody and is not repeated.",
    )
    WHAT_ROWS_RATE = (
        "{rows} rows are of the same client, clinician and day as another, and differ in the column"
        " “{column}”. Does it say what each row rates?",
        "A file has a row for each score, under a name of its own for what is scored.",
    )
    # Which rows are no sessions.
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
    # What words mean that may be of the practice, or somebody's text.
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
    # What boxes and numbers mean.
    WHICH_IS_TICKED = (
        "Which quiet victory is ticked in the column “{column}”? The form's own list of choices"
        " says.",
        "A survey tool numbers the boxes of a form.",
    )
    WHAT_IS_A_TICK = (
        "In the boxes of quiet victories, what does “{value}” mean? Read the wrong way, every"
        " figure of quiet victories would be wrong.",
        "Boxes hold 1 and 2 and never 0, the same number wherever they hold any, words of the"
        " form's own, or a number such as -9.",
    )
    IS_IT_A_GOAL_SCALE = (
        "Many numbers in “{column}” are not between 0 and 10. Are they goal ratings from 0 to 10?",
        "A column named like a goal holds numbers of another scale.",
    )
    # What a column is for that nobody placed.
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
    # Who people are.
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
    # Whether rows and cells are what they seem to be.
    NOBODY_CAME = (
        "By the column “{column}” no session of this file took place. What does it say?",
        "Every row is left out as missed or cancelled: often the column has codes of its own, such"
        " as 2 for a no.",
    )
    ALL_MISSED = (
        "By the column “{column}”, {rows:the one contact|none of the # contacts} of this file"
        " {rows:did not take|took} place, so no session would come in. Is that right?",
        "Every row is left out as missed or cancelled: a file of cancellations, or a column that is"
        " read the wrong way round.",
    )
    NEARLY_ALL_MISSED = (
        "By the column “{column}”, {rows} of {of} contacts were missed or cancelled, and would be"
        " left out. Is that right?",
        "Nearly every row is left out as missed or cancelled: often a column is read the wrong way"
        " round.",
    )
    MISSED_TELL = (
        "By the column “{column}”, {rows} of {of} contacts were missed or cancelled. In {telling}"
        " of those something is rated or noticed all the same, more often than in the others. Is it"
        " right to leave them out?",
        "Most rows are left out as missed, and say more than those that are kept: often a column is"
        " read the wrong way round.",
    )
    MANY_LEFT_OUT = (
        "{rows:One row|# rows} of {of} would be left out: {why}. Is that right?",
        "More than one row in ten cannot be used, and for one reason.",
    )
    MANY_LEFT_OUT_SHAPE = (
        "{rows:One row|# rows} of {of} would be left out: {why}. One such cell in the"
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
    MANY_RATED_TWICE = (
        "{cells} of {of} ratings in the column “{column}” rate a goal that has another rating in"
        " the same session, and only the first would stay. Often another column says who rated, or"
        " which goal. Shall the sessions come in with the first rating only?",
        "A file with a row for each rating has a column that tells them apart, and nobody has said"
        " which it is.",
    )
    SAME_DAY_TWICE = (
        "{rows} rows say the same as another row of that client, clinician and day, but for columns"
        " that no session needs ({columns}). Is such a row a session of its own?",
        "A billing system writes a line for each code of a bill, or two sessions of a day agree in"
        " all that is rated and noticed.",
    )
    SAME_DAY_ADDS_NOTHING = (
        "{rows} rows add nothing to another row of that client, clinician and day, but in columns"
        " that no session needs ({columns}). Is such a row a session of its own?",
        "A billing system writes a line for each code of a bill, and what was rated and noticed"
        " stands in one of them; or a client came twice, and the second session was left blank.",
    )
    SAME_DAY_ONE_BY_ONE = (
        "{rows} rows say the same as another row of that client, clinician and day, but for their"
        " quiet victories ({columns}). Is such a row a session of its own?",
        "An export with a row for each quiet victory repeats what it says of the session; or a"
        " client came twice on that day.",
    )
    BLANK_BELOW_FILLED = (
        "Many cells of {columns} are blank below a filled one. Is each as the one above it?",
        "A list is grouped by clinician, client or day, which stands on the first row of each group"
        " alone; or those cells were not filled in.",
    )
    ZEROS_OF_NO_ANSWER = (
        "The name of {columns} says that 0 stands for no answer, and {cells:one cell is|# cells"
        " are} 0. Are they ratings?",
        "A column of ratings is named like “Goal 1 (0 = not discussed)”.",
    )
    # What becomes of names.
    NAMES_BECOME_CODES = (
        "Shall the names in {columns} become codes on the way in? No name is kept: a name is turned"
        " with the practice's own key while the file is read, and is the same code next month.",
        "The column of the client or the clinician holds names, or what else identifies people.",
    )
    STAFF_BECOME_CODES = (
        "What shall become of the names of clinicians in “{column}”? As codes they are CL-01, CL-02"
        " and so on, the same next month. Who is who can be downloaded once.",
        "Names become codes, and clinicians are named too. This question may stay open.",
    )
    # What a blank means.
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

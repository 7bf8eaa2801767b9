"""What is said on the card of an export: row by row what was taken for what, and why it cannot come
in yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quietwins.filled import in_one_row
from quietwins.intake import Outcome, Question, Reading, Role, Use
from quietwins.intake.answers import NO, NO_HEADER, YES
from quietwins.intake.layout import OF_SHEET, ONE_CLINICIAN
from quietwins.intake.questions.targets import Card, Target, target_of_use
from quietwins.intake.reading import Unplaced
from quietwins.intake.reasons import quoted_together
from quietwins.words.card_counts import span
from quietwins.words.card_evidence import role_of
from quietwins.writing.numbers import whole

NAMES: Mapping[Target, str] = {
    Target.DAY: "Day of the session",
    Target.CLIENT: "Client",
    Target.CLINICIAN: "Clinician",
    Target.ATTENDED: "Did it take place?",
    Target.GOALS: "Goals",
    Target.GOAL_NAMES: "Which goal a row is about",
    Target.VICTORIES: "Quiet victories",
    Target.NONE: "None noticed",
    Target.SERVICE: "Service",
}
# How a row is called before what is listed of it.
_IN_LISTS = {**NAMES, Target.ATTENDED: "Took place", Target.GOAL_NAMES: "Names of goals"}
ALSO: Mapping[Role | None, str] = {
    Role.START: "the time of day",
    Role.SESSION: "the number of the session",
    Role.SETTING: "where it took place",
    Role.EPISODE: "the episode of care",
    Role.RATER: "who rated",
    Role.COMPLETE: "whether the form was finished",
    Role.SUBMITTED: "when the form was sent",
    Role.RESPONSE: "the number of the form",
    Role.PREVIEW: "trial runs of the form",
    Role.NO_SESSION: "rows that are no session: deleted, void, admin",
}
# What a column can be said to be for: the rows of the card, then what else is used, then nothing.
PURPOSES: Mapping[str, str] = {
    **{str(target): name for target, name in NAMES.items()},
    str(Target.GOALS): "The rating of a goal",
    str(Target.VICTORIES): "Quiet victories: a list, or one that is ticked",
    **{str(role): name[0].upper() + name[1:] for role, name in ALSO.items()},
    str(Role.OTHER_SCALE): "Another scale: leave it out",
    str(Role.LEFT_OUT): "Nothing that is needed here: leave it out",
}
LEFT_OUT = str(Role.LEFT_OUT)
NUMBERED = "Are these boxes numbered as your codebook is? One tick answers for all of them."
OTHERS_NOT_NEEDED = "None of the others is needed: leave them out"
MORE = "Use a column for something else, or say which line names the columns"
ANOTHER_COLUMN, ANOTHER_PURPOSE = "Which column?", "What is it for?"
WHICH_LINE = "Which line names the columns?"
# What may say who the clinician or the client is, where no column does.
NO_COLUMN: Mapping[str, str] = {
    ONE_CLINICIAN: "No column: one clinician saw all of these clients",
    OF_SHEET: "No column: the name of the sheet says it",
}
NEEDED = "Please choose"
ASKED = "Please answer"
LOOK = "Please look"
CHOSEN = "Chosen: press Apply"  # in the place of each of these, until the form is sent
WOULD_COME_IN = "What would come in"
SO_FAR = "So far. Your answers change these counts."
BRING_THIS_IN, LOOK_AT_THIS = "Bring this in", "Look at this without keeping"
ANSWER_ABOVE = "A question about the sessions that are kept is open, above."
AS_LAST_TIME = "Read as you said for the last file with these columns."
LOOK_AGAIN = "Look again"
GO_WITHOUT = "Go on without these columns"
NO_LINE_NAMES = "No line names the columns: go on"
TAKE_BACK = "Take back my last answer"
SAY_WHICH_COLUMN = "If it is a session log after all, say which column is which."
APPLY = "Apply what I changed"
APPLY_BEFORE = "What you change in a file counts once you press Apply there."
APPLY_FIRST = "What you changed is applied. Look at the counts once more, then bring it in."
WORDS_OF_ITS_OWN = "The file has words of its own. Which quiet victory does each of them mean?"
COLUMNS = "Columns"  # that may be needed, in a list of several pages
TOOK_PLACE = {YES: "took place", NO: "did not"}

_LINES_BELOW = 2
MOST_ACROSS = 50  # columns of a table of first rows; nobody reads a wider one


def columns_of(target: Target) -> str:
    """What a long list of the columns of a row is called."""
    return f"{_IN_LISTS[target]}, columns"


def questions_of(target: Target) -> str:
    """What a long list of questions about a row is called."""
    return f"{_IN_LISTS[target]}, questions"


def words_of(target: Target) -> str:
    """What a long list of the words of a row is called."""
    return f"{_IN_LISTS[target]}, words"


def turn_to(name: str, first: int, last: int) -> str:
    """A button to another page of a long list."""
    return f"{name} {_span(first, last)}"


def part_of_list(first: int, last: int, of: int) -> str:
    """Which page of a long list is open."""
    return f"Here {'is' if first == last else 'are'} {_span(first, last)} of {whole(of)}."


def _span(first: int, last: int) -> str:
    return whole(first) if first == last else f"{whole(first)} to {whole(last)}"


def also_used(card: Card) -> str:
    """What is used beside the rows of the card, in one sentence; empty where nothing is."""
    roles = {name: role_of(card, name) for name in card.also_used}
    told = [f"{name} for {ALSO[role]}" for name, role in roles.items() if role in ALSO]
    return f"Also used: {', '.join(told)}." if told else ""


def still_asked(card: Card) -> str:
    """The columns that are asked about, in one sentence; empty where none is."""
    return f"Asked above: {', '.join(card.still_asked)}." if card.still_asked else ""


def not_used(card: Card) -> str:
    """The columns that nobody needs, in one sentence."""
    if not card.not_used:
        return f"Every {'other ' if card.still_asked else ''}column is used."
    return f"Not used: {', '.join(card.not_used)}."


def by_number(questions: Sequence[Question]) -> str:
    """Which box would be which quiet victory, by their numbers."""
    named = [
        f"“{one.about}” is {choice.label}"
        for one in questions
        for choice in one.choices
        if choice.value == one.by_number
    ]
    return f"Yes: {in_one_row(named)}"


def lifted(one: Unplaced) -> str:
    """Why a column that nobody placed may be needed."""
    if one.lowest is None or one.highest is None:
        return str(one.why)
    held = f"{span(one.lowest, one.highest)}, {whole(one.read)} of {whole(one.of)} cells read"
    return f"{one.why} ({held})"


def why_not_yet(card: Card, reading: Reading) -> str:
    """Why a file cannot come in yet, beside its grey button; empty where it can."""
    if reading.outcome is Outcome.READY and not card.lifted:
        return ""
    rows = [f"“{NAMES[row.target]}”" for row in card.rows if row.is_unsure]
    open_now = {question.key for question in reading.questions if question.blocking}
    said = []
    if any(question.key in open_now for question in card.of_file):
        said.append("the question on top")
    said += rows
    if card.lifted:
        are = "is" if len(card.lifted) == 1 else "are"
        said.append(f"what {quoted_together([one.column for one in card.lifted])} {are} for")
    if not said:
        return "It cannot come in as it is."
    return f"Still to be said: {', '.join(said)}. Then press “{APPLY}”."


def purposes_for(hint: Role) -> dict[str, str]:
    """What a column can be for, that first for which its name or values speak."""
    target = target_of_use(Use(hint))
    likely = [str(target)] if target else [str(hint)]
    often = [*likely, str(Role.OTHER_SCALE), LEFT_OUT]
    return {name: PURPOSES[name] for name in dict.fromkeys([*often, *PURPOSES]) if name in PURPOSES}


def first_lines(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    """The line that names the columns and the two below it, in the columns that may be shown."""
    preview = reading.preview
    if reading.header_line is None or not preview.columns:
        return []
    lines = [(f"Line {reading.header_line}", preview.columns)]
    below = zip(preview.lines, preview.rows, strict=True)
    lines += [(f"Line {line}", row) for line, row in list(below)[:_LINES_BELOW]]
    return [(line, row[:MOST_ACROSS]) for line, row in lines]


def not_all_across(reading: Reading) -> str:
    """That a table of first rows has not all columns of a file; empty where it has."""
    of = len(reading.preview.columns)
    return f"These are {MOST_ACROSS} of {whole(of)} columns." if of > MOST_ACROSS else ""


def header_choices(reading: Reading) -> dict[str, str]:
    """Which line may name the columns: the one that was taken, the next, or none."""
    line = reading.header_line or 1
    following = reading.preview.lines[0] if reading.preview.lines else line + 1
    return {
        str(line): f"This one, line {line}",
        str(following): f"The next, line {following}",
        NO_HEADER: "No line: the file begins with its first session",
    }


def header_now(reading: Reading) -> str:
    """The line that was taken."""
    if reading.layout.header == NO_HEADER:
        return NO_HEADER
    return str(reading.header_line)

"""What speaks for the columns that were taken for something: what they hold, some examples, why."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from quietwins.filled import filled, lower_first, upper_first
from quietwins.intake import QuestionKind, Role
from quietwins.intake.answers import NO, Tick
from quietwins.intake.layout import ONE_CLINICIAN
from quietwins.intake.questions.targets import Card, Row, Target
from quietwins.intake.reading import Held, Word
from quietwins.intake.reasons import quoted_together
from quietwins.words.card_counts import n_of, span
from quietwins.writing.numbers import whole

_NO_COLUMN: Mapping[Target, str] = {
    Target.ATTENDED: "No column: every row counts as a session that took place.",
    Target.GOALS: "No column: no goal ratings come in.",
    Target.VICTORIES: "No column: no quiet victories come in.",
    Target.NONE: "No column of its own. The word none in a list says it as well.",
    Target.SERVICE: "No column: all sessions are of one service.",
}
_SEEN_WHOLE = 32  # characters of a name that a closed list shows on a phone; a longer one is cut
_MOST_NAMED = 3  # columns of a row that are described one by one, unless they are goals
_NO_RATING = "no cell holds one plain number from 0 to {highest_rating}"


def evidence(row: Row, card: Card, here: Sequence[str]) -> list[str]:
    """What speaks for the columns of a row: what they hold, some examples, and why they were taken;
    of goals, for those that are drawn ``here``.
    """
    if row.columns == (ONE_CLINICIAN,):
        return ["One code stands for all."]
    if row.target is Target.GOALS:
        return [_of_goal(name, card) for name in here] or [_NO_COLUMN[row.target]]
    if row.target is Target.VICTORIES and len(row.columns) > _MOST_NAMED:
        return [f"{whole(len(row.columns))} columns, one for each.", *ticks_mean(row, card)]
    said = [_of_column(name, row, card) for name in row.columns[:_MOST_NAMED]]
    said += ticks_mean(row, card)
    return said or [_NO_COLUMN[row.target]] if row.target in _NO_COLUMN else said


def may_be(row: Row) -> str:
    """That a file would come in without goals or quiet victories, though columns may hold some."""
    if not row.may_be:
        return ""
    return f"No column: none come in. {quoted_together(row.may_be)} may hold some."


def _of_column(name: str, row: Row, card: Card) -> str:
    proposal = card.columns[name]
    told = "; ".join(filter(None, [_examples(proposal.examples), proposal.why]))
    named = row.several or len(name) > _SEEN_WHOLE
    return f"{name}: {lower_first(told)}" if named and told else upper_first(told)


def _of_goal(name: str, card: Card) -> str:
    held = card.held.get(name)
    if held is None or held.lowest is None or held.highest is None:
        return f"{name}: {filled(_NO_RATING)}"
    read = f"{whole(held.read)} of {whole(held.filled)} cells read"
    return f"{name}: {span(held.lowest, held.highest)}, {read}"


def _examples(examples: Sequence[str]) -> str:
    return f"For example {', '.join(examples)}" if examples else ""


def ticks_mean(row: Row, card: Card) -> list[str]:
    """What the values in columns of ticks were taken for: "2 means ticked"."""
    words = [
        word
        for name in row.columns
        for word in _held(card, name).words
        if word.text and _is_tick_column(card, name)
    ]
    ticked = _values(words, Tick.YES)
    unticked = _values(words, Tick.NO)
    said = [f"{ticked} {_mean(ticked)} ticked" if ticked else ""]
    said += [f"{unticked} {_mean(unticked)} not ticked" if unticked else ""]
    told = "; ".join(filter(None, said))
    return [f"{told}."] if told else []


def _is_tick_column(card: Card, name: str) -> bool:
    use = card.use(name)
    return use is not None and use.role in (Role.VICTORY, Role.NONE)


def _held(card: Card, name: str) -> Held:
    return card.held.get(name) or Held(name, 0)


def _values(words: Sequence[Word], means: str) -> str:
    found = dict.fromkeys(word.text for word in words if word.means == means)
    return ", ".join(f"“{text}”" for text in found)


def _mean(values: str) -> str:
    return "mean" if ", " in values else "means"


def statuses(row: Row, card: Card) -> list[Word]:
    """The statuses of a row with their number of rows, for a person to say yes or no to each; of a
    column of cancellings, whose yes is a no, only those that were asked about.
    """
    if row.target is not Target.ATTENDED:
        return []
    asked = {one.about for one in row.questions if one.kind is QuestionKind.ATTENDED}
    return [
        word
        for name in row.columns
        for word in _held(card, name).words
        if word.is_shown and (role_of(card, name) is Role.ATTENDED or _is_about(word, asked))
    ]


def _is_about(word: Word, asked: Container[str]) -> bool:
    status = word.text  # of the export: no sentence of ours
    return status in asked


def cancellings(row: Row, card: Card) -> str:
    """How many rows a column of cancellings says did not take place."""
    columns = [name for name in row.columns if role_of(card, name) is Role.CANCELLED]
    words = [word for name in columns for word in _held(card, name).words]
    missed = sum(word.rows for word in words if word.means == NO)
    by = quoted_together(columns)
    return f"By {by}, {n_of(missed, 'row')} did not take place." if words else ""


def role_of(card: Card, name: str) -> Role | None:
    """What a column was taken for; None where that is open."""
    use = card.use(name)
    return use.role if use else None

"""What stands on top of a page: its first sentences, and under the big figures what each is of."""

from __future__ import annotations

from quietwins import rules
from quietwins.filled import filled, in_one_row, in_words, upper_first
from quietwins.log.facts import CLIENT_RATER
from quietwins.measures.estimates import (
    HIDDEN,
    Estimate,
    ShareOfClients,
)
from quietwins.measures.figures import Figures, GoalFigures, VictoryFigures
from quietwins.words.together import n_of, nearly_missed, not_forward, quiet_and_not_forward
from quietwins.words.what_to_do import LONGER, TEMPLATE_AND_SHEET, Advised
from quietwins.writing.numbers import (
    fewer_than,
    people,
    whole,
)

# What a quiet victory is, in the line that first counts them.
_OF_WHAT = "of trust, directness or vulnerability"
_NOTICED = f"a quiet victory was noticed: a small moment {_OF_WHAT}."
# It says who fills it in, and so what it is, to somebody who never heard of it.
_TICK_SHEET = "clinicians filled in a tick sheet"
BLANKS_DO_NOT_SAY = (
    "Nothing is known of quiet victories yet, as the file does not say what its blanks mean."
)
# For others more than a few may be too few, and so nothing is said of how many.
_GOALS_KEPT_BACK = (
    "For how many clients goals moved forward is not shown, as it would tell of too few of them."
)
_RECORDED_KEPT_BACK = (
    "In how many sessions anything was recorded is not shown, as it would tell of too few clients."
)


def opening(figures: Figures, k: int, *, rounded: bool = False) -> str:
    """What stands above the panels: how many clients, and of them each kind of outcome, with equal
    weight.

    ``rounded``: for others, to whom the rest of two rounded numbers is no number of clients, and
    two equal ones may be of different clients.
    """
    if figures.clients is HIDDEN:
        said = f"There are {fewer_than(k)} in this view, so it is not shown."
        return Advised.of(said, LONGER)
    if not figures.clients:
        return Advised.of("No sessions in this view.", LONGER)
    whole_view = None if rounded else figures.clients
    goals = _goals_opening(figures.goals, whole_view)
    victories = _victories_opening(figures.victories, whole_view, k)
    were = "was" if figures.clients == 1 else "were"
    return f"**{people(figures.clients)}** {were} seen. {goals} {victories}"


def _goals_opening(goals: GoalFigures, clients: int | None) -> str:
    """Of whom goals moved forward; of how many ``clients`` all is, where that may be said."""
    share = goals.share_forward
    if goals.rater is None:
        return "No goals were rated in this log."
    if share is HIDDEN:
        return _GOALS_KEPT_BACK
    if share is None or isinstance(share, int):
        return "No goal has been rated a second time yet."
    whom = "all" if share.of == clients else f"**{whole(share.of)}**"
    # The sentence above is of the rest: so it is told where that comes from.
    rest = 0 if clients is None or not share.n else share.of - share.n
    not_yet = f", **{whole(rest)}** {_have(rest)} not" if rest else ""
    return f"For {whom} of them, goals were rated again: {_forward(share)}{not_yet}."


def _forward(share: ShareOfClients) -> str:
    if share.n in (0, share.of):
        return f"**{'all' if share.n else 'none'}** have moved forward"
    return f"**{whole(share.n)}** {_have(share.n)} moved forward"


def _have(n: int) -> str:
    return "has" if n == 1 else "have"


def moved_forward(share: ShareOfClients) -> str:
    """Of whom goals moved forward: of those alone whose goals were rated again."""
    said = f"None of the {people(share.of)}" if not share.n else n_of(share.n, share.of)
    return f"**{upper_first(said)}** whose goals were rated again have moved forward"


def _victories_opening(victories: VictoryFigures, clients: int | None, k: int) -> str:
    if victories.marks is HIDDEN:
        return f"Quiet victories were recorded with {fewer_than(k)}, so they are not shown."
    if victories.noticed is HIDDEN or victories.none_noticed is HIDDEN:
        return ""
    recorded = victories.noticed + victories.none_noticed
    if not recorded and not victories.cannot_tell:
        return "Nothing was recorded about quiet victories yet."
    of_whom = victories.clients_with_any
    if isinstance(of_whom, int):
        return f"With **{people(of_whom)}**, {_NOTICED}" if of_whom else BLANKS_DO_NOT_SAY
    if of_whom is HIDDEN or of_whom is None:
        return _noticed_in_all(victories.marks)
    whom = f"all {whole(of_whom.of)}" if of_whom.of == clients else people(of_whom.of)
    filled_in = f"For **{whom}**, {_TICK_SHEET}"
    if not of_whom.n:
        return f"{filled_in} and noticed no quiet victory: no small moment {_OF_WHAT}."
    n = "all of them" if of_whom.n == of_whom.of else whole(of_whom.n)
    return f"{filled_in}, and with **{n}** they noticed a quiet victory: a small moment {_OF_WHAT}."


def _noticed_in_all(n: int) -> str:
    if n == 1:
        return upper_first(_NOTICED)
    return f"Clinicians noticed {whole(n)} quiet victories: small moments {_OF_WHAT}."


def rated_again_of(goals: GoalFigures, k: int) -> str:
    """Under the goals panel: how much of the caseload the figures are of."""
    said, n = _rated_again(goals, k), _began_high(goals)
    if not n:
        return said
    have = _have(n)
    high = filled("{began_high} or more"), filled("forward by {clear_change}")
    return f"{said} {whole(n)} began at {high[0]} and {have} no room to move {high[1]}."


def rated_again_and_forward(goals: GoalFigures, k: int) -> str:
    """The same on a page, which has the room to say what forward means where it tells of it."""
    if not isinstance(goals.share_forward, ShareOfClients):
        return rated_again_of(goals, k)
    said, n = _rated_again(goals, k), _began_high(goals)
    said += filled(" Moved forward means by {clear_change} points or more.")
    if n:
        high = filled("{began_high} or more")
        began = "goal began" if n == 1 else "goals began"
        said += f" {whole(n)} {began} at {high}, too high to move so far."
    return said


def _rated_again(goals: GoalFigures, k: int) -> str:
    if goals.in_view is HIDDEN or goals.rated_again is HIDDEN:
        return fewer_than(k).capitalize() + "."
    if not goals.in_view:
        return "No goals were rated here."
    return f"{whole(goals.rated_again)} of {whole(goals.in_view)} goals were rated again."


def _began_high(goals: GoalFigures) -> int:
    """How many goals cannot move forward; none beside a number that is kept back."""
    n, told = goals.began_at_8_or_more, HIDDEN not in (goals.in_view, goals.rated_again)
    return n if told and n is not HIDDEN else 0


def whose_ratings(figures: Figures) -> str:
    """Whose ratings the goal figures are of, where several people rate."""
    others = [rater for rater in figures.goals_by_rater if rater != figures.goals.rater]
    if not others:
        return ""
    by = rater_name(figures.goals.rater)
    return (
        f"Rated by {by}. Ratings by {in_one_row(map(rater_name, others))} are not in these figures."
    )


def rater_name(rater: str | None) -> str:
    """Who rated, for a sentence."""
    if rater == CLIENT_RATER:
        return "the client"
    return rater or "somebody the file does not name"


def no_victories_yet(figures: Figures) -> str:
    """For a view in which nothing is recorded: goals alone, said kindly, and how to begin."""
    if (
        not figures.sessions
        or not figures.victories.nothing_recorded
        or figures.victories.cannot_tell
    ):
        return ""
    return Advised.ending(
        "These sessions say nothing about quiet victories, so this side stays empty for now. It"
        " fills as soon as somebody ticks",
        TEMPLATE_AND_SHEET,
    )


def recorded_of(figures: Figures) -> str:
    """Under the quiet victories panel: in how many sessions anything was recorded."""
    victories = figures.victories
    if (
        figures.sessions is HIDDEN
        or victories.noticed is HIDDEN
        or victories.none_noticed is HIDDEN
    ):
        return _RECORDED_KEPT_BACK
    recorded = victories.noticed + victories.none_noticed
    unclear = 0 if victories.cannot_tell is HIDDEN else victories.cannot_tell
    sessions = f"{whole(figures.sessions)} sessions"
    if unclear and unclear == figures.sessions:
        return f"The file cannot tell for which of the {sessions} the tick sheet was filled in."
    text = (
        f"The tick sheet was filled in for {whole(recorded) if recorded else 'none'} of {sessions}."
    )
    return f"{text} For {whole(unclear)} more the file cannot tell." if unclear else text


def beside_rate(figures: Figures) -> str:
    """Beside a rate: in how many sessions anything was recorded, and that it counts quiet victories
    and not the sessions that hold them.
    """
    recorded = recorded_of(figures)
    if not isinstance(figures.victories.per_10, Estimate):
        return recorded
    return f"{recorded} One session can hold several quiet victories."


def first_sentence(figures: Figures) -> str:
    """What goals alone would have missed, with how many of the clients whose goals have not moved
    forward: the first sentence of a page. Nothing where there are none, or too few to say.

    What others are handed says only how many, as a sum of rounded parts is no number of clients.
    """
    of, n = not_forward(figures), quiet_and_not_forward(figures)
    if of is None or not n:
        return nearly_missed(figures)
    with_them = "that client" if of == 1 else "each of them" if n == of else f"{whole(n)} of them"
    return (
        f"Goals have not moved forward for {people(of)}. With {with_them},"
        f" {in_words(rules.now.often_from)} or more quiet victories were noticed."
    )

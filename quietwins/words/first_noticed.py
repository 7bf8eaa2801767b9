"""First noticed in words: of all who began, what had come by a session, and who stopped with
nothing noticed.
"""

from __future__ import annotations

from collections.abc import Sequence

from quietwins import rules
from quietwins.filled import filled, in_one_row, ordinal
from quietwins.measures.estimates import HIDDEN, Count, ShareOfClients
from quietwins.measures.figures import ByThen, Figures
from quietwins.measures.first_noticed import count_by_then, share_by_then
from quietwins.words.what_to_do import A_LONGER_TIME, LONGER, Advised
from quietwins.writing.names import (
    ANYTHING,
    FORWARD,
)
from quietwins.writing.numbers import count, fewer_than, people, whole
from quietwins.writing.table import NOT_TOLD

_A_FEW_FOLLOW = "a few clients could be found from it"
# Of each panel, as each may be downloaded by itself.
_BELOW = "Below each number: how many clients came at least that often."


def young() -> str:
    """Why the pages over the course are thin while a log is young."""
    return filled(
        "Clients of the log's first {started_before_days} days are left out, so this fills as the"
        " log grows."
    )


def opening(rows: Sequence[ByThen], k: int, recorded: bool = True) -> str:
    """Who is followed here, and what had come for them by some sessions, a sentence for each."""
    if not rows:
        return Advised.of("Nobody began in these months.", A_LONGER_TIME)
    began = _began(rows)
    if began is HIDDEN:
        return f"{_too_few(rows, k)} began in these months, so their courses are not shown."
    followed = (
        f"**{people(began)}** began in these months. Here they are followed from session to"
        " session."
    )
    return " ".join([followed, *(_told(row, recorded) for row in _told_of(rows))])


def _began(rows: Sequence[ByThen]) -> Count:
    """How many began: the same at every session number, so it is told of any that is not kept back
    as a whole.
    """
    return next((row.began for row in rows if not row.withheld), HIDDEN)


def _too_few(rows: Sequence[ByThen], k: int) -> str:
    """Who began, where it is not told how many."""
    if all(row.withheld for row in rows):
        return "A number that is not told"
    return fewer_than(k).capitalize()


def _told_of(rows: Sequence[ByThen]) -> list[ByThen]:
    """The rows that sentences tell of: an early and a late session, or the last where nobody came
    so far.
    """
    return [row for row in rows if row.session in rules.now.told_of] or [rows[-1]]


def _told(row: ByThen, recorded: bool) -> str:
    by, moved = f"By their {ordinal(row.session)} session", _moved(row)
    if not recorded:
        return f"{by}, {moved}."
    return f"{by}, {_had_noticed(row)}, and {moved}."


def _had_noticed(row: ByThen) -> str:
    if row.noticed is HIDDEN or row.began is HIDDEN:
        return "with how many a quiet victory had been noticed is not shown"
    return f"a quiet victory had been noticed with **{_of(row.noticed, row.began)}**"


def _moved(row: ByThen) -> str:
    if row.rated_again is not HIDDEN and not row.rated_again:
        return "no goal had been rated again"
    if row.rated_again is HIDDEN or row.forward is HIDDEN:
        return "how many of those rated again had moved forward on their goals is not shown"
    forward = _of(row.forward, row.rated_again)
    return f"**{forward}** rated again had moved forward on their goals"


def _of(n: Count, of: Count, kept_back: str = "too few to show") -> str:
    return kept_back if n is HIDDEN or of is HIDDEN else f"{whole(n)} of {whole(of)}"


def most_bars_drawn(rows: Sequence[ByThen]) -> bool:
    """Whether most session numbers have a bar in both panels; one with a part of too few clients
    has none.
    """
    both = ("noticed", "forward")
    drawn = [
        row
        for row in rows
        if all(isinstance(share_by_then(row, part), ShareOfClients) for part in both)
    ]
    return 2 * len(drawn) > len(rows)


def had_come(rows: Sequence[ByThen]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The head and the rows of a small table: what had come by some sessions, in how many."""
    if not rows:
        return ("Clients",), ()
    told = _told_of(rows)
    counted = {ANYTHING: "noticed"} | {family: family for family in rows[0].by_family}
    noticed = [
        (name, *(_of(count_by_then(row, of), row.began, NOT_TOLD) for row in told))
        for name, of in counted.items()
    ]
    forward = (
        f"{FORWARD}, of those rated again",
        *(_of(row.forward, row.rated_again, NOT_TOLD) for row in told),
    )
    head = "Clients", *(f"By the {ordinal(row.session)} session" for row in told)
    return head, (*noticed, forward)


def noticed_in_words(rows: Sequence[ByThen], k: int) -> str:
    """The amber bands, for those who do not see them."""
    what = "Quiet victories first noticed, by session number"
    if _began(rows) is HIDDEN:
        return f"{what}. Not shown: {fewer_than(k)}."
    return f"{what}. {'. '.join(_bands_in_words(row, k) for row in rows)}."


def _bands_in_words(row: ByThen, k: int) -> str:
    if row.withheld:
        return f"By session {row.session}: {NOT_TOLD}, as {_A_FEW_FOLLOW}"
    return (
        f"By session {row.session} noticed for {_of(row.noticed, row.began)} clients; nothing"
        f" noticed for {count(row.still_coming, k)} who were still coming and"
        f" {count(row.stopped, k)} who had stopped; for {count(row.open, k)} it is too early to say"
    )


def forward_in_words(rows: Sequence[ByThen], k: int) -> str:
    """The teal bands, for those who do not see them."""
    what = "Goals moved forward, by session number"
    if (began := _began(rows)) is HIDDEN:
        return f"{what}. Not shown: {fewer_than(k)}."
    return f"{what}, of {people(began)}. {'. '.join(_forward_in_words(row) for row in rows)}."


def _forward_in_words(row: ByThen) -> str:
    if row.withheld:
        return f"By session {row.session}: {NOT_TOLD}, as {_A_FEW_FOLLOW}"
    return f"By session {row.session} for {_of(row.forward, row.rated_again)} rated again by then"


def families(rows: Sequence[ByThen]) -> str:
    """One sentence on the kinds: for how many each had come by the last number that the opening
    tells of.
    """
    if _began(rows) is HIDDEN:
        return ""
    row = _told_of(rows)[-1]
    kinds = [f"{family} for {whole(n)}" for family, n in row.by_family.items() if n is not HIDDEN]
    if not kinds:
        return ""
    by_then = f"By their {ordinal(row.session)} session: {in_one_row(kinds)}."
    return f"The same {people(row.began)} in each. {by_then}"


def family_in_words(rows: Sequence[ByThen], family: str, k: int) -> str:
    """The small bars of one family, for those who do not see them."""
    what = f"{family}: first noticed, by session number"
    if (began := _began(rows)) is HIDDEN:
        return f"{what}. Not shown: {fewer_than(k)}."
    told = [f"by session {row.session} {_in_family(row, family, k)}" for row in rows]
    return f"{what}, of {people(began)}. {', '.join(told).capitalize()}."


def _in_family(row: ByThen, family: str, k: int) -> str:
    return NOT_TOLD if row.withheld else count(row.by_family[family], k)


def noticed_notes(rows: Sequence[ByThen]) -> str:
    """What is to be known to read the amber bands: whom they hold, and what nobody can know."""
    if _began(rows) is HIDDEN:
        return ""
    said = [f"{_BELOW} Nobody leaves a bar by stopping."]
    if any(row.open for row in rows):
        said.append(
            f"Too early to say: nothing noticed, and last seen {rules.now.open_end_days} days or"
            " less before the log or the period ends."
        )
    said.append("Where nothing was recorded, nothing counts as noticed.")
    return " ".join(said)


def forward_notes(rows: Sequence[ByThen], k: int) -> str:
    """What is to be known to read the teal bands: of whom they are, and what is kept back."""
    if _began(rows) is HIDDEN:
        return ""
    said = [
        f"{_BELOW} Each bar holds all who began. Whether goals moved is known only of those rated"
        " again by then. Goals can slip again, so the share can fall."
    ]
    hidden = [row for row in rows if row.forward is HIDDEN]
    would_tell = [row.session for row in hidden if row.withheld]
    known = [row for row in hidden if not row.withheld]
    of_few = [row.session for row in known if row.rated_again is HIDDEN or row.rated_again < k]
    few_forward = [row.session for row in known if row.session not in of_few]
    for sessions, why in (
        (of_few, f"{fewer_than(k)} were rated again by then"),
        (few_forward, "too few clients had moved forward, or had not, to say how many"),
        (would_tell, _A_FEW_FOLLOW),
    ):
        if sessions:
            said.append(f"Not shown for session {_in_a_row(sessions)}: {why}.")
    return " ".join(said)


def _in_a_row(numbers: Sequence[int]) -> str:
    """Numbers that follow each other as from and to: 1 to 3, 7."""
    begin = [n for n in numbers if n - 1 not in numbers]
    end = [n for n in numbers if n + 1 not in numbers]
    runs = zip(begin, end, strict=True)
    return ", ".join(f"{first}" if first == last else f"{first} to {last}" for first, last in runs)


def left_out(figures: Figures, rows: Sequence[ByThen]) -> str:
    """Who is not in the picture: those who had started before the log, counted aloud."""
    n = figures.started_before_log
    # Beside a hidden number of those who began, the number of those left out would tell it.
    if n is HIDDEN or not n or (rows and _began(rows) is HIDDEN):
        return ""
    they = "They are" if n > 1 else "That one is"
    return (
        f"{people(n)} of this view had probably started before the log began. {they} left out here."
    )


def why_not_courses(rows: Sequence[ByThen], k: int) -> str:
    """Why nothing can be drawn of what had come by each session; empty where there is something."""
    if _began(rows) is not HIDDEN:
        return ""
    began = _too_few(rows, k) if rows else "Nobody"
    said = f"{began} began in these months, so there is no course to follow."
    return Advised.of(said, LONGER, young())


def why_not_forward(rows: Sequence[ByThen], k: int) -> str:
    """Why the panel of goals is empty; empty where there is something to draw."""
    if why := why_not_courses(rows, k):
        return why
    if any(row.rated_again for row in rows):
        return ""
    return Advised.of("No goal of those who began was rated a second time.", LONGER)

"""The practice on disk in words: what keeping, undoing and forgetting do, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd

from quietwins.filled import in_one_row, upper_first
from quietwins.intake import Reading
from quietwins.intake.files.file_names import shown_name
from quietwins.intake.reasons import quoted_together
from quietwins.store import Added, Effect, ImportEvent, Plan, Status
from quietwins.store.disk.folder import Folder
from quietwins.store.imports.blank_questions import FAR, SAME_DAY, Question
from quietwins.words.arrival import would_come_in
from quietwins.writing.numbers import NOT_GIVEN, as_it_stands, day, period, whole

QUESTIONS = (FAR, SAME_DAY)
CONFIRMATION = "delete"
EVERYTHING = "Everything: all imports, notes and layouts"
TAKE_OUT = (
    "All sessions that are kept, as one CSV file in the shape of the template. These are your own"
    " records and not figures: the small-group rule does not apply to them, so keep the file as"
    " carefully as the exports themselves."
)
LOOKED_AT = "**Looked at, not kept.** A reload of this window puts the files away."
SAVE_KEY = "Save the key"
SAVE_KEY_HELP = (
    "A small file to keep apart from copies of the practice folder. Whoever has both can try out"
    " which code is whose. Without the key no more exports can be brought in."
)
KEEP_IT, PUT_AWAY = "Keep them", "Close these files"
_FREE_BLOCKS = (
    "What you delete for good is deleted from this folder. A disk keeps the bytes of deleted files"
    " until it writes there again, or is trimmed (an SSD does so within days or weeks). So keep the"
    " disk encrypted. Do not put the folder where a cloud program lets two computers write in it."
)
_STATUS = {Status.LIVE: "in use", Status.UNDONE: "undone"}
_MANY = 5  # forgotten imports that are named one by one


def would_do(plan: Plan, name: str) -> str:
    """What keeping a file would do to the practice."""
    if plan.already is not None:
        return (
            f"{as_it_stands(name)} came in already on {_moment(plan.already.at)}. Bringing it in"
            " again changes nothing."
        )
    counts = _counts(plan.new, plan.changed, plan.same)
    more = _missing(plan) + _called(plan) + _nobody_known(plan)
    return f"{as_it_stands(name)}: {counts}.{more}"


def was_kept(done: Added, reading: Reading) -> str:
    """What keeping a file did."""
    if done.plan.already is not None:
        return f"{as_it_stands(reading.name)} had come in already. Nothing was changed."
    event = done.event
    counts = _counts(event.new, event.changed, event.same)
    came_in = f"{as_it_stands(reading.name)} came in. {would_come_in(reading)}"
    more = _missing(done.plan) + _called(done.plan) + _nobody_known(done.plan)
    return f"{came_in} {upper_first(counts)}.{more}"


def asked_about(question: Question, name: str) -> str:
    """A question about a file, which may be one of several."""
    return f"**{as_it_stands(name)}**: {question.text}"


def asks_now(name: str) -> str:
    """That a file was left, because a question came up when those before it were kept."""
    return (
        f"{as_it_stands(name)} is not kept yet: with what the practice holds by now, it asks"
        " something first. Answer below, and bring it in."
    )


def was_not_kept(name: str, why: Exception) -> str:
    """That a file was left, and why."""
    return f"{as_it_stands(name)} was not kept. {as_it_stands(str(why))}"


def _counts(new: int, changed: int, same: int) -> str:
    """How the sessions of a file compare with those that are kept; kinds of which there are none
    are not listed.
    """
    kinds = [
        (n, what) for n, what in ((new, "new"), (changed, "changed"), (same, "unchanged")) if n
    ]
    if len(kinds) == 1:
        n, what = kinds[0]
        return f"the one session is {what}" if n == 1 else f"all {whole(n)} sessions are {what}"
    return f"{', '.join(f'{whole(n)} {what}' for n, what in kinds)} sessions"


def called(plan: Plan) -> str:
    """That codes of the file are taken for people whose names became those codes here; empty where
    none is.
    """
    if not plan.called:
        return ""
    codes = quoted_together(plan.called)
    return (
        f"Taken for clinicians whose names became these codes here: {codes}. Where that is somebody"
        " else, rename the code here first."
    )


def nobody_known(plan: Plan) -> str:
    """That a file tells of nobody who is kept here; empty where it tells of somebody."""
    if not plan.nobody_known:
        return ""
    return (
        "Nobody in this file is known here yet, neither a client nor a clinician. If it is of"
        " another clinic, keep it in a practice folder of its own."
    )


def _called(plan: Plan) -> str:
    return f" {as_it_stands(called(plan))}" if plan.called else ""


def _nobody_known(plan: Plan) -> str:
    return f" {nobody_known(plan)}" if plan.nobody_known else ""


def _missing(plan: Plan) -> str:
    """Sessions that a corrected export no longer has, and how they go; of a file that mostly holds
    others it says nothing that they are not in it.
    """
    if not plan.missing or plan.new >= plan.changed + plan.same:
        return ""
    n = plan.missing
    stay = "is not in this file; it stays" if n == 1 else "are not in this file; they stay"
    go = "it should go" if n == 1 else "they should go"
    one = f"import {plan.told_by[0]}" if len(plan.told_by) == 1 else "the imports that brought them"
    return (
        f" {whole(n)} kept from the same days {stay}. If {go}, undo {one} under *Keep and delete*."
    )


def imports_table(imports: Sequence[ImportEvent]) -> pd.DataFrame:
    """Every import that is still there, the newest first; whether it counts is in sight on a narrow
    screen too.
    """
    rows = [
        (
            str(one.number),
            _STATUS[one.status],
            shown_name(one.file) if one.file else NOT_GIVEN,
            period(one.first_day, one.last_day) if one.first_day and one.last_day else NOT_GIVEN,
            whole(one.new),
            whole(one.changed),
            whole(one.same),
            _moment(one.at),
        )
        for one in reversed(imports)
        if one.status is not Status.FORGOTTEN
    ]
    return pd.DataFrame(
        rows, columns=["No.", "Now", "File", "Sessions from", "New", "Changed", "Same", "Came in"]
    )


def forgotten(imports: Sequence[ImportEvent]) -> str:
    """The imports of which no more is left than that they were; empty where there are none."""
    all_gone = [one for one in reversed(imports) if one.status is Status.FORGOTTEN]
    gone = [one for one in all_gone if one.removed]
    still = [one for one in all_gone if not one.removed]
    said = [f"Deleted for good: {_named(gone)}."] if gone else []
    if still:
        said.append(
            f"No longer counted, but not yet removed from the disk: {_named(still)}. The next start"
            " tries again."
        )
    return " ".join(said)


def _named(imports: Sequence[ImportEvent]) -> str:
    """Forgotten imports by their numbers, those before the last few only counted."""
    named = [
        f"no. {one.number} ({_sessions(one.sessions)}) on {day(one.at.astimezone().date())}"
        for one in imports
    ]
    more = f", and {whole(len(named) - _MANY)} before" if len(named) > _MANY else ""
    return f"{', '.join(named[:_MANY])}{more}"


def import_name(one: ImportEvent) -> str:
    """One import in a list of choices."""
    return f"{one.number}: {shown_name(one.file) if one.file else 'a file'}, {_moment(one.at)}"


def undo_does(effect: Effect) -> str:
    """What undoing an import will do."""
    parts = [f"takes {_sessions(effect.gone)} out of the practice"] if effect.gone else []
    if effect.changed:
        whom = "it" if effect.changed == 1 else "them"
        parts.append(f"sets {_sessions(effect.changed)} back to what other imports say of {whom}")
    does = in_one_row(parts) if parts else "changes no session, as other imports say the same"
    return (
        f"Undoing it {does}. It is as if the file had never come in; bring it in again to have it"
        " back."
    )


def was_undone(one: ImportEvent) -> str:
    """What was undone."""
    return f"Import {one.number} is undone."


def forget_does(one: ImportEvent | None) -> str:
    """What forgetting will do, and that it cannot be undone."""
    if one is None:
        return (
            "This deletes every import, note and layout from the disk. It cannot be undone: to have"
            " them back, the exports have to be brought in again. Back-ups that you made elsewhere"
            " are not touched."
        )
    return (
        f"This deletes the {_sessions(one.sessions)} of import {one.number} from the disk. It"
        " cannot be undone. What other imports told of the same sessions stays. Back-ups that you"
        " made elsewhere are not touched."
    )


def was_forgotten(one: ImportEvent | None) -> str:
    """What was forgotten."""
    return "Everything is deleted." if one is None else f"Import {one.number} is deleted."


def where(folder: Folder, exists: bool) -> str:
    """Where the practice, its key and its settings lie."""
    made = "" if exists else " It is made when something is brought in for the first time."
    return (
        f"The practice lies in `{folder.root}`, on this machine only.{made} A key makes client"
        f" codes unreadable. It lies apart, in `{folder.keys}`. Back both up, to different places."
        f" Settings are in `{folder.settings}`, a text file to edit. {_FREE_BLOCKS}"
    )


def while_arriving(folder: Path, own: bool) -> str:
    """Where a large file lies while it is being brought in."""
    at = folder.parent if own else folder  # the one in it has another name after each start
    lies = f"A file over a megabyte lies in `{at}` while it is brought in, codes as they are"
    if own:
        return f"{lies}: a folder that only you may open. It is emptied when Quiet Wins starts."
    return f"{lies}: the folder for temporary files that all programs on this machine share."


def _sessions(n: int) -> str:
    return "1 session" if n == 1 else f"{whole(n)} sessions"


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{day(local.date())}, {local:%H:%M}"

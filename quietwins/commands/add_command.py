"""``add``: bring exports into the practice, also while the dashboard is open."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from quietwins.access.trail import Deed, note_command
from quietwins.codebook import read_codebook
from quietwins.commands.check_as_facts import question_as_facts, row_as_facts
from quietwins.commands.check_in_words import questions_in_words, warnings_in_words, ways_on
from quietwins.commands.errors_said import errors_said
from quietwins.commands.named_files import (
    FILE,
    NAMES,
    TODAY,
    WITHOUT,
    answers_about_names,
    asked_first,
    read_named,
)
from quietwins.errors import QuietWinsError
from quietwins.filled import filled, in_one_row
from quietwins.intake import Layout, Outcome, Reading
from quietwins.intake.guarded import HowToRead, Reader
from quietwins.intake.layout_file import read_layout, write_layout
from quietwins.log import Blank
from quietwins.store import Added, Practice, open_practice
from quietwins.store.beside.remembered import remembered_layouts
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.names_key import names_key
from quietwins.store.store_errors import AnswerNeededError
from quietwins.words.keeping import called, nobody_known

DONE, FAILED, ANSWER_NEEDED, REFUSED = 0, 1, 3, 4
ANSWER = click.Choice(["same", "other"])
_ADD_AGAIN = "  Then add the same file again: what is there is changed, and nothing is doubled."


@dataclass(frozen=True)
class Told:
    """What became of one file."""

    file: str
    exit_code: int
    added: Added | None = None
    # as it came in: what it still asks, and what to look at; refused, the way on
    reading: Reading | None = None
    why: str | None = None


@click.command("add")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option(
    "--layout",
    "layout_file",
    type=FILE,
    help="How to read the files; remembered for the next with this header.",
)
@WITHOUT
@NAMES
@click.option(
    "--blank",
    type=click.Choice([blank.value for blank in Blank]),
    help="What a blank means in files that never say none; remembered with the layout.",
)
@TODAY
@click.option(
    "--far",
    type=ANSWER,
    help=filled("An id met more than {far_days} days away: the same session, or another."),
)
@click.option(
    "--same-day",
    type=ANSWER,
    help="Client and day met, but not the id: the same sessions, or others.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="One JSON object for the file (a list for several files).",
)
@click.pass_context
def add(
    context: click.Context,
    files: Sequence[Path],
    layout_file: Path | None,
    without: Sequence[str],
    blank: str | None,
    names: str | None,
    today: datetime | None,
    far: str | None,
    same_day: str | None,
    as_json: bool,
) -> None:
    """Bring each FILE into the practice, as an import of its own. The same file twice changes
    nothing.

    Exit code: 0 all is kept; 3 a question must be answered first; 4 a file is refused; 1 nothing
    can be written.
    """
    answers = {name: answer for name, answer in (("far", far), ("same-day", same_day)) if answer}
    with errors_said():
        practice = open_practice()
        settings = practice.settings()
        how: HowToRead = {
            "codebook": read_codebook(settings.codebook),
            "today": today.date() if today else date.today(),
            "layout": read_layout(layout_file) if layout_file else None,
            "remembered": remembered_layouts(practice),
            "blank": Blank(blank) if blank else None,
            "without": without,
            "answers": answers_about_names(names),
            "names_key": names_key(practice),
            "services": settings.services,
        }
        with Reader(of_command=True) as reader:
            told = [_add(practice, reader, path, how, answers) for path in files]
    if as_json:
        facts = [as_facts(one) for one in told]
        click.echo(json.dumps(facts[0] if len(facts) == 1 else facts, indent=1))
    else:
        click.echo("\n".join(in_words(one) for one in told))
    context.exit(max(one.exit_code for one in told))


def _add(
    practice: Practice, reader: Reader, path: Path, how: HowToRead, answers: Mapping[str, str]
) -> Told:
    reading = read_named(reader, path, **how)
    if reading.outcome is Outcome.REFUSED:
        return Told(reading.name, REFUSED, reading=reading, why=reading.why)
    if reading.outcome is Outcome.QUESTIONS:
        return Told(reading.name, ANSWER_NEEDED, why=asked_first(reading))
    try:
        added = practice.add(import_of_reading(reading), answers)
        if _is_said(reading, how):  # it holds for the next file with this header, as on the page
            practice.layouts.save(reading.fingerprint, write_layout(_to_remember(reading, how)))
        note_command(practice.folder, Deed.BROUGHT_IN, added.event.number)
        return Told(reading.name, DONE, added, reading)
    except AnswerNeededError as error:
        options = in_one_row(f"--{name}" for name in error.questions)
        return Told(reading.name, ANSWER_NEEDED, why=f"{error} Answer with {options}.")
    except QuietWinsError as error:  # what was kept before it stays, and is told
        return Told(reading.name, FAILED, why=str(error))


def _is_said(reading: Reading, how: HowToRead) -> bool:
    """Whether somebody has said how this file is read; what a blank means, only of a file that
    never says none.
    """
    said_of_blanks = how.get("blank") is not None and reading.report.never_says_none
    return how.get("layout") is not None or bool(how.get("answers")) or said_of_blanks


def _to_remember(reading: Reading, how: HowToRead) -> Layout:
    """How such a file is read; a word about blanks that had no effect is not kept."""
    if reading.report.never_says_none:
        return reading.layout
    given = how.get("layout")
    return replace(reading.layout, blank=given.blank if given else None)


def as_facts(told: Told) -> dict[str, Any]:
    """What became of one file as the JSON object of ``add --json``."""
    if told.added is None or told.reading is None:
        return {"file": told.file, "kept": False, "why": told.why}
    plan, event = told.added.plan, told.added.event
    counts = {name: getattr(plan, name) for name in ("new", "changed", "same", "missing")}
    return {
        "file": told.file,
        "kept": True,
        "import": event.number,
        "already": plan.already is not None,
        "called": list(plan.called),
        "nobody_known": plan.nobody_known,
        **counts,
        "questions": [question_as_facts(one) for one in told.reading.questions],
        "warnings": [row_as_facts(note) for note in told.reading.report.warnings],
    }


def in_words(told: Told) -> str:
    """What became of one file as a person reads it in a terminal."""
    if told.added is None or told.reading is None:
        ways = ways_on(told.reading) if told.reading else []
        return "\n".join([f"{told.file}: not kept. {told.why}", *ways])
    plan, event = told.added.plan, told.added.event
    if plan.already:
        return f"{told.file}: already there as import {event.number}. Nothing changed."
    words = [f"{told.file}: kept as import {event.number}."]
    words.append(f"{plan.new} new sessions, {plan.changed} changed, {plan.same} the same.")
    if plan.missing:
        words.append(f"{plan.missing} kept sessions inside its dates are not in it; they stay.")
    kept = " ".join(filter(None, (*words, called(plan), nobody_known(plan))))
    asked = questions_in_words(told.reading)
    again = [_ADD_AGAIN] if asked else []
    return "\n".join([kept, *asked, *again, *warnings_in_words(told.reading)])

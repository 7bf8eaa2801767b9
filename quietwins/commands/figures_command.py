"""``python -m quietwins figures``: the figures of one view, for a script or an analyst (contract:
docs/figures.md).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from quietwins import rules
from quietwins.codebook import Codebook, read_codebook
from quietwins.commands.named_files import BLANK, FILE, NAMES, answers_about_names, read_named
from quietwins.disclosure import (
    Gate,
    ReportingSets,
    SmallGroupRule,
    all_on_screen,
    figures_for_others,
)
from quietwins.disclosure.register import let_out, note_for_team
from quietwins.errors import QuietWinsError
from quietwins.intake import Layout, Outcome
from quietwins.intake.guarded import Reader
from quietwins.log import Blank, SessionLog, View
from quietwins.log.asked_view import asked_view
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import Handed, Json, as_json, as_withheld
from quietwins.measures.over_time import whole_months
from quietwins.store import Import, Practice, open_practice
from quietwins.store.beside.what_left import Audience, WhatLeft, views_that_left
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.look_only import put_together
from quietwins.store.names_key import names_key
from quietwins.writing.numbers import people, under

DAY = click.DateTime(["%Y-%m-%d"])
WHAT_LEFT = "figures --json"


@dataclass(frozen=True)
class Asked:
    """Which figures are asked for, and how the files are to be read."""

    files: tuple[Path, ...]
    layout: Path | None
    names: str | None
    blank: str | None
    today: datetime | None
    first: datetime | None
    last: datetime | None
    clinicians: tuple[str, ...]
    service: str | None
    compare_first: datetime | None
    compare_last: datetime | None
    min_clients: int | None  # None: as the practice has it
    audience: Audience


@click.command("figures")
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")
@click.option(
    "--from", "first", type=DAY, help="First day. Default: the first of the log's first month."
)
@click.option("--to", "last", type=DAY, help="Last day. Default: the last of the log's last month.")
@click.option(
    "--clinician",
    "clinicians",
    multiple=True,
    metavar="CODE",
    help="Only this one; several are pooled.",
)
@click.option("--service", metavar="NAME", help="Only this service.")
@click.option(
    "--compare-from", "compare_first", type=DAY, help="First day of a period to set beside it."
)
@click.option("--compare-to", "compare_last", type=DAY, help="Last day of that period.")
@click.option(
    "--layout",
    type=FILE,
    help="The layout of the files, as kept when such an export was brought in.",
)
@NAMES
@BLANK
@click.option(
    "--today", type=DAY, help="The day after which dates lie in the future. Default: today."
)
@click.option(
    "--min-clients",
    type=click.IntRange(1, rules.now.largest_k),
    help="Smallest group told of. Default: the practice's.",
)
@click.option(
    "--for",
    "audience",
    type=click.Choice([audience.value for audience in Audience]),
    default=Audience.OUTSIDE.value,
    callback=lambda _context, _option, value: Audience(value),
    help=(
        "For others (rounded; quarters, half-years and years), or for the team (as the screen shows"
        " it)."
    ),
)
@click.option(
    "--json",
    is_flag=True,
    expose_value=False,
    help="For likeness with other commands: it is always JSON.",
)
def figures(**options: object) -> None:
    """Print the figures of one view as JSON: of the practice, or of FILES, of which nothing is
    kept.
    """
    asked = Asked(**options)  # type: ignore[arg-type]  # click gives every option its type
    try:
        told = _told(asked, _log(asked))
    except QuietWinsError as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False))


def _told(asked: Asked, log: SessionLog) -> Json:
    """What is printed, and a word where it is less protected than usual."""
    practice = open_practice()
    usual = practice.settings().k
    min_clients = usual if asked.min_clients is None else asked.min_clients
    rule, view, other = SmallGroupRule(min_clients), _view(asked, log), _other(asked, log)
    # Of a smallest group of one nothing is hidden from anybody: that is
    # what the team itself may see.
    inside = asked.audience is Audience.INSIDE or min_clients == 1
    kept, below = None if asked.files else practice, min_clients if min_clients < usual else None
    told = (_for_team if inside else _for_others)(log, view, other, rule, kept, below)
    if below is not None:
        told["unprotected"] = True
        click.echo(_unprotected(min_clients, usual), err=True)
    return told


def _for_team(
    log: SessionLog,
    view: View,
    other: View | None,
    rule: SmallGroupRule,
    kept: Practice | None,
    below: int | None,
) -> Json:
    """As the screen shows it; noted, but asked of nobody."""
    told = as_json(all_on_screen(all_figures(log, view, other), rule))
    if kept is not None:
        views = [view] if other is None else [view, other]
        left = WhatLeft(WHAT_LEFT, datetime.now(), Audience.INSIDE, below)
        note_for_team(kept.folder, left, views)
    return told


def _for_others(
    log: SessionLog,
    view: View,
    other: View | None,
    rule: SmallGroupRule,
    kept: Practice | None,
    below: int | None,
) -> Json:
    """As it may be handed on, after the register was asked; or every figure hidden, and why."""
    sets = ReportingSets(open_practice().settings().reporting)
    gate = Gate(
        rule,
        sets,
        () if kept is None else views_that_left(kept.folder, log.clinicians, log.services),
    )
    beside = None if other is None or gate.why_not(log, other, [view]) else other
    why = gate.why_not(log, view)
    if why is None and kept is not None:
        views = [view] if beside is None else [view, beside]
        left = WhatLeft(WHAT_LEFT, datetime.now(), Audience.OUTSIDE, below)
        why = let_out(kept.folder, left, log, views, rule)
    if why is not None:
        return as_withheld(all_figures(log, view, other), why)
    figures, quarters = figures_for_others(log, view, rule, other, tell_of_other=beside is not None)
    return as_json(
        figures,
        Handed(quarters, under(rule.min_clients), sets.name(view), beside=beside is not None),
    )


def _unprotected(min_clients: int, usual: int) -> str:
    return (
        f"These figures tell of groups of {people(min_clients)} or more; the practice tells of"
        f" {usual} or more. Keep them to people who may know single clients."
    )


def _view(asked: Asked, log: SessionLog) -> View:
    """The view that is asked for; without dates, the whole months from the log's first session to
    its last.
    """
    if log.first is None or log.last is None:
        raise QuietWinsError(
            "There is no session that took place in these data, so there are no figures."
        )
    whole = whole_months(View(log.first, log.last))
    first = asked.first.date() if asked.first else whole.first
    last = asked.last.date() if asked.last else whole.last
    return _filtered(asked, log, first, last)


def _other(asked: Asked, log: SessionLog) -> View | None:
    """The period to set beside it, with the same filters."""
    if asked.compare_first is None and asked.compare_last is None:
        return None
    if asked.compare_first is None or asked.compare_last is None:
        raise QuietWinsError(
            "A period to compare needs both ends: --compare-from and --compare-to."
        )
    return _filtered(asked, log, asked.compare_first.date(), asked.compare_last.date())


def _filtered(asked: Asked, log: SessionLog, first: date, last: date) -> View:
    return asked_view(log, first, last, asked.clinicians, asked.service)


def _log(asked: Asked) -> SessionLog:
    """The log of the files, or of the practice where none is named."""
    practice = open_practice()
    codebook = read_codebook(practice.settings().codebook)
    if asked.files:
        with Reader() as reader:
            read = [_read(reader, file, asked, codebook, practice) for file in asked.files]
        tables = put_together(read, practice).tables
    elif practice.exists:
        tables = practice.load()
    else:
        raise QuietWinsError(
            "Nothing has been brought in yet. Name files: python -m quietwins figures FILE"
        )
    return SessionLog.build(tables, codebook)


def _read(
    reader: Reader, file: Path, asked: Asked, codebook: Codebook, practice: Practice
) -> Import:
    """One export as it was read; raises where it cannot come in as it is."""
    reading = read_named(
        reader,
        file,
        codebook=codebook,
        today=asked.today.date() if asked.today else date.today(),
        layout=_layout(asked.layout),
        blank=Blank(asked.blank) if asked.blank else None,
        answers=answers_about_names(asked.names),
        names_key=names_key(practice),
    )
    if reading.outcome is Outcome.REFUSED:
        raise QuietWinsError(f"{reading.name}: {reading.why}")
    if reading.outcome is Outcome.QUESTIONS:
        asks = " ".join(question.text for question in reading.questions if question.blocking)
        raise QuietWinsError(
            f"{reading.name}: {asks} Answer in a layout file, and name it with --layout."
        )
    return import_of_reading(reading)


def _layout(path: Path | None) -> Layout | None:
    if path is None:
        return None
    from quietwins.intake.layout_file import read_layout

    return read_layout(path)

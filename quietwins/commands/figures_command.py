"""``python -m quietwins figures``: the figures of one view, for a script or an analyst (contract:
docs/figures.md).
"""

from __future__ import annotations

import json
from datetime import datetime

import click

from quietwins.commands.view_asked_for import (
    Asked,
    log_asked_for,
    of_a_view,
    other_asked_for,
    unprotected,
    view_asked_for,
)
from quietwins.disclosure import (
    Gate,
    ReportingSets,
    SmallGroupRule,
    all_on_screen,
    figures_for_others,
)
from quietwins.disclosure.register import let_out, note_for_team
from quietwins.errors import QuietWinsError
from quietwins.log import SessionLog, View
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import Handed, Json, as_json, as_withheld
from quietwins.store import Practice, open_practice
from quietwins.store.beside.what_left import Audience, WhatLeft, views_that_left
from quietwins.writing.numbers import under

WHAT_LEFT = "figures --json"


@click.command("figures")
@of_a_view
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
        told = told_of(asked, log_asked_for(asked))
    except QuietWinsError as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False))


def told_of(asked: Asked, log: SessionLog) -> Json:
    """What is printed, and a word where it is less protected than usual."""
    practice = open_practice()
    usual = practice.settings().k
    min_clients = usual if asked.min_clients is None else asked.min_clients
    rule = SmallGroupRule(min_clients)
    view, other = view_asked_for(asked, log), other_asked_for(asked, log)
    kept, below = None if asked.files else practice, min_clients if min_clients < usual else None
    told = (_for_team if asked.inside else _for_others)(log, view, other, rule, kept, below)
    if below is not None:
        told["unprotected"] = True
        click.echo(unprotected(min_clients, usual), err=True)
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

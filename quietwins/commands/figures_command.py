"""``python -m quietwins figures``: the figures of one view, for a script or an analyst (contract:
docs/figures.md).
"""

from __future__ import annotations

import json
from datetime import datetime

import click

from quietwins.commands.errors_said import errors_said
from quietwins.commands.view_asked_for import About, about_asked_for
from quietwins.commands.view_options import Asked, of_a_view
from quietwins.disclosure import all_on_screen, figures_for_others
from quietwins.disclosure.register import let_out, note_for_team
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import Handed, Json, as_json, as_withheld
from quietwins.store.beside.what_left import Audience, WhatLeft
from quietwins.writing.numbers import under

_FOR_THE_TEAM = "For the team itself, which hands nothing on: --for inside."
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
    with errors_said():
        told = told_of(about_asked_for(asked))
    click.echo(json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False))


def told_of(about: About) -> Json:
    """What is printed, and a word where it is less protected than usual."""
    told = _for_team(about) if about.inside else _for_others(about)
    if about.unprotected:
        told["unprotected"] = True
        click.echo(about.unprotected, err=True)
    return told


def _for_team(about: About) -> Json:
    """As the screen shows it; noted, but asked of nobody."""
    told = as_json(all_on_screen(all_figures(about.log, about.view, about.other), about.rule))
    if about.kept is not None:
        views = [about.view] if about.other is None else [about.view, about.other]
        note_for_team(about.kept.folder, _left(about, Audience.INSIDE), views)
    return told


def _for_others(about: About) -> Json:
    """As it may be handed on, after the register was asked; or every figure hidden, and why."""
    log, view, other = about.log, about.view, about.other
    gate = about.gate()
    beside = None if other is None or gate.why_not(log, other, [view]) else other
    why = gate.why_not(log, view)
    if why is None and about.kept is not None:
        views = [view] if beside is None else [view, beside]
        left = _left(about, Audience.OUTSIDE)
        why = let_out(about.kept.folder, left, log, views, about.rule)
    if why is not None:
        return as_withheld(all_figures(log, view, other), f"{why} {_FOR_THE_TEAM}")
    figures, quarters = figures_for_others(
        log, view, about.rule, other, tell_of_other=beside is not None
    )
    few, named = under(about.rule.min_clients), about.sets.name(view)
    return as_json(figures, Handed(quarters, few, named, beside=beside is not None))


def _left(about: About, audience: Audience) -> WhatLeft:
    return WhatLeft(WHAT_LEFT, datetime.now(), audience, about.below)

"""``tally``: what this clinic counted, as one file for the office of its network."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

import click

from quietwins.access.trail import Deed, note_command
from quietwins.commands.errors_said import errors_said
from quietwins.commands.figures_command import told_of
from quietwins.commands.named_files import DAY
from quietwins.commands.view_asked_for import About, about_asked_for
from quietwins.commands.view_options import (
    COMPARED,
    FILES,
    HOW_TO_READ,
    PERIOD,
    SERVICE,
    Asked,
    day_of,
    with_options,
)
from quietwins.disclosure.register import note_for_team
from quietwins.errors import QuietWinsError
from quietwins.log import SessionLog, View
from quietwins.log.facts import LogFacts
from quietwins.network.own_name import own_name
from quietwins.network.tally_file import NOTE, as_json, tally_of_clinic
from quietwins.store import Practice, open_practice
from quietwins.store.beside.what_left import Audience, WhatLeft

WHAT_LEFT = "tally, for the network office"
EXACT = 1  # it tells of single clients


@dataclass(frozen=True)
class NetworksOwn:
    """What the network office gives out, so that all clinics count alike; None: the clinic's."""

    first: datetime | None
    last: datetime | None
    rater: str | None


@click.command("tally")
@with_options(FILES, *PERIOD, SERVICE, *COMPARED, *HOW_TO_READ)
@click.option("--log-first", type=DAY, help="First day of the network's log, from its office.")
@click.option("--log-last", type=DAY, help="Last day of the network's log, from its office.")
@click.option("--rater", metavar="NAME", help="The network's rater, from its office.")
@click.option("--clinic", metavar="NAME", help="What the network calls this clinic.")
@click.option("--protected", is_flag=True, help="What may leave for others instead.")
@click.option("--json", is_flag=True, expose_value=False, help="For likeness; it is always JSON.")
def tally(
    log_first: datetime | None,
    log_last: datetime | None,
    rater: str | None,
    clinic: str | None,
    protected: bool,
    **options: object,
) -> None:
    """Print what this clinic counted of a view, for the office of its network, as JSON: of the
    practice, or of FILES, of which nothing is kept.

    It holds exact small counts, and goes to the network office alone.
    """
    usual = {"clinicians": (), "min_clients": None, "audience": Audience.OUTSIDE}
    asked = Asked(**options, **usual)  # type: ignore[arg-type]  # click gives every option its type
    with errors_said():
        about = about_asked_for(asked)
        if protected:
            told = told_of(about)
        else:
            named = clinic or own_name(open_practice(), asked.files)
            told = _told(about, named, NetworksOwn(log_first, log_last, rater))
            click.echo(NOTE, err=True)
    click.echo(json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False))


def _told(about: About, named: str, given: NetworksOwn) -> dict[str, object]:
    log, views = about.log, (about.view, about.other)
    told = tally_of_clinic(log, named, _whole(log, given), about.settings.k, views)
    if about.kept is not None:
        _note(about.kept, [view for view in views if view is not None])
    return as_json(told)


def _note(practice: Practice, views: list[View]) -> None:
    left = WhatLeft(WHAT_LEFT, datetime.now(), Audience.INSIDE, EXACT)
    note_for_team(practice.folder, left, views)
    note_command(practice.folder, Deed.COUNTED)


def _whole(log: SessionLog, given: NetworksOwn) -> LogFacts:
    """The network's days and rater as far as they are given, else the clinic's own."""
    own = log.own
    first, last = day_of(given.first) or own.first, day_of(given.last) or own.last
    if own.first and own.last and first and last and not first <= own.first <= own.last <= last:
        raise QuietWinsError(
            f"This clinic has sessions from {own.first} to {own.last}, which is not within the"
            f" network's log from {first} to {last}. Tell its office, which gives out --log-first"
            " and --log-last."
        )
    rater = own.rater if given.rater is None else given.rater
    raters = own.raters if rater is None else tuple(sorted({*own.raters, rater}))
    return replace(own, first=first, last=last, rater=rater, raters=raters)

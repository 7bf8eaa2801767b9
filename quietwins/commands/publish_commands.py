"""``network publish`` and ``network withdraw``: a practice's rows at its network, and gone."""

from __future__ import annotations

import json
from datetime import date, datetime

import click

from quietwins.access.trail import Deed, note_command
from quietwins.codebook import read_codebook
from quietwins.commands.errors_said import errors_said
from quietwins.disclosure.register import note_for_team
from quietwins.errors import QuietWinsError
from quietwins.log import SessionTables, View
from quietwins.network import publish as published
from quietwins.network.network_file import network_at
from quietwins.store import open_practice
from quietwins.store.beside.what_left import Audience, WhatLeft
from quietwins.writing.why_left_out import named_or_counted

PUBLISHED = "network publish"
EXACT = 1  # rows tell of single clients
AS_JSON = click.option("--json", "as_json", is_flag=True, help="The same as a JSON object.")
CLINIC = click.option(
    "--clinic", required=True, metavar="NAME", help="What the network calls the clinic."
)


@click.command("publish")
@CLINIC
@click.option("--to", "place", required=True, metavar="PLACE", help="Where the network lies.")
@AS_JSON
def publish(clinic: str, place: str, as_json: bool) -> None:
    """Publish this practice's log to its network, in the place of what it published before.

    Rows of sessions with turned codes; no names, notes, or files. Noted in left.jsonl.
    """
    practice = open_practice()
    with errors_said():
        name, to = published.checked_name(clinic), network_at(place).place
        version = read_codebook(practice.settings().codebook).version
        tables = published.clinicians_turned(practice.load(), practice.key().secret)
        left = WhatLeft(PUBLISHED, datetime.now(), Audience.INSIDE, EXACT)
        note_for_team(practice.folder, left, [View(*_days(tables))])
        untold = published.publish(to, name, tables, version)
        note_command(practice.folder, Deed.PUBLISHED)
    if untold:
        click.echo(_not_told(untold), err=True)
    _say(as_json, clinic=name, to=to.url, sessions=len(tables.sessions))


@click.command("withdraw")
@CLINIC
@click.option("--from", "place", required=True, metavar="PLACE", help="Where the network lies.")
@AS_JSON
def withdraw(clinic: str, place: str, as_json: bool) -> None:
    """Take a clinic out of a network, with the bytes of all that it published."""
    with errors_said():
        name, at = published.checked_name(clinic), network_at(place).place
        name = published.withdraw(at, name)
        note_command(open_practice().folder, Deed.WITHDREW)
    _say(as_json, clinic=name, withdrawn_from=at.url)


def _not_told(clinics: tuple[str, ...]) -> str:
    return (
        f"Whether {named_or_counted(clinics)} is this practice too cannot be told, as those rows"
        " cannot be read. If it is, withdraw it: its clients would count twice."
    )


def _days(tables: SessionTables) -> tuple[date, date]:
    days = tables.sessions["date"]
    if not len(days):
        raise QuietWinsError("There is no session in this practice, so nothing was published.")
    return days.min().date(), days.max().date()


def _say(as_json: bool, **told: object) -> None:
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    elif "sessions" in told:
        click.echo(f"{told['sessions']} sessions of {told['clinic']} are in {told['to']} now.")
    else:
        click.echo(f"{told['clinic']} is no longer in {told['withdrawn_from']}.")

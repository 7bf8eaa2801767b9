"""``network``: many clinics as one."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import click

from quietwins.codebook import read_codebook
from quietwins.commands.named_files import FILE
from quietwins.commands.view_asked_for import (
    COMPARED,
    FOR_WHOM,
    PERIOD,
    SERVICE,
    with_options,
)
from quietwins.errors import QuietWinsError
from quietwins.measures.contract import Json
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_figures import AskedOfNetwork, figures_json, network_view, usual_k
from quietwins.network.network_log import NetworkLog
from quietwins.network.tally_files import network_of_tallies, read_tallies
from quietwins.store import open_practice
from quietwins.store.beside.what_left import Audience
from quietwins.writing.numbers import people


@dataclass(frozen=True)
class Asked:
    """Which figures of a network are asked for, and of which clinics."""

    files: tuple[Path, ...]
    first: datetime | None
    last: datetime | None
    clinics: tuple[str, ...]
    service: str | None
    compare_first: datetime | None
    compare_last: datetime | None
    min_clients: int | None
    audience: Audience


@click.group("network")
def network() -> None:
    """Many clinics as one: each counts its own clients, and only what was counted travels."""


@network.command("figures")
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")
@with_options(*PERIOD)
@click.option("--clinic", "clinics", multiple=True, metavar="NAME", help="Only this clinic.")
@with_options(SERVICE, *COMPARED, *FOR_WHOM)
@click.option("--json", is_flag=True, expose_value=False, help="For likeness; it is always JSON.")
def figures(**options: object) -> None:
    """Print the figures of a network as JSON: of the tallies in FILES, which its clinics wrote."""
    asked = Asked(**options)  # type: ignore[arg-type]  # click gives every option its type
    try:
        told = _of_files(asked)
    except QuietWinsError as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False))


def _of_files(asked: Asked) -> Json:
    if not asked.files:
        raise NetworkError("Name the tallies of the clinics: network figures clinic-1.json ...")
    tallies = read_tallies(asked.files)
    terms = tallies[0].terms
    log = network_of_tallies(tallies, read_codebook(open_practice().settings().codebook))
    days = (_day(asked.first) or terms.view.first, _day(asked.last) or terms.view.last)
    other = None if terms.other is None else (terms.other.first, terms.other.last)
    asked = replace(asked, service=asked.service or terms.view.service)
    return _told(log, asked, (days, _other_days(asked) or other), usual_k([terms.k]))


def _told(
    log: NetworkLog,
    asked: Asked,
    days: tuple[tuple[date, date], tuple[date, date] | None],
    usual: int,
) -> Json:
    this, that = days
    view = network_view(log, this, asked.clinics, asked.service)
    other = None if that is None else network_view(log, that, asked.clinics, asked.service)
    k = usual if asked.min_clients is None else asked.min_clients
    told = figures_json(
        log, AskedOfNetwork(view, other, k, asked.audience is Audience.INSIDE or k == 1)
    )
    if k < usual:
        told["unprotected"] = True
        click.echo(
            f"These figures tell of groups of {people(k)} or more; the network tells of {usual} or"
            " more. Keep them to people who may know single clients.",
            err=True,
        )
    return told


def _other_days(asked: Asked) -> tuple[date, date] | None:
    first, last = _day(asked.compare_first), _day(asked.compare_last)
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise QuietWinsError(
            "A period to compare needs both ends: --compare-from and --compare-to."
        )
    return first, last


def _day(day: datetime | None) -> date | None:
    return None if day is None else day.date()

"""``network``: many clinics as one."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import click

from quietwins.codebook import read_codebook
from quietwins.commands.errors_said import errors_said
from quietwins.commands.named_files import FILE
from quietwins.commands.view_options import (
    COMPARED,
    FOR_WHOM,
    PERIOD,
    SERVICE,
    day_of,
    days_to_compare,
    with_options,
)
from quietwins.log import View
from quietwins.measures.contract import Json
from quietwins.measures.over_time import whole_months
from quietwins.network.counting import OpenNetwork
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_figures import AskedOfNetwork, figures_json, network_view, usual_k
from quietwins.network.network_file import network_at
from quietwins.network.network_log import NetworkLog
from quietwins.network.tally_files import network_of_tallies, read_tallies
from quietwins.network.workers import Workers, counted
from quietwins.store import open_practice
from quietwins.store.beside.what_left import Audience
from quietwins.writing.numbers import people

STAYS_OUT = (
    "These days have left without them now, and cannot leave with them later: one from the other"
    " would tell of them alone."
)


@dataclass(frozen=True)
class Asked:
    """Which figures of a network are asked for, of which clinics, and who counts."""

    files: tuple[Path, ...]
    place: str | None
    first: datetime | None
    last: datetime | None
    clinics: tuple[str, ...]
    service: str | None
    compare_first: datetime | None
    compare_last: datetime | None
    min_clients: int | None
    audience: Audience
    scheduler: str | None
    workers: int | None

    @property
    def days_beside(self) -> tuple[date, date] | None:
        """The period to set beside it."""
        return days_to_compare(self.compare_first, self.compare_last)


MORE = {
    "publish": "publish_commands:publish",
    "withdraw": "publish_commands:withdraw",
    "range": "range_command:network_range",
}


class _Network(click.Group):
    """The commands of a network, each loaded when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *MORE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in MORE:
            return super().get_command(ctx, cmd_name)
        module, name = MORE[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"quietwins.commands.{module}"), name)
        return command


@click.group("network", cls=_Network)
def network() -> None:
    """Many clinics as one: each counts its own clients, and only what was counted travels."""


WORKERS = (
    click.option(
        "--scheduler", metavar="ADDRESS", help="A Dask scheduler whose workers count: tcp://..."
    ),
    click.option(
        "--workers",
        type=click.IntRange(1),
        metavar="N",
        help="So many processes of this computer count. Default: one a core.",
    ),
)


@network.command("figures")
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")
@click.option(
    "--network",
    "place",
    metavar="PLACE",
    help="The folder or address that clinics publish to, or a network.toml.",
)
@with_options(*PERIOD)
@click.option("--clinic", "clinics", multiple=True, metavar="NAME", help="Only this clinic.")
@with_options(SERVICE, *COMPARED, *FOR_WHOM, *WORKERS)
@click.option("--json", is_flag=True, expose_value=False, help="For likeness; it is always JSON.")
def figures(**options: object) -> None:
    """Print the figures of a network as JSON: of what its clinics published at PLACE, or of the
    tallies in FILES, which its clinics wrote.
    """
    asked = Asked(**options)  # type: ignore[arg-type]  # click gives every option its type
    with errors_said():
        if bool(asked.files) == (asked.place is not None):
            raise NetworkError(
                "Name either the tallies of the clinics (north.json, south.json ...), or where they"
                " publish to (--network PLACE)."
            )
        told = _of_files(asked) if asked.place is None else _of_place(asked, asked.place)
    click.echo(json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False))


def whole_months_of(log: NetworkLog) -> tuple[date, date]:
    """The whole months from the network's first session to its last."""
    if log.first is None or log.last is None:
        raise NetworkError("No clinic of this network has a session that took place.")
    whole = whole_months(View(log.first, log.last))
    return whole.first, whole.last


def _of_place(asked: Asked, place: str) -> Json:
    chosen = network_at(place)
    workers = Workers(asked.scheduler or chosen.scheduler, asked.workers or chosen.workers)

    def figures(opened: OpenNetwork) -> Json:
        whole = whole_months_of(opened.log)
        days = (day_of(asked.first) or whole[0], day_of(asked.last) or whole[1])
        told = _told(
            opened.log,
            asked,
            (days, asked.days_beside),
            (chosen.k, chosen.register),
        )
        if opened.left_out:
            told["left_out"] = dict(opened.left_out)
        return told

    told = counted(chosen, workers, figures)
    for clinic, why in told.get("left_out", {}).items():
        click.echo(f"Left out: {clinic}, as {why}.", err=True)
    has_left = told["for"] == Audience.OUTSIDE and "why" not in told
    if "left_out" in told and has_left and chosen.register is not None:
        click.echo(STAYS_OUT, err=True)
    return told


def _of_files(asked: Asked) -> Json:
    tallies = read_tallies(asked.files)
    terms = tallies[0].terms
    log = network_of_tallies(tallies, read_codebook(open_practice().settings().codebook))
    days = (day_of(asked.first) or terms.view.first, day_of(asked.last) or terms.view.last)
    other = None if terms.other is None else (terms.other.first, terms.other.last)
    asked = replace(asked, service=asked.service or terms.view.service)
    return _told(
        log,
        asked,
        (days, asked.days_beside or other),
        (usual_k([terms.k]), None),
    )


def _told(
    log: NetworkLog,
    asked: Asked,
    days: tuple[tuple[date, date], tuple[date, date] | None],
    kept: tuple[int, Path | None],
) -> Json:
    (this, that), (usual, register) = days, kept
    view = network_view(log, this, asked.clinics, asked.service)
    other = None if that is None else network_view(log, that, asked.clinics, asked.service)
    k = usual if asked.min_clients is None else asked.min_clients
    inside = asked.audience is Audience.INSIDE or k == 1
    told = figures_json(log, AskedOfNetwork(view, other, k, inside), register)
    if k < usual:
        told["unprotected"] = True
        click.echo(
            f"These figures tell of groups of {people(k)} or more; the network tells of {usual} or"
            " more. Keep them to people who may know single clients.",
            err=True,
        )
    return told

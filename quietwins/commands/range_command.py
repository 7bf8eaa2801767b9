"""``network range``: the range of a whole network, as a file for its clinics."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from quietwins.commands.network_command import WORKERS, whole_months_of
from quietwins.commands.view_options import PERIOD, SERVICE, day_of, with_options
from quietwins.disclosure import SmallGroupRule
from quietwins.disclosure.leaving import nearest_fixed
from quietwins.errors import QuietWinsError, said_by_system
from quietwins.log import View
from quietwins.measures.contract import Json
from quietwins.network.counting import OpenNetwork
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_figures import network_view
from quietwins.network.network_file import NetworkSettings, network_at
from quietwins.network.network_gate import gate_of
from quietwins.network.network_log import NetworkLog
from quietwins.network.network_register import note, what_left
from quietwins.network.range_file import range_of
from quietwins.network.workers import Workers, counted

WHAT_LEFT = "network range"


@click.command("range")
@click.option("--network", "place", required=True, metavar="PLACE", help="Where it lies.")
@with_options(*PERIOD, SERVICE)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="The file for the clinics.",
)
@with_options(*WORKERS)
def network_range(
    place: str,
    first: datetime | None,
    last: datetime | None,
    service: str | None,
    out: Path,
    scheduler: str | None,
    workers: int | None,
) -> None:
    """Write the range of the whole network to FILE, for each clinic to put in its practice folder
    as network_range.json: sums over all clients, never of a clinic.

    Of a calendar quarter, half-year or year, or several whole years. It leaves the network, and is
    noted and asked about like figures for others.
    """
    try:
        chosen = network_at(place)
        who = Workers(scheduler or chosen.scheduler, workers or chosen.workers)
        told = counted(chosen, who, lambda opened: _range(opened, chosen, (first, last), service))
        out.write_text(json.dumps(told, indent=1), encoding="utf-8")
    except QuietWinsError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        said = said_by_system(error)
        raise click.ClickException(f"{out} cannot be written ({said}).") from None
    days = f"{told['first']} to {told['last']}"
    click.echo(f"The range of {told['clinics']} clinics, {days}, is in {out}.")


def _range(
    opened: OpenNetwork,
    chosen: NetworkSettings,
    days: tuple[datetime | None, datetime | None],
    service: str | None,
) -> Json:
    for clinic, reason in opened.left_out.items():
        click.echo(f"Left out: {clinic}, as {reason}.", err=True)
    log, rule = opened.log, SmallGroupRule(chosen.k)
    view = _view(log, days, service)
    told = range_of(log, view, chosen.k)
    with what_left(chosen.register) as left:
        if (why := gate_of(log, rule, left).why_not(log, view)) is not None:
            raise NetworkError(why)
        note(chosen.register, WHAT_LEFT, [view], log)
    return told


def _view(
    log: NetworkLog, days: tuple[datetime | None, datetime | None], service: str | None
) -> View:
    """The days that were asked for; where none were, the longest that may leave."""
    whole = whole_months_of(log)
    first, last = day_of(days[0]) or whole[0], day_of(days[1]) or whole[1]
    view = network_view(log, (first, last), (), service)
    return view if any(days) else nearest_fixed(view)

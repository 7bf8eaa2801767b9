"""``network range``: the range of a whole network, as a file for its clinics."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from quietwins.commands.network_command import WORKERS, whole_months_of
from quietwins.commands.view_options import PERIOD, SERVICE, day_of, with_options
from quietwins.errors import QuietWinsError
from quietwins.measures.contract import Json
from quietwins.network.counting import OpenNetwork
from quietwins.network.network_figures import network_view
from quietwins.network.network_file import network_at
from quietwins.network.range_file import range_of
from quietwins.network.workers import Workers, counted


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
    """
    try:
        chosen = network_at(place)
        who = Workers(scheduler or chosen.scheduler, workers or chosen.workers)
        told = counted(chosen, who, lambda opened: _range(opened, (first, last), service, chosen.k))
        out.write_text(json.dumps(told, indent=1), encoding="utf-8")
    except QuietWinsError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        said = error.strerror or "not said why"
        raise click.ClickException(f"{out} cannot be written ({said}).") from None
    click.echo(f"The range of {told['clinics']} clinics is in {out}.")


def _range(
    opened: OpenNetwork, days: tuple[datetime | None, datetime | None], service: str | None, k: int
) -> Json:
    whole = whole_months_of(opened.log)
    first, last = day_of(days[0]) or whole[0], day_of(days[1]) or whole[1]
    for clinic, why in opened.left_out.items():
        click.echo(f"Left out: {clinic}, as {why}.", err=True)
    return range_of(opened.log, network_view(opened.log, (first, last), (), service), k)

"""``undo``: make the log as if an import had never been brought in."""

from __future__ import annotations

import json

import click

from quietwins.access.trail import Deed, note_command
from quietwins.commands.errors_said import errors_said
from quietwins.store import open_practice


@click.command("undo")
@click.argument("number", metavar="IMPORT")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.option(
    "--json", "as_json", is_flag=True, help="What was done as a JSON object; does not ask."
)
def undo(number: str, yes: bool, as_json: bool) -> None:
    """Undo IMPORT, by its number in the history: the log becomes as if it had never been brought
    in.

    Its bytes stay on this computer until it is forgotten; the file can be brought in again.
    """
    with errors_said():
        practice = open_practice()
        effect = practice.what_undo_does(number)
        said = (
            f"{effect.gone} sessions go, {effect.changed} go back to what other imports say,"
            f" {effect.same} stay."
        )
        if not (yes or as_json):
            click.confirm(f"{said} Undo import {number}?", abort=True)
        one = practice.undo(number)
        note_command(practice.folder, Deed.UNDID, one.number)
    if as_json:
        facts = {
            "import": one.number,
            "gone": effect.gone,
            "changed": effect.changed,
            "same": effect.same,
        }
        click.echo(json.dumps(facts, indent=1))
    else:
        click.echo(f"Import {one.number} is undone. {said}")

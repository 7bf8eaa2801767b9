"""``forget``: delete an import, or everything, so that the bytes are
gone from the practice folder.
"""

from __future__ import annotations

import json

import click

from quietwins.access.trail import Deed, note_command
from quietwins.commands.errors_said import errors_said
from quietwins.store import Practice, open_practice

WORD = "forget"
_GONE = (
    "It is deleted from this folder and cannot be brought back, other than from the export itself."
)


@click.command("forget")
@click.argument("number", metavar="[IMPORT]", required=False)
@click.option(
    "--everything", is_flag=True, help="All imports, notes and layouts; settings and key stay."
)
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.option(
    "--json", "as_json", is_flag=True, help="What was done as a JSON object; needs --yes."
)
def forget(number: str | None, everything: bool, yes: bool, as_json: bool) -> None:
    """Forget IMPORT, by its number in the history, or --everything. This cannot be undone.

    Copies and backups of the folder that were made elsewhere are not touched.
    """
    if everything == (number is not None):
        raise click.UsageError("Name one import, or --everything.")
    if as_json and not yes:
        raise click.UsageError("--json does not ask, so it needs --yes.")
    what = (
        "everything that was brought in, all notes and all layouts"
        if number is None
        else f"import {number}"
    )
    if not yes:
        typed = click.prompt(
            f"This forgets {what}. {_GONE}\nType {WORD} to go on", default="", show_default=False
        )
        if typed.strip().casefold() != WORD:
            raise click.Abort
    with errors_said():
        forgotten = _forget(open_practice(), number)
    if as_json:
        click.echo(json.dumps({"forgotten": forgotten}, indent=1))
    else:
        click.echo(f"Forgotten: {what}.")


def _forget(practice: Practice, number: str | None) -> int:
    """How many imports were forgotten."""
    if number is None:
        forgotten = practice.forget_everything()
        note_command(practice.folder, Deed.FORGOT_EVERYTHING)
        return forgotten
    one = practice.forget(number)
    note_command(practice.folder, Deed.FORGOT, one.number)
    return 1

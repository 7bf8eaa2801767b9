"""``backup``: a copy of the practice that was opened and counted."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from quietwins.access.trail import Deed, note_command
from quietwins.commands.errors_said import errors_said
from quietwins.store import open_practice
from quietwins.store.disk.backup import Counted, back_up, counted
from quietwins.store.disk.folder import Folder


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--verify", is_flag=True, help="Copy nothing: open the copy in FOLDER, and count it.")
@click.option("--json", "as_json", is_flag=True, help="The same as a JSON object.")
def backup(folder: Path, verify: bool, as_json: bool) -> None:
    """Copy the practice to FOLDER, which is made, then open the copy and count what is in it.

    Nobody can bring anything in meanwhile. The key is never in it: back that up with key backup,
    and keep it apart.
    """
    with errors_said():
        kept = open_practice().folder
        if verify:
            held = counted(Folder(folder.expanduser().absolute(), kept.keys))
        else:
            held = back_up(kept, folder)
            note_command(kept, Deed.BACKED_UP)
    if as_json:
        click.echo(json.dumps({"folder": str(folder), **asdict(held)}, default=str, indent=1))
    else:
        click.echo(in_words(folder, held))


def in_words(folder: Path, held: Counted) -> str:
    """What a copy holds, as a person compares it with what they know."""
    days = f", {held.first} to {held.last}" if held.first and held.last else ""
    undone = f" ({held.undone} more undone)" if held.undone else ""
    notes = f" Notes: {held.notes}." if held.notes else ""
    return (
        f"The copy in {folder} opens. Imports: {held.imports}{undone}. Sessions:"
        f" {held.sessions}{days}.{notes} The key is not in it."
    )

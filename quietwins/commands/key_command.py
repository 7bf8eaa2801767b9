"""``key``: look at the practice's key, back it up, put it back."""

from __future__ import annotations

import json
from pathlib import Path

import click

from quietwins.access.trail import Deed, note_command
from quietwins.commands.errors_said import errors_said
from quietwins.errors import QuietWinsError
from quietwins.store import open_practice
from quietwins.store.disk.key import back_up_key, practice_key, restore_key

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("key")
def key() -> None:
    """The key that turns client codes into the practice's own. Who loses it can bring in nothing
    more: back it up.
    """


@key.command("show")
@click.option("--json", "as_json", is_flag=True, help="The same as a JSON object.")
def show(as_json: bool) -> None:
    """Say which key the practice needs and whether it is here. Never shows the key itself."""
    with errors_said():
        folder = open_practice().folder
        key_id = folder.key_id()
        here = key_id is not None and bool(practice_key(folder, key_id))
    if as_json:
        click.echo(json.dumps({"key": key_id, "here": here, "folder": str(folder.keys)}, indent=1))
    elif key_id is None:
        click.echo("There is no practice yet, so it has no key.")
    else:
        click.echo(f"The practice needs the key {key_id}. It is in {folder.keys}.")


@key.command("backup")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="The same as a JSON object.")
def backup(file: Path, as_json: bool) -> None:
    """Copy the key to FILE, readable by you alone. Keep it apart from copies of the practice
    folder.
    """
    try:
        folder = open_practice().folder
        target = back_up_key(folder, file)
        note_command(folder, Deed.SAVED_KEY)
    except (QuietWinsError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(
        json.dumps({"file": str(target)})
        if as_json
        else f"The key is backed up in {target}. Keep it safe."
    )


@key.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The same as a JSON object.")
def restore(file: Path, as_json: bool) -> None:
    """Put a backed-up key back where this computer looks for it."""
    try:
        folder = open_practice().folder
        restored = restore_key(folder, file)
        note_command(folder, Deed.RESTORED_KEY)
    except (QuietWinsError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps({"key": restored.id}) if as_json else f"The key {restored.id} is back.")

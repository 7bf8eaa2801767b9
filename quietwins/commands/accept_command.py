"""``accept``: go on with a practice of which nobody can tell whether it is complete."""

from __future__ import annotations

from collections.abc import Callable

import click

from quietwins.commands.errors_said import errors_said
from quietwins.commands.history_command import in_words
from quietwins.errors import QuietWinsError
from quietwins.store import Practice, open_practice
from quietwins.store.disk.accept import Standing, accept, standing
from quietwins.store.store_errors import NoSuchImportError


@click.command("accept")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def accept_as_it_stands(yes: bool) -> None:
    """Go on with a damaged practice as it stands, where there is no backup.

    Says what is wrong and what is there, and asks first. Sessions that no import in the list tells
    are given up; a small file that cannot be read is set aside, as NAME.unread.
    """
    with errors_said():
        practice = open_practice()
        key_id = practice.folder.key_id()
        if key_id is None:
            raise NoSuchImportError(f"There is no practice in {practice.folder.root} yet.")
        wrong = what_is_wrong(practice)
        if not wrong:
            click.echo("Nothing is wrong with the practice. Nothing was changed.")
            return
        click.echo("\n".join([*wrong, "", in_plain_words(standing(practice.folder))]))
        if not yes:
            click.confirm("Is this right, and shall the practice go on with it?", abort=True)
        accept(practice.folder, key_id)
    click.echo("The practice goes on as it stands.")


def what_is_wrong(practice: Practice) -> list[str]:
    """What any part of the practice says of damage, each once."""
    parts: tuple[Callable[[], object], ...] = (
        practice.imports,
        practice.load,
        practice.notes.all,
    )
    said = [str(problem) for problem in practice.damaged_settings()]
    for part in parts:
        try:
            part()
        except QuietWinsError as error:
            said.append(str(error))
    return list(dict.fromkeys(said))


def in_plain_words(there: Standing) -> str:
    """What is there, to be compared with what a person knows."""
    lines = ["What is there now:", *map(in_words, there.imports)]
    if not there.imports:
        lines.append("No import.")
    if there.unlisted:
        several = "one import" if there.unlisted == 1 else f"{there.unlisted} imports"
        lines.append(
            f"Besides, there are sessions of {several} that this list lacks. They cannot be read"
            " without it, and are given up with this. Bring that export in again afterwards."
        )
    return "\n".join(lines)

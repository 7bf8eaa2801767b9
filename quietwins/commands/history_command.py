"""``history``: every import of the practice."""

from __future__ import annotations

import json
from typing import Any

import click

from quietwins.commands.errors_said import errors_said
from quietwins.intake.files.file_names import shown_name
from quietwins.store import ImportEvent, Status, open_practice


@click.command("history")
@click.option("--json", "as_json", is_flag=True, help="A JSON list of imports.")
def history(as_json: bool) -> None:
    """List what was brought in, and what was undone or forgotten."""
    with errors_said():
        practice = open_practice()
        imports = practice.imports()
    if as_json:
        click.echo(json.dumps([as_facts(one) for one in imports], indent=1))
        return
    click.echo(f"The practice in {practice.folder.root}")
    click.echo("\n".join(map(in_words, imports)) or "Nothing has been brought in yet.")


def as_facts(one: ImportEvent) -> dict[str, Any]:
    """One import as an object of ``history --json``."""
    names = ("number", "id", "file", "layout", "sessions", "new", "changed", "same", "missing")
    facts = {name: getattr(one, name) for name in names}
    days = {
        name: day.isoformat() if (day := getattr(one, name)) else None
        for name in ("first_day", "last_day")
    }
    at = one.at.isoformat(timespec="seconds")
    return {**facts, **days, "at": at, "status": one.status.value, "removed": removed(one)}


def removed(one: ImportEvent) -> bool:
    """Whether nothing of an import is on the disk any more."""
    return one.status is Status.FORGOTTEN and one.removed


def in_words(one: ImportEvent) -> str:
    """One import as a line."""
    moment = one.at.astimezone().strftime("%Y-%m-%d %H:%M")
    if one.status is Status.FORGOTTEN:
        still = "" if removed(one) else ", not yet removed"
        return f"{one.number:>4}  {moment}  forgotten{still} ({one.sessions} sessions)"
    counts = f"{one.new} new sessions, {one.changed} changed, {one.same} the same"
    undone = ", undone" if one.status is Status.UNDONE else ""
    return f"{one.number:>4}  {moment}  {shown_name(one.file)}: {counts}{undone}"

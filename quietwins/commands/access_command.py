"""``access``: who may what, as ``access.toml`` says it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from quietwins.access import Access, AccessFileError, Person, Role, What, may, read_access
from quietwins.access.access_file import GROUP
from quietwins.access.person import Claims
from quietwins.errors import QuietWinsError
from quietwins.store import open_practice


@click.group("access")
def access() -> None:
    """Who may do what, where a practice is for several people."""


@access.command("check")
@click.option("--json", "as_json", is_flag=True, help="The same as a JSON object.")
def check_access(as_json: bool) -> None:
    """Say who may what by access.toml in the practice folder, or what is wrong with it, by line.

    Exit code: 0 the file is understood, or there is none; 1 it is not, and nobody gets in.
    """
    try:
        file = open_practice().folder.access
        read = read_access(file)
    except AccessFileError as error:
        if as_json:
            told = [{"line": one.line, "text": one.text} for one in error.problems]
            click.echo(json.dumps({"people": [], "problems": told}, indent=1))
            raise click.exceptions.Exit(1) from None
        raise click.ClickException(f"Nobody gets in.\n{error}") from None
    except QuietWinsError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json.dumps({"file": str(file), **as_facts(read)}, indent=1))
    elif read is None:
        click.echo(f"There is no {file}: one person, this machine, everything.")
    else:
        click.echo("\n".join(in_words(read)))


def as_facts(read: Access | None) -> dict[str, Any]:
    """What the file says as an object of ``access check --json``."""
    if read is None:
        return {"people": None, "problems": []}
    people = [
        {"name": name, "roles": sorted(person.roles), "code": person.code}
        for name, person in listed(read)
    ]
    return {"people": people, "hours": read.hours, "header": read.header, "problems": []}


def listed(read: Access) -> Iterator[tuple[str, Person]]:
    """Everybody whom the file names, groups too, with all that they are."""
    names = {name for lists in read.lists.values() for name in lists} | read.clinicians.keys()
    for name in sorted(names):
        is_group = name.startswith(GROUP)
        groups = frozenset({name.removeprefix(GROUP)}) if is_group else frozenset[str]()
        person = read.person(Claims("" if is_group else name, groups))
        if person is not None:
            yield name, person


def in_words(read: Access) -> Iterator[str]:
    """Who may what, as a person reads it in a terminal."""
    if read.header is None:
        yield f"People sign in here, for {read.hours} hours."
    else:
        yield f"A proxy says who calls, in the header {read.header}."
    people = list(listed(read))
    for name, person in people:
        code = f" ({person.code})" if person.code else ""
        yield f"  {name}: {', '.join(role for role in Role if role in person.roles)}{code}"
    if not people:
        yield "  Nobody is listed, so nobody gets in."
    elif not any(may(person, What.KEEP) for _, person in people):
        yield "  Nobody may bring anything in: list a keeper or a lead."
    for role in Role:
        one = Person("one", frozenset({role}), "K1" if role is Role.CLINICIAN else None)
        yield f"A {role} may {', '.join(what for what in What if may(one, what))}."

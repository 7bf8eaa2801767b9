"""``forms``: the forms to record with, made from the practice's own codebook, as files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click

from quietwins.errors import QuietWinsError, said_by_system
from quietwins.intake.files.file_names import shown_name


def _with_its_options(command: Callable[..., None]) -> Callable[..., None]:
    out = click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="PATH",
        required=True,
        help="Where to write the file. One that is there is never replaced.",
    )
    as_json = click.option("--json", "as_json", is_flag=True, help="The same as a JSON object.")
    return out(as_json(command))


@click.group("forms")
def forms() -> None:
    """Forms to record sessions with, in tools that the practice has. They are made from its own
    codebook, or the usual one where there is no practice. What is recorded comes in with `add`.
    """


@forms.command("xlsform")
@_with_its_options
def xlsform(out: Path, as_json: bool) -> None:
    """Write the form for KoboToolbox or ODK (XLSForm). PATH ends with .xlsx."""
    _write("xlsform", out, as_json)


@forms.command("redcap")
@_with_its_options
def redcap(out: Path, as_json: bool) -> None:
    """Write the data dictionary for REDCap. PATH ends with .csv."""
    _write("redcap", out, as_json)


@forms.command("questions")
@_with_its_options
def questions(out: Path, as_json: bool) -> None:
    """Write the questions for Microsoft or Google Forms. PATH ends with .pdf, to print, or with
    .txt, to copy.
    """
    _write("questions", out, as_json)


@forms.command("schema")
@_with_its_options
def schema(out: Path, as_json: bool) -> None:
    """Write a Table Schema, for programs. It says what each column of the template, and of the
    records taken out, may hold. PATH ends with .json.
    """
    _write("schema", out, as_json)


def _write(command: str, out: Path, as_json: bool) -> None:
    # Only now: the help need not wait for what prints, nor for the practice.
    from quietwins.start_recording import FORMS, SCHEMA, recording_of
    from quietwins.store import open_practice

    shown = shown_name(str(out))
    form = next(form for form in (*FORMS, SCHEMA) if form.command == command)
    file = form.files.get(out.suffix.casefold())
    if file is None:
        endings = " or ".join(form.files)
        raise click.UsageError(f"{shown} should end with {endings}. Choose such a name.")
    try:
        made = file.make(recording_of(open_practice().settings()))
        # never over another file, be it that it came to be a moment ago
        with out.open("xb") as written:
            written.write(made)
    except FileExistsError:
        raise click.UsageError(
            f"{shown} is already there. Choose a name that is not taken."
        ) from None
    except OSError as error:
        raise click.ClickException(
            f"{shown} cannot be written ({said_by_system(error)}). Choose another place."
        ) from None
    except QuietWinsError as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps({"file": str(out)}) if as_json else f"{shown} is written.")

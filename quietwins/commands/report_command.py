"""``python -m quietwins report``: the report of one view, or the look back on a year, as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import click

from quietwins.commands.check_command import EXIT_CODES
from quietwins.commands.named_files import FIRST_YEAR, LAST_YEAR
from quietwins.commands.view_asked_for import FileNotReadyError
from quietwins.commands.view_options import Asked, of_a_view
from quietwins.errors import QuietWinsError
from quietwins.report.formats import Format

_CALLED_OTHERWISE = {"htm": "html"}
_ANY_ENDING = ".pdf, .html or .pptx"
MAY_NOT_LEAVE, ELSE = 5, 1  # exit codes
_WHAT_ELSE = (
    "Name days with --from and --to, or a year with --year. For the team itself, which hands"
    " nothing on, any days will do: --for inside."
)


class _Ended(click.ClickException):
    """An explained end with an exit code of its own."""

    def __init__(self, text: str, code: int) -> None:
        super().__init__(text)
        self.exit_code = code  # type: ignore[misc]  # click has it on the class


@dataclass(frozen=True)
class Wanted:
    """What the file is to be."""

    format: str
    paper: str | None
    numbers: bool
    short: bool
    year: int | None
    poster: bool
    csv_inside: bool
    out: Path


@click.command("report")
@of_a_view
@click.option(
    "--format",
    type=click.Choice([one.value for one in Format]),
    help="A tagged PDF, one HTML file, or slides. Default: as --out ends, else pdf.",
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    help="The size of the paper. Default: the practice's, else a4.",
)
@click.option(
    "--numbers", is_flag=True, help="With the numbers of every chart as tables; not in slides."
)
@click.option("--short", is_flag=True, help="The first two pages of the report.")
@click.option(
    "--year",
    type=click.IntRange(FIRST_YEAR, LAST_YEAR),
    metavar="YYYY",
    help="The look back on this year, in the place of the report.",
)
@click.option("--poster", is_flag=True, help="With --year: as one page for a wall (PDF).")
@click.option("--csv-inside", is_flag=True, help="A PDF with the numbers as CSV files inside.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Where to write the file.",
)
def report(**options: Any) -> None:  # noqa: ANN401  # click gives every option its type
    """Write the report of one view: of the practice, or of FILES, of which nothing is kept.

    Ends with 5 where the view may not be handed on; 3 or 4 where a file asks something or is
    refused, as check does. Then no file is written.
    """
    said = options["format"]
    options["format"] = said or _format_by(options["out"])
    wanted = Wanted(**{one.name: options.pop(one.name) for one in fields(Wanted)})
    asked = Asked(**options)
    _refuse_what_does_not_go_together(asked, wanted)
    _refuse_another_ending(wanted, said)
    # Only now: it brings the charts along, and help or a wrong option need none.
    from quietwins.commands.report_asked_for import MayNotLeaveError, write_report

    try:
        click.echo(write_report(asked, wanted))
    except FileNotReadyError as error:
        raise _Ended(str(error), EXIT_CODES[error.outcome]) from None
    except MayNotLeaveError as error:
        raise _Ended(f"{error} {_WHAT_ELSE}", MAY_NOT_LEAVE) from None
    except QuietWinsError as error:
        raise _Ended(str(error), ELSE) from None


def _ending(out: Path) -> str:
    named = out.suffix.casefold().removeprefix(".")
    return _CALLED_OTHERWISE.get(named, named)


def _format_by(out: Path) -> str:
    """What a file is to be by the ending of its name, where nobody said."""
    return _ending(out) if _ending(out) in [*Format] else Format.PDF.value


def _refuse_another_ending(wanted: Wanted, said: str | None) -> None:
    """A name that ends as that of something else is refused: no program would open the file."""
    ending = _ending(wanted.out)
    if ending.isalpha() and ending != wanted.format:
        meant = f".{said}" if said else _ANY_ENDING
        raise click.UsageError(
            f"--out ends in {wanted.out.suffix}, and the file would not be one. Let it end in"
            f" {meant}."
        )


def _refuse_what_does_not_go_together(asked: Asked, wanted: Wanted) -> None:
    for is_so, why_not in _at_odds(asked, wanted):
        if is_so:
            raise click.UsageError(why_not)


def _at_odds(asked: Asked, wanted: Wanted) -> Iterator[tuple[bool, str]]:
    """What is asked for and cannot be, or would be passed over, each with what to do instead."""
    dated = asked.first or asked.last or asked.compare_first or asked.compare_last
    of_year, pdf = wanted.year is not None, wanted.format == Format.PDF.value
    slides = wanted.format == Format.PPTX.value
    yield of_year and bool(dated), "--year is a whole year: leave --from, --to and --compare out."
    yield (
        wanted.poster and not (of_year and pdf),
        "--poster goes with --year and with --format pdf.",
    )
    yield wanted.csv_inside and not pdf, "--csv-inside goes with --format pdf."
    yield (
        wanted.short and of_year,
        "--short is of the report. Of a year there is one page with --poster.",
    )
    yield (
        wanted.short and bool(asked.compare_first or asked.compare_last),
        "--short is the first two pages, and another period stands on a later one: leave --compare"
        " out.",
    )
    yield (
        wanted.numbers and wanted.poster,
        "--numbers are pages, and a poster is one. --csv-inside puts them into the file instead.",
    )
    yield (
        any(_same_file(one, wanted.out) for one in (*asked.files, asked.layout) if one),
        "--out is one of the files to read, and would take its place. Name another.",
    )
    yield (
        _is_no_file(wanted.out),
        "--out is no file but a device or the like, whose place a file would take. Name a file.",
    )
    yield (
        slides and (wanted.numbers or wanted.short),
        "Slides are always the same few: leave --numbers and --short out.",
    )


def _is_no_file(path: Path) -> bool:
    """Whether something is there already that is no file, and would be gone afterwards."""
    try:
        return path.exists() and not path.is_file()
    except OSError:  # it is said where the file is written
        return False


def _same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, by whatever name."""
    try:
        return other.exists() and one.samefile(other)
    except OSError:  # it is said where the file is read or written
        return False

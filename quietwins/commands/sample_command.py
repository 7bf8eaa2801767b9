"""``sample``: the made-up practice as files, to try things with."""

from __future__ import annotations

import json
from pathlib import Path

import click

from quietwins.shipped import sample_folder


@click.command("sample")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The files as a JSON list.")
def sample(folder: Path, as_json: bool) -> None:
    """Write the exports of the made-up sample practice into FOLDER, to try bringing in, undoing and
    forgetting with.
    """
    written = []
    for source in sorted(sample_folder().glob("*.csv")):
        target = folder / source.name
        if target.exists():
            raise click.ClickException(f"{target} is already there. Name another folder.")
        folder.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        written.append(str(target))
    click.echo(json.dumps(written, indent=1) if as_json else "\n".join(written))

"""The command line: ``python -m quietwins``."""

from __future__ import annotations

import click

from quietwins import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quietwins")
def main() -> None:
    """Goal-based outcomes and quiet victories of a therapy practice, side by side."""


if __name__ == "__main__":
    main()

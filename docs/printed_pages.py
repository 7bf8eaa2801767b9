"""The pages of ``docs/`` that are printed from the code, so that they say what is so.

    python docs/printed_pages.py            write them (`make docs`)
    python docs/printed_pages.py --check    say which of them are not what the code prints

A module ``print_NAME.py`` beside this one prints the page ``NAME.md``: its ``text()`` returns the
page. Nothing else is to be done for a new one.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

DOCS = Path(__file__).resolve().parent
_PREFIX = "print_"
# Where this runs as a script Python looks beside it only.
sys.path[:0] = [str(folder) for folder in (DOCS, DOCS.parent) if str(folder) not in sys.path]


def names() -> list[str]:
    """The modules that print a page each."""
    return sorted(module.stem for module in DOCS.glob(f"{_PREFIX}*.py"))


def page_of(name: str) -> Path:
    """Where the page of a module lies: ``print_command_line`` prints ``command-line.md``."""
    return DOCS / f"{name.removeprefix(_PREFIX).replace('_', '-')}.md"


def printed(name: str) -> str:
    """The page as the code prints it now; one line end at its end."""
    text: str = import_module(name).text()
    return f"{text.rstrip()}\n"


def differs(name: str) -> bool:
    """Whether the page is missing, or says something else than the code."""
    page = page_of(name)
    return not page.exists() or page.read_text(encoding="utf-8") != printed(name)


def main() -> int:
    """Write the pages, or say which differ; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say what differs")
    only_look = parser.parse_args().check
    differing = [name for name in names() if differs(name)]
    for name in differing:
        page = page_of(name)
        if only_look:
            print(f"docs/{page.name} is not what docs/{name}.py prints. Run: make docs")
        else:
            page.write_text(printed(name), encoding="utf-8", newline="\n")
            print(f"docs/{page.name} is written anew. Please read it before you commit it.")
    return int(only_look and bool(differing))


if __name__ == "__main__":
    sys.exit(main())

"""Print every rule with its number, its source, and where it is said and used.

python docs/print_rules.py [--write docs/rules.md]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import Field, fields
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from quietwins import rules
from quietwins.filled import FOLLOWING, figures

PACKAGE = Path(__file__).parents[1] / "quietwins"
SAYS_ITSELF = ("rules.py", "filled.py")
BEGINNING = """\
# The rules, number by number

Each number stands once, in `quietwins/rules.py`. Change it there, and what is counted, what is
drawn and every sentence that says it change with it. This page is printed from it:
`python docs/print_rules.py --write docs/rules.md`. How figures are counted is in
[statistics.md](statistics.md).

| rule | number | what it decides | from | read in |
|---|---|---|---|---|
"""


def text() -> str:
    """The page, as it is kept in ``docs/rules.md``."""
    read_in = places()
    return BEGINNING + "".join(_row(one, read_in.get(one.name, {})) for one in fields(rules.now))


def places() -> dict[str, dict[str, int]]:
    """Where each rule is read, and how often: modules that ask for it, texts with its name."""
    found: dict[str, dict[str, int]] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".md", ".toml") and path.name not in SAYS_ITSELF:
            place = path.relative_to(PACKAGE).with_suffix("").as_posix()
            for name, times in Counter(_named(path)).items():
                found.setdefault(name, {})[place] = times
    return found


def _named(path: Path) -> Iterator[str]:
    """The rules that a module or a text names; of what follows from a rule, that rule."""
    # In a module {k} is a variable: the practice's own choice, and what is below it.
    of_practice = {"k", "below"} if path.suffix == ".py" else set()
    known = ({one.name for one in fields(rules.now)} | set(FOLLOWING)) - of_practice
    text = path.read_text(encoding="utf-8")
    yield from re.findall(r"\brules\.now\.([a-z_]+)", text)
    for name in re.findall(r"\{([a-z_]+)", text):
        if name in known:
            yield FOLLOWING[name].rule if name in FOLLOWING else name


def _row(one: Field[object], read_in: dict[str, int]) -> str:
    about: rules.About = one.metadata["about"]
    number = f"{_written(getattr(rules.now, one.name))} {about.unit}"
    said = [
        f"{place} ({times})" if _says(place, times) else place for place, times in read_in.items()
    ]
    cells = (f"`{one.name}`", number, about.applies, about.source, ", ".join(said))
    return f"| {' | '.join(cells)} |\n"


def _says(place: str, times: int) -> bool:
    """Whether a number is said there more than once: then each of them may become wrong."""
    return times > 1 and place.startswith(("texts/", "words/"))


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_written, value))
    return str(value) if isinstance(value, Fraction) else figures(float(str(value)))


def main() -> None:
    """Print the page, or write it where ``--write`` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE")
    file = parser.parse_args().write
    if file is None:
        print(text(), end="")
    else:
        file.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()

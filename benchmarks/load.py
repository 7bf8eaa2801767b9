"""Leads who click at one server, as many as a clinic has, with no browser to draw for.

    python -m benchmarks.load [--leads 1 10 30] [--sessions 100000] [--seconds 60]
        [--megabytes 52] [--beside 10] [--after 600] [--programs . ../before] [--signed-in]

Each waits 2 to 6 seconds between clicks, then chooses other clinicians or another page. Then all of
the largest number click at one moment, and some go on while one more brings in a large file. With
--signed-in each of them is somebody else, who signed in. Several programs (folders with a copy of
this one, older ones too) are measured in turns, each with a practice that it made itself. Ends with
1 where anything went wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

sys.path.pop(0)  # as a script it is this folder, in which a file may bear the name of a library
sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import people
from benchmarks.protocol import WITHOUT_FIGURES, Lead, WentWrong, window
from benchmarks.serving import ROOT, Server, serving

WAIT = (2.0, 6.0)  # seconds between the clicks of one lead
ROUNDS = 5  # in which all click at one moment
KEEP = """
import sys
from benchmarks.practice import practice_of
from quietwins.store import FIELDS, Import, open_practice
open_practice().add(Import(practice_of(int(sys.argv[1])), "made-up.csv", "1", frozenset(FIELDS)))
"""
HEAD = (
    "| program | case | clicks | median, ms | 95% within, ms | slowest, ms "
    "| processor a click, ms | errors | memory, MB |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Served(Server):
    """A server, and what its cookies are signed with where leads sign in."""

    secret: str = ""

    def cookie(self, lead: int) -> str:
        """What tells it who a lead is; nothing where it asks nobody."""
        return people.cookie(self.secret, self.address, named(lead)) if self.secret else ""


def named(lead: int) -> str:
    """The address of a lead."""
    return f"lead-{lead}@clinic.example"


@dataclass
class Clicks:
    """How long the clicks of one case took, and what went wrong."""

    case: str
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: int = 0
    processor: float = 0.0  # seconds

    def begun(self, server: Server) -> None:
        """The leads are there, and begin to click."""
        self.processor = -server.processor()

    def ended(self, server: Server) -> None:
        """The leads are about to leave."""
        self.processor += server.processor()
        self.memory = server.memory()

    def row(self, program: str) -> str:
        """One row of the table."""
        took = sorted(second * 1000 for second in self.seconds) or [float("nan")]
        late = took[min(len(took) - 1, int(0.95 * len(took)))]
        computed = 1000 * self.processor / max(len(self.seconds), 1)
        return (
            f"| {program} | {self.case} | {len(self.seconds)} | {statistics.median(took):.0f} "
            f"| {late:.0f} | {took[-1]:.0f} | {computed:.0f} "
            f"| {len(self.errors)} | {self.memory} |"
        )


async def clicking(lead: Lead, dice: random.Random, until: float, clicks: Clicks) -> None:
    """Look and click, look and click, until the time is over."""
    while True:
        await asyncio.sleep(dice.uniform(*WAIT))
        if time.monotonic() > until:
            return
        await once(lead, dice, clicks)


async def once(lead: Lead, dice: random.Random, clicks: Clicks) -> None:
    """One click; what goes wrong is noted, and the lead goes on."""
    try:
        clicks.seconds.append(await lead.click(dice))
    except (WentWrong, TimeoutError, OSError) as error:
        clicks.errors.append(f"{type(error).__name__}: {error}")


async def leads_at(server: Server, number: int, stack: AsyncExitStack) -> list[Lead]:
    """So many windows, opened one after another, each of somebody else where people sign in."""
    cookie = server.cookie if isinstance(server, Served) else (lambda _: "")
    windows = (window(server.address, cookie(lead)) for lead in range(number))
    return [await stack.enter_async_context(one) for one in windows]


async def warm(server: Served) -> None:
    """One lead opens every page, of all clinicians and of a few: what a drawing needs is made once
    for everybody.
    """
    async with AsyncExitStack() as stack:
        (lead,) = await leads_at(server, 1, stack)
        for chosen in ([], lead.clinicians[:3]):
            lead.chosen = chosen
            for page in lead.pages:
                if page not in WITHOUT_FIGURES:
                    await lead.open(page)


async def some(server: Served, number: int, seconds: float) -> Clicks:
    """So many leads, each at a pace of its own."""
    clicks = Clicks(f"{number} lead{'s' if number > 1 else ''}")
    async with AsyncExitStack() as stack:
        leads = await leads_at(server, number, stack)
        clicks.begun(server)
        until = time.monotonic() + seconds
        dice = [random.Random(seed) for seed in range(number)]
        pairs = zip(leads, dice, strict=True)
        await asyncio.gather(*(clicking(lead, one, until, clicks) for lead, one in pairs))
        clicks.ended(server)
    return clicks


async def together(server: Served, number: int) -> Clicks:
    """All at one moment, a few times over."""
    clicks = Clicks(f"{number} at one moment")
    async with AsyncExitStack() as stack:
        leads = await leads_at(server, number, stack)
        dice = [random.Random(1000 + seed) for seed in range(number)]
        clicks.begun(server)
        for _ in range(ROUNDS):
            pairs = zip(leads, dice, strict=True)
            await asyncio.gather(*(once(lead, one, clicks) for lead, one in pairs))
        clicks.ended(server)
    return clicks


async def beside_a_file(server: Served, content: bytes, beside: int) -> list[Clicks]:
    """Some go on clicking while one more brings in a large file."""
    size = len(content) / 1e6
    clicks = Clicks(f"{beside} leads while {size:.0f} MB come in")
    file = Clicks(f"the {size:.0f} MB themselves")
    async with AsyncExitStack() as stack:
        leads = await leads_at(server, beside + 1, stack)
        clicks.begun(server)
        bringing = asyncio.create_task(leads.pop().bring_in(content))
        dice = [random.Random(2000 + seed) for seed in range(beside)]
        pairs = list(zip(leads, dice, strict=True))
        while not bringing.done():
            soon = time.monotonic() + 2 * WAIT[1]
            await asyncio.gather(*(clicking(lead, one, soon, clicks) for lead, one in pairs))
        try:
            file.seconds.append(await bringing)
        except (WentWrong, TimeoutError, OSError) as error:
            file.errors.append(f"{type(error).__name__}: {error}")
        clicks.ended(server)
        file.memory = clicks.memory
    return [clicks, file]


def export_of(megabytes: int) -> bytes:
    """An export of about so many megabytes."""
    dice, lines, room = random.Random(1), ["date,clinician,client,goal_1,goal_2,quiet_wins"], 50
    kinds = ["trust", "comfort", "trust; comfort", "none", ""]
    while room < megabytes * 1_000_000:
        lines.append(
            f"2025-{dice.randint(1, 12):02}-{dice.randint(1, 28):02},CL-{dice.randint(1, 40)},"
            f"K{dice.randint(1, 9_000)},{dice.randint(0, 10)},{dice.randint(0, 10)},"
            f"{dice.choice(kinds)}"
        )
        room += len(lines[-1]) + 1
    return "\n".join(lines).encode()


async def measured(server: Served, asked: argparse.Namespace) -> AsyncIterator[Clicks]:
    """All cases on one server, which a lead has warmed up before."""
    yield Clicks("before anybody came", memory=server.memory())
    await warm(server)
    for number in asked.leads:
        yield await some(server, number, asked.seconds)
    yield await together(server, max(asked.leads))
    if asked.megabytes:
        for clicks in await beside_a_file(server, export_of(asked.megabytes), asked.beside):
            yield clicks
    await asyncio.sleep(asked.after)
    yield Clicks(f"{asked.after:.0f} s after all had left", memory=server.memory())


async def tried(program: Path, asked: argparse.Namespace) -> None:
    """Print the rows of one program, each as it is there; what went wrong goes to the terminal."""
    with tempfile.TemporaryDirectory() as folder:
        places = {"QUIETWINS_PRACTICE": f"{folder}/practice", "QUIETWINS_KEYS": f"{folder}/keys"}
        keep = [sys.executable, "-c", KEEP, str(asked.sessions)]
        subprocess.run(keep, cwd=program, env=os.environ | places, check=True)
        script = next(program / name for name in ("asgi.py", "app.py") if (program / name).exists())
        secret, more = "", ()
        if asked.signed_in:
            secret = token_hex(32)
            most = max(*asked.leads, asked.beside + 1)
            more = people.written(Path(folder), secret, map(named, range(most)))
        with serving(script, places, program, more) as started:
            server = Served(started.address, started.pid, secret)
            async for clicks in measured(server, asked):
                for error in clicks.errors:
                    print(f"{clicks.case}: {error}", file=sys.stderr)
                asked.wrong |= bool(clicks.errors)
                print(clicks.row(program.resolve().name), flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where anything went wrong."""
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    parser.add_argument("--leads", type=int, nargs="+", default=[1, 10, 30])
    parser.add_argument("--sessions", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=60, help="of each case")
    parser.add_argument("--megabytes", type=int, default=52, help="of the file; 0: none comes in")
    parser.add_argument("--beside", type=int, default=10, help="leads who click meanwhile")
    parser.add_argument("--after", type=float, default=600, help="seconds until memory is read")
    parser.add_argument("--signed-in", action="store_true", help="each lead signs in (access.toml)")
    parser.add_argument("--programs", type=Path, nargs="+", default=[ROOT])
    asked = parser.parse_args(arguments)
    asked.wrong = False
    print(HEAD, flush=True)
    for program in asked.programs:
        asyncio.run(tried(program, asked))
    return int(asked.wrong)


if __name__ == "__main__":
    sys.exit(main())

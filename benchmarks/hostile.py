"""Forty files that mean to stop the server, dropped one after another while others click.

    python -m benchmarks.hostile [--sessions 20000] [--leads 3] [--only WORDS]

Each must be answered by a sentence within 30 seconds, and the others' clicks within 2, on a machine
that does nothing else. Ends with 1 where one is not, or where the server ended.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

sys.path.pop(0)  # as a script it is this folder, in which a file may bear the name of a library
sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.hostile_files import texts, workbooks
from benchmarks.load import KEEP, Clicks, leads_at, once, warm
from benchmarks.protocol import WentWrong, window
from benchmarks.serving import ROOT, Server, serving

ANSWER, CLICK = 30.0, 2.0  # seconds within which a file is answered, and a click
BETWEEN = 0.5  # seconds between the clicks of one lead
HEAD = (
    "| file | MB | seconds | slowest click, s | processor, s | what is said |\n"
    "|---|---|---|---|---|---|"
)


async def tried(server: Server, name: str, content: bytes, leads: int) -> bool:
    """Drop one file while leads click, and print how it went; whether it went as it should."""
    clicks, began = Clicks(name), server.processor()
    async with AsyncExitStack() as stack:
        others = await leads_at(server, leads, stack)
        one = await stack.enter_async_context(window(server.address))
        start = time.perf_counter()
        bringing = asyncio.create_task(one.bring_in(content, name))
        dice = [random.Random(seed) for seed in range(leads)]
        while not bringing.done():
            pairs = zip(others, dice, strict=True)
            await asyncio.gather(*(once(lead, die, clicks) for lead, die in pairs))
            await asyncio.wait([bringing], timeout=BETWEEN)
        try:
            took = await bringing  # not until the last click, which may have come later
            said = said_of(name, one.said)
        except (WentWrong, TimeoutError, OSError) as error:
            clicks.errors.append(f"{type(error).__name__}: {error}")
            took, said = time.perf_counter() - start, ""
    slowest = max(clicks.seconds, default=0.0)
    words = " ".join((said or "; ".join(clicks.errors)).split())[:160]
    print(
        f"| {name} | {len(content) / 1e6:.1f} | {took:.1f} | {slowest:.1f}"
        f" | {server.processor() - began:.1f} | {words} |",
        flush=True,
    )
    return bool(said) and not clicks.errors and took <= ANSWER and slowest <= CLICK


def said_of(name: str, texts: Sequence[str]) -> str:
    """What the page says behind the name of a file: why it cannot come in, or what is in it."""
    plain = [text.replace("\\", "") for text in texts]
    at = next((place for place, text in enumerate(plain) if name in text), len(plain))
    return " ".join(plain[at + 1 : at + 3])


async def all_of_them(server: Server, asked: argparse.Namespace) -> int:
    """How many of the files did not go as they should, on a server that a lead has warmed up."""
    await warm(server)
    wrong = 0
    for makers, ending in ((texts(), "csv"), (workbooks(), "xlsx")):
        for what, made in makers.items():
            if asked.only in what:
                name = f"{what.replace(' ', '-')}.{ending}"
                try:
                    wrong += not await tried(server, name, made(), asked.leads)
                except (WentWrong, TimeoutError, OSError) as error:  # before it was dropped
                    print(f"| {name} | | | | | {type(error).__name__}: {error} |", flush=True)
                    wrong += 1
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Drop them all; 1 where any did not go as it should."""
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    parser.add_argument("--sessions", type=int, default=20_000)
    parser.add_argument("--leads", type=int, default=3)
    parser.add_argument("--only", default="", help="files whose name holds these words")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        places = {"QUIETWINS_PRACTICE": f"{folder}/practice", "QUIETWINS_KEYS": f"{folder}/keys"}
        keep = [sys.executable, "-c", KEEP, str(asked.sessions)]
        subprocess.run(keep, cwd=ROOT, env=os.environ | places, check=True)
        print(HEAD, flush=True)
        with serving(ROOT / "asgi.py", places) as server:
            wrong = asyncio.run(all_of_them(server, asked))
    print(f"\n{wrong} did not go as they should")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())

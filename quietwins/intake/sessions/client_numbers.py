"""Whether client numbers begin again for each clinician: told by who sees whom, and when.

Where a number is one client of the practice, several clinicians see it because the client changed
from one to the other, and now and then because a colleague stood in. Where each clinician counts
from 1, most numbers are seen by several clinicians at the same time, week by week. What decided
the thresholds: ``docs/simulation.md``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from quietwins.intake.cells.codes import TURNED
from quietwins.intake.table.columns import Column, Longs, combine

# A number up to 999, and what stands before it ("P12", "Participant 3"), or a letter: "Client B".
_RUNNING = re.compile(r"([^\W\d_]{0,20}[\s._-]*)0*(?:\d{1,3})|([^\W\d_]{2,20}[\s._-]+)[^\W\d_]")
_LONGEST_SHORT = 3  # characters: a letter, initials, a small number
_MOSTLY = 0.9  # of the codes are so; a few others, such as "new", are let pass
_SEVERAL = 2  # clinicians who see a code twice or more
_FEWEST = 2  # shared codes; a single one is a client whom two clinicians see
_FEWEST_CODES = 3  # in all; fewer are no numbering
_AT_THE_SAME_TIME = 0.5  # share of such codes among those that could show it
_BY_CHANCE = 0.8  # share of the overlap that two lists of numbers would have that begin at 1
_SLASHES = re.compile(r"/+")


@dataclass(frozen=True)
class NumbersAgain:
    """That numbers may begin again, and what hangs on it."""

    shared: int  # codes that occur with several clinicians
    of_practice: int  # clients, where a code is one client
    per_clinician: int  # clients, where each clinician has numbers of their own


def of_their_clinician(client: Column, clinician: Column) -> Column:
    """The column of clients whose codes are theirs with one clinician alone.

    A code that was turned with a practice's key says already who it is, and stays.
    """
    keys = combine([client.codes, clinician.codes])
    rows, places = _first_of_each(keys)
    pairs = zip(client.codes[rows].tolist(), clinician.codes[rows].tolist(), strict=True)
    texts = [_of(client.values[code], clinician.values[who]) for code, who in pairs]
    return Column.of(client.name, places, pa.array(texts, pa.string()))


def of_clinician(code: str, clinician: str) -> str:
    """How the client is called whom a clinician calls so: two pairs never make the same."""
    return f"{_doubled(clinician)} / {_doubled(code)}"


def _of(code: str, clinician: str) -> str:
    return of_clinician(code, clinician) if code and not TURNED.fullmatch(code.casefold()) else code


def _doubled(text: str) -> str:
    """A text in which no slash stands alone."""
    return _SLASHES.sub(lambda slashes: f"{slashes[0]}/", text)


def _first_of_each(keys: Longs) -> tuple[Longs, Longs]:
    """The first row of each distinct number, and by row which of them it has."""
    places, distinct = pd.factorize(keys)
    first = np.full(len(distinct), len(keys), dtype=np.int64)
    np.minimum.at(first, places, np.arange(len(keys)))
    return first, places


def numbers_again(sessions: pd.DataFrame) -> NumbersAgain | None:
    """Whether the sessions of a file look as if each clinician had numbers of their own."""
    attended = sessions["attended"].to_numpy()
    client = sessions["client"].cat
    codes = client.codes.to_numpy()[attended]
    with_sessions = np.flatnonzero(np.bincount(codes, minlength=len(client.categories)))
    if not _are_short(client.categories[with_sessions].tolist()):
        return None
    seen = pd.DataFrame(
        {
            "client": codes,
            "clinician": sessions["clinician"].cat.codes.to_numpy()[attended],
            "episode": sessions["episode"].astype("str").to_numpy()[attended],
            "date": sessions["date"].to_numpy()[attended],
        }
    )
    pairs = seen.groupby(["client", "clinician"]).size()
    clinicians = pairs.groupby("client").size()
    shared = clinicians.index[clinicians > 1]
    told = seen[seen["client"].isin(shared)].sort_values("date", kind="stable")
    if (
        len(clinicians) < _FEWEST_CODES
        or len(shared) < _FEWEST
        or _same_episodes(told)
        or not _look_again(told, pairs)
    ):
        return None
    return NumbersAgain(len(shared), len(clinicians), len(pairs))


def _are_short(codes: Sequence[str]) -> bool:
    """Whether nearly all codes are running numbers, or as short as those that people make up."""
    running = [_RUNNING.fullmatch(code) for code in codes]
    prefixes = pd.Series(
        [(found[1] or found[2] or "").casefold() if found else None for found in running]
    )
    one_kind = int(prefixes.value_counts().max()) if prefixes.notna().any() else 0
    short = sum(len(code) <= _LONGEST_SHORT for code in codes)
    return max(one_kind, short) >= _MOSTLY * len(codes) > 0


def _look_again(told: pd.DataFrame, pairs: pd.Series[int]) -> bool:
    """Whether shared codes are seen by several clinicians at the same time, or else are shared as
    two lists are that begin at 1.
    """
    mixed = [found for _, one in told.groupby("client") if (found := _mixed(one)) is not None]
    together = sum(mixed)
    if mixed and together < _AT_THE_SAME_TIME * len(mixed):
        return False
    return together >= _FEWEST or _overlap_by_chance(pairs)


def _mixed(one: pd.DataFrame) -> bool | None:
    """Whether clinicians see one code by turns; None where fewer than two see it twice."""
    times = one["clinician"].value_counts()
    regular = times[times > 1]
    if len(regular) < _SEVERAL:
        return None
    who = one["clinician"][one["clinician"].isin(regular.index)].to_numpy()
    changes = int((who[1:] != who[:-1]).sum())
    fewest = len(regular) - 1  # a client who went from one to the next
    by_chance = len(who) - float((regular**2).sum()) / len(who)
    return changes > (fewest + by_chance) / 2


def _overlap_by_chance(pairs: pd.Series[int]) -> bool:
    """Whether codes are shared by as many clinicians as in lists that know nothing of each
    other.
    """
    of_each = pairs.groupby("clinician").size().to_numpy()
    codes = pairs.index.get_level_values("client").nunique()
    overlap = of_each.sum() - codes
    expected = of_each.sum() - codes * (1 - np.prod(1 - of_each / codes))
    return bool(overlap >= _BY_CHANCE * expected)


def _same_episodes(told: pd.DataFrame) -> bool:
    """Whether clinicians share the episodes of their shared clients, and no two clients share
    one: then a code is one client.
    """
    told = told[told["episode"].notna() & (told["episode"] != "nan")]
    clinicians = told.groupby(["client", "episode"])["clinician"].nunique()
    with_both = clinicians[clinicians > 1].index.get_level_values("client").nunique()
    clients = told.groupby("episode")["client"].nunique()
    one_each = bool((clients == 1).all())
    return one_each and with_both >= _FEWEST and with_both >= _MOSTLY * told["client"].nunique()

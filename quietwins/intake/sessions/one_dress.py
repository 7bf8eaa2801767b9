"""The dress of the codes that were made one: what the practice may keep a client by."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from quietwins.intake.table.columns import Bools, Column, Ints, Longs


def written_otherwise(written: Column, coded: Column, rows: Longs) -> Mapping[str, tuple[int, ...]]:
    """The forms that are not those of their code, each with the sessions that are written so.

    ``rows`` are the first rows of the sessions.
    """
    forms, codes = written.codes[rows], coded.codes[rows]
    pairs, pair_of = np.unique(np.stack([forms, codes]), axis=1, return_inverse=True)
    differ = _differ(written, coded, pairs)
    return {
        written.values[form]: tuple(np.flatnonzero(pair_of.ravel() == pair).tolist())
        for pair, form in enumerate(pairs[0].tolist())
        if differ[pair]
    }


def _differ(written: Column, coded: Column, pairs: Ints) -> Bools:
    """Whether a form is another than that of its code, case aside."""
    found = zip(pairs[0].tolist(), pairs[1].tolist(), strict=True)
    return np.array(
        [written.values[form].casefold() != coded.values[code].casefold() for form, code in found],
        dtype=bool,
    )

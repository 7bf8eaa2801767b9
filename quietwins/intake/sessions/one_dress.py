"""The dress of the codes that were made one: what the practice may keep a client by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from quietwins.intake.table.columns import Column, Longs


def written_otherwise(written: Column, coded: Column, rows: Longs) -> Mapping[str, tuple[int, ...]]:
    """The forms that are not those of their code, each with the sessions that are written so.

    ``rows`` are the first rows of the sessions.
    """
    if written is coded:  # no code of the file is dressed
        return {}
    forms, codes = written.codes[rows].astype(np.int64), coded.codes[rows].astype(np.int64)
    pair_of, pairs = pd.factorize(forms * len(coded.values) + codes)
    form_of, code_of = np.divmod(pairs, len(coded.values))
    differ = _differ(written, coded, zip(form_of.tolist(), code_of.tolist(), strict=True))
    if not differ:
        return {}
    order = np.argsort(pair_of, kind="stable")
    starts = np.searchsorted(pair_of[order], np.arange(len(pairs) + 1))
    return {
        written.values[form_of[pair]]: tuple(order[starts[pair] : starts[pair + 1]].tolist())
        for pair in differ
    }


def _differ(written: Column, coded: Column, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The places of the pairs in which a form is another than that of its code, case aside."""
    return [
        place
        for place, (form, code) in enumerate(pairs)
        if written.values[form].casefold() != coded.values[code].casefold()
    ]

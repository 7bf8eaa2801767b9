"""Quiet victories by kind: how many marks of each code and family, and from how many clients."""

from __future__ import annotations

import numpy as np

from quietwins.codebook import Codebook
from quietwins.log import LogView
from quietwins.measures.figures import CodeFigures
from quietwins.measures.intervals import Numbers
from quietwins.measures.tally import Runs, Tally, tally_by


def codes_by_client(seen: LogView) -> Numbers:
    """Marks by code (rows, as the categories of the log's codes) and client (one column for each
    with a coded mark).
    """
    victories = seen.victories
    codes, runs = len(seen.log.victories["code"].cat.categories), Runs.of(victories["client"])
    cell = victories["code"].astype(np.int64) * len(runs) + runs.number()
    marks = np.bincount(cell, weights=victories["count"], minlength=codes * len(runs))
    return marks.astype(float).reshape(codes, len(runs))


def codes_tally(marks: Numbers, codes: list[str]) -> Tally:
    """Marks, and how many clients they come from, by code."""
    return tally_by(codes, {"marks": marks.sum(axis=1), "clients": (marks > 0).sum(axis=1)})


def families_tally(marks: Numbers, codes: list[str], codebook: Codebook) -> Tally:
    """Marks, and how many clients they come from, by family; codes without a family are in none."""
    of_code = [codebook.family(code) for code in codes]
    places = [
        [place for place, family in enumerate(of_code) if family == name]
        for name in codebook.families
    ]
    by_family = np.stack([marks[rows].sum(axis=0) for rows in places]) if places else marks[:0]
    return codes_tally(by_family, list(codebook.families))


def by_kind(tally: Tally) -> tuple[CodeFigures, ...]:
    """The marks of each code or family, and their clients, as figures."""
    return tuple(
        CodeFigures(code=str(code), marks=int(marks), clients=int(clients))
        for code, marks, clients in zip(tally.index, tally["marks"], tally["clients"], strict=True)
    )

"""A table -> a reading: roles, identifiers, questions, sessions and the report, in this order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from quietwins.codebook import Codebook
from quietwins.intake.dates import find_order
from quietwins.intake.facts import People, judge
from quietwins.intake.gather import Cells, gather_ratings
from quietwins.intake.gather_marks import MarkGatherer, gather_marks
from quietwins.intake.header import Header
from quietwins.intake.layout import DateOrder, Layout, Role, fingerprint
from quietwins.intake.read_table import TableRead, long_cells
from quietwins.intake.reading import Outcome, Reading, Report
from quietwins.intake.report import count, make_report
from quietwins.intake.roles import Roles, find_roles
from quietwins.intake.sessions import Assembled, RowFacts, assemble, never_says_none
from quietwins.intake.table import Table
from quietwins.intake.verdicts import Verdict, Verdicts
from quietwins.log.tables import SessionTables


def understand(
    read: TableRead,
    header: Header,
    name: str,
    digest: str,
    codebook: Codebook,
    today: date,
    layout: Layout,
    without: Collection[str],
) -> Reading:
    table = read.table
    roles = find_roles(table, header, codebook, layout)
    dates = table.by_name[roles.one(Role.DATE)]
    order = layout.dates or find_order(dates.values, dates.counts.tolist(), today)
    verdicts = Verdicts(len(table))
    people = judge(table, roles, layout, order, today, verdicts)
    planned = verdicts.kept | (verdicts.verdict == Verdict.ABSENT)
    cells = Cells(table.lines, verdicts.kept)
    ratings = gather_ratings(table, roles, layout, cells)
    marks = gather_marks(table, roles, codebook, layout, cells)
    told = bool(roles.all(Role.VICTORIES, Role.VICTORY, Role.TOTAL))
    rows = marks.rows(told)
    facts = RowFacts(verdicts.kept, people.attended, people.client, people.clinician, "", people.date, people.moments, people.start,
        table.by_name.get(roles.one(Role.SESSION) or ""), None, None, None, bool(roles.one(Role.RATING)))
    done = assemble(facts, ratings, rows, layout.blank)
    silent = never_says_none(rows, verdicts.kept)
    report = make_report(read, table, verdicts, cells, count(done.tables, told, bool(roles.all(Role.VICTORIES, Role.VICTORY))), silent)
    return Reading(name, digest, Outcome.READY, tables=done.tables, report=report, layout=layout)

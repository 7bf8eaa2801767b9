"""A file that identifies nobody -> its reading: sessions, questions, the report and the layout as
it was proposed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quietwins.intake.answers import DateOrder
from quietwins.intake.export import Source, less
from quietwins.intake.layout import Layout, fingerprint
from quietwins.intake.questions.about_missed_rows import warn_of_no_session
from quietwins.intake.questions.open_questions import asked_about
from quietwins.intake.questions.preview import columns_shown, preview
from quietwins.intake.questions.what_columns_hold import held_by
from quietwins.intake.reading import Counts, Outcome, Question, Reading, Report, RowNote, Unplaced
from quietwins.intake.reasons import ColumnWhy, Reason, Refusal, ToLookAt
from quietwins.intake.roles.column_roles import REQUIRED, OpenFile, Roles
from quietwins.intake.roles.survey_tools import columns_of_tool
from quietwins.intake.sessions.assemble import Draft
from quietwins.intake.sessions.report import make_report
from quietwins.intake.table.rows import long_cells
from quietwins.intake.uses import Role, Use
from quietwins.log.session_tables import SessionTables

# Columns that were taken for something because no other could be it, or left out because of a few
# signs in their name: a person is told.
_TAKEN: Mapping[Reason, ToLookAt] = {
    ColumnWhy.ONLY_DAYS: ToLookAt.TAKEN_FOR_DAY,
    ColumnWhy.BEHIND_ANOTHER: ToLookAt.MISSED_BEHIND,
    ColumnWhy.SCALE_IN_NAME: ToLookAt.SCALE_IN_NAME,
    ColumnWhy.RUNS_BACKWARDS: ToLookAt.RUNS_BACKWARDS,
}


@dataclass(frozen=True, eq=False)
class Drafted:
    """What came of the rows: under the first order of dates, and whatever the order is."""

    first: Draft
    counts: Counts  # that hold in any case
    order: DateOrder | None  # None where it is asked


@dataclass(frozen=True, eq=False)
class Known:
    """A file that identifies nobody, with the uses of its columns."""

    source: Source
    file: OpenFile
    unplaced: tuple[Unplaced, ...]

    def reading(self, questions: Sequence[Question], drafted: Drafted | None) -> Reading:
        """The reading with its questions; its sessions only where none of them blocks."""
        blocked = (
            drafted is None
            or bool(self.unplaced)
            or any(question.blocking for question in questions)
        )
        tables = SessionTables.empty() if blocked or drafted is None else drafted.first.tables
        empty = not blocked and tables.sessions.empty
        roles = self.file.roles
        asked = asked_about(questions, roles)
        return Reading(
            name=self.source.name,
            digest=self.source.digest,
            outcome=_outcome(blocked, empty),
            refusal=Refusal.NO_SESSION.of(name=self.source.name) if empty else None,
            questions=_once_each(questions),
            tables=tables,
            written_otherwise=_forms(blocked, drafted),
            report=self._report(drafted, asked),
            layout=_proposed(self.source, roles, drafted.order if drafted else None, asked),
            fingerprint=fingerprint(self.source.header.names),
            columns=columns_shown(self.file, questions),
            preview=preview(self.file),
            held=held_by(self.file),
            header_line=self.source.header.line,
            so_far=drafted.first.counts if drafted else Counts(),
        )

    def _report(self, drafted: Drafted | None, asked: set[str]) -> Report:
        """What came of every row, and the columns that nobody needs; one that is
        ``asked`` about may be needed yet.
        """
        read, used = self.source.read, _used(self.file.roles)
        needed = used | asked | self.source.header.nameless
        dropped = tuple(column.name for column in read.table.columns if column.name not in needed)
        if drafted is None:
            return Report(dropped_columns=dropped, unplaced=self.unplaced)
        taken = [
            RowNote(None, told.of(column=name, why=why))
            for name, why in self.file.roles.why.items()
            if (told := _TAKEN.get(why.reason))
        ]
        first = drafted.first
        nobody = warn_of_no_session(self.file, first)
        warnings = (*read.warnings, *taken, *nobody, *long_cells(less(self.file.table, used)))
        report = make_report(
            replace(read, warnings=warnings),
            self.file.table,
            first.verdicts,
            first.cells,
            drafted.counts,
        )
        return replace(
            report,
            never_says_none=first.never_says_none,
            dropped_columns=dropped,
            unplaced=self.unplaced,
        )


def _forms(blocked: bool, drafted: Drafted | None) -> Mapping[str, tuple[int, ...]]:
    return {} if blocked or drafted is None else drafted.first.written_otherwise


def _outcome(blocked: bool, empty: bool) -> Outcome:
    if blocked:
        return Outcome.QUESTIONS
    return Outcome.REFUSED if empty else Outcome.READY


def _used(roles: Roles) -> set[str]:
    """The columns that sessions are made of."""
    return {
        name
        for name, use in roles.uses.items()
        if use.role not in (Role.LEFT_OUT, Role.OTHER_SCALE)
    }


def _proposed(source: Source, roles: Roles, order: DateOrder | None, asked: set[str]) -> Layout:
    """The layout with what was proposed filled in, for a person to read, edit and keep; open
    questions stay open, and so does what becomes of records that were not accepted, until there
    are some.
    """
    open_ones = asked | {name for names in roles.rivals.values() for name in names}
    reviewed = columns_of_tool(source.header.names, lambda tool: tool.looked_through)
    open_ones |= reviewed - roles.settled
    columns = {
        name: roles.uses.get(name, Use(Role.LEFT_OUT))
        for name in source.header.names
        if name not in open_ones and name not in source.header.nameless
        and (name in roles.uses or not _needed(roles))
    }  # fmt: skip
    return replace(
        source.layout,
        fingerprint=source.layout.fingerprint or fingerprint(source.header.names),
        columns={**source.layout.columns, **columns},
        dates=order if order is not DateOrder.YEAR_FIRST else source.layout.dates,
    )


def _needed(roles: Roles) -> bool:
    """Whether a required column is still to be found among those without a use."""
    return any(roles.one(role) is None for role in REQUIRED)


def _once_each(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions without those that are open for a second reason too: one answer is enough."""
    first: dict[str, Question] = {}
    for question in questions:
        first.setdefault(question.key, question)
    return tuple(first.values())

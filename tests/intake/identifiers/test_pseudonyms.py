"""Names become codes while a file is read: what is asked and counted, and that no name is left."""

from __future__ import annotations

import gc
import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names_in_exports import (
    CLIENTS,
    HEADER,
    ORDERS,
    STAFF,
    TODAY,
    as_csv,
    as_xlsx,
    coded,
    named,
    names_in,
    rows,
    tokens,
)
from seeds import in_a_release

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, QuestionKind, Reading, Role, Use, answer, read_export
from quietwins.intake.answers import NamesBecome, NamesOfStaff
from quietwins.intake.guarded import read_guarded
from quietwins.intake.guarded.messages import taken_apart
from quietwins.intake.identifiers.pseudonyms import NamesKey
from quietwins.intake.layout_file import parse_layout, write_layout
from quietwins.intake.reasons import Refusal, ToLookAt

CODES = Layout(names=NamesBecome.CODES)
KEY = NamesKey.of_this_run()


def read(told, layout: Layout | None = CODES, without=(), key: NamesKey | None = KEY) -> Reading:
    return read_export(
        as_csv(told), "log.csv", codebook=read_codebook(), today=TODAY, layout=layout,
        without=without, names_key=key,
    )  # fmt: skip


def all_said(reading: Reading) -> str:
    """Everything that a reading holds but the sheet of clinicians, as text."""
    tables = [getattr(reading.tables, one) for one in ("sessions", "ratings", "victories")]
    categories = [
        frame[name].cat.categories.tolist()
        for frame in tables
        for name in frame.select_dtypes("category")
    ]
    return " ".join(
        [
            repr(reading), str(reading.why), repr(reading.report), repr(reading.columns),
            repr(reading.preview), repr(reading.questions), write_layout(reading.layout),
            *(frame.to_csv() for frame in tables), str(categories),
        ]
    )  # fmt: skip


def counts_of(reading: Reading):
    return reading.report.counts


@pytest.mark.parametrize("order", ORDERS)
def test_the_counts_are_those_of_the_same_file_of_codes(order: str) -> None:
    turned, plain = read(named(order)), read(coded(), Layout())
    assert (turned.outcome, plain.outcome) == (Outcome.READY, Outcome.READY)
    assert counts_of(turned) == counts_of(plain)
    assert not names_in(all_said(turned))


def test_without_a_word_the_file_stops_and_offers_to_turn_its_names_into_codes() -> None:
    reading = read(named(), Layout())
    assert reading.outcome is Outcome.REFUSED
    assert reading.refusal is not None
    assert reading.refusal.reason is Refusal.PEOPLE_IDENTIFIED
    (asked,) = reading.questions
    assert asked.kind is QuestionKind.BECOME
    assert not asked.blocking
    again = read(named(), answer(Layout(), asked.key, asked.choices[0].value))
    assert again.outcome is Outcome.READY
    assert not names_in(all_said(reading))


def test_the_same_name_is_the_same_code_by_the_same_key_alone() -> None:
    one, other = read(named("First Last")), read(named("LAST, First"))
    apart = read(named(), key=None)
    codes = [set(one.tables.sessions["client"].unique()) for one in (one, other, apart)]
    assert codes[0] == codes[1]
    assert codes[0].isdisjoint(codes[2])
    assert all(code.startswith(f"qw-{KEY.id}-") for code in codes[0])


def test_codes_stay_codes_where_only_clinicians_are_named() -> None:
    told = rows(lambda at: f"K{at + 101}", lambda at: " ".join(STAFF[at]))
    reading = read(told)
    assert counts_of(reading) == counts_of(read(coded(), Layout()))
    assert set(reading.tables.sessions["client"].unique()) == {f"K{at + 101}" for at in range(12)}
    assert reading.names.columns == ("Therapist",)
    assert [one.name for one in reading.names.staff] == [" ".join(STAFF[at]) for at in (0, 2, 1)]


def test_a_code_among_the_names_of_clinicians_stays_as_it_is() -> None:
    told = rows(lambda at: f"K{at + 101}", lambda at: (" ".join(STAFF[at]), "T07", "Dr Li Wei")[at])
    clinicians = set(read(told).tables.sessions["clinician"].unique())
    assert "T07" in clinicians
    assert len(clinicians) == 3


def test_staff_may_stay_by_a_persons_own_choice_and_are_asked_about_once() -> None:
    asked = next(one for one in read(named()).questions if one.kind is QuestionKind.STAFF)
    assert not asked.blocking
    kept = read(named(), answer(CODES, asked.key, NamesOfStaff.KEEP))
    assert set(kept.tables.sessions["clinician"].unique()) == {" ".join(name) for name in STAFF}
    assert kept.names.staff == ()
    assert not [one for one in kept.questions if one.kind is QuestionKind.STAFF]
    again = read(named(), parse_layout(write_layout(read(named()).layout)))
    assert not [one for one in again.questions if one.kind is QuestionKind.STAFF]


PARTS = [
    ("First name", "Last name"), ("Client first name", "Client last name"),
    ("ClientFirstName", "ClientLastName"), ("Vorname", "Nachname"),
    ("Klient Vorname", "Klient Nachname"),
    ("Prénom", "Nom"), ("Nombre", "Apellidos"), ("Given name", "Surname"),
]  # fmt: skip


@pytest.mark.parametrize(("given_name", "family"), PARTS)
@pytest.mark.parametrize("turned", [False, *in_a_release(True)])
def test_first_and_last_name_in_two_columns_are_one_name(
    given_name: str, family: str, turned: bool
) -> None:
    write = [lambda at: CLIENTS[at][0], lambda at: CLIENTS[at][1]]
    columns = [given_name, family]
    if turned:
        write, columns = write[::-1], columns[::-1]
    told = [[*row[:2], *row[2].split("|"), *row[3:]] for row in rows(
        lambda at: "|".join(one(at) for one in write), lambda at: f"T{at + 101}"
    )]  # fmt: skip
    told[0] = [*HEADER[:2], *columns, *HEADER[3:]]
    reading = read(told)
    assert reading.outcome is Outcome.READY, reading.why
    assert counts_of(reading) == counts_of(read(coded(), Layout()))
    together = read(named("First Last"))
    assert set(reading.tables.sessions["client"].unique()) == set(
        together.tables.sessions["client"].unique()
    )
    assert not names_in(all_said(reading))
    assert not set(columns) & set(reading.report.dropped_columns)
    next_month = read(told, parse_layout(write_layout(reading.layout)))
    assert counts_of(next_month) == counts_of(reading)
    assert not [n for n in next_month.report.warnings if n.reason.reason is ToLookAt.LAYOUT_TWICE]


def test_first_and_last_name_of_clinicians_are_one_name_too() -> None:
    log = rows(lambda at: f"K{at + 101}", lambda at: "|".join(STAFF[at]))
    told = [[row[0], *row[1].split("|"), *row[2:]] for row in log]
    told[0] = [HEADER[0], "Therapist first name", "Therapist surname", *HEADER[2:]]
    reading = read(told)
    assert reading.outcome is Outcome.READY, reading.why
    assert counts_of(reading) == counts_of(read(coded(), Layout()))


def with_column(told, header: str, cell) -> list[list[str]]:
    return [[*row, header if at == 0 else cell(at, row)] for at, row in enumerate(told)]


def test_a_file_still_stops_for_what_identifies_and_nobody_needs() -> None:
    told = with_column(named(), "Mobile", lambda at, _: f"07700 9001{at:02d}")
    reading = read(told)
    assert reading.outcome is Outcome.REFUSED
    assert reading.report.identifying_columns == ("Mobile",)
    assert not names_in(all_said(reading))
    on = read(told, without=["Mobile"])
    assert counts_of(on) == counts_of(read(coded(), Layout()))
    assert "Mobile" in on.report.dropped_columns


def test_a_name_in_a_free_text_stops_the_file() -> None:
    told = with_column(named(), "Comment", lambda at, row: f"saw {row[2].split()[-1]} again")
    reading = read(told)
    assert reading.report.identifying_columns == ("Comment",)
    assert not names_in(all_said(reading))


def test_a_column_of_names_beside_codes_of_clients_is_not_needed() -> None:
    told = with_column(
        coded(), "Client name", lambda at, row: " ".join(CLIENTS[int(row[2][1:]) - 101])
    )
    assert read(told).report.identifying_columns == ("Client name",)
    on = read(told, without=["Client name"])
    assert set(on.tables.sessions["client"].unique()) == {f"K{at + 101}" for at in range(12)}


def test_which_of_several_columns_is_the_client_can_be_said_while_none_of_them_is_shown() -> None:
    told = named()
    told[0] = ["Session date", "Therapist", "Kid", "Goal 1", "Quiet wins"]
    reading = read(told)
    asked = next(one for one in reading.questions if one.key == "role:client")
    assert "Kid" in [choice.value for choice in asked.choices]
    assert not names_in(all_said(reading))
    chosen = read(told, answer(CODES, "role:client", "Kid"))
    assert counts_of(chosen) == counts_of(read(coded(), Layout()))


ONE_NAMES = "Hana Chidi Bram Leila Idris Gethin Rosalind Maya Omar Priya Tariq Una"
IDENTIFYING = {
    "day of birth": lambda at: f"{2001 + at}-03-{at + 10}",
    "e-mail": lambda at: f"{CLIENTS[at][0]}{at}@example.org",
    "phone": lambda at: f"07700 9001{at:02d}",
    "user name": lambda at: f"{chr(97 + at)}.hollisworth",
    "one name": lambda at: ONE_NAMES.split()[at],
}


@pytest.mark.parametrize("kind", IDENTIFYING)
def test_whatever_identifies_a_client_becomes_a_code(kind: str) -> None:
    write = IDENTIFYING[kind]
    reading = read(rows(write, lambda at: f"T{at + 101}"))
    assert counts_of(reading) == counts_of(read(coded(), Layout()))
    said = all_said(reading).casefold()
    assert not [at for at in range(len(CLIENTS)) if write(at).casefold() in said]


def test_rows_that_are_no_sessions_are_judged_as_in_a_file_of_codes() -> None:
    def broken(told: list[list[str]]) -> list[list[str]]:
        return [
            *told[:5],
            ["2026-02-30", *told[5][1:]],
            [*told[6][:2], "n/a", *told[6][3:]],
            [*told[7][:2], "=1+1", *told[7][3:]],
            told[8],
            told[8],
            ["", "", "", "", ""],
            ["Total", "", "12 clients", "120", ""],
            ["", "", "Total", "120", ""],
            *told[9:],
        ]

    turned, plain = read(broken(named())), read(broken(coded()), Layout())
    assert counts_of(turned) == counts_of(plain)
    for kind in ("rows_rejected", "rows_skipped"):
        notes = [getattr(one.report, kind) for one in (turned, plain)]
        assert notes[0] == notes[1]
        assert notes[0]
    assert not names_in(all_said(turned))


def test_a_client_called_means_or_total_is_a_client() -> None:
    told = rows(lambda at: ("Means, Robertina", "Totalla Summers")[at % 2], lambda at: f"T{at}")
    reading = read(told)
    assert counts_of(reading).clients == 2
    assert counts_of(reading).sessions == 48
    assert "robertina" not in all_said(reading).casefold()


def test_several_people_in_one_cell_are_no_further_client() -> None:
    told = named()
    told[3][2] = f"{' '.join(CLIENTS[0])} & {' '.join(CLIENTS[1])}"
    reading = read(told)
    assert [note.row for note in reading.report.rows_rejected] == [4]
    assert counts_of(reading).clients == len(CLIENTS)
    assert not names_in(all_said(reading))


def test_names_that_look_alike_are_counted_and_not_named() -> None:
    told = rows(
        lambda at: ("Katharina Muellerin", "Katharina Mullerin", *map(" ".join, CLIENTS[2:]))[at],
        lambda at: f"T{at}",
    )
    reading = read(told)
    assert (reading.names.clients, reading.names.alike) == (12, 2)
    assert not names_in(all_said(reading))


def test_words_that_a_person_called_code_words_stay_also_where_they_are_given_names() -> None:
    told = rows(lambda at: f"K{at + 101}", lambda at: ("Rose", "Lily", "Daisy")[at])
    assert read(told, Layout()).outcome is not Outcome.READY
    for written in ("Therapist", "THERAPIST", " therapist "):
        reading = read(told, Layout(code_words=(written,)))
        assert reading.outcome is Outcome.READY, written
        assert set(reading.tables.sessions["clinician"].unique()) == {"Rose", "Lily", "Daisy"}
    both = read(told, replace(CODES, code_words=("Therapist",)))
    assert set(both.tables.sessions["clinician"].unique()) == {"Rose", "Lily", "Daisy"}


def test_code_words_never_let_numbers_and_addresses_of_people_in() -> None:
    told = rows(IDENTIFYING["e-mail"], lambda at: f"T{at}")
    assert read(told, Layout(code_words=("Client",))).outcome is Outcome.REFUSED


@pytest.mark.parametrize("made", [as_csv, as_xlsx], ids=["csv", "xlsx"])
def test_a_process_of_its_own_reads_by_the_same_key_and_tells_no_name(made) -> None:
    data = made(named() if made is as_xlsx else named() + named()[1:] * 2_000)
    layout = replace(CODES, many_rows_out=True)  # the same sessions again and again
    reading = read_guarded(
        data, f"log.{made.__name__[3:]}", codebook=read_codebook(), today=TODAY, layout=layout,
        names_key=KEY,
    )  # fmt: skip
    assert reading.outcome is Outcome.READY
    assert set(reading.tables.sessions["client"].unique()) == set(
        read(named()).tables.sessions["client"].unique()
    )
    parts = taken_apart(replace(reading, names=replace(reading.names, staff=())))
    assert not names_in(pickle.dumps(parts).decode("utf-8", "replace"))


given_names = st.sampled_from([name for name, _ in (*CLIENTS, *STAFF)])
families = st.sampled_from([name for _, name in (*CLIENTS, *STAFF)])
people = st.lists(st.tuples(given_names, families), min_size=6, max_size=12, unique=True)


in_orders = st.lists(st.sampled_from(list(ORDERS)), min_size=12, max_size=12)


@settings(max_examples=25)
@given(who=people, orders=in_orders)
def test_whoever_is_named_in_whatever_order_no_word_of_a_name_is_left(who, orders) -> None:
    _no_word_of_a_name_is_left(who, orders)


@pytest.mark.release
@settings(max_examples=500)
@given(who=people, orders=in_orders)
def test_however_many_are_named_in_whatever_order_no_word_of_a_name_is_left(who, orders) -> None:
    _no_word_of_a_name_is_left(who, orders)


def _no_word_of_a_name_is_left(who, orders) -> None:
    write = [ORDERS[order](*name) for order, name in zip(orders, who, strict=False)]
    told = rows(lambda at: write[at % len(who)], lambda at: f"T{at + 101}")
    reading = read(told)
    assert reading.outcome is Outcome.READY
    assert counts_of(reading).clients == len(who)
    said = all_said(reading).casefold()
    assert not [word for word in tokens(who) if word in said]


def test_no_collection_that_stays_in_memory_holds_a_name() -> None:
    told = named()
    wanted = told[1][2]
    reading = read(told)
    told.clear()
    gc.collect()
    held = [one for one in gc.get_objects() if isinstance(one, list | tuple | set | dict)]
    assert not [type(one) for one in held if _has(one, wanted)]
    assert reading.names.clients == len(CLIENTS)


def _has(collection, wanted: str) -> bool:
    cells = (*collection.values(), *collection) if isinstance(collection, dict) else collection
    return any(type(cell) is str and cell == wanted and cell is not wanted for cell in cells)


def test_two_columns_that_a_person_calls_the_client_are_joined_whatever_their_names() -> None:
    told = [
        [*row[:2], *(row[2].split("|") if at else ("Wer", "Sippe")), *row[3:]]
        for at, row in enumerate(rows(lambda at: "|".join(CLIENTS[at]), lambda at: f"T{at + 101}"))
    ]
    uses = {"Wer": Use(Role.CLIENT), "Sippe": Use(Role.CLIENT)}
    reading = read(told, replace(CODES, columns=uses))
    assert counts_of(reading) == counts_of(read(coded(), Layout()))

"""Clinicians whose names became codes: next month, renamed, undone, forgotten, lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from names_in_exports import CLIENTS, STAFF, TODAY, as_csv, coded, named, rows

from quietwins.codebook import read_codebook
from quietwins.commands.add_command import Told, in_words
from quietwins.downloads.who_is_who import who_is_who
from quietwins.intake import Layout, Reading, read_export
from quietwins.intake.answers import NamesBecome
from quietwins.intake.identifiers.pseudonyms import NamesKey
from quietwins.log import View
from quietwins.store import Practice, open_practice
from quietwins.store.beside.clinician_codes import ClinicianCodes
from quietwins.store.beside.what_left import Audience, WhatLeft, note_what_left, views_that_left
from quietwins.store.disk.accept import accept
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.key import key_to_be
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.look_only import put_together
from quietwins.store.names_key import names_key
from quietwins.store.store_errors import (
    ForeignCodesError,
    KeyMissingError,
    PracticeDamagedError,
    PracticeError,
)
from quietwins.words.keeping import would_do

PEOPLE = [" ".join(name) for name in STAFF]


def reading(told, key: NamesKey, name: str = "log.csv") -> Reading:
    return read_export(
        as_csv(told), name, codebook=read_codebook(), today=TODAY,
        layout=Layout(names=NamesBecome.CODES), names_key=key,
    )  # fmt: skip


def bring_in(practice: Practice, told, name: str = "log.csv") -> Reading:
    read = reading(told, names_key(practice), name)
    practice.add(import_of_reading(read))
    return read


def seen_by(*clinicians: str, client: str = "K{}") -> list[list[str]]:
    return rows(lambda at: client.format(at), lambda at: clinicians[at % len(clinicians)], days=12)


def clinicians(practice: Practice) -> list[str]:
    return sorted(practice.load().sessions["clinician"].unique())


def test_a_name_is_the_same_code_next_month_and_a_new_one_gets_the_next(practice: Practice) -> None:
    bring_in(practice, seen_by(*PEOPLE[:2]))
    first = dict(practice.clinicians.codes().codes)
    bring_in(practice, seen_by(PEOPLE[2], f"Dr. {PEOPLE[0].upper()}", client="M{}"))
    assert clinicians(practice) == ["CL-01", "CL-02", "CL-03"]
    assert first.items() <= practice.clinicians.codes().codes.items()


def test_the_sheet_says_who_is_who(practice: Practice) -> None:
    read = bring_in(practice, named())
    sheet = who_is_who(read.names.staff, practice.clinicians.codes()).decode("utf-8-sig")
    lines = dict(line.replace('"', "").split(",") for line in sheet.splitlines()[1:])
    assert sorted(lines) == ["CL-01", "CL-02", "CL-03"]
    assert sorted(lines.values()) == sorted(PEOPLE)
    log = practice.load().sessions
    seen = log.loc[log["clinician"] == "CL-01"].shape[0]
    assert seen == sum(row[1] == lines["CL-01"] for row in named()[1:])


def test_a_code_that_the_practice_has_already_is_given_to_nobody(practice: Practice) -> None:
    bring_in(practice, seen_by("CL-01", "cl-02"))
    bring_in(practice, seen_by(*PEOPLE[:2], client="M{}"))
    assert clinicians(practice) == ["CL-01", "CL-03", "CL-04", "cl-02"]


def test_a_renamed_clinician_is_so_in_every_session_and_next_month(practice: Practice) -> None:
    bring_in(practice, seen_by(*PEOPLE[:2]))
    version = practice.version()
    practice.clinicians.rename("CL-01", " Team  lead ", clinicians(practice))
    assert practice.version() != version
    bring_in(practice, seen_by(*PEOPLE, client="M{}"))
    assert clinicians(practice) == ["CL-02", "CL-03", "Team lead"]


@pytest.mark.parametrize(
    ("old", "new"), [("CL-09", "A"), ("CL-01", "cl-02"), ("CL-01", " "), ("CL-01", "qw-1")]
)
def test_a_code_that_would_mix_up_two_people_is_not_taken(
    practice: Practice, old: str, new: str
) -> None:
    bring_in(practice, seen_by(*PEOPLE[:2]))
    before = practice.folder.clinicians.read_bytes()
    with pytest.raises(PracticeError, match="Nothing was renamed"):
        practice.clinicians.rename(old, new, clinicians(practice))
    assert practice.folder.clinicians.read_bytes() == before


def test_what_left_about_a_clinician_is_found_again_after_the_code_was_renamed(
    practice: Practice,
) -> None:
    bring_in(practice, seen_by(*PEOPLE[:2]))
    view = View(date(2026, 1, 1), date(2026, 3, 31), frozenset({"CL-02"}))
    left = WhatLeft("a report", datetime(2026, 4, 1, 9), Audience.OUTSIDE)
    note_what_left(practice.folder, left, [view])
    practice.clinicians.rename("CL-02", "CL-B", clinicians(practice))
    (found,) = views_that_left(practice.folder, clinicians(practice), ())
    assert found.clinicians == frozenset({"CL-B"})


def test_what_is_taken_out_and_brought_in_again_meets_itself(practice: Practice) -> None:
    bring_in(practice, named())
    again = read_export(practice.take_out(), "own.csv", codebook=read_codebook(), today=TODAY)
    plan = practice.plan(import_of_reading(again))
    assert (plan.new, plan.changed, plan.same) == (0, 0, 48)


def test_undoing_leaves_a_code_with_its_name_and_forgetting_everything_leaves_neither(
    practice: Practice,
) -> None:
    bring_in(practice, seen_by(*PEOPLE[:2]))
    before = practice.clinicians.codes()
    practice.undo("1")
    bring_in(practice, seen_by(PEOPLE[2], PEOPLE[1], client="M{}"))
    assert before.codes.items() <= practice.clinicians.codes().codes.items()
    assert clinicians(practice) == ["CL-02", "CL-03"]
    practice.forget_everything()
    assert not practice.folder.clinicians.exists()
    bring_in(practice, seen_by(PEOPLE[2]))
    assert clinicians(practice) == ["CL-01"]


def test_a_lost_list_is_said_and_takes_nobody_for_somebody_else(practice: Practice) -> None:
    bring_in(practice, seen_by(*PEOPLE[:2]))
    practice.folder.clinicians.unlink()
    for look in (practice.load, practice.clinicians.codes):
        with pytest.raises(PracticeDamagedError, match=r"clinicians\.toml"):
            look()
    with pytest.raises(PracticeDamagedError):
        bring_in(practice, seen_by(*PEOPLE[:2], client="M{}"))
    accept(practice.folder, practice.key().id)
    assert len(clinicians(practice)) == 2  # by their turned names, until the next import
    bring_in(practice, seen_by(*PEOPLE[1:], client="M{}"))
    assert clinicians(practice) == ["CL-01", "CL-02", "CL-03"]


@pytest.mark.parametrize("text", ["", "given = 1", "[codes", 'given = "x"\n[codes]\n'])
def test_a_list_that_cannot_be_read_is_said(practice: Practice, text: str) -> None:
    bring_in(practice, seen_by(*PEOPLE[:2]))
    practice.folder.clinicians.write_text(text)
    with pytest.raises(PracticeDamagedError, match=r"clinicians\.toml"):
        practice.load()


def test_a_list_that_somebody_edited_and_that_cannot_be_read_is_set_aside_by_accept(
    practice: Practice,
) -> None:
    bring_in(practice, seen_by(*PEOPLE[:2]))
    practice.folder.clinicians.write_text("[codes")
    with pytest.raises(PracticeDamagedError, match="as it was edited"):
        practice.load()
    accept(practice.folder, practice.key().id)
    assert len(clinicians(practice)) == 2
    assert practice.folder.clinicians.with_name("clinicians.toml.unread").read_text() == "[codes"


def test_one_code_for_two_clinicians_is_refused_as_they_would_become_one(
    practice: Practice,
) -> None:
    bring_in(practice, seen_by(*PEOPLE[:2]))
    whole = practice.folder.clinicians.read_text()
    practice.folder.clinicians.write_text(whole.replace("CL-02", "cl-01"))
    with pytest.raises(PracticeDamagedError, match="two clinicians have the code “CL-01”"):
        practice.load()
    practice.folder.clinicians.write_text(whole.replace("CL-02", "CL-B"))
    assert clinicians(practice) == ["CL-01", "CL-B"]


def test_a_code_of_the_export_that_is_taken_for_a_clinician_named_here_is_said(
    practice: Practice,
) -> None:
    bring_in(practice, seen_by(*PEOPLE[:2]))
    read = reading(seen_by("CL-01", "T7", client="M{}"), names_key(practice), "codes.csv")
    incoming = import_of_reading(read)
    said = ". Taken for clinicians whose names became these codes here: “CL-01”"
    assert said in would_do(practice.plan(incoming), "codes.csv").replace("\\", "")
    done = practice.add(incoming)
    assert done.plan.called == ("CL-01",)
    assert said in in_words(Told("codes.csv", 0, done, read))
    assert clinicians(practice) == ["CL-01", "CL-02", "T7"]


def test_two_windows_that_bring_in_at_once_give_no_code_twice(practice: Practice) -> None:
    bring_in(practice, seen_by("T01"))
    many = [[f"Adalind Lovelacey{letter}"] for letter in "abcdefgh"]
    reads = [
        reading(seen_by(*names, client=f"M{n}-{{}}"), names_key(practice), f"{n}.csv")
        for n, names in enumerate(many)
    ]
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda read: open_practice(practice.folder.root).add(import_of_reading(read)), reads
            )
        )
    codes = practice.clinicians.codes().codes
    assert len(codes) == len(set(codes.values())) == len(many)
    assert len(clinicians(practice)) == len(many) + 1


def test_names_that_another_practice_turned_are_refused(practice: Practice) -> None:
    bring_in(practice, coded())
    read = reading(seen_by(*PEOPLE), NamesKey.of_this_run())
    with pytest.raises(ForeignCodesError):
        practice.add(import_of_reading(read))
    assert not practice.folder.clinicians.exists()


def test_the_first_import_makes_the_key_of_this_run_the_practices_own(practice: Practice) -> None:
    before = names_key(practice)
    assert not practice.folder.keys.exists()
    bring_in(practice, seen_by(*PEOPLE))
    assert practice.key().id == before.id
    assert names_key(practice) == before


def test_a_file_of_codes_before_one_of_names_leaves_the_key_of_this_run_the_practices_own(
    practice: Practice,
) -> None:
    key = names_key(practice)
    practice.add(import_of_reading(reading(coded(), key, "codes.csv")))
    practice.add(import_of_reading(reading(seen_by(*PEOPLE, client="M{}"), key, "names.csv")))
    assert practice.key().id == key.id
    other = Folder(practice.folder.root, practice.folder.keys)
    assert key_to_be(other).id != key.id  # it is no key of whatever practice comes here next


def test_with_a_lost_key_nothing_of_names_is_kept_and_that_is_said(practice: Practice) -> None:
    bring_in(practice, named())
    (practice.folder.keys / f"{practice.key().id}.key").unlink()
    with pytest.raises(KeyMissingError, match="key restore"):
        bring_in(practice, named("LAST, First"))


def test_what_is_only_looked_at_shows_the_practices_codes_and_writes_none(
    practice: Practice,
) -> None:
    bring_in(practice, seen_by(PEOPLE[1]))
    before = {path: path.stat().st_mtime_ns for path in practice.folder.root.rglob("*")}
    read = reading(seen_by(*PEOPLE[:2], client="M{}"), names_key(practice))
    for imports in ([read], [read, read]):
        together = put_together([import_of_reading(one) for one in imports], practice)
        assert set(together.tables.sessions["clinician"].unique()) == {"CL-01", "CL-02"}
    assert before == {path: path.stat().st_mtime_ns for path in practice.folder.root.rglob("*")}


@pytest.mark.parametrize("kept", [True, False])
def test_a_client_is_found_by_the_name_that_somebody_types(practice: Practice, kept: bool) -> None:
    if kept:
        bring_in(practice, named("Last, First"))
        log, codes = practice.load().sessions, practice.codes
    else:
        read = reading(named("Last, First"), names_key(practice))
        together = put_together([import_of_reading(read)], practice)
        log, codes = together.tables.sessions, together.codes
    clients = set(log["client"].unique())
    given_name, family = CLIENTS[2]
    whole = f"{given_name} {family}"
    for typed in (whole, f" {family.upper()}, {given_name}", f"Dr {whole}"):
        assert len(clients.intersection(codes(typed))) == 1, typed
    assert not clients.intersection(codes("Nobody Atall"))


def test_a_shown_code_and_the_same_code_from_an_export_are_one_clinician() -> None:
    codes = ClinicianCodes().with_new(["qw-0123abcd-" + "0" * 32], ())
    assert codes.turned(["CL-01", "CL-02"]) == ["qw-0123abcd-" + "0" * 32, "CL-02"]

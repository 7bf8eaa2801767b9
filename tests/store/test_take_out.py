"""The practice's own records as CSV: in the template's shape, harmless to a spreadsheet, and the
way back in.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_factories import ALL, Told, import_of, plain, tables_of

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, Reading, read_export
from quietwins.log import Blank, SessionLog
from quietwins.store import Practice, open_practice
from quietwins.store.disk.key import back_up_key, restore_key
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.store_errors import KeyMissingError
from quietwins.store.take_out import as_csv, neutralised

ROOT = Path(__file__).parents[2]
TEMPLATE = [
    "session_id",
    "date",
    "clinician",
    "client",
    "service",
    "attended",
    "goal_1",
    "goal_2",
    "goal_3",
]


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def taken(*told: Told) -> list[dict[str, str]]:
    return rows(as_csv(tables_of(told)))


def read(content: bytes, name: str = "take-out.csv", blank: Blank | None = None) -> Reading:
    reading = read_export(
        content, name, codebook=read_codebook(), today=date(2026, 7, 1), blank=blank
    )
    assert reading.outcome is Outcome.READY
    return reading


def test_a_plain_practice_fits_the_template() -> None:
    (row,) = taken(
        Told(id="1", goals={"goal_2": 4.5}, victories={"trust": 1, "comfort": 1}, service="CAMHS")
    )
    assert list(row) == [*TEMPLATE, "quiet_victories"]
    assert row["goal_2"] == "4.5"
    assert row["goal_1"] == ""
    assert set(row["quiet_victories"].split(";")) == {"trust", "comfort"}


def test_zero_is_a_rating_and_a_blank_is_none() -> None:
    (row,) = taken(Told(goals={"goal_1": 0, "goal_3": 10}))
    assert (row["goal_1"], row["goal_2"], row["goal_3"]) == ("0", "", "10")


def test_the_three_states_and_not_knowing_which_stay_apart() -> None:
    told = [
        Told(id="1", victories={"trust": 1}),
        Told(id="2", none=True),
        Told(id="3"),
        Told(id="4", cannot_tell=True),
    ]
    assert [row["quiet_victories"] for row in taken(*told)] == ["trust", "none", "", "cannot tell"]
    assert [row["quiet_victories"] for row in taken(told[0], told[2], told[3])] == [
        "trust",
        "not recorded",
        "",
    ]


def test_what_the_template_cannot_say_gets_a_column_of_its_own() -> None:
    first, second = taken(
        Told(id="1", start=545, setting="play", episode="E1", victories={"trust": 3, "comfort": 1}),
        Told(id="2", day=date(2026, 1, 6), uncoded=4),
    )
    assert (first["start"], first["setting"], first["episode"], first["trust"]) == (
        "09:05",
        "play",
        "E1",
        "3",
    )
    assert "comfort" not in first
    assert (second["start"], second["trust"], second["quiet_victories_total"]) == ("", "", "4")


def test_ratings_of_several_people_have_a_line_each() -> None:
    goals = {("goal_1", "client"): 3.0, ("goal_1", "therapist"): 6.0, ("goal_2", "client"): 2.0}
    lines = taken(Told(id="1", goals=goals), Told(id="2", day=date(2026, 1, 6)))
    assert [(line["rater"], line["goal_1"], line["goal_2"]) for line in lines] == [
        ("client", "3", "2"),
        ("therapist", "6", ""),
        ("", "", ""),
    ]


def test_more_than_three_goals_come_in_their_order() -> None:
    (row,) = taken(Told(goals={f"goal_{n}": n for n in (10, 4, 2)}))
    assert [name for name in row if name.startswith("goal")] == [
        "goal_1",
        "goal_2",
        "goal_3",
        "goal_4",
        "goal_10",
    ]


def test_sessions_come_by_day_start_and_order() -> None:
    late, early = Told(id="late", start=900), Told(id="early", start=600)
    lines = taken(Told(id="next", day=date(2026, 2, 1)), late, early)
    assert [line["session_id"] for line in lines] == ["early", "late", "next"]


@pytest.mark.parametrize(
    "text", ["=cmd|'/C calc'!A0", "+1+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"]
)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    (row,) = taken(Told(service=text, clinician=text, setting=text))
    assert row["service"] == row["clinician"] == row["setting"] == f"'{text}"


def test_harmless_texts_stay_as_they_are() -> None:
    texts = pa.array(["CAMHS", "a=b", "", None, "1-2"])
    assert neutralised(texts).to_pylist() == texts.to_pylist()


def test_quotes_commas_and_line_breaks_survive() -> None:
    (row,) = taken(Told(service='Child, "young"\nteam'))
    assert row["service"] == 'Child, "young"\nteam'


def test_an_empty_practice_gives_the_empty_template(practice: Practice) -> None:
    assert (
        practice.take_out().decode("utf-8-sig")
        == ",".join(f'"{name}"' for name in [*TEMPLATE, "quiet_victories"]) + "\n"
    )


def brought_in_again(practice: Practice, blank: Blank | None = None) -> None:
    content = practice.take_out()
    practice.forget_everything()
    assert len(practice.load().sessions) == 0
    practice.add(import_of_reading(read(content, blank=blank)))


SAMPLE = ["sample_data/sessions-2024.csv", "sample_data/sessions-2025.csv"]
CASES = [
    f"tests/cases/{name}.csv" for name in ("01-plain-iso-wide-winlist", "06-long-one-row-per-goal")
]


@pytest.mark.parametrize(
    "files", [SAMPLE, *([case] for case in CASES)], ids=["sample", "case 01", "case 06"]
)
def test_take_out_forget_and_bring_in_give_the_same_log(
    practice: Practice, files: Sequence[str]
) -> None:
    for file in files:
        practice.add(import_of_reading(read((ROOT / file).read_bytes(), file, Blank.NOT_RECORDED)))
    before = plain(practice.load())
    brought_in_again(practice, Blank.NOT_RECORDED)
    assert plain(practice.load()) == before
    log = SessionLog.build(practice.load(), read_codebook())
    assert len(log.sessions) == sum(told[5] for told in before)  # those attended


def test_an_export_after_a_take_out_meets_the_sessions_it_knows(practice: Practice) -> None:
    sample = (ROOT / SAMPLE[0]).read_bytes()
    practice.add(import_of_reading(read(sample, "sample.csv")))
    brought_in_again(practice)
    again = practice.plan(import_of_reading(read(sample, "sample.csv")))
    assert (again.new, again.changed, again.missing) == (0, 0, 0)


def test_records_taken_out_move_to_a_new_computer_with_their_key(
    practice: Practice, tmp_path: Path
) -> None:
    practice.add(import_of(Told(client="K1", id="1", none=True)))
    before, content = plain(practice.load()), practice.take_out()
    key = back_up_key(practice.folder, tmp_path / "my.key")
    shutil.rmtree(practice.folder.root)
    shutil.rmtree(practice.folder.keys)
    with pytest.raises(KeyMissingError, match="is not on this computer"):
        practice.add(import_of_reading(read(content)))
    assert not practice.exists
    restore_key(practice.folder, key)
    assert practice.plan(import_of_reading(read(content))).new == 1
    practice.add(import_of_reading(read(content)))
    assert plain(practice.load()) == before


def test_an_export_carries_what_it_has_columns_for() -> None:
    lines = (
        "date,start,clinician,client,service,attended,goal_1",
        "2026-01-05,09:00,CL-1,K1,A,yes,",
        "2026-01-06,,CL-1,K1,A,yes,",
    )
    incoming = import_of_reading(read("\n".join(lines).encode()))
    assert incoming.carried == {"start", "service", "attended", "goals"}
    assert incoming.goals == {"goal_1"}


# too long to be running numbers, which may begin again with each clinician
CLIENTS = ("K-4711", "K-0815", "K-9032")


def records() -> st.SearchStrategy[list[Told]]:
    """Sessions as a practice may hold them: all that an import can bring, in any mixture."""
    labels = st.sampled_from([None, "Clinic", "=Clinic", "-", "+ group", "@school", "'quoted"])
    goals = st.sampled_from(
        ["goal", "goal_1", "goal_2", "goal_4", "goal_12", "goal_b", "goal_1f3a9c"]
    )
    rater = st.sampled_from(["", "self", "parent", "therapist", "grandma"])
    told = st.builds(
        Told,
        client=st.sampled_from(CLIENTS),
        day=st.integers(0, 40).map(lambda n: date(2026, 1, 1) + timedelta(days=n)),
        id=st.integers(1, 999).map("S{}".format),
        clinician=st.sampled_from(["CL-1", "CL-2"]),
        start=st.sampled_from([-1, 540, 1000]),
        service=labels,
        setting=labels,
        episode=labels,
        goals=st.dictionaries(st.tuples(goals, rater), st.sampled_from([0.0, 4.5, 10.0])),
        victories=st.dictionaries(
            st.sampled_from(["trust", "comfort", "repair"]), st.integers(1, 3), max_size=2
        ),
        uncoded=st.sampled_from([0, 0, 1, 4]),
        attended=st.sampled_from([True, True, True, False]),
        none=st.booleans(),
        cannot_tell=st.booleans(),
    )
    return st.lists(told.map(possible), min_size=1, max_size=8, unique_by=lambda one: one.id)


def possible(told: Told) -> Told:
    """Without what no session holds: marks of one that was missed, and doubts about one that is
    told.
    """
    if not told.attended:
        told = replace(told, goals={}, victories={}, uncoded=0, none=False)
    return replace(
        told, cannot_tell=told.cannot_tell and told.attended and told.state == "not recorded"
    )


@pytest.mark.thorough
@settings(max_examples=15, deadline=None)
@given(records(), st.booleans())
def test_what_is_taken_out_reads_as_it_was(told: list[Told], with_none: bool) -> None:
    _what_is_taken_out_reads_as_it_was(told, with_none)


@pytest.mark.release
@settings(max_examples=300, deadline=None)
@given(records(), st.booleans())
def test_whatever_more_is_taken_out_reads_as_it_was(told: list[Told], with_none: bool) -> None:
    _what_is_taken_out_reads_as_it_was(told, with_none)


def _what_is_taken_out_reads_as_it_was(told: list[Told], with_none: bool) -> None:
    if not with_none:
        told = [replace(one, none=False) for one in told]
    if not any(one.attended for one in told):
        return
    tables = tables_of(told)
    assert plain(read(as_csv(tables)).tables) == plain(tables)


def sessions() -> st.SearchStrategy[list[Told]]:
    rater = st.sampled_from(["self", "parent"])
    told = st.builds(
        Told,
        client=st.sampled_from(CLIENTS),
        day=st.integers(0, 40).map(lambda n: date(2026, 1, 1) + timedelta(days=n)),
        id=st.integers(1, 999).map("S{}".format),
        clinician=st.sampled_from(["CL-1", "CL-2"]),
        start=st.sampled_from([-1, 540, 1000]),
        service=st.sampled_from([None, "Clinic", "School"]),
        setting=st.sampled_from([None, "play", "talk"]),
        episode=st.sampled_from([None, "E1", "E2"]),
        goals=st.dictionaries(
            st.tuples(st.sampled_from(["goal_1", "goal_2", "goal_4"]), rater),
            st.sampled_from([0.0, 4.5, 10.0]),
        ),
        victories=st.dictionaries(
            st.sampled_from(["trust", "comfort", "repair"]), st.integers(1, 3)
        ),
        none=st.booleans(),
    )
    return st.lists(told, min_size=3, max_size=8, unique_by=lambda one: one.id)


@pytest.mark.thorough
@settings(max_examples=3, deadline=None)
@given(sessions(), sessions())
def test_whatever_a_practice_holds_comes_back_as_it_was(
    first: list[Told], second: list[Told]
) -> None:
    _what_a_practice_holds_comes_back_as_it_was(first, second)


@pytest.mark.release
@settings(max_examples=40, deadline=None)
@given(sessions(), sessions())
def test_whatever_many_more_practices_hold_comes_back_as_it_was(
    first: list[Told], second: list[Told]
) -> None:
    _what_a_practice_holds_comes_back_as_it_was(first, second)


def _what_a_practice_holds_comes_back_as_it_was(first: list[Told], second: list[Told]) -> None:
    place = Path(tempfile.mkdtemp())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIETWINS_KEYS", str(place / "keys"))
        practice = open_practice(place / "practice")
        practice.add(import_of(*first, file="first.csv"))
        practice.add(
            import_of(*second, carried=ALL - {"victories"}, file="second.csv"),
            {"far": "same", "same-day": "other"},
        )
        before = plain(practice.load())
        brought_in_again(practice, Blank.NOT_RECORDED)
        assert plain(practice.load()) == before
    shutil.rmtree(place)

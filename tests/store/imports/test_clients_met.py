"""A client who is kept gets no other code, in whatever dress a later export writes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import pytest
from seeds import in_a_release
from store_factories import Told, import_of, plain

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, read_export
from quietwins.intake.answers import ClientNumbers
from quietwins.store import Practice
from quietwins.store.disk.key import PracticeKey
from quietwins.store.imports import clients_met
from quietwins.store.imports.clients_met import Met
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.imports.hashed_codes import Coder
from quietwins.store.look_only import put_together
from quietwins.store.store_errors import TooManyNewClientsError

HEADER = "date,clinician,client,goal_1,quiet_victories"


def read(*clients, month=1, layout=None, clinician="T1"):
    lines = [
        f"2026-{month:02}-{day + 1:02},{clinician},{client},5,none"
        for day, client in enumerate(clients)
    ]
    reading = read_export(
        "\n".join([HEADER, *lines]).encode(),
        f"{month}.csv",
        codebook=read_codebook(),
        today=date(2026, 12, 1),
        layout=layout,
    )
    return import_of_reading(reading)


def clients_of(practice):
    return practice.load().sessions["client"].astype(str).tolist()


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("00123", ["123", '"=""00123"""', "123.0"]),
        *in_a_release(
            ("123", ["00123", "0123.0", "'123"]),
            ("1000.0", ["1000", "01000"]),
        ),
        ("K-12", ["K–12", "K - 12", "k-12"]),
        ("K12", ["K 12", "K12 (https://example.org/p/12)"]),
    ],
)
def test_one_client_stays_one_whatever_dress_each_month_brings(practice: Practice, first, then):
    practice.add(read(first, "K77"))
    kept = clients_of(practice)
    for month, form in enumerate(then, start=2):
        assert practice.add(read(form, month=month)).plan.new == 1
    assert clients_of(practice) == [*kept, *[kept[0]] * len(then)]
    assert practice.codes(then[0].strip('"'), frozenset(kept))[0] == kept[0]


def test_a_file_in_another_dress_tells_of_the_same_sessions(practice: Practice):
    practice.add(read("00123", "00124", "00125"))
    again = practice.plan(read("123", "124", "125"))
    assert (again.new, again.changed, again.same, again.missing) == (0, 0, 3, 0)


def test_undoing_and_forgetting_leave_what_the_others_tell(practice: Practice):
    practice.add(read("00123"))
    practice.add(read("123", month=2))
    practice.add(read("123.0", month=3))
    kept = clients_of(practice)
    practice.undo("1")
    assert clients_of(practice) == kept[1:]
    practice.forget("2")
    assert clients_of(practice) == kept[2:]
    assert practice.add(read("00123", month=4)).plan.new == 1
    assert set(clients_of(practice)) == {kept[0]}


def test_two_forms_that_are_kept_as_two_clients_stay_two(practice: Practice):
    sessions = [
        Told(
            client=code, day=date(2026, 1, day + 1), clinician="T1", goals={"goal_1": 5}, none=True
        )
        for day, code in enumerate(["00123", "123"])
    ]
    practice.add(import_of(*sessions))
    before = plain(practice.load())
    again = practice.add(read("00123", "123")).plan
    assert (again.new, again.missing) == (0, 0)
    assert [row[1:2] for row in plain(practice.load())] == [row[1:2] for row in before]
    assert len(set(clients_of(practice))) == 2


def test_what_is_turned_first_is_the_form_that_stands_first_in_the_file(practice: Practice):
    practice.add(read("00123", "123", "123.0"))
    assert set(clients_of(practice)) == {practice.codes("00123")[0]}


def test_the_numbers_of_a_clinician_are_met_in_another_dress_too(practice: Practice):
    layout = Layout(client_numbers=ClientNumbers.PER_CLINICIAN)
    practice.add(read("01", "02", layout=layout))
    practice.add(read("1", "2", month=2, layout=layout))
    practice.add(read("1", month=3, layout=layout, clinician="T2"))
    assert len(set(clients_of(practice))) == 3
    kept = frozenset(clients_of(practice))
    assert practice.codes("T1 / 1", kept)[0] == clients_of(practice)[0]


def test_exports_looked_at_together_meet_in_any_dress(practice: Practice):
    together = put_together([read("00123", "K1"), read("123", "K1", month=2)], practice)
    assert together.tables.sessions["client"].nunique() == 2
    assert together.codes("123.0")[0] == together.codes("00123")[0]
    alone = put_together([read("00123", "K1")], practice)
    assert alone.codes("123")[0] == "00123"


def test_a_code_that_no_client_has_is_turned_as_it_is():
    coder = Coder(PracticeKey.new())
    known = frozenset(coder.codes(["K1", "00123"]))
    assert [Met(coder, known).code("K2")] == coder.codes(["K2"])
    assert [Met(coder).code("123")] == coder.codes(["123"])


@dataclass(frozen=True)
class Counting(Coder):
    """A coder that keeps what it was asked to turn."""

    asked: list[str] = field(default_factory=list)

    def codes(self, raw: Iterable[str]) -> list[str]:
        texts = list(raw)
        self.asked.extend(texts)
        return super().codes(texts)


def categories(*codes: str) -> pd.Series[str]:
    return pd.Series(pd.Categorical(codes))


def test_no_form_of_a_client_is_turned_twice():
    coder = Counting(PracticeKey.new())
    kept = frozenset(Coder(coder.key).codes(["K1", "00123", "77"]))
    otherwise = {"123": (1,), "0123": (2,)}
    column = categories("00123", "00123", "00123", "K2", "K2", "K-3")
    met = Met(coder, kept).clients(column, otherwise).tolist()
    assert met[:3] == Coder(coder.key).codes(["00123"]) * 3
    twice = [text for text, times in Counter(coder.asked).items() if times > 1]
    assert twice == []


def test_a_client_whom_the_practice_knows_as_written_is_tried_in_no_other_dress():
    coder = Counting(PracticeKey.new())
    kept = frozenset(Coder(coder.key).codes(["K1", "00123"]))
    Met(coder, kept).clients(categories("K1", "00123"), {})
    assert coder.asked == ["00123", "K1"]


def test_a_code_that_was_turned_already_is_tried_in_no_other_dress():
    coder = Counting(PracticeKey.new())
    kept, gone = frozenset(Coder(coder.key).codes(["K1"])), Coder(coder.key).codes(["K2"])[0]
    assert Met(coder, kept).clients(categories(gone), {}).tolist() == [gone]
    assert coder.asked == [gone]


def test_far_more_unknown_clients_than_a_practice_takes_on_are_said_before_each_is_tried(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients_met, "MOST_NEW", 2)
    many_clients = import_of(*(Told(client=f"K{number}") for number in range(4)))
    practice.add(many_clients)  # the first export of all may bring as many as it likes
    known_and_two = import_of(*(Told(client=f"K{number}") for number in range(6)))
    assert practice.plan(known_and_two).new == 2
    too_many = import_of(*(Told(client=f"K{number}") for number in range(7)))
    with pytest.raises(TooManyNewClientsError, match="At least 3 clients of this file"):
        practice.plan(too_many)

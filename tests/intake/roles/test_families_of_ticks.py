"""The boxes of one question: what one of them is tells what the others are about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from codebooks import codebook_of

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export
from quietwins.intake.words.none_words import says_none
from quietwins.intake.words.options import every_option_of, option_of, without_number

TODAY = date(2026, 7, 1)
TICKS = ["1", "0", "0", "1", "0", "0"]
HEADS = ["What did you notice?/{}", "qv[{}]", "Quiet wins: {}", "Noticed - {}", "Noticed > {}",
         "What was noticed? (choice={})", "noticed___{}"]  # fmt: skip


def log(rating=("Goal 1",), **columns):
    head = ["Date", "Clinician", "Client", *rating, *columns]
    lines = [",".join(f'"{name}"' for name in head)]
    for row in range(12):
        cells = [str(values[row % len(values)]) for values in columns.values()]
        day = date(2026, 1, 5) + timedelta(days=row)
        lines.append(",".join([str(day), "CL-01", f"K{row % 4}", *("5" for _ in rating), *cells]))
    return "\n".join(lines).encode()


def read(data, layout=None):
    return read_export(data, "log.csv", codebook=read_codebook(), today=TODAY, layout=layout)


def uses(reading):
    return {column.column: column.use for column in reading.columns}


def asked(reading):
    return [question.key for question in reading.questions if question.blocking]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("none", ["None noticed", "I noticed none", "none", "Nothing today"])
def test_an_option_that_says_none_is_none(head, none):
    columns = {head.format("trust"): TICKS, head.format("repair"): TICKS[::-1]}
    columns[head.format(none)] = ["0", "1", "1", "0", "1", "0"]
    reading = read(log(**columns))
    assert uses(reading)[head.format(none)] == "none noticed"
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.none_noticed > 0


@pytest.mark.parametrize("head", HEADS)
def test_a_box_that_nobody_knows_is_asked_about(head):
    columns = {head.format("trust"): TICKS, head.format("smiled at the door"): TICKS[::-1]}
    name = head.format("smiled at the door")
    data = log(**columns)
    reading = read(data)
    assert asked(reading) == [f"use:{name}"]
    (one,) = reading.report.unplaced
    assert (one.column, one.hint) == (name, "victory")
    counted = read(data, answer(reading.layout, f"use:{name}", "victory comfort"))
    assert counted.report.counts.victories_by_code == {"trust": 4, "comfort": 4}
    assert read(data, answer(reading.layout, f"use:{name}", "left out")).outcome is Outcome.READY


def test_a_box_beside_kinds_with_the_same_word_behind_each_is_asked_about():
    kinds = [f"{kind} (seen)" for kind in ("Trust", "Comfort", "Guard lowered")]
    data = log(**dict.fromkeys([*kinds, "Sparkle moment"], TICKS))
    assert asked(read(data)) == ["use:Sparkle moment"]


def test_a_tick_beside_the_boxes_of_one_question_is_another_question():
    kinds = [f"Noticed: {kind}" for kind in ("Trust", "Comfort", "Guard lowered")]
    assert asked(read(log(**dict.fromkeys([*kinds, "Invoice sent"], TICKS)))) == []


def test_boxes_in_words_of_the_practice_are_asked_about_where_no_victories_are():
    names = [f"Was war da?/{option}" for option in ("Morgenlicht", "Nähe", "Mut")]
    assert asked(read(log(**dict.fromkeys(names, TICKS)))) == [f"use:{name}" for name in names]


def test_the_joined_list_of_a_question_is_left_out_only_where_its_boxes_say_the_same():
    joined = ["Trust", "", "", "Trust", "", ""]
    boxes = {"What did you notice?/Trust": ["1", "", "", "1", "", ""]}
    reading = read(log(**{"What did you notice?": joined}, **boxes))
    assert uses(reading)["What did you notice?"] == "left out"
    assert reading.report.counts.quiet_victories == 4
    more = ["Trust", "Repair; Trust", "", "Trust", "", ""]
    reading = read(log(**{"What did you notice?": more}, **boxes))
    assert uses(reading)["What did you notice?"] != "left out"


def test_ones_and_twos_are_asked_about_and_read_as_a_person_says():
    boxes = {f"qv[{code}]": ["2", "1", "1", "1"] for code in ("trust", "repair", "comfort")}
    data = log(**boxes)
    assert asked(read(data)) == ["tick:1", "tick:2"]
    for ticked, other, marks in (("2", "1", 9), ("1", "2", 27)):
        layout = answer(answer(Layout(), f"tick:{ticked}", "yes"), f"tick:{other}", "no")
        assert read(data, layout).report.counts.quiet_victories == marks


def test_a_number_for_no_answer_is_asked_about_and_can_be_a_blank():
    data = log(**{"qv[trust]": ["1", "0", "-9"], "qv[repair]": ["0", "0", "-9"]})
    assert asked(read(data)) == ["tick:-9"]
    reading = read(data, answer(Layout(), "tick:-9", "blank"))
    assert reading.report.counts.not_recorded == 4
    assert reading.report.n_cells == 0


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("What did you notice?/Trust", ("What did you notice?", "Trust")),
        ("qv[trust]", ("qv", "trust")),
        ("Noticed - Took it outside", ("Noticed", "Took it outside")),
        ("qv___2", ("qv", "2")),
        ("Goal 1", None),
        ("11/05/2026", None),
        ("Time: 10:30", None),
    ],
)
def test_a_name_is_parted_into_question_and_option(name, parts):
    assert option_of(name) == parts


@pytest.mark.parametrize("option", ["None", "None of these", "I noticed none", "Keine", "aucune"])
def test_options_that_say_none(option):
    assert says_none(option)


@pytest.mark.parametrize("option", ["Trust", "No longer hiding", "Nothing but trust", "Other"])
def test_options_that_say_something(option):
    assert not says_none(option)


def test_sisters_differ_in_a_number_alone():
    assert without_number("Hope 2") == without_number("Hope2") == ("hope", "2")
    assert without_number("Hope") == ("hope", "")


@pytest.mark.parametrize("names", [("Hope", "Hope2", "Hope3"), ("Goal rating", "Goal rating 2")])
def test_the_one_without_a_number_is_the_first_of_its_sisters(names):
    columns = {name: [n + 1, 7, n, 5] for n, name in enumerate(names)} | {
        "Quiet wins": ["trust", "none"]
    }
    data = log(rating=(), **columns)
    reading = read(data)
    layout = reading.layout
    for question in reading.questions:
        if question.blocking:
            layout = answer(layout, question.key, question.choices[0].value)
    done = read(data, layout)
    numbers = [f"goal {number}" for number in range(1, len(names) + 1)]
    assert [uses(done)[name] for name in names] == numbers


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Wins/Play/drawing", ("Wins", "Play/drawing")),
        ("Wins (choice=Sat (for once) still)", ("Wins", "Sat (for once) still")),
        ("visit/Wins/Said: no - again", ("visit/Wins", "Said: no - again")),
        ("wins___came [late]", ("wins", "came [late]")),
    ],
)
def test_an_option_may_hold_the_mark_that_parts_it(name, parts):
    assert parts in set(every_option_of(name))


def test_a_kind_is_told_from_another_whose_name_it_begins():
    book = codebook_of(
        {"outside": "Outside", "all": "Outside/all", "sat": "Sat (still)", "client": "Client"}
    )
    columns = {f"Quiet victories/{code.name}": TICKS for code in book.codes}
    reading = read_export(log(**columns), "log.csv", codebook=book, today=TODAY)
    assert reading.outcome is Outcome.READY
    used = {name: use for name, use in uses(reading).items() if name in columns}
    assert used == {f"Quiet victories/{c.name}": f"victory {c.code}" for c in book.codes}
    labelled = {f"Quiet victories (choice={code.name})": TICKS for code in book.codes}
    reading = read_export(log(**labelled), "log.csv", codebook=book, today=TODAY)
    used = {name: use for name, use in uses(reading).items() if name in labelled}
    assert used == {f"Quiet victories (choice={c.name})": f"victory {c.code}" for c in book.codes}


def test_a_kind_is_known_behind_letters_that_a_database_writes_before_its_boxes():
    columns = dict.fromkeys(("chkTrust", "chkComfort", "chkRepair"), TICKS)
    reading = read(log(**columns))
    used = {name: uses(reading)[name] for name in columns}
    assert used == {
        f"chk{code.title()}": f"victory {code}" for code in ("trust", "comfort", "repair")
    }
    assert reading.outcome is Outcome.READY


def test_boxes_under_any_name_are_asked_about_where_the_file_has_no_victories():
    names = ["Morgenlicht", "Nähe", "Consent given"]
    assert asked(read(log(**dict.fromkeys(names, TICKS)))) == [f"use:{name}" for name in names]


def test_a_kind_that_is_called_like_a_goal_is_no_goal():
    book = codebook_of({"goal_1": "Spoke of a hope", "trust": "Trust", "other": "Other"})
    columns = {
        f"Quiet victories/{code.code}": ["2", "0", "0", "3", "0", "0"] for code in book.codes
    }
    reading = read_export(log(**columns), "log.csv", codebook=book, today=TODAY)
    used = {name: use for name, use in uses(reading).items() if name in columns}
    assert used == {f"Quiet victories/{c.code}": f"victory {c.code}" for c in book.codes}
    assert reading.report.counts.goal_ratings == 12

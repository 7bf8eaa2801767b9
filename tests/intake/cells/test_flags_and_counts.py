"""Columns of yes and no without a kind, flags in other languages, and counts inside a list."""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.intake.answers import Tick
from quietwins.intake.cells.labels import find_labels
from quietwins.intake.cells.read_victories import read_list
from quietwins.intake.cells.ticks import read_tick, tick_reader
from quietwins.intake.words.code_names import victory_labels


def counts(columns, *rows):
    lines = [f"2026-01-0{day},CL-1,K1,3,{row}" for day, row in enumerate(rows, 1)]
    text = "\n".join([f"date,clinician,client,goal_1,{columns}", *lines, ""])
    reading = read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    assert [question.key for question in reading.questions if question.blocking] == []
    told = reading.report.counts
    return (
        told.quiet_victories,
        told.victories_by_code,
        (told.noticed, told.none_noticed, told.not_recorded),
    )


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Yes", "No"), ("Y", "N"), ("TRUE", "FALSE"), ("Ja", "Nein"), ("Oui", "Non"), ("Sí", "No"),
    ("Sì", "No"),
     ("Ja", "Nee"), ("Ja", "Nej"), ("x", "0")],
)  # fmt: skip
@pytest.mark.parametrize(
    "header", ["Quiet wins", "Quiet victory noticed?", "Was there a quiet win today?"]
)
def test_a_yes_for_no_kind_in_particular_is_one_mark_without_a_kind(header, yes, no):
    assert counts(header, yes, no, "", yes) == (2, None, (2, 1, 1))


@pytest.mark.parametrize(
    ("yes", "no"), [("Ja", "Nein"), ("Y", "N"), ("True", "False"), ("Oui", "Non"), ("Sim", "Não")]
)
def test_flags_under_the_name_of_a_kind_are_ticks_of_it(yes, no):
    assert counts("Trust,Quiet win: Repair", f"{yes},{no}", f"{no},{no}", ",") == (
        1,
        {"trust": 1},
        (1, 1, 1),
    )


@pytest.mark.parametrize(
    ("odd", "column"), [("2-3", "Trust"), ("maybe", "Quiet wins count"), ("about 4", "Goal 2")]
)
def test_one_odd_cell_drops_itself_and_never_its_column(odd, column):
    lines = [f"2026-01-{day:02},CL-1,K1,3,{cell}" for day, cell in enumerate(["1"] * 9 + [odd], 1)]
    text = "\n".join([f"date,clinician,client,goal_1,{column}", *lines, ""])
    report = read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1)
    ).report
    assert [(note.row, note.column) for note in report.cells_rejected] == [(11, column)]
    assert 9 in (report.counts.quiet_victories, report.counts.goal_ratings - 10)


def test_a_yes_or_no_beside_the_kinds_says_none_and_what_has_no_kind():
    rows = ("Yes,trust;repair", "No,", "Yes,", ",")
    assert counts("Quiet victory noticed?,Quiet wins", *rows) == (
        3,
        {"trust": 1, "repair": 1},
        (2, 1, 1),
    )


def test_a_number_beside_the_kinds_says_none_where_others_were_left_blank():
    assert counts("quiet_wins,quiet_wins_count", "trust,1", ",0", ",") == (
        1,
        {"trust": 1},
        (1, 1, 1),
    )


def test_a_number_that_is_always_there_may_be_calculated_and_says_no_more_than_the_blank():
    assert counts("quiet_wins,quiet_wins_count", "trust,1", ",0", "none,0") == (
        1,
        {"trust": 1},
        (1, 1, 1),
    )


@pytest.mark.parametrize(
    "cell",
    ["trust x2; comfort", "trust:2;comfort", "trust (2); comfort (1)", "2x trust; comfort",
    "2 trust; 1 comfort",
     "Trust ×2; Comfort", "trust*2;comfort", "trust = 2; comfort", '{"trust": 2, "comfort": 1}',
     "trust (x2); comfort"],
)  # fmt: skip
def test_a_count_inside_a_list_counts_as_given(cell):
    marks = read_list(cell, find_labels([cell], victory_labels(read_codebook()), {}))
    assert (marks.codes, marks.counts, marks.unknown) == ({"trust", "comfort"}, {"trust": 2}, ())


@pytest.mark.parametrize(
    "cell", ["trust, comfort x2", "trust x2, comfort", "trust x2/comfort x2", "trust x2"]
)
def test_a_count_hides_no_kind_whatever_the_separator(cell):
    marks = read_list(cell, find_labels([cell], victory_labels(read_codebook()), {}))
    assert marks.codes == ({"trust", "comfort"} if "comfort" in cell else {"trust"})
    assert set(marks.counts.values()) == {2}


def test_a_count_of_nothing_says_none_and_one_beyond_reason_counts_once():
    labels = find_labels(["trust: 0"], victory_labels(read_codebook()), {})
    assert read_list("trust: 0", labels).said_none
    assert (
        read_list("trust: 0; comfort: 1", labels).codes,
        read_list("trust: 0", labels).codes,
    ) == (
        {"comfort"},
        set(),
    )
    beyond = read_list("trust x5000", labels)
    assert (beyond.codes, beyond.counts, beyond.repeated) == ({"trust"}, {}, 5000)


def test_counts_of_a_list_reach_the_log():
    assert counts("quiet_wins", "trust x2; repair", "none", "trust") == (
        4,
        {"trust": 3, "repair": 1},
        (2, 1, 0),
    )


@pytest.mark.parametrize(
    "cell", ["trust & repair", "Trust and Repair", "trust + repair", "Trust und Repair; trust"]
)
def test_a_word_for_and_joins_two_kinds(cell):
    marks = read_list(cell, find_labels([cell], victory_labels(read_codebook()), {}))
    assert (marks.codes, marks.unknown) == ({"trust", "repair"}, ())


def test_an_and_before_something_unknown_joins_nothing():
    labels = find_labels(["trust and sparkle, repair"], victory_labels(read_codebook()), {})
    assert read_list("trust and sparkle, repair", labels).unknown == ("trust and sparkle",)
    assert read_list("comfort, trust and repair", labels).codes == {"comfort", "trust", "repair"}


@pytest.mark.parametrize(
    ("yes", "no"), [("1", "0"), ("x", ""), ("Yes", "No"), ("Checked", "Unchecked")]
)
def test_a_column_named_as_a_kind_is_of_that_kind_where_half_its_cells_are_ticks(yes, no):
    cells = [yes, no, yes, no, yes, no, yes, "2-3", "a few", "Maybe"]
    lines = [f"2026-01-{day:02},CL-1,K1,3,{cell}" for day, cell in enumerate(cells, 1)]
    text = "\n".join(["date,clinician,client,goal_1,Trust", *lines, ""])
    report = read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1)
    ).report
    assert report.counts.victories_by_code == {"trust": 4}
    assert [(note.row, note.column) for note in report.cells_rejected] == [
        (9, "Trust"),
        (10, "Trust"),
        (11, "Trust"),
    ]


def test_words_about_something_else_under_the_name_of_a_kind_are_no_ticks_and_asked_about():
    cells = ("Barts", "No", "Kings", "UCLH")
    lines = [f"2026-01-{day:02},CL-1,K1,3,{cell}" for day, cell in enumerate(cells, 1)]
    text = "\n".join(["date,clinician,client,goal_1,Trust", *lines, ""])
    report = read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1)
    ).report
    assert [one.column for one in report.unplaced] == ["Trust"]
    assert report.counts.quiet_victories is None


NUMBERED = [
    "01 Trust, 07 Vulnerability", "04 Directness", "02 Comfort, 01 Trust", "00 None",
    "11 Repair, 04 Directness",
]  # fmt: skip


@pytest.mark.parametrize("shape", ["{} {}", "{}. {}", "{}) {}", "{} - {}", "{}: {}", "({}) {}"])
def test_the_numbers_of_a_list_of_options_are_no_counts(shape):
    cells = [
        ", ".join(shape.format(*option.split(" ")) for option in cell.split(", "))
        for cell in NUMBERED
    ]
    labels = find_labels(cells, victory_labels(read_codebook()), {})
    read = [read_list(cell, labels) for cell in cells]
    assert [sorted(marks.codes) for marks in read] == [
        ["trust", "vulnerability"], ["directness"], ["comfort", "trust"], [],
        ["directness", "repair"],
    ]  # fmt: skip
    assert not any(marks.counts or marks.unknown for marks in read)
    assert [marks.said_none for marks in read] == [False, False, False, True, False]


def test_numbers_that_differ_for_one_label_are_counts():
    cells = ["2 trust, 3 comfort", "1 trust, 4 repair", "5 directness"]
    labels = find_labels(cells, victory_labels(read_codebook()), {})
    assert read_list(cells[0], labels).counts == {"trust": 2, "comfort": 3}


def test_a_layout_may_still_name_a_numbered_option():
    labels = find_labels(NUMBERED, victory_labels(read_codebook()), {"11 Repair": "comfort"})
    assert read_list("11 Repair", labels).codes == {"comfort"}


@pytest.mark.parametrize("mark", ["+", "~"])
def test_labels_in_other_words_are_parted_by_the_mark_between_known_ones(mark):
    cells = [f"Trust {mark} Held on", f"Comfort{mark}Held on", "Held on"]
    labels = find_labels(cells, victory_labels(read_codebook()), {})
    assert read_list(cells[0], labels).unknown == ("Held on",)
    assert read_list(cells[1], labels).codes == {"comfort"}


def test_a_plus_that_is_known_as_a_tick_makes_a_minus_beside_it_a_no():
    read = tick_reader("Trust", {"+": Tick.YES})
    assert (read("+").count, read("-").count, read("").count) == (1, 0, None)
    assert tick_reader("Trust", {})("-").count is None


def test_zeros_without_a_figure_before_the_point_are_zeros():
    assert (read_tick(".00").count, read_tick("1.00").count) == (0, 1)


def kinds_in(*cells):
    labels = find_labels(cells, victory_labels(read_codebook()), {})
    return [(sorted(marks.codes), marks.counts, marks.unknown) for marks in (
        read_list(cell, labels) for cell in cells
    )]  # fmt: skip


TWO = ["comfort", "trust"]


@pytest.mark.parametrize(
    "cell",
    ["1. Trust\n2. Comfort", "1) Trust 2) Comfort", "(1) Comfort\n(2) Trust", "[Trust] [Comfort]",
     "[Comfort], [Trust]", "Trust → Comfort", "Trust · Comfort", "Trust • Comfort"],
)  # fmt: skip
def test_the_marks_of_a_list_are_neither_counts_nor_words(cell):
    assert kinds_in(cell, "Comfort", "Trust") == [
        (TWO, {}, ()), (["comfort"], {}, ()), (["trust"], {}, ()),
    ]  # fmt: skip


def test_names_written_as_one_word_are_those_names():
    assert kinds_in("AskedForHelp, GuardLowered") == [(["asked_for_help", "guard_lowered"], {}, ())]


def test_what_stands_before_every_label_alike_is_no_part_of_them():
    assert kinds_in("QV: Trust; QV: Comfort", "QV: Repair", "QV: none", "QV: Trust") == [
        (TWO, {}, ()), (["repair"], {}, ()), ([], {}, ()), (["trust"], {}, ()),
    ]  # fmt: skip


def test_the_family_before_a_label_is_no_part_of_it():
    cells = ("Feeling safe: Trust", "Feeling safe: Comfort", "Being seen - Disclosure",
             "Being seen - Vulnerability")  # fmt: skip
    assert [codes for codes, _, unknown in kinds_in(*cells)] == [
        ["trust"], ["comfort"], ["disclosure"], ["vulnerability"],
    ]  # fmt: skip


def test_words_before_labels_that_stand_alone_too_may_say_that_they_were_not_noticed():
    cells = ("Trust", "Tomorrow: Trust", "Tomorrow: Comfort", "Absent: Trust", "Absent: Comfort")
    assert [codes for codes, _, _ in kinds_in(*cells)] == [["trust"], [], [], [], []]


def test_one_number_with_a_zero_before_it_makes_no_options_of_counts():
    cells = ["02 trust", "1 comfort, 3 repair", "3 repair"]
    labels = find_labels(cells, victory_labels(read_codebook()), {})
    assert read_list(cells[0], labels).counts == {"trust": 2}


@pytest.mark.parametrize("head", ["No", "Not yet", "Lost", "Next time"])
def test_one_word_before_a_label_may_say_that_it_was_not_noticed(head):
    assert kinds_in(f"{head}: Trust", "Trust; Comfort", "Repair", "Comfort")[0][0] == []


@pytest.mark.parametrize(
    ("cell", "count"),
    [("Yes (1)", 1), ("No (0)", 0), ("1 - Yes", 1), ("0 - No", 0), ("2 = No", 0), ("1: ja", 1),
     ("1 Yes", 1), ("0. unchecked", 0), ("✔\ufe0f", 1), ("√", 1), ("1x", 1), ("x2", 2), ("3×", 3),
     ("|", 1), ("|||", 3)],
)  # fmt: skip
def test_a_tick_with_its_number_or_in_strokes_is_that_tick(cell, count):
    assert read_tick(cell).count == count


@pytest.mark.parametrize("cell", ["Yes (if asked)", "1 - maybe", "2-3", "no idea", "1 / 2"])
def test_other_words_beside_a_number_are_no_tick(cell):
    assert read_tick(cell).why is not None

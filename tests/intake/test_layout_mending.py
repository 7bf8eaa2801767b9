"""What is said of a layout that somebody wrote by hand, and that cannot be read: which line it is,
and what to write instead.
"""

from __future__ import annotations

import re

import pytest

from quietwins.intake.layout_file import LayoutError, parse_layout


def told(text):
    with pytest.raises(LayoutError) as refusal:
        parse_layout(text, "mine.toml")
    return str(refusal.value)


@pytest.mark.parametrize(
    ("text", "said", "mended"),
    [
        ("columns.“no show” = “attended”", "curly", 'columns."no show" = "attended"'),
        ('columns."no show" = “attended”', "curly", 'columns."no show" = "attended"'),
        ("columns.Status = «attended»", "curly", 'columns.Status = "attended"'),
        ("columns.no show = 'attended'", "needs? quotation", "columns.\"no show\" = 'attended'"),
        ('columns.Gefühl = "goal 1"', "needs? quotation", 'columns."Gefühl" = "goal 1"'),
        ("dates = day first", "no quotation marks", 'dates = "day first"'),
        ("columns.Status = attended  # yes", "no quotation marks", 'columns.Status = "attended"'),
        ('columns.Status = "attended', "not closed", 'columns.Status = "attended"'),
        ('columns.Status: "attended"', "there is no =", 'columns.Status = "attended"'),
        ("the status says who came", "there is no =", 'Status = "attended"'),
        ('columns."A\\B" = "goal 1"', "single quotation", "columns.'A\\B' = 'goal 1'"),
    ],
)
@pytest.mark.parametrize("above", ["", "# of March\n\n"])
def test_a_line_that_cannot_be_read_is_said_in_plain_words_with_the_line_mended(
    text, said, mended, above
):
    words = told(f"{above}{text}\n")
    assert f"On line {3 if above else 1} of the layout mine.toml" in words
    assert re.search(said, words)
    assert words.endswith(f": {mended}")
    assert "Invalid" not in words
    assert "Expected" not in words


@pytest.mark.parametrize(
    "mended",
    ['columns."no show" = "attended"', 'dates = "day first"', "columns.'A\\B' = 'goal 1'"],
)
def test_a_line_as_it_is_mended_can_be_read(mended):
    parse_layout(mended)


@pytest.mark.parametrize(
    "text",
    [
        '[columns]\nA = "goal 1"\nA = "goal 2"',
        '[columns]\nA = "goal 1"\n[columns]\nB = "goal 2"',
        'columns.A = "goal 1"\n\n[columns]\nB = "goal 2"',
    ],
)
def test_what_is_said_twice_is_told_with_the_line_of_the_second(text):
    assert told(text).startswith("On line 3 of the layout mine.toml a name stands for the second")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('clinician = "T1"', 'clinician = "T1"'),
        ("header = 3", "header = 3"),
        ('code_words = ["Therapist"]', "code_words"),
        ('victories.calmer = "comfort"', 'victories.calmer = "comfort"'),
    ],
)
def test_a_line_below_a_table_is_said_to_belong_above_it(line, shown):
    words = told(f'[columns]\n"Goal" = "goal 1"\n{line}\n')
    assert words.startswith(f"On line 3 of the layout mine.toml, [columns] holds {shown}")
    assert words.endswith("which belongs above the first line in brackets. Move it there.")


@pytest.mark.parametrize(
    ("use", "meant"),
    [("gaol 1", "goal 1"), ("goal1", "goal 1"), ("clinican", "clinician"), ("leftout", "left out")],
)
def test_a_misspelled_use_is_told_with_the_one_that_it_is_nearly_called(use, meant):
    words = told(f'[columns]\n"My column" = "{use}"\n')
    assert words.startswith("On line 2 of the layout mine.toml, the column “My column”")
    assert words.endswith(f"Did you mean “{meant}”?")


def test_a_misspelled_use_of_a_column_that_is_called_as_a_key_is_no_line_in_the_wrong_place():
    assert "Did you mean “clinician”?" in told('[columns]\nclinician = "clinican"\n')


def test_a_use_that_is_like_none_is_told_with_all_of_them_goals_by_their_number():
    words = told('[columns]\nA = "zzz"\n')
    assert "goal 1" in words
    assert "left out" in words


@pytest.mark.parametrize("name", ["name", "clinician", "header", "dates"])
def test_columns_called_as_a_key_is_may_stand_below_their_table(name):
    assert parse_layout(f'[columns]\n{name} = "left out"\n').columns

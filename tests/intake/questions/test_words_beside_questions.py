"""What a question about values is asked with: the words that its column holds, each with its rows,
and what each answer would give. What may name somebody is never among them.
"""

from __future__ import annotations

from datetime import date

from quietwins.codebook import read_codebook
from quietwins.commands.check_in_words import questions_in_words
from quietwins.intake import Layout, Role, Use, read_export
from quietwins.intake.reading import UNSHOWN
from quietwins.words.card_counts import asked_with_words

TODAY = date(2026, 7, 1)


def read(column, values, layout=None, more=""):
    """Sessions of eight clients whose column holds these values in turn."""
    head = f"Date,Clinician,Client,{column},Goal 1,Quiet victories"
    rows = [
        f"2026-01-{n % 28 + 1:02},CL-{n % 8 % 3},KA-{100 + n % 8},{values[n % len(values)]},"
        f"{n % 9 + 1},{more or 'Trust'}"
        for n in range(36)
    ]
    data = "\n".join([head, *rows, ""]).encode()
    return read_export(data, "a.csv", codebook=read_codebook(), today=TODAY, layout=layout)


def asked(reading, key):
    return next(one for one in reading.questions if one.key == key)


def test_a_column_of_attendance_is_asked_about_with_its_codes_and_their_rows():
    question = asked(read("No show", "222221222"), "use:No show")
    assert [(word.text, word.rows) for word in question.words] == [("2", 32), ("1", 4)]
    assert asked_with_words(question).endswith("“No show” holds 2 (32 rows), 1 (4 rows).")


def test_each_answer_says_how_many_rows_would_count_or_that_its_words_are_asked_about():
    layout = Layout(columns={"Came": Use(Role.ATTENDED)}, attended={"A": False, "B": False})
    reading = read("Came", "AB", layout)
    assert "36 of 36" not in "\n".join(questions_in_words(reading))
    labels = [choice.label for choice in asked(read("No show", "12"), "use:No show").choices]
    assert all("asked about then" in label for label in labels[:2])
    labels = [
        choice.label
        for choice in asked(read("Status", ["cancelled", "no show"]), "use:Status").choices
    ]
    assert "0 of 36 rows would count" in labels[0]


def test_a_status_is_asked_about_with_its_rows_in_a_terminal_as_on_the_card():
    reading = read("No show", "222221222", Layout(columns={"No show": Use(Role.ATTENDED)}))
    said = "\n".join(questions_in_words(reading))
    assert "does “1” mean that the session took place? (4 rows)" in said
    assert "does “2” mean that the session took place? (32 rows)" in said


def test_a_label_of_the_practices_own_is_asked_about_with_its_rows():
    said = "\n".join(questions_in_words(read("Fee", "1", more="slept through")))
    assert "Which quiet victory does “slept through” mean? (36 rows)" in said


def test_a_number_in_a_box_is_asked_about_with_its_rows():
    reading = read("Trust", ["1", "0", "-9"], Layout(columns={"Trust": Use(Role.VICTORY, "trust")}))
    said = "\n".join(questions_in_words(reading))
    assert "what does “-9” mean?" in said
    assert "(12 rows)" in said


def test_a_word_that_stands_with_one_client_alone_is_counted_and_not_repeated():
    values = ["1", "2", "1", "2", "Rosalind", "2", "1", "2"]
    question = asked(read("No show", values), "use:No show")
    assert "Rosalind" not in asked_with_words(question)
    assert UNSHOWN in [word.text for word in question.words]


def test_texts_are_never_listed():
    values = [f"told us at the door that {n} was too late for her" for n in range(36)]
    reading = read("Attendance", values)
    assert "door" not in "\n".join(questions_in_words(reading))
    assert all(not question.words for question in reading.questions)

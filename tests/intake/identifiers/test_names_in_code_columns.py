"""Columns of codes: names stop a file whatever stands around them, and codes stay codes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, read_export

TODAY = date(2026, 7, 1)
ROWS = 18
AGREED = Layout(many_rows_out=True)  # that many rows are left out
PEOPLE = [
    ("Hana", "Hollis"), ("Chidi", "Carrow"), ("Bram", "Brackley"), ("Gethin", "Garrow"), ("Idris",
    "Inchley"),
    ("Leila", "Marsh"),
]  # fmt: skip
STRANGERS = [
    ("Zyx", "Okonedo"),
    ("Brelle", "Vanterpool"),
    ("Ulwen", "Tarbotton"),
    ("Ysolte", "Pranger"),
]


def log(clients, clinicians=("CL-01", "CL-02")):
    lines = ["date,clinician,client,goal_1,quiet_victories"]
    for row in range(ROWS):
        day = date(2026, 1, 5) + timedelta(days=row)
        # a client stays with a clinician, where there are clients enough for all of them
        sees = row % len(clients) if len(clients) >= len(clinicians) else row
        lines.append(
            f'{day},"{clinicians[sees % len(clinicians)]}","{clients[row % len(clients)]}",5,trust'
        )
    return "\n".join(lines).encode()


def read(data, **how):
    return read_export(data, "log.csv", codebook=read_codebook(), today=TODAY, **how)


def written(form, people=PEOPLE):
    return [
        form.format(
            first=first, last=last, FIRST=first.upper(), LAST=last.upper(),
            low=f"{first.lower()}.{last.lower()}",
            n=number, code=f"K{120 + number}", day=f"{number + 1:02}/02/20{10 + number:02}",
            initials=first[0] + last[0], ddmmyy=f"{number + 1:02}02{10 + number:02}",
            ymd=f"20{10 + number:02}020{number + 1}",
        )
        for number, (first, last) in enumerate(people)
    ]  # fmt: skip


FORMS = [
    "{first} {last} {day}", "{LAST}, {first} (Miss)", "{last}, {first} (Mr)",
    "{last}, {first} ({code})",
    "{last}, {first} [{code}]", "{code} {first} {last}", "{code} - {first} {last}",
    "{code} ({first} {last})", "{code}-{first}", "{first} {last} ({n})", "{first} ({n})", "{low}",
    "{first}.{last}",
    "{first}_{last}", "{last}; {first}", "{FIRST}", "{FIRST} {LAST}", "{first} & {last}",
    "{first}{n}",
    "{initials}{ddmmyy}", "{initials}{ymd}", "{initials} {ddmmyy}", "{first}/{last}",
    "Miss {last} ({code})", "{first}{last}", "{first}{last}{n}", "{n} {first}",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_name_in_the_client_column_refuses_the_file_whatever_stands_around_it(form):
    values = written(form)
    reading = read(log(values))
    assert reading.outcome is Outcome.REFUSED
    assert reading.report.identifying_columns == ("client",)
    assert "codes instead" in reading.why
    said = f"{reading.why}{reading.report}{reading.columns}{reading.preview}{reading.questions}"
    assert not [value for value in values if value in said]


@pytest.mark.parametrize(
    "form", ["{last}, {first} (LMFT)", "{LAST}, {first} (Dr)", "{low}", "{first} {last}, 1st year"]
)
def test_a_name_in_the_clinician_column_refuses_the_file_too(form):
    reading = read(log(["K1", "K2", "K3"], written(form)))
    assert reading.outcome is Outcome.REFUSED
    assert reading.report.identifying_columns == ("clinician",)


def test_one_letter_throughout_is_no_user_name():
    asked = read(log(["K1", "K2"], ["a.hart", "r.okoro", "t.baines"])).questions
    assert "names:clinician" in [question.key for question in asked]
    assert read(log(["K1", "K2"], ["t.one", "t.two"])).outcome is Outcome.READY


@pytest.mark.parametrize("form", ["{LAST}, {first} (Miss)", "{last}; {first}", "{first} & {last}"])
def test_names_that_nobody_knows_identify_by_how_they_are_written(form):
    assert read(log(written(form, STRANGERS))).report.identifying_columns == ("client",)


@pytest.mark.parametrize(
    "form", ["{code} {first} {last}", "{first} {last} ({n})", "{low}", "{first}_{last}"]
)
def test_words_beside_a_number_that_may_be_made_up_are_asked_about(form):
    reading = read(log(written(form, STRANGERS)))
    assert [question.key for question in reading.questions if question.blocking] == ["names:client"]
    assert reading.tables.sessions.empty


CODES = {
    "numbers": ["1001", "1002", "1003"],
    "letters and numbers": ["K1001", "K1002", "K1003"],
    "two letters": ["AB12", "CD34", "EF56"],
    "with a dash": ["CL-01", "CL-02", "CL-03"],
    "a surname in capitals": ["T-JONES", "T-HART", "T-BELL"],
    "client": ["Client 7", "Client 8", "Client 9"],
    "c": ["C 12", "C 13", "C 14"],
    "initials": ["AH", "MB", "RO"],
    "three initials": ["AMY", "IAN", "TLK"],
    "self": ["self"],
    "one prefix and a day": ["CL-120301", "CL-120302", "CL-120303"],
    "two letters and a day": ["KX120301", "KX120302", "KX120303"],
    "year and number": ["K20240031", "K20240032", "K20240033"],
    "initials and no day": ["HH991399", "CC453221", "BB887766"],
    "a place and a number": ["North East 1", "North East 2", "North East 3"],
    "a word and a number": ["Otter1", "Heron2", "Badger3"],
    "a group's name and a number": ["Oscar 1", "Oscar 2", "Heron 3"],
    "a therapy and a number": ["Art Therapy 1", "Play Therapy 2", "Drama Therapy"],
    "two made-up words in one": ["BlueOtter42", "RedHeron17", "GreyBadger5"],
    "site": ["Site A 1", "Site B 2", "Site C 3"],
    "hexadecimal": ["c1f0-01ad", "3fbe-beef", "a0de-77c1"],
}


@pytest.mark.parametrize("kind", CODES)
def test_codes_are_codes_for_clients_and_clinicians(kind):
    assert read(log(CODES[kind])).outcome is Outcome.READY
    assert read(log(["K1", "K2"], CODES[kind])).outcome is Outcome.READY


@pytest.mark.parametrize(
    "nothing", ["n/a", "N/A", "-", "?", "null", "none", "unknown", "(blank)", "NaN", "\u2013"]
)
def test_a_word_for_nothing_is_no_code(nothing):
    reading = read(log(["K1", "K2", nothing]), layout=AGREED)
    assert reading.outcome is Outcome.READY
    assert (reading.report.counts.sessions, reading.report.counts.clients) == (12, 2)
    assert {note.why for note in reading.report.rows_rejected} == {
        "the client code only says that there is none"
    }
    reading = read(log(["K1", "K2"], ["CL-01", "CL-02", nothing]), layout=AGREED)
    assert (reading.report.counts.sessions, reading.report.counts.clinicians) == (12, 2)
    assert {note.why for note in reading.report.rows_rejected} == {
        "the clinician code only says that there is none"
    }


def test_na_may_be_the_initials_of_a_clinician():
    assert read(log(["K1", "K2"], ["NA", "MB"])).report.counts.clinicians == 2

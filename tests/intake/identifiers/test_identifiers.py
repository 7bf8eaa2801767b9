"""The identifier stop: what identifies stops a file, what only looks like it does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from codebooks import codebook_of
from stdnum.gb import nhs

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export

TODAY = date(2026, 7, 1)
ROWS = 12


def nhs_numbers():
    found = []
    for body in range(999_000_000, 999_100_000):
        found += [f"{body}{digit}" for digit in range(10) if nhs.is_valid(f"{body}{digit}")]
        if len(found) >= ROWS:
            return found[:ROWS]
    raise AssertionError


def log(header, values, client="K{}", clinician="CL-0{}"):
    """A small log with one further column, its values repeated down the rows."""
    lines = [f"date,clinician,client,goal_1,quiet_victories,{header}"]
    for row in range(ROWS):
        day = date(2026, 1, 5) + timedelta(days=row)
        who = f"{day},{clinician.format(row % 3)},{client.format(row % 6)}"
        lines.append(f'{who},5,trust,"{values[row % len(values)]}"')
    return "\n".join(lines).encode()


def read(data, layout=None, without=()):
    return read_export(
        data, "log.csv", codebook=read_codebook(), today=TODAY, layout=layout, without=without
    )


STOPS = {
    "Client name": ["Hana Hollis", "Chidi Carrow", "Bram Brackley"],
    "Surname": ["Hollis", "Carrow", "Brackley"],
    "DOB": ["17/08/2015", "07/03/2010"],
    "Geburtsdatum": ["17.08.2015", "07.03.2010"],
    "NHS No.": nhs_numbers(),
    "Ref": [f"{n[:3]} {n[3:6]} {n[6:]}" for n in nhs_numbers()],
    "Mobile": ["07700 900149", "07700 900114"],
    "Telefon": ["0171 2345678", "0171 2345679"],
    "Reference": ["07700900149", "07700900114"],
    "Email": ["hana@example.org", "anonymous"],
    "Info": ["a@example.org", "none"],
    "Postcode": ["ZZ99 8JU", "ZZ99 3DP"],
    "PLZ": ["10115", "80331"],
    "Zip": ["90210", "10001"],
    "Address": ["12 High Street", "3 Mill Lane"],
    "SSN": ["123-45-6789", "123-45-6780"],
    "IPAddress": ["192.0.2.1", "192.0.2.77"],
    "Passport": ["533380006", "533380007"],
    "Friend": ["Sarah Miller", "Peter Young", "Ahmed Khan"],
    "Comment": ["fine", "Rang 07700 900107 to confirm"],
    "Notes": ["ok", "Letter to GP re NHS 999 157 7920"],
    "Remarks": ["Moved to ZZ99 9AL last week", "fine"],
    "Log": ["born 19 September 2016, doing well", "fine"],
    "Text": ["Mrs Carrow came along", "fine"],
    "Summary": ["talked a lot about Rebecca and school", "fine"],
    "Free text": ["call on (555) 010-1234 later", "fine"],
    "Born on": ["39813", "41433.0", "42614"],
    "Diary": ["fine", "moved to zz99 8ju"],
    "Letters": [
        "Invoice 4512098837 sent",
        *(f"Letter re {number} sent" for number in nhs_numbers()[:4]),
    ],
    "Emergency contact": ["Hana (mum)", "Leila (aunt)", ""],
    "Child": ["Hana (8)", "Idris (12)"],
    "User": ["hana.hollis", "gethin.garrow"],
    "Seen by": ["K120 Hana Hollis", "K121 Idris Inchley"],
    "After school": ["Rebecca liked Charlie and the Chocolate Factory", "fine"],
    "Where": ["now at 12 Mill Lane with mum", "fine"],
}


@pytest.mark.parametrize("header", STOPS)
def test_a_column_whose_values_identify_stops_the_import_by_name_alone(header):
    reading = read(log(header, STOPS[header]))
    assert reading.outcome is Outcome.REFUSED
    assert reading.report.identifying_columns == (header,)
    assert header in reading.why
    assert reading.tables.sessions.empty
    said = (
        f"{reading.why}{reading.report}{reading.columns}"
        f"{reading.preview}{reading.questions}{reading.layout}"
    )
    assert not [
        value
        for value in STOPS[header]
        if len(value) > 8 and value != "anonymous" and value in said
    ]


@pytest.mark.parametrize("header", STOPS)
def test_it_goes_on_without_the_column(header):
    reading = read(log(header, STOPS[header]), without=[header.upper()])
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.sessions == ROWS
    assert header in reading.report.dropped_columns


DECOYS = {
    "Email": ["", "anonymous"],
    "Client name": ["", "redacted"],
    "Name": ["K5514", "K2034"],
    "Names": ["Session"],
    "Full name": ["Untitled", "Sitzung"],
    "Phone": [""],
    "Date of birth": ["", "withheld"],
    "Room": ["Room 12", "Room 4"],
    "Invoice": ["4512098837", "4512098838", "4512098840", "4512098851", "4512098862", "4512098873"],
    "Order": ["20260105-1", "20260106-1"],
    "Notes": ["10/10 for effort. Room 4 again.", "May need a longer slot; grace and hope came up."],
    "Comment": ["Invoice 4512098837 sent. Ref 2026-05-11/3.", "version 1.2.3.4 of the form"],
    "Service name": ["Family Support", "School Team"],
    "Month": ["May", "June"],
    "Fee": ["$1,250.00", "($20.00)"],
    "Amount": ["120.00", "150.00"],
    "Updated at": ["2026-01-05 10:00:00", "2026-01-06 11:30:00"],
    "Duration": ["00:50:00", "01:00:00"],
    "SNOMED": ["1034351000000101", "445455005"],
    "Progress Note Status": ["LOCKED", "NO NOTE"],
    "Comments": [
        "St Mary school run",
        "St George day",
        "Ms Pac-Man game",
        "ok",
        "Mother Teresa topic",
    ],
    "Played": [
        "Charlie and the Chocolate Factory",
        "Peter Rabbit again today",
        "A book about Dr Seuss",
    ],
    "Trip": ["St. Martin's church on Sunday", "Sankt Martin walk"],
    "Timing": ["goal g1 2nd try", "left at y7 2pm", "took h2 3hr in all"],
    "Paid": ["Invoice 9991577920 sent", "Invoice 4512098838 sent", "Invoice 4512098841 sent"],
    "Birth order": ["1", "2"],
    "Room used": ["Room 2 (small)", "Garden (big)"],
    "Appointment type": ["Individual Therapy", "Family Therapy"],
}


@pytest.mark.parametrize("header", DECOYS)
def test_what_only_looks_like_it_stops_nothing(header):
    reading = read(log(header, DECOYS[header]))
    assert reading.outcome is Outcome.READY
    assert reading.report.identifying_columns == ()
    assert reading.report.counts.sessions == ROWS


@pytest.mark.parametrize("client", ["Hana Hollis{}", "hana.hollis{}@example.org", "0770090010{}"])
def test_a_client_column_that_identifies_is_refused_for_codes(client):
    names = [
        "Ann Bell",
        "Chidi Carrow",
        "Bram Brackley",
        "Gethin Garrow",
        "Idris Inchley",
        "Aileen Ashdown",
    ]
    lines = log("x", [""]).decode().splitlines()
    if "@" in client or "077" in client:
        data = log("x", [""], client=client)
    else:
        data = "\n".join(
            [lines[0], *(ln.replace(f"K{i % 6}", names[i % 6]) for i, ln in enumerate(lines[1:]))]
        ).encode()
    reading = read(data)
    assert reading.outcome is Outcome.REFUSED
    assert reading.report.identifying_columns == ("client",)
    assert "codes instead" in reading.why


def test_a_client_column_of_nhs_numbers_is_refused():
    lines = log("x", [""]).decode().splitlines()
    data = "\n".join(
        [lines[0], *(ln.replace(f"K{i % 6}", nhs_numbers()[i]) for i, ln in enumerate(lines[1:]))]
    ).encode()
    assert read(data).report.identifying_columns == ("client",)


@pytest.mark.parametrize(
    "written",
    ["{1}, {0} (Miss)", "{0} {1} 01/02/2009", "K12 {0} {1}", "{1}, {0} (K12)", "{0}_{1}", "{0}.{1}",
    "{0} {1} (11)",
     "{0} & {0}", "{1}, {0} (LMFT)"],
)  # fmt: skip
@pytest.mark.parametrize("column", ["client", "clinician"])
def test_a_name_beside_a_code_a_title_or_a_date_is_still_a_name(written, column):
    names = [("Hana", "Hollis"), ("Gethin", "Garrow"), ("Kofi", "Kettle")]
    lines = log("x", [""]).decode().splitlines()
    place = ["date", "clinician", "client"].index(column)
    for row, line in enumerate(lines[1:], start=1):
        cells = line.split(",")
        cells[place] = f'"{written.format(*names[row % 3])}"'
        lines[row] = ",".join(cells)
    reading = read("\n".join(lines).encode())
    assert reading.outcome is Outcome.REFUSED
    assert reading.report.identifying_columns == (column,)


def test_given_names_in_capitals_are_names_and_user_names_are_asked_about():
    data = (
        log("x", [""])
        .replace(b"CL-00", b"HANA")
        .replace(b"CL-01", b"IDRIS")
        .replace(b"CL-02", b"KOFI")
    )
    assert read(data).report.identifying_columns == ("clinician",)
    data = (
        log("x", [""])
        .replace(b"CL-00", b"a.hart")
        .replace(b"CL-01", b"r.okoro")
        .replace(b"CL-02", b"t.baines")
    )
    assert [q.key for q in read(data).questions if q.blocking] == ["names:clinician"]


def test_days_of_birth_as_a_spreadsheet_counts_days_identify():
    assert read(log("DOB", ["41433", "42614", "39448"])).report.identifying_columns == ("DOB",)


def test_words_that_may_be_names_are_asked_about_and_the_answer_counts():
    data = (
        log("x", [""])
        .replace(b"CL-00", b"Blue")
        .replace(b"CL-01", b"Green")
        .replace(b"CL-02", b"Copper")
    )
    reading = read(data)
    assert [question.key for question in reading.questions if question.blocking] == [
        "names:clinician"
    ]
    assert reading.tables.sessions.empty
    after = read(data, layout=answer(reading.layout, "names:clinician", "codes"))
    assert after.outcome is Outcome.READY


@pytest.mark.parametrize(
    "clinician",
    [
        "CL-0{}",
        "Therapist {}",
        "AB{}",
        "1{}",
        "T{}",
        "Team.A {}",
        "North_{}",
        "Blue.Fox.{}",
        "Room (a) {}",
    ],
)
def test_codes_of_people_are_codes(clinician):
    assert read(log("x", [""], clinician=clinician)).outcome is Outcome.READY


def test_names_of_one_column_are_found_again_in_the_text_of_another():
    lines = log("Client name", ["Zanthe Quill", "Odalys Wren"]).decode().splitlines()
    notes = ["Notes", *["Zanthe was tired", "all fine"] * 6]
    data = "\n".join(f"{line},{note}" for line, note in zip(lines, notes, strict=True)).encode()
    assert read(data).report.identifying_columns == ("Client name", "Notes")
    assert read(data, without=["Client name"]).report.identifying_columns == ("Notes",)


def test_what_would_come_in_without_them_is_counted_but_not_kept():
    reading = read(log("Email", ["a@example.org"]), layout=Layout())
    assert reading.report.counts.sessions == ROWS
    assert reading.tables.sessions.empty


def test_the_preview_never_shows_a_column_that_looks_identifying_or_holds_text():
    data = log("Email", [""]).decode().splitlines()
    data = "\n".join(
        [f"{data[0]},Notes", *(f"{line},came late today and was tired" for line in data[1:])]
    ).encode()
    reading = read(data)
    assert "client" in reading.preview.columns
    assert not {"Email", "Notes"} & set(reading.preview.columns)
    assert not [
        column
        for column in reading.columns
        if column.column in {"Email", "Notes"} and column.examples
    ]


NAMED_BUT_NOT_OF_PEOPLE = {
    "Anything else? (no names)": ["we ran over", "room was cold", "fine"],
    "Notes (do not name anyone)": ["none", "came late", "cold today"],
    "Group name": ["Art", "Teen boys", "Parents group"],
    "Location name": ["Bristol", "Bath"],
    "Trust name": ["Avon NHS Trust"],
    "Name of intervention": ["Sand tray", "Puppets"],
}


@pytest.mark.parametrize("header", NAMED_BUT_NOT_OF_PEOPLE)
def test_a_header_with_the_word_name_does_not_make_names_of_ordinary_words(header):
    assert read(log(header, NAMED_BUT_NOT_OF_PEOPLE[header])).outcome is Outcome.READY


@pytest.mark.parametrize("header", ["Anything else? (no names)", "Group name", "Buddy name"])
def test_names_identify_all_the_same_under_a_header_that_is_not_of_people(header):
    people = ["Hana Hollis", "Sarah Carrow", "Peter Brackley"]
    assert read(log(header, people)).report.identifying_columns == (header,)


@pytest.mark.parametrize(
    "header", ["Surname", "Name of the young person", "Emergency contact name", "Full name"]
)
def test_a_header_of_nothing_but_names_makes_rare_ones_identify_too(header):
    assert read(log(header, ["Zyx Okonedo", "Brelle Vanterpool"])).report.identifying_columns == (
        header,
    )


@pytest.mark.parametrize("day", ["17/08/2015", "2010-03-07", "7 March 2011", "03/07/10"])
def test_days_of_birth_in_place_of_client_codes_refuse_the_file(day):
    data = log("Room", ["1"]).replace(b",K1,", f",{day},".encode())
    for row in (0, 2, 3, 4, 5):
        data = data.replace(f",K{row},".encode(), f",{day.replace('7', str(row + 1))},".encode())
    reading = read(data)
    assert reading.outcome is Outcome.REFUSED
    assert reading.report.identifying_columns == ("client",)
    layout = answer(Layout(), "role:client", "client")
    assert read(data, layout).report.identifying_columns == ("client",)


@pytest.mark.parametrize("code", ["2024000{}", "24-01-0{}", "2-{}"])
def test_a_code_that_is_only_written_like_a_day_is_a_code(code):
    layout = answer(Layout(), "role:client", "client")
    assert read(log("Room", ["1"], client=code), layout).outcome is Outcome.READY


def test_one_email_address_among_client_codes_refuses_the_file():
    data = log("Room", ["1"]).replace(b",K1,", b",hana.hollis@example.org,", 1)
    reading = read(data)
    assert reading.report.identifying_columns == ("client",)
    assert "hana" not in f"{reading.why}{reading.report}{reading.columns}{reading.preview}"


@pytest.mark.parametrize("header", ["Peter Pan", "Harry Potter group", "Charlie Brown session"])
def test_a_column_named_after_somebody_in_a_story_is_read_like_any_other(header):
    reading = read(log(header, ["yes", "no"]))
    assert reading.outcome is not Outcome.REFUSED
    assert reading.report.identifying_columns == ()


OURS = codebook_of({"a": "Klara Ansage", "b": "Rosa Brille", "c": "Mut"})


def read_labels(*rows):
    lines = "".join(f'2026-01-0{n},CL-1,K1,5,"{row}"\n' for n, row in enumerate(rows, start=1))
    data = f"date,clinician,client,goal_1,quiet_victories\n{lines}".encode()
    return read_export(data, "log.csv", codebook=OURS, today=TODAY)


def test_what_the_practice_calls_its_quiet_victories_names_nobody():
    labels = "Rosa Brille; Klara Ansage", "Klara Ansage", "Mut; Rosa Brille", "none"
    reading = read_labels(*labels)
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.victories_by_code == {"a": 2, "b": 2, "c": 1}


@pytest.mark.parametrize("told", ["Rosa told her of it", "Rosa Meier", "Mut; rosa@meier.de"])
def test_a_name_beside_them_stops_the_file_all_the_same(told):
    reading = read_labels(told, "Rosa Brille", "Mut")
    assert reading.report.identifying_columns == ("quiet_victories",)

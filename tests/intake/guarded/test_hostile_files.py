"""Files that somebody made to do harm: each gets its sentence, and what can be read is read."""

from __future__ import annotations

import io
import os
import random
import socket
import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from workbooks import ROWS, cells_of, workbook

from quietwins.codebook import read_codebook
from quietwins.commands.check_command import check
from quietwins.errors import NotASessionLog
from quietwins.intake import Layout, Outcome, Use, read_export
from quietwins.intake.bounds import (
    LONGEST_LIST,
    LONGEST_TEXT,
    MOST_ENTRIES,
    MOST_LAYOUT_BYTES,
    MOST_PIECES,
    MOST_SHEETS,
    MOST_UNCLOSED,
)
from quietwins.intake.cells.dress import one_form
from quietwins.intake.files.file_names import LONGEST_NAME, is_odd, shown_name
from quietwins.intake.files.on_disk import read_file
from quietwins.intake.identifiers.same_name import same_name
from quietwins.intake.layout_file import LayoutError, layout_of
from quietwins.intake.uses import Role
from quietwins.intake.words.normal import folded, normal

HEADER = b"date,clinician,client,goal_1,quiet_victories\n"
ROW = b"2026-01-07,CL-01,K1,5,trust\n"
FINE = workbook(cells_of(ROWS))


def read(data, name="log.csv", **how):
    return read_export(data, name, codebook=read_codebook(), today=date(2026, 7, 1), **how)


# Lists


def lists(cell):
    return read(HEADER + ROW + b"2026-01-08,CL-01,K2,5," + cell + b"\n2026-01-09,CL-01,K3,5,none\n")


@pytest.mark.parametrize(
    "cell",
    [
        b"trust;" * (LONGEST_LIST // 6 + 1),
        b";".join(b"x%d" % n for n in range(MOST_PIECES + 1)) + b";trust",
        b"|".join(b"x%d" % n for n in range(MOST_PIECES + 1)),
        b'"[' + b",".join(b"%d" % n for n in range(MOST_PIECES + 1)) + b']"',
    ],
    ids=["too long", "too many", "too many by a bar", "too many in JSON"],
)
def test_a_list_beyond_the_bounds_is_told_and_nothing_of_it_is_counted(cell):
    reading = lists(cell)
    counts = reading.report.counts
    assert (counts.noticed, counts.none_noticed, counts.not_recorded) == (1, 1, 1)
    assert any("nothing of it was read" in note.why for note in reading.report.cells_rejected)


def test_no_answer_about_blanks_is_about_a_list_that_was_not_read():
    data = (
        HEADER
        + ROW
        + b"2026-01-08,CL-01,K2,5,"
        + b"x;" * LONGEST_LIST
        + b"\n2026-01-09,CL-01,K3,5,\n"
    )
    counts = read(data, answers={"blank": "none"}).report.counts
    assert (counts.noticed, counts.none_noticed, counts.not_recorded) == (1, 1, 1)


def test_one_label_said_again_and_again_is_counted_once_and_told():
    reading = lists(b"trust;" * 5_000 + b"repair")
    assert reading.report.counts.victories_by_code == {"trust": 2, "repair": 1}
    assert [note.why for note in reading.report.cells_rejected] == [
        "the same victory 5000 times: counted once"
    ]


# Cells and bytes


def test_a_cell_longer_than_any_text_is_told_with_its_line_in_every_way_of_reading():
    endless = b"a" * (LONGEST_TEXT + 1)
    fast = HEADER + ROW + b"2026-01-08,CL-01,K2,5," + endless
    assert read(fast).why.startswith("In line 3 a cell has 1,000,001 characters")
    assert read(fast.replace(ROW, b"\n" + ROW)).why.startswith("In line 4 a cell")
    book = workbook(cells_of([*ROWS, [endless.decode()]]))
    assert read(book, "log.xlsx").why.startswith(f"In line {len(ROWS) + 1} a cell has 1,000,001")


def test_a_long_text_in_a_cell_is_no_reason_to_refuse_a_file():
    reading = read(HEADER.strip() + b",text\n" + ROW.strip() + b"," + b"a" * LONGEST_TEXT)
    assert reading.outcome is not Outcome.REFUSED


@pytest.mark.parametrize("form", [normal, folded, same_name, one_form])
def test_marks_without_end_upon_one_letter_are_as_thirty_of_them(form):
    marks = "\u0327\u0301" * 100_000  # in the order of Unicode they would take minutes
    assert form("an a" + marks) == form("an a" + marks[:30])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_text_of_two_bytes_a_letter_holds_text_in_any_script(encoding):
    rows = "".join(f"2026-01-{day:02},Клиницист,Ключ,5,доверие\n" for day in range(1, 29))
    assert "holds no text" not in (read((HEADER.decode() + rows).encode(encoding)).why or "")


def test_bytes_of_no_text_are_told_at_once():
    noise = random.Random(1).randbytes(100_000)
    assert "holds no text" in read(noise).why
    assert "holds no text" in read(HEADER[:20] + noise).why


def test_a_few_quotation_marks_left_open_cost_their_lines_and_very_many_the_file():
    opened = b'2026-01-08,CL-01,K2,5,"trust\n'
    few = read(HEADER + ROW * 3 + opened + ROW.replace(b"K1", b"K4"))
    assert few.outcome is Outcome.READY
    assert [note.row for note in few.report.rows_rejected if "never closed" in note.why] == [5]
    many = read(HEADER + ROW + opened * (2 * MOST_UNCLOSED + 10))
    assert many.outcome is Outcome.REFUSED
    assert "open a quotation mark that is never closed" in many.why


# Workbooks


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_that_did_not_arrive_whole_is_told_so(keep):
    why = read(FINE[: int(len(FINE) * keep)], "log.xlsx").why
    assert "damaged" in why
    assert "Fetch or save it again" in why
    assert "inside" not in why


@pytest.mark.parametrize("step", [37, pytest.param(1, marks=pytest.mark.release)])
def test_a_workbook_with_any_byte_turned_is_read_or_told_to_be_damaged(step):
    for at in range(0, len(FINE), step):
        turned = bytearray(FINE)
        turned[at] ^= 0x55
        reading = read(bytes(turned), "log.xlsx")
        assert reading.outcome is Outcome.READY or reading.why


def without(part):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FINE)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return stream.getvalue()


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_workbook_that_lacks_a_part_is_told_to_be_damaged(part):
    assert "damaged" in read(without(part), "log.xlsx").why


def test_a_workbook_of_hundreds_of_sheets_is_no_session_log():
    assert (
        f"{MOST_SHEETS + 1} sheets"
        in read(workbook(cells_of(ROWS), sheets=MOST_SHEETS + 1), "log.xlsx").why
    )


# Files on a command line


def ran(*paths):
    return CliRunner().invoke(check, [*map(str, paths), "--today", "2026-07-01"])


def test_what_is_no_ordinary_file_is_said_and_not_waited_for(tmp_path):
    fine, pipe, door = tmp_path / "log.csv", tmp_path / "pipe.csv", tmp_path / "door.csv"
    fine.write_bytes(HEADER + ROW + ROW.replace(b"trust", b"none"))
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(door))
        told = ran("/dev/zero", pipe, door, fine)
    assert told.exit_code == 4
    assert "zero is a device, not a file to read" in told.output
    assert "pipe.csv is a pipe" in told.output
    assert "door.csv" in told.output
    assert "Can come in." in told.output


def test_a_file_above_the_bound_is_not_opened_to_its_end(tmp_path):
    path = tmp_path / "log.csv"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    assert "log.csv is too large" in ran(path).output
    with pytest.raises(NotASessionLog, match="more than 3 kB"):
        read_file(path, 3_000)


def test_a_folder_and_a_name_of_nothing_are_wrong_usage(tmp_path):
    assert ran(tmp_path).exit_code == 2
    assert "is a folder" in ran(tmp_path).output
    assert ran(tmp_path / "none.csv").exit_code == 2


# Names of files


ODD = "log\x1b[2Jfine.csv: kept as import 9\r\n\u202evsc.\u2066toml\u2069.csv"


def test_a_name_is_printed_as_one_line_without_what_a_terminal_or_a_reader_is_led_by(tmp_path):
    assert shown_name(ODD) == "log[2Jfine.csv: kept as import 9vsc.toml.csv"
    path = tmp_path / ODD
    path.write_bytes(b"")
    told = ran(path, tmp_path / "\x1b[31mnone\u202e.csv").output + ran(path).output
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "log[2Jfine.csv" in told
    assert read(HEADER, ODD).name == shown_name(ODD)


def test_names_that_people_give_stay_as_they_are():
    for name in ("Sitzungen März 2026 (1).csv", "журнал.csv", "記録.xlsx", "export_final-v2.csv"):
        assert shown_name(name) == name
        assert not is_odd(name)


def test_a_name_without_end_is_shortened_and_keeps_its_ending():
    name = shown_name("a" * 5_000 + ".xlsx")
    assert len(name) <= LONGEST_NAME
    assert name.endswith(".xlsx")
    assert shown_name("\x00\u202e") == "a file without a name"


# Layouts


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"columns = " + b"[" * 200_000, "a number or a list that no layout has"),
        (b"columns = " + b"{a=" * 50_000, "a number or a list that no layout has"),
        (b"name = " + b"9" * 6_000, "a number or a list that no layout has"),
        (b".".join([b"a"] * 100_000) + b" = 1", "names within names"),
        (b"[" + b". ".join([b'"a"'] * 100_000) + b"]", "names within names"),
        (b'name = """\n"""', "several lines"),
        (b"#" * (MOST_LAYOUT_BYTES + 1), "1,000 kB"),
        ("name = 'x'".encode("utf-16"), "not text in UTF-8"),
        (b"name = 7", "name is not a text"),
        (b"fingerprint = [1]", "fingerprint is not a text"),
        (b"clinician = nan", "clinician is not a text"),
        (b"code_words = 7", "code_words is not a list of texts"),
        (b"code_words = 'Therapist'", "code_words is not a list of texts"),
        (b"code_words = [['a']]", "code_words is not a list of texts"),
        (b"zeros_count = nan", "zeros_count is neither true nor false"),
        (b"zeros_count = 'yes'", "zeros_count is neither true nor false"),
        (b"dates = nan", "dates is none of"),
        (b"blank = [1]", "blank is none of"),
        (b"columns = 3", "[columns] is not a table"),
        (b"[columns]\nDay = 1979-05-27", "[columns] says of"),
        (b"[columns]\nDay = 'date 5'", "Write"),
        (b"[columns]\nDay = '" + b"goal " * 100 + b"'", "far too long"),
        (b"[victories]\nCalm = true", "[victories] says of"),
        (b"[attended]\nDay = nan", "neither yes nor no"),
        (b"[measures.a.b]\nx = 'goal'", "[measures] says of"),
        (b"\x00", "cannot be read"),
    ],
)
def test_a_layout_that_is_none_is_said(data, said):
    with pytest.raises(LayoutError) as error:
        layout_of(data, "mine\u202e.toml")
    assert said in str(error.value)
    assert "mine.toml" in str(error.value)
    assert len(str(error.value)) < 400


def test_a_layout_that_explains_a_word_by_no_code_there_is_is_told_and_the_word_asked_about():
    layout = Layout(columns={"Wins": Use(Role.VICTORIES)}, victories={"calm": "serenity"})
    data = (
        b"date,clinician,client,goal_1,Wins\n"
        b"2026-01-07,CL-01,K1,5,calm\n"
        b"2026-01-08,CL-01,K2,5,none\n"
    )
    reading = read(data, layout=layout)
    assert "serenity" not in (reading.report.counts.victories_by_code or {})
    assert any("which the codebook does not have" in note.why for note in reading.report.warnings)


def test_a_layout_that_takes_two_columns_for_the_date_is_told():
    layout = Layout(columns={"date": Use(Role.DATE), "sent": Use(Role.DATE)})
    data = b"date,sent,clinician,client,goal_1\n2026-01-07,2026-01-09,CL-01,K1,5\n"
    assert any(
        "several columns for “date” (date, sent)" in note.why
        for note in read(data, layout=layout).report.warnings
    )


def test_an_odd_layout_on_the_command_line_is_wrong_usage(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"code_words = 7")
    told = CliRunner().invoke(check, [str(Path(__file__)), "--layout", str(path)])
    assert told.exit_code == 2
    assert "code_words is not a list" in told.output


def test_a_layout_named_where_an_export_should_be_is_told_as_one_and_what_to_do(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"clinician = 'T1'")
    told = ran(path)
    assert told.exit_code == 4
    assert "mine.toml is a layout: it says how exports are read" in told.output
    assert "--layout mine.toml" in told.output
    path.write_bytes(b"code_words = 7")
    assert "is a layout, not an export, and this one cannot be used" in ran(path).output


def test_columns_that_a_layout_names_and_the_export_does_not_have_are_told():
    names = ["goal_1", *(f"x{number}" for number in range(500))]
    layout = Layout(columns={name: Use(Role.GOAL, "a") for name in names})
    data = HEADER + ROW + ROW.replace(b"K1", b"K2").replace(b"trust", b"none")
    assert [note.why for note in read(data, layout=layout).report.warnings] == [
        "the layout names columns that this file does not have: “x0”, “x1”, “x2” and 497 more"
    ]
    assert not read(data, layout=Layout(columns={"Goal 1": Use(Role.GOAL, "a")})).report.warnings


def test_a_file_that_is_not_understood_is_told_what_its_layout_lacks_too():
    layout = Layout(columns={"Day seen": Use(Role.DATE)})
    why = read(b"colour,size,weight\nred,5,7\nblue,6,8\n", layout=layout).why
    assert "does not look like a session log" in why
    assert "The layout names a column that this file does not have: “Day seen”." in why


def test_a_layout_has_no_more_entries_than_an_export_has_columns():
    many = "\n".join(f"x{number} = 'goal'" for number in range(MOST_ENTRIES + 1))
    with pytest.raises(LayoutError, match=r"\[columns\] has 5,001 entries"):
        layout_of(f"[columns]\n{many}".encode(), "mine.toml")

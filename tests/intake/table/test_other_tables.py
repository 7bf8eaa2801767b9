"""Tables about clients that are no logs of sessions are refused by what they are."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.intake.reasons import NoSession, Refusal


def read(text, name="file.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return read_export(data, name, codebook=read_codebook(), today=date(2026, 7, 1))


def book(*sheets):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as made:
        for rows in sheets:
            sheet = made.add_worksheet()
            for line, cells in enumerate(rows):
                sheet.write_row(line, 0, cells)
    return data.getvalue()


REGISTERS = [
    "Client,05/01/2026,12/01/2026,19/01/2026,26/01/2026\nK1,P,P,A,P\nK2,A,P,P,P\nK3,P,P,P,A\n",
    "Group register,,,,\nName code,5 Jan 2026,12 Jan 2026,19 Jan 2026,26 Jan 2026\nK1,x,,x,x\n"
    "K2,,x,x,\n",
    "Client;05.01.26;12.01.26;19.01.26;26.01.26;02.02.26\nK1;4;5;;6;\nK2;3;;4;;\n",
]
SUMMARIES = [
    "Month,Sessions,Clients,DNA\nJan 2026,40,12,3\nFeb 2026,38,11,5\nMar 2026,41,12,2\n",
    "Monat;Sitzungen;Klienten\n01/2026;40;12\n02/2026;38;11\n03/2026;41;12\nSumme;119;35\n",
    "Clinician,Jan,Feb,Mar,Apr,May\nT1,12,14,11,9,10\nT2,8,9,12,7,11\n",
    "Quarter,Sessions,Quiet wins\nQ1 2026,120,44\nQ2 2026,118,39\nQ3 2026,99,41\n",
]
BLOCKS = [
    "Client: K1\nDate,Goal 1,Goal 2\n05/01/2026,3,4\n12/01/2026,4,4\n\nClient: K2\n"
    "Date,Goal 1,Goal 2\n06/01/2026,2,5\n13/01/2026,3,5\n",
    "Client code,K1\nDate,Goal 1,Quiet wins\n05/01/2026,3,Trust\n\nClient code,K2\n"
    "Date,Goal 1,Quiet wins\n06/01/2026,2,none\n",
]


@pytest.mark.parametrize("text", REGISTERS)
def test_a_register_with_its_days_across_is_refused_as_one(text):
    assert read(text).refusal.reason is Refusal.REGISTER_ACROSS


@pytest.mark.parametrize("text", SUMMARIES)
def test_a_summary_by_month_is_refused_as_one(text):
    assert read(text).refusal.reason is Refusal.MONTHLY_SUMMARY


@pytest.mark.parametrize("text", BLOCKS)
def test_blocks_of_one_client_each_are_refused_as_such(text):
    assert read(text).refusal.reason is Refusal.ONE_CLIENT_IN_BLOCKS


def test_a_workbook_with_a_sheet_for_each_client_is_refused_as_such():
    sheets = [[["Client:", code], ["Date", "Goal 1"], ["05/01/2026", 4], ["12/01/2026", 5]]
              for code in ("K1", "K2", "K3")]  # fmt: skip
    reading = read(book(*sheets), "clients.xlsx")
    assert reading.refusal.reason is Refusal.ONE_CLIENT_IN_BLOCKS


def test_each_refusal_says_what_it_is_and_what_to_do():
    for text in (REGISTERS[0], SUMMARIES[0], BLOCKS[0]):
        said = read(text).why
        assert said.startswith("file.csv ")
        assert "xport" in said
        assert "K1" not in said


@pytest.mark.parametrize(
    "text",
    [
        # a title that names a client's service above a log, and forms with several days in a row
        "Client: all\nDate,Clinician,Client,Goal 1\n2026-01-05,T1,K1,4\n2026-01-06,T1,K2,4\n",
        "Date,Clinician,Client,Begun,Sent,Invoiced\n2026-01-05,T1,K1,2026-01-05,2026-01-05,"
        "2026-01-09\n2026-01-06,T1,K2,2026-01-06,2026-01-06,2026-01-09\n",
        "Month,Date,Clinician,Client,Goal 1\nJan,2026-01-05,T1,K1,4\nJan,2026-01-06,T1,K2,4\n"
        "Feb,2026-02-05,T1,K1,4\nMar,2026-03-06,T1,K2,4\n",
    ],
)
def test_a_log_of_sessions_is_none_of_these(text):
    assert read(text).outcome is Outcome.READY


def test_a_log_beside_a_summary_in_one_workbook_is_still_read():
    log = [["Date", "Clinician", "Client", "Goal 1"], ["2026-01-05", "T1", "K1", 4]]
    summary = [["Month", "Sessions"], ["Jan 2026", 1], ["Feb 2026", 2], ["Mar 2026", 3]]
    assert read(book(log, summary), "log.xlsx").outcome is Outcome.READY


LOG = "Date,Clinician,Client,Goal 1\n2026-01-05,T1,K1,4\n2026-01-06,T2,K2,4\n"


@pytest.mark.parametrize(
    "row",
    [
        ",4 clinicians,15 clients,", "41 sessions,4 clinicians,15 clients,4.5",
        ",Clinicians: 4,Clients: 15,", ",4,15 clients,", ",4 Therapeuten,15 Klienten,",
    ],
)  # fmt: skip
def test_a_row_that_counts_people_is_a_row_of_totals(row):
    report = read(f"{LOG}{row}\n").report
    assert [note.row for note in report.rows_skipped] == [4]
    assert report.rows_skipped[0].reason.reason is NoSession.COUNTED
    assert report.rows_rejected == ()


@pytest.mark.parametrize("row", [",T1,K1,4", "soon,T1,15 clients,4", ",T1,15 B,"])
def test_a_session_without_a_readable_day_is_no_total(row):
    assert [note.row for note in read(f"{LOG}{row}\n").report.rows_rejected] == [4]


ACROSS = [
    "record_id,therapist,session_1_date,session_1_goal_1,session_1_quiet_wins,session_2_date,"
    "session_2_goal_1,session_2_quiet_wins\nK1,T1,2026-01-05,3,Trust,2026-01-12,4,none\n",
    "Client,Clinician,Date 1,Goal 1,Date 2,Goal 2\nK1,T1,2026-01-05,3,2026-01-12,4\n",
    "Klient;Datum 1;Ziel 1;Datum 2;Ziel 2;Datum 3;Ziel 3\nK1;05.01.26;3;12.01.26;4;;\n",
]
OF_A_ROW_EACH = [
    "Date,Staff,Client,Goal 1,Goal 1 date,Goal 2,Goal 2 date\n2026-01-05,T1,K1,3,2026-01-01,,\n",
    "Session date,Client,Clinician,Goal 1,Goal 2\n2026-01-05,K1,T1,3,4\n",
]


@pytest.mark.parametrize("text", ACROSS)
def test_sessions_beside_each_other_are_refused_with_what_to_do(text):
    reading = read(text + text.partition("\n")[2].replace("K1", "K2"))
    assert reading.outcome is Outcome.REFUSED
    assert reading.refusal.reason is Refusal.SESSIONS_ACROSS
    assert "one row a session" in str(reading.refusal)


@pytest.mark.parametrize("text", OF_A_ROW_EACH)
def test_a_goal_may_have_a_day_of_its_own_in_a_log(text):
    reading = read(text)
    assert reading.refusal is None or reading.refusal.reason is not Refusal.SESSIONS_ACROSS

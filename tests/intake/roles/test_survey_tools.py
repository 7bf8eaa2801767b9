"""Survey tools are told by the columns that they write themselves; those are never candidates.

Each export below is made up, in the shape of its tool: its header rows, its own columns, its way to
write ticks, dates and answers that were never finished.
"""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, Use, answer, read_export
from quietwins.intake.answers import NamesBecome
from quietwins.intake.layout_file import parse_layout, write_layout
from quietwins.intake.reasons import ToLookAt
from quietwins.intake.roles.survey_tools import tool_of
from quietwins.intake.uses import Role

TODAY = date(2026, 7, 1)
QUALTRICS = """\
StartDate,EndDate,Status,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,\
DistributionChannel,UserLanguage,Q1,Q2,Q3,Q4_1,Q5
Start Date,End Date,Response Type,Progress,Duration (in seconds),Finished,Recorded Date,\
Response ID,Distribution Channel,User Language,Date of session,Clinician code,Client code,\
How close are you? - Goal 1,Which quiet victories did you notice?
"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}",a,b,c,d,e,f,g,h,\
"{""ImportId"":""QID1""}",i,j,k,l
2026-01-06 10:00:00,2026-01-06 10:09:00,IP Address,100,540,True,2026-01-06 10:09:01,R_1,\
anonymous,EN,2026-01-05,T1,K101,3,"Trust,Repair"
2026-01-07 10:00:00,2026-01-07 10:09:00,IP Address,40,99,False,2026-01-14 10:09:01,R_2,\
anonymous,EN,2026-01-06,T2,K102,5,Trust
2026-01-08 10:00:00,2026-01-08 10:09:00,IP Address,100,9,True,2026-01-08 10:09:01,R_3,\
anonymous,EN,2026-01-07,T2,K102,4,None
"""
SURVEYMONKEY = """\
Respondent ID,Collector ID,Start Date,End Date,Custom Data 1,Clinician code,Client code,\
When did you meet?,How close to each goal? (0-10),,What did you notice?,,
,,,,,Response,Response,Date / Time,Goal 1,Goal 2,Trust,Repair,I noticed none
118700001,4251,01/06/2026 05:10:33 PM,01/06/2026 05:20:01 PM,,T1,K101,01/05/2026,3,5,Trust,Repair,
118700002,4251,01/16/2026 05:10:33 PM,01/16/2026 05:20:01 PM,,T2,K102,01/15/2026,4,,,,I noticed none
"""
LIMESURVEY = """\
"id","submitdate","lastpage","startlanguage","seed","staff","yp","Date of session","gbo[1]",\
"qv[trust]","qv[repair]","qv[none]"
"1","2026-01-06 10:00:00","3","en","14","T1","K101","2026-01-05","3","Y","Y",""
"2","","1","en","15","T2","K102","2026-01-06","5","Y","",""
"3","2026-01-08 10:00:00","3","en","16","T2","K102","2026-01-07","4","","","Y"
"""
KOBO = """\
start;end;today;Date of session;Worker code;Client code;Goal 1;What did you notice?;\
What did you notice?/Trust;What did you notice?/Repair;What did you notice?/None noticed;_id;_uuid;\
_submission_time;_validation_status;_notes;_status;_submitted_by;__version__;_tags;_index
2026-01-06T10:00:00.000+01:00;2026-01-06T10:05:00.000+01:00;2026-01-06;2026-01-05;T1;K101;3;\
Trust Repair;1;1;0;61;4858-19;2026-01-06T10:05:06;;;submitted_via_web;;vQ;;1
2026-01-08T10:00:00.000+01:00;2026-01-08T10:05:00.000+01:00;2026-01-08;2026-01-07;T2;K102;4;\
None noticed;0;0;1;62;4858-20;2026-01-08T10:05:06;;;submitted_via_web;;vQ;;2
"""
ODK = """\
SubmissionDate,start,end,session_date,clinician_code,client_code,goal_1,quiet_wins,data-meta-instanceID,\
KEY,SubmitterID,AttachmentsPresent,Status,ReviewState,DeviceID,Edits,FormVersion
2026-01-06T10:05:00.000Z,2026-01-06T10:00:00.000+01:00,2026-01-06T10:04:00.000+01:00,2026-01-05,T1,\
K101,3,trust repair,uuid:1,uuid:1,5,0,,,collect:1,0,7
2026-01-07T10:05:00.000Z,2026-01-07T10:00:00.000+01:00,2026-01-07T10:04:00.000+01:00,2026-01-06,T1,\
K101,,repair trust,uuid:2,uuid:2,5,0,,,collect:1,0,7
2026-01-08T10:05:00.000Z,2026-01-08T10:00:00.000+01:00,2026-01-08T10:04:00.000+01:00,2026-01-07,T2,\
K102,4,none,uuid:3,uuid:3,5,0,,,collect:1,0,7
"""
REDCAP = """\
record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,session_date,\
clinician_code,client_code,goal_1,qv___trust,qv___repair,qv___none,session_complete
1,base_arm_1,session,1,2026-01-05,T1,K101,3,1,1,0,2
2,base_arm_1,session,2,2026-01-07,T2,K102,4,0,0,1,2
"""
MICROSOFT = """\
ID,Start time,Completion time,Date of session,Clinician code,Client code,Goal 1,Quiet wins
1,1/6/2026 10:00:00,1/6/2026 10:05:00,1/5/2026,T1,K101,3,Trust;Repair;
2,1/16/2026 10:00:00,1/16/2026 10:05:00,1/15/2026,T2,K102,4,None;
"""
GOOGLE = """\
Timestamp,Date of session,Clinician code,Client code,Goal 1,Quiet wins
1/6/2026 10:00:00,1/5/2026,T1,K101,3,"Trust, Repair"
1/16/2026 10:00:00,1/15/2026,T2,K102,4,None
"""
TYPEFORM = """\
#,Date of session,Clinician code,Client code,Goal 1,Quiet wins,Response Type,Start Date (UTC),\
Stage Date (UTC),Submit Date (UTC),Network ID,Tags
a1,2026-01-05,T1,K101,3,"Trust, Repair",completed,2026-01-06 10:00:00,,2026-01-06 10:05:00,9,
a2,2026-01-06,T2,K102,5,Trust,partial,2026-01-07 10:00:00,2026-01-07 10:05:00,,8,
a3,2026-01-07,T2,K102,4,None,completed,2026-01-08 10:00:00,,2026-01-08 10:05:00,7,
"""
JOTFORM = """\
Submission Date,Date of session,Clinician code,Client code,Goal 1,Quiet wins,Submission ID,\
Last Update Date
2026-01-06 10:00:00,2026-01-05,T1,K101,3,"Trust
Repair",55510,
2026-01-08 10:00:00,2026-01-07,T2,K102,4,None,55511,
"""
EXPORTS = {
    "Qualtrics": QUALTRICS,
    "SurveyMonkey": SURVEYMONKEY,
    "LimeSurvey": LIMESURVEY,
    "KoboToolbox": KOBO,
    "ODK": ODK,
    "REDCap": REDCAP,
    "Microsoft Forms": MICROSOFT,
    "Google Forms": GOOGLE,
    "Typeform": TYPEFORM,
    "Jotform": JOTFORM,
}


def read(text, layout=None):
    return read_export(
        text.encode(), "export.csv", codebook=read_codebook(), today=TODAY, layout=layout
    )


def answered(text):
    """The reading once a person has said that ratings are goals, and which order dates have."""
    reading = read(text)
    layout = reading.layout
    for question in reading.questions:
        if question.blocking:
            layout = answer(layout, question.key, question.choices[0].value)
    return read(text, layout)


@pytest.mark.parametrize("tool", EXPORTS)
def test_an_export_of_a_tool_is_known_by_its_own_columns(tool):
    header = [column.column for column in read(EXPORTS[tool]).columns]
    assert tool_of(header).name == tool


@pytest.mark.parametrize("tool", EXPORTS)
def test_what_a_tool_writes_itself_is_never_asked_about(tool):
    reading = read(EXPORTS[tool])
    own = {
        column.column for column in reading.columns if tool_of([column.column for column in
        reading.columns]).use(column.column)
    }  # fmt: skip
    assert own
    asked = {question.column for question in reading.questions} | {
        one.column for one in reading.report.unplaced
    }
    assert asked & own == set()


@pytest.mark.parametrize("tool", EXPORTS)
def test_the_sessions_of_a_tool_come_in_with_their_ratings_and_victories(tool):
    counts = answered(EXPORTS[tool]).report.counts
    sessions = 3 if tool == "ODK" else 2
    assert (counts.sessions, counts.clients, counts.clinicians) == (sessions, 2, 2)
    assert counts.victories_by_code["trust"] == sessions - 1
    assert counts.victories_by_code["repair"] == sessions - 1
    assert counts.none_noticed == 1
    ratings = 3 if tool == "SurveyMonkey" else 2
    assert counts.goal_ratings == ratings
    assert str(counts.first_date) == "2026-01-05"


@pytest.mark.parametrize("tool", ["Qualtrics", "LimeSurvey", "Typeform"])
def test_an_answer_that_was_never_finished_is_no_session(tool):
    skipped = [note.why for note in answered(EXPORTS[tool]).report.rows_skipped]
    assert sum("never finished" in why for why in skipped) == 1


def test_unfinished_answers_count_where_a_person_leaves_that_column_out():
    reading = read(TYPEFORM)
    layout = answer(reading.layout, "use:Response Type", "left out")
    assert read(TYPEFORM, layout).report.counts.sessions == 3


@pytest.mark.parametrize(
    "names", [["Date", "Client", "Progress"], ["ID", "Name"], ["start", "end"]]
)
def test_a_log_with_a_name_or_two_of_a_tool_is_not_taken_for_its_export(names):
    assert tool_of(names) is None


NOT_ACCEPTED = {
    "ODK": ("ReviewState", ODK.replace("0,,,collect:1", "0,,rejected,collect:1", 1)),
    "ODK, issues": ("ReviewState", ODK.replace("0,,,collect:1", "0,,hasIssues,collect:1", 1)),
    "KoboToolbox": ("_validation_status", KOBO.replace("06;;;sub", "06;Not Approved;;sub", 1)),
    "KoboToolbox, its own word": (
        "_validation_status", KOBO.replace("06;;;sub", "06;validation_status_on_hold;;sub", 1)
    ),
}  # fmt: skip


@pytest.mark.parametrize("tool", NOT_ACCEPTED)
def test_whether_a_record_that_was_not_accepted_is_a_session_is_for_a_person_to_say(tool):
    column, text = NOT_ACCEPTED[tool]
    everyone = 3 if "ODK" in tool else 2
    reading = read(text)
    (asked,) = [question for question in reading.questions if question.blocking]
    assert (asked.key, reading.report.counts.sessions) == (f"use:{column}", None)
    sessions = {}
    for use in ("no session", "left out"):
        layout = parse_layout(write_layout(answer(reading.layout, asked.key, use)))
        sessions[use] = read(text, layout).report.counts.sessions
    assert sessions == {"no session": everyone - 1, "left out": everyone}


def test_a_record_that_was_accepted_or_mended_is_asked_about_by_nobody():
    text = ODK.replace("0,,,collect:1", "0,,approved,collect:1", 1)
    text = text.replace("0,,,collect:1", "0,,edited,collect:1", 1)
    assert read(text).outcome is Outcome.READY
    told = Layout(columns={"ReviewState": Use(Role.NO_SESSION)})
    assert read(text, told).report.counts.sessions == 3


def test_one_state_of_a_record_can_be_said_to_be_that_of_a_session():
    told = 'columns.ReviewState = "no session"\nattended.hasIssues = "yes"\n'
    text = NOT_ACCEPTED["ODK"][1].replace("0,,,collect:1", "0,,hasIssues,collect:1", 1)
    assert read(text, parse_layout(told)).report.counts.sessions == 2


def test_a_month_without_rejected_records_settles_nothing_about_the_next():
    remembered = read(ODK).layout
    asked = [question.key for question in read(NOT_ACCEPTED["ODK"][1], remembered).questions]
    assert asked == ["use:ReviewState"]


def test_sessions_of_a_form_that_is_marked_as_incomplete_are_told_and_can_be_left_out():
    text = REDCAP.replace("1,1,0,2", "1,1,0,0")
    reading = read(text)
    told = [note.reason for note in reading.report.warnings]
    assert ToLookAt.FORM_INCOMPLETE.of(column="session_complete", rows=1) in told
    assert (reading.outcome, reading.report.counts.sessions) == (Outcome.READY, 2)
    without = read(text, Layout(columns={"session_complete": Use(Role.FINISHED)})).report
    assert (without.counts.sessions, without.counts.none_noticed) == (1, 1)
    assert [note.why for note in read(REDCAP).report.warnings] == []


STAFF_OF_FORMS = MICROSOFT.replace("Completion time,", "Completion time,Email,Name,").replace(
    "10:05:00,", "10:05:00,anna.lee@clinic.org,Anna Lee,"
)


def test_who_filled_a_form_in_is_left_out_unread_where_the_form_asks_for_the_codes():
    reading = answered(STAFF_OF_FORMS)
    assert reading.outcome is Outcome.READY
    assert reading.report.identifying_columns == ()
    assert {"Email", "Name"} <= set(reading.report.dropped_columns)
    told = [note.why for note in reading.report.warnings]
    assert "who filled the form in stands in “Email” and “Name”; that is left out unread" in told
    assert "anna" not in repr(reading).casefold()


MORE_KOBO = KOBO + (
    "2026-01-09T10:00:00.000+01:00;2026-01-09T10:05:00.000+01:00;2026-01-09;2026-01-08;T2;K103;4;"
    "None noticed;0;0;1;63;4858-21;2026-01-09T10:05:06;;;submitted_via_web;;vQ;;3\n"
)
MORE_ODK = ODK.replace("2026-01-06,T1,K101", "2026-01-06,T1,K103")
FILLED_IN_BY = {
    "REDCap, of a survey": (REDCAP, ",", "redcap_survey_identifier"),
    "REDCap, labels": (REDCAP, ",", "Survey Identifier"),
    "Google, who signed in": (GOOGLE, ",", "Username"),
    "Google, Dutch": (GOOGLE.replace("Timestamp", "Tijdstempel"), ",", "E-mailadres"),
    "Google, Italian": (GOOGLE.replace("Timestamp", "Informazioni cronologiche"), ",",
                        "Indirizzo email"),
    "Google, Portuguese": (GOOGLE.replace("Timestamp", "Carimbo de data/hora"), ",",
                           "Endereço de e-mail"),
    "Google, Swedish": (GOOGLE.replace("Timestamp", "Tidsstämpel"), ",", "E-postadress"),
    "KoboToolbox, without its ids": (
        KOBO.replace("_uuid", "_root").replace("_submitted_by", "_by"), ";", "_submitted_by"
    ),
    "KoboToolbox, of the telephone": (MORE_KOBO, ";", "email"),
    "ODK, of the telephone": (MORE_ODK, ",", "email"),
}  # fmt: skip


def with_addresses(export: str, mark: str, name: str, of: str) -> str:
    """An export in which a column more, the second, holds an address for each clinician, or for
    each client.
    """
    head, *lines = export.splitlines()
    rows = [head.split(mark), *(line.split(mark) for line in lines)]
    who = next(n for n, cell in enumerate(rows[1]) if cell == of)
    addresses = {person: f"{person}@clinic.org" for person in {row[who] for row in rows[1:]}}
    added = [name, *(addresses[row[who]] for row in rows[1:])]
    return "\n".join(
        mark.join([row[0], more, *row[1:]]) for row, more in zip(rows, added, strict=True)
    )


@pytest.mark.parametrize("tool", FILLED_IN_BY)
def test_an_address_that_the_tool_itself_writes_is_left_out_unread(tool):
    export, mark, name = FILLED_IN_BY[tool]
    reading = answered(with_addresses(export, mark, name, of="T1"))
    assert (reading.outcome, reading.report.identifying_columns) == (Outcome.READY, ())
    assert "@" not in repr(reading)
    assert reading.report.counts == answered(export).report.counts
    told = [note.reason.reason for note in reading.report.warnings]
    assert ToLookAt.WHO_FILLED_IN in told


@pytest.mark.parametrize("tool", ["KoboToolbox, of the telephone", "ODK, of the telephone"])
def test_an_address_of_each_client_stops_the_file_whatever_tool_it_is(tool):
    reading = read(with_addresses(*FILLED_IN_BY[tool], of="K101"))
    assert reading.outcome is Outcome.REFUSED
    assert reading.report.identifying_columns == ("email",)


def test_where_each_clinician_has_one_client_an_address_may_be_either_and_stops_the_file():
    reading = read(with_addresses(ODK, ",", "email", of="T1"))
    assert reading.report.identifying_columns == ("email",)


def test_a_form_that_does_not_ask_for_the_clinician_is_stopped_by_who_filled_it_in():
    text = STAFF_OF_FORMS.replace("Clinician code,", "").replace("T1,", "").replace("T2,", "")
    reading = read(text)
    assert reading.outcome is Outcome.REFUSED
    assert set(reading.report.identifying_columns) == {"Email", "Name"}


def test_a_question_of_the_form_that_names_people_stops_it_all_the_same():
    text = STAFF_OF_FORMS.replace("Goal 1,", "Name of the client,Goal 1,")
    text = text.replace("K101,", "K101,Tom Hill,").replace("K102,", "K102,Maria Santos,")
    reading = read(text)
    assert reading.outcome is Outcome.REFUSED
    assert reading.report.identifying_columns == ("Name of the client",)


def test_who_filled_it_in_becomes_a_code_where_a_person_says_it_is_the_clinician():
    layout = Layout(columns={"Name": Use(Role.CLINICIAN)}, names=NamesBecome.CODES)
    text = STAFF_OF_FORMS.replace("Clinician code,", "").replace("T1,", "").replace("T2,", "")
    reading = read(text, layout)
    assert reading.report.counts.clinicians == 1
    assert "anna" not in repr(reading.tables).casefold()


@pytest.mark.parametrize(
    ("tool", "export", "mark"), [("KoboToolbox", KOBO, "/"), ("ODK", ODK, "-")]
)
def test_a_question_in_a_group_is_the_same_question(tool, export, mark):
    head, rest = export.split("\n", 1)
    parted = ";" if tool == "KoboToolbox" else ","
    own = tool_of(head.split(parted)).use
    names = [name if own(name) else f"visit{mark}{name}" for name in head.split(parted)]
    counts = answered(f"{parted.join(names)}\n{rest}").report.counts
    assert counts == answered(export).report.counts


def test_the_only_day_of_a_form_is_when_it_was_sent():
    text = TYPEFORM.replace("Date of session,", "").replace("a1,2026-01-05,", "a1,")
    text = text.replace("a2,2026-01-06,", "a2,").replace("a3,2026-01-07,", "a3,")
    reading = read(text)
    assert reading.outcome is Outcome.READY
    assert str(reading.report.counts.first_date) == "2026-01-06"


def test_a_box_is_what_its_question_says_and_no_number_that_the_form_gave_it():
    names = ("cl", "yp", "dos", "gbo_1", "qv_1", "qv_2")
    asks = (
        "Clinician", "Young person", "Date of session", "How far? - Goal 1",
        "What did you notice? - Repair", "What did you notice? - Trust",
    )  # fmt: skip
    rows = [
        f"2026-01-0{n} 10:00:00,100,True,R_{n},T{n % 2},KA{n}X,2026-01-0{n},{n},1,"
        for n in range(1, 7)
    ]
    own, told = "StartDate,Progress,Finished,ResponseId", "Start Date,Progress,Finished,Response ID"
    lines = [f"{own},{','.join(names)}", f"{told},{','.join(asks)}"]
    ids = ",".join(f'"{{""ImportId"":""QID{n}""}}"' for n in range(10))
    reading = read("\n".join([*lines, ids, *rows, ""]))
    assert [question.key for question in reading.questions if question.blocking] == []
    assert reading.report.counts.victories_by_code == {"repair": 6}

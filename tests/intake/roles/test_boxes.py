"""A survey tool gives each answer of a question a column of its own: a tick under it is no client,
no clinician and no service, whatever the answer is called.
"""

from __future__ import annotations

from datetime import date

import pytest
from test_survey_tools import KOBO, LIMESURVEY, ODK, REDCAP, SURVEYMONKEY

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export

# Each tool, what stands between its cells, how it names a box, and how it writes one.
TOOLS = {
    "KoboToolbox": (KOBO, ";", "topics/{}", "1", "0"),
    "KoboToolbox, in a group": (KOBO, ";", "visit/topics/{}", "True", "False"),
    "ODK": (ODK, ",", "topics/{}", "1", "0"),
    "ODK, in a group": (ODK, ",", "visit-topics/{}", "1", "0"),
    "REDCap": (REDCAP, ",", "topics___{}", "1", "0"),
    "REDCap, labels": (REDCAP, ",", "Topics (choice={})", "Checked", "Unchecked"),
    "LimeSurvey": (LIMESURVEY, ",", "topics[{}]", "Y", ""),
}
ANSWERS = ("school", "client", "clinician", "date", "goal_2", "rating", "something")


def beside(export: str, mark: str, **columns: tuple[str, str]) -> bytes:
    """An export with more columns in front of its last, which hold two values by turns."""
    head, *lines = export.splitlines()
    names = [*head.split(mark)[:-1], *columns, *head.split(mark)[-1:]]
    rows = [mark.join(names)]
    for n, line in enumerate(lines):
        cells = line.split(mark)
        more = [values[n % 2] for values in columns.values()]
        rows.append(mark.join([*cells[:-1], *more, cells[-1]]))
    return "\n".join(rows).encode()


def read(data: bytes):
    return read_export(data, "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))


def of_roles(reading) -> dict[str, str]:
    return {column.column: str(column.use) for column in reading.columns}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_box_of_another_question_has_no_role_of_a_session(tool):
    export, mark, named, yes, no = TOOLS[tool]
    boxes = {
        named.format(answer): (yes, no) if n % 2 else (no, yes) for n, answer in enumerate(ANSWERS)
    }
    plain, reading = read(export.encode()), read(beside(export, mark, **boxes))
    found = of_roles(reading)
    assert {found[name] for name in boxes} <= {"left out", "None", ""}
    assert {name: use for name, use in found.items() if name not in boxes} == of_roles(plain)


def test_the_list_that_repeats_the_boxes_makes_one_answer_a_box():
    more = {"topics": ("school", ""), "topics/school": ("1", "0")}
    reading = read(beside(KOBO, ";", **more))
    assert reading.outcome is Outcome.READY
    assert of_roles(reading)["topics/school"] == "left out"


@pytest.mark.parametrize(
    ("export", "box"), [(REDCAP, "who___client"), (ODK, "who/client"), (ODK, "visit-who/client")]
)
def test_one_answer_is_a_box_where_only_answers_are_written_so(export, box):
    found = of_roles(read(beside(export, ",", **{box: ("1", "0")})))
    assert (found["client_code"], found[box]) == ("client", "left out")


def test_a_box_that_may_say_who_came_is_asked_about_and_leaves_nobody_out():
    more = {"about/missed": ("1", "0"), "about/family": ("0", "1")}
    reading = read(beside(KOBO, ";", **more))
    asked = [question.key for question in reading.questions if question.blocking]
    assert asked == ["use:about/missed"]
    assert reading.report.n_skipped == 0


def test_questions_of_a_group_are_no_boxes_be_one_of_them_a_yes_or_no():
    more = {"visit/service": ("East", "West"), "visit/attended": ("1", "0")}
    found = of_roles(read(beside(KOBO, ";", **more)))
    assert (found["visit/service"], found["visit/attended"]) == ("service", "attended")


def test_goals_of_a_group_stay_goals_before_any_is_rated():
    more = {f"goals/goal_{n}": ("", "") for n in (1, 2, 3)}
    found = of_roles(read(beside(KOBO.replace(";Goal 1;", ";Other;"), ";", **more)))
    assert [found[name] for name in more] == ["goal 1", "goal 2", "goal 3"]


def test_a_box_whose_cells_repeat_its_answer_is_one_too():
    head, below, *rows = SURVEYMONKEY.splitlines()
    text = [f"{head},Who was there?,,", f"{below},Client,Clinician,Parent"]
    text += [f"{row},Client,{'' if n else 'Clinician'},Parent" for n, row in enumerate(rows)]
    found = of_roles(read("\n".join(text).encode()))
    assert found["Client code"] == "client"
    assert {found[f"Who was there? - {who}"] for who in ("Client", "Clinician", "Parent")} <= {
        "left out", "None", ""
    }  # fmt: skip

"""The card of an export on the page: each state of it, what it says, and what its buttons do."""

from __future__ import annotations

from pathlib import Path

import pytest
from seeds import in_a_release
from streamlit.testing.v1 import AppTest
from ui.on_your_data import click, counted, said, sessions

from quietwins import ui
from quietwins.log.states import Blank
from quietwins.store import open_practice
from quietwins.ui import state

ROOT = Path(__file__).parents[2]
FRAMED = ui.enter  # as the program has it
APPLY, BRING = "Apply what I changed", "Bring this in"
HEAD = "Date,Clinician,Client,Goal 1,Sleep,Attendance,Quiet wins\n"


def log(month: int = 3, wins: tuple[str, ...] = ("trust", "none"), status: str = "Attended") -> str:
    """Twelve contacts of one month."""
    rows = (
        f"2026-{month:02}-{day:02},CL-0{day % 2 + 1},K100{day % 4},{day % 7},{day % 5},"
        f"{status if day % 4 else 'Non-Billable'},{wins[day % len(wins)]}"
        for day in range(13, 25)
    )
    return HEAD + "\n".join(rows) + "\n"


def drop(page: AppTest, name: str, text: str) -> AppTest:
    page.file_uploader[0].set_value([(name, text.encode(), "text/csv")])
    return page.run()


def button(page: AppTest, label: str):
    return next(one for one in page.button if one.label == label)


def box(page: AppTest, label: str):
    return next(one for one in (*page.selectbox, *page.multiselect) if one.label == label)


def radio(page: AppTest, label: str):
    return next(one for one in page.radio if one.label.startswith(label))


def test_what_is_open_greys_the_button_says_why_and_is_answered_in_one_go(page: AppTest) -> None:
    drop(page, "log.csv", log())
    assert button(page, BRING).disabled
    assert "Still to be said: “Did it take place?”" in said(page)
    assert "Please answer" in said(page)
    radio(page, "Non-Billable (3 rows)").set_value("no")
    box(page, "Goals").set_value(["Goal 1"])
    click(page, APPLY)
    assert not button(page, BRING).disabled
    assert sessions(page) == ["9"]
    assert counted(page)[0]["Rows left out"] == "3"


def test_a_status_that_was_taken_for_granted_can_be_said_to_mean_otherwise(page: AppTest) -> None:
    drop(page, "log.csv", log())
    radio(page, "Non-Billable").set_value("yes")
    radio(page, "Attended (9 rows)").set_value("no")
    box(page, "Goals").set_value(["Goal 1"])
    click(page, APPLY)
    assert sessions(page) == ["3"]


def test_what_was_changed_and_not_applied_is_never_brought_in_unseen(page: AppTest) -> None:
    drop(page, "log.csv", log().replace("Non-Billable", "Attended"))
    box(page, "Goals").set_value(["Goal 1"])
    click(page, APPLY)
    assert counted(page)[0]["Goal ratings"] == "12"
    box(page, "Goals").set_value(["Goal 1", "Sleep"])
    click(page, BRING)
    assert not open_practice().exists
    assert "What you changed is applied." in said(page)
    assert counted(page)[0]["Goal ratings"] == "24"
    click(page, BRING)
    assert len(open_practice().load().ratings) == 24


def test_the_last_answer_can_be_taken_back_where_it_leads_to_a_refusal(page: AppTest) -> None:
    drop(page, "log.csv", log().replace("Non-Billable", "Attended"))
    box(page, "Day of the session").set_value("Client")
    click(page, APPLY)
    assert counted(page) == []
    assert button(page, BRING).disabled
    click(page, "Take back my last answer")
    assert sessions(page) == ["12"]


def test_a_known_header_is_one_line_beside_last_time_and_can_be_looked_at_again(
    page: AppTest,
) -> None:
    text = log(status="Attended").replace("Non-Billable", "Attended")
    drop(page, "march.csv", text)
    box(page, "Goals").set_value(["Goal 1"])
    click(page, APPLY)
    click(page, BRING)
    drop(page, "april.csv", text.replace("2026-03", "2026-04").replace("K1003", "K1002"))
    assert "12 sessions of 3 clients with 2 clinicians, 12 goal ratings" in said(page)
    assert "Last time: 12, 4, 2, 12, " in said(page)
    assert counted(page) == []
    click(page, "Look again")
    assert sessions(page) == ["12"]
    assert box(page, "Goals").value == ["Goal 1"]
    click(page, BRING)
    assert len(open_practice().imports()) == 2


def test_a_file_that_is_kept_is_one_line_with_a_tick(page: AppTest) -> None:
    text = log().replace("Non-Billable", "Attended")
    for _ in range(2):
        drop(page, "march.csv", text)
        if BRING in [one.label for one in page.button]:
            box(page, "Goals").set_value(["Goal 1"])
            click(page, APPLY)
            click(page, BRING)
    assert "march.csv came in already on" in said(page)
    assert counted(page) == []


def test_the_columns_that_nobody_needs_are_named_and_can_be_used_all_the_same(
    page: AppTest,
) -> None:
    text = log().replace("Non-Billable", "Attended").replace("Sleep", "Room")
    drop(page, "log.csv", text)
    box(page, "Goals").set_value(["Goal 1"])
    click(page, APPLY)
    assert "Not used: Room." in said(page)
    box(page, "Which column?").set_value("Room")
    box(page, "What is it for?").set_value("setting")
    click(page, APPLY)
    assert "Also used: Room for where it took place." in said(page)
    assert "Every column is used." in said(page)


def test_a_column_that_is_still_asked_about_is_not_said_to_be_used(page: AppTest) -> None:
    asks = "Nearer to the goal"
    drop(page, "log.csv", log().replace("Non-Billable", "Attended").replace("Sleep", asks))
    assert f"Asked above: {asks}." in said(page)
    assert "Every other column is used." in said(page)
    assert "Then press “Apply what I changed”." in said(page)
    box(page, "Goals").set_value(["Goal 1", asks])
    click(page, APPLY)
    assert "Asked above" not in said(page)
    assert "Every column is used." in said(page)


def test_a_blank_is_asked_with_how_many_and_can_be_answered_before(page: AppTest) -> None:
    drop(page, "log.csv", log(wins=("trust", "")).replace("Non-Billable", "Attended"))
    box(page, "Goals").set_value(["Goal 1"])
    click(page, APPLY)
    radio(page, "6 of 12 sessions have nothing under “Quiet wins”").set_value("none")
    page.run()
    assert counted(page)[0]["None noticed"] == "6"


def test_a_blank_that_stayed_open_can_be_explained_later_without_the_file(page: AppTest) -> None:
    drop(page, "log.csv", log(wins=("trust", "")).replace("Non-Billable", "Attended"))
    box(page, "Goals").set_value(["Goal 1"])
    click(page, APPLY)
    click(page, BRING)
    assert open_practice().load().sessions["cannot_tell"].sum() == 6
    radio(page, "6 of 12 sessions of log.csv have nothing").set_value("none").run()
    assert open_practice().load().sessions["cannot_tell"].sum() == 0
    radio(page, "6 of 12 sessions of log.csv have nothing").set_value("not-recorded").run()
    states = open_practice().load().sessions["state"].tolist()
    assert states.count("not recorded") == 6


@pytest.mark.parametrize("name", ["side_by_side", *in_a_release("quiet_victories")])
def test_it_is_asked_where_a_rate_is_missing_until_somebody_has_answered(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    text = log(wins=("trust", "")).replace("Non-Billable", "Attended")
    # a fifth client: of fewer, nothing is shown in which a rate could be missing
    drop(page, "log.csv", text.replace("-13,CL-02,K1001", "-13,CL-02,K1005"))
    box(page, "Goals").set_value(["Goal 1"])
    click(page, APPLY)
    click(page, BRING)
    monkeypatch.setattr("quietwins.ui.enter", FRAMED)
    assert _asked(name)
    kept = open_practice()
    kept.blanks.explain(kept.imports()[0], Blank.NONE_NOTICED)
    assert not _asked(name)


def _asked(name: str) -> list[str]:
    """What the page asks about blanks, opened in another window."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240).run()
    if name != "side_by_side":
        app.switch_page(f"pages/{name}.py").run()
    assert not app.exception
    return [one.label for one in app.radio if "have nothing" in one.label]


def test_words_of_a_long_list_are_answered_page_by_page_and_sent_together(page: AppTest) -> None:
    said_of = [f"Zu{'bcdfg'[n % 5]}{'aeiou'[n // 5 % 5]}{'lmnpr'[n // 25]}" for n in range(60)]
    rows = "".join(
        f"2026-03-{row % 28 + 1:02},CL-01,K{row},{row % 7},1,{word},trust\n"
        for row, word in enumerate([*said_of, *said_of, *["Attended"] * 60])
    )
    drop(page, "log.csv", HEAD + rows)
    box(page, "Goals").set_value(["Goal 1"])
    radio(page, said_of[0]).set_value("no")
    click(page, "Took place, words 51 to 60")
    assert [one.label for one in page.radio if one.label.startswith("Zu")] == [
        f"{word} (2 rows)" for word in said_of[50:]
    ]
    radio(page, said_of[59]).set_value("yes")
    click(page, "Took place, words 1 to 50")
    assert radio(page, said_of[0]).value == "no"
    click(page, APPLY)
    answers = page.session_state[state.ANSWERS].popitem()[1]
    assert answers[f"attended:{said_of[0]}"] == "no"
    assert answers[f"attended:{said_of[59]}"] == "yes"
    assert box(page, "Goals").value == ["Goal 1"]

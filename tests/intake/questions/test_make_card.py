"""The card of an export: what is on it, in which order, and which answers its choices make."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, QuestionKind, read_export
from quietwins.intake.layout import ONE_CLINICIAN
from quietwins.intake.questions.card_answers import Chosen, changes, with_changes
from quietwins.intake.questions.make_card import make_card, still_asked
from quietwins.intake.questions.targets import Target

TODAY = date(2026, 7, 1)
BASE = {
    "Date": [],
    "Clinician": ["CL-01", "CL-02"],
    "Client": ["K1001", "K1002", "K1003"],
    "Goal 1": ["3", "4", "7"],
    "Quiet wins": ["trust", "none", "repair; trust"],
}

TWO_OF_CODES = {"Seen": ["A1001", "A1002"], "With": ["B2001", "B2002", "B2003"]}


def log(**changed):
    """A log of twelve sessions; a column that is named is another, or gone where it is None."""
    columns = {name: values for name, values in {**BASE, **changed}.items() if values is not None}
    rows = [",".join(columns)]
    for row in range(12):
        day = str(date(2026, 1, 13) + timedelta(days=row))
        cells = [values[row % len(values)] if values else day for values in columns.values()]
        rows.append(",".join(cells))
    return "\n".join(rows).encode()


class Person:
    """Somebody at the card: drops a file, and sends the form."""

    def __init__(self, data: bytes) -> None:
        self.data, self.said, self.asked, self.marked = data, {}, [], set()
        self.look()
        self.first = {one.column: one.taken_for for one in self.reading.columns}

    def look(self):
        """Read the file again, with all that was said."""
        self.reading = read_export(
            self.data, "log.csv", codebook=read_codebook(), today=TODAY, answers=self.said
        )
        self.asked = still_asked(self.reading, self.asked, self.said)
        self.card = make_card(self.reading, self.asked, self.marked)
        self.marked |= {row.target for row in self.card.rows if row.is_unsure}

    def send(self, answers=None, placed=None, **columns):
        """Send the form with these columns of rows, and these answers."""
        chosen = Chosen(
            {Target[name]: tuple(names) for name, names in columns.items()},
            placed or {},
            answers or {},
        )
        self.said = with_changes(self.said, changes(self.card, chosen, self.said, self.first))
        self.look()

    def row(self, target):
        """One row of the card."""
        return next(row for row in self.card.rows if row.target is target)

    def columns(self, target):
        """The columns of a row."""
        return self.row(target).columns


def test_a_file_that_is_understood_has_a_row_for_each_thing_that_sessions_need():
    person = Person(log(Service=["Youth"]))
    assert [row.target for row in person.card.rows] == [
        *(Target.DAY, Target.CLIENT, Target.CLINICIAN, Target.ATTENDED),
        *(Target.GOALS, Target.VICTORIES, Target.NONE, Target.SERVICE),
    ]
    assert not any(row.is_unsure for row in person.card.rows)
    assert person.columns(Target.SERVICE) == ("Service",)


def test_each_list_has_all_columns_and_begins_with_those_that_may_be_it():
    person = Person(log(Client=None, **TWO_OF_CODES))
    row = person.row(Target.CLIENT)
    assert set(row.options) >= set(person.card.columns)
    assert set(row.options[:2]) == set(TWO_OF_CODES)


def test_rows_that_are_open_come_first_and_stay_there_once_they_are_answered():
    person = Person(log(Client=None, **TWO_OF_CODES))
    assert person.card.rows[0].target is Target.CLIENT
    assert person.card.rows[0].asks
    person.send(CLIENT=["Seen"])
    assert person.card.rows[0].target is Target.CLIENT
    assert not person.card.rows[0].is_unsure


def test_a_column_that_is_chosen_for_a_row_is_read_so_and_the_one_before_it_is_left_out():
    person = Person(log(Case=["B1", "B2"]))
    person.send(CLIENT=["Case"])
    assert person.columns(Target.CLIENT) == ("Case",)
    assert person.reading.report.counts.clients == 2
    assert "Client" in person.card.not_used


def test_an_emptied_answer_is_withdrawn_and_what_was_proposed_stands_again():
    person = Person(log(Case=["B1", "B2"]))
    person.send(CLIENT=["Case"])
    person.send(CLIENT=["Client"])
    assert person.columns(Target.CLIENT) == ("Client",)
    assert not [key for key in person.said if key != "use:Case"]


def test_a_proposal_that_is_emptied_is_left_out_and_asked_for_where_sessions_need_it():
    person = Person(log())
    person.send(CLINICIAN=[])
    assert person.reading.outcome is not Outcome.READY
    assert person.row(Target.CLINICIAN).is_unsure
    person.send(CLINICIAN=["Clinician"])
    assert person.reading.outcome is Outcome.READY
    assert person.said == {}


def test_one_code_stands_for_all_clinicians_where_a_person_says_so_and_can_be_taken_back():
    person = Person(log())
    person.send(CLINICIAN=[ONE_CLINICIAN])
    assert person.columns(Target.CLINICIAN) == (ONE_CLINICIAN,)
    assert person.reading.report.counts.clinicians == 1
    person.send(CLINICIAN=["Clinician"])
    assert person.reading.report.counts.clinicians == 2
    assert person.said == {}


def test_goals_are_chosen_as_a_set_and_numbered_in_the_order_of_the_file():
    person = Person(log(**{"Goal 1": None, "Sleep": ["3", "4"], "Friends": ["5", "6"]}))
    person.send(GOALS=["Friends", "Sleep"])
    uses = {name: str(person.card.use(name)) for name in ("Sleep", "Friends")}
    assert uses == {"Sleep": "goal 1", "Friends": "goal 2"}
    assert person.reading.report.counts.goal_ratings == 24
    person.send(GOALS=["Friends"])
    assert person.columns(Target.GOALS) == ("Friends",)


def test_a_goal_that_is_added_to_others_takes_the_next_number():
    person = Person(log(Sleep=["3", "4"]))
    person.send(GOALS=["Goal 1", "Sleep"])
    assert str(person.card.use("Sleep")) == "goal 2"


def test_a_column_of_ticks_that_is_chosen_as_a_victory_is_asked_which():
    person = Person(log(**{"Quiet wins": None, "Box A": ["1", "0", ""]}))
    person.send(VICTORIES=["Box A"])
    (question,) = [one for one in person.row(Target.VICTORIES).questions if one.blocking]
    person.send(answers={question.key: "victory trust"})
    assert person.reading.report.counts.quiet_victories == 4
    # the list does not tell which it is: the answer stays in sight
    assert person.row(Target.VICTORIES).questions == (question,)


def test_a_question_that_no_longer_applies_goes():
    status = ["Attended", "Non-Billable", "Attended"]
    person = Person(log(Status=status))
    assert [one.about for one in person.row(Target.ATTENDED).questions] == ["Non-Billable"]
    person.send(answers={"attended:Non-Billable": "yes"})
    assert [one.about for one in person.row(Target.ATTENDED).questions] == ["Non-Billable"]
    person.send(ATTENDED=[])
    assert person.row(Target.ATTENDED).questions == ()


def test_two_columns_can_change_places_at_once():
    person = Person(log(Clinician=["K1001", "K1002", "K1003"], Client=["CL-01", "CL-02"]))
    person.send(CLIENT=["Clinician"], CLINICIAN=["Client"])
    assert person.columns(Target.CLIENT) == ("Clinician",)
    assert person.columns(Target.CLINICIAN) == ("Client",)
    counts = person.reading.report.counts
    assert (counts.clients, counts.clinicians) == (3, 2)


@pytest.mark.parametrize(
    ("purpose", "becomes"),
    [("goals", "goal 2"), ("setting", "setting"), ("other scale", "other scale")],
)
def test_a_single_column_can_be_said_to_be_for_anything(purpose, becomes):
    person = Person(log(Mood=["3", "4"]))
    person.send(placed={"Mood": purpose})
    assert str(person.card.use("Mood")) == becomes


def test_every_column_that_is_left_out_is_named_and_none_that_is_asked_about():
    person = Person(log(Fee=["80"], Sleep=["half way", "6/10"]))
    lifted = {one.column for one in person.card.lifted}
    asked = {one.column for one in person.reading.questions}
    used = {column for row in person.card.rows for column in row.columns}
    named = {*person.card.not_used, *person.card.also_used, *lifted, *asked, *used}
    assert named >= set(person.card.columns)
    assert not set(person.card.not_used) & (lifted | asked | used)


def test_what_a_blank_means_is_asked_apart_and_with_how_many_there_are():
    person = Person(log(**{"Quiet wins": ["trust", "", "repair"]}))
    assert person.card.blank is not None
    assert person.card.blank.text.startswith("4 of 12 sessions have nothing under “Quiet wins”.")
    assert not any(person.card.blank in row.questions for row in person.card.rows)
    person.send(answers={"blank": "none"})
    assert person.reading.report.counts.none_noticed == 4
    assert person.card.blank is not None
    assert person.card.blank.text.startswith("4 of 12 sessions")


def test_a_row_for_each_rating_has_its_own_row_of_the_card():
    data = b"date,clinician,client,goal,rating\n" + b"".join(
        b"2026-01-%02d,CL-01,K%d,%s,5\n" % (day, day % 4, b"goal_1" if day % 2 else b"goal_2")
        for day in range(1, 13)
    )
    person = Person(data)
    assert person.columns(Target.GOAL_NAMES) == ("goal",)
    assert person.columns(Target.GOALS) == ("rating",)


def test_the_answers_of_a_card_are_those_of_a_layout():
    person = Person(log(Case=["B1", "B2"], Sleep=["3", "4"]))
    person.send(CLIENT=["Case"], GOALS=["Goal 1", "Sleep"], answers={"blank": "none"})
    kinds = {key.partition(":")[0] for key in person.said}
    assert kinds <= {str(kind) for kind in QuestionKind}
    again = read_export(
        person.data, "log.csv", codebook=read_codebook(), today=TODAY, layout=person.reading.layout
    )
    assert again.report.counts == person.reading.report.counts
    assert isinstance(again.layout, Layout)


def test_a_file_without_goals_says_which_columns_may_hold_some():
    data = b"".join(
        b"2026-01-%02d,CL-0%d,K100%d,%d,trust\n" % (day, day % 2 + 1, day % 4, day % 8)
        for day in range(10, 26)
    )
    person = Person(data)
    person.send(
        answers={"header": "none"},
        placed={"column 1": "day", "column 2": "clinician", "column 3": "client"},
    )
    assert person.row(Target.GOALS).may_be == ("column 4",)
    person.send(GOALS=["column 4"])
    assert person.row(Target.GOALS).may_be == ()
    assert person.reading.report.counts.goal_ratings == 16


def test_a_missed_contact_in_the_cell_of_a_goal_is_asked_below_who_came_and_can_be_answered_anew():
    rated = ["3", "4", "7", "DNA"]
    person = Person(log(**{"Goal 1": rated, "Quiet wins": ["trust", "none", "repair", ""]}))
    for said, sessions in (("no", 9), ("yes", 12)):
        person.send(answers={"attended:DNA": said})
        (question,) = person.row(Target.ATTENDED).questions
        assert (question.key, question.column) == ("attended:DNA", "Goal 1")
        assert person.reading.so_far.sessions == sessions


def test_a_missed_contact_behind_a_code_is_a_column_of_who_came_that_can_be_taken_out():
    person = Person(log(Client=["K1001", "K1002", "K1003 (DNA)"]))
    assert person.columns(Target.ATTENDED) == ("Client (attendance)",)
    assert person.reading.report.counts.sessions == 8
    person.send(ATTENDED=[])
    assert person.reading.report.counts.sessions == 12

"""Single cells: ratings, lists, ticks, statuses, scales, codes of people."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.intake.cells.attendance import means_cancelled, means_preview, read_statuses
from quietwins.intake.cells.codes import code_trouble, is_total
from quietwins.intake.cells.labels import find_labels
from quietwins.intake.cells.read_goal import goal_name, rater_name, read_measure
from quietwins.intake.cells.read_ratings import read_rating
from quietwins.intake.cells.read_victories import read_list
from quietwins.intake.cells.ticks import read_tick
from quietwins.intake.reasons import CellLost, RowRefused
from quietwins.intake.uses import Role
from quietwins.intake.words.code_names import victory_labels
from quietwins.log.states import Silence


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0.0), ("10", 10.0), ("7.5", 7.5), ("7,5", 7.5), ("07", 7.0),
        ("0 - not at all", 0.0), ("10 - reached", 10.0),
        ("5 (half way)", 5.0), ("3: a little", 3.0),
        ("10.0", 10.0),
    ],
)  # fmt: skip
def test_a_plain_number_from_0_to_10_is_a_rating(text, value):
    assert read_rating(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "11",
        "-1",
        "8-Oct",
        "Oct-08",
        "1O",
        "eight",
        "=2+5",
        "1e400",
        "NaN",
        "0x0A",
        "٥",
        "3-4",
        "1,250.00",
        "5 6",
    ],
)
def test_anything_else_is_dropped_with_a_reason(text):
    rating = read_rating(text)
    assert rating.value is None
    assert rating.why


@pytest.mark.parametrize("text", ["", "-", "n/a", "NA", "not rated"])
def test_a_blank_is_never_a_zero(text):
    assert read_rating(text) == read_rating("")
    assert read_rating(text).value is None


@pytest.mark.parametrize(
    "text",
    [
        "Prefer not to say", "prefer not to say.", "I'd rather not say", "Declined to answer",
        "Prefiero no decirlo", "Prefiero no contestar", "No sé", "keine Angabe",
        "Möchte ich nicht sagen", "Préfère ne pas répondre", "PREFERE NE PAS REPONDRE",
        "Preferisco non dirlo", "Zeg ik liever niet", "Ønsker ikke å svare", "Vil ikke svare",
        "Vill inte svara", "Wolę nie mówić", "Prefiro não dizer", "En halua vastata",
    ],
)  # fmt: skip
def test_who_would_rather_not_rate_leaves_a_blank_and_no_damage(text):
    assert read_rating(text) == read_rating("")


@pytest.mark.parametrize("text", ["prefer not to say 4", "rather not, 3 or 4", "not 5"])
def test_words_beside_a_number_are_no_refusal(text):
    assert read_rating(text) != read_rating("")


@pytest.mark.parametrize("text", ["-9", "-99", "-9.0", "\u22129", "-88", "-77", "-999"])
def test_what_coded_forms_write_where_nobody_answered_is_a_blank(text):
    assert read_rating(text) == read_rating("")
    assert listed(text).silence is Silence.NOT_RECORDED
    assert (listed(text).codes, listed(text).said_none, listed(text).unknown) == (set(), False, ())
    assert read_tick(text) == read_tick("")


@pytest.mark.parametrize("text", ["-99,00", "-9,0"])
def test_such_a_number_may_have_a_comma_for_its_point(text):
    assert read_rating(text) == read_rating("")


@pytest.mark.parametrize("text", ["-1", "-2", "-5", "99", "-98", "-10"])
def test_other_numbers_outside_the_scale_are_told_as_they_were(text):
    assert read_rating(text).why


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!"])
def test_a_spreadsheet_error_is_not_rated_with_a_warning(text):
    rating = read_rating(text)
    assert (rating.value, rating.why) == (None, None)
    assert rating.warning


@given(st.text(max_size=200))
def test_any_cell_is_a_rating_in_range_or_none(text):
    value = read_rating(text).value
    assert value is None or 0 <= value <= 10


def listed(cell, told=None):
    labels = find_labels([cell], victory_labels(read_codebook()), told or {})
    return read_list(cell, labels)


@pytest.mark.parametrize(
    "cell",
    [
        "trust;repair", "Trust; Repair;", "trust|repair", "Trust, Repair", '["trust", "repair"]',
        "['trust', 'repair']",
        "{trust,repair}", "Repair\nTrust", " TRUST ; repair ",
        '{"trust": 1, "repair": true, "comfort": 0}',
        "Trust: said that this room is safe, or showed it, Repair", "Trust (safe, here), Repair",
    ],
)  # fmt: skip
def test_a_list_is_read_however_it_is_joined(cell):
    assert listed(cell).codes == {"trust", "repair"}


def test_an_n_is_a_no_unless_a_kind_is_called_so():
    called_so = find_labels(["N", "c"], {"n": "new", "c": "calm"}, {})
    assert read_list("N", called_so).codes == {"new"}
    assert listed("N").said_none


def test_a_name_with_a_comma_in_it_is_one_name():
    assert listed("Showed up, or stayed with it, Trust").codes == {"stayed_with_it", "trust"}


@pytest.mark.parametrize(
    "cell", ["none", "None noticed", "-", "keine", "0", "[]", "None noticed;", "aucun"]
)
def test_a_said_none_is_said(cell):
    assert listed(cell).said_none


@pytest.mark.parametrize("cell", ["", "n/a", "not recorded"])
def test_a_blank_list_says_nothing(cell):
    marks = listed(cell)
    assert (marks.codes, marks.said_none, marks.unknown) == (frozenset(), False, ())


def test_an_unknown_label_is_named_and_the_known_ones_stay():
    marks = listed("Trust; Sparkle; Repair")
    assert marks.codes == {"trust", "repair"}
    assert marks.unknown == ("Sparkle",)


def test_none_beside_a_code_gives_way_with_a_clash():
    marks = listed("none; trust")
    assert (marks.codes, marks.said_none, marks.clash) == ({"trust"}, False, True)


@pytest.mark.parametrize(
    "cell",
    ["Nothing new: guard lowered", "nothing big - trust", "None noticed \u2013 trust later",
    "none today. trust",
     "no moments of trust", "Trust (not today)", "none, yet comfort",
     "nothing new, guard lowered again"],
)  # fmt: skip
def test_a_cell_that_says_none_and_names_a_kind_is_told_and_says_neither(cell):
    for others in (("trust; repair",), ("trust, repair",)):
        labels = find_labels([cell, *others], victory_labels(read_codebook()), {})
        marks = read_list(cell, labels)
        assert (marks.codes, marks.said_none) == (frozenset(), False)
        assert marks.unknown


@pytest.mark.parametrize(
    "cell", ["trust, courage", "Trust, courage", "Repair, spoke to sister", '["trust", "courage"]']
)
def test_a_lower_case_label_that_nobody_knows_is_named_and_no_part_of_the_one_before(cell):
    labels = find_labels(
        [cell, "trust, repair", "repair, comfort"], victory_labels(read_codebook()), {}
    )
    assert len(read_list(cell, labels).unknown) == 1


@pytest.mark.parametrize(
    "cell",
    [
        '["Trust: said so", "xyzzy"]',
        "trust: said so,courage",
        "trust x2, courage",
        "repair, n/a, courage",
    ],
)
def test_only_words_typed_behind_an_explanation_go_on_with_it(cell):
    labels = find_labels(
        [cell, "trust, repair", "repair, comfort"], victory_labels(read_codebook()), {}
    )
    assert len(read_list(cell, labels).unknown) == 1
    explained = read_list(
        "Trust: said, showed, or let it be seen, Repair: said, or showed it", labels
    )
    assert (explained.codes, explained.unknown) == ({"trust", "repair"}, ())


@pytest.mark.parametrize("code", ["n/a", "N/A", "-", "?", "unknown", "None", "not known"])
def test_words_for_no_code_are_no_code_of_a_person(code):
    assert code_trouble(code, Role.CLIENT) == RowRefused.CODE_IS_NONE.of(who=Role.CLIENT)


def test_none_and_a_kind_that_the_cell_itself_parts_are_a_clash():
    marks = listed("nothing new / guard lowered")
    assert (marks.codes, marks.said_none, marks.clash) == ({"guard_lowered"}, False, True)


@pytest.mark.parametrize(
    ("cell", "codes", "said_none"),
    [("Trust: no", set(), True), ("Trust: no; Comfort: yes", {"comfort"}, False),
     ('{"trust": "no"}', set(), True), ('{"trust": "false", "comfort": "yes"}', {"comfort"}, False),
     ('{"trust": ""}', set(), False), ('{"trust": null}', set(), False), ('{"trust": 0}', set(),
     True)],
)  # fmt: skip
def test_what_stands_behind_a_name_says_whether_it_was_noticed(cell, codes, said_none):
    marks = listed(cell)
    assert (marks.codes, marks.said_none, marks.unknown) == (codes, said_none, ())


def test_a_count_beside_a_label_is_counted():
    assert dict(listed('{"trust": 2.0, "comfort": 3, "repair": true}').counts) == {
        "trust": 2,
        "comfort": 3,
    }


def test_the_same_victory_twice_counts_once_and_is_told():
    assert listed("Trust, Trust, trust").codes == {"trust"}
    assert listed("Trust, Trust, trust").repeated == 3


def test_a_layout_explains_labels_in_other_words():
    assert listed(
        "Vertrauen, nichts Besonderes", {"Vertrauen": "trust", "nichts Besonderes": "none"}
    ).codes == {"trust"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1", 1),
        ("x", 1),
        ("TRUE", 1),
        ("Checked", 1),
        ("3", 3),
        ("0", 0),
        ("Unchecked", 0),
        ("FALSE", 0),
        ("", None),
    ],
)
def test_a_tick_or_count_says_how_often(text, count):
    assert read_tick(text).count == count


def test_a_count_beyond_reason_is_no_count():
    assert read_tick("5000").why
    assert read_tick("-1").why


@pytest.mark.parametrize(
    "status",
    ["Show", "Completed", "Arrived", "Attended", "attended on time", "", "Yes", "5 - seen"],
)
def test_a_contact_that_took_place_counts(status):
    assert read_statuses([status], {})[status] is True


@pytest.mark.parametrize(
    "status",
    [
        "No show",
        "No-show",
        "DNA",
        "Cancelled",
        "Late cancel",
        "Did not attend",
        "Booked",
        "Supervision",
        "Report writing",
        "not attended",
        "No",
    ],
)
def test_a_contact_that_did_not_take_place_does_not_count(status):
    assert read_statuses([status], {})[status] is False


@pytest.mark.parametrize(
    "status",
    [
        "Attended - not billed", "Completed (unpaid / not invoiced)", "Not cancelled",
        "Shown - not paid",
        "was not cancelled",
    ],
)  # fmt: skip
def test_a_not_about_money_or_cancelling_does_not_undo_a_contact(status):
    assert read_statuses([status], {})[status] is True


@pytest.mark.parametrize(
    "status",
    [
        "not seen", "was not seen", "not yet attended", "did not arrive", "didn't attend",
        "Client did not show up",
        "Client no show", "Failed to attend", "Arrived late, could not be seen",
        "Cancelled (not attended)",
        "Client not present", "Patient did not wait",
    ],
)  # fmt: skip
def test_a_not_about_coming_says_that_nobody_came(status):
    assert read_statuses([status], {})[status] is False


@pytest.mark.parametrize(
    "status", ["Attended, next one cancelled", "Attended but left, refused", "not billed"]
)
def test_a_status_that_says_both_or_neither_is_asked_about(status):
    assert read_statuses([status], {})[status] is None


def test_the_codes_of_the_nhs_are_read_as_a_set():
    assert read_statuses(list("234567"), {}) == {
        "": True, "2": False, "3": False, "4": False, "5": True, "6": True, "7": False,
    }  # fmt: skip


def test_a_status_that_nothing_explains_is_left_to_a_person():
    assert read_statuses(["Zoomed"], {}) == {"": True, "Zoomed": None}
    assert read_statuses(["Zoomed"], {"zoomed": True})["Zoomed"] is True


def test_the_time_of_a_cancelling_is_a_cancelling_and_a_no_is_not():
    assert means_cancelled("2026-01-02T10:00:00Z")
    assert not means_cancelled("false")
    assert means_preview("Survey Preview")
    assert not means_preview("IP Address")


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("1034351000000101", "goal_1"), ("1034371000000105", "goal_3"), ("1638541000000106",
        "goal_2"),
        ("959951000000108", "goal"), ("GBO goal 2", "goal_2"), ("PHQ-9", None), ("445455005", None),
        ("GAS goal attainment", None),
    ],
)  # fmt: skip
def test_a_scale_is_a_goal_or_another_scale(text, goal):
    assert read_measure(text, {}) == (goal, None)


@pytest.mark.parametrize("text", ["1.03435E+15", "1034351000000100", "1,03435E+15"])
def test_a_code_whose_end_a_spreadsheet_cut_off_is_no_code(text):
    goal, why = read_measure(text, {})
    assert goal is None
    assert why.reason is CellLost.CODE_CUT
    assert read_measure(text, {text: "goal_1"}) == ("goal_1", None)


def test_the_words_of_a_goal_are_not_kept():
    assert goal_name("Goal 2") == goal_name("2") == "goal_2"
    assert "sleep" not in goal_name("Sleep through the night")
    assert goal_name("Sleep through the night") == goal_name("sleep  through the NIGHT")
    assert goal_name("Sleep") != goal_name("School")


def test_raters_are_told_by_role():
    assert rater_name("Young Person") == rater_name("self") == "self"
    assert rater_name("Parent/carer") == "parent"
    assert rater_name("La mère") == rater_name("la mere") == "mother"
    assert rater_name("Élève de la classe") == "élève de la classe"


@pytest.mark.parametrize(
    "text", ["=1+1", "@clin|'x'!A1", "+1", "-5", "K24\x0083", "K" * 81, "#REF!", "K1\nK2"]
)
def test_a_formula_or_a_slip_is_no_code_of_a_person(text):
    why = code_trouble(text, Role.CLINICIAN)
    assert str(why).startswith("the clinician code ")
    assert "K24" not in f"{why} {why!r}"


def test_codes_and_totals_are_told_apart():
    assert code_trouble("K5514", Role.CLIENT) is None
    assert is_total("TOTAL")
    assert is_total("Total sessions: 24")
    assert not is_total("Toto")


@pytest.mark.parametrize(
    "header", ["Contact status", "Booking status", "Appt Status", "Encounter status"]
)
def test_a_cancelled_contact_is_no_session_whatever_its_column_of_statuses_is_called(header):
    text = (
        f"date,clinician,client,goal_1,quiet_wins,{header}\n"
        "2026-01-05,CL-01,K1001,3,trust,Attended\n"
        "2026-01-06,CL-01,K1002,4,none,Late Cancelled\n"
        "2026-01-07,CL-01,K1001,5,repair,Attended\n"
    )
    reading = read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    assert reading.report.counts.sessions == 2
    assert [note.row for note in reading.report.rows_skipped] == [3]

"""The sentences about a view: what each number is of, the three states, and what is kept back."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date
from unittest.mock import Mock

import pytest
from practices import BLANK, NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule, on_screen
from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.estimates import HIDDEN, Estimate, ShareOfClients
from quietwins.measures.kinds_over_time import kinds_ever
from quietwins.measures.own_range import PRACTICE
from quietwins.words import headlines, kinds, quiet_victories, together, top_of_page

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
K = 5
FEW = "fewer than 5 clients"


def _figures(*sessions: Session, k: int = K):
    return on_screen(figures_of(log_of(*sessions), YEAR), SmallGroupRule(k))


def _clients(n: int, *, noticed=("trust",), later=7.0) -> list[Session]:
    first = [Session(f"K{i}", "2025-02-03", {"goal_1": 3}, noticed) for i in range(n)]
    return first + [Session(f"K{i}", "2025-05-05", {"goal_1": later}, noticed) for i in range(n)]


def test_the_opening_gives_each_kind_of_outcome_one_sentence():
    assert (
        top_of_page.opening(_figures(*_clients(6)), K)
        == "**6 clients** were seen. For all of them, goals were rated again: **all** have moved"
        " forward. For **all 6**, clinicians filled in a tick sheet, and with **all of them** they"
        " noticed a quiet victory: a small moment of trust, directness or vulnerability."
    )


def test_the_opening_says_where_the_clients_of_the_sentence_above_come_from():
    others = [replace(one, client=f"N{one.client}") for one in _clients(3, later=4.0)]
    figures = _figures(*_clients(6), *others)
    seen, forward = "**9 clients** were seen.", "goals were rated again: **6** have moved forward"
    assert top_of_page.opening(figures, K).startswith(
        f"{seen} For all of them, {forward}, **3** have not. "
    )
    # Of two rounded numbers for others the rest is none, and equal ones may be of other clients.
    told = top_of_page.opening(figures, K, rounded=True)
    assert told.startswith(f"{seen} For **9** of them, {forward}. For **9 clients**, clinicians")


def test_the_opening_says_of_how_many_of_all_goals_were_rated_again_and_a_sheet_filled_in():
    once = [Session(f"N{i}", "2025-02-03", {"goal_1": 3}, NONE) for i in range(5)]
    unseen = [Session(f"U{i}", "2025-02-03", {}, BLANK) for i in range(7)]
    said = top_of_page.opening(_figures(*_clients(6), *once, *unseen), K)
    assert said.startswith("**18 clients** were seen. For **6** of them, goals were rated again: ")
    assert "For **11 clients**, clinicians filled in a tick sheet, and with **6** they" in said


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "None of the 9 clients"), (8, "8 of the 9 clients"), (9, "All 9 clients")],
)
def test_all_and_none_are_said_as_people_say_them(n, said):
    share = ShareOfClients(n / 9, 0.1, 0.9, n, 9)
    assert top_of_page.moved_forward(share).startswith(f"**{said}** whose goals")


def test_grey_is_spoken_of_only_where_something_is_grey():
    practice = Mock(of=PRACTICE, movement=Estimate(1.0, 0.5, 1.5), per_10=Estimate(7.0, 5.0, 9.0))
    for said in (headlines.practice_beside_goals, headlines.practice_beside_victories):
        assert said(practice).startswith("Grey: with so few clients, chance alone gives between")
        assert said(practice, in_grey=False) == said(practice).replace("Grey: w", "W")


def test_where_it_is_not_known_of_how_many_the_opening_says_what_was_noticed_and_what_that_is():
    blank = [Session(f"B{i}", "2025-03-03", {}, BLANK, cannot_tell=True) for i in range(6)]
    what = "a small moment of trust, directness or vulnerability."
    figures = _figures(*_clients(6), *blank)
    assert top_of_page.opening(figures, K).endswith(
        f"With **6 clients**, a quiet victory was noticed: {what}"
    )
    kept_back = replace(figures.victories, clients_with_any=HIDDEN)
    assert top_of_page.opening(replace(figures, victories=kept_back), K).endswith(
        "Clinicians noticed 12 quiet victories: small moments of trust, directness or"
        " vulnerability."
    )
    one = replace(kept_back, marks=1)
    assert top_of_page.opening(replace(figures, victories=one), K).endswith(
        f"A quiet victory was noticed: {what}"
    )


def test_a_view_of_too_few_clients_says_so_and_nothing_else():
    said = top_of_page.opening(_figures(*_clients(4)), K)
    assert (
        said
        == "There are fewer than 5 clients in this view, so it is not shown. Try a longer period or"
        " more clinicians, or come back when the log has grown."
    )


def test_an_empty_view_says_what_to_do():
    elsewhen = Session("K1", "2020-01-01")
    assert (
        top_of_page.opening(_figures(elsewhen), K)
        == "No sessions in this view. Try a longer period or more clinicians, or come back when the"
        " log has grown."
    )


def test_a_log_without_victories_says_that_nothing_was_recorded_and_not_that_nothing_was_noticed():
    said = top_of_page.opening(_figures(*_clients(6, noticed=BLANK)), K)
    assert said.endswith("Nothing was recorded about quiet victories yet.")
    assert "none noticed" not in said


def test_a_log_without_goals_says_so():
    sessions = [Session(f"K{i}", "2025-02-03", {}, ["trust"]) for i in range(6)]
    assert top_of_page.opening(_figures(*sessions), K).startswith(
        "**6 clients** were seen. No goals were rated in this log."
    )


def test_goals_rated_once_are_not_called_unchanged():
    sessions = [Session(f"K{i}", "2025-02-03", {"goal_1": 3}, NONE) for i in range(6)]
    assert "No goal has been rated a second time yet." in top_of_page.opening(
        _figures(*sessions), K
    )


def test_what_allowing_for_chance_means_is_said_where_it_stands_and_nowhere_else():
    assert headlines.what_chance_does(_figures(*_clients(6))).startswith("Allowing for chance: ")
    nothing = [Session(f"K{i}", "2025-02-03", {"goal_1": 3}, BLANK) for i in range(6)]
    assert headlines.what_chance_does(_figures(*nothing)) == ""
    assert headlines.what_chance_does(_figures(*_clients(4))) == ""


def test_falls_stand_beside_rises_in_the_same_row():
    three = headlines.goal_headlines(_figures(*_clients(6, later=0)).goals, FEW)
    names, values = [one.what for one in three], [one.value for one in three]
    assert names[:2] == ["Clients whose goals moved forward", "Clients whose goals moved back"]
    assert values == ["0 of 6", "6 of 6", "−3.0 points"]


def test_each_headline_says_how_far_chance_could_move_it():
    for one in headlines.victory_headlines(_figures(*_clients(6)).victories, FEW):
        assert "allowing for chance" in one.of


def test_a_count_of_clients_stands_beside_its_share_as_the_range_is_of_the_share():
    forward = headlines.goal_headlines(_figures(*_clients(6)).goals, FEW)[0]
    assert (forward.value, forward.of) == ("6 of 6", "100% (61 to 100%, allowing for chance)")


def test_a_rate_is_of_quiet_victories_of_which_one_session_can_hold_several():
    figures, of_few = _figures(*_clients(6)), _figures(*_clients(4))
    rate = headlines.victory_headlines(figures.victories, FEW)[0]
    assert (rate.what, rate.value) == ("Quiet victories per 10 recorded sessions", "10.0")
    share, of_rounded = (
        headlines.victory_headlines(figures.victories, FEW, rounded=rounded)[1]
        for rounded in (False, True)
    )
    assert (share.value, of_rounded.value) == ("100% of 12", "100%")
    assert (
        top_of_page.beside_rate(figures)
        == "The tick sheet was filled in for 12 of 12 sessions. One session can hold several quiet"
        " victories."
    )
    assert top_of_page.beside_rate(of_few) == top_of_page.recorded_of(of_few)


def test_no_rate_is_given_under_ten_recorded_sessions_and_it_is_said():
    sessions = [Session(f"K{i}", "2025-02-03", {}, ["trust"]) for i in range(6)]
    rate = headlines.victory_headlines(_figures(*sessions).victories, FEW)[0]
    assert (rate.value, rate.of) == ("–", "fewer than 10 recorded sessions")


def test_where_blanks_cannot_tell_no_rate_and_no_share_is_given_and_it_is_said():
    blank = [Session(f"K{i}", "2025-03-03", {}, BLANK, cannot_tell=True) for i in range(6)]
    three = headlines.victory_headlines(_figures(*_clients(6), *blank).victories, FEW)
    assert [one.value for one in three] == ["–", "–", "6"]
    assert all("do not say" in one.of for one in three)


def test_where_only_blanks_are_there_nothing_is_counted_that_nobody_knows():
    blank = [
        Session(f"K{i}", f"2025-0{m}-03", {"goal_1": m}, BLANK, cannot_tell=True)
        for i in range(6)
        for m in (2, 6)
    ]
    figures = _figures(*blank)
    assert top_of_page.opening(figures, K).endswith(
        f"have moved forward. {top_of_page.BLANKS_DO_NOT_SAY}"
    )
    clients = headlines.victory_headlines(figures.victories, FEW)[2]
    assert (clients.value, clients.of) == ("–", "the blanks in the file do not say")
    assert (
        top_of_page.recorded_of(figures)
        == "The file cannot tell for which of the 12 sessions the tick sheet was filled in."
    )
    assert quiet_victories.opening(figures, K).startswith(top_of_page.BLANKS_DO_NOT_SAY)


def test_none_noticed_is_said_in_words():
    figures = _figures(*_clients(6, noticed=NONE))
    assert top_of_page.opening(figures, K).endswith(
        "For **all 6**, clinicians filled in a tick sheet and noticed no quiet victory: no small"
        " moment of trust, directness or vulnerability."
    )
    assert quiet_victories.opening(figures, K).startswith("**No quiet victory was noticed.**")


def test_unrecorded_sessions_are_said_beside_the_recorded_ones():
    blank = [Session(f"K{i}", "2025-03-03", {}, BLANK) for i in range(3)]
    said = top_of_page.recorded_of(_figures(*_clients(6), *blank))
    assert said == "The tick sheet was filled in for 12 of 15 sessions."


def test_goals_that_began_high_are_said_and_kept():
    high = [Session("K9", "2025-02-03", {"goal_1": 9}), Session("K9", "2025-05-05", {"goal_1": 10})]
    said = top_of_page.rated_again_of(_figures(*_clients(6), *high).goals, K)
    assert (
        said
        == "7 of 7 goals were rated again. 1 began at 8 or more and has no room to move forward"
        " by 3."
    )


def test_a_page_says_what_forward_means_beside_the_goals_it_is_of():
    def said(*sessions: Session) -> str:
        return top_of_page.rated_again_and_forward(_figures(*sessions).goals, K)

    high = [Session("K9", "2025-02-03", {"goal_1": 9}), Session("K9", "2025-05-05", {"goal_1": 10})]
    assert said(*_clients(6), *high) == (
        "7 of 7 goals were rated again. Moved forward means by 3 points or more. 1 goal began at 8"
        " or more, too high to move so far."
    )
    once = [Session(f"K{i}", "2025-02-03", {"goal_1": 2}) for i in range(6)]
    assert said(*once) == "0 of 6 goals were rated again."


def test_the_grid_says_how_many_clients_each_kind_of_outcome_alone_would_have_missed():
    quiet = [
        Session(f"Q{i}", f"2025-0{m}-03", {"goal_1": 3}, ["trust"])
        for i in range(2)
        for m in (2, 3, 4)
    ]
    said = together.grid_sentences(_figures(*_clients(6, noticed=NONE), *quiet))
    assert (
        "Three or more quiet victories were noticed with each of the 2 clients whose goals have not"
        " moved forward, and with none of the 6 clients whose goals have." in said
    )
    # Of rounded parts there is no whole.
    figures = _figures(*_clients(6, noticed=NONE), *quiet)
    assert together.grid_sentences(figures, rounded=True).startswith(
        together.nearly_missed(figures)
    )
    assert "With 6 clients whose goals moved forward, no quiet victory was noticed." in said


def test_one_client_alone_is_nearly_missed_in_the_singular_and_too_few_in_silence():
    quiet = [Session("Q1", f"2025-0{m}-03", {"goal_1": 3}, ["trust"]) for m in (2, 3, 4)]
    assert (
        together.nearly_missed(_figures(*_clients(6), *quiet))
        == "Three or more quiet victories were noticed with 1 client whose goals have not moved"
        " forward."
    )
    assert together.nearly_missed(_figures(*quiet)) == ""


@pytest.mark.parametrize(
    ("quiet", "still", "whom"),
    [(2, 4, "2 of them"), (6, 0, "each of them"), (1, 5, "1 of them")],
)
def test_the_first_sentence_says_of_how_many_clients_whose_goals_have_not_moved(quiet, still, whom):
    sessions = [
        Session(f"{name}{i}", f"2025-0{m}-03", {"goal_1": 3}, said)
        for name, count, said in (("Q", quiet, ["trust"]), ("S", still, NONE))
        for i in range(count)
        for m in (2, 3, 4)
    ]
    assert top_of_page.first_sentence(_figures(*_clients(6), *sessions)) == (
        f"Goals have not moved forward for 6 clients. With {whom}, three or more quiet victories"
        " were noticed."
    )


def test_the_first_sentence_names_no_whole_of_which_a_part_is_kept_back():
    figures = _figures(*_clients(6))
    grid = {row: dict(cells) for row, cells in figures.together.items()}
    grid["no_clear_change"] = {"none": HIDDEN, "one_or_two": HIDDEN, "three_or_more": 7}
    hidden = replace(figures, together=grid)
    assert top_of_page.first_sentence(hidden) == together.nearly_missed(hidden)
    assert "each of 7 clients" in top_of_page.first_sentence(hidden)


def test_the_first_time_is_said_of_people():
    assert (
        quiet_victories.first_time(_figures(*_clients(6), Session("early", "2024-01-01")))
        == "With 6 clients, a quiet victory was noticed for the first time (1 January 2025 to 31"
        " December 2025)."
    )


def test_where_all_may_have_been_there_before_the_log_nobody_is_said_to_have_had_no_first_one():
    assert quiet_victories.first_time(_figures(*_clients(6))) == (
        "Whose quiet victory was a first one is not known: 6 clients had probably started earlier."
    )


def test_the_first_time_is_of_nobody_who_may_have_been_there_before_the_log():
    figures = replace(_figures(*_clients(6)), started_before_log=5)
    assert quiet_victories.first_time(figures) == (
        "No client had a first quiet victory (1 January 2025 to 31 December 2025). Not counted:"
        " 5 clients who had probably started earlier."
    )


def test_too_few_recorded_clients_hide_every_number_about_quiet_victories():
    sessions = [*_clients(6, noticed=BLANK), Session("K0", "2025-06-06", {}, ["trust"])]
    figures = _figures(*sessions)
    said = " ".join(
        [
            top_of_page.opening(figures, K),
            *(
                " ".join(astuple(one))
                for one in headlines.victory_headlines(figures.victories, FEW)
            ),
            kinds.victories_by_code(figures.victories, log_of(*sessions).codebook, K),
        ]
    )
    assert "1 quiet victory" not in said
    assert "Trust" not in said
    assert "fewer than 5 clients" in said


def test_a_common_another_suggests_that_the_list_may_be_missing_something():
    log = log_of(*_clients(6, noticed=("trust", "other")))
    figures = figures_of(log, YEAR)
    assert "the list may be missing something" in kinds.notes_on_codes(
        figures.victories, log.codebook
    )


def test_an_uncommon_another_is_left_in_peace():
    log = log_of(*_clients(6))
    assert kinds.notes_on_codes(figures_of(log, YEAR).victories, log.codebook) == ""


def test_marks_without_a_kind_are_said_beside_the_kinds():
    totals = [Session(f"T{i}", "2025-03-03", {}, NONE, uncoded=2) for i in range(6)]
    log = log_of(*totals)
    notes = kinds.notes_on_codes(figures_of(log, YEAR).victories, log.codebook)
    assert notes == "12 more came as a total only, without their kind."


def test_a_log_without_victories_says_in_no_place_that_none_was_noticed():
    log = log_of(*_clients(6, noticed=BLANK))
    figures = on_screen(figures_of(log, YEAR), SmallGroupRule(K))
    said = " ".join(
        [
            kinds.victories_by_code(figures.victories, log.codebook, K),
            kinds.codes_table(figures.victories, log.codebook, K).in_words(K).to_string(),
            quiet_victories.first_time(figures),
            top_of_page.no_victories_yet(figures),
        ]
    )
    assert "none noticed" not in said
    assert "stays empty for now" in said


def test_a_kind_that_no_file_ever_had_is_told_from_one_that_nobody_noticed_in_this_view():
    before = [Session(f"K{i}", "2024-03-04", {}, ["repair"]) for i in range(6)]
    log = log_of(*_clients(6), *before)
    figures = on_screen(figures_of(log, YEAR), SmallGroupRule(K))
    table = (
        kinds.codes_table(figures.victories, log.codebook, K, kinds_ever(log))
        .in_words(K)
        .set_index("Quiet victory")["Noticed"]
    )
    assert (table["Repair"], table["Directness"]) == ("none noticed", "never ticked so far")
    assert {"repair", log.codebook.family("repair")} <= kinds_ever(log)


def test_where_kinds_are_kept_back_the_table_names_none_of_them():
    sessions = [*_clients(6, noticed=BLANK), Session("K0", "2025-06-06", {}, ["trust"])]
    log = log_of(*sessions)
    figures = on_screen(figures_of(log, YEAR), SmallGroupRule(K))
    table = kinds.codes_table(figures.victories, log.codebook, K).in_words(K)
    assert table.to_numpy().tolist() == [["All kinds", "–", "fewer than 5 clients", "–"]]


def test_a_table_without_any_count_of_clients_has_no_column_of_them():
    log = log_of(*_clients(8))
    figures = on_screen(figures_of(log, YEAR), SmallGroupRule(K)).victories
    gone = replace(
        figures, by_code=tuple(replace(kind, clients=HIDDEN) for kind in figures.by_code)
    )
    assert "Clients" in kinds.codes_table(figures, log.codebook, K).in_words(K)
    assert "Clients" not in kinds.codes_table(gone, log.codebook, K).in_words(K)
    assert list(kinds.codes_table(gone, log.codebook, K).in_words(K)["Noticed"]) == list(
        kinds.codes_table(figures, log.codebook, K).in_words(K)["Noticed"]
    )


def test_the_grid_keeps_back_what_the_headlines_keep_back():
    once = [Session(f"S{i}", "2025-02-03", {"goal_1": 3}, ["trust"]) for i in range(8)]
    figures = _figures(*_clients(2), *once)
    assert set(figures.together["forward"].values()) == {HIDDEN}
    assert figures.together["not_rated_twice"]["once_or_twice"] == 8
    assert together.grid_sentences(figures) == ""


def test_whose_ratings_these_are_is_said_where_several_people_rate():
    sessions = [
        Session(
            f"K{i}", f"2025-0{m}-03", {("goal_1", "self"): 3 + m, ("goal_1", "parent"): 9}, NONE
        )
        for i in range(6)
        for m in (2, 3)
    ]
    assert (
        top_of_page.whose_ratings(_figures(*sessions))
        == "Rated by the client. Ratings by parent are not in these figures."
    )


def test_nobody_at_an_edge_is_not_counted_as_0_clients():
    assert "0 clients" not in together.grid_sentences(_figures(*_clients(6)))

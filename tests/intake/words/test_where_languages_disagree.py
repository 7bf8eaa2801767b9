"""Words that mean one thing in one language and another in the next: which wins, and where."""

from __future__ import annotations

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake.cells.attendance import read_statuses
from quietwins.intake.cells.date_parts import split
from quietwins.intake.cells.ticks import read_tick
from quietwins.intake.uses import Role
from quietwins.intake.words.column_names import EXACT, GENERIC, hints
from quietwins.intake.words.languages import keys_of, listed
from quietwins.intake.words.months import month_number
from quietwins.intake.words.normal import folded

CODEBOOK = read_codebook()


def roles(name, strength=GENERIC):
    return {hint.use.role for hint in hints(name, CODEBOOK) if hint.strength >= strength}


def goals(name):
    return {str(hint.use) for hint in hints(name, CODEBOOK) if hint.use.role is Role.GOAL}


def test_no_is_a_number_in_a_name_and_a_no_in_a_cell():
    assert Role.RESPONSE in roles("No")
    assert Role.CLIENT in roles("Client no")
    assert read_tick("no").count == 0
    assert read_statuses(["No"], {})["No"] is False


def test_si_is_a_yes_with_its_accent_and_without():
    assert [read_tick(text).count for text in ("sí", "sì", "si", "Si")] == [1, 1, 1, 1]


def test_mal_is_a_goal_where_it_is_numbered_as_a_swedish_export_loses_its_ring():
    assert goals("Mål 1") == goals("Mal 1") == {"goal 1"}


def test_date_and_data_are_days_and_never_more_than_generic_by_themselves():
    for name in ("date", "data", "dato", "Datum", "fecha"):
        assert {hint.strength for hint in hints(name, CODEBOOK) if hint.use.role is Role.DATE} == {
            GENERIC
        }
    assert goals("Meta data 1") == set()


def test_english_to_and_due_are_no_danish_and_italian_two():
    assert goals("Goal to do") == goals("Goal due") == goals("Aim to") == set()


def test_nombre_is_a_name_in_spanish_and_a_count_before_victories():
    assert Role.TOTAL in roles("Nombre de petites victoires", EXACT)
    assert Role.CLIENT not in roles("Nombre", EXACT)


def test_time_is_no_norwegian_appointment_but_its_day_is_that_of_a_session():
    assert Role.SESSION not in {hint.use.role for hint in hints("Time", CODEBOOK)}
    assert Role.DATE in roles("Dato for timen", EXACT)


def test_mar_is_march_although_it_begins_november_in_finnish():
    assert month_number("mar") == 3
    assert month_number("marraskuu") == 11


def test_a_month_that_two_months_begin_like_is_none():
    assert month_number("jui") is None
    assert split("5 jui 2026") is None


def test_no_name_of_a_code_means_two_codes():
    owner: dict[str, str] = {}
    for code in CODEBOOK.codes:
        for label in (*code.spellings, *listed("codes", code.code)):
            assert owner.setdefault(folded(label), code.code) == code.code, label


@pytest.mark.parametrize("one", ["yes", "came", "came_maybe"])
@pytest.mark.parametrize("other", ["no", "missed", "missed_maybe"])
def test_no_status_is_both_a_yes_and_a_no(one, other):
    both = {folded(word) for word in listed("attendance", one)} & {
        folded(word) for word in listed("attendance", other)
    }
    assert both == set()


def test_no_word_ticks_and_unticks():
    ticked, unticked = (
        set(map(folded, listed("cells", key))) - {""} for key in ("ticked", "unticked")
    )
    assert ticked & unticked == set()
    assert set(keys_of("cells")) >= {"ticked", "unticked"}

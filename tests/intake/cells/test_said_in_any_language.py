"""Statuses, marks and none-words of eleven languages: what each says, what a person must say."""

from __future__ import annotations

import pytest

from quietwins.intake.cells.attendance import means_cancelled, read_statuses, sure_of_attendance
from quietwins.intake.words.none_words import says_none

CAME = """Present | Attended late | took place | Client attended online | not cancelled | ATT
Présent | Présent(e) | honoré | Est venue | anwesend | hat stattgefunden
nicht abgesagt | Asistió | ASISTIO | Atendida | Sí | Presente | svolta
si è presentato | Verschenen | Aanwezig | doorgegaan | sim | närvarande | Kom
Genomförd | inte avbokad | Mødt op | Gennemført | Møtt | Til stede | Obecna
Odbyła się | stawiła się | tak | Compareceu | Realizada"""
DID_NOT = """Absent | Absent excusé | ANNULEE | n'est pas venu | non venu | Non, annulé
no-show | DNA | didn't come | Cancelled by client | No, cancelled
could not be seen | CNX | Canc by client | neen | nicht erschienen | kurzfristig abgesagt
unentschuldigt gefehlt | nicht anwesend | No asistió | no se presentó
cancelado por el paciente | Faltó | assente giustificato | disdetta
non si è presentato | Afgezegd | Niet verschenen | verzet | Frånvarande
uteblev | sent avbokad | inte närvarande | Nej | Udeblevet | udeblev uden afbud
ikke fremmødt | Ikke møtt | Møtte ikke | Avlyst | Nei | Nieobecny
odwołane przez klienta | nie odbyła się | Nie przyszła | nie | Não compareceu
falta justificada"""
SAY_NONE = """None noticed this time | None of the above | Nothing to report | No wins today
I did not notice any today | None that I saw | Nothing to note
nil | None - nothing noticed today | none; none | Keine
Keine leisen Erfolge bemerkt | nichts Besonderes | Aucune de ces réponses
Rien à signaler | Ninguna de las anteriores | sin victorias | Nada que reportar
Nessuna | niente da segnalare | Geen van bovenstaande | Inga | inga segrar
ingen sejre | intet | Brak | Żadne z powyższych | Nenhuma das anteriores"""
SAY_SOMETHING = """no shame | nothing left unsaid | No embarrassment | Nothing new: guard lowered
none but trust | I did not notice any shame | nothing recorded | No show | nothing held back
No longer afraid | None / N/A | keine Scham | aucune honte | rien caché
ningún miedo | sin vergüenza | Nada de miedo | nessuna paura | geen schaamte
niets gemist | ingen rädsla | ingen frykt | brak lęku | nenhum medo"""


def each(texts):
    return [text.strip() for line in texts.splitlines() for text in line.split("|") if text.strip()]


@pytest.mark.parametrize("status", each(CAME))
def test_a_contact_that_took_place_is_known(status):
    assert read_statuses([status], {})[status] is True


@pytest.mark.parametrize("status", each(DID_NOT))
def test_a_contact_that_did_not_take_place_is_known(status):
    assert read_statuses([status], {})[status] is False


@pytest.mark.parametrize(
    "status", ["Billable", "Non-Billable", "Signed", "Group", "A", "✗", "No cancelada", "P/E"]
)
def test_a_status_that_may_mean_either_is_left_to_a_person(status):
    assert read_statuses([status], {})[status] is None


@pytest.mark.parametrize(
    ("came", "missed"),
    ["PA", "YN", "JN", "ON", "SN", "TN", "TF", "pa", "✓✗", "✓x", "✅❌", "☑×"],
)
def test_letters_and_marks_are_read_beside_their_fellows(came, missed):
    assert read_statuses([came, missed], {}) == {"": True, came: True, missed: False}


def test_a_cross_alone_is_a_tick_and_an_a_without_a_p_is_asked():
    assert read_statuses(["x"], {})["x"] is True
    assert read_statuses(["A", "D"], {}) == {"": True, "A": None, "D": None}


def test_an_answer_about_a_mark_is_about_that_mark_and_not_about_blanks():
    assert read_statuses(["✗"], {"✗": False}) == {"": True, "✗": False}


@pytest.mark.parametrize(
    "value", ["", "-", "no", "Nein", "non", "não", "nie", "FALSE", "☐", "0", "n/a"]
)
def test_a_no_or_a_blank_among_the_cancelled_is_a_contact_that_was_kept(value):
    assert not means_cancelled(value)


@pytest.mark.parametrize("value", ["Yes", "✓", "x", "2026-01-05 10:00", "Krankheit", "Oui", "1"])
def test_anything_else_among_the_cancelled_is_none(value):
    assert means_cancelled(value)


@pytest.mark.parametrize(
    "value",
    [
        "Left without seen", "Left before being seen", "LWBS", "Not seen", "Did not stay",
        "No answer", "Unable to reach", "NS", "N/S", "CX", "Late CX",
    ],
)  # fmt: skip
def test_who_left_unseen_or_was_not_reached_did_not_come(value):
    assert read_statuses([value], {})[value] is False


@pytest.mark.parametrize(
    ("value", "took_place"),
    [
        ("Seen without parent", True), ("Attended, left before end", True),
        ("Left without paying", None), ("Left message", None), ("Walked out", None),
    ],
)  # fmt: skip
def test_what_else_was_left_is_no_missed_contact(value, took_place):
    assert read_statuses([value], {})[value] is took_place


@pytest.mark.parametrize("value", ["nicht erschienen", "niet verschenen", "annulé", "No show"])
def test_some_missed_contacts_can_be_nothing_else(value):
    assert sure_of_attendance(value) is False


@pytest.mark.parametrize("value", ["missed", "completed", "held", "refused", "ausgefallen"])
def test_others_may_be_about_a_form_or_a_bill(value):
    assert sure_of_attendance(value) is None


@pytest.mark.parametrize("label", each(SAY_NONE))
def test_a_label_that_only_says_none_says_none(label):
    assert says_none(label)


@pytest.mark.parametrize("label", each(SAY_SOMETHING))
def test_a_label_that_begins_with_a_none_and_tells_of_something_says_none_no_more(label):
    assert not says_none(label)

"""Names that nobody listed, made of words that are known: what each says of its column."""

from __future__ import annotations

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake.uses import Role
from quietwins.intake.words.column_names import EXACT, hints

CODEBOOK = read_codebook()


def roles(name, strength=EXACT):
    return {hint.use.role for hint in hints(name, CODEBOOK) if hint.strength >= strength}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("therapist initials or code", Role.CLINICIAN),
        ("klientnr", Role.CLIENT),
        ("klientennummer", Role.CLIENT),
        ("datum sessie", Role.DATE),
        ("date of your session", Role.DATE),
        ("patient guid", Role.CLIENT),
        ("code of the client", Role.CLIENT),
        ("anonymised client code", Role.CLIENT),
        ("fecha cita", Role.DATE),
        ("Fecha de la SESION", Role.DATE),
        ("Sitzungsdatum", Role.DATE),
        ("Afspraakstatus", Role.ATTENDED),
        ("Numero de petites victoires", Role.TOTAL),
        ("Nombre de petites victoires", Role.TOTAL),
        ("Referral date", Role.LEFT_OUT),
        ("Student ID", Role.CLIENT),
        ("Elevkod", Role.CLIENT),
        ("Kürzel des Kindes", Role.CLIENT),
        ("Codice assistito", Role.CLIENT),
        ("N° dossier", Role.CLIENT),
        ("Éducatrice", Role.CLINICIAN),
        ("Kode for barn", Role.CLIENT),
        ("Barn-ID", Role.CLIENT),
        ("Code de l'enfant", Role.CLIENT),
        ("Nº expediente", Role.CLIENT),
        ("IAPTus Number", Role.CLIENT),
        ("Carenotes ID", Role.CLIENT),
        ("Client letter", Role.CLIENT),
        ("Prov ID", Role.CLINICIAN),
        ("Facilitator", Role.CLINICIAN),
        ("Sitzung am", Role.DATE),
        ("sess_dt", Role.DATE),
        ("Einschätzung", Role.RATING),
        ("Bedömning", Role.RATING),
        ("Nr celu", Role.GOAL_NAME),
        ("Date of birth of the client", Role.LEFT_OUT),
    ],
)
def test_a_name_is_known_by_the_words_that_it_is_made_of(name, role):
    assert role in roles(name)


@pytest.mark.parametrize(
    "name",
    [
        "client name",
        "clientname",
        "client age",
        "therapist notes",
        "client session date",
        "code",
        "What did the client do?",
        "sessions attended",
        "no show fee",
        "Therapy code",
    ],
)
def test_a_name_with_any_other_word_is_not_beyond_doubt(name):
    of_sessions = {Role.CLIENT, Role.CLINICIAN, Role.SESSION, Role.ATTENDED, Role.CANCELLED}
    assert not roles(name) & of_sessions


def test_a_name_of_nothing_but_joints_is_read_in_one_way_and_not_in_thousands():
    tried = [f"client{'en' * count}x" for count in (1, 40, 180)]
    assert [roles(name) for name in tried] == [set(), set(), set()]

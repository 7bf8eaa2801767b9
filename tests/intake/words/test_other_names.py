from __future__ import annotations

import pytest

from quietwins.intake.uses import Role
from quietwins.intake.words.other_names import made_up


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("therapist initials or code", Role.CLINICIAN), ("klientnr", Role.CLIENT),
        ("klientennummer", Role.CLIENT),
        ("datum sessie", Role.DATE), ("date of your session", Role.DATE), ("patient guid",
        Role.CLIENT),
        ("code of the client", Role.CLIENT), ("anonymised client code", Role.CLIENT), ("fecha cita",
        Role.DATE),
    ],
)  # fmt: skip
def test_a_name_of_one_meaning_and_words_for_codes_or_days_is_known(name, role):
    assert made_up(name) == (role,)


@pytest.mark.parametrize(
    "name",
    [
        "client name",
        "clientname",
        "next appointment date",
        "client age",
        "therapist notes",
        "client session date",
        "code",
    ],
)
def test_a_name_with_any_other_word_is_not(name):
    assert made_up(name) == ()

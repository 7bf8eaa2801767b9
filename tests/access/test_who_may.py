"""Roles, and what each may: decided once, asked by name."""

from __future__ import annotations

from itertools import combinations

import pytest

from quietwins.access import THIS_COMPUTER, MayNotError, Person, Role, What, check_may, may
from quietwins.access.who_may import only_code

TABLE = {
    Role.LEAD: set(What) - {What.KEEP},
    Role.KEEPER: {
        What.READ_RULES,
        What.SEE_DATA,
        What.SEE_IMPORTS,
        What.START_RECORDING,
        What.KEEP,
    },
    Role.VIEWER: set(What) - {What.KEEP, What.NOTE, What.TAKE_ALONG, What.START_RECORDING},
    Role.CLINICIAN: {What.READ_RULES, What.LOOK, What.SEE_DATA},
}


def of(*roles: Role) -> Person:
    return Person("x@y", frozenset(roles), "K1" if Role.CLINICIAN in roles else None)


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_the_clinic_was_told_and_no_more(role):
    assert {what for what in What if may(of(role), what)} == TABLE[role]


@pytest.mark.parametrize("roles", list(combinations(Role, 2)))
def test_two_roles_may_what_either_may(roles):
    assert {what for what in What if may(of(*roles), what)} == TABLE[roles[0]] | TABLE[roles[1]]


@pytest.mark.parametrize("what", What)
def test_one_person_at_their_own_machine_may_everything(what):
    check_may(THIS_COMPUTER, what)
    assert only_code(THIS_COMPUTER) is None


@pytest.mark.parametrize("what", What)
def test_who_may_not_hears_one_sentence_that_leads_on(what):
    nobody = Person("x@y", frozenset())
    with pytest.raises(MayNotError) as refused:
        check_may(nobody, what)
    said = str(refused.value)
    assert said.count(".") == 1
    assert "!" not in said
    assert "whoever looks after Quiet Wins can open it for you" in said


def test_a_clinician_is_held_to_their_own_code_unless_another_role_sees_all():
    assert only_code(of(Role.CLINICIAN)) == "K1"
    assert only_code(of(Role.CLINICIAN, Role.KEEPER)) == "K1"
    assert only_code(of(Role.CLINICIAN, Role.VIEWER)) is None


def test_there_is_no_clinician_without_a_code_and_no_code_without_a_clinician():
    with pytest.raises(ValueError, match="a clinician has a code"):
        Person("x@y", frozenset({Role.CLINICIAN}))
    with pytest.raises(ValueError, match="a clinician has a code"):
        Person("x@y", frozenset({Role.VIEWER}), "K1")

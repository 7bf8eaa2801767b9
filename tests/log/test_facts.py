"""What is known of several logs as one."""

from __future__ import annotations

from practices import BLANK, NONE, Session, log_of

from quietwins.log.facts import together


def test_clients_who_were_away_for_long_are_those_of_every_log():
    def away(*clients: str):
        days = ("2023-01-10", "2024-01-10")
        return log_of(*(Session(client, day) for client in clients for day in days)).own

    assert together([away("a", "b"), away("c")]).with_a_long_gap == 3


def test_where_one_log_says_anything_of_quiet_victories_they_do_as_one():
    says, silent = (
        log_of(Session("a", "2024-01-10", noticed=noticed)).own for noticed in (NONE, BLANK)
    )
    assert [together(some).has_victories for some in ([says, silent], [silent])] == [True, False]

"""The tallies of several clinics as one log: they add up where the clinics counted alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from quietwins.codebook import Codebook
from quietwins.filled import in_one_row
from quietwins.log.facts import together
from quietwins.network.network_errors import TallyFileError
from quietwins.network.network_log import NetworkLog
from quietwins.network.questions import Answer, Question, sum_of_answers
from quietwins.network.tally_file import ClinicTally, Terms, read_tally


def read_tallies(paths: Sequence[Path]) -> tuple[ClinicTally, ...]:
    """The tallies of these files, of one kind; raises :class:`TallyFileError`, with the names of
    the files, where they do not add up.
    """
    read = [(path, read_tally(path)) for path in paths]
    _check_once(read)
    _check_alike(read)
    return tuple(tally for _, tally in read)


def _check_once(read: Sequence[tuple[Path, ClinicTally]]) -> None:
    named: dict[str, Path] = {}
    whose: dict[str, Path] = {}
    for path, tally in read:
        if tally.clinic in named:
            raise TallyFileError(
                f"{named[tally.clinic].name} and {path.name} are both of {tally.clinic}: its"
                " clients would count twice. Leave one out; where they are two clinics, each says"
                " its name with tally --clinic NAME."
            )
        if tally.practice is not None and tally.practice in whose:
            raise TallyFileError(
                f"{whose[tally.practice].name} and {path.name} are of one practice under two"
                " names: its clients would count twice. Leave one out."
            )
        named[tally.clinic] = path
        if tally.practice is not None:
            whose[tally.practice] = path


def _check_alike(read: Sequence[tuple[Path, ClinicTally]]) -> None:
    path, first = read[0]
    for other_path, other in read[1:]:
        if different := first.terms.different(other.terms):
            raise TallyFileError(
                f"{path.name} and {other_path.name} differ in {in_one_row(different)}, so they do"
                f" not add up. {_cure([tally.terms for _, tally in read])}"
            )


def _cure(terms: Sequence[Terms]) -> str:
    first = min((one.first for one in terms if one.first), default=None)
    last = max((one.last for one in terms if one.last), default=None)
    return (
        "Ask every clinic for the same: tally --from and --to, the same codebook and k, and the"
        f" network's own --log-first {first} --log-last {last} --rater NAME."
    )


def network_of_tallies(tallies: Sequence[ClinicTally], codebook: Codebook) -> NetworkLog:
    """The clinics of these tallies as one log, of which their one view can be asked."""
    terms, known = tallies[0].terms, together(tally.facts for tally in tallies)
    if codebook.version != terms.codebook:
        raise TallyFileError(
            f"The tallies were counted with version {terms.codebook} of the codebook, and here is"
            f" version {codebook.version}. Name the same codebook in the settings."
        )
    facts = replace(known, first=terms.first, last=terms.last, rater=terms.rater)

    def ask(questions: Sequence[Question]) -> list[Answer]:
        return [_sum(tallies, question) for question in questions]

    return NetworkLog(facts, codebook, tuple(sorted(tally.clinic for tally in tallies)), ask)


def _sum(tallies: Sequence[ClinicTally], question: Question) -> Answer:
    chosen = question.view.clinicians
    of = [tally for tally in tallies if chosen is None or tally.clinic in chosen]
    try:
        return sum_of_answers([tally.answers[question.name] for tally in of])
    except KeyError:
        terms = tallies[0].terms
        raise TallyFileError(
            f"These files tell of {terms.view.first} to {terms.view.last}"
            f"{', ' + terms.view.service if terms.view.service else ''}, and of nothing else."
        ) from None

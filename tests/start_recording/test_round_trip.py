"""What is recorded with a form comes back as it was recorded: from every tool, in each of the
shapes that it exports in, without a question.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from click.testing import CliRunner
from codebooks import codebook_of, forty_codes
from exports_of_forms import SHAPES, STAFF, TODAY, FilledForm, Odk, filled_in
from seeds import each_nth, in_a_release

from quietwins.__main__ import main
from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, Reading, read_export
from quietwins.intake.guarded import Reader
from quietwins.start_recording import Recording

SERVICES = ("Children's team", "East", "Équipe 3")
FORMS = {
    "usual": filled_in(Recording(read_codebook(), SERVICES)),
    "odd names": filled_in(Recording(forty_codes(without="${"), SERVICES)),
}
NOT_LATIN = filled_in(
    Recording(codebook_of({"доверие": "Доверие", "помощь": "Попросил о помощи", "信任": "信任"}))
)
# REDCap takes no such codes; the other shapes write them as they write any.
OF_CODES_IN_ANY_LETTERS = [
    "Kobo, XML values, one column", "Kobo, XML values, many columns", "Kobo, labels, one column",
    "ODK, split", "Microsoft, workbook, anonymous", "Google, the form's own",
]  # fmt: skip


def read(form: FilledForm, shape: str) -> Reading:
    name, data = SHAPES[shape](form)
    recording = form.recording
    return read_export(
        data, name, codebook=recording.codebook, today=TODAY, services=recording.services
    )


def recorded(form: FilledForm) -> list[tuple[object, ...]]:
    """Each session as it was filled in."""
    return [
        (
            str(one.day),
            one.clinician,
            one.client,
            one.service,
            [value for value in one.goals if value is not None],
            sorted(one.noticed),
            "noticed" if one.noticed else "none noticed",
        )
        for one in form.sessions
    ]


def came_in(reading: Reading) -> list[tuple[object, ...]]:
    """Each session as it was read."""
    tables = reading.tables
    assert tables is not None
    assert set(tables.victories["count"]) <= {1}
    ratings = tables.ratings.groupby("session")["value"].agg(list).to_dict()
    codes = tables.victories.astype({"code": str}).groupby("session")["code"].agg(sorted).to_dict()
    return [
        (
            str(one.date.date()),
            one.clinician,
            one.client,
            "" if pd.isna(one.service) else one.service,
            ratings.get(place, []),
            codes.get(place, []),
            one.state,
        )
        for place, one in enumerate(tables.sessions.itertuples())
    ]


def comes_back_as_it_was_filled_in(form: FilledForm, shape: str) -> None:
    reading = read(form, shape)
    assert (reading.outcome, reading.questions) == (Outcome.READY, ())
    assert came_in(reading) == recorded(form)
    assert reading.report.n_rejected == reading.report.n_cells == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_every_session_of_a_form_comes_back_as_it_was_filled_in(shape):
    comes_back_as_it_was_filled_in(FORMS["usual"], shape)


@pytest.mark.parametrize("shape", each_nth(3, SHAPES))
def test_every_session_of_a_form_of_odd_names_comes_back_too(shape):
    comes_back_as_it_was_filled_in(FORMS["odd names"], shape)


@pytest.mark.parametrize("shape", OF_CODES_IN_ANY_LETTERS)
def test_codes_in_other_letters_come_back_too(shape):
    reading = read(NOT_LATIN, shape)
    assert (reading.outcome, reading.questions) == (Outcome.READY, ())
    assert came_in(reading) == recorded(NOT_LATIN)


@pytest.mark.parametrize("shape", ["ODK, one column", "REDCap, raw", "REDCap, labels"])
def test_kinds_that_are_numbered_come_back_too(shape):
    form = filled_in(Recording(codebook_of({"1": "Trusted", "2": "Calmed", "3": "Spoke"})))
    reading = read(form, shape)
    assert (reading.outcome, reading.questions) == (Outcome.READY, ())
    assert came_in(reading) == recorded(form)


# Names that are written like those of people, or like what a tool writes into its own columns.
IN_GERMAN = {
    "mut": "Mut",
    "ansage": "Klara Ansage",
    "brille": "Rosa Brille, abgesetzt",
    "rund": "Session complete",
    "fertig": "Complete?",
}


@pytest.mark.parametrize("shape", each_nth(2, SHAPES))
def test_names_like_those_of_people_or_of_a_tool_come_back_too(shape):
    form = filled_in(Recording(codebook_of(IN_GERMAN)), sessions=40)
    reading = read(form, shape)
    assert (reading.outcome, reading.questions) == (Outcome.READY, ())
    assert came_in(reading) == recorded(form)


def test_first_sessions_in_each_of_which_something_was_noticed_ask_nothing():
    form = filled_in(FORMS["usual"].recording, sessions=3)
    sessions = tuple(replace(one, noticed=("trust",)) for one in form.sessions)
    reading = read(replace(form, sessions=sessions), "ODK, one column")
    assert (reading.outcome, reading.questions) == (Outcome.READY, ())


def test_first_sessions_in_none_of_which_anything_was_noticed_say_so():
    form = filled_in(FORMS["usual"].recording, sessions=2)
    sessions = tuple(replace(one, noticed=()) for one in form.sessions)
    reading = read(replace(form, sessions=sessions), "ODK, split")
    assert (reading.outcome, reading.questions) == (Outcome.READY, ())
    assert reading.report.counts.none_noticed == len(sessions)


def test_numbers_that_may_be_kinds_or_counts_are_asked_about():
    form = filled_in(Recording(codebook_of({"1": "Trusted", "2": "Calmed", "3": "Spoke"})))
    one_each = tuple(replace(one, noticed=one.noticed[:1]) for one in form.sessions if one.noticed)
    reading = read(replace(form, sessions=one_each), "ODK, one column")
    asked = [question.key for question in reading.questions if question.blocking]
    assert asked == ["use:quiet_victories"]


OVERLAPPING = {"play": "Play", "anew": "Alone again", "solo": "Play alone", "more": "Again"}


def test_names_that_begin_as_another_ends_come_back_as_they_were_ticked():
    form = filled_in(Recording(codebook_of(OVERLAPPING)))
    reading = read(form, "Kobo, labels, one column")
    assert (reading.outcome, reading.questions) == (Outcome.READY, ())
    assert came_in(reading) == recorded(form)


def test_names_that_read_in_two_ways_in_a_row_are_asked_about_be_it_once():
    names = {"a": "play on", "b": "on time", "c": "play", "d": "time"}
    form = filled_in(Recording(codebook_of(names)), sessions=20)
    sessions = [replace(one, noticed=("c",)) for one in form.sessions]
    sessions[-1] = replace(sessions[-1], noticed=("a", "d"))
    reading = read(replace(form, sessions=tuple(sessions)), "Kobo, labels, one column")
    asked = [question.key for question in reading.questions if question.blocking]
    assert asked == ["many cells out:Quiet victories"]


# Each shape is read above; here it is the command that tells of what was read.
@pytest.mark.parametrize(
    "shapes", [list(SHAPES)[::4], *in_a_release(list(SHAPES))], ids=["some", "all"]
)
def test_check_counts_what_was_recorded_in_every_shape(tmp_path, shapes):
    form = FORMS["usual"]
    files = []
    for number, shape in enumerate(shapes):
        name, data = SHAPES[shape](form)
        files.append(tmp_path / f"{number} {name}")
        files[-1].write_bytes(data)
    asked = ["check", *map(str, files), "--json", "--today", str(TODAY)]
    told = json.loads(CliRunner().invoke(main, asked).stdout)
    ratings = [value for one in form.sessions for value in one.goals if value is not None]
    codes = Counter(code for one in form.sessions for code in one.noticed)
    truth = {
        "importable": True,
        "questions": [],
        "sessions": 200,
        "clients": len({one.client for one in form.sessions}),
        "clinicians": len({one.clinician for one in form.sessions}),
        "goal_ratings": len(ratings),
        "goal_rating_sum": sum(ratings),
        "quiet_victories": codes.total(),
        "victories_by_code": dict(codes),
        "noticed": sum(bool(one.noticed) for one in form.sessions),
        "none_noticed": sum(not one.noticed for one in form.sessions),
        "not_recorded": 0,
        "first_date": str(form.sessions[0].day),
        "last_date": str(form.sessions[-1].day),
        "rows_rejected": [],
        "rows_skipped": [],
        "unplaced": [],
    }
    assert len(told) == len(shapes)
    for shape, facts in zip(shapes, told, strict=True):
        assert {key: facts[key] for key in truth} == truth, shape


@pytest.mark.parametrize(
    "shape", [name for name in SHAPES if "names" in name or "addresses" in name or "sent" in name]
)
def test_who_filled_a_form_in_is_kept_nowhere_and_shown_nowhere(shape):
    reading = read(FORMS["usual"], shape)
    kept = reading.tables.sessions.astype(str).to_csv()
    told = repr((reading.columns, reading.preview, reading.report, reading.layout, reading.held))
    words = {word for who in (*STAFF, ("anna_lee", "")) for text in who for word in text.split()}
    assert not [word for word in words if word in kept or word in told]
    said = [note.why for note in reading.report.warnings]
    assert any("who filled the form in" in why for why in said)


def test_services_are_named_as_in_the_settings_where_a_process_reads_too():
    form = FORMS["usual"]
    name, data = SHAPES["Kobo, workbook"](form)
    with Reader() as reader:
        how = {"codebook": form.recording.codebook, "today": TODAY}
        reading = reader.read(data, name, **how, services=SERVICES)
    assert came_in(reading) == recorded(form)


def test_ambiguous_days_are_the_one_thing_that_is_asked():
    form = filled_in(FORMS["usual"].recording, sessions=11)
    for shape in ("Microsoft, CSV with names", "Google, sheet, American days"):
        reading = read(form, shape)
        assert [question.key for question in reading.questions] == ["dates"], shape


def test_words_among_lists_between_spaces_are_a_text_and_no_mark():
    name, data = Odk()(FORMS["usual"])
    text = data.decode().replace(",none,", ",felt trust today,", 1)
    reading = read_export(text.encode(), name, codebook=read_codebook(), today=TODAY)
    counts, before = reading.report.counts, read(FORMS["usual"], "ODK, one column").report.counts
    assert counts.quiet_victories == before.quiet_victories
    assert (counts.none_noticed, counts.not_recorded) == (before.none_noticed - 1, 1)
    assert any("does not have" in note.why for note in reading.report.warnings)

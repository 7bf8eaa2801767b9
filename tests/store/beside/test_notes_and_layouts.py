"""The small files beside the tables."""

from __future__ import annotations

from datetime import date

import pytest
from store_factories import many

from quietwins.log import View
from quietwins.settings import Settings
from quietwins.store import Practice
from quietwins.store.beside.team_notes import Note, checked, like_codes
from quietwins.store.store_errors import PracticeDamagedError, PracticeError


def nobody(_text: str) -> bool:
    return False


def test_notes_come_back_by_their_day(practice: Practice) -> None:
    practice.notes.add(date(2026, 3, 2), "  new\nform ", nobody)
    practice.notes.add(date(2026, 1, 9), "team day", nobody)
    assert [(note.day, note.text) for note in practice.notes.all()] == [
        (date(2026, 1, 9), "team day"),
        (date(2026, 3, 2), "new form"),
    ]


@pytest.mark.parametrize(
    "about",
    [
        None,
        View(date(2026, 1, 1), date(2026, 3, 31)),
        View(date(2026, 1, 1), date(2026, 3, 31), frozenset({"CL-02", "CL-01"}), "School"),
    ],
)
def test_a_note_remembers_the_view_it_was_about(practice: Practice, about: View | None) -> None:
    practice.notes.add(date(2026, 3, 2), "new form", nobody, about)
    assert [note.about for note in practice.notes.all()] == [about]


@pytest.mark.parametrize("said_on", [None, date(2026, 4, 7)])
def test_a_note_keeps_the_day_it_is_about_and_the_day_it_was_said(
    practice: Practice, said_on: date | None
) -> None:
    note = practice.notes.keep(checked(date(2026, 3, 2), "new form", nobody, None, said_on))
    assert practice.notes.all() == (note,)
    assert (note.day, note.said_on) == (date(2026, 3, 2), said_on)


def test_a_note_from_before_views_were_kept_still_opens(practice: Practice) -> None:
    practice.notes.add(date(2026, 3, 2), "new form", nobody)
    content = '[{"id": "a1", "day": "2026-03-02", "text": "team day"}]'
    practice.folder.notes.write_text(content, encoding="utf-8")
    assert practice.notes.all() == (Note("a1", date(2026, 3, 2), "team day"),)


def test_a_note_can_be_taken_away(practice: Practice) -> None:
    note = practice.notes.add(date(2026, 3, 2), "new form", nobody)
    practice.notes.remove(note.id)
    practice.notes.remove(note.id)
    assert practice.notes.all() == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("K7 was here", "K7"),
        ("after K7's first game", "K7"),
        ("a word about AB.", "AB"),
        ("12 again", "12"),
        ("the new form of K-12/b", "K-12/b"),
        ("(K-12)", "K-12"),
        ("so much with C 12, at last", "C 12"),
        ("client 7 asked", "7"),
        ("Client: x", "x"),
    ],
)
def test_a_word_of_a_note_that_could_be_a_code_is_looked_up(text: str, code: str) -> None:
    assert code in like_codes(text)


def test_small_everyday_words_are_not_taken_for_codes() -> None:
    assert not {"we", "on", "a", "7", "is"} & like_codes("we met on a 7 is ok")


@pytest.mark.parametrize(("text", "says"), [(" ", "is empty"), ("x" * 201, "Shorten it to 200")])
def test_a_note_has_one_to_two_hundred_characters(practice: Practice, text: str, says: str) -> None:
    with pytest.raises(PracticeError, match=says):
        practice.notes.add(date(2026, 3, 2), text, nobody)
    assert practice.notes.add(date(2026, 3, 2), "x" * 200, nobody).text == "x" * 200


def test_a_note_that_identifies_somebody_is_not_kept_and_not_repeated(practice: Practice) -> None:
    with pytest.raises(PracticeError, match="no names and no single client") as refused:
        practice.notes.add(date(2026, 3, 2), "talked to Hana", lambda text: "Hana" in text)
    assert "Hana" not in str(refused.value)
    assert practice.notes.all() == ()
    assert not practice.folder.notes.exists()


@pytest.mark.parametrize(
    "damage", ["[{]", "[1]", '[{"id": "a", "day": "2026-03-02", "text": "x", "about": [1]}]']
)
def test_notes_changed_by_hand_are_said(practice: Practice, damage: str) -> None:
    practice.notes.add(date(2026, 3, 2), "new form", nobody)
    practice.folder.notes.write_text(damage, encoding="utf-8")
    with pytest.raises(PracticeDamagedError, match=r"notes\.json"):
        practice.notes.all()


def test_a_layout_is_found_again_by_its_fingerprint(practice: Practice) -> None:
    practice.layouts.save("0a1b", 'date = "Datum"\n')
    practice.layouts.save("0a1b", 'date = "Tag"\n')
    assert practice.layouts.get("0a1b") == 'date = "Tag"\n'
    assert practice.layouts.get("other") is None
    practice.layouts.remove("0a1b")
    assert practice.layouts.all() == {}


@pytest.mark.parametrize("fingerprint", ["", "../settings", "a/b", "x" * 81])
def test_a_layout_cannot_be_kept_outside_its_folder(practice: Practice, fingerprint: str) -> None:
    with pytest.raises(PracticeError, match="letters, digits"):
        practice.layouts.save(fingerprint, "")


def test_a_layout_that_is_not_toml_is_not_kept(practice: Practice) -> None:
    with pytest.raises(PracticeError, match="not TOML"):
        practice.layouts.save("0a1b", "date = Datum")
    assert practice.layouts.all() == {}


def test_forgetting_everything_forgets_notes_and_layouts_but_not_settings_and_key(
    practice: Practice,
) -> None:
    practice.add(many("a"))
    practice.notes.add(date(2026, 3, 2), "new form", nobody)
    practice.layouts.save("0a1b", "")
    practice.folder.settings.write_text("k = 9\n", encoding="utf-8")
    key = practice.key()
    assert practice.forget_everything() == 1
    assert practice.notes.all() == ()
    assert practice.layouts.all() == {}
    assert practice.settings() == Settings(k=9)
    assert practice.key() == key


def test_notes_are_forgotten_also_where_nothing_was_ever_brought_in(practice: Practice) -> None:
    practice.notes.add(date(2026, 3, 2), "new form", nobody)
    assert practice.forget_everything() == 0
    assert not practice.folder.notes.exists()


def test_the_first_import_leaves_settings_to_edit_and_keeps_those_that_are_there(
    practice: Practice,
) -> None:
    practice.add(many("a"))
    assert "# k = 5" in practice.folder.settings.read_text(encoding="utf-8")
    assert practice.settings() == Settings()

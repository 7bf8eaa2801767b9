"""What lies on the disk: no raw code, and nothing of what was forgotten."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from store_factories import Told, import_of, many

from quietwins.store import Import, Practice, open_practice
from quietwins.store.disk.key import PracticeKey, back_up_key, read_key_file, restore_key
from quietwins.store.imports.hashed_codes import Coder
from quietwins.store.store_errors import ForeignCodesError, KeyMissingError, PracticeError

RAW = ("Klient-4711", "Sitzung-0815", "Referral-2024-77")


def secret() -> Import:
    client, session, episode = RAW
    return import_of(
        *(
            Told(
                client=f"{client}-{n}", id=f"{session}-{n}", episode=episode, clinician="CL-visible"
            )
            for n in range(30)
        )
    )


def on_disk(*places: Path) -> str:
    """Everything in these folders, compressed columns and file names included."""
    found = []
    for file in (path for place in places for path in place.rglob("*") if path.is_file()):
        found += [str(file), file.read_bytes().decode("latin-1")]
        if file.suffix == ".parquet":
            found.append(str(pq.read_table(file, partitioning=None).to_pydict()))
    return "".join(found).casefold()


def test_raw_codes_are_nowhere_on_disk(practice: Practice, tmp_path: Path) -> None:
    practice.add(secret())
    practice.add(many("other"))
    practice.undo("1")
    everything = on_disk(tmp_path)
    assert "cl-visible" in everything  # so the search does see what is there
    for code in RAW:
        assert code.casefold() not in everything


def test_the_bytes_of_a_forgotten_import_are_gone(practice: Practice, tmp_path: Path) -> None:
    practice.add(many("stays"))
    practice.add(secret())
    one = practice.imports()[1]
    gone = {*practice.load().sessions["session_id"][20:], "cl-visible", one.digest, one.content}
    assert all(text in on_disk(tmp_path) for text in gone)
    practice.forget("2")
    left = on_disk(tmp_path)
    assert not [text for text in gone if text in left]
    assert practice.imports()[1].file == ""
    assert len(practice.load().sessions) == 20


def test_forgetting_everything_leaves_no_session_and_no_file_name(
    practice: Practice, tmp_path: Path
) -> None:
    practice.add(many("first"))
    practice.add(many("second"))
    practice.undo("2")
    practice.forget_everything()
    left = on_disk(practice.folder.root)
    assert "export first" not in left
    assert ".csv" not in left
    assert [one.sessions for one in practice.imports()] == [20, 20]


def test_the_tables_record_keeps_no_values(practice: Practice) -> None:
    practice.add(secret())
    for table in (practice.folder.sessions, practice.folder.imports):
        record = "".join(
            file.read_text(encoding="utf-8") for file in (table / "_delta_log").glob("*.json")
        )
        assert '\\"minValues\\":{}' in record
        assert "CL-visible" not in record
        assert "2026-01-05" not in record


def test_kept_codes_carry_the_key_and_no_two_practices_have_the_same(tmp_path: Path) -> None:
    seen = []
    for name in ("one", "two"):
        practice = open_practice(tmp_path / name)
        practice.add(import_of(Told(client="K1", id="S1")))
        session = practice.load().sessions.iloc[0]
        assert session["client"] == practice.codes(" k1")[0]
        assert session["session_id"].startswith(f"qw-{practice.key().id}-")
        seen.append(session["client"])
    assert seen[0] != seen[1]


def test_the_code_is_the_hmac_of_the_trimmed_code_without_case() -> None:
    coder = Coder(PracticeKey(b"k" * 32))
    # echo -n k4711 | openssl dgst -sha256 -hmac
    # kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk  (its first 32 digits)
    assert (
        coder.codes(["\u00a0K4711 ", "k4711"])
        == [f"qw-{coder.key.id}-219c549997b4c387a2f8a51fa98b69d3"] * 2
    )


def test_a_code_that_carries_this_practices_key_stays_as_it_is(practice: Practice) -> None:
    practice.add(import_of(Told(client="K1", id="S1")))
    kept = practice.load().sessions.iloc[0]
    assert (
        practice.plan(import_of(Told(client=kept["client"].upper(), id=kept["session_id"]))).same
        == 1
    )


def test_a_code_of_another_practices_key_is_refused_before_anything_is_kept(tmp_path: Path) -> None:
    one, other = open_practice(tmp_path / "one"), open_practice(tmp_path / "other")
    one.add(many("a"))
    foreign = import_of(Told(client=one.codes("K1")[0], id="S1"))
    other.add(many("b"))
    for do in (other.plan, other.add):
        with pytest.raises(
            ForeignCodesError, match=f"another practice's key \\({one.key().id}; this practice has"
        ):
            do(foreign)
    assert len(other.imports()) == 1


def test_a_code_that_only_begins_like_a_kept_one_is_turned() -> None:
    coder = Coder(PracticeKey.new())
    (code,) = coder.codes(["qw-12345678-abc"])
    assert code.startswith(f"qw-{coder.key.id}-")


def test_only_the_owner_may_read_key_and_folder(practice: Practice, tmp_path: Path) -> None:
    practice.add(many("a"))
    (key,) = practice.folder.keys.iterdir()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(practice.folder.keys.stat().st_mode) == 0o700
    assert stat.S_IMODE(practice.folder.root.stat().st_mode) == 0o700
    backup = back_up_key(practice.folder, tmp_path / "backup.key")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


@pytest.mark.usefixtures("import_a")
def test_a_key_that_others_may_read_is_closed_again(practice: Practice) -> None:
    (key,) = practice.folder.keys.iterdir()
    key.chmod(0o644)
    practice.key()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


@pytest.mark.usefixtures("import_a")
def test_the_key_is_nowhere_in_the_practice_folder(practice: Practice) -> None:
    assert practice.key().secret.hex() not in on_disk(practice.folder.root)


@pytest.mark.usefixtures("import_a")
def test_a_lost_key_is_said_before_anything_is_written_and_can_be_put_back(
    practice: Practice, tmp_path: Path
) -> None:
    backup = back_up_key(practice.folder, tmp_path / "backup.key")
    (key,) = practice.folder.keys.iterdir()
    key.unlink()
    version = practice.version()
    for do in (practice.plan, practice.add):
        with pytest.raises(KeyMissingError, match="is not on this computer"):
            do(many("b"))
    assert practice.version() == version
    assert len(practice.load().sessions) == 20
    restore_key(practice.folder, backup)
    assert practice.plan(many("a")).same == 20


@pytest.mark.usefixtures("import_a")
def test_another_key_in_its_place_is_said(practice: Practice) -> None:
    (place,) = practice.folder.keys.iterdir()
    place.write_text(PracticeKey.new().text(), encoding="utf-8")
    with pytest.raises(KeyMissingError, match="is that of another practice"):
        practice.add(many("b"))


@pytest.mark.usefixtures("import_a")
def test_the_key_of_another_practice_is_not_restored(practice: Practice, tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    other.write_text(PracticeKey.new().text(), encoding="utf-8")
    with pytest.raises(KeyMissingError, match=f"needs the key {practice.key().id}"):
        restore_key(practice.folder, other)


def test_on_a_new_computer_the_key_can_come_before_the_practice(
    practice: Practice, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.key"
    backup.write_text(PracticeKey.new().text(), encoding="utf-8")
    assert restore_key(practice.folder, backup) == read_key_file(backup)


@pytest.mark.parametrize(
    "text", ["", "id = 'x'\nkey = '00'\n", "key = 7", "id = '12345678'\nkey = 'zz'\n", "\x00"]
)
def test_a_file_that_is_no_key_is_said(tmp_path: Path, text: str) -> None:
    file = tmp_path / "file"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KeyMissingError, match="Use another copy of it"):
        read_key_file(file)


def test_a_backup_does_not_go_over_a_file_or_into_the_practice(
    practice: Practice, tmp_path: Path
) -> None:
    with pytest.raises(KeyMissingError, match="no practice"):
        back_up_key(practice.folder, tmp_path / "backup.key")
    practice.add(many("a"))
    (tmp_path / "there").touch()
    with pytest.raises(PracticeError, match="already there"):
        back_up_key(practice.folder, tmp_path / "there")
    with pytest.raises(PracticeError, match="inside the practice folder"):
        back_up_key(practice.folder, practice.folder.root / "backup.key")


@pytest.mark.skipif(os.name != "posix", reason="Windows asks who may open a folder in another way")
@pytest.mark.parametrize("allowed", [0o755, 0o770, 0o701])
def test_a_folder_that_others_could_open_is_the_owners_alone_once_it_holds_a_practice(
    practice: Practice, allowed: int
) -> None:
    practice.folder.root.mkdir()
    practice.folder.root.chmod(allowed)
    practice.add(many("a"))
    assert stat.S_IMODE(practice.folder.root.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="Windows asks who may open a folder in another way")
def test_where_others_cannot_be_shut_out_nothing_is_kept(
    practice: Practice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def not_yours(path: Path, _mode: int) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", str(path))

    practice.folder.root.mkdir(mode=0o755)
    practice.folder.root.chmod(0o755)
    with monkeypatch.context() as no_chmod:
        no_chmod.setattr(Path, "chmod", not_yours)
        with pytest.raises(PracticeError, match="Others who use this machine may open"):
            practice.add(many("a"))
    assert {path.name for path in practice.folder.root.iterdir()} <= {".lock"}
    assert not practice.exists

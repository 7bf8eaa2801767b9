"""A note holds no client's code, be the log kept, looked at alone, or looked at beside others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.log import SessionLog
from quietwins.store import Import, Practice, open_practice
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.look_only import put_together
from quietwins.ui.notes import names_somebody
from quietwins.ui.open_log import OpenLog, Source


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    return open_practice(tmp_path / "practice")


def _export(name: str, client: str) -> Import:
    header = "date,clinician,client,goal_1,quiet_victories\n"
    text = f"{header}2026-01-05,CL-01,{client},4,none\n2026-01-12,CL-01,{client},5,trust\n"
    return import_of_reading(
        read_export(text.encode(), name, codebook=read_codebook(), today=date(2026, 7, 1))
    )


def _kept(practice: Practice) -> OpenLog:
    for incoming in (_export("a.csv", "K7"), _export("b.csv", "C 12")):
        practice.add(incoming)
    log = SessionLog.build(practice.load(), read_codebook())
    return OpenLog(log, "kept", Source.PRACTICE, codes=practice.codes)


def _looked_at(practice: Practice) -> OpenLog:
    together = put_together([_export("a.csv", "K7"), _export("b.csv", "C 12")], practice)
    return OpenLog(
        SessionLog.build(together.tables, read_codebook()),
        "aside",
        Source.THIS_WINDOW,
        codes=together.codes,
    )


@pytest.mark.parametrize("opened", [_kept, _looked_at])
def test_a_short_code_of_a_client_is_found_in_a_note_however_the_log_is_open(
    opened, practice: Practice
) -> None:
    names = names_somebody(opened(practice))
    assert names("a good day for k7")
    assert names("C 12 drew a house")
    assert not names("12 new forms since K8 left")

"""What the program writes on its way: for its owner alone, in a folder that each start clears.

Each is tried in a program of its own, as file modes and the temporary folder belong to all of it.
"""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from quietwins.errors import QuietWinsError
from quietwins.serving.private import temp_folder_of_ones_own

START = "from quietwins.serving.private import *; mine = temp_folder_of_ones_own(); "
# Streamlit's upload is such a file: in memory up to a megabyte, then on the disk without a name.
SPOOLED = "import os, tempfile; f = tempfile.SpooledTemporaryFile(1); f.write(b'K2964'); "
PLACE = "f.rollover(); print(os.readlink(f'/proc/self/fd/{f.fileno()}'))"


def run(code: str, place: Path, **variables: str) -> str:
    environment = os.environ | {"QUIETWINS_TEMP": str(place)} | variables
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    ).stdout.strip()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks Linux where a file lies")
def test_what_is_too_large_for_memory_lies_in_the_owners_folder(tmp_path):
    where = run(f"{START}{SPOOLED}{PLACE}", tmp_path / "a")
    assert Path(where).parent.parent == tmp_path / "a" / "quietwins-arriving"


def test_programs_that_it_starts_set_things_down_there_too(tmp_path):
    child = "import subprocess, sys; print(subprocess.check_output([sys.executable, '-c', "
    child += "'import tempfile; print(tempfile.gettempdir())'], text=True))"
    assert (
        Path(run(f"{START}{child}", tmp_path / "a")).parent == tmp_path / "a" / "quietwins-arriving"
    )


@pytest.mark.skipif(os.name != "posix", reason="Windows asks who may open a folder in another way")
def test_nobody_else_may_open_the_folder_even_where_it_was_there_before(tmp_path):
    place = tmp_path / "quietwins-arriving"
    place.mkdir()
    place.chmod(0o777)
    assert run(f"{START}print(oct(mine.stat().st_mode & 0o777))", tmp_path) == "0o700"
    assert mode(place) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such file modes")
def test_a_folder_of_everybodys_that_is_named_stays_everybodys(tmp_path):
    tmp_path.chmod(0o1777)
    run(START, tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such file modes")
def test_new_files_are_the_owners_alone(tmp_path):
    file, folder = tmp_path / "file", tmp_path / "folder"
    code = "import os; from quietwins.serving.private import keep_to_owner; keep_to_owner(); "
    run(f"{code}open({str(file)!r}, 'w'); os.mkdir({str(folder)!r})", tmp_path)
    assert (mode(file), mode(folder)) == (0o600, 0o700)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such file modes")
def test_the_command_line_keeps_to_its_owner(tmp_path):
    out = tmp_path / "sample"
    command = [sys.executable, "-m", "quietwins", "sample", str(out)]
    subprocess.run(command, check=True, capture_output=True, timeout=240, umask=0o022)
    assert {mode(path) & 0o077 for path in [out, *out.rglob("*")]} == {0}


def test_it_is_gone_when_the_program_ends(tmp_path):
    mine = Path(run(f"{START}(mine / 'left').write_text('K2964'); print(mine)", tmp_path))
    assert mine.parent == tmp_path / "quietwins-arriving"
    assert not mine.exists()


def test_what_a_killed_program_left_is_cleared_at_the_next_start_and_what_runs_is_let_be(tmp_path):
    code = f"{START}(mine / 'left').write_text('K2964'); print(mine, flush=True); input()"
    environment = os.environ | {"QUIETWINS_TEMP": str(tmp_path)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", code], env=environment, **pipes) as runs:
        mine = Path(runs.stdout.readline().strip())
        run(START, tmp_path)
        assert (mine / "left").exists()
        runs.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    assert (mine / "left").exists()
    run(START, tmp_path)
    assert not mine.exists()


def test_where_there_can_be_no_such_folder_it_is_said_with_the_way_out(tmp_path, monkeypatch):
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("QUIETWINS_TEMP", str(tmp_path / "a file" / "within"))
    with pytest.raises(QuietWinsError, match="Name another with QUIETWINS_TEMP"):
        temp_folder_of_ones_own()

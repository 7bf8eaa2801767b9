"""Files that would stop whoever reads them are read in a process of their own: it ends, and the
program goes on.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

import pandas as pd
import psutil
import pytest
from workbooks import ROWS, cells_of, one_text_in_every_cell, workbook

from quietwins.codebook import read_codebook
from quietwins.errors import QuietWinsError
from quietwins.intake import Layout, Outcome, Reading, answers, read_export
from quietwins.intake.bounds import MOST_BYTES_HERE
from quietwins.intake.cells.labels import Labels
from quietwins.intake.guarded import Reader, reader
from quietwins.intake.guarded import process as process_module
from quietwins.intake.guarded.copy_of_command import CAN_COPY
from quietwins.intake.guarded.messages import (
    Says,
    put_together,
    receive_known,
    send,
    taken_apart,
)
from quietwins.intake.guarded.reader import needs_a_process
from quietwins.intake.layout_file import LayoutError, read_layout
from quietwins.intake.uses import Role, Use
from quietwins.log.session_tables import SessionTables

CASES = sorted(
    path
    for path in Path(__file__).parents[2].joinpath("cases").iterdir()
    if path.suffix in (".csv", ".xlsx")
)
# Every twelfth in every run, all before a release: each is read twice, once in another process.
IN_EVERY_RUN = set(CASES[::12])
READ_TWICE = [
    pytest.param(path, id=path.stem, marks=() if path in IN_EVERY_RUN else pytest.mark.release)
    for path in CASES
]
HOW = {"codebook": read_codebook(), "today": date(2026, 7, 1)}
HEADER = b"date,clinician,client,goal_1,quiet_victories\n"
ROW = b"2026-01-07,CL-01,K1,5,trust\n"
LARGE = HEADER + b"".join(
    b"2026-01-%02d,CL-01,K%d,5,trust\n" % (n % 28 + 1, n) for n in range(40_000)
)


@pytest.fixture(scope="module")
def one_reader():
    """One reader for many tests, as its start costs a second."""
    with Reader() as one:
        yield one


@pytest.fixture(params=[False, True], ids=["of a window", "of a command"])
def anew(request):
    """Makes a reader whose process is started, or begins as a copy of the command that asks."""
    if request.param and not CAN_COPY:
        pytest.skip("only Linux copies a process safely")
    return lambda: Reader(of_command=request.param)


@pytest.fixture
def apart(one_reader, monkeypatch):
    """A reader that reads every file in its process, however small."""
    monkeypatch.setattr(reader, "needs_a_process", lambda data: True)
    return one_reader


def in_order(frame):
    """The codes of one session in the order of the alphabet: no process owes another the order of a
    set.
    """
    if "code" not in frame:
        return frame
    ordered = frame["code"].cat.set_categories(sorted(frame["code"].cat.categories))
    return frame.assign(code=ordered).sort_values(["session", "code"], ignore_index=True)


def same(one, other):
    for field in fields(Reading):
        if field.name != "tables":
            assert getattr(one, field.name) == getattr(other, field.name), field.name
    for name in ("sessions", "ratings", "victories"):
        ours, theirs = (in_order(getattr(reading.tables, name)) for reading in (one, other))
        pd.testing.assert_frame_equal(ours, theirs, check_exact=True)
        for column in ours.select_dtypes("category"):
            assert list(ours[column].cat.categories) == list(theirs[column].cat.categories)


@pytest.mark.parametrize("path", READ_TWICE)
def test_a_file_read_apart_is_read_as_in_the_program_itself(apart, path):
    layout_file = path.with_name(f"{path.stem}.layout.toml")
    layout = read_layout(layout_file) if layout_file.exists() else None
    data = path.read_bytes()
    for one in {layout, None} if layout is None else (layout, None):
        same(
            apart.read(data, path.name, layout=one, **HOW),
            read_export(data, path.name, layout=one, **HOW),
        )


def test_answers_columns_to_leave_out_and_remembered_layouts_reach_the_process(apart):
    path = next(path for path in CASES if path.name.startswith("20-"))
    data, remembered = path.read_bytes(), Layout(clinician="T1")
    how = {
        **HOW,
        "answers": {"dates": "month first"},
        "without": ("Notes",),
        "remembered": lambda _: remembered,
    }
    ours = apart.read(data, path.name, **how)
    same(ours, read_export(data, path.name, **how))
    assert ours.layout.clinician == "T1"


def test_an_answer_costs_no_new_start(apart):
    apart.read(LARGE, "log.csv", **HOW)
    first = apart.pid
    apart.read(LARGE, "log.csv", answers={"blank": "none"}, **HOW)
    assert apart.pid == first is not None


@pytest.mark.skipif(not CAN_COPY, reason="only Linux copies a process safely")
def test_the_process_of_a_command_has_the_first_file_and_is_sent_the_others():
    with Reader(of_command=True) as one:
        first = one.read(LARGE, "log.csv", **HOW)
        pid = one.pid
        second = one.read(LARGE, "log.csv", **HOW)
        assert one.pid == pid is not None
    same(first, read_export(LARGE, "log.csv", **HOW))
    same(second, first)


@pytest.mark.skipif(not CAN_COPY, reason="only Linux copies a process safely")
def test_a_copy_that_was_let_go_of_is_gone_when_the_next_has_begun():
    def read(one):
        return one.read(LARGE, "log.csv", **HOW)

    with Reader(of_command=True) as first:
        read(first)
        ended = psutil.Process(first.pid)
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)  # it is, and is still to be cleared
    with Reader(of_command=True) as second:
        read(second)
        assert not psutil.pid_exists(ended.pid)


def test_who_only_looks_is_handed_the_counts_of_a_large_file_and_no_sessions():
    whole = read_export(LARGE, "log.csv", **HOW)
    with Reader(sessions=False) as one:
        looked = one.read(LARGE, "log.csv", **HOW)
    assert looked.report.counts.sessions == 40_000
    same(looked, replace(whole, tables=SessionTables.empty()))


@pytest.mark.skipif(not CAN_COPY, reason="only Linux copies a process safely")
def test_what_a_command_has_open_is_neither_written_twice_nor_held_by_its_copy(tmp_path):
    command = tmp_path / "command.py"
    command.write_text(
        "import sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from quietwins.codebook import read_codebook\n"
        "from quietwins.intake.guarded import Reader\n"
        "sys.stdout.write('once\\n')\n"  # stays in its buffer while the copy begins
        "data = Path(sys.argv[1]).read_bytes()\n"
        "reader = Reader(of_command=True)\n"
        "how = {'codebook': read_codebook(), 'today': date(2026, 7, 1)}\n"
        "print(reader.read(data, 'log.csv', **how).outcome.name, reader.pid)\n"
    )
    (tmp_path / "log.csv").write_bytes(LARGE)
    ended = subprocess.run(
        [sys.executable, command, tmp_path / "log.csv"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    once, outcome = ended.stdout.splitlines()
    assert once == "once"
    assert outcome.startswith("READY")
    # the command never closed it: the copy ends as nobody is there any more
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(int(outcome.split()[1])).wait(60)


def test_a_small_text_is_read_in_the_program_itself():
    with Reader() as one:
        assert one.read(HEADER + ROW, "log.csv", **HOW).outcome is Outcome.READY
        assert one.pid is None


def test_workbooks_large_texts_and_very_wide_ones_are_not():
    assert needs_a_process(workbook(cells_of(ROWS)))
    assert needs_a_process(HEADER + ROW * (MOST_BYTES_HERE // len(ROW) + 1))
    assert needs_a_process(b"date;client" + b";goal" * 600 + b"\n")
    assert not needs_a_process(HEADER + ROW * 100)


def test_a_workbook_that_asks_for_all_memory_is_a_sentence_and_the_program_lives(anew):
    before = psutil.Process().memory_info().rss
    with anew() as one:
        reading = one.read(one_text_in_every_cell(), "log.xlsx", **HOW)
        assert reading.outcome is Outcome.REFUSED
        assert (
            "log.xlsx is too large to be a session log: reading it takes more than 1.5 GB of memory"
            in reading.why
        )
        assert one.read(workbook(cells_of(ROWS)), "log.xlsx", **HOW).report.counts.sessions == 2
    assert psutil.Process().memory_info().rss < before + 200_000_000


def test_what_the_reading_program_takes_is_watched_where_the_system_sets_no_bound(
    anew, monkeypatch
):
    # less than it needs to begin with
    monkeypatch.setattr(process_module, "MOST_MEMORY", 50_000_000)
    with anew() as one:
        assert "of memory" in one.read(LARGE, "log.csv", **HOW).why
        assert one.pid is None


def test_a_file_that_takes_too_long_is_a_sentence(anew, monkeypatch):
    monkeypatch.setattr(process_module, "MOST_SECONDS", -1.0)
    with anew() as one:
        assert "seconds of work" in one.read(LARGE, "log.csv", **HOW).why
        assert one.pid is None


def test_a_process_that_breaks_off_is_a_sentence_and_the_next_file_is_read(anew):
    with anew() as one:
        one.read(LARGE, "log.csv", **HOW)
        process = psutil.Process(one.pid)
        process.suspend()

        def end_it(_):
            process.terminate()
            process.resume()

        why = one.read(LARGE, "log.csv", progress=end_it, **HOW).why
        assert (
            "log.csv is too large to be a session log: the part of the program that reads broke off"
            in why
        )
        assert one.read(LARGE, "log.csv", **HOW).outcome is Outcome.READY


@pytest.mark.parametrize(
    ("cannot", "said"),
    [
        (("sys", "executable", "/nowhere/python"), "No such file or directory"),
        (("process", "_CHILD", "quietwins.nowhere"), "it ended at once, with 1"),
    ],
    ids=["no program", "broken program"],
)
def test_a_process_that_cannot_start_is_told_as_that_and_the_file_is_not_blamed(
    monkeypatch, cannot, said
):
    owner = {"sys": process_module.sys, "process": process_module}[cannot[0]]
    monkeypatch.setattr(owner, *cannot[1:])
    with Reader() as one:
        why = one.read(LARGE, "log.csv", **HOW).why
    assert "log.csv was not read: workbooks and large files are read by a second program" in why
    assert said in why
    assert "Nothing is wrong with the file." in why
    assert "too large" not in why


def test_the_process_ends_with_its_reader_and_with_the_page_that_is_left(anew):
    class LeftError(Exception):
        pass

    def left(_):
        raise LeftError

    one = anew()
    one.read(LARGE, "log.csv", **HOW)
    first = psutil.Process(one.pid)
    with pytest.raises(LeftError):
        one.read(LARGE, "log.csv", progress=left, **HOW)
    _ends(first)
    one.read(LARGE, "log.csv", **HOW)
    second = psutil.Process(one.pid)
    one.close()
    _ends(second)


def _ends(process):
    gone, _ = psutil.wait_procs([process], timeout=60)
    assert gone


def test_only_so_many_processes_stay_and_the_one_unused_longest_ends(monkeypatch):
    monkeypatch.setattr(reader, "MOST_PROCESSES", 2)
    for other in list(Reader._all):
        other.close()
    readers = [Reader() for _ in range(3)]
    for one in readers:
        one.read(LARGE, "log.csv", **HOW)
    assert [one.pid is not None for one in readers] == [False, True, True]
    for one in readers:
        one.close()


def test_a_layout_that_was_remembered_and_is_damaged_refuses_its_file_alone():
    def damaged(_):
        raise LayoutError("The layout layouts/1.toml cannot be read. Mend that line.")

    for data in (HEADER + ROW, LARGE):
        with Reader() as one:
            reading = one.read(data, "log.csv", remembered=damaged, **HOW)
            assert (reading.outcome, reading.why) == (
                Outcome.REFUSED,
                "The layout layouts/1.toml cannot be read. Mend that line.",
            )


def test_a_process_that_asks_and_never_listens_holds_nobody_up(monkeypatch, tmp_path):
    (tmp_path / "deaf.py").write_text(
        "import sys, time\n"
        "from quietwins.intake.guarded.messages import Says, receive, send\n"
        "send(sys.stdout.buffer, (Says.READY, None))\n"
        "receive(sys.stdin.buffer)\n"
        "send(sys.stdout.buffer, (Says.REMEMBERED, 'a header'))\n"
        "time.sleep(600)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(process_module, "_CHILD", "deaf")
    monkeypatch.setattr(process_module, "MOST_SECONDS_BY_THE_CLOCK", 3.0)
    # more than a pipe takes
    large = Layout(columns={f"column {n}": Use(Role.DATE) for n in range(20_000)})
    with Reader() as one:
        assert (
            "seconds of work" in one.read(LARGE, "log.csv", remembered=lambda _: large, **HOW).why
        )
        assert one.pid is None


def test_whatever_is_wrong_with_what_was_remembered_refuses_that_file_alone():
    def damaged(_):
        raise QuietWinsError("The layout abc.toml was damaged.")

    for data in (HEADER + ROW, LARGE):
        with Reader() as one:
            reading = one.read(data, "log.csv", remembered=damaged, **HOW)
            assert (reading.outcome, reading.why) == (
                Outcome.REFUSED,
                "The layout abc.toml was damaged.",
            )
            assert one.read(data, "log.csv", **HOW).outcome is Outcome.READY


class Pipe:
    """A pipe that holds what was put into it."""

    def __init__(self, data=b""):
        self.data = data

    def write(self, data):
        self.data += data

    def flush(self):
        pass

    def read(self, length):
        taken, self.data = self.data[:length], self.data[length:]
        return taken


class Harm:
    done = False

    def __reduce__(self):
        return setattr, (Harm, "done", True)


@pytest.mark.parametrize("what", [Harm(), Path("/"), {"x": Harm()}])
def test_what_the_process_sends_can_do_nothing(what):
    pipe = Pipe()
    send(pipe, (Says.READING, what))
    with pytest.raises(Exception, match=r"."):
        receive_known(pipe)
    assert not Harm.done


@pytest.mark.parametrize("data", [b"", b"\x01", b"\xff" * 20, b"\x05" + b"\x00" * 7 + b"abcde"])
def test_what_is_no_message_is_told_from_one(data):
    with pytest.raises((EOFError, Exception)):
        receive_known(Pipe(data))


def test_a_reading_taken_apart_is_put_together_the_same():
    reading = read_export(HEADER + ROW, "log.csv", **HOW)
    same(put_together(taken_apart(reading)), reading)
    nothing = replace(read_export(b"", "log.csv", **HOW))
    same(put_together(taken_apart(nothing)), nothing)


def test_the_process_that_reads_knows_nothing_of_the_screen():
    with Reader() as one:
        one.read(LARGE, "log.csv", **HOW)
        maps = Path(f"/proc/{one.pid}/maps")
        if not maps.exists():
            pytest.skip("only Linux tells what a process has loaded")
        loaded = maps.read_text()
    assert "calamine" in loaded or "pyarrow" in loaded
    assert "streamlit" not in loaded


@pytest.mark.parametrize(
    "said",
    [
        value
        for kind in vars(answers).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
        for value in kind
    ],
    ids=repr,
)
def test_every_answer_that_a_layout_can_hold_comes_through_the_pipe(said):
    pipe = io.BytesIO()
    send(pipe, (Says.READING, said))
    pipe.seek(0)
    assert receive_known(pipe)[1] is said


@pytest.mark.skipif(not CAN_COPY, reason="only Linux copies a process safely")
@pytest.mark.parametrize(
    "before",
    ["os.close(0)", "signal.signal(signal.SIGCHLD, signal.SIG_IGN)"],
    ids=["no standard input", "a system that forgets what ended"],
)
def test_a_command_reads_a_large_file_however_it_was_started(tmp_path, before):
    (tmp_path / "log.csv").write_bytes(LARGE)
    said = (
        "import os, signal\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from quietwins.codebook import read_codebook\n"
        "from quietwins.intake.guarded import Reader\n"
        f"{before}\n"
        "how = {'codebook': read_codebook(), 'today': date(2026, 7, 1)}\n"
        "with Reader(of_command=True) as one:\n"
        "    print(one.read(Path('log.csv').read_bytes(), 'log.csv', **how).outcome.name)\n"
    )
    root = str(Path(__file__).parents[3])
    command = [sys.executable, "-c", said]
    ended = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert (ended.stdout, ended.stderr) == ("READY\n", "")


@pytest.mark.skipif(not CAN_COPY, reason="only Linux copies a process safely")
def test_a_copy_that_has_no_memory_left_for_its_answer_says_so(monkeypatch):
    def refused(_pipe, message):
        if message[0] is Says.READING:
            raise MemoryError
        send(_pipe, message)

    monkeypatch.setattr("quietwins.intake.guarded.child.send", refused)
    with Reader(of_command=True) as one:
        assert "of memory" in one.read(LARGE, "log.csv", **HOW).why


def test_no_label_of_an_export_stays_in_memory_once_it_is_read():
    gc.collect()
    gc.disable()
    try:
        read_export(HEADER + ROW, "log.csv", **HOW)
        assert not [one for one in gc.get_objects() if isinstance(one, Labels)]
    finally:
        gc.enable()

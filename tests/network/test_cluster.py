"""A real cluster on this computer: a scheduler and two workers, one of which is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from same_figures import assert_same

from quietwins.log import View
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import as_json
from quietwins.network.network_errors import NetworkError
from quietwins.network.questions import questions_of
from quietwins.network.workers import Workers, counted

ROOT = Path(__file__).parents[2]
HALF = View(date(2024, 1, 1), date(2024, 6, 30))
NEXT = View(date(2024, 7, 1), date(2024, 12, 31))


class Cluster:
    """Processes that are ended with the tests."""

    def __init__(self, folder: Path, ended: ExitStack) -> None:
        self.file, self.folder, self.ended = folder / "scheduler.json", folder, ended
        self.scheduler = self.begin(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"
        )
        while not self.file.exists():
            time.sleep(0.1)
        self.workers = [self.worker(), self.worker()]

    def begin(self, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "dask", *arguments, "--scheduler-file", str(self.file)]
        cache = str(self.folder / "prepared")
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=os.environ | {"QUIETWINS_NETWORK_CACHE": cache, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.ended.callback(process.wait)
        self.ended.callback(process.kill)
        return process

    def worker(self) -> subprocess.Popen:
        one = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        return self.begin("worker", *one)

    @property
    def address(self) -> str:
        import json

        return json.loads(self.file.read_text())["address"]

    def wait_for(self, workers: int) -> None:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=120)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with ExitStack() as ended:
        cluster = Cluster(tmp_path_factory.mktemp("cluster"), ended)
        cluster.wait_for(2)
        yield cluster


def test_two_workers_count_as_one_log_though_one_is_killed_in_the_middle(clinics, cluster):
    killed = []

    def figures(opened):
        whole = as_json(all_figures(opened.log, HALF, NEXT))
        progress[0] = kill_at_a_third
        opened.log.learn(questions_of(opened.log, NEXT))
        return whole, as_json(all_figures(opened.log, NEXT)), opened.left_out

    def kill_at_a_third(done: int, of: int) -> None:
        if done > of // 3 and not killed:
            os.kill(cluster.workers[0].pid, signal.SIGKILL)
            killed.append(done)

    progress = [lambda _done, _of: None]
    workers = Workers(scheduler=cluster.address)
    whole, after, left_out = counted(
        clinics.settings, workers, figures, lambda *at: progress[0](*at)
    )
    assert killed
    assert left_out == {}
    assert_same(as_json(all_figures(clinics.one_log, HALF, NEXT)), whole)
    assert_same(as_json(all_figures(clinics.one_log, NEXT)), after)


def test_a_scheduler_that_cannot_be_reached_is_a_sentence(clinics, monkeypatch):
    monkeypatch.setattr("quietwins.network.workers.REACHED_WITHIN", 1)
    with pytest.raises(NetworkError, match=r"The scheduler at tcp://127\.0\.0\.1:9 cannot be"):
        counted(clinics.settings, Workers(scheduler="tcp://127.0.0.1:9"), lambda opened: opened)


@pytest.mark.release
def test_a_scheduler_that_is_killed_in_the_middle_is_a_sentence(clinics, tmp_path, monkeypatch):
    monkeypatch.setattr("quietwins.network.workers.REACHED_WITHIN", 1)
    with ExitStack() as ended:
        own = Cluster(tmp_path, ended)
        own.wait_for(2)
        killed = []

        def kill(done: int, of: int) -> None:
            if not killed:
                killed.append(done)
                os.kill(own.scheduler.pid, signal.SIGKILL)

        with pytest.raises(NetworkError, match=r"The scheduler at tcp://.* cannot be reached"):
            counted(
                clinics.settings,
                Workers(scheduler=own.address),
                lambda opened: as_json(all_figures(opened.log, HALF)),
                kill,
            )
    assert killed

"""What every test can ask for; above all a running dashboard and a real browser that looks at it.

A browser test is marked `browser`, lives in `tests/browser/` and usually needs two fixtures:

    def test_the_first_page_is_drawn(open_view, settled):
        page = open_view("?period=all", theme="dark", width=390)
        page.get_by_role("button", name="Show").click()
        settled(page)
"""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser.settling import settle
from browser.windows import Look, Noted, Windows
from hypothesis import settings
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# How long an example or a click takes depends on what else the machine does: no reason to
# call it wrong. The examples are the same in every run: what a search finds is found
# before a change is handed in.
settings.register_profile("any machine", parent=settings.default, deadline=None, derandomize=True)
settings.load_profile("any machine")
expect.set_options(timeout=120_000)

ROOT = Path(__file__).parents[1]
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No sandbox: Chromium refuses to start one as root, and the only page it ever opens is ours.
# The rest keeps the browser itself from calling out, so that a request
# seen is a request of the page.
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Only what will never come is given up: a busy machine may take long over what it does.
START_SECONDS = 600


@dataclass(frozen=True)
class Dashboard:
    """A dashboard that runs for tests: its address, its practice
    folder, and the file it logs to.
    """

    url: str
    practice: Path
    log: Path


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
            return bool(answer.read() == b"ok")
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _wait_until_it_answers(process: subprocess.Popen[bytes], dashboard: Dashboard) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(dashboard.url):
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"The dashboard did not start:\n{dashboard.log.read_text()[-2000:]}")
        time.sleep(0.1)


def _from_the_checkout(script: str, port: int, flags: tuple[str, ...]) -> list[str]:
    options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    return [sys.executable, "-m", "streamlit", "run", script, *options, *flags]


def _as_installed(port: int) -> list[str]:
    return [sys.executable, "-m", "quietwins", "open", f"--port={port}", "--headless"]


@contextlib.contextmanager
def _running_dashboard(
    folder: Path,
    *flags: str,
    script: str = "asgi.py",
    installed: bool = False,
    **variables: str,
) -> Iterator[Dashboard]:
    """Run the dashboard on a free port, with a home and a practice folder of its own.

    So it meets nobody's data. ``flags`` are more of Streamlit's own, ``variables`` of the
    environment. One that is ``installed`` starts by its own command, away from the checkout.
    """
    port = _free_port()
    dashboard = Dashboard(f"http://127.0.0.1:{port}", folder / "practice", folder / "dashboard.log")
    home = folder / "home"
    home.mkdir()
    xdg = {
        name: str(home / name)
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    }
    environment = (
        os.environ
        | xdg
        | {
            "HOME": str(home),
            "QUIETWINS_PRACTICE": str(dashboard.practice),
            "QUIETWINS_KEYS": str(folder / "keys"),
        }
        | variables
    )
    command = _as_installed(port) if installed else _from_the_checkout(script, port, flags)
    start_in = home if installed else ROOT
    with dashboard.log.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=start_in, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_it_answers(process, dashboard)
            yield dashboard
        finally:
            process.terminate()
            process.wait(240)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while ten thousand tests are found, which all stay until the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def nobodys_practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test ever meets the practice of whoever runs it: not its sessions, nor its key, nor its
    settings.
    """
    folder = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("QUIETWINS_PRACTICE", str(folder / "practice"))
        environment.setenv("QUIETWINS_KEYS", str(folder / "keys"))
        yield


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Give the test program back to itself: Streamlit's AppTest leaves app.py as ``__main__``.

    A process that a later test starts would run the whole dashboard first.
    """
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """One dashboard for all tests that leave its practice folder as it was: it shows the made-up
    practice.
    """
    with _running_dashboard(tmp_path_factory.mktemp("dashboard")) as running:
        yield running


@pytest.fixture
def own_dashboard(tmp_path: Path) -> Iterator[Dashboard]:
    """Run a dashboard for one test alone, which may keep data in its practice folder. Costs about
    two seconds.
    """
    with _running_dashboard(tmp_path) as running:
        yield running


@pytest.fixture
def run_dashboard(tmp_path: Path) -> Iterator[Callable[..., Dashboard]]:
    """Run dashboards that are started in ways of a test's own; see ``_running_dashboard``."""
    with contextlib.ExitStack() as running:

        def run(*flags: str, **more: str) -> Dashboard:
            folder = tmp_path / f"dashboard-{len(list(tmp_path.iterdir()))}"
            folder.mkdir()
            return running.enter_context(_running_dashboard(folder, *flags, **more))

        yield run


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it would be handed out."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
    ]
    subprocess.run([*build, str(ROOT)], check=True, timeout=300)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the checkout with the package in it, to be put on the ``PYTHONPATH``."""
    folder = tmp_path_factory.mktemp("installed")
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(folder),
    ]
    subprocess.run([*install, str(wheel)], check=True, timeout=300)
    return folder


@pytest.fixture
def installed_dashboard(installed: Path, tmp_path: Path) -> Iterator[Dashboard]:
    """Run the dashboard for one test as somebody does who has only installed it: in a folder of
    their own.
    """
    with _running_dashboard(tmp_path, installed=True, PYTHONPATH=str(installed)) as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium where there is one, else the browser that Playwright itself may have
    fetched.
    """
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    return {**browser_type_launch_args, "executable_path": found, "args": list(CHROMIUM_FLAGS)}


@pytest.fixture
def outside_requests() -> list[str]:
    """Every address asked for by a page of `open_view` that is not the dashboard's own. It should
    stay empty.
    """
    return []


@pytest.fixture
def page_errors() -> list[str]:
    """Every script error thrown in a page of `open_view`. It should stay empty."""
    return []


@pytest.fixture
def settled() -> Callable[..., None]:
    """Wait until a page has nothing left to draw: the script rests, no placeholders, every visible
    chart drawn.
    """
    return settle


@pytest.fixture(scope="session")
def windows(browser: Browser, dashboard: Dashboard) -> Iterator[Windows]:
    """The windows on the shared dashboard, lent to one test after another."""
    windows = Windows(browser, dashboard.url)
    yield windows
    windows.close()


@pytest.fixture
def open_view(
    browser: Browser,
    request: pytest.FixtureRequest,
    outside_requests: list[str],
    page_errors: list[str],
) -> Iterator[Callable[..., Page]]:
    """Open an address of the dashboard in a window that keeps nothing of another, as a colleague
    with another browser would, and settle.

    Uses `own_dashboard` or `installed_dashboard` where the test asks for it, else the shared
    `dashboard`.
    """
    own = {"own_dashboard", "installed_dashboard"} & set(request.fixturenames)
    windows: Windows = (
        Windows(browser, request.getfixturevalue(own.pop()).url)
        if own
        else request.getfixturevalue("windows")
    )
    lent, failed_before = [], request.session.testsfailed
    noted = Noted(outside_requests, page_errors)

    def open_(path: str = "", **look: Any) -> Page:
        lent.append(windows.lend())
        return lent[-1].open(path, Look(**look), noted)

    yield open_
    for window in lent:
        windows.take_back(window, well=not own and request.session.testsfailed == failed_before)


@pytest.fixture
def look_at(
    windows: Windows,
    request: pytest.FixtureRequest,
    outside_requests: list[str],
    page_errors: list[str],
) -> Iterator[Callable[..., Page]]:
    """Look at a view of the shared dashboard, and do nothing there: it may be open from the test
    before, which saves most of what a browser test costs. A test that clicks uses `open_view`.
    """
    failed_before = request.session.testsfailed

    def look(path: str = "", **look: Any) -> Page:
        seen = windows.look_at(path, Look(**look))
        outside_requests[:], page_errors[:] = seen.noted.outside, seen.noted.errors
        return seen.window.page

    yield look
    if request.session.testsfailed > failed_before:
        windows.let_go(well=False)
    elif not windows.is_as_it_was():
        windows.let_go(well=True)
        pytest.fail("This test has changed the view that it looks at: let it use `open_view`")

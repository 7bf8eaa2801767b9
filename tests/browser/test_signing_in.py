"""A server of several people, from outside: signing in at a provider, and what is tried without.

One server, one provider. Where no page has to be seen, a window is opened in Streamlit's own
protocol, with a cookie as the server signs it itself.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.screen import serious_barriers
from browser.settling import settle
from browser.windows import Look, Noted, Window
from ui.people import LISTED, OWN, PEOPLE, ROOT, names_in, others, practice_of_several

from benchmarks.people import cookie, secrets_toml
from benchmarks.protocol import Lead, opened, token_of, upload
from benchmarks.serving import Server, serving
from quietwins.store import Practice

SECRET = "a secret of thirty-two characters and more"
HOUR = 3600
MEGABYTES = 60


@dataclass(frozen=True)
class Served:
    """The server, and the practice that it serves."""

    server: Server
    practice: Practice
    provider: str

    @property
    def url(self) -> str:
        return self.server.address

    def cookie(self, who: str, secret: str = SECRET, **claims: object) -> str:
        return cookie(secret, self.url, PEOPLE[who], **{"sub": f"by cookie {who}", **claims})

    def deeds(self) -> list[tuple[str, str]]:
        lines = self.practice.folder.who.read_text().splitlines()
        return [(line["who"], line["did"]) for line in map(json.loads, lines)]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    # A web framework comes with it: every worker reads this file, and one runs its tests.
    from oidc_provider_mock import User, run_server_in_thread

    folder = tmp_path_factory.mktemp("several")
    places = {
        "QUIETWINS_PRACTICE": str(folder / "practice"),
        "QUIETWINS_KEYS": str(folder / "keys"),
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    users = [User(sub=who, claims={"email": email}) for who, email in PEOPLE.items()]
    with ExitStack() as running, pytest.MonkeyPatch.context() as environment:
        environment.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # the provider's, on loopback
        environment.setenv("QUIETWINS_KEYS", places["QUIETWINS_KEYS"])
        practice = practice_of_several(folder)
        (practice.folder.settings).write_text('clinic = "Oak Street"\nsingle_journeys = true\n')
        provider = running.enter_context(run_server_in_thread(user_claims=users))
        issuer = f"http://localhost:{provider.server_port}"
        (folder / "secrets.toml").write_text(secrets_toml(SECRET, issuer))
        more = (f"--secrets.files={folder / 'secrets.toml'}",)
        server = running.enter_context(serving(ROOT / "asgi.py", places, ROOT, more))
        yield Served(server, practice, issuer)


@pytest.fixture(autouse=True)
def listed(served: Served) -> Iterator[None]:
    """Every test begins and ends with the same people."""
    yield
    served.practice.folder.access.write_text(LISTED)


def apart(coroutine):
    """A browser that other tests drive keeps a loop running in this thread."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def seen_by(served: Served, cookie: str, page: str = "") -> Lead:
    """A window on a page, by this cookie."""

    async def look() -> Lead:
        async with opened(served.url, cookie) as lead:
            if page:
                await lead.open(page)
            return lead

    return apart(look())


def is_let_in(served: Served, cookie: str) -> bool:
    lead = seen_by(served, cookie)
    assert ("Sign in" in lead.widgets) is not ("Sign out" in lead.widgets)
    return "Sign out" in lead.widgets


def status(url: str, path: str, method: str = "GET", *, body: bytes = b"", **headers: str) -> int:
    """What is answered; 0 where the connection was closed over a body that nobody wanted."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=240)
    try:
        connection.request(method, path, body, headers)
        return connection.getresponse().status
    except (BrokenPipeError, ConnectionResetError):
        return 0
    finally:
        connection.close()


# Without a browser


def test_who_signed_in_is_let_in_and_nobody_by_a_cookie_of_their_own_making(served):
    good = served.cookie("lead")
    name, _, signed = good.partition("=")
    said, when, seal = signed.rsplit(".", 2)
    assert is_let_in(served, good)
    for forged in (
        served.cookie("lead", secret="another secret of thirty-two characters"),
        served.cookie("lead", secret=""),
        served.cookie("lead", iat=time.time() - 13 * HOUR),
        served.cookie("lead", iat=None),
        served.cookie("lead", email_verified=False),
        served.cookie("lead", is_logged_in=False),
        served.cookie("stranger"),
        cookie(SECRET, "http://127.0.0.1:1", PEOPLE["lead"]),  # of another server
        f"{name}={said[:-4]}AAAA.{when}.{seal}",
        f"{name}={said}.{when[:-2]}AA.{seal}",
        f"{name}={said}.{when}.{seal[:-2]}",
        f"{name}=",
        f"{name}={json.dumps({'is_logged_in': True, 'email': PEOPLE['lead']})}",
    ):
        assert not is_let_in(served, forged)


def test_an_address_gives_nobody_what_is_not_theirs(served):
    hidden = others(served.practice)
    lead = seen_by(served, served.cookie("clinician"))
    assert lead.clinicians == []
    assert any(OWN in text for text in lead.said)
    assert names_in(" ".join(lead.said), hidden) == set()
    for who, page in (("clinician", "two_periods"), ("keeper", "goals"), ("both", "two_periods")):
        said = " ".join(seen_by(served, served.cookie(who), page).said)
        assert "with others at your clinic" in said, (who, page)


def test_a_role_that_was_taken_counts_at_the_next_click_of_an_open_window(served):
    async def look() -> tuple[bool, bool]:
        async with opened(served.url, served.cookie("viewer")) as lead:
            await lead.open("goals")
            before = "Sign out" in lead.widgets
            served.practice.folder.access.write_text('lead = ["somebody@clinic.example"]\n')
            lead.widgets.clear()
            await lead.run()
            return before, "Sign out" in lead.widgets

    assert apart(look()) == (True, False)


def test_a_cookie_that_was_copied_ends_with_the_sign_out_of_its_owner(served):
    copied = served.cookie("viewer", sub="copied")
    assert is_let_in(served, copied)
    assert status(served.url, "/auth/logout", Cookie=copied) == 302
    assert not is_let_in(served, copied)
    assert is_let_in(served, served.cookie("viewer", sub="copied", iat=time.time()))


def test_nobody_unknown_uploads_anything_and_the_memory_stays_as_it_was(served):
    token = token_of(served.url)
    headers = {"Cookie": token, "X-Xsrftoken": token.partition("=")[2]}
    headers["Content-Type"] = "multipart/form-data; boundary=load"
    content = b'--load\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n'
    content += bytes(MEGABYTES * 1_000_000) + b"\r\n--load--\r\n"
    before = served.server.memory()
    for _ in range(20):
        sent = status(served.url, "/_stcore/upload_file/x/y", "PUT", body=content, **headers)
        assert sent in (401, 0)
    assert served.server.memory() - before < MEGABYTES


def test_only_who_keeps_uploads(served):
    where = f"{served.url}/_stcore/upload_file/x/y"
    for who in ("lead", "viewer", "clinician"):
        with pytest.raises(OSError, match="403"):
            upload(where, "a.csv", b"date\n", served.cookie(who))
    with pytest.raises(OSError, match="400"):  # Streamlit's own answer: it knows no such window
        upload(where, "a.csv", b"date\n", served.cookie("keeper"))


@pytest.mark.parametrize(
    ("path", "who", "answer"),
    [
        ("/media/f00.csv", None, 401),
        ("/media/f00.csv", "viewer", 403),
        ("/media/f00.csv", "lead", 404),
        ("/component/x/index.html", None, 401),
        ("/_stcore/metrics", "lead", 404),
        ("/_stcore/agent/openapi.json", "lead", 404),
        ("/_stcore/health", None, 200),
        ("/", None, 200),
        ("/goals", None, 200),
        ("/favicon.png", None, 200),
    ],
)
def test_what_answers_and_to_whom(served, path, who, answer):
    headers = {"Cookie": served.cookie(who)} if who else {}
    assert status(served.url, path, **headers) == answer


# In the browser


@pytest.fixture
def windows(browser, served) -> Iterator[list[Window]]:
    """Two windows of different people: neither knows of the other."""
    pair = [Window(browser, served.url) for _ in range(2)]
    yield pair
    for window in pair:
        window.close()


def sign_in(window: Window, who: str) -> None:
    page = window.open("", Look(), Noted())
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=who, exact=True).first.click()
    page.wait_for_url(re.compile(r"127\.0\.0\.1"))
    settle(page)


@pytest.mark.browser
def test_somebody_signs_in_looks_takes_along_and_signs_out_of_every_window(served, windows):
    mine, strangers = windows
    noted = Noted()
    page = mine.open("", Look(), noted)
    assert page.get_by_role("heading").all_inner_texts() == ["Oak Street"]
    drawn = page.get_by_test_id("stMain")
    assert drawn.get_by_role("button").all_inner_texts() == ["Sign in"]
    assert serious_barriers(page) == {}
    assert noted == Noted()
    assert "default-src 'self'" in page.request.get(served.url).headers["content-security-policy"]

    sign_in(mine, "lead")
    assert page.get_by_text("Signed in as").is_visible()
    assert page.locator("[data-testid=stVegaLiteChart] svg.marks").count() > 1
    page.goto(f"{served.url}/goals")
    settle(page)
    page.get_by_role("button", name="Download").first.click()
    settle(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="For the team, CSV").first.click()
    assert b"clients" in Path(taken.value.path()).read_bytes()
    left = (served.practice.folder.root / "left.jsonl").read_text()
    assert json.loads(left.splitlines()[-1])["who"] == PEOPLE["lead"]
    signed = {one["name"]: one["value"] for one in mine.context.cookies()}
    copied = f"_streamlit_user={signed['_streamlit_user']}"
    assert is_let_in(served, copied)

    second = mine.context.new_page()
    second.goto(f"{served.url}/goals")
    settle(second)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # the provider asks
    page.get_by_role("button", name="Sign in").wait_for()
    second.get_by_role("combobox", name="Period").click()
    second.get_by_role("option").last.click()
    second.get_by_text("You signed out in another window").wait_for()
    assert second.get_by_role("combobox").count() == 0
    assert not is_let_in(served, copied)

    sign_in(strangers, "stranger")
    settle(strangers.page)
    assert strangers.page.get_by_text("at Oak Street can add you in a minute").is_visible()
    assert strangers.page.get_by_role("combobox").count() == 0
    assert strangers.page.get_by_test_id("stMain").get_by_role("link").count() == 0
    assert {
        (PEOPLE["lead"], "signed in"),
        (PEOPLE["lead"], "signed out"),
        (PEOPLE["stranger"], "was refused"),
    } <= set(served.deeds())

"""Bringing real exports in by hand: questions answered, people protected, mistakes undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from browser.screen import drop, everything_said, headline, open_tab, would_come_in
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CASES = Path(__file__).parents[1] / "cases"
CASE_01 = CASES / "01-plain-iso-wide-winlist.csv"
GERMAN = CASES / "18-german-headers-and-labels.csv"
# Labels of that file, each by a word that only its practice would know.
WORDS = {
    "Vertrauen": ("Morgenlicht", "Trust"),
    "Offenheit": ("Fensterblick", "Directness"),
    "Verletzlichkeit": ("Dünneis", "Vulnerability"),
    "Hat um Hilfe gebeten": ("Handzeichen", "Asked for help"),
    "Selbst begonnen": ("Anpfiff", "Opened a topic"),
    "Wohlgefühl": ("Sofaecke", "Comfort"),
    "Drangeblieben": ("Langstrecke", "Stayed with it"),
    "Wiedergutmachung": ("Brückenbau", "Repair"),
    "Anvertraut": ("Schatzkarte", "Disclosure"),
    "Im Spiel geöffnet": ("Spielplatz", "Spoke through play"),
}


def _say(page: Page, settled, *texts: str) -> None:
    """Choose these answers, and send them together."""
    for text in texts:
        page.get_by_text(text).click()
    _click(page, settled, "Apply what I changed")


def _click(page: Page, settled, button: str) -> None:
    page.get_by_role("button", name=button).click()
    settled(page)


@pytest.mark.release
def test_dates_that_read_two_ways_are_asked_with_a_real_row_and_either_answer_brings_them_in(
    own_dashboard, open_view, settled
):
    page = open_view("your_data")
    drop(page, settled, CASES / "20-ambiguous-dates-throughout.csv")
    expect(page.get_by_role("button", name="Bring this in")).to_be_disabled()
    _say(page, settled, "08/05/2025 is 8 May 2025")
    counts = would_come_in(page)
    assert counts["Sessions"] == "48 5 July 2024 to 2 December 2025"
    assert (counts["Clients"], counts["Clinicians"]) == ("11", "3")
    assert counts["Goal ratings"].startswith("49 ")
    assert counts["Quiet victories"].startswith("90 ")
    _say(page, settled, "08/05/2025 is 5 August 2025")
    counts = would_come_in(page)
    assert counts["Sessions"] == "48 10 March 2024 to 11 December 2025"
    assert counts["Goal ratings"].startswith("49 ")
    assert counts["Quiet victories"].startswith("90 ")
    _click(page, settled, "Bring this in")
    expect(page.get_by_text("20-ambiguous-dates-throughout.csv came in.")).to_be_visible()


def _in_words_of_its_own(file: Path) -> str:
    """The German export with quiet victories called as only this practice calls them."""
    text = file.read_text(encoding="cp1252")
    for word, (own, _) in WORDS.items():
        text = text.replace(word, own)
    return text


@pytest.mark.release
def test_words_of_a_practices_own_are_asked_once_and_remembered_for_the_next_file(
    own_dashboard, open_view, settled, tmp_path
):
    page = open_view("your_data", height=2400)
    january, again = tmp_path / "january.csv", tmp_path / "again.csv"
    text = _in_words_of_its_own(GERMAN)
    january.write_text(text, encoding="utf-8")
    again.write_text(text.replace(".2026", ".2025"), encoding="utf-8")  # the same header
    drop(page, settled, january)
    for own, name in WORDS.values():
        page.get_by_role("combobox", name=own).click()
        page.get_by_role("option", name=name, exact=True).click()
    _click(page, settled, "Apply what I changed")
    counts = would_come_in(page)
    assert counts["Sessions"].startswith("57 ")
    assert (counts["Clients"], counts["Clinicians"]) == ("13", "3")
    assert counts["Goal ratings"].startswith("104 ")
    assert counts["Quiet victories"].startswith("87 ")
    _click(page, settled, "Bring this in")
    drop(page, settled, again)
    expect(
        page.get_by_text("Read as you said for the last file with these columns.")
    ).to_be_visible()
    expect(page.get_by_text("Last time: 57, 13, 3, 104, 87.")).to_be_visible()
    expect(page.get_by_role("combobox", name="Morgenlicht")).to_have_count(0)
    drop(page, settled, january)
    expect(page.get_by_text("came in already")).to_be_visible()


def test_a_file_that_identifies_people_stops_and_none_of_its_values_is_shown_or_kept(
    own_dashboard, open_view, settled
):
    case = CASES / "21-identifiable-columns-and-notes.csv"
    secrets = (
        "Hana",
        "hana.hollis@example.org",
        "17/08/2015",
        "9994472666",
        "ZZ99 8JU",
        "07700 900149",
    )
    page = open_view("your_data")
    drop(page, settled, case)
    expect(page.get_by_text("7 columns identify people")).to_be_visible()
    expect(page.get_by_role("button", name="Bring this in")).to_be_disabled()
    _holds_none_of(page, own_dashboard, secrets)

    _click(page, settled, "Go on without these columns")
    counts = would_come_in(page)
    assert counts["Sessions"].startswith("64 ")
    assert (counts["Clients"], counts["Clinicians"]) == ("12", "3")
    _click(page, settled, "Bring this in")
    _holds_none_of(page, own_dashboard, secrets)


def _holds_none_of(page: Page, dashboard, secrets: tuple[str, ...]) -> None:
    seen = page.content() + dashboard.log.read_text(errors="replace")
    kept = b"".join(
        path.read_bytes() for path in dashboard.practice.parent.rglob("*") if path.is_file()
    )
    assert not [secret for secret in secrets if secret in seen or secret.encode() in kept]


@pytest.mark.release
def test_what_was_brought_in_is_there_after_a_reload_and_in_a_second_browser_and_gone_when_undone(
    own_dashboard, open_view, settled
):
    page = open_view("your_data")
    drop(page, settled, CASE_01)
    page.get_by_text("We looked and noticed nothing").click()
    settled(page)
    _click(page, settled, "Bring this in")
    page.goto(own_dashboard.url)
    settled(page)
    seen = everything_said(page)
    assert headline(page, "Clients with a quiet victory")[0] == "14 of 14"
    page.reload()
    settled(page)
    assert everything_said(page) == seen
    colleague = open_view()
    assert everything_said(colleague) == seen

    page.goto(f"{own_dashboard.url}/your_data")
    settled(page)
    open_tab(page, "Keep and delete", settled)
    page.get_by_text("Undo an import").click()
    settled(page)
    page.get_by_role("combobox", name="Which?").click()
    page.get_by_role("option", name="1: 01-plain-iso-wide-winlist.csv").click()
    settled(page)
    expect(page.get_by_text("Undoing it takes 60 sessions out of the practice.")).to_be_visible()
    _click(page, settled, "Undo this import")
    expect(page.get_by_text("Import 1 is undone.")).to_be_visible()
    colleague.reload()
    settled(colleague)
    expect(colleague.get_by_text("A made-up practice.")).to_be_visible()


@pytest.mark.release
def test_the_records_can_be_taken_out_forgotten_and_brought_in_again(
    own_dashboard, open_view, settled, tmp_path
):
    page = open_view("your_data")
    drop(page, settled, CASE_01)
    page.get_by_text("We looked and noticed nothing").click()
    settled(page)
    _click(page, settled, "Bring this in")
    page.goto(own_dashboard.url)
    settled(page)
    before = everything_said(page)

    page.goto(f"{own_dashboard.url}/your_data")
    settled(page)
    open_tab(page, "Keep and delete", settled)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download all records").click()
    taken = tmp_path / "taken.csv"
    download.value.save_as(taken)
    assert b"K2964" not in taken.read_bytes()

    page.get_by_text("Delete an import or everything, for good").click()
    settled(page)
    page.get_by_role("combobox", name="What?").click()
    page.get_by_role("option", name="1: 01-plain-iso-wide-winlist.csv").click()
    settled(page)
    _click(page, settled, "Delete for good")
    expect(page.get_by_text("Nothing was deleted: type delete to go on.")).to_be_visible()
    page.get_by_label("To go on, type: delete").fill("delete")
    _click(page, settled, "Delete for good")
    expect(page.get_by_text("Import 1 is deleted.")).to_be_visible()

    open_tab(page, "Bring in", settled)
    drop(page, settled, taken)
    _click(page, settled, "Bring this in")
    page.goto(own_dashboard.url)
    settled(page)
    assert everything_said(page) == before


@pytest.mark.release
def test_an_export_can_be_looked_at_without_being_kept(own_dashboard, open_view, settled):
    page = open_view("your_data")
    drop(page, settled, CASE_01)
    _click(page, settled, "Look at this without keeping")
    expect(page.get_by_text("it is not kept")).to_be_visible()
    page.get_by_role("link", name="See both kinds of outcome side by side").click()
    settled(page)
    expect(page.get_by_text("1 January 2026 to 30 April 2026").first).to_be_visible()
    assert not own_dashboard.practice.exists()
    page.reload()
    settled(page)
    expect(page.get_by_text("A made-up practice.")).to_be_visible()


@pytest.mark.release
def test_one_thing_corrected_in_the_file_and_dropped_again_doubles_nothing(
    own_dashboard, open_view, settled, tmp_path
):
    mended = tmp_path / "mended.csv"
    mended.write_text(
        CASE_01.read_text().replace("2026-01-09,CL-03,K2964,2,1", "2026-01-09,CL-03,K2964,4,1")
    )
    page = open_view("your_data")
    for file in (CASE_01, mended):
        drop(page, settled, file)
        _click(page, settled, "Bring this in")
    expect(page.get_by_text("1 changed, 59 unchanged sessions.")).to_be_visible()


BEACON = "https://example.org/seen.png"


def test_nothing_that_a_file_or_a_link_says_is_taken_for_markup_or_fetched(
    open_view, settled, outside_requests, tmp_path
):
    image = f"![x]({BEACON}) :streamlit: :material/home: :red[a]"
    export = tmp_path / "![x](https:example.org).csv"
    export.write_text(
        f"date,clinician,client,goal_1,quiet_wins,{image}\n"
        f"2026-01-05,{image},K1000,3,trust,{image}\n"
        f'2026-01-06,CL-02,K1001,4,"{image};<img src={BEACON}>",b\n'
    )
    page = open_view(f"?clinician={quote(image)}&service=[log%20in]({BEACON})", height=2400)
    expect(page.get_by_text("This view was asked for clinician ![x](https")).to_be_visible()
    assert page.locator("[data-testid=stMain] img").count() == 0
    assert page.get_by_text(":\u2060material/home:").count() > 0
    page.get_by_role("link", name="Your data").click()
    settled(page)
    drop(page, settled, export)
    for expander in page.locator("[data-testid=stExpander] summary").all():
        expander.click()
    settled(page)
    assert page.locator("[data-testid=stMain] img").count() == 0
    assert page.get_by_role("img", name="home icon").count() == 0
    assert page.locator(".stMarkdownColoredText").count() == 0
    assert page.locator('a[href*="example.org"]').count() == 0
    assert outside_requests == []

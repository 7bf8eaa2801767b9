"""Text of files, addresses, the codebook and notes on every page: as it stands, no more.

Looked for in all that is sent to the browser: signs that turn a sentence round, and words between
colons in what Streamlit takes for Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from seeds import in_a_release
from streamlit.testing.v1 import AppTest

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.store import open_practice
from quietwins.store.imports.from_reading import import_of_reading

ROOT = Path(__file__).parents[2]
CODEBOOK = ROOT / "quietwins" / "codebook" / "codebook.toml"
HOSTILE = ":material/home: :streamlit: \u202eback\u2066 :red[a] -- b"
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PICTURE = re.compile(r":[\w+/-]+:|(?<!\\):\w+\[")
# What Streamlit shows as plain text or not at all, and its icons, which the program chooses.
PLAIN = {"html", "code", "multiselect", "selectbox", "vega_lite_chart", "arrow_vega_lite_chart"}
UNSEEN = {"icon", "anchor"}
PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py"))
SHOW_IT = ("quiet_victories.py", "reflect.py", "single_journeys.py", "your_data.py")


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A practice whose clinicians, services, kinds, file and notes are named to do harm."""
    folder = tmp_path / "practice"
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(folder))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)
    practice = open_practice()
    rows = [
        f"2026-{n % 6 + 1:02}-{n % 28 + 1:02},CL {HOSTILE},K{n % 12},{n % 11},trust,S {HOSTILE}"
        for n in range(120)
    ]
    text = "\n".join(["date,clinician,client,goal_1,quiet_wins,service", *rows])
    reading = read_export(
        text.encode(),
        f"{HOSTILE.replace('/', '-')}.csv",
        codebook=read_codebook(),
        today=date(2026, 9, 1),
    )
    practice.add(import_of_reading(reading))
    practice.notes.add(date(2026, 3, 2), f"Note {HOSTILE}", lambda _text: False)
    names = re.sub(
        r'^(name|family|seen|tick_when) = "',
        rf'\1 = "{HOSTILE} ',
        CODEBOOK.read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    (folder / "codebook.toml").write_text(names, encoding="utf-8")
    settings = f'single_journeys = true\nclinic = "{HOSTILE}"\ncodebook = "codebook.toml"\n'
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    return folder


def texts(proto: Any) -> Iterator[tuple[str, str]]:
    """Every text in a message to the browser, with the name of its field."""
    for descriptor, value in proto.ListFields():
        for one in (
            value if isinstance(value, (list, tuple)) or hasattr(value, "append") else [value]
        ):
            if isinstance(one, str):
                yield descriptor.name, one
            elif hasattr(one, "ListFields"):
                yield from texts(one)


def drawn(app: AppTest) -> Iterator[tuple[str, str, str]]:
    """Every text of a page: of which kind of element, in which field."""
    for node in [*app.main, *app.sidebar]:
        proto = getattr(node, "proto", None)
        if proto is not None and hasattr(proto, "ListFields"):
            for field, text in texts(proto):
                yield (
                    node.type,
                    field,
                    re.sub(r"\\u([0-9a-f]{4})", lambda u: chr(int(u[1], 16)), text),
                )


@pytest.mark.parametrize(
    "name", [*SHOW_IT, *in_a_release(*(name for name in PAGES if name not in SHOW_IT))]
)
def test_nothing_that_was_brought_in_turns_a_sentence_round_or_becomes_a_picture(hostile, name):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
    app.query_params["clinician"] = [f"CL {HOSTILE}", f"nobody {HOSTILE}"]
    app.run()
    app.switch_page(f"pages/{name}").run()
    assert not app.exception
    said = list(drawn(app))
    assert "back" in " ".join(text for _, _, text in said)
    assert [one for one in said if TURNING.search(one[2])] == []
    marked = [one for one in said if one[0] not in PLAIN and one[1] not in UNSEEN]
    assert [one for one in marked if PICTURE.search(one[2].replace("\\:", ":"))] == []


COLUMNS = [f"{HOSTILE} {what}" for what in ("date of session", "date seen", "client", "clinician")]


@pytest.mark.parametrize(
    "columns",
    [COLUMNS, [f"{HOSTILE} {n}" for n in range(4)], ["date", "client", "clinician", HOSTILE]],
    ids=["two days to choose from", "nothing understood", "words to explain"],
)
def test_nothing_of_a_file_that_is_being_brought_in_does_so_either(hostile, columns):
    """Names of columns stand in questions, choices, tables and what was left out."""
    lines = [
        ",".join([*columns, "quiet_victories"]),
        *(f"2026-01-0{n},2026-01-0{n + 1},K{n},{HOSTILE},{HOSTILE} {n % 2}" for n in range(1, 8)),
    ]
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
    page.switch_page("pages/your_data.py").run()
    file = (f"{HOSTILE.replace('/', '-')}.csv", "\n".join(lines).encode(), "text/csv")
    page.file_uploader[0].set_value([file])
    page.run()
    assert not page.exception
    said = list(drawn(page))
    assert any("back" in text for _, _, text in said)
    assert [one for one in said if TURNING.search(one[2])] == []
    marked = [one for one in said if one[0] not in PLAIN and one[1] not in UNSEEN]
    assert [one for one in marked if PICTURE.search(one[2].replace("\\:", ":"))] == []

"""A language of exports is one file: nothing else has to change for it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import quietwins

PACKAGE = Path(quietwins.__file__).parent
ESPERANTO = """
[columns]
day = ["dato"]
session = ["kunsido"]
client = ["kliento"]
clinician = ["terapiisto"]
code = ["kodo"]
glue = ["de", "la"]
came = ["ĉeesto"]
small = ["etaj"]
victory = ["venkoj"]

[goals]
goal = ["celo"]

[attendance]
came = ["ĉeestis"]
missed = ["forestis"]

[none]
none = ["neniu"]
begins = ["neniu"]
goes_on = ["el", "tiuj"]

[dates]
months = [
    "januaro", "februaro", "marto", "aprilo", "majo", "junio", "julio", "aŭgusto", "septembro",
    "oktobro", "novembro", "decembro",
]

[codes]
trust = ["Fido"]
"""
EXPORT = """Dato de la kunsido;Terapiisto;Kodo de la kliento;Ĉeesto;Celo 1;Etaj venkoj
5 aŭgusto 2025;T1;K1;ĉeestis;4;Fido
6 aŭgusto 2025;T2;K2;ĉeestis;5;Neniu el tiuj
7 aŭgusto 2025;T2;K1;forestis;;
"""
# What is no word of a column or a cell: how addresses and people's names are written, which the
# identifier stop keeps, and what stands below a question of a survey tool.
_ELSEWHERE = {"identifiers", "header.py"}
_LETTERS = re.compile(r"[^\W\d_]*[à-öø-ÿœąćęłńśźż][^\W\d_]*", re.IGNORECASE)


def test_an_export_in_a_made_up_language_needs_one_more_file(tmp_path):
    shutil.copytree(PACKAGE, tmp_path / "quietwins", ignore=shutil.ignore_patterns("__pycache__"))
    words = tmp_path / "quietwins" / "intake" / "words"
    words.joinpath("eo.toml").write_text(ESPERANTO, encoding="utf-8")
    export = tmp_path / "registro.csv"
    export.write_text(EXPORT, encoding="utf-8")
    command = [sys.executable, "-m", "quietwins", "check", str(export), "--json"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "QUIETWINS_PRACTICE": str(tmp_path)}
    run = subprocess.run(
        [*command, "--today", "2026-07-01"],
        capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=environment,
        check=False,
    )  # fmt: skip
    facts = json.loads(run.stdout)
    facts = facts[0] if isinstance(facts, list) else facts
    assert (run.returncode, facts["importable"], facts["questions"]) == (0, True, []), run.stderr
    assert (facts["sessions"], facts["goal_rating_sum"], facts["none_noticed"]) == (2, 9, 1)
    assert facts["victories_by_code"] == {"trust": 1}


def test_no_module_of_the_intake_holds_words_of_another_language():
    found = [
        (file.relative_to(PACKAGE).as_posix(), word)
        for file in PACKAGE.joinpath("intake").rglob("*.py")
        if _ELSEWHERE.isdisjoint(file.parts)
        for line in file.read_text(encoding="utf-8").splitlines()
        if 'r"' in line or "r'" in line or "re.compile" in line
        for word in _LETTERS.findall(line)
    ]
    assert found == []

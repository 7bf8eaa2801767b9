"""The documents say the numbers of the rules: each number in them is a rule's, or listed here."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import print_rules
import pytest
from click import Option
from click.testing import CliRunner
from said_numbers import LIKE_A_RULE, NUMBER

from quietwins import rules
from quietwins.commands.figures_command import figures
from quietwins.filled import filled
from quietwins.measures.course import bands
from quietwins.measures.intervals import tail_of

ROOT = Path(__file__).parents[2]
FOLLOWS = {"upper_end": 1 - tail_of(), "least_told": rules.now.rounded_to}
SAID = {
    "docs/statistics.md": (
        "Moved forward: {clear_change} points or more;",
        "moved back: {clear_change} or more back. **{clear_change}, inclusive**, is the threshold",
        "{forward_by_chance.0:percent} of clients with one goal, {forward_by_chance.1:percent} with"
        " two and {forward_by_chance.2:percent} with three move forward",
        "The rate is marks per {rate_per} recorded sessions.",
        "t the {upper_end:percent} quantile of Student's t",
        "where the whole practice (same period and service) has {clients_of_a_spread} clients with"
        " a recorded session or more",
        "with fewer than {fewest_recorded} recorded sessions no rate.",
        "the {beyond_each_end:percent} and {upper_end:percent} quantiles of the binomial",
        "with fewer than {fewest_other_clinicians:words} other clinicians.",
        "limits at {level:percent} and {wider_level:percent} as predictions",
        "Clients first seen in the log's first {started_before_days} days",
        "Who was last seen {open_end_days} days or less before the log or the view ends",
        "longest run above round(log₂ n) + {run_beyond}; crossings under the"
        " {crossings_level:percent} limit",
        "From {run_fewest} usable points on, and on the last {run_most} at most",
        "From {year_from_months} months on the last {year_months} months stand beside the"
        " {year_months} before",
        "XmR (mean ± {limit_of_ranges} mean moving ranges; screened: ranges above {screened_above}"
        " times their mean are left out first)",
        "Limits from fewer than {limits_from} points are on trial.",
    ),
    "docs/figures.md": (
        "the smallest group that is told of, 1 to {largest_k}; unless given, what the practice has"
        " set (`k` in its `settings.toml`, {k} until it is changed)",
        "Ranges are {level:percent}.",
        'is the string `"under {k}"` (k in its place)',
        "every other count is to the nearest {rounded_to}, and at least the first multiple of"
        " {rounded_to} that is k or more.",
        "are of {fewest_of_a_share} clients or more (k, where that is more)",
        "whose first session in the log lies in its first {started_before_days} days",
        "latest is {highest_rating},",
        "first rating is {began_high} or more",
        "marks per {rate_per} recorded sessions,",
        '{"session": "1" ... "{singly}" | {names of bands}, "clients"',
        '"session": 1 ... {followed_to},',
        "Who was last seen {open_end_days} days or less before the log (or the view, if earlier)"
        " ends is `open`",
        "at {followed_to} at the latest",
        "There is no rate under {fewest_recorded} recorded sessions.",
    ),
    "docs/store.md": (
        "An id that meets its client more than {far_days} days away is asked about (`far`)",
        "for several sessions (days more than {far_days} apart, or told twice by",
    ),
    "docs/network.md": (
        "from {fewest_clinicians:words} clinics of k or more clients on.",
        "begins {started_before_days} days or more after the network's first day.",
        "of a clinic, and there is one from {network_clinics} clinics on.",
        "Figures tell of groups of {network_k} or more, unless the office chooses otherwise",
    ),
    "docs/how-to/data-person.md": (
        "if you rate goals | 0 to {highest_rating}, halves allowed; blank = not rated",
        "many lie outside 0 to {highest_rating} |",
        "a goal from 0 to {highest_rating}, or another scale;",
    ),
    "docs/how-to/forms.md": ("The form refuses a rating above {highest_rating},",),
    "docs/layouts.md": ("ratings of one goal from 0 to {highest_rating}, and who rated",),
    "docs/simulation.md": (
        "({clients_of_a_spread} clients, or twice as many as theirs)",
        "**because only the last {run_most} points of a line are tried**",
        "than one in ten from {year_from_months} months on.",
        "**The last {run_most} points alone are blind to an older change**: of rates halved"
        " {halved_months_ago} months ago",
        "The last {year_months} months beside the {year_months} before",
    ),
    "sample_data/README.md": ("A group under {k:words} clients is not shown alone.",),
    "docs/glossary.md": (
        "rated from 0 to {highest_rating} now and then.",
        "A goal that is {clear_change} points higher or more.",
        "Higher by less than {clear_change} points.",
        "Lower by less than {clear_change} points.",
        "Lower by {clear_change} points or more.",
        "Quiet victories per {rate_per} recorded sessions, all ticks counted.",
        "**quiet victories per {rate_per} recorded sessions**.",
        "It is not given for fewer than {fewest_recorded}.",
        "A point of a line of which under {hollow_below:percent} of sessions were recorded.",
        "Fewer clients than may be shown, {k} unless the practice has chosen otherwise.",
    ),
    "docs/how-to/lead.md": (
        "how they rated it from 0 to {highest_rating}.",
        "Where a group has fewer than {k} clients, its figure is not shown,",
    ),
    "CHANGELOG.md": (
        "counts to the nearest {rounded_to}, shares of {fewest_of_a_share} clients or more,",
        "has its last {year_months} months beside the {year_months} before;",
        "Groups of fewer than {k} clients are not shown.",
    ),
    "README.md": (
        "rated by clients from 0 to {highest_rating} over time",
        "groups of fewer than {k} clients are not shown",
    ),
}
# What else is a number on the pages about figures, and in those for clinicians.
LISTED = {
    "docs/glossary.md": (
        r"two kinds of outcome|0 is |two things|either of the two|three goals|count three times",
        r"session that took place is 1, the next 2,|between the two of you",
    ),
    "docs/how-to/lead.md": (
        r"(?:^| )[1-7]\. (?=\*?[A-Z])|two readings|Two clients|two ways|is two\.|CL-0[12]",
        r"13 of the 39 clients|[Tt]he two (?:panels|lines|sentences)|beside the two lines",
        r"[Tt]wo panels|two lists of months|four pages as PDF",
        r"ten questions|all ten|name is spelled in two|as two\.|double click",
        r"[Hh]alf (?:an )?hour|\*Start the thirty minutes\*",  # tests/words/test_questions.py
    ),
    "docs/statistics.md": (
        r"error SD 1\.3, goals set at 4 or lower",  # docs/simulate.py
        r"\(t/1\.96\)²|max\(0,|max\(1,|C - 1\)?|Cₑ₁? - 1|Cₑ₀ - 1|\(C-1\)|- 1\)|/?p\(1-p\)|[₀₁]-1\)",
        r"φ = 1|φ is 1|at least 0|X = 0|n > 0|> 0|within 0 and 1|p is 0 or 1|- 2 Σab|τ² = 0",
        r"more than 0|less than\s+0|numbered from 1\b|[Tt]wo (periods|rates)|Anhøj's two|first two",
        r"it holds 84 to 90% with 5 to 8 clients|from\s+5 clients\s+on|5 clients or more",
        r"up to 60 in 100 groups of five",  # docs/simulation.md
        r"\bten marks of one client tell less than ten of ten",
        r"\b(19|20)\d\d\b|95%(,| and) 99\.8%|10 to 50 points|24( and on 36)? months|2\.5% below",
        r"The four add up|qicharts2",
    ),
    "docs/figures.md": (
        r"1 to k-1|0\.01|0\.1\b|about 150|with 0 (and|all)|With 1 the|is not 0|is 1, |ends with 0",
        r"per_10|began_at_8_or_more|three_or_more|once_or_twice|\"2026-01\"|\"1\", \"2\", \"3\+\"",
        r"the two must|two raters|two tell of|1 to §",
        r"calendar quarter, half-year or year|[Ii]n a quarter|\bquarters\b",
    ),
}
# What else is counted on pages that say rules now and then.
COUNTED = {
    "README.md": r"half-years or years",
    "docs/network.md": (
        r"hundreds of clinics|never spans two clinics|mixture of two months|half-year or year"
        r"|2 million sessions|two million sessions|up to three times|up to half a minute"
        r"|(5|500) million sessions|(100|400|10,000) clinics"  # what was measured
    ),
    "docs/how-to/data-person.md": r"at most 100 MB|is above 12, or|boxes hold 1 and 2",
    "docs/how-to/operator.md": r"",
    "docs/how-to/forms.md": r"up to three goals|is above 12, nobody can tell 3/4 from 4/3",
    "docs/layouts.md": r"Two clients of one name",
    "docs/store.md": (
        r"last two days on which|thousands of sessions|where it has more than 24|up to 1 MB"
        r"|up to half a minute|burst of up to 32|older than 30 days|from two systems"
        r"|up to ten digits|kept as two clients|client 4 of the clinician|at most two minutes"
    ),
    "docs/architecture.md": r"",
    "deploy/README.md": r"",
    "sample_data/README.md": (
        r"two clients who|about 2,000 sessions, 140 clients, seven clinicians|15% of sessions"
        r"|CL-07 has four clients|one in twenty of the clients|0\.7 marks in|Two clients to look"
        r"|fourteen sessions|ninth session"  # tests/sample
    ),
}
BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)  # commands and what they print


def _page(name: str) -> str:
    """A page with its lines joined, as sentences run over them."""
    return " ".join((ROOT / name).read_text(encoding="utf-8").split())


def _filled(sentence: str) -> str:
    joined = bands()[rules.now.session_bands[0] - 1 :]
    names = " | ".join(f'"{band}"' for band in joined)
    return filled(sentence.replace("{names of bands}", names), **FOLLOWS)


@pytest.mark.parametrize(
    ("document", "sentence"), [(page, said) for page, all_ in SAID.items() for said in all_]
)
def test_a_document_says_the_number_of_a_rule(document, sentence):
    assert _filled(sentence) in _page(document)


@pytest.mark.parametrize("document", LISTED)
def test_every_other_number_of_such_a_page_is_listed(document):
    text = _page(document)
    for sentence in SAID[document]:
        text = text.replace(_filled(sentence), "")
    text = re.sub("|".join(LISTED[document]), "", text)
    loose = [text[max(found.start() - 40, 0) : found.end() + 30] for found in NUMBER.finditer(text)]
    assert loose == []


@pytest.mark.parametrize("document", COUNTED)
def test_whatever_else_a_page_counts_as_rules_do_is_listed(document):
    text = " ".join(BLOCK.sub("", (ROOT / document).read_text(encoding="utf-8")).split())
    for sentence in SAID.get(document, ()):
        text = text.replace(_filled(sentence), "")
    text = re.sub(COUNTED[document] or "$", "", text)
    counted = LIKE_A_RULE.finditer(text)
    assert [text[max(one.start() - 40, 0) : one.end() + 30] for one in counted] == []


def test_every_rule_is_read_somewhere_and_has_its_source():
    read = print_rules.places()
    for one in fields(rules.Rules):
        about = one.metadata["about"]
        assert read.get(one.name), one.name
        assert all((about.unit, about.applies, about.source)), one.name


def test_what_chance_alone_would_do_is_what_was_simulated():
    simulated = filled(
        "{forward_by_chance.0:in_100}, {forward_by_chance.1:in_100} and"
        " {forward_by_chance.2:percent}"
    )
    assert f"The pages say {simulated};" in _page("docs/simulation.md")


def test_the_options_that_the_page_about_figures_names_are_the_commands():
    table = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    named = re.findall(r"`(--[a-z-]+)", table.partition("## Reading")[0].partition("|---|")[2])
    options = [option for option in figures.params if isinstance(option, Option)]
    assert set(named) == {name for option in options for name in option.opts}


def test_the_smallest_group_of_the_command_is_as_the_page_says():
    help_ = CliRunner().invoke(figures, ["--help"]).output
    assert f"[1<=x<={rules.now.largest_k}]" in help_

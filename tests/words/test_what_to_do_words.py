"""What to do on the screen is said there, and left out on paper."""

from __future__ import annotations

from quietwins.words.what_to_do import LONGER, TEMPLATE, Advised, on_paper, one_after_another

WHY = "No sessions in this view."


def test_advice_is_said_on_the_screen_and_not_on_paper():
    text = Advised.of(WHY, LONGER, "Ten begin in May.")
    assert text == f"{WHY} {LONGER} Ten begin in May."
    assert on_paper(text) == f"{WHY} Ten begin in May."


def test_a_sentence_that_ends_in_advice_ends_before_it_on_paper():
    text = Advised.ending("This fills as soon as somebody ticks", TEMPLATE)
    assert text == f"This fills as soon as somebody ticks{TEMPLATE}"
    assert on_paper(text) == "This fills as soon as somebody ticks."


def test_texts_put_together_keep_both_ways_to_be_said():
    text = one_after_another("Each point is a month.", "", Advised.of(WHY, LONGER))
    assert text == f"Each point is a month. {WHY} {LONGER}"
    assert on_paper(text) == f"Each point is a month. {WHY}"


def test_a_text_without_advice_is_the_same_on_paper_even_where_it_speaks_the_same_words():
    assert on_paper(f"Somebody wrote: {LONGER}") == f"Somebody wrote: {LONGER}"

"""What counts as a name of a code: the practice's own first, translations only where they still
mean the same.
"""

from __future__ import annotations

from dataclasses import replace

from quietwins.codebook import read_codebook
from quietwins.intake.words.code_names import victory_labels

SHIPPED = read_codebook()


def practice(**changed):
    """A codebook in which one code is changed."""
    code = changed.pop("code")
    codes = tuple(replace(one, **changed) if one.code == code else one for one in SHIPPED.codes)
    return replace(SHIPPED, codes=codes)


def test_a_translation_counts_with_its_accents_and_without():
    labels = victory_labels(SHIPPED)
    assert labels["bajó la guardia"] == labels["bajo la guardia"] == "guard_lowered"


def test_a_codebook_in_another_language_still_knows_the_others():
    labels = victory_labels(practice(code="trust", name="Vertrauen", also=()))
    assert labels["confianza"] == labels["trust"] == labels["vertrauen"] == "trust"


def test_a_code_with_another_meaning_has_no_translations():
    labels = victory_labels(practice(code="repair", name="Mended the bicycle", also=()))
    assert "reparación" not in labels
    assert labels["mended the bicycle"] == "repair"


def test_a_name_that_the_practice_gives_to_another_code_is_that_of_the_other():
    labels = victory_labels(practice(code="comfort", name="Confianza", also=()))
    assert labels["confianza"] == "comfort"


def test_a_code_that_the_practice_has_not_got_has_no_names():
    without = replace(SHIPPED, codes=tuple(c for c in SHIPPED.codes if c.code != "trust"))
    assert "vertrauen" not in victory_labels(without)

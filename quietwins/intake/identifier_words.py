"""The patterns of things that identify people, and the words in a header that make one likely."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from stdnum.gb import nhs

from quietwins.intake.layout import normal

_NAMES_FILE = Path(__file__).with_name("given_names.txt")
_DATE = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,9} \d{2,4}|[^\W\d_]{3,9} \d{1,2},? \d{4})"

EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
PHONE = re.compile(
    r"(?<![\d.-])(?:"
    r"(?:\+44|0044)[\s-]?\(?0?\)?[\s-]?\d{2,5}[\s-]?\d{3,4}[\s-]?\d{3,4}|07\d{3}[\s-]?\d{3}[\s-]?\d{3}|"
    r"0[1-9]\d{1,3}[\s-]\d{3,4}[\s-]?\d{3,4}|0[1-9]\d{8,9}|\(0\d{2,4}\)\s?\d{3,4}[\s-]?\d{3,4}|0\d{2,4}/\d{5,9}|"
    r"\(\d{3}\)\s?\d{3}[-.\s]\d{4}|\d{3}-\d{3}-\d{4}|\d{3}\.\d{3}\.\d{4}|\+\d{1,3}[\s.-]?\(?\d{1,4}\)?(?:[\s.-]?\d{2,4}){2,4}"
    r")(?![\d-])",
    re.ASCII,
)
BARE_PHONE = re.compile(r"07\d{9}|\+\d{9,14}", re.ASCII)
POSTCODE = re.compile(r"(?<![A-Za-z\d])(?:[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z\d])")
CLOSED_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}", re.IGNORECASE)
OTHER_POSTCODE = re.compile(r"\d{4,5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}|[A-Z]{1,2}-?\d{4,5}|\d{2}-\d{3}|\d{3} \d{2}", re.ASCII)
NHS_WRITTEN = re.compile(r"(?<![\d-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d-])", re.ASCII)
TEN_DIGITS = re.compile(r"(?<![\d.,/-])\d{10}(?![\d.,/-])", re.ASCII)
NHS_NAMED = re.compile(r"\bnhs\b\D{0,20}(\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)", re.IGNORECASE | re.ASCII)
SSN = re.compile(r"(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])", re.ASCII)
NATIONAL_INSURANCE = re.compile(r"(?<![A-Za-z\d])[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z\d])")
IP = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)|(?:[\da-f]{1,4}:){4,7}[\da-f]{1,4}", re.I | re.ASCII)
BIRTH = re.compile(rf"\b(?:born|d\.?o\.?b\.?|date of birth|birth ?date|birthday|geb\.?|geboren|née?|nacid[oa])\W{{0,4}}(?:on |am |le |el )?{_DATE}", re.I)
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Mme|Sra?|Signora?)\.? [A-ZÄÖÜÉÀ][^\W\d_]{2,}")
STREET = re.compile(
    r"\b\d{1,4}[A-Za-z]?,? (?:[A-Z][\w']+ ){1,3}(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Dr|Court|Ct|Crescent|Gardens|"
    r"Grove|Terrace|Place|Way|Boulevard|Blvd|Hill|Row|Mews|Parade)\b|\b[A-ZÄÖÜ][^\W\d_]+(?:straße|strasse|str\.|weg|gasse|allee|platz) \d{1,4}\b"
)  # fmt: skip

# Whoever exports these has said nothing about anyone.
NOTHING_SAID = frozenset(
    "yes no true false y n anonymous anon anonymised anonymized redacted withheld removed hidden masked unknown none na null nil deleted confidential "
    "private blank empty test tbc client patient user guest self parent carer".split()
) | {"n a", "not recorded", "not known", "not given", "not provided", "not stated", "not collected", "not applicable", "no name", ""}  # fmt: skip

_NOT_OF_PEOPLE = r"service|team|clinic|goal|form|file|measure|school|program\w*|setting|room|plan|event|tool|business|site|practice|template|survey|sheet|activity|column|organi[sz]ation|scale|assessment|host|computer|drug|medication|code"
_HINTS: tuple[tuple[str, str], ...] = (
    ("email", r"\b(?:e ?mails?|mail|correo|courriel|recipientemail)\b"),
    ("birth", r"\b(?:dob|d o b|birth|birthday|birthdate|dateofbirth|born|geburt\w*|geb|naissance|nacimiento|nascita|geboren|geboortedatum)\b"),
    ("nhs", r"\bnhs\b"),
    ("number", r"\b(?:ssn|social security|national insurance|ni (?:no|number)|nino|medicare (?:no|number)|member id|policy (?:no|number)|subscriber id|insurance (?:id|no|number)|passport|versicher\w*|hcn|health card|ihi)\b"),
    ("postcode", r"\b(?:post ?codes?|postal(?: code)?|zip(?: ?code)?|plz|postleitzahl|code postal|codigo postal|código postal)\b"),
    ("phone", r"\b(?:phones?|mobile|mobil|tel|telephone|cell|handy|telefon\w*|téléphone|fax|contact (?:no|number)|móvil|home number|work number)\b"),
    ("address", r"\b(?:address|addresses|street|strasse|straße|anschrift|adresse|dirección|direccion|indirizzo|adres|address line)\b"),
    ("ip", r"\b(?:ip|ipaddress|ip address)\b"),
    ("name", r"\b(?:names?|first ?name|last ?name|forenames?|surnames?|given ?name|family name|full ?name|nachname|vorname|nom|prénom|prenom|nombre|apellidos?|cognome|nome|naam|achternaam|voornaam|known as|recipientlastname|recipientfirstname)\b"),
    ("person", r"\b(?:mother|father|mum|dad|guardian|carer|parent|next of kin|nok|emergency contact|gp|referrer|referred by|partner|spouse|sibling|child|doctor|client|patient|young person|teacher|social worker|therapist|clinician)\b"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def hinted(header: str) -> frozenset[str]:
    """What a column's name says it may hold: "email", "birth", "nhs" and so on; several where it says several."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    found = set()
    for plain in {normal(header), normal(spaced)}:
        found |= {kind for kind, words in _HINTS if re.search(words, plain)}
        if re.search(rf"\b(?:{_NOT_OF_PEOPLE})\b", plain):
            found.discard("name")
    if "ip" in found or "email" in found:
        found -= {"address"}
    return frozenset(found)


@lru_cache(maxsize=1)
def given_names() -> tuple[frozenset[str], frozenset[str]]:
    """Given names that are hardly anything else, and all of them, everyday words included."""
    lines = [line for line in _NAMES_FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    sure, _, also = " ".join(lines).partition(" ? ")
    return frozenset(sure.split()), frozenset(sure.split()) | frozenset(also.split())


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the check of an NHS number (modulus 11)."""
    return bool(nhs.is_valid(digits))

"""Names that people make up for a column of codes or days: "Therapist initials or code",
"Klientnr", "Datum sessie".

One word says whom or what the column is about, and every other word is one for a code, or for a
day. "Client name" and "next appointment date" are no such names.
"""

from __future__ import annotations

import re

from quietwins.intake.uses import Role

# Klientennummer, Klientkod
_JOINED = r"(?:en|s)?(?:nr|nummer|id|code|kode|kod|no|ref|number|chiffre|in|innen)?"
_CLIENT = (
    rf"(?:(?:client|patient|klient|cliënt){_JOINED}|cliente|paciente|paziente|participant|young"
    r" person|yp|child)"
)
_CLINICIAN = (
    rf"(?:(?:therapeut|terapeut|behandler){_JOINED}|clinician|therapist|thérapeute|therapeute|terapeuta|behandelaar|"
    r"practitioner|counsell?or|provider|psychologist|praticien(?:ne)?)"
)
_CODE = (
    r"(?:s|code|codes|kode|codice|codigo|código|ids?|ref|reference|nr|no|nummer|number|numero|numéro|número|guid|uuid|"
    r"key|identifier|initials|kürzel|initialen|chiffre|anon|anonymous|anonymi[sz]ed|pseudonym|local|unique|internal|"
    r"or|of|the|for|your|our|this|de|du|del|la|le|van|des)"
)
_DAY = r"(?:date|day|datum|fecha|data|dato|jour|tag|dag|giorno|día|dt)"
_SESSION = (
    r"(?:session|sitzung|termin|appointment|appt|visit|contact|consultation|service|meeting|sessie|gesprek|afspraak|"
    r"seance|séance|consulta|sesion|sesión|cita|seduta|incontro|møde|aftale|samtale|therapy|therapie)"
)
_OF = r"(?:of|the|this|your|our|de|du|del|della|la|le|van|der|den|des|s)"
_PATTERNS = (
    (re.compile(rf"(?:{_CODE} )*{_CLIENT}(?: {_CODE})*"), Role.CLIENT),
    (re.compile(rf"(?:{_CODE} )*{_CLINICIAN}(?: {_CODE})*"), Role.CLINICIAN),
    (re.compile(rf"{_DAY}(?: {_OF})* {_SESSION}|{_SESSION}(?: {_OF})* {_DAY}"), Role.DATE),
)


def made_up(plain: str) -> tuple[Role, ...]:
    """The roles that such a name, in normal words, may stand for."""
    return tuple(role for pattern, role in _PATTERNS if pattern.fullmatch(plain))

"""A small export in each language is read right at once, without a question: headers, statuses,
months, none-words, and what practices call the twelve codes on their forms.
"""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.intake.words.languages import listed

TODAY = date(2026, 7, 1)
CODEBOOK = read_codebook()
# For each language: the header, the two days, who came and who did not, what says none, and two
# labels that are trust and disclosure.
EXPORTS = {
    "English": (
        "Session date;Therapist;Client code;Attendance;"
        "Goal 1;Goal 2;Small wins",
        ("5th of January 2026", "6 Feb 2026"), ("Present", "Absent"), "None of these",
        ("Trust", "Disclosure"),
    ),
    "German": (
        "Sitzungsdatum;Therapeutin;Klientennummer;Anwesenheit;"
        "Ziel 1;Zweites Ziel;Leise Erfolge",
        ("Montag, 5. Januar 2026", "6. Feb. 2026"), ("anwesend", "unentschuldigt gefehlt"),
        "Keine davon", ("Vertrauen", "Hat sich anvertraut"),
    ),
    "French": (
        "Date de la séance;Intervenante;Code usager;Présence;"
        "Objectif 1;Deuxième objectif;Petites victoires",
        ("1er janvier 2026", "6 févr. 2026"), ("Présente", "Absent excusé"),
        "Aucune de ces réponses", ("Confiance", "S'est confiée"),
    ),
    "Spanish": (
        "Fecha de la sesión;Psicóloga;Código del paciente;Asistencia;"
        "Objetivo 1;Segundo objetivo;Pequeñas victorias",
        ("5 de enero de 2026", "6 feb. 2026"), ("Asistió", "No asistió"),
        "Ninguna de las anteriores", ("Confianza", "Se confió"),
    ),
    "Italian": (
        "Data della seduta;Psicologa;Codice paziente;Presenza;"
        "Obiettivo 1;Secondo obiettivo;Piccole vittorie",
        ("lunedì 5 gennaio 2026", "6 feb 2026"), ("Presente", "Non si è presentata"),
        "Nessuna di queste", ("Fiducia", "Si è confidata"),
    ),
    "Dutch": (
        "Sessiedatum;Behandelaar;Cliëntnummer;Aanwezigheid;"
        "Doel 1;Tweede doel;Kleine overwinningen",
        ("5 januari 2026", "6 mrt 2026"), ("Aanwezig", "Niet verschenen"), "Geen van deze",
        ("Vertrouwen", "Toevertrouwd"),
    ),
    "Swedish": (
        "Sessionsdatum;Behandlare;Klientkod;Närvaro;"
        "Mål 1;Andra målet;Tysta segrar",
        ("den 5 januari 2026", "6 maj 2026"), ("närvarande", "uteblev"), "Inga av dessa",
        ("Tillit", "Anförtrodde sig"),
    ),
    "Danish": (
        "Dato for samtalen;Behandler;Klientnr;Fremmøde;"
        "Mål 1;Andet mål;Stille sejre",
        ("mandag den 5. januar 2026", "6. okt 2025"), ("Mødt", "Udeblevet"), "Ingen af disse",
        ("Tillid", "Betroede sig"),
    ),
    "Norwegian": (
        "Dato for timen;Behandler;Klientkode;Oppmøte;"
        "Mål 1;Mål 2;Stille seire",
        ("5. januar 2026", "6. des 2025"), ("Møtt", "Ikke møtt"), "Ingen av disse",
        ("Tillit", "Betrodde seg"),
    ),
    "Polish": (
        "Data sesji;Terapeutka;Kod klienta;Obecność;"
        "Cel 1;Drugi cel;Małe zwycięstwa",
        ("5 stycznia 2026 r.", "6 paź 2025"), ("obecna", "nieobecny"), "Żadne z powyższych",
        ("Zaufanie", "Zwierzyła się"),
    ),
    "Portuguese": (
        "Data da sessão;Psicóloga;Código do paciente;Presença;"
        "Objetivo 1;Segundo objetivo;Pequenas vitórias",
        ("5 de janeiro de 2026", "6 fev 2026"), ("Compareceu", "Não compareceu"),
        "Nenhuma das anteriores", ("Confiança", "Confidenciou"),
    ),
}  # fmt: skip


def export_in(language):
    header, days, (came, missed), none, labels = EXPORTS[language]
    rows = [
        f'{days[0]};T1;K1;{came};3;4,5;"{labels[0]}, {labels[1]}"',
        f"{days[1]};T2;K2;{came};0;;{none}",
        f"{days[1]};T1;K3;{missed};;;",
        f"{days[0]};T2;K3;{came};7;2;{labels[1]}",
        f"{days[1]};T1;K1;{came};4;;",
    ]
    return "\n".join([header, *rows]).encode()


def read(data):
    return read_export(data, "log.csv", codebook=CODEBOOK, today=TODAY)


@pytest.mark.parametrize("language", EXPORTS)
def test_an_export_in_any_language_asks_nothing_and_is_read_right(language):
    reading = read(export_in(language))
    assert reading.outcome is Outcome.READY, [question.key for question in reading.questions]
    assert not reading.questions
    counts = reading.report.counts
    assert (counts.sessions, counts.clients, counts.clinicians) == (4, 3, 2)
    assert (counts.goal_ratings, counts.goal_rating_sum) == (6, 20.5)
    assert counts.victories_by_code == {"trust": 1, "disclosure": 2}
    assert (counts.noticed, counts.none_noticed, counts.not_recorded) == (2, 1, 1)
    assert reading.report.n_cells == 0


@pytest.mark.parametrize("code", [code.code for code in CODEBOOK.codes if not code.catch_all])
def test_each_code_has_a_name_in_each_language(code):
    assert len(listed("codes", code)) >= len(EXPORTS) - 1  # English is in the codebook

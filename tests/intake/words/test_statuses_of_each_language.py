"""Ten statuses and more of each language, as practice systems and people write them: which took
place, which did not, and which of them no column may hold without a question.
"""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.intake.cells.attendance import read_statuses
from quietwins.intake.words.languages import listed

CAME = {
    "English": "Attended | Seen | Done | Completed | Arrived late | Kept | Showed up",
    "German": "Erschienen | Erledigt | Wahrgenommen | Durchgeführt | Abgeschlossen | Eingetroffen",
    "French": "Vu | Vue | Honoré | Venu en retard | Terminé | Effectuée | Présente",
    "Spanish": "Acude | Asistió | Finalizada | Realizada | Atendido | Hecha | Vino tarde",
    "Italian": "Presente | Svolta | Effettuata | Conclusa | Eseguito | Venuta | Erogata",
    "Dutch": "Verschenen | Afgerond | Voltooid | Doorgegaan | Aanwezig | Ja | Uitgevoerd",
    "Swedish": "Närvarande | Genomförd | Slutförd | Deltog | Kom | Utfört | Infann sig",
    "Danish": "Fremmødt | Gennemført | Afholdt | Deltog | Mødte op | Udført | Afsluttet",
    "Norwegian": "Møtt | Gjennomført | Fullført | Deltok | Til stede | Avholdt | Avsluttet",
    "Polish": "Obecna | Odbyła się | Zrealizowana | Wykonana | Zakończona | Była | Stawił się",
    "Portuguese": "Compareceu | Realizada | Efetuada | Concluído | Presente | Finalizada | Feita",
}
DID_NOT = {
    "English": "Cancelled | No show | DNA | Late cancellation | Postponed | Rescheduled | Withdrawn"
    " | Did not attend, without notice | Absent",
    "German": "Storniert | Stornierung durch Klient | Abgesagt | Nicht wahrgenommen | Ausgefallen"
    " | Ferngeblieben | Verschoben | Abgemeldet | Vorgemerkt | Nein, ohne Absage",
    "French": "Annulé | Décommandé | Non vu | Pas venu | Ne s'est pas présenté | Reprogrammée"
    " | Absence excusée | Désistement | En attente",
    "Spanish": "No acude | No acudió | Cancelada | Reprogramada | Suspendida | No vino | Ausencia"
    " | Falta sin avisar | Prevista",
    "Italian": "Disdetta | Annullata | Assenza | Rimandata | Non venuta | Saltata | Da confermare"
    " | Mancata, senza preavviso",
    "Dutch": "Afgemeld | Nee, afgemeld | Nee, zonder bericht | Geannuleerd | Afzegging | Verplaatst"
    " | Niet komen opdagen | Gemist | Ingepland",
    "Swedish": "Avbokad | Uteblev | Kom inte | Återbud | Inställd | Missad | Ombokad | Väntelista",
    "Danish": "Aflyst | Aflysning | Udeblevet | Mødte ikke | Kom ikke | Afbud | Ombooket | Aftalt",
    "Norwegian": "Avlyst | Avlysning | Uteblitt | Kom ikke | Kansellert | Avmeldt | Utsatt"
    " | Avtalt",
    "Polish": "Odwołana | Anulowana | Niezrealizowana | Nie zgłosił się | Nie była | Opuszczony"
    " | Nieobecność | Przełożona | Planowany",
    "Portuguese": "Cancelada | Anulada | Faltas | Não comparece | Não realizada | Desmarcada"
    " | Ausência | Falta sem aviso | Prevista",
}
# Said of nothing but a contact that nobody came to, so a column of any name that holds it is asked.
MISSED_AND_NOTHING_ELSE = {
    "English": "No show", "German": "Storniert", "French": "Décommandé", "Spanish": "No acude",
    "Italian": "Disdetta", "Dutch": "Afgemeld", "Swedish": "Uteblev", "Danish": "Aflyst",
    "Norwegian": "Kansellert", "Polish": "Anulowana", "Portuguese": "Não compareceu",
}  # fmt: skip


def each(table):
    return [
        pytest.param(status.strip(), id=f"{language}: {status.strip()}")
        for language, statuses in table.items()
        for status in statuses.split("|")
    ]


@pytest.mark.parametrize("status", each(CAME))
def test_a_status_of_a_language_says_that_a_session_took_place(status):
    assert read_statuses([status], {})[status] is True


@pytest.mark.parametrize("status", each(DID_NOT))
def test_a_status_of_a_language_says_that_no_session_took_place(status):
    assert read_statuses([status], {})[status] is False


@pytest.mark.parametrize("status", ["gebucht", "Umówiona", "Prenotato", "Réservé", "Reservada"])
def test_a_booking_that_may_have_been_kept_is_left_to_a_person(status):
    assert read_statuses([status], {})[status] is None


@pytest.mark.parametrize(("language", "missed"), MISSED_AND_NOTHING_ELSE.items())
def test_a_column_of_any_name_with_a_missed_contact_in_it_is_asked_about(language, missed):
    rows = [
        f"2026-01-{day:02},CL{day % 3},KA{100 + day % 8},{missed if day % 8 == 0 else 'zzz'},"
        f"{day % 11},{('trust', 'none')[day % 2]}"
        for day in range(1, 25)
    ]
    text = "\n".join(["Date,Clinician,Client,Column of ours,Goal 1,Quiet victories", *rows])
    reading = read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    assert reading.outcome is Outcome.QUESTIONS
    assert [(one.column, one.of) for one in reading.report.unplaced] == [("Column of ours", 24)]


def test_every_language_has_words_of_each_kind():
    for key in ("yes", "no", "came", "missed", "missed_maybe"):
        assert len(listed("attendance", key)) > len(CAME), key

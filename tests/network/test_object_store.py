"""A network in an object store, which deltalake reaches with no option but where it is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from made_up_network import CODEBOOK, sessions_of
from object_store import BUCKET, object_store
from practices import tables_of
from same_figures import assert_same

from quietwins.log import SessionLog, View
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import as_json
from quietwins.network.counting import clinics_of
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import NetworkSettings, Place
from quietwins.network.publish import publish, withdraw
from quietwins.network.published_table import published
from quietwins.network.worker import facts_of
from quietwins.network.workers import counted_by

VIEW = View(date(2024, 2, 1), date(2024, 10, 31))
CLINICS = ("North", "South & West")


@pytest.fixture(scope="module")
def store():
    with object_store() as store:
        place = Place(f"s3://{BUCKET}/network", tuple(store.options.items()))
        for clinic in CLINICS:
            publish(place, clinic, tables_of(*sessions_of(clinic, 8)), CODEBOOK.version)
        yield store, place


def figures(place: Place) -> dict:
    with ThreadPoolExecutor(2) as threads:
        return counted_by(
            threads,
            NetworkSettings(place),
            lambda opened: as_json(all_figures(opened.log, VIEW)),
        )


def one_log() -> SessionLog:
    return SessionLog.build(
        tables_of(*(one for clinic in CLINICS for one in sessions_of(clinic, 8))), CODEBOOK
    )


def test_the_figures_are_those_of_one_log(store):
    assert_same(as_json(all_figures(one_log(), VIEW)), figures(store[1]))


def test_a_store_that_is_too_busy_three_times_is_asked_again(store, cache, monkeypatch):
    monkeypatch.setenv("QUIETWINS_NETWORK_CACHE", f"{cache}-again")
    store[0].asked(busy=3)
    assert_same(as_json(all_figures(one_log(), VIEW)), figures(store[1]))
    assert store[0].asked()["said_busy"] == 3


def test_a_store_that_stays_too_busy_is_said_and_no_clinic_is_called_damaged(store, cache):
    impatient = tuple({**store[0].options, "max_retries": "1", "retry_timeout": "1s"}.items())
    clinics = clinics_of(Place(store[1].url, impatient), CODEBOOK)
    clinic = replace(clinics[0], published=replace(clinics[0].published, clinic="Not prepared"))
    store[0].asked(busy=1000)
    try:
        with pytest.raises(NetworkError, match="cannot be reached") as said:
            facts_of(clinic)
    finally:
        store[0].asked(busy=0)
    assert str(said.value).isprintable()


def test_who_withdraws_from_a_store_leaves_no_object_behind(store):
    publish(store[1], "East", tables_of(*sessions_of("East", 2)), CODEBOOK.version)
    withdraw(store[1], "East")
    assert [one.clinic for one in published(store[1])] == list(CLINICS)
    assert not [key for key in store[0].asked()["keys"] if "East" in key]


def test_a_store_that_is_not_there_is_said():
    options = {
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "here",
        "max_retries": "0",
    }
    with pytest.raises(NetworkError, match="cannot be reached"):
        published(Place("s3://clinics/network", tuple(options.items())))

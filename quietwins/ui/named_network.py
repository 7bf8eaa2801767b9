"""Which network the dashboard is of, where the environment names one in the place of a practice."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from quietwins.network.network_file import NetworkSettings, network_at
from quietwins.places import NETWORK_VARIABLE, network_named
from quietwins.settings import Settings


def is_of_network() -> bool:
    """Whether the pages are of a network of clinics, and not of one practice."""
    return network_named() is not None


def chosen_network() -> NetworkSettings:
    """What the office of the network has chosen; raises where its file is not understood."""
    named = network_named()
    if named is None:
        raise ValueError(f"{NETWORK_VARIABLE} names no network")
    return network_at(named)


def as_network_has_it(own: Settings) -> Settings:
    """The settings of this computer with what a network decides for all of its clinics."""
    chosen = chosen_network()
    return replace(
        own,
        k=chosen.k,
        clinic=chosen.name,
        codebook=chosen.codebook,
        single_journeys=False,
        reporting=MappingProxyType({}),
    )

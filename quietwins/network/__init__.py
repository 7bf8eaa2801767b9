"""Many clinics as one: each counts its own clients, and only what was counted travels."""

from quietwins.network.counting import answers_of, open_network
from quietwins.network.network_figures import figures_json
from quietwins.network.network_log import NetworkLog
from quietwins.network.questions import questions_of
from quietwins.network.standing import StandingNetwork
from quietwins.network.tally_file import tally_of_clinic
from quietwins.network.tally_files import network_of_tallies, read_tallies

__all__ = [
    "NetworkLog",
    "StandingNetwork",
    "answers_of",
    "figures_json",
    "network_of_tallies",
    "open_network",
    "questions_of",
    "read_tallies",
    "tally_of_clinic",
]

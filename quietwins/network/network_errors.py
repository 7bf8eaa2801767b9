"""What can go wrong in a network, said so that its office knows what to do."""

from __future__ import annotations

from quietwins.errors import QuietWinsError


class NetworkError(QuietWinsError):
    """A problem of a network that is expected and explained."""


class TallyFileError(NetworkError):
    """A file that is no tally of a clinic, or that cannot stand beside others."""

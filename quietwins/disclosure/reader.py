"""What somebody who solves for hidden counts may know besides the figures."""

from __future__ import annotations

from dataclasses import dataclass

from quietwins.codebook import Codebook
from quietwins.log import SessionLog, View


@dataclass(frozen=True)
class Reader:
    """What somebody who solves for hidden counts may know besides the figures."""

    codebook: Codebook
    unfiltered: bool  # the view is of all clinicians and services
    from_the_start: bool  # and begins with the log
    episodes: bool  # session numbers begin anew with an episode

    @classmethod
    def of(cls, log: SessionLog, view: View) -> Reader:
        """Somebody who knows the log's first day and how its exports are made, but none of its rows."""
        unfiltered = view.clinicians is None and view.service is None
        return cls(
            codebook=log.codebook,
            unfiltered=unfiltered,
            from_the_start=unfiltered and log.first is not None and view.first <= log.first,
            episodes=bool(len(log.sessions["episode"].cat.categories)),
        )

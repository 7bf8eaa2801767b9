"""Who answers for the door where there is no page to ask: uploads, files that are handed out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from quietwins.access.door import Door, NotLetInError
from quietwins.access.person import Claims, Person, from_header, from_token
from quietwins.access.who_may import What, may
from quietwins.serving.only_signed_in import Errand

# What is handed out was made for taking along, or for who keeps the data.
_NEEDS: Mapping[Errand, frozenset[What]] = {
    Errand.TAKE: frozenset({What.TAKE_ALONG, What.START_RECORDING, What.KEEP}),
    Errand.BRING: frozenset({What.KEEP}),
}


@dataclass(frozen=True)
class PracticeDoorman:
    """Knows the people by ``access.toml``, as the pages do."""

    door: Door
    file: Path  # access.toml
    signed: Callable[[Mapping[str, str]], bytes | None]  # what the server itself signed in a cookie

    @property
    def header(self) -> bytes | None:
        """The header by which a proxy says who calls, in small letters; None where none does."""
        return None if self.door.header is None else self.door.header.encode("latin-1")

    def answers(self, cookies: Mapping[str, str], name: str | None, errand: Errand) -> int:
        """200 where this caller may, 401 where nobody is signed in, 403 where they may not."""
        needs = _NEEDS.get(errand)
        if needs is None:
            return 200
        try:
            person = self.door.person(self.file, self._claims(cookies, name))
        except NotLetInError:
            return 401
        return 200 if _may_any(person, needs) else 403

    def sees_off(self, cookies: Mapping[str, str]) -> None:
        """Somebody signs out: their sign-in ends here too, wherever it was copied to."""
        claims = self._claims(cookies, None)
        if claims is not None:
            self.door.sign_outs.end(claims)

    def _claims(self, cookies: Mapping[str, str], name: str | None) -> Claims | None:
        if self.door.header is not None:
            return from_header(name)
        try:
            said = json.loads(self.signed(cookies) or b"{}")
        except ValueError:
            return None
        return from_token(said) if isinstance(said, dict) else None


def _may_any(person: Person, needs: frozenset[What]) -> bool:
    return any(may(person, what) for what in needs)

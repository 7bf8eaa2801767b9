"""Client, session and episode codes as they are kept: turned with the practice's key, and not to be
turned back.

A kept code is ``qw-<key id>-<HMAC-SHA256 of the code, trimmed and compared without case>``, the
HMAC cut to 128 bits. Episodes are turned too: a referral number leads to a person as surely as a
client code does. Clinicians and services stay as the export writes them, for they are shown.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.intake.identifiers.pseudonyms import DIGITS, NamesKey, begins
from quietwins.store.disk.key import PracticeKey
from quietwins.store.store_errors import ForeignCodesError

KEPT = re.compile(rf"qw-([0-9a-f]{{8}})-[0-9a-f]{{{DIGITS}}}")


@dataclass(frozen=True)
class Coder:
    """Turns an export's codes into the practice's own. The same code always becomes the same,
    whatever its case.
    """

    key: PracticeKey

    def codes(self, raw: Iterable[str]) -> list[str]:
        """The kept form of each code; one that carries this practice's key id already stays as it
        is.

        Raises :class:`ForeignCodesError` where a code carries another practice's key id.
        """
        keyed = hmac.new(self.key.secret, digestmod="sha256")  # a copy costs less than another
        prefix = begins(self.key.id)
        turned = []
        for code in raw:
            plain = code.strip().casefold()
            if plain.startswith("qw-") and (already := KEPT.fullmatch(plain)):
                self._check_own(already[1])
                turned.append(plain)
                continue
            turn = keyed.copy()
            turn.update(plain.encode())
            turned.append(prefix + turn.hexdigest()[:DIGITS])
        return turned

    def column(self, column: pd.Series[str]) -> pd.Series[str]:
        """A categorical column with every category turned; categories that differ in case alone
        become one.
        """
        turned, labels = pd.factorize(
            np.array(self.codes(column.cat.categories.astype(str)), dtype=object)
        )
        # code -1 (missing) takes the last place
        place = np.append(turned, -1)[column.cat.codes.to_numpy()]
        return pd.Series(pd.Categorical.from_codes(place, categories=pd.Index(labels, dtype="str")))

    def check_own(self, turned: Iterable[str]) -> None:
        """Raises :class:`ForeignCodesError` where something carries another practice's key id."""
        for one in turned:
            if already := KEPT.fullmatch(one):
                self._check_own(already[1])

    def _check_own(self, key_id: str) -> None:
        if key_id != self.key.id:
            raise ForeignCodesError(
                f"The codes in this file were turned by another practice's key ({key_id}; this"
                f" practice has {self.key.id}). Nothing was kept. Bring it in on the computer that"
                " has that key, or bring in the original export."
            )


def is_turned(code: str) -> bool:
    """Whether a code was turned with a practice's key already."""
    return bool(KEPT.fullmatch(code.strip().casefold()))


def kept_forms(typed: str, key: PracticeKey) -> tuple[str, ...]:
    """How a client is kept whom somebody typed: as the code that it is, or as the name.

    Raises :class:`ForeignCodesError` where it carries another practice's key id.
    """
    return Coder(key).codes([typed])[0], NamesKey(key.id, key.secret).client(typed)


def key_id_in(codes: Iterable[str]) -> str | None:
    """The id of the key that the first turned code carries; None where all are an export's own."""
    found = (KEPT.fullmatch(code.strip().casefold()) for code in codes)
    return next((already[1] for already in found if already), None)


def numbers(codes: Iterable[str]) -> npt.NDArray[np.uint64]:
    """64 bits of each kept code, for quick comparison. They are as evenly spread as the HMAC
    itself.
    """
    digits = "".join(code[-DIGITS : -DIGITS // 2] for code in codes)
    return np.frombuffer(bytes.fromhex(digits), dtype=">u8").astype(np.uint64)


def blend(first: npt.NDArray[np.uint64], second: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """One 64-bit number from two, in this order (the finishing steps of SplitMix64)."""
    mixed = first * np.uint64(0x9E3779B97F4A7C15) + second
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))

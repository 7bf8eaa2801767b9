"""The key by which names become codes on the way in."""

from __future__ import annotations

from quietwins.intake.identifiers.pseudonyms import NamesKey
from quietwins.store.disk.key import key_to_be
from quietwins.store.practice import Practice
from quietwins.store.store_errors import PracticeError


def names_key(practice: Practice) -> NamesKey:
    """The practice's key; until there is one that can be had, a key of this run, kept nowhere.

    Where the key is lost nothing can be kept, which is said when it is tried.
    """
    try:
        key = practice.key()
    except PracticeError:
        key = key_to_be(practice.folder)
    return NamesKey(key.id, key.secret)

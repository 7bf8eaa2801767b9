"""What a clinic is called in a network where nobody said it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from quietwins.store import Practice

_DIGITS = 8


def own_name(practice: Practice, files: Sequence[Path] = ()) -> str:
    """The clinic's name from the settings; else what tells it from others: its key, or the content
    of the files.
    """
    if practice.settings().clinic:
        return practice.settings().clinic
    if files:
        content = hashlib.sha256()
        for file in files:
            content.update(file.read_bytes())
        return f"files {content.hexdigest()[:_DIGITS]}"
    return f"practice {practice.folder.key_id()}"

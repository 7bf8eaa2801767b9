"""What can go wrong, said so that a clinic lead knows what to do.

Every error names what happened, where (file, line, column) and what to do about it. No message
repeats the content of a free-text or identifying cell.
"""

from __future__ import annotations


class QuietWinsError(Exception):
    """A problem that is expected and explained; its text may be shown to the person as it is."""


class NotASessionLog(QuietWinsError):
    """A file that cannot be read as session logs at all; nothing of it is kept."""


def said_by_system(error: OSError) -> str:
    """What the computer says of a file or folder that it refuses, for a sentence to quote."""
    return error.strerror or "not said why"

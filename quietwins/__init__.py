"""Quiet Wins: goal-based outcomes and quiet victories of a therapy practice, side by side."""

__version__ = "0.1.0"

"""What the tests of the rules share: the scripts that print pages of ``docs/``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))

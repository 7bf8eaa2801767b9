"""The chips of the filters in words."""

from __future__ import annotations

TAKE_AWAY = "Take this filter away"
BACK_ONE_STEP = "Back one step"
WAY_BACK = "The filters as they were before the last change"

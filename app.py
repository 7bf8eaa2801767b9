"""The frame of the dashboard: settings, navigation, filters, then the page."""

from __future__ import annotations

from quietwins import ui

ui.begin()
ui.show(ui.navigation())

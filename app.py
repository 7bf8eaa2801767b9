"""The frame of the dashboard: settings, navigation, filters, then the page."""

from __future__ import annotations

# A process that counts for a network reads this file too, under another name, and draws nothing.
if __name__ == "__main__":
    from quietwins import ui

    ui.begin()
    ui.show(ui.navigation())

"""The session log: tidy tables, the three states of a session, the log
in memory and views of it.
"""

from quietwins.log.counted import CountedView, Log, seen_through
from quietwins.log.session_log import SessionLog
from quietwins.log.session_tables import SessionTables
from quietwins.log.states import Blank, State
from quietwins.log.view import LogView, View

__all__ = [
    "Blank",
    "CountedView",
    "Log",
    "LogView",
    "SessionLog",
    "SessionTables",
    "State",
    "View",
    "seen_through",
]

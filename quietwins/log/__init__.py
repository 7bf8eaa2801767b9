"""The session log: tidy tables, the three states of a session, the log
in memory and views of it.
"""

from quietwins.log.session_log import SessionLog
from quietwins.log.session_tables import SessionTables
from quietwins.log.states import Blank, State
from quietwins.log.view import LogView, View

__all__ = ["Blank", "LogView", "SessionLog", "SessionTables", "State", "View"]

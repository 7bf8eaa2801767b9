"""The session log: tidy tables, the three states of a session, the log in memory and views of it."""

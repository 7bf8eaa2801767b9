"""What each column is for: proposed from its name and its cells, and decided by a person."""

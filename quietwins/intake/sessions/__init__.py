"""Rows with roles -> sessions: who and when, ratings, victories, and a verdict on every row."""

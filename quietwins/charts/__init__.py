"""Figures as Altair charts: pure functions from figures after the small-group rule to one chart
each.
"""

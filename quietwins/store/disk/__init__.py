"""The practice folder: its files, its two tables, its key, one writer at a time, nothing left
behind.
"""

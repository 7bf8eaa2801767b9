"""Bytes -> records: what a file is by its first bytes, its letters, its lines, the sheets of a
workbook.
"""

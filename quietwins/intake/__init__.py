"""From the bytes of an export to sessions and a report of every row.

Bytes -> table -> roles of columns -> sessions. Each step is one small module that can be read alone.
"""

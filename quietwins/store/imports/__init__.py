"""Imports: what came in, undone and forgotten, how they meet, and the
log that they make together.
"""

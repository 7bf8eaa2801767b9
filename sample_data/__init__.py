"""A made-up practice: two yearly exports, the generator that wrote them, and what is built into
them (README.md).
"""

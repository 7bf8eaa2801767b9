"""The words of exports: what columns are called, and what cells say for yes, no, none and not
rated.
"""

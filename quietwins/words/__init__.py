"""Figures as sentences: plain, warm about people, tentative about numbers.

Every function takes figures after the small-group rule and says what each number is of. "None
noticed" is not 0, "not recorded" is not none, and a range is "between a and b, allowing for
chance", never "likely".
"""

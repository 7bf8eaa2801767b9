"""What single cells say, each distinct one read once: days, ratings, quiet victories, attendance,
codes.
"""

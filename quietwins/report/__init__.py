"""The document that leaves: the report of a view for the team or for the board, and the look back
on a year, as PDF, as one HTML file, as slides.

Everything in it comes from what may leave (:class:`quietwins.disclosure.Leaving`) and from the
panels; nothing here counts, and nothing here decides what may be told.
"""

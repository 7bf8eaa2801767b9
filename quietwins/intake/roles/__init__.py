"""What each column is for: proposed from its name and its cells, and decided by a person.

``propose`` walks through the room. What a layout says comes first, then the columns that the
template or a survey tool writes itself (``survey_tools``), then names, each held against what its
cells look like (``looks``), and what columns say together (``columns_together``). What no name
decides is not decided: ``unplaced`` lifts out what hints at a need and has no use, and a person is
asked. After the walk ``told_in_parts`` joins the columns of one day or of one person's name, and
``state_behind`` parts a missed contact from a code.

Each step writes in ``column_roles``, the file with the uses so far. ``likely_uses`` puts near the
top what a person will choose.
"""

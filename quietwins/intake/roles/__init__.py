"""What each column is for: proposed from its name and its cells, and decided by a person.

``propose`` walks through the room. What a layout says comes first; then ``template_header``,
``survey_tools``, ``by_name`` and ``other_scales`` ask what a column is called. ``unclaimed`` asks
what the cells of the others hold: ``long_file``, ``status_column``, ``families_of_ticks``,
``lone_columns``. ``beside_others`` is last. After the walk ``name_in_parts`` joins two columns of
one person, and ``unplaced`` lifts out what hints at a need and has no use.

Each step writes in ``column_roles``, and ``open_file`` is the file with the uses so far. What cells
prove is ``content`` (what the name promises), ``looks`` (whatever the name), ``victory_content``
(quiet victories) and ``boxes`` (the answers of one question). ``likely_uses`` puts near the top
what a person will choose.
"""

"""What a window remembers between two runs of its script: every key of the session state, once.

A run forgets everything when it ends; what stands here stays until the window is closed. Nobody
else sees it, and nothing of it is on a disk. Widgets keep their own value under a key of their own;
those that others read or set are here too.
"""

from __future__ import annotations

# What is looked at
LOOKING = "looking at"  # the view that this run draws; dropped when a run begins
READINGS = "readings"  # exports that are looked at without being kept
SETTINGS = "settings of this run"  # read once a run
WORD = "word for the people seen"  # client or patient
FRAMED = "drawn in the frame"  # whether app.py drew the frame before the page
PERSON = "who is at the screen"  # another one begins anew
NOTED = "sign-in or refusal that was noted"
LAST_LOOKED = "last day the practice was opened"  # before today
LAST_VIEW = "last view of a network"  # which stays where its clinics cannot be asked
LAST_BESIDE = "last two periods of a network"
BAR = "place of the bar"  # of clinics that are done

# The meeting
MEETING_STEP = "step of the meeting"
MEETING_BEGAN = "when the meeting began"  # seconds since 1970

# The filters; what a link can say stands in the address besides
ASKED_FOR = "asked for in the address"  # when the window was opened
CHOSEN = "chosen in the filters"  # kept while a page without filters is open
BEGIN_AGAIN = "the period begins again"  # something came in: what was looked at before is past
PERIOD_SHOWN = "period shown before dates are chosen"  # where the choice of dates begins
EXACT_DAYS = "days inside a month, from a link"  # until somebody chooses months
FILTERS = "what the filters held"  # in the last run
STEPS = "steps of the filters"  # what they held before each change, to go back
PLACE_OF_LINK = "place of the link"  # filled once the whole view is known
PLACE_OF_FEW = "place below the list of clinicians"  # for a word where they have too few clients

# Bringing in, by file
ANSWERS = "answers about exports"
ASKED = "questions about exports"  # those answered too, so that an answer can be changed
BEFORE = "answers before the last ones"  # to take the last ones back
FIRST_TAKEN = "what columns were taken for at first"  # before any answer
ONCE_OPEN = "rows that were open"  # they stay on top once they are answered
SHOWN = "what the controls of a card showed"  # to tell what was changed
HELD = "what was changed on a page of a long list"  # while another page of it is looked at
TURNED = "page of each long list"
OPEN_BLANKS = "imports with blanks that nobody explained"
LAST_TIME = "counts of the last file with a header"
LOOKED_AGAIN = "known files looked at again"
PRESSED = "button pressed on a card"
APPLIED = "answers applied before bringing in"
WITHOUT = "columns to go on without"
READ = "exports read"  # each with what it was read by; read again only when that changes
ROUND = "round of uploads"  # a new one empties the drop zone
PLANS = "what keeping would do"
QUESTIONS = "questions about keeping"

# What is said once, in the run after it happened
CAME_IN = "what came in"
NOT_KEPT = "what was not kept"
NAMED = "clinicians whose names became codes"  # for one sheet; until the window lets go of it
UNDONE = "what was undone"
FORGOTTEN = "what was forgotten"

# Notes of the team
NOTES = "notes of this window"  # of a log that is only looked at
KEPT_NOTES = "notes of the practice, in this run"  # read once a run
NOTE = "note"  # the text being written
DAY_OF_NOTE = "day that the note is about"
NOTE_SAID_ON = "day on which the note was said"
NOTE_REFUSED = "why the note was not kept"

# What was asked of a chart
MONTH = "month that is looked at"  # by its first day
KIND = "kind in the place of all"
TURN = "turn of asking"  # how often something else was asked: an old question may be asked again

# Small things
FIRST_JOURNEY = "first journey shown"
STRIP_CLOSED = "essay strip closed"

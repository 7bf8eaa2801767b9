"""Reading files that may be made to stop whoever reads them.

A workbook of three kilobytes can ask for more memory than there is, and a text can be so made that
it takes minutes to understand. So workbooks, and texts that are large or very wide, are read in a
process of their own with a bound on memory and time. What comes back is the same reading as always,
or the sentence that the file is too large to be a session log.
"""

from quietwins.intake.guarded.reader import Reader, read_guarded
from quietwins.intake.guarded.turns import Waiting
from quietwins.intake.read import HowToRead

__all__ = ["HowToRead", "Reader", "Waiting", "read_guarded"]

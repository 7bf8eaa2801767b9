"""Who is who: the names of clinicians beside the codes that they became, for one window alone.

The only place where a name that became a code can be read again. It is made in memory when a file
came in, offered on the page once, and written nowhere by the program.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.csv as pcsv

from quietwins.intake.reading import StaffName
from quietwins.store.beside.clinician_codes import ClinicianCodes
from quietwins.store.take_out import neutralised


def who_is_who(staff: Sequence[StaffName], codes: ClinicianCodes) -> bytes:
    """The table as CSV, by code; names that a spreadsheet would run as a formula have an apostrophe
    before them.
    """
    rows = sorted({(codes.codes.get(one.code, one.code), one.name) for one in staff})
    table = pa.table(
        {
            "code": neutralised(pa.array([code for code, _ in rows], pa.string())),
            "clinician": neutralised(pa.array([name for _, name in rows], pa.string())),
        }
    )
    sink = pa.BufferOutputStream()
    pcsv.write_csv(table, sink, pcsv.WriteOptions(quoting_style="needed"))
    return b"\xef\xbb\xbf" + bytes(sink.getvalue())

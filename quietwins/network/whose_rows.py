"""Which practice the rows of a clinic are of: their client codes say with which key they were
turned, and nothing about it.

A clinic that bears another name now, or works on another computer, has the same key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from quietwins.network.network_file import Place
from quietwins.network.published_table import Published, files_at
from quietwins.store.imports.hashed_codes import key_id_in

_AT_ONCE = 16  # an object store takes a while for each


def practice_of(sessions: pd.DataFrame) -> str | None:
    """The id of the key that turned these clients; None where their codes carry none."""
    return key_id_in(sessions["client"].cat.categories)


def practices_at(place: Place, clinics: Sequence[Published]) -> Mapping[str, str | None]:
    """The same of what clinics published, by their names; None also where rows cannot be read."""
    with ThreadPoolExecutor(_AT_ONCE) as readers:
        known = readers.map(partial(_practice_at, place), clinics)
        return dict(zip((one.clinic for one in clinics), known, strict=True))


def _practice_at(place: Place, clinic: Published) -> str | None:
    """Raises OSError where a store does not hand out its rows just now."""
    name, _, _ = clinic.files[0]
    try:
        with files_at(place).open_input_file(name) as file:
            rows = pq.ParquetFile(file).iter_batches(batch_size=1, columns=["client"])
            return key_id_in(next(rows)["client"].to_pylist())
    except (pa.ArrowException, FileNotFoundError, KeyError, StopIteration):
        return None
    except OSError:
        if place.is_folder:
            return None
        raise

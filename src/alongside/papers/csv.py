"""Rows for a spreadsheet: only the columns asked for, and nothing in a cell that the spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Mapping

_RUNS_FROM = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def made(rows: Iterable[Mapping[str, object]], columns: Mapping[str, str], *, with_bom: bool = False) -> bytes:
    """UTF-8 CSV. `columns` is the list of what may leave: key to heading, in order; whatever else a row holds stays behind.

    A text that a spreadsheet would take for a formula begins with an apostrophe; numbers stay numbers. `with_bom` lets old
    spreadsheet programs see that it is UTF-8. Raises KeyError when a row has not got a column at all.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_cell(heading) for heading in columns.values()])
    for row in rows:
        writer.writerow([_cell(row[key]) for key in columns])
    return file.getvalue().encode("utf-8-sig" if with_bom else "utf-8", errors="replace")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = str(value).replace("\x00", "")
    if isinstance(value, int | float):
        return words
    return "'" + words if words.lstrip(" \u00a0\ufeff").startswith(_RUNS_FROM) else words

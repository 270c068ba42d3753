"""What was copied from a spreadsheet, as rows of plain values. Pure: it reads words and knows nothing of who is already here.

Whatever the order of the columns, and whatever their headings are called, as long as a colleague would recognise them. Without headings the
columns are taken in the usual order: name, e-mail, agency, job title, level, start.
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta

EMAIL = re.compile(r"[^\s@,;<>()\"']+@[^\s@,;<>()\"']+\.[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")
HEADINGS = {
    "name": ("name", "full name", "person", "who", "staff name", "colleague", "contact", "contact name", "member"),
    "first_name": ("first name", "forename", "given name", "first"),
    "last_name": ("last name", "surname", "family name", "last"),
    "known_as": ("called", "known as", "preferred name", "likes to be called"),
    "email": ("email", "e-mail", "mail", "email address", "e-mail address", "work email", "work e-mail", "contact email", "address"),
    "agency": ("agency", "organisation", "organization", "employer", "partner", "org", "service", "agency name", "partner agency", "where they work"),
    "agency_kind": ("agency kind", "kind of agency", "agency type", "type of agency", "sector", "kind", "type"),
    "job_title": ("job title", "job", "title", "position", "post", "post title", "what they do"),
    "level": ("level", "grade", "seniority", "tier"),
    "starts_on": ("from", "start", "start date", "starts", "starts on", "started", "since", "date started", "joined", "member from"),
    "ends_on": ("to", "end", "until", "end date", "ends", "ends on", "leaves", "member to"),
    "role": ("role", "roles", "role here", "responsibility", "role in the partnership"),
}
USUAL_ORDER = ("name", "email", "agency", "job_title", "level", "starts_on")
KEYS = {words: key for key, spellings in HEADINGS.items() for words in spellings}
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
A_NUMBERED_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:[ T].*)?")
AN_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
A_WRITTEN_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]+)[ ,-]*(\d{4}|\d{2})")
FIRST_DAY_OF_SPREADSHEETS = date(1899, 12, 30)


@dataclass(frozen=True)
class PastedRow:
    """One row as it was typed, every value tidied of stray spaces and nothing else. `line` counts as the spreadsheet does."""

    line: int
    name: str = ""
    known_as: str = ""
    email: str = ""
    agency: str = ""
    agency_kind: str = ""
    job_title: str = ""
    level: str = ""
    starts_on: str = ""
    ends_on: str = ""
    role: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self) if field.name != "line")


def read_rows(pasted: str) -> list[PastedRow]:
    """The rows of a paste: tabs, commas or semicolons between cells, quoted cells whole, empty rows left out."""
    table = _cells(pasted)
    if not table:
        return []
    keys = _headings(table[0][1])
    body = table[1:] if keys else table
    order = keys or _usual_order(table)
    rows = (_row(line, cells, order) for line, cells in body)
    return [row for row in rows if not row.is_empty]


def read_day(words: str) -> date | None:
    """A day as people write it: 1/2/2026 (first of February), 2026-02-01, 1 February 2026, or a spreadsheet's own number. None for nothing; ValueError for no day."""
    said = " ".join(words.split())
    if not said:
        return None
    if said.isdigit() and len(said) == 5:
        return FIRST_DAY_OF_SPREADSHEETS + timedelta(days=int(said))
    if found := AN_ISO_DAY.fullmatch(said):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := A_NUMBERED_DAY.fullmatch(said):
        return date(_year(found[3]), int(found[2]), int(found[1]))
    if found := A_WRITTEN_DAY.fullmatch(said):
        return date(_year(found[3]), _month(found[2]), int(found[1]))
    raise ValueError(words)


def is_address(words: str) -> bool:
    """Whether this could be an e-mail address."""
    return EMAIL.fullmatch(words) is not None and ".." not in words and len(words) <= 254


def nearest(words: str, known: Iterable[str]) -> str:
    """The one of these words that somebody probably meant: the same but for capitals, spaces and marks, or one slip away. Empty when none is."""
    wanted = _plain(words)
    told = list(known)
    same = [one for one in told if _plain(one) == wanted]
    if same:
        return same[0]
    close = [one for one in told if len(wanted) > 3 and _slips(wanted, _plain(one)) <= (1 if len(wanted) < 8 else 2)]
    return close[0] if len(close) == 1 else ""


def _cells(pasted: str) -> list[tuple[int, list[str]]]:
    """Each row with the line it stands on in the spreadsheet (a quoted cell may hold line breaks, and is still one row)."""
    text = pasted.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").lstrip("\ufeff").replace("\u00a0", " ")
    rows = csv.reader(io.StringIO(text), delimiter=_between_cells(text))
    try:
        table = [(number, [" ".join(cell.split()) for cell in row]) for number, row in enumerate(rows, 1)]
    except csv.Error:  # one cell longer than any name: this is no table
        return []
    return [(number, row) for number, row in table if any(row)]


def _between_cells(text: str) -> str:
    first = next((line for line in text.split("\n") if line.strip()), "")
    return max("\t;,", key=lambda mark: (first.count(mark), mark == "\t")) if any(mark in first for mark in "\t;,") else "\t"


def _headings(cells: list[str]) -> list[str]:
    """What each column is, when this is a row of headings: it names a person or an address, and holds no address itself."""
    keys = [_key(cell) for cell in cells]
    known = [key for key in keys if key]
    if any(EMAIL.fullmatch(cell) for cell in cells) or not {"name", "first_name", "last_name", "email"} & set(known):
        return []
    return [key if key and key not in keys[:place] else "" for place, key in enumerate(keys)]


def _key(heading: str) -> str:
    plain = _plain(heading)
    if plain in KEYS:
        return KEYS[plain]
    without_asides = _plain(re.sub(r"\(.*?\)", "", heading))
    return KEYS.get(without_asides, "")


def _usual_order(table: list[tuple[int, list[str]]]) -> list[str]:
    """Without headings: the usual order, with the e-mail column wherever addresses stand."""
    widest = max(len(cells) for _, cells in table)
    place = next((n for n in range(widest) if any(n < len(cells) and EMAIL.fullmatch(cells[n]) for _, cells in table)), 1)
    rest = [key for key in USUAL_ORDER if key != "email"]
    rest.insert(min(place, len(rest)), "email")
    return rest


def _row(line: int, cells: list[str], order: list[str]) -> PastedRow:
    said = {key: cell for key, cell in zip(order, cells, strict=False) if key}
    first, last = said.pop("first_name", ""), said.pop("last_name", "")
    if not said.get("name"):
        said["name"] = f"{first} {last}".strip()
    return PastedRow(line=line, **{**said, "email": said.get("email", "").removeprefix("mailto:")})


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", words.lower().replace("’", "").replace("'", "").replace("&", " and ")).split()).replace("e mail", "email")


def _slips(one: str, other: str) -> int:
    """How many letters have to be changed, added, left out or swapped with their neighbour to come from one word to the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        older, before, row = before, row, [n]
        for m, wanted in enumerate(other, 1):
            cost = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != wanted))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == wanted:
                cost = min(cost, older[m - 2] + 1)
            row.append(cost)
    return row[-1]


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(words: str) -> int:
    found = [n for n, month in enumerate(MONTHS, 1) if month.startswith(words.lower()[:4].rstrip(".")) and len(words) >= 3]
    if len(found) != 1:
        raise ValueError(words)
    return found[0]

"""A pasted list of people to ask: pure, from text to plain rows, and a sentence for each line that cannot be read."""

import re
from dataclasses import dataclass

from alongside.partnerships.reading import is_address

AT_MOST = 200
_BETWEEN = re.compile(r"\t|;|,")
_HEADING = re.compile(r"\b(?:e-?mail|address)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Other:
    """A role in an agency, and where to write to it."""

    role: str
    agency: str
    address: str


def read_list(pasted: str) -> tuple[list[Other], list[str]]:
    """One line each: role, agency, e-mail address, between commas, semicolons or tabs. A line of headings is passed over."""
    rows: list[Other] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    lines = [(number, line.strip()) for number, line in enumerate(pasted.splitlines(), 1) if line.strip()]
    if lines and "@" not in lines[0][1] and _HEADING.search(lines[0][1]):
        lines = lines[1:]
    if len(lines) > AT_MOST:
        return [], [f"This is {len(lines)} lines. Paste at most {AT_MOST} at a time."]
    for number, line in lines:
        row, problem = _read_line(line)
        if row and row.address in seen:
            problem = f"The same address stands in line {seen[row.address]}."
        if problem or row is None:
            problems.append(f"Line {number}: {problem}")
        else:
            seen[row.address] = number
            rows.append(row)
    return rows, problems


def _read_line(line: str) -> tuple[Other | None, str]:
    role, *rest = [" ".join(cell.split()) for cell in _BETWEEN.split(line)]
    address, agency = (rest[-1].strip("<>").lower(), ", ".join(cell for cell in rest[:-1] if cell)) if rest else ("", "")
    if not is_address(address):
        return None, f"“{(rest[-1] if rest else line)[:60]}” is not an e-mail address. Write role, agency, address."
    if not role or not agency:
        return None, "The role, the agency or both are missing. Write role, agency, address."
    if max(len(role), len(agency)) > 120:
        return None, "The role or the agency is longer than 120 letters."
    return Other(role, agency, address), ""

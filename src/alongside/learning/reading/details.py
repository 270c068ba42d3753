"""The eight details: their answers split into items, numbers and dates as the form asks for them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from alongside.learning.reading.dates import date_in
from alongside.learning.reading.joins import Joiner
from alongside.learning.reading.markup import TAG
from alongside.learning.reading.pieces import Bit, Piece

_ORGANISATION = re.compile(
    r"\b(?:partnerships?|executive|boards?|committee|council|trust|alliance|forum|group|collaborative|network|authority|hub|service|consortium|arrangements?"
    r"|(?-i:\(?[A-Z]{3,}\)?))\W*$",
    re.IGNORECASE,
)
# What "and" joins into one name of an agency or a method, each side a whole beginning or end.
_ONE_NAME = re.compile(
    r"\b(?:(?:health|care|safety|mental health|emotional health)(?: and | & )(?:well-?being|justice|care)|health(?: and | & )social care"
    r"|(?:voluntary|community|faith|youth|statutory|charity|charities|third sector|vcs)(?:,? and | & )(?:community|voluntary|faith|social|independent|sector)\b.*"
    r"|education(?: and | & )(?:skills|training|learning|inclusion|early)\b.*|drugs?(?: and | & )alcohol\b.*|alcohol(?: and | & )(?:drugs?|substance)\b.*|fire(?: and | & )rescue\b.*"
    r"|child(?:ren)?(?:'s|\u2019s)?(?: and | & )(?:famil\w+|young|adults?|adolescen\w+)\b.*|famil\w+(?: and | & )(?:child|young)\w*\b.*|adults?(?:'s|\u2019s)?(?: and | & )child\w+\b.*|police(?: and | & )crime\b.*"
    r"|youth(?: and | & )(?:community|family|young)\b.*|housing(?: and | & )homeless\w*\b.*|accident(?: and | & )emergency|community(?: and | & )(?:safety|mental|neighbourhood)\b.*"
    r"|schools?(?: and | & )colleges?|early help(?: and | & )\w+|crime(?: and | & )disorder\b.*|licensing(?: and | & )trading\b.*|parks(?: and | & )leisure\b.*|culture(?: and | & )leisure\b.*"
    r"|strategy(?: and | & )integration|partnership(?: and | & )governance|workforce(?: and | & )supervision|learning(?: and | & )development|monitoring(?: and | & )evaluation"
    r"|physical(?: and | & )mental\b.*|primary(?: and | & )secondary\b.*|sexual(?: and | & )\w+.*|research(?: and | & )evaluation|data(?: and | & )(?:intelligence|performance|insight)"
    r"|culture(?: and | & )(?:practice|values|behaviours?)|systems?(?: and | & )(?:processes|structures)|policy(?: and | & )(?:practice|procedure)|probation(?: and | & )youth.*)",
    re.IGNORECASE,
)
_METHODS = re.compile(
    r"(?:organisational (?:culture|change)|data|participation|appreciative inquiry|strategy(?: and integration)?|governance|supervision|action learning|peer review|"
    r"coaching|facilitation|(?:reflective )?workshops?|workforce(?: development)?|leadership|systems? (?:thinking|change)|other)",
    re.IGNORECASE,
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_UNITS = [
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_NUMBER = re.compile(
    r"(?<![\w./])(?:\d{1,3}(?![\w/]|\.\d)|(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?\b|(?:"
    + "|".join([*_UNITS[1:], "single", "both", "dual", "pair"])
    + r")\b)",
    re.IGNORECASE,
)
_AREAS = re.compile(
    r"[\s\-]*(?:(?:local|authority|authorities|areas?|unitary|la|las|councils?|boroughs?|district|districts|in|total|altogether|covered|all|the|only|of|london|county|counties)\b[\s\-]*)*",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"(?:(?:a|all|the|in|total|of|just|only)\b[\s:]*)*", re.IGNORECASE)
_TICKED = re.compile(r"(?:[\u2611\u2612\u2714\u2713\u25a0\u25c9\u25cf\u2705\U0001f5f9\u2327]|\[[xX\u2713\u2714\u2022*]\]|\([xX\u2713\u2022*]\))")
_UNTICKED = re.compile(r"(?:[\u2610\u25a1\u25cb\u25ef\u274f\u2751]|\[\s?\]|\(\s?\))")
_BULLET = re.compile(r"\s*(?:[-*+\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u2013\u2014o\uf0b7\u2043]|\(?\d{1,2}[.)])\s+")
_OUTSIDE_BRACKETS = r"(?![^()]*\))"
LISTS = ("partnership_names", "agencies", "methodologies")


def read_detail(key: str, bits: Sequence[Bit], joiner: Joiner) -> tuple[object, list[Piece]]:
    """The answer to one of the eight questions, and where each letter of it went. The answer is None when there is none."""
    bare, tags = _without_tags(bits)
    answer, rest = _ticked(key, _trimmed(bare))
    rest += tags + [Piece(bit.index, bit.text, "markup") for bit in bare if bit not in _trimmed(bare)]
    place = f"details.{key}"
    if key == "local_authority_areas":
        number, pieces = _number(answer, place)
        return number, pieces + rest
    if key == "commenced":
        date, pieces = _date(answer, place)
        return date, pieces + rest
    if key in LISTS:
        items = _items(key, answer, joiner)
        return items or None, [Piece(bit.index, bit.text, place) for bit in answer] + rest
    text = " ".join(_text_of(answer, joiner).split()).strip("*_ ")
    return html.unescape(text) or None, [Piece(bit.index, bit.text, place) for bit in answer] + rest


def _text_of(bits: Sequence[Bit], joiner: Joiner) -> str:
    text = ""
    for bit in bits:
        left, right = joiner.joined(text, bit.text)
        text = left + right
    return text


def _without_tags(bits: Sequence[Bit]) -> tuple[list[Bit], list[Piece]]:
    """The answer without stray markup; a tag that breaks the line begins a new line of the answer."""
    bare: list[Bit] = []
    tags: list[Piece] = []
    for bit in bits:
        at, line = 0, bit.line
        for tag in TAG.finditer(bit.text):
            if tag.start() > at:
                bare.append(replace(bit, line=line.cut(at, tag.start())))
                line = replace(line, starts=False)
            tags.append(Piece(bit.index, tag.group(), "markup"))
            line = replace(line, starts=line.starts or tag["tag"].lower() in ("br", "p", "li", "div"))
            at = tag.end()
        if at < len(bit.text) or not bit.text:
            bare.append(replace(bit, line=line.cut(at)))
    return bare, tags


def _trimmed(bits: Sequence[Bit]) -> list[Bit]:
    return [bit for bit in bits if bit.text.strip(" \t*_:|")]


def _ticked(key: str, bits: list[Bit]) -> tuple[list[Bit], list[Piece]]:
    """Where boxes are ticked, only what is beside a tick is the answer; the choices not made are the form's own words."""
    text = "\n".join(bit.text for bit in bits)
    if not _UNTICKED.search(text) and not (_TICKED.search(text) and key != "agencies"):
        return bits, []
    chosen: list[Bit] = []
    others: list[Piece] = []
    box = re.compile(f"{_TICKED.pattern}|{_UNTICKED.pattern}")
    for bit in bits:
        marks = list(box.finditer(bit.text))
        if not marks:
            others.append(Piece(bit.index, bit.text, "not_placed"))
        if marks and bit.text[: marks[0].start()].strip():
            others.append(Piece(bit.index, bit.text[: marks[0].start()], "not_placed"))
        for mark, after in zip(marks, [*marks[1:], None], strict=False):
            end = after.start() if after else len(bit.text)
            others.append(Piece(bit.index, mark.group(), "markup"))
            if _TICKED.fullmatch(mark.group()):
                chosen.append(Bit(bit.index, bit.line.cut(mark.end(), end)))
            else:
                others.append(Piece(bit.index, bit.text[mark.end() : end], "label"))
    return chosen, others


def _number(bits: Sequence[Bit], place: str) -> tuple[int | None, list[Piece]]:
    pieces: list[Piece] = []
    number: int | None = None
    for bit in bits:
        match = _NUMBER.search(bit.text) if number is None else None
        if match is None:
            pieces.append(Piece(bit.index, bit.text, "not_placed"))
            continue
        number = _value(match.group().lower())
        before, after = bit.text[: match.start()], bit.text[match.end() :]
        units = _AREAS.match(after)
        end = units.end() if units else 0
        pieces.append(Piece(bit.index, before, place if _BEFORE_NUMBER.fullmatch(before.strip() + " ") else "not_placed"))
        pieces.append(Piece(bit.index, match.group() + after[:end], place))
        pieces.append(Piece(bit.index, after[end:], "not_placed"))
    return number, pieces


def _value(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word in ("single", "both", "dual", "pair"):
        return 1 if word == "single" else 2
    first, *more = re.split(r"[- ]", word)
    return _TENS[first] + (_UNITS.index(more[0]) if more else 0) if first in _TENS else _UNITS.index(first)


def _date(bits: Sequence[Bit], place: str) -> tuple[dict[str, str] | None, list[Piece]]:
    """The first date of the answer, over the ends of its lines."""
    pieces: list[Piece] = []
    found = date_in(" ".join(bit.text for bit in bits))
    start, end = (found.start, found.end) if found else (0, 0)
    at = 0
    for bit in bits:
        low, high = (min(max(edge - at, 0), len(bit.text)) for edge in (start, end))
        pieces += [Piece(bit.index, bit.text[:low], "not_placed"), Piece(bit.index, bit.text[low:high], place), Piece(bit.index, bit.text[high:], "not_placed")]
        at += len(bit.text) + 1
    return {"date": found.date, "precision": found.precision} if found else None, pieces


def _items(key: str, bits: Sequence[Bit], joiner: Joiner) -> list[str]:
    """Split an answer at line ends, bullets, semicolons, commas and the last "and", but never inside one name."""
    entries: list[str] = []
    is_listed = len(bits) > 1 and all(_BULLET.match(bit.text) or bit.line.item or not bit.line.starts for bit in bits)
    for bit in bits:
        bullet = _BULLET.match(bit.text)
        text = " ".join(bit.text[bullet.end() if bullet else 0 :].replace("\t", " ; ").split())
        is_new = bit.line.starts or bullet
        goes_on = entries and (not is_new or _is_open(entries[-1]) or text[:4].lower() == "and ")
        if goes_on:
            entries[-1] = "".join(joiner.joined(entries[-1], text))
        else:
            entries.append(text)
    return [
        name
        for entry in entries
        for item in ([entry] if is_listed else _split(key, entry))
        if (name := html.unescape(item).strip(" .,;:|*_/\u2022\u00b7")) and name.lower() != "and"
    ]


def _is_open(entry: str) -> bool:
    return entry.endswith((",", ";", "/", "&", "\u2013")) or entry.lower().endswith(" and") or entry.count("(") > entry.count(")")


def _split(key: str, entry: str) -> list[str]:
    if re.search(r"[;|\u2022\u00b7]" + _OUTSIDE_BRACKETS, entry):
        return [part for part in re.split(r"\s*[;|\u2022\u00b7]\s*(?:and\s+)?" + _OUTSIDE_BRACKETS, entry) if part]
    if key == "partnership_names":
        names = re.split(r"\s+[/\u2013\u2014]\s+" + _OUTSIDE_BRACKETS, entry)
        wholes = names if all(len(name.split()) > 1 for name in names) else [entry]
        return [name for whole in wholes for name in _names_of_organisations([part for part in re.split(r"\s*,\s*" + _OUTSIDE_BRACKETS, whole) if part])]
    parts = re.split(r"\s*,\s*" + _OUTSIDE_BRACKETS + r"|\s+/\s+" + _OUTSIDE_BRACKETS + r"|\s+[\u2013\u2014]\s+" + _OUTSIDE_BRACKETS, entry)
    return _with_last_and(key, [part for part in parts if part])


def _names_of_organisations(parts: list[str]) -> list[str]:
    """Join what a comma cut inside one name ("Ashby, Corley and Dene Safeguarding Partnership"); cut at an "and" between two whole names."""
    names: list[str] = []
    open_part = ""
    for part in parts:
        open_part = f"{open_part}, {part}" if open_part else part
        if _ORGANISATION.search(open_part):
            names.append(open_part)
            open_part = ""
    if open_part and names and len(open_part.split()) == 1:
        names[-1] = f"{names[-1]}, {open_part}"
    elif open_part:
        names += open_part.split(", ") if not names else [open_part]
    return [half for name in names for half in _halves(re.sub(r"^and\s+", "", name, flags=re.IGNORECASE))]


def _halves(name: str) -> list[str]:
    for match in re.finditer(r"\s+(?:and|&)\s+(?:the\s+)?" + _OUTSIDE_BRACKETS, name):
        left, right = name[: match.start()], name[match.end() :]
        if _ORGANISATION.search(left) and _ORGANISATION.search(right) and len(right.split()) > 1 and right[:1].isupper():
            return [left, *_halves(right)]
    return [name]


def _with_last_and(key: str, parts: list[str]) -> list[str]:
    if not parts:
        return []
    last = re.sub(r"^(?:and|&)\s+", "", parts[-1], flags=re.IGNORECASE)
    if last != parts[-1]:
        return [*parts[:-1], last]
    return [*parts[:-1], *_at_the_and(key, last, is_alone=len(parts) == 1)]


def _at_the_and(key: str, last: str, *, is_alone: bool) -> list[str]:
    """ "Police, education and health" is three agencies; "health and wellbeing" is one."""
    joints = list(re.finditer(r"\s+(?:and|&)\s+" + _OUTSIDE_BRACKETS, last, re.IGNORECASE))
    for joint in reversed(joints):
        left, right = last[: joint.start()], last[joint.end() :]
        if _is_one_name(left, right, is_alone=is_alone):
            continue
        if (
            key == "methodologies"
            and is_alone
            and not ((_METHODS.fullmatch(left) and _METHODS.fullmatch(right)) or min(len(left.split()), len(right.split())) > 1)
        ):
            continue
        return [*_at_the_and(key, left, is_alone=False), right]
    return [last]


def _is_one_name(left: str, right: str, *, is_alone: bool) -> bool:
    match = _ONE_NAME.search(f"{left} and {right}")
    if match is None or not match.start() < len(left) < match.end():
        return False
    is_enumerated = not is_alone and re.fullmatch(r"(?:.*\s)?health", left, re.IGNORECASE) and right.lower() in ("social care", "care")
    return not is_enumerated

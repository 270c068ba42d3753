"""Which lines stand under which of the form's labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from alongside.learning.reading.agreement import is_agreement_title, is_bare_label, is_decision, is_signature, is_signing_date
from alongside.learning.reading.labels import DETAILS, NARRATIVES, Label, begins_label, is_contents_line, label_of, spaced_label_of
from alongside.learning.reading.notes import listed_note
from alongside.learning.reading.pieces import Bit, Piece
from alongside.learning.reading.tables import is_beside
from alongside.learning.reading.words import is_ended, starts_small
from alongside.papers.reading import Line

MOST_LINES_OF_A_LABEL = 4
LONGEST_LABEL = 400  # letters
MOST_WORDS_OF_AN_ANSWER = 12
_NUMBERED_OR_ASKED = re.compile(r"^\W*[A-Za-z]?\d{1,2}[.):]|[:?]\W*$")
_BULLET = re.compile(r"\s*[-*+\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u2013]\s")
_OTHER_SECTION = re.compile(
    r"\W*(?:\d+\W+)?(?:resources?|references|further (?:information|reading)|still to come|what happened since|append(?:ix|ices)\b.*|acknowledgements?|contacts?|about this report)\W*",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"(?:\t+|\s{3,}|\s\|\s|;\s)")


@dataclass(slots=True)
class Zone:
    """The lines under one label: one of the eight details, one of the seven narratives, "agreement", "notes", or "aside" (under none)."""

    key: str
    bits: list[Bit] = field(default_factory=list)


@dataclass(slots=True)
class Zones:
    """The whole report by label. `seen` holds every label there was, in order; `request` the form's request to sign."""

    zones: list[Zone] = field(default_factory=lambda: [Zone("aside")])
    pieces: list[Piece] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    request: str = ""
    stated: frozenset[str] = frozenset()
    """The labels that stand in the file in the form's own words, so that a plainer heading is not taken for one of them."""
    guessed: set[str] = field(default_factory=set)

    @property
    def here(self) -> Zone:
        return self.zones[-1]

    def of(self, key: str) -> list[Bit]:
        return [bit for zone in self.zones if zone.key == key for bit in zone.bits]


def zones_of(bits: Sequence[Bit], labels: dict[int, Label]) -> Zones:
    """Walk the lines in order and open a zone at each label."""
    found = Zones(stated=frozenset(label.key for label in labels.values() if not label.is_plain))
    outer = _outermost_level(bits, labels)
    at = 0
    while at < len(bits):
        at += _step(found, bits, at, labels, outer)
    return found


def _step(found: Zones, bits: Sequence[Bit], at: int, labels: dict[int, Label], outer: tuple[int, bool]) -> int:
    """Place one line, or the lines of one label; returns how many."""
    bit = bits[at]
    if not found.seen and is_contents_line(bit.text):
        found.pieces.append(Piece(bit.index, bit.text, "label"))
        return 1
    label, count, joints = _label_at(bits, at, labels, in_narrative=found.here.key in NARRATIVES)
    if label and _counts(found, bits, at, label):
        _open(found, bits[at : at + count], label, joints)
        return count
    if _is_agreement(found, bits, at):
        _open_agreement(found, bit)
    elif _leaves(found, bit.line, outer):
        found.zones.append(Zone("aside", [bit]))
    else:
        found.here.bits.append(bit)
    return 1


def _label_at(bits: Sequence[Bit], at: int, labels: dict[int, Label], *, in_narrative: bool) -> tuple[Label | None, int, str]:
    """The label that begins at this line, over how many lines it goes, and how those are joined."""
    label = labels.get(bits[at].index)
    longest: tuple[Label | None, int, str] = (label, 1, "")
    if (label and label.has_answer) or not begins_label(bits[at].text):
        return label, 1, ""
    for count in range(2, MOST_LINES_OF_A_LABEL + 1):
        lines = bits[at : at + count]
        if at + count > len(bits) or lines[-1].line.cell != bits[at].line.cell or lines[-1].line.heading != bits[at].line.heading:
            break
        if longest[0] and lines[-1].line.starts and not starts_small(lines[-1].text) and not _asks_on(lines):
            break  # the question is whole, and another line begins
        itself = labels.get(lines[-1].index)
        for joints in _ways_to_join(lines):
            text, starts = _spread(lines, joints)
            spread = label_of(text) if len(text) < LONGEST_LABEL else None
            if (
                spread
                and spread.words_end > starts[-1]
                and not (label and spread.key != label.key)
                and (itself is None or itself.is_plain or itself.key == spread.key)
            ):
                longest = (spread, count, joints)
    if longest[0] is None and not in_narrative:
        return spaced_label_of(bits[at].text), 1, ""
    return _whole_request(bits, at, *longest)


def _asks_on(bits: Sequence[Bit]) -> bool:
    """The question has had no end yet, and the next line, with nothing between, is a word or two and its end ("… from the TCE / Programme?")."""
    before, last = bits[-2].text.rstrip(), bits[-1]
    return not last.line.gap and not before.endswith((":", "?")) and len(last.text.split()) <= 4 and last.text.rstrip().endswith((":", "?"))


def _ways_to_join(bits: Sequence[Bit]) -> list[str]:
    """How each line but the first may be joined to the one before: " " a space, "" a hyphen that is kept, "-" one that only the line's end made."""
    ways = [""]
    for before in bits[:-1]:
        options = "-." if before.text.rstrip().endswith("-") else " "
        ways = [way + option for way in ways for option in options]
    return ways[:4]


def _spread(bits: Sequence[Bit], joints: str) -> tuple[str, list[int]]:
    """Several lines as one text, and where in it each begins."""
    text, starts = bits[0].text, [0]
    for bit, joint in zip(bits[1:], joints, strict=True):
        kept = text.rstrip()
        text = text + " " if joint == " " else kept[:-1] if joint == "-" else kept
        starts.append(len(text))
        text += bit.text
    return text, starts


def _whole_request(bits: Sequence[Bit], at: int, label: Label | None, count: int, joints: str) -> tuple[Label | None, int, str]:
    """The request to sign goes on to the end of its paragraph."""
    if label is None or label.key != "request" or label.has_answer:
        return label, count, joints
    text, _ = _spread(bits[at : at + count], joints)
    while at + count < len(bits) and not bits[at + count].line.starts and not is_ended(text):
        count, joints = count + 1, joints + " "
        text, _ = _spread(bits[at : at + count], joints)
    return replace(label, end=len(text)), count, joints


def _counts(found: Zones, bits: Sequence[Bit], at: int, label: Label) -> bool:
    """Whether the words are the form's label here, and not the report's own."""
    bit, here = bits[at], found.here.key
    line = bit.line
    in_narrative = here in NARRATIVES
    if (_BULLET.match(line.text) and label.key != "hint") or (line.item and not line.item.ordered):
        return label.key == "hint"
    before = bits[at - 1] if at else None
    if before and in_narrative and not line.starts and not line.gap and not is_ended(before.text) and found.here.bits:
        return False
    if label.key == "notes" and label.is_plain:
        return at + 1 == len(bits) or bits[at + 1].is_cut or listed_note(bits[at + 1].line) is not None
    if label.is_plain and label.key in NARRATIVES:
        return _is_plain_question(found, bits, at, label)
    if label.is_plain:
        if not label.has_answer and (here in DETAILS or (here == "aside" and found.seen)) and _is_answered_below(bits, at):
            return True
        has_cell_beside = line.cell is not None and at + 1 < len(bits) and is_beside(line.cell, bits[at + 1].line.cell)
        return (label.has_answer and not in_narrative) or has_cell_beside
    if label.key in NARRATIVES and label.has_answer and label.key in found.seen:
        return False
    return not (label.key in ("title", "details") and in_narrative and label.has_answer)


def _is_plain_question(found: Zones, bits: Sequence[Bit], at: int, label: Label) -> bool:
    """A heading in other words than the form's, for a question that the file asks nowhere else."""
    line = bits[at].line
    if label.key in found.stated or label.key in found.seen or label.has_answer or not line.starts or at + 1 == len(bits):
        return False
    return (
        found.here.key not in NARRATIVES or line.gap or line.heading > 0 or line.is_strong or line.text.isupper() or bool(_NUMBERED_OR_ASKED.search(line.text))
    )


def _is_answered_below(bits: Sequence[Bit], at: int) -> bool:
    """In the details block a question may stand over its answer."""
    if at + 1 == len(bits) or not bits[at].line.starts:
        return False
    below = bits[at + 1]
    return below.line.cell == bits[at].line.cell and len(below.text.split()) <= MOST_WORDS_OF_AN_ANSWER and label_of(below.text) is None


def _open(found: Zones, bits: Sequence[Bit], label: Label, joints: str = "") -> None:
    """Begin what the label names; the letters after the label go with it."""
    text, starts = _spread(bits, joints)
    rest = _take_label(found, bits, [label.end - start for start in starts])
    found.seen.append(label.key)
    if label.is_plain and label.key in NARRATIVES:
        found.guessed.add(label.key)
    if label.key == "request":
        found.request = text[: label.end]
        found.zones.append(Zone("agreement"))
    elif label.key in DETAILS or label.key in NARRATIVES or label.key == "notes":
        found.zones.append(Zone(label.key))
    elif label.key in ("title", "details") and found.here.key not in NARRATIVES:
        found.zones.append(Zone("aside"))
    if rest is not None:
        _add_rest(found, rest, is_detail=label.key in DETAILS)


def _take_label(found: Zones, bits: Sequence[Bit], ends: Sequence[int]) -> Bit | None:
    """Put the label's letters down as the form's own; returns what follows them on its last line."""
    for bit, end in zip(bits, ends, strict=True):
        found.pieces.append(Piece(bit.index, bit.text[: max(end, 0)], "label"))
        if end < len(bit.text):
            return Bit(bit.index, bit.line.cut(max(end, 0)), bit.is_cut)
    return None


def _add_rest(found: Zones, rest: Bit, *, is_detail: bool) -> None:
    """An answer on its label's line; in the details block another label may follow it there."""
    hint = label_of(rest.text)
    if hint and hint.key == "hint" and not hint.has_answer:
        found.pieces.append(Piece(rest.index, rest.text, "label"))
        return
    for joint in _ANOTHER.finditer(rest.text) if is_detail else ():
        label = label_of(rest.text[joint.end() :])
        if label and label.key in DETAILS and label.has_answer:
            found.here.bits.append(Bit(rest.index, rest.line.cut(0, joint.end()), rest.is_cut))
            _open(found, [Bit(rest.index, rest.line.cut(joint.end()))], label)
            return
    found.here.bits.append(rest)


def _is_agreement(found: Zones, bits: Sequence[Bit], at: int) -> bool:
    """A place to sign, without or before the form's request to."""
    if found.here.key == "agreement":
        return False
    bit = bits[at]
    if is_signature(bit.text, in_cell=bit.line.cell is not None):
        return True
    following = [other.text for other in bits[at + 1 : at + 4]]
    if is_signing_date(bit.text):
        return bool(following) and is_signature(following[0])
    if is_decision(bit.text) and following:
        return is_signature(following[0]) or (is_signing_date(following[0]) and any(is_signature(text) for text in following[1:2]))
    if not is_agreement_title(bit.text):
        return False
    next_label = label_of(following[0]) if following else None
    return bool(next_label and next_label.key == "request") or any(is_signature(text) or is_signing_date(text) or is_bare_label(text) for text in following)


def _open_agreement(found: Zones, bit: Bit) -> None:
    found.seen.append("agreement")
    found.zones.append(Zone("agreement"))
    if is_agreement_title(bit.text):
        found.pieces.append(Piece(bit.index, bit.text, "label"))
    else:
        found.here.bits.append(bit)


def _outermost_level(bits: Sequence[Bit], labels: dict[int, Label]) -> tuple[int, bool]:
    """The level of heading all narrative labels have (0: none or several), and whether deeper headings are used too."""
    levels = {bit.line.heading for bit in bits if (label := labels.get(bit.index)) and label.key in NARRATIVES}
    if len(levels) != 1:
        return 0, False
    level = levels.pop()
    return level, any(bit.line.heading > level for bit in bits)


def _leaves(found: Zones, line: Line, outer: tuple[int, bool]) -> bool:
    """A heading as high as the form's labels that is none of them ends the section before it."""
    level, has_deeper = outer
    if not level or not line.heading or found.here.key not in NARRATIVES:
        return False
    return line.heading < level or (line.heading == level and (has_deeper or bool(_OTHER_SECTION.fullmatch(line.text))))

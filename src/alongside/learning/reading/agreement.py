"""Who signed, for whom, on which day, and whether they agreed to share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from alongside.learning.reading.dates import date_in
from alongside.learning.reading.paragraphs import Paragraph
from alongside.learning.reading.pieces import Piece

_LOCAL = r"(?:\s+(?:by|for|on\s+behalf\s+of))?\s+(?:the\s+)?(?:local\s+(?:area|authority|partnership)|partnership|area|representative)(?:'s|\u2019s)?(?:\s+(?:representative|lead))?(?:\s+by)?"
_SECTION = r"(?:[A-Za-z]?\d{0,2}[.)]\s+|[^/|:\t]{3,40}\s[/|]\s+)?"  # a number, or the same in another language
_LABEL = re.compile(
    r"(?<![\w])(?:"
    r"(?P<date>dated?(?:\s+(?:signed|of\s+(?:signature|agreement|signing)|agreed))?)"
    rf"|(?P<signed>(?:(?:electronically|digitally)\s+|e-?)?signed(?:{_LOCAL}|\s+by)?(?:\s*\([^()]*\))?|signature(?:\s+of\s+(?:the\s+)?local\s+(?:area|authority|partnership))?(?:\s*\([^()]*\))?)"
    r"|(?P<whose>signed\s+(?:for\s+and\s+)?on\s+behalf\s+of\s+(?P<group>[^:\t\n]{3,80}?))"
    r"|(?P<behalf>(?:for\s+and\s+)?on\s+behalf\s+of|behalf)"
    r"|(?P<name>(?:(?:print(?:ed)?|full)\s+)?name(?:\s+of\s+signatory)?)"
    r"|(?P<role>role|position|job\s+(?:title|role)|designation|capacity)"
    r"|(?P<answer>(?:do\s+you\s+)?agree(?:d|ment)?(?:\s+to\s+(?:share|publish|be\s+shared|sharing))?|shared?|may\s+(?:we|this)\s+(?:be\s+)?shared?|consent\s+to\s+share)"
    r")\s*(?:[:\t]|\?\s*:?)\s*",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    rf"\s*{_SECTION}(?:(?P<date>date(?:\s+signed)?)|(?P<signed>signed(?:{_LOCAL}|\s+by)?|signature)|(?P<behalf>(?:for\s+and\s+)?on\s+behalf\s+of)|(?P<name>(?:print\s+)?name)"
    r"|(?P<role>role|position|job\s+title|capacity))\s*",
    re.IGNORECASE,
)
_BEHALF = re.compile(r"[\s,;(\u2013\u2014-]*\b(?:(?:for\s+and\s+)?on\s+behalf\s+of|o/b/o|obo|f\.?a\.?o\.?b\.?o\.?)\b[\s:]*", re.IGNORECASE)
_NO = re.compile(
    r"\b(?:do(?:es)?\s+not|don['\u2019]t|doesn['\u2019]t|did\s+not|cannot|can['\u2019]t|can\s+not|unable\s+to|declin\w+|refus\w+|would\s+not|not\s+(?:yet\s+)?(?:able|willing|prepared|happy|content)"
    r"|not|no|without|withh[eo]ld\w*)\b[^.;\n]{0,60}?\b(?:agree\w*|consent\w*|shar\w+|publi\w+|permission|circulat\w+)"
    r"|\b(?:agreement|consent|permission)\b[^.;\n]{0,40}\b(?:not\s+given|withheld|refused|declined)\b|\bdisagree",
    re.IGNORECASE,
)
_ONLY_NO = re.compile(r"\W*(?:no|not agreed|declined|refused|do not share|not to be shared)\b", re.IGNORECASE)
_YES = re.compile(
    r"\W*(?:yes|agreed?)\W*|.*\b(?:agree[sd]?|consents?|content|happy)\b[^.;]{0,60}\b(?:shar\w+|publi\w+|content|changes)\b.*", re.IGNORECASE | re.DOTALL
)
_TICKED = re.compile(r"[\u2611\u2612\u2714\u2713\u25a0\u25c9\u25cf\u2705\U0001f5f9]|\[[xX\u2713\u2714]\]|\([xX\u2713]\)")
_BOX = re.compile(_TICKED.pattern + r"|[\u2610\u25a1\u25cb\u25ef\u274f\u2751]|\[\s?\]|\(\s\)")
_BLANK = re.compile(
    r"[\s._\-\u2013\u2014\u2026*|()/:\[\]]*(?:(?:tbc|tba|n/?a|none|nobody|pending|unsigned|blank|not\s+(?:yet\s+)?(?:been\s+)?signed|awaiting\b.*|to\s+be\s+(?:confirmed|signed)\b.*|signature|click\b.*"
    r"|name|date|sign(?:ed)?\s+here|insert\b.*)[\s._\-\u2013\u2014\u2026*|()/:\[\]]*)?",
    re.IGNORECASE,
)
_IT_SHARED = (
    r"(?:(?:this|that|it|the|our|report|reports|plr)\b[^.;\n]{0,40}\b(?:to\s+be|being|be|were(?:\s+not)?|not\s+be|is|is\s+not)\s+(?:shared|published|circulated)"
    r"|(?:shar(?:e|ing)|publish(?:ing)?|circulat(?:e|ing))\s+(?:of\s+)?(?:this|it\b|the\s+(?:\w+\s+)?report))"
)
_DECIDES = re.compile(
    r"\W*(?:(?:we|i|the\s+(?:local\s+)?(?:area|authority|partnership|executive|board|group|steering\s+group))\s+(?:hereby\s+)?"
    r"(?:do(?:es)?\s+not|don['\u2019]t|doesn['\u2019]t|cannot|can['\u2019]t|would\s+(?:not|rather)|agrees?|consents?|wish(?:es)?|declines?|refuses?|(?:are|is|am)\s+(?:not\s+)?(?:happy|content|willing|able))\b"
    rf"[^.;\n]{{0,60}}?\b{_IT_SHARED}\b|(?:this|the|our)\s+(?:\w+\s+){{0,3}}?(?:report|plr)?\s*(?:must|should|may|can|is|are)\s+(?:not\s+)?(?:to\s+)?(?:be\s+)?(?:shared|published|circulated)\b"
    r"|(?:not|do\s+not|no|agreed|not\s+agreed)\s+(?:for|to\s+be|to)?\s*(?:sharing|shared?|publication|publish(?:ed)?)\W*$)",
    re.IGNORECASE,
)
_LONGEST_DECISION = 240  # letters
_REQUEST_NOT_TO = re.compile(r"\bif there is (?:no|not an?) agreement\b|\bif (?:you|the local area) do(?:es)? not\b", re.IGNORECASE)
_SIGN_LINE = re.compile(
    rf"\W*{_SECTION}(?:(?:electronically|digitally)\s+|e-?)?(?:signed(?:{_LOCAL}|\s+by|\s+(?:for\s+and\s+)?on\s+behalf\s+of[^:\t]{{0,80}})?(?:\s*\([^()]*\))?|signature(?:\s+of[^:\t]{{0,40}})?)\s*[:\t]",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(rf"\W*{_SECTION}dated?(?:\s+(?:signed|of\s+signature|of\s+agreement|agreed))?\s*[:\t]", re.IGNORECASE)
_TITLE = re.compile(
    rf"\W*{_SECTION}(?:(?:local\s+area|partnership)\s+)?(?:agreement|sign[- ]?off|signatures?|approval|consent|declaration)(?:\s+(?:to|for|on|of|block|section|by|and)\b[^:]{{0,80}})?\W*",
    re.IGNORECASE,
)
_AROUND = " \t,;:.\u2013\u2014-_*/|"


@dataclass(slots=True)
class Agreement:
    """The form's last block. `agreed` is None when nobody signed, False when they signed not to share."""

    date: str | None = None
    signed_by: str | None = None
    on_behalf_of: str | None = None
    agreed: bool | None = None


def is_signature(text: str, *, in_cell: bool = False) -> bool:
    """A line that somebody signs."""
    return bool(_SIGN_LINE.match(text)) or (in_cell and bool((bare := _BARE_LABEL.fullmatch(text)) and bare["signed"]))


def is_signing_date(text: str) -> bool:
    """A line for the day of signing, with or without the day."""
    return bool(_DATE_LINE.match(text))


def is_decision(text: str) -> bool:
    """A line that says nothing but whether the report may be shared. Above a signature it is what was signed, and no part of the section before it."""
    if len(text) > _LONGEST_DECISION:
        return False
    return bool(_DECIDES.match(text)) or bool(_BOX.search(text) and re.search(r"\b(?:yes|no|agree|shared?)\b", text, re.IGNORECASE))


def is_agreement_title(text: str) -> bool:
    """A heading over the place to sign."""
    return bool(_TITLE.fullmatch(text))


def is_bare_label(text: str) -> bool:
    """A cell that asks for a name, a group or a day, and says no more."""
    return bool(_BARE_LABEL.fullmatch(text.rstrip(" :")))


@dataclass(slots=True)
class _Block:
    """The agreement while it is being read."""

    found: Agreement = field(default_factory=Agreement)
    put_down: list[tuple[str, str]] = field(default_factory=list)  # letters of this paragraph in order, and their place
    is_refused: bool = False
    name: str | None = None

    def put(self, text: str, place: str) -> None:
        if text:
            self.put_down.append((text, place))

    def pieces(self, paragraph: Paragraph) -> list[Piece]:
        """What was put down of a paragraph, line by line."""
        found: list[Piece] = []
        at = 0
        for text, place in self.put_down:
            end = at + len(text)
            while (cut := paragraph.ends_after(at)) is not None and cut < end:
                found.append(Piece(paragraph.index_at(at), paragraph.text[at:cut], place))
                at = cut
            found.append(Piece(paragraph.index_at(at), paragraph.text[at:end], place))
            at = end
        self.put_down.clear()
        return found


def read_agreement(paragraphs: Sequence[Paragraph], request: str) -> tuple[Agreement, list[Piece]]:
    """The agreement from the lines under the form's request to sign, and where each letter went."""
    block = _Block(is_refused=bool(_REQUEST_NOT_TO.search(request)))
    pieces: list[Piece] = []
    waiting = "answer"
    for paragraph in paragraphs:
        waiting = _read_line(block, paragraph.text, waiting, in_cell=paragraph.line.cell is not None)
        pieces += block.pieces(paragraph)
    found = block.found
    if found.signed_by is None:
        found.signed_by = block.name
    found.agreed = None if found.signed_by is None else not block.is_refused
    if found.agreed is None:
        pieces = [replace(piece, place="not_placed") if piece.place == "agreement.agreed" else piece for piece in pieces]
    return found, pieces


def _read_line(block: _Block, text: str, waiting: str, *, in_cell: bool) -> str:
    """Give each labelled part of a line its place; returns the label that still waits for its answer."""
    bare = _BARE_LABEL.fullmatch(text)
    if bare and (in_cell or waiting in ("", "answer")):
        block.put(text, "label")
        return str(bare.lastgroup)
    labels = [label for label in _LABEL.finditer(text) if not _is_inside(label, text)]
    before = text[: labels[0].start()] if labels else text
    if before.strip(_AROUND):
        waiting = _answer(block, before, waiting)
    else:
        block.put(before, "markup")
    for label, after in zip(labels, [*labels[1:], None], strict=False):
        waiting = _label(block, label)
        answer = text[label.end() : after.start() if after else len(text)]
        if answer.strip(_AROUND):
            waiting = _answer(block, answer, waiting)
        else:
            block.put(answer, "markup")
    return waiting


def _is_inside(label: re.Match[str], text: str) -> bool:
    """The word of a label in the middle of a sentence ("the name: ...")."""
    before = text[: label.start()].rstrip()
    return bool(before) and before[-1].islower() and not re.search(r"\s{2,}$|\t$", text[: label.start()]) and text[label.start()].islower()


def _label(block: _Block, label: re.Match[str]) -> str:
    if label["whose"]:
        start, end = label.span("group")
        block.put(label.string[label.start() : start], "label")
        block.put(label["group"], "agreement.on_behalf_of")
        block.put(label.string[end : label.end()], "label")
        block.found.on_behalf_of = block.found.on_behalf_of or label["group"].strip(_AROUND)
        return "signed"
    block.put(label.group(), "label")
    return next(name for name in ("date", "signed", "behalf", "name", "role", "answer") if label[name])


def _answer(block: _Block, text: str, waiting: str) -> str:
    """Put an answer where its label says; what has no label is a decision, a name with "on behalf of", a lone date, or has no place."""
    if _BOX.search(text):
        _boxes(block, text)
        return ""
    if _BLANK.fullmatch(text):
        block.put(text, "not_placed" if text.strip(_AROUND + "()[]\u2026") else "markup")
        return waiting if not text.strip(_AROUND) else ""
    if waiting == "date":
        return _date(block, text)
    if waiting == "behalf" and block.found.on_behalf_of is None:
        block.found.on_behalf_of = _clean(text)
        block.put(text, "agreement.on_behalf_of")
        return ""
    if waiting == "signed" and block.found.signed_by is None:
        _signature(block, text)
        return ""
    if waiting == "name" and block.name is None and block.found.signed_by is None:
        _signature(block, text)
        return ""
    if _decision(block, text, waiting):
        return ""
    if block.found.date is None and (found := date_in(text)) and found.precision == "day" and not (text[: found.start] + text[found.end :]).strip(_AROUND):
        return _date(block, text)
    if block.found.on_behalf_of is None and block.found.signed_by and (match := _BEHALF.match(text)):
        block.put(text[: match.end()], "label")
        block.put(text[match.end() :], "agreement.on_behalf_of")
        block.found.on_behalf_of = _clean(text[match.end() :])
        return ""
    block.put(text, "not_placed")
    return ""


def _clean(text: str) -> str | None:
    return " ".join(text.split()).strip(_AROUND) or None


def _date(block: _Block, text: str) -> str:
    found = date_in(text)
    if found is None or block.found.date:
        block.put(text, "not_placed")
        return ""
    block.found.date = found.date
    block.put(text[: found.start], "not_placed")
    block.put(text[found.start : found.end], "agreement.date")
    rest = text[found.end :]
    if rest.strip(_AROUND + ")"):
        return _answer(block, rest, "")
    block.put(rest, "markup")
    return ""


def _signature(block: _Block, text: str) -> None:
    """ "Name on behalf of group", with a date or a decision after it."""
    text, tail = _without_tail(text)
    match = _BEHALF.search(text)
    name = text[: match.start()] if match else text
    note = re.match(r"\s*(?:/s/|\(?(?:signed )?(?:electronic(?:ally)?|digital(?:ly)?)(?: signed| signature)?(?: by)?\)?[\s:,-]+)", name, re.IGNORECASE)
    start = note.end() if note else 0
    block.put(name[:start], "label")
    if _BLANK.fullmatch(name[start:]):
        block.put(name[start:], "not_placed")
    else:
        block.found.signed_by = _clean(name[start:])
        block.put(name[start:], "agreement.signed_by")
    if match:
        block.put(match.group(), "label")
        group = text[match.end() :]
        if block.found.on_behalf_of is None and not _BLANK.fullmatch(group):
            opens = "(" in match.group()
            block.found.on_behalf_of = _clean(group.rstrip(" )") if opens else group)
            block.put(group, "agreement.on_behalf_of")
        else:
            block.put(group, "not_placed")
    if tail.strip(_AROUND):
        _answer(block, tail, "date" if date_in(tail) and not block.found.date else "")
    else:
        block.put(tail, "markup")


def _without_tail(text: str) -> tuple[str, str]:
    """Part the name and group from a date or a decision that follows them on the same line."""
    refusal = re.search(r"(?:[\u2013\u2014;.,(]|\s-)\s*(?=[^.,;\u2013\u2014(]*$)", text)
    if refusal and _NO.search(text[refusal.start() :]):
        return text[: refusal.start()], text[refusal.start() :]
    found = date_in(text)
    if found and found.precision == "day":
        joint = re.search(r"(?:[\s,;(\u2013\u2014-]|\bon\b|\bdated?\b)*$", text[: found.start])
        start = joint.start() if joint else found.start
        return text[:start], text[start:]
    return text, ""


def _boxes(block: _Block, text: str) -> None:
    """Boxes to tick: the ticked one is the decision, the others are the form's."""
    marks = list(_BOX.finditer(text))
    block.put(text[: marks[0].start()], "label")
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        words = text[mark.end() : after.start() if after else len(text)]
        block.put(mark.group(), "markup")
        is_ticked = bool(_TICKED.fullmatch(mark.group()))
        if is_ticked and (_ONLY_NO.match(words) or _NO.search(words)):
            block.is_refused = True
        block.put(words, "agreement.agreed" if is_ticked else "label")


def _decision(block: _Block, text: str, waiting: str) -> bool:
    """A sentence that says yes or no to sharing; what else it says has no place."""
    if _NO.search(text) or (waiting == "answer" and _ONLY_NO.match(text)):
        block.is_refused = True
    elif not _YES.fullmatch(text):
        return False
    sentences = re.findall(r"[^.;]*[.;]*\s*", text)
    said = [sentence for sentence in sentences if sentence]
    for sentence in said:
        is_decision = bool(_NO.search(sentence) or _ONLY_NO.match(sentence) or _YES.fullmatch(sentence.strip(" .;")))
        block.put(sentence, "agreement.agreed" if is_decision and not re.search(r"\b(?:because|until|as|since|due)\b", sentence) else "not_placed")
    return True

"""The form's own labels, found however they are punctuated, capitalised or spread over lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from alongside.learning.reading.words import Word, words_of

DETAILS = ("partnership_names", "agencies", "local_authority_areas", "region", "size", "methodologies", "delivery", "commenced")
NARRATIVES = ("why_support", "goal", "approaches", "issues", "evidence", "transferable_learning", "local_reflections")
MOST_WORDS = 60
FORM = {
    "title": "Project Learning Report",
    "details": "Details of Bespoke Support Project (BSP)",
    "partnership_names": "Partnership name",
    "agencies": "Core partner agencies involved",
    "local_authority_areas": "Number of local authority areas covered",
    "region": "Regional area",
    "size": "BSP size",
    "methodologies": "BSP methodology/methodologies",
    "delivery": "Digital / face to face / mixed delivery",
    "commenced": "Date BSP commenced",
    "why_support": "Why did the local area request support from the programme?",
    "goal": "Overall goal of BSP",
    "approaches": "Approaches / methods taken to achieve project goal and deliver the BSP",
    "issues": "Key issues that arose during the delivery of the BSP",
    "evidence": "Emerging evidence of how the project has positively disrupted the system response to child exploitation and extra-familial harm",
    "transferable_learning": "Significant learning and transferability from the BSP for other areas",
    "local_reflections": "Immediate reflections from the local area",
    "signed": "Signed by local area",
    "date": "Date",
}
"""The form's questions as it prints them: a paper of ours that uses these words is read back."""

_BSP = r"(?:(?:the |this |our )?(?:bespoke (?:support )?project|support project|bsp|project)(?: bsp)?)"
_AREA = r"(?:(?:the |your |our )?(?:local )?(?:areas?|partnerships?))"
_HARM = r"(?: (?:response|responses)(?: to)?)?(?: (?:child|children and young people|young people|exploitation|and|extra ?familial|harm|abuse|risk|outside|the|home|family|of|to|response))*"

# The words of each label as a pattern over folded words. "!" before one: so plain that a detail counts only with its answer beside or below it, and a
# section only when its question stands nowhere else in the form's own words.
_PATTERNS: dict[str, tuple[str, ...]] = {
    "title": (
        r"project learning report(?: plr)?(?: form| template)?",
        r"bespoke support project(?: bsp)? (?:project )?learning report",
        r"bsp (?:project )?learning report",
    ),
    "details": (rf"(?:project )?details? of {_BSP}", r"(?:project|bsp) details"),
    "partnership_names": (
        r"(?:local )?(?:safeguarding )?partnerships? names?",
        r"names? of (?:the )?(?:local )?(?:safeguarding )?partnerships?",
        r"!partnerships?",
    ),
    "agencies": (
        r"(?:core|key|main|lead)(?: and)? (?:partner )?(?:agencies|organisations|partners)(?: and organisations)?(?: (?:involved|taking part|engaged))?",
        r"(?:partner )?(?:agencies|organisations) (?:involved|taking part)",
        r"!partner agencies",
        r"!agencies",
    ),
    "local_authority_areas": (
        r"(?:total )?(?:number|no|nr) of (?:local authority|local authorities|la|las|authority|authorities)(?: areas?)?(?: (?:covered|involved|taking part))?",
        r"how many (?:local authority|local authorities|las?)(?: areas?)?(?: (?:does|do|did|were|was|are|is|have|has|been|this|it|the|project|bsp|cover|covered|involved|taking|took|part))*",
        r"!local authority areas?(?: (?:covered|involved))?",
    ),
    "region": (r"regional areas?", r"!regions?(?: covered)?", r"!geographical region"),
    "size": (rf"{_BSP} size", rf"size of {_BSP}", r"!size"),
    "methodologies": (
        rf"{_BSP} (?:methodology|methodologies)(?: (?:and|or))?(?: (?:methodology|methodologies|ies))?",
        rf"(?:methodology|methodologies) of {_BSP}",
        rf"(?:methodology|methodologies|methods?) (?:used|chosen)(?: (?:in|for|by) {_BSP})?",
        r"!(?:methodology|methodologies|methods?)(?: (?:methodology|methodologies|ies))?",
    ),
    "delivery": (
        r"digital(?: or)? (?:face to face|f2f|in person)(?: or)? (?:mixed|blended|hybrid)(?: delivery)?",
        r"(?:mode|method|type|form) of delivery",
        r"delivery (?:mode|method|type)",
        rf"how (?:was|were|is) {_BSP} delivered",
        r"!delivery",
    ),
    "commenced": (
        rf"date (?:that )?{_BSP} (?:commenced|started|began|start|commencement)",
        rf"date of (?:{_BSP} )?(?:commencement|start)",
        rf"{_BSP} (?:start|commencement) date",
        rf"{_BSP} commenced",
        rf"when did {_BSP} (?:start|begin|commence)",
        r"!(?:start|commencement) date",
        r"!date commenced",
    ),
    "why_support": (
        rf"why did {_AREA} (?:request|seek|ask for|apply for|want|need) (?:bespoke )?support(?: from(?: [^ ]+){{1,10}})?",
        rf"why {_AREA} (?:requested|sought|asked for|applied for) (?:bespoke )?support(?: from(?: [^ ]+){{1,10}})?",
        rf"why did {_AREA} (?:request|seek|ask for|apply for|want|need) (?:bespoke )?support from(?: [^ ]+){{1,6}} and what (?:is|was)(?: [^ ]+){{1,8}}",
        r"!why did(?: [^ ]+){1,6} (?:request|seek|ask for|apply for) (?:bespoke )?support(?: from(?: [^ ]+){1,10})?",
        r"!why (?:was|did you (?:request|seek|ask for)) (?:bespoke )?support(?: (?:requested|sought|asked for|needed))?(?: from(?: [^ ]+){1,10})?",
        r"!reasons? for (?:requesting|seeking|the request for) (?:bespoke )?support(?: from(?: [^ ]+){1,10})?",
    ),
    "goal": (rf"(?:overall|main) (?:goals?|aims?)(?: (?:of|for) {_BSP})?", rf"(?:goals?) (?:of|for) {_BSP}", rf"{_BSP} goals?"),
    "approaches": (
        rf"approach(?:es)?(?: and| or)? methods?(?: (?:taken|used|adopted))?(?: to (?:achieve|meet|reach) (?:{_BSP} )?(?:the )?goals?)?(?: and (?:to )?deliver(?:y of)? {_BSP})?",
        rf"approach(?:es)? (?:taken|used) to (?:achieve|meet|reach) (?:{_BSP} )?(?:the )?goals?(?: and (?:to )?deliver(?:y of)? {_BSP})?",
        rf"!approach(?:es)?(?: and| or)? methods?(?: (?:were|was|taken|used|adopted))+(?: (?:in|for|by|to deliver) {_BSP})?",
    ),
    "issues": (
        (
            rf"key issues (?:(?:that|which) )?(?:arose|arising|emerged|emerging)(?: (?:during|from|in))?(?: (?:the )?delivery)?(?: of)?(?: {_BSP})?"
            rf"(?: for (?:a |the )?local areas? and (?:for )?those delivering {_BSP})?"
        ),
        rf"!key issues(?: (?:during|in|from)(?: the)? delivery(?: of {_BSP})?)?",
    ),
    "hint": (rf"for (?:a |the )?local areas? and (?:for )?those (?:who are )?delivering {_BSP}",),
    "evidence": (
        (
            rf"(?:emerging )?evidence of how {_BSP} (?:has |have |is |had )?(?:positively )?(?:disrupted|disrupting|influenced|changed|affected|impacted|improved)(?: on)?"
            rf"(?: (?:the|a))?(?: (?:system|systems|local|wider|whole))*{_HARM}"
        ),
        r"!(?:emerging )?evidence(?: (?:is there|there is))? of (?:a |the )?(?:positive )?(?:disruption|impact|change)(?: (?:to|on|in|of)(?: the)?(?: [^ ]+){1,8})?",
        r"!emerging evidence",
    ),
    "transferable_learning": (
        rf"significant learning(?: and)?(?: (?:transferability|transferable learning))?(?: (?:from|of) {_BSP})?(?: (?:for|to) other (?:local )?areas)?",
        rf"transferab(?:ility|le learning)(?: (?:from|of) {_BSP})?(?: (?:for|to) other (?:local )?areas)?",
    ),
    "local_reflections": (
        rf"(?:immediate )?reflections? (?:from|of|by) {_AREA}",
        r"(?:the )?local (?:areas?|partnerships?) (?:own |immediate )*reflections?",
        r"immediate local reflections?",
        r"!immediate reflections?(?: (?:from|of|by)(?: [^ ]+){1,5})?",
        rf"!{_AREA}(?: own| immediate)* reflections?",
    ),
    "request": (r"please sign below(?: [^ ]+)*", r"please (?:date and sign|sign and date)(?: [^ ]+)*"),
    "notes": (r"footnotes?", r"endnotes?", r"!notes?", r"!notes and references"),
}
_ALONE = ("title", "details", "hint", "notes", "request")
_COMPILED = {key: tuple((re.compile(pattern.removeprefix("!")), pattern.startswith("!")) for pattern in patterns) for key, patterns in _PATTERNS.items()}
_FIRST_WORDS = frozenset(
    [
        "project",
        "details",
        "detail",
        "bespoke",
        "bsp",
        "the",
        "this",
        "our",
        "partnership",
        "partnerships",
        "local",
        "safeguarding",
        "name",
        "names",
        "core",
        "key",
        "main",
        "lead",
        "partner",
        "agencies",
        "organisations",
        "total",
        "number",
        "no",
        "nr",
        "regional",
        "region",
        "regions",
        "geographical",
        "size",
        "support",
        "methodology",
        "methodologies",
        "digital",
        "mode",
        "method",
        "type",
        "form",
        "delivery",
        "date",
        "start",
        "commencement",
        "why",
        "reasons",
        "reason",
        "what",
        "how",
        "when",
        "methods",
        "overall",
        "goal",
        "goals",
        "approach",
        "approaches",
        "for",
        "emerging",
        "evidence",
        "significant",
        "transferability",
        "transferable",
        "immediate",
        "reflection",
        "reflections",
        "please",
        "footnote",
        "footnotes",
        "endnote",
        "endnotes",
        "note",
        "notes",
    ]
)
_NUMBERED = re.compile(r"(?:section|question|part|[a-z])?\d{1,2}[a-z]?|section|question|part|[a-z]")
_ASKED = re.compile(r"what (?:is|are|was|were) (?:the |your |our )?|what (?=approach|evidence)")
_OTHER_TONGUE = re.compile(r"[^/|:<>]{3,90}?\s[/|]\s+")
_SAID_TWICE = re.compile(r"\s+/\s+(?P<other>[^/|:?\t]{3,90})(?=[:?])")
_BEFORE = re.compile(r"[\s#*_>\-\u2013\u2022.:)(\]\[]*$")
_TAGS = r"</?[a-zA-Z][^<>]*>"
_CLOSERS = rf"(?:[\s*_\"'\u2019\u201d?.)\]]|{_TAGS})*"
_PARENTHESIS = re.compile(
    r"\s*\((?:bsp|plr|e?s|ies|please[^()]*|if [^()]*|e\.?g\.?[^()]*|tick[^()]*|select[^()]*|list[^()]*|continued|cont\.?d?|required|optional|digital[^()]*|face[ -]to[ -]face[^()]*)\)",
    re.IGNORECASE,
)
_NOTHING_MORE = re.compile(_CLOSERS + r"[:\-\u2013\u2014]?" + _CLOSERS + r"$")
_ANSWER_FOLLOWS = re.compile(rf"(?:[\s*_\"'\u2019\u201d)]|{_TAGS})*(?:[:?|\t]|\s[-\u2013\u2014]\s|\s{{3,}})[\s*_:|]*")
_PAGE_OF_CONTENTS = re.compile(r"[\s.\u2026_]{3,}\d{1,3}\s*$|\s+\d{1,3}\s*$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the beginning of a text: which, where its words end, where its answer begins, and whether its wording is too plain to be proof."""

    key: str
    words_end: int
    end: int
    is_plain: bool
    has_answer: bool


def label_of(text: str) -> Label | None:
    """The form's label this text begins with, if the label is all of it or its answer follows; a form in two languages may say it in the other first."""
    label = _label_of(text)
    other = _OTHER_TONGUE.match(text) if label is None and ("/" in text or "|" in text) else None
    if other is None:
        return label
    label = _label_of(text[other.end() :])
    if label is None or label.is_plain:
        return None
    return replace(label, words_end=label.words_end + other.end(), end=label.end + other.end())


def _label_of(text: str) -> Label | None:
    if _first_word(text, words_of(text, most=3)) is None:
        return None
    words = words_of(text, most=MOST_WORDS)
    first = _first_word(text, words)
    if first is None:
        return None
    canonical = ""
    found: Label | None = None
    for count, word in enumerate(words[first:], start=1):
        canonical = f"{canonical} {word.folded}" if canonical else word.folded
        end = _end(text, word.end, is_last=first + count == len(words))
        if end is not None and (key := _key_of(canonical, has_answer=end < len(text))):
            last = max(other.end for other in words if other.end <= max(end, word.end))
            found = Label(key=key[0], words_end=last, end=end, is_plain=key[1], has_answer=end < len(text))
            if set(text[word.end : end]) & set(":?\t"):
                break
    return found


def spaced_label_of(text: str) -> Label | None:
    """A label of the details block with its answer after nothing but a space, as when a table has lost its lines."""
    words = words_of(text, most=12)
    first = _first_word(text, words)
    if first is None:
        return None
    canonical = ""
    found: Label | None = None
    for word, following in zip(words[first:], words[first + 1 :], strict=False):
        canonical = f"{canonical} {word.folded}" if canonical else word.folded
        between = text[word.end : following.start]
        rest = text[following.start :]
        between = _PARENTHESIS.sub("", between) or " "
        if not between.isspace() or (rest[0].islower() and (rest.count(" ") > 4 or rest.endswith("."))):
            continue
        key = _key_of(canonical, has_answer=True)
        if key and not key[1] and key[0] in DETAILS:
            found = Label(key=key[0], words_end=word.end, end=following.start, is_plain=False, has_answer=True)
    return found


def is_contents_line(text: str) -> bool:
    """A label with the number of a page: a line of a table of contents."""
    page = _PAGE_OF_CONTENTS.search(text)
    return bool(page) and label_of(text[: page.start()]) is not None if page else False


def begins_label(text: str) -> bool:
    """Whether a label could begin with this text and go on in the next line."""
    return text.count(" ") < MOST_WORDS and _first_word(text, words_of(text, most=3)) is not None


def _first_word(text: str, words: list[Word]) -> int | None:
    """Which word the label would begin with: the first, or the one after a number."""
    if not words or not _BEFORE.match(re.sub(_TAGS, "", text[: words[0].start])):
        return None
    for index in range(min(3, len(words))):
        if words[index].folded in _FIRST_WORDS and not (index == 0 and words[0].folded == "part"):
            return index
        if not _NUMBERED.fullmatch(words[index].folded):
            return None
    return None


def _key_of(canonical: str, *, has_answer: bool) -> tuple[str, bool] | None:
    asked = _ASKED.match(canonical)
    canonical = canonical[asked.end() :] if asked else canonical
    for key, patterns in _COMPILED.items():
        for pattern, is_plain in patterns:
            if pattern.fullmatch(canonical) and not (has_answer and key in _ALONE and key not in ("request", "title", "details", "hint")):
                return key, is_plain
    return None


def _end(text: str, after_word: int, *, is_last: bool) -> int | None:
    """Where the answer would begin if the label ended after this word; None when it cannot end here."""
    rest = text[after_word:]
    parenthesis = _PARENTHESIS.match(rest)
    skipped = parenthesis.end() if parenthesis else 0
    if not parenthesis and (twice := _SAID_TWICE.match(rest)) and not twice["other"][0].islower():
        skipped, parenthesis = twice.end(), twice
    if (is_last or parenthesis) and _NOTHING_MORE.fullmatch(rest[skipped:]):
        return len(text)
    follows = _ANSWER_FOLLOWS.match(rest[skipped:])
    return after_word + skipped + follows.end() if follows else None

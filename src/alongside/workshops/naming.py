"""A name by consent: somebody in the room puts their own name to their own words. (domain.md, R14)

Without it nobody is named anywhere, and never where people were promised that nobody can be. It is kept with those words alone: nothing leads from it to a seat,
to a ballot, or to whatever else the same phone wrote. What a phone may change is what only that phone can make the mark of.
"""

import json
import unicodedata
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.frame.sql import one, rows
from alongside.workshops.families import KINDS as FAMILIES
from alongside.workshops.models import Promise, Workshop

LONGEST = 60
NOBODY = "In this workshop nobody is named. Everybody was promised that."
NOT_YOUNG = "Young people, parents and carers are not named here: a name could tell people which child it is about."
CLOSED = "This workshop is closed, so names stay as they are. Whoever facilitates it can still take yours out: show them the words."
TICK = "Say that the name may be shown, or leave it empty."
TYPE = "Type how you want to be named, or take the ticks away."
TOO_LONG = f"Shorten the name to {LONGEST} characters."
NO_NAME = "Write the name in letters. Some of these signs would change how other people’s screens show it."
AN_AGENCY = "Write your own name. The kind of agency stands here without one."
LOOK_AGAIN = frozenset({NOBODY, NOT_YOUNG, TICK, TYPE, TOO_LONG, NO_NAME, AN_AGENCY})
"""Why words are not sent with a name: whoever wrote them looks at them again, and they are not lost."""
_BESIDE_LETTERS = frozenset(" -'’.,()/\u200c\u200d")  # and the two that join or part letters in some scripts


def why_nobody(promise: str, kind: str) -> str:
    """Why somebody from this kind of agency cannot be named here; '' where they can."""
    if promise != Promise.BY_AGENCY:
        return NOBODY
    return NOT_YOUNG if kind in FAMILIES else ""


def tidied(said: object) -> str:
    return " ".join(unicodedata.normalize("NFC", said).split()) if isinstance(said, str) else ""


def moves_others(words: str) -> bool:
    """Whether there is a sign in it that nobody sees and that turns or hides the words around it."""
    return any(unicodedata.category(sign) in {"Cc", "Cf", "Cs"} and sign not in "\u200c\u200d" for sign in words)


def why_no_name(name: str, kinds: Iterable[str]) -> str:
    """Why this cannot stand beside words as a name; '' where it can. Any script can, and no sign that turns the words around it."""
    if len(name) > LONGEST:
        return TOO_LONG
    letters = [unicodedata.category(sign)[0] == "L" for sign in name]
    if not any(letters) or not all(
        is_letter or sign in _BESIDE_LETTERS or unicodedata.category(sign) in {"Mn", "Mc", "Nd"} for sign, is_letter in zip(name, letters, strict=True)
    ):
        return NO_NAME
    return AN_AGENCY if name.split(",", maxsplit=1)[0].strip().casefold() in {kind.casefold() for kind in kinds} else ""


def read(op: Mapping[str, Any], told: Mapping[str, Any], kind: str) -> tuple[dict[str, Any], str]:
    """The name that something sent carries, and what it may be used for; and why not. No name is no name and no reason."""
    name, may_show, may_quote = tidied(op.get("named_as")), op.get("may_show") is True, op.get("may_quote") is True
    if not name:
        return {"named_as": "", "may_quote": False}, TYPE if may_show or may_quote else ""
    why = why_nobody(told["promise"], kind) or (why_no_name(name, told["kinds"]) if may_show else TICK)
    return {"named_as": name, "may_quote": may_quote}, why


def end(code: str, marks: Mapping[str, int]) -> str:
    """Take away at once the names that stand beside these words, unless something sent later counts already. Says '' or why not."""
    said = one("select sec.workshop_name_ends(%s, %s, %s)", code, list(marks), list(marks.values())) if marks else ""
    return CLOSED if said else ""


@dataclass(frozen=True)
class ByConsent:
    """Words that carry a name, as their facilitator sees them. `may_stand` is no where the name would tell whose other people's words are."""

    id: uuid.UUID
    words: str
    name: str
    may_quote: bool
    is_shown: bool
    is_named: bool
    may_stand: bool


def names_by_consent(workshop: Workshop) -> dict[uuid.UUID, ByConsent]:
    """For the facilitator of the workshop alone."""
    found = rows("select id, words, name, may_quote, is_shown, is_named, may_stand from sec.names_by_consent(%s)", workshop.pk)
    return {row[0]: ByConsent(*row) for row in found}


def own_words(code: str, numbers: Sequence[str], marks: Sequence[str]) -> list[dict[str, Any]]:
    """What this phone wrote, in its own order; `words` is None for what has not been brought in."""
    found = {row["mark"]: row for row in json.loads(one("select sec.workshop_own_words(%s, %s)", code, list(marks)))}
    return [{"number": number, "words": None, **found.get(mark, {})} for number, mark in zip(numbers, marks, strict=True)]

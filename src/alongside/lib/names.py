"""Words that may name a person. It points; people decide."""

import re
from collections.abc import Collection

_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sgt|PC|DC|DI|DS|Inspector|Sergeant|Councillor|Cllr)\.? (?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)?")
_PAIR = re.compile(r"(?<![.!?:“\"(] )(?<!^)\b([A-Z][a-z'’-]+ [A-Z][a-z'’-]+)\b", re.MULTILINE)
_BORN = re.compile(r"\b(?:born|d\.?o\.?b\.?|date of birth)\b[^.\n]{0,30}\d", re.IGNORECASE)
_WORDS_OF_PLACES_AND_WORK = """
    safeguarding partnership executive group steering project programme support learning council police health trust service services team panel
    school academy college children young people social care youth justice sector voluntary local authority county city north south east west midlands
    yorkshire humber england wales britain working together act court board centre street road lane park station bus house hall club week day january
    february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday covid teams
    microsoft contextual national public risk outside home practice principles careful exploitation implementation strategic joint charity landing
    firm footing foundation network report association department committee unit
"""
_NOT_PEOPLE = frozenset(_WORDS_OF_PLACES_AND_WORK.split())
_ALONE = re.compile(r"(?<=[a-z,;’'] )[A-Z][a-z'’-]{2,}\b")


def names_in_words(words: str, known: Collection[str] = ()) -> list[tuple[str, str]]:
    """What looks like a name, a title with a name or a date of birth, and why it is pointed out; `known` are names that certainly are some, and come first."""
    named = [(name, "A member of your partnership") for name in sorted(known) if re.search(rf"\b{re.escape(name)}\b", words)]
    titled = [(said[0], "A title and a name") for said in _TITLED.finditer(words)]
    born = [(said[0], "Perhaps a date of birth") for said in _BORN.finditer(words)]
    pairs = [(said[1], "Perhaps a name") for said in _PAIR.finditer(words) if _may_be_a_person(said[1])]
    seen = {said for said, _ in named + titled}
    return named + titled + born + [(said, why) for said, why in pairs if not any(said in other for other in seen)]


def _may_be_a_person(pair: str) -> bool:
    return not any(word.lower().strip("'’-") in _NOT_PEOPLE for word in pair.split())


def names_in_a_title(words: str, known: Collection[str] = (), *, places: Collection[str] = ()) -> list[str]:
    """The same for one line that stands in lists: a single capitalised word inside a sentence is pointed out too, unless it is one of `places`."""
    found = [said for said, _ in names_in_words(words, known)]
    here = {word.lower() for place in places for word in place.split()}
    alone = (said[0] for said in _ALONE.finditer(words))
    no_names = _NOT_PEOPLE | here
    return found + [said for said in alone if not {said.lower(), said.lower().rstrip("s")} & no_names and not any(said in other for other in found)]

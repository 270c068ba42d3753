"""What somebody typed, as a query: misspellings forgiven, the last word perhaps not finished, and said aloud when something else was looked for."""

import re
from dataclasses import dataclass

from alongside.frame.sql import one, row, rows
from alongside.learning.models import LibraryWord

LONGEST = 200
_TOKEN = re.compile(r'"[^"]*"?|-?[^\W_]+')
_FORGIVEN = re.compile(r"[^\W\d_]{4,30}")
_LEXEME = re.compile(r"'((?:[^']|'')+)'")
_DENIED = re.compile(r"!\s*(?:'(?:[^']|'')+'(?::\*?[A-D]*)?|\([^()]*\))")
_MOST_LIKE = """
select word, items, public.similarity(word, typed) from public.learning_libraryword, (select %s::text as typed) t
where word operator(public.%%) typed or (length(word) between length(typed) - 2 and length(typed) + 2 and left(word, 1) = left(typed, 1))
order by 3 desc, 2 desc limit 200
"""


@dataclass(frozen=True)
class Asked:
    """`words` as they were typed; `query` as PostgreSQL writes it (empty for everything); `instead` is what was looked for where that is something else."""

    words: str = ""
    query: str = ""
    instead: str = ""
    is_too_common: bool = False

    @property
    def either(self) -> str:
        """The same with any of the words enough; empty where that would say something else than was asked."""
        return "" if "!" in self.query or "<" in self.query or "&" not in self.query else self.query.replace("&", "|")

    @property
    def lexemes(self) -> list[str]:
        """What counts as a match: stems, without what was asked to be left out."""
        return sorted({found.replace("''", "'") for found in _LEXEME.findall(_DENIED.sub("", self.query))})


def understood(typed: str, *, exactly: bool = False) -> Asked:
    """Read what was typed. `exactly` forgives nothing."""
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in typed).split())[:LONGEST]
    if not words:
        return Asked()
    read, endings = (words, []) if exactly else _forgiven(words)
    query = _query(read, endings)
    return Asked(words, query, "" if read == words else read, is_too_common=not query)


def _query(words: str, endings: list[str]) -> str:
    """`endings` are the stems that the last, unfinished word may stand for."""
    if not endings:
        return str(one("select websearch_to_tsquery('english', public.unaccent(%s))::text", words))
    before = words.rpartition(" ")[0]
    either = " | ".join(f"'{stem}'" for stem in endings)
    found = row(
        "select (case when numnode(asked) = 0 then ending else asked && ending end)::text from websearch_to_tsquery('english', public.unaccent(%s)) asked, (select %s::tsquery) e(ending)",
        before,
        either,
    )
    return str(found[0]) if found else ""


def _forgiven(words: str) -> tuple[str, list[str]]:
    """The words with each that stands nowhere in the library replaced by the one most like it; and what a last word that is not whole may become."""
    tokens = [token for token in _TOKEN.finditer(words) if _FORGIVEN.fullmatch(token[0])]
    unknown = _unknown(sorted({token[0].lower() for token in tokens}))
    endings: list[str] = []
    for token in reversed(tokens):
        if token[0].lower() not in unknown:
            continue
        if token.end() == len(words):
            endings = _endings(token[0].lower())
            if endings:
                continue
        meant = _most_like(token[0].lower())
        if meant:
            words = words[: token.start()] + meant + words[token.end() :]
    return words, endings


def _unknown(words: list[str]) -> set[str]:
    found = rows(
        "select w from unnest(%s::text[]) w, ts_lexize('english_stem', public.unaccent(w)) l(lexed)"
        " where cardinality(lexed) = 1 and not exists (select 1 from public.learning_libraryword k where k.stem = lexed[1])",
        words,
    )
    return {word for (word,) in found}


def _endings(start: str) -> list[str]:
    """The stems of the commonest words that begin so. A range, so that the index is used."""
    begun = LibraryWord.objects.filter(word__gte=start, word__lt=f"{start}\uffff").order_by("-items", "word")
    return sorted(set(begun.values_list("stem", flat=True)[:30]))


def _most_like(word: str) -> str:
    """The word that fewest slips of the hand away from this one; none where it would take more than two (one, for a short word)."""
    most = 1 if len(word) < 6 else 2
    near = [(slips, -likeness, -items, found) for found, items, likeness in rows(_MOST_LIKE, word) if (slips := slips_between(word, found)) <= most]
    return min(near)[3] if near else ""


def slips_between(typed: str, meant: str) -> int:
    """How many letters were left out, put in, taken for another or changed round with the next (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(meant) + 1))
    for i, letter in enumerate(typed, 1):
        row_now = [i]
        for j, other in enumerate(meant, 1):
            least = min(last[j] + 1, row_now[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == other:
                least = min(least, before[j - 2] + 1)
            row_now.append(least)
        before, last = last, row_now
    return last[-1]

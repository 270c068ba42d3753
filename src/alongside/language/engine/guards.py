"""Reasons to leave a phrase alone. Each looks at one phrase in its sentence; the first that holds is the reason that is given."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from alongside.language.engine.quoting import around
from alongside.language.engine.scanning import WORD, Seen

_REACH = 14  # words between a negation and what it can still deny
_NEAR = 4  # words between a cue and the phrase it speaks of
_BACK = 30  # words looked at for who acts
_CLAUSE = re.compile(
    r"; | - |\. |,? (?:but|although|though|whereas|whilst|meanwhile|yet|however|following) |, (?:who|while|so) "
    r"|(?: and|, (?:and|as|since|because|after|when))(?= (?:she|he|they|we|i|it|also|meanwhile)\b)|, (?:and|as)(?= (?:the|this|her|his|their|at|in|on|then|now|is|was|has|had|[A-Z][a-z]))"
)


@dataclass
class Sentence:
    """One sentence as the guards see it. `quotations` are those of its paragraph; `roles` are the people the caller knows, by lower-case name."""

    shown: str
    low: str
    start: int
    end: int
    words: list[tuple[int, int]]
    seen: Mapping[str, list[Seen]]
    quotations: list[tuple[int, int]]
    roles: Mapping[str, str]

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in _CLAUSE.finditer(self.shown, self.start, self.end)]

    def is_one_clause(self, one: int, other: int) -> bool:
        """Whether nobody begins to say something else between two positions."""
        return bisect_right(self._breaks, one) == bisect_right(self._breaks, other)

    def is_parted(self, index: int) -> bool:
        """Whether a mark stands between a word and the one before it."""
        return bool(self.low[self.words[index - 1][1] : self.words[index][0]].strip(" '-"))

    def word(self, index: int) -> str:
        start, end = self.words[index]
        return self.low[start:end]

    def index(self, position: int) -> int:
        """The number of the first word that begins at or after a position."""
        return bisect_left(self.words, (position,))


class Guards:
    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = {name: frozenset(listed.split()) for name, listed in words.items()}

    def reason(self, sentence: Sentence, hit: Seen, rule: Mapping[str, Any]) -> str | None:
        """title, mention, quotation, statute, negation or actor; or None, and the phrase is a finding."""
        if self._is_title(sentence, hit, rule):
            return "title"
        if sentence.quotations and self._is_quotation(sentence, hit):
            return "quotation"
        if self._is_mention(sentence, hit):
            return "mention"
        if self._is_statute(sentence, hit, rule):
            return "statute"
        if self._is_negated(sentence, hit):
            return "negation"
        if any(cue.end + 1 == hit.start for cue in sentence.seen.get("forced", ())):
            return "actor"
        return "actor" if self._is_about_another(sentence, hit, rule) else None

    def _is_statute(self, sentence: Sentence, hit: Seen, rule: Mapping[str, Any]) -> bool:
        first = sentence.index(hit.start)
        for cue in sentence.seen.get("offence", ()):
            if cue.end <= hit.start and first - sentence.index(cue.end) <= _NEAR and sentence.is_one_clause(cue.start, hit.start):
                return True
        return rule.get("statute", 1) != 0 and any(
            (cue.end <= hit.start or cue.start >= hit.end) and sentence.is_one_clause(cue.start, hit.start) for cue in sentence.seen.get("statute", ())
        )

    def _is_title(self, sentence: Sentence, hit: Seen, rule: Mapping[str, Any]) -> bool:
        if rule.get("title", 1) == 0:
            return False
        first, last = sentence.index(hit.start), sentence.index(hit.end) - 1
        following = sentence.word(last + 1) if last + 1 < len(sentence.words) and sentence.words[last + 1][0] == hit.end + 1 else ""
        if following in self._words["naming"] and sentence.low[hit.end : hit.end + 1] == " " and sentence.word(last) not in self._words["modifier"]:
            return True
        label = sentence.low.find(":", hit.end, hit.end + 40)
        begins = sentence.start == 0 or sentence.low[sentence.start - 1] == "\n"
        named = sentence.index(label) if begins and label >= 0 and first <= 4 else 0
        if 0 < named <= 6 and self._words["says_so"].isdisjoint(map(sentence.word, range(named))):
            return True
        if sentence.shown[hit.start : hit.end].islower():
            return False
        content = [index for index in range(first, last + 1) if sentence.words[index][1] - sentence.words[index][0] >= 4] or list(range(first, last + 1))
        if not all(_is_capital(sentence, index) for index in content):
            return False
        first = content[0]
        before = sentence.shown[sentence.start : sentence.words[first][0]].rstrip(" (")
        if before[-1:] not in ("", '"', "'", ":", ".") and any(map(str.isalpha, before)):
            return True
        return len(content) > 1 or (last + 1 < len(sentence.words) and _is_capital(sentence, last + 1))

    def _is_quotation(self, sentence: Sentence, hit: Seen) -> bool:
        quoted = around(sentence.quotations, hit.start)
        if quoted is None:
            return False
        said = WORD.findall(sentence.low, quoted[0], min(quoted[1], quoted[0] + 300))
        if len(said) <= 6 and self._is_mention(sentence, hit):
            return False
        if len(said) >= 5 or not self._words["first_person"].isdisjoint(said):
            return True
        for cue in sentence.seen.get("speech", ()):
            if cue.start < quoted[0] and around(sentence.quotations, cue.start) is None:
                return not self._is_by_a_professional(sentence, cue)
            if cue.start >= quoted[1]:
                return True
        return False

    def _is_by_a_professional(self, sentence: Sentence, cue: Seen) -> bool:
        """Whether the one who said it writes about children for their work: their label stays flagged until somebody challenges it."""
        for index in range(sentence.index(cue.start) - 1, -1, -1):
            word = sentence.word(index)
            if word in self._words["reporters"]:
                return True
            if word in self._words["pronouns"] or word in self._words["writer"] or (index and _is_capital(sentence, index)):
                return False
        return False

    def _is_mention(self, sentence: Sentence, hit: Seen) -> bool:
        seen = sentence.seen
        if any(cue.start >= hit.end or (cue.end <= hit.start and sentence.is_one_clause(cue.start, hit.start)) for cue in seen.get("mention", ())):
            return True
        first, last = sentence.index(hit.start), sentence.index(hit.end)
        quoted = around(sentence.quotations, hit.start)
        for cue in seen.get("mention_after", ()):
            plain = sentence.low[cue.start : cue.end] in _ONLY_BEFORE_MARKS
            if (
                0 <= first - sentence.index(cue.end) <= (1 if plain else _NEAR)
                and cue.end <= hit.start
                and (quoted or not plain)
                and sentence.is_one_clause(cue.start, hit.start)
            ):
                return True
        return any(cue.start >= hit.end and sentence.index(cue.start) - last <= _NEAR for cue in seen.get("mention_before", ()))

    def _is_negated(self, sentence: Sentence, hit: Seen) -> bool:
        seen = sentence.seen
        for cue in seen.get("negation", ()):
            if cue.end > hit.start or sentence.index(hit.start) - sentence.index(cue.end) > _REACH:
                continue
            inside = any(
                other.start <= cue.start < other.end and (kind == "quasi" or not self._is_by_another(sentence, other))
                for kind in ("rule", "quasi")
                for other in seen.get(kind, ())
            )
            stopped = any(cue.end <= stop.start < hit.start for stop in seen.get("stop", ()))
            between = sentence.low[cue.end : hit.start]
            if (
                not inside
                and not stopped
                and not self._is_next_deed(sentence, hit)
                and ";" not in between
                and ". " not in between
                and ":" not in between
                and not self._is_new_clause(between)
                and not _ANOTHER.search(sentence.shown, cue.end, hit.start)
            ):
                return True
        return False

    def _is_next_deed(self, sentence: Sentence, hit: Seen) -> bool:
        """`She did not come home and absconded again`: what follows `and` is denied only if it has the form that `did not` asks for."""
        index = sentence.index(hit.start)
        return index > 0 and sentence.word(index - 1) == "and" and (sentence.word(index).endswith(("ed", "s")) or sentence.word(index) in self._words["deeds"])

    def _is_new_clause(self, between: str) -> bool:
        """Whether a comma is followed by somebody who acts."""
        comma = between.rfind(", ")
        while comma >= 0:
            following = WORD.search(between, comma)
            if following and following.group() in self._words["pronouns"] | self._words["writer"] | self._words["reporting"] | {"and", "so", "as"}:
                rest = WORD.findall(between, comma)[:2]
                if rest[0] not in {"and", "so", "as"} or (len(rest) > 1 and rest[1] in self._words["pronouns"]):
                    return True
            comma = between.rfind(", ", 0, comma)
        return False

    def _is_about_another(self, sentence: Sentence, hit: Seen, rule: Mapping[str, Any]) -> bool:
        return rule["about"] != "anyone" and hit.kind == "rule" and self._is_by_another(sentence, hit, rule["about"])

    def _is_by_another(self, sentence: Sentence, hit: Seen, about: str = "child") -> bool:
        first, after = sentence.index(hit.start), sentence.index(hit.end)
        if after - first <= 2 and after < len(sentence.words) and sentence.words[after][0] == hit.end + 1 and sentence.word(after) in self._words["grown"]:
            before = sentence.word(first - 1) if first else ""
            if before == "and" or before in self._words["determiner"]:  # `a manipulative man`
                return True
        if self._is_what_is_spoken_of(sentence, first):
            return False
        for index in range(first - 1, max(-1, first - 1 - _BACK), -1):
            if index + 1 < len(sentence.words) and ":" in sentence.low[sentence.words[index][1] : sentence.words[index + 1][0]]:
                return False
            if sentence.word(index) in self._words["reporting"]:  # whoever comes before it only says so
                return False
            answer = self._acts(sentence, index, first, about)
            if answer is not None:
                return answer
        return False

    def _is_what_is_spoken_of(self, sentence: Sentence, first: int) -> bool:
        """`Staff are tired of the absconding`: the phrase is not what they do."""
        index = first - 1
        modifier = self._words["modifier"] | self._words["determiner"]
        while index > 0 and first - index <= 3 and sentence.word(index) != "of" and sentence.word(index) in modifier:
            index -= 1
        if index < 0:
            return False
        word = sentence.word(index)
        if index and sentence.word(index - 1) in self._words["charged"]:
            return False
        return word in self._words["about_something"] or (word == "of" and index > 0 and sentence.word(index - 1) not in self._words["of_whom"])

    def _acts(self, sentence: Sentence, index: int, first: int, about: str) -> bool | None:
        """Whether a word is the one who acts: True for somebody the rule is not about, False for the child, None to look further back."""
        words, word = self._words, sentence.word(index)
        if word in sentence.roles:
            return sentence.roles[word] != "child"
        if word in words["adult"]:
            doing = index + 1 == first and sentence.word(first).endswith("ing")  # `adults selling drugs`, wherever it stands
            known = index + 1 < first and sentence.word(index + 1) == "who"
            if not doing and not known and not self._is_subject(sentence, index):
                return None
            return not (about == "parent" and word in words["parent"])
        if word in words["writer"]:
            return True
        if word in words["pronouns"]:
            return self._stands_for_an_exploiter(sentence, index)
        if word in words["object"] or word in words["child"]:
            return None if word == "them" and index and sentence.word(index - 1) == "of" else False
        if word in words["possessive"]:
            if index + 1 == first or sentence.word(index + 1) in words["after_object"]:
                return False
            return None
        if self._is_a_grown_age(sentence, index):
            return True
        if index and _is_capital(sentence, index):
            return sentence.word(index - 1) in words["title_before"]
        acts = index + 1 < first or sentence.word(first).endswith(("ed", "s", "ing")) or sentence.word(first) in words["deeds"]
        return True if acts and _AGENT.fullmatch(word) and word not in words["not_agents"] and self._is_subject(sentence, index, named=True) else None

    def _is_a_grown_age(self, sentence: Sentence, index: int) -> bool:
        """`Sam, 38, is` and `both in their thirties, are`: an age beside a name whose bearer acts."""
        word, after = sentence.word(index), index + 1
        start, end = sentence.words[index]
        if after >= len(sentence.words) or sentence.low[end] != "," or sentence.word(after) in self._words["joint"] - {"who"}:
            return False
        return word in self._words["decades"] or (len(word) == 2 and "18" <= word <= "99" and sentence.low[start - 2 : start] in (", ", "d "))

    def _is_subject(self, sentence: Sentence, index: int, *, named: bool = False) -> bool:
        """Whether somebody stands where the one who acts stands, and not after `with`, `to` or a verb. `named`: only with `the` or the like before."""
        words, the, unknown = self._words, False, 0
        while index and not sentence.is_parted(index):
            word, before = sentence.word(index - 1), sentence.word(index - 2) if index > 1 else ""
            if word == "that":
                return (the or not (named or unknown)) and before not in words["not_in_name"]
            if word in words["determiner"]:
                the, unknown = True, 0
            elif (word == "and" and before in words["adult"]) or word in words["modifier"] or word in words["adult"]:
                pass
            elif word in words["joint"]:
                return the or not (named or unknown)
            else:
                unknown += 1
                if the or unknown > 2 or word in words["not_in_name"] or word in words["child"] or word in words["pronouns"]:
                    return False
            index -= 1
        return the or not (named or unknown)

    def _stands_for_an_exploiter(self, sentence: Sentence, index: int) -> bool:
        """`The groomer lied to her; he is manipulative`: after a semicolon, he is whoever began the sentence."""
        if not index or sentence.word(index) == "they" or sentence.low[sentence.words[index - 1][1] : sentence.words[index][0]].strip(" ") != ";":
            return False
        return any(sentence.word(early) in self._words["exploiter"] for early in range(min(3, index)))


_ANOTHER = re.compile(", and (?=[A-Z][a-z])")
_AGENT = re.compile("[a-z]{3,}(?:er|or|ee|ist|ian)s?")  # who does something, by the end of the word
_ONLY_BEFORE_MARKS = frozenset({"read", "write", "wrote", "written", "said", "called", "named", "titled", "not", "the use of"})


def _is_capital(sentence: Sentence, index: int) -> bool:
    start, end = sentence.words[index]
    return sentence.shown[start].isupper() and (end - start == 1 or not sentence.shown[start:end].isupper())

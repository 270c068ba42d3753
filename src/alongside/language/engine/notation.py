"""The notation that rules are written in, turned into a regular expression and the words that can begin it.

    word~        every form of a verb           word^       singular and plural
    (a|b c|d)    one of these                   [a|b]       one of these, or nothing
    {refl}       a named set of words           _{0,3}      up to three words of any kind
    word*        adverbs may come next          {18_79}     a number

A hyphen inside or before a word may be written as a hyphen, a space or nothing, and an apostrophe may be left out. After a
verb, a form of `be` or `have`, `not` and `herself`, two adverbs may stand. The result uses only what google-re2, Python and a browser read alike, and matches text that
`normal.Normal` has made plain: ASCII, lower case, single spaces.
"""

import re
from dataclasses import dataclass, field

from alongside.language.engine.inflection import IRREGULAR, noun_forms, verb_forms

MACROS = {
    "refl": "herself|himself|themselves|themself|myself|yourself|yourselves",
    "poss": "her|his|their|the child's|the young person's|the girl's|the boy's|my|your",
    "shehe": "she|he|they|i|you|we",
    "child": "child|children|girl^|boy^|young person|young people|youth^|teenager^|teen^|pupil^|lad^|kid^|female|male",
    "year": "1933|1956|1968|1971|1976|1984|1989|{1996_2026}",
    "aman": "[a|an|the|these|those|this|that|some|several|two|three|many|various|multiple|different|any|group of|groups of|number of|one of the|lots of] [much|unknown|random|strange|unidentified|different|other|these|adult] [older|adult|unknown|asian|local] (man|men|male|males|adult|adults|stranger|strangers|lad^|guy^|bloke^|suspect^|perpetrator^|exploiter^|abuser^|dealer^|groomer^|offender^|older boy^|older people|older person|unknown people|unknown person|older boyfriend|older teenager^)",
    "num": "two|three|four|five|six|seven|eight|nine|ten|several|many|multiple|numerous|various|2|3|4|5|6|7|8|9|10",
    "adultage": "{18_79}",
    "childage": "8|9|10|11|12|13|14|15|16|17|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen",
    "not": "does not|doesn't|did not|didn't|will not|won't|would not|wouldn't|cannot|can't|could not|couldn't|is not|isn't|was not|wasn't|not|never",
    "be": "is|are|was|were|be|been|being|has been|have been|had been|'s",
    "seem": "is|are|was|were|be|been|being|can be|could be|can become|became|becomes|become|becoming|has been|have been|appears|appeared|seems|seemed|"
    "presents as|presented as|presenting as|appears to be|appeared to be|seems to be|described as|gets|got|comes across as|came across as",
    "very": "very|quite|extremely|so|also|often|increasingly|highly|really|always|still|too|rather|particularly|becoming|being|a bit|a little|somewhat|verbally|physically|now|at times|sometimes|more|clearly|just|such|constantly|known to be",
}
_ADVERB_WORDS = "also|often|again|still|always|even|just|then|now|on|very|quite|so|too|rather|more|most|much|all|pretty|far|both|well"
ADVERBS = frozenset(_ADVERB_WORDS.split("|"))
ADVERB = f"(?: (?:[a-z]{{2,12}}ly|{_ADVERB_WORDS})){{0,2}}"
_LED = "is are was were be been being has have had not herself himself themselves themself i'm isn't wasn't"  # adverbs may follow these too
_LEADING = frozenset(_LED.split())
LY = "~ly"  # stands, among the words that can follow, for every adverb
_TOKEN = re.compile(r"\s*(\(|\)|\[|\]|\||~|\^|\*|_\{\d,\d\}|\{[a-z]+\}|\{\d+_\d+\}|[a-z0-9'\-]+|,|.)")


class NotationError(ValueError):
    """A pattern that is not written in the notation; says where."""


@dataclass
class _Node:
    choices: list[list["_Node"]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    gap: tuple[int, int] | None = None
    optional: bool = False
    verb: bool = False
    comma: bool = False


def compiled(pattern: str) -> tuple[str, list[str]]:
    """The regular expression (without its outer word boundaries) and every word that can begin a match, sorted."""
    tokens = _TOKEN.findall(pattern.strip())
    nodes, rest = _sequence(tokens, 0, "")
    if rest != len(tokens):
        raise NotationError(f"Something is not closed in: {pattern}")
    expression, firsts = _expression(nodes), _first_words(nodes)
    if not firsts or "" in firsts:
        raise NotationError(f"Nothing certain begins: {pattern}")
    return expression, sorted(firsts)


def shorter(pattern: str) -> str:
    """The same pattern with the forms that somebody wrote out (`wear|wears|wore`) as one (`wear~`), and choices from z to a: what a browser is sent must be
    small, and of two that begin alike the longer is tried first."""
    short = _CHOICES.sub(lambda match: match[1] + "|".join(sorted(set(_folded(match[2].split("|"))), reverse=True)) + match[3], pattern)
    return re.sub(r" ?([\[\](){}|]) ?", r"\1", short)


_CHOICES = re.compile(r"([(\[])([^()\[\]{}]+)([)\]])")
_NEVER_FOLDED = {"be", "have", "do", "let", "put"}


def _folded(choices: list[str]) -> list[str]:
    there = set(choices)
    made: list[str] = []
    gone: set[str] = set()
    for choice in choices:
        if choice in gone or not choice.isalpha():
            made += [choice] if choice not in gone else []
            continue
        verb = next((base for base in _bases(choice) if base in there and base not in _NEVER_FOLDED and len(there.intersection(verb_forms(base))) >= 3), None)
        forms = verb_forms(verb) if verb else noun_forms(choice) if noun_forms(choice)[1] in there else []
        gone.update(form for form in forms if form in there)
        made.append(f"{verb}~" if verb else f"{choice}^" if forms else choice)
    return made


def _bases(word: str) -> list[str]:
    return [
        word,
        *(base for base in IRREGULAR if word in verb_forms(base)),
        *(word[: len(word) - len(end)] + new for end, new in _ENDS if word.endswith(end)),
    ]


_ENDS = (("s", ""), ("es", ""), ("ed", ""), ("ing", ""), ("ing", "e"), ("d", ""), ("ies", "y"), ("ied", "y"))


def following(pattern: str) -> dict[str, list[str]]:
    """For each word that can begin a match, the words that can come next; an empty list where any may, or none need."""
    nodes, _ = _sequence(_TOKEN.findall(pattern.strip()), 0, "")
    return {first: [] if may_end or _ANY in after else sorted(after) for first, (after, may_end) in sorted(_heads(nodes).items())}


_ANY = "*"
_Heads = dict[str, tuple[set[str], bool]]


def _heads(nodes: list[_Node]) -> _Heads:
    """Each word that can begin a sequence, with what can come next in it, and whether the sequence may end with that word."""
    heads: _Heads = {}
    for index, node in enumerate(nodes):
        rest, may_end = _begins(nodes[index + 1 :])
        rest = rest | {LY} if node.verb else rest
        for word, (after, ends) in ({_ANY: ({_ANY}, True)} if node.gap else _heads_of(node)).items():
            _add_head(heads, word, after | rest if ends else after, may_end=ends and may_end)
        if not (node.optional or node.gap):
            break
    return heads


def _begins(nodes: list[_Node]) -> tuple[set[str], bool]:
    """The words that can begin a sequence, and whether nothing of it need stand."""
    begins: set[str] = set()
    for node in nodes:
        begins |= {_ANY} if node.gap else set(_heads_of(node))
        if not (node.optional or node.gap):
            return begins, False
    return begins, True


def _heads_of(node: _Node) -> _Heads:
    heads: _Heads = {}
    for choice in node.choices:
        for word, (after, ends) in _heads(choice).items():
            _add_head(heads, word, after, may_end=ends)
    for word in node.words:
        parts = [part for part in re.split(r"['\-]", word) if part]
        for end in range(1, len(parts) + 1):
            after = {"".join(parts[end:further]) for further in range(end + 1, len(parts) + 1)}
            _add_head(heads, "".join(parts[:end]), after, may_end=end == len(parts))
    return heads


def _add_head(heads: _Heads, word: str, after: set[str], *, may_end: bool) -> None:
    before, ended = heads.get(word, (set(), False))
    heads[word] = before | after, ended or may_end


def _sequence(tokens: list[str], at: int, closing: str) -> tuple[list[_Node], int]:
    nodes: list[_Node] = []
    while at < len(tokens) and tokens[at] not in {"|", ")", "]"}:
        said = tokens[at]
        at += 1
        if said in {"(", "["}:
            node, at = _choices(tokens, at, ")" if said == "(" else "]")
        elif said.startswith("_{"):
            node = _Node(gap=(int(said[2]), int(said[4])))
        elif said == "," and nodes:
            nodes[-1].comma = True
            continue
        elif said == "*" and nodes:
            nodes[-1].verb = True
            continue
        elif "_" in said:
            first, last = map(int, said[1:-1].split("_"))
            node = _Node(words=[str(number) for number in range(first, last + 1)])
        elif said.startswith("{"):
            if said[1:-1] not in MACROS:
                raise NotationError(f"There is no {said}")
            node, _ = _choices([*_TOKEN.findall(MACROS[said[1:-1]]), ")"], 0, ")")
        elif re.fullmatch(r"[a-z0-9'\-]+", said):
            node = _Node(words=[said], verb=said in _LEADING)
        else:
            raise NotationError(f"{said!r} means nothing here")
        while at < len(tokens) and tokens[at] in {"~", "^"}:
            _inflect(node, tokens[at])
            at += 1
        nodes.append(node)
    return nodes, at


def _choices(tokens: list[str], at: int, closing: str) -> tuple[_Node, int]:
    node = _Node(optional=closing == "]")
    while True:
        choice, at = _sequence(tokens, at, closing)
        if not choice:
            raise NotationError("A choice is empty")
        node.choices.append(choice)
        if at >= len(tokens):
            raise NotationError("Something is not closed")
        at += 1
        if tokens[at - 1] == closing:
            node.verb = all(choice[-1].verb for choice in node.choices)
            return node, at
        if tokens[at - 1] != "|":
            raise NotationError("Brackets of two kinds are mixed")


def _inflect(node: _Node, how: str) -> None:
    if node.choices:
        for choice in node.choices:
            _inflect(choice[0 if how == "~" else -1], how)
    elif how == "~":
        node.words, node.verb = [form for word in node.words for form in verb_forms(word)], True
    else:
        node.words = [form for word in node.words for form in noun_forms(word)]
    node.verb = node.verb or how == "~"


def _expression(nodes: list[_Node]) -> str:
    made, certain, after_verb = "", False, False
    for node in nodes:
        space = ADVERB + " " if after_verb else " "
        if node.gap:
            made += f"(?: [a-z0-9'\\-]+,?){{{node.gap[0]},{node.gap[1]}}}?"
            after_verb = False
            continue
        body = _body(node) + (",?" if node.comma else "")
        space = "" if body.startswith("[- ]") else space
        if node.optional:
            made += f"(?:{space}{body})?" if certain else f"(?:{body} )?"
        else:
            made += f"{space}{body}" if certain else body
            certain = True
        after_verb = node.verb or (node.optional and after_verb)
    return made


def _body(node: _Node) -> str:
    if node.choices:
        bodies = dict.fromkeys(
            _words(choice[0]) if len(choice) == 1 and choice[0].words and not choice[0].comma else _expression(choice) for choice in node.choices
        )
        return "(?:" + "|".join(bodies) + ")"
    words = _words(node)
    return f"(?:{words})" if "|" in words else words


def _words(node: _Node) -> str:
    return "|".join(word.replace("-", "[- ]?").replace("'", "'?") for word in dict.fromkeys(node.words))


def _first_words(nodes: list[_Node]) -> set[str]:
    firsts: set[str] = set()
    for node in nodes:
        if node.gap:
            raise NotationError("A gap cannot come first")
        for choice in node.choices:
            firsts |= _first_words(choice)
        for word in node.words:
            firsts |= _starts(word)
        if not node.optional:
            return firsts
    raise NotationError("A choice can be empty")


def _starts(word: str) -> set[str]:
    """How the word begins, cut as `scanning.WORD` cuts: `don't` begins don or dont, `risk-taking` begins risk or risktaking."""
    parts = [part for part in re.split(r"['\-]", word) if part]
    return {"".join(parts[: count + 1]) for count in range(len(parts))}

"""From CommonMark as somebody typed it to blocks. What is not allowed here stays literal text."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from alongside.papers.prose.model import MARK, Block, Item, Listing, Paragraph, Quote, Span, heading_from, settled

DEEPEST = 12
"""Quotes count one and lists two. Beyond it a sign for a list or a quote is only a sign: real writing never nests so far."""

_HIGHEST_FIRST_NUMBER = 99
"""A line that opens with a greater number ("1986. A good year") is a sentence, not a list."""

_LONGEST_ADDRESS = 2000

_MARK_AT = re.compile(rf"\[\^({MARK})\]")
_LINK_AT = re.compile(r"\[((?:[^\[\]\\]|\\.)++)\]\(\s*+(?:<([^<>\n]*+)>|([^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+))\s*+\)", re.DOTALL)
_WORDS_AT = re.compile(r"[^\\*_\[]+")
_WEB = re.compile(r"https?://[^\s/?#@:]+(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_OTHER_ADDRESS = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+|tel:[+\d()./\-]+)", re.IGNORECASE)

_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
_SEPARATORS = re.compile("[\x1c-\x1f]")


def cleaned(words: str) -> str:
    """Line ends as \\n; control characters, direction overrides and halves of characters taken out."""
    return _NO_CHARACTERS.sub("", _SEPARATORS.sub(" ", _LINE_ENDS.sub("\n", words)))


def address(typed: str) -> str:
    """The address of a link as it may be followed, or "" when it may not: only https, http, mailto and tel, and "#" for one that is not known yet."""
    href = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", typed.strip())
    if href == "#":
        return href
    if href.lower().startswith("www."):
        href = "https://" + href
    if len(href) > _LONGEST_ADDRESS or not href.isprintable():
        return ""
    if not (_WEB.fullmatch(href) or _OTHER_ADDRESS.fullmatch(href)):
        return ""
    return re.sub(r"[<>\\]", _percent, href)


def blocks(markdown: str) -> list[Block]:
    """What the text is made of, outermost blocks first. Nothing in it is empty."""
    tokens = iter(_PARSER.parse(cleaned(markdown)))
    return list(_blocks(tokens, until="", outermost=True))


def spans(source: str) -> tuple[Span, ...]:
    """One paragraph's words and styles."""
    tokens = _PARSER.parseInline(source)
    return _spans(tokens[0].children or []) if tokens else ()


def _blocks(tokens: Iterator[Token], *, until: str, outermost: bool) -> Iterator[Block]:
    for token in tokens:
        if token.type == until:
            return
        match token.type:
            case "heading_open":
                yield from _heading(next(tokens), outermost=outermost)
            case "inline":
                if words := _spans(token.children or []):
                    yield Paragraph(words)
            case "blockquote_open":
                if inner := tuple(_blocks(tokens, until="blockquote_close", outermost=False)):
                    yield Quote(inner)
            case "bullet_list_open" | "ordered_list_open":
                yield from _listing(token, tokens)


def _heading(inline: Token, *, outermost: bool) -> Iterator[Block]:
    """A heading inside a list or a quote would break the outline of the page: it becomes a strong paragraph."""
    words = _spans(inline.children or [])
    if outermost:
        source = "".join(f"[^{span.mark}]" if span.mark else span.text for span in words)
        heading = heading_from(source)
        if heading is not None:
            yield heading
    elif words:
        yield Paragraph(settled([span if span.mark else Span(span.text, strong=True, href=span.href) for span in words]))


def _listing(opening: Token, tokens: Iterator[Token]) -> Iterator[Block]:
    ordered = opening.type == "ordered_list_open"
    start = int(opening.attrGet("start") or 1) if ordered and opening.attrGet("start") != 0 else 0
    numbered: list[tuple[str, tuple[Block, ...]]] = []
    for token in tokens:
        if token.type in {"bullet_list_close", "ordered_list_close"}:
            break
        number = f"{token.info}{token.markup}"
        if inner := tuple(_blocks(tokens, until="list_item_close", outermost=False)):
            numbered.append((number, inner))
    if ordered and start > _HIGHEST_FIRST_NUMBER:
        for number, inner in numbered:
            yield from _with_number(number, inner)
    elif numbered:
        yield Listing(ordered, tuple(Item(inner) for _, inner in numbered), start if ordered else 1)


def _with_number(number: str, inner: tuple[Block, ...]) -> Iterator[Block]:
    first, *rest = inner
    if isinstance(first, Paragraph):
        yield Paragraph(settled([Span(number + " "), *first.spans]))
    else:
        yield Paragraph((Span(number),))
        yield first
    yield from rest


def _spans(children: list[Token]) -> tuple[Span, ...]:
    found: list[Span] = []
    strong = em = 0
    href = ""
    for token in children:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                em += token.nesting
            case "link_open":
                href = str(token.attrGet("href"))
            case "link_close":
                href = ""
            case "footnote_mark":
                found.append(Span("", mark=token.content))
            case "hardbreak" | "softbreak":
                found.append(Span(" ", strong > 0, em > 0, href))
            case _:
                found.append(Span(token.content, strong > 0, em > 0, href))
    return settled(found)


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def _ruled_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A line of dashes or stars is no rule here, and no list of nothing either: it is a paragraph of what was typed."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].strip()
    if not _RULE.fullmatch(line):
        return False
    if not silent:
        state.line = start + 1
        state.push("paragraph_open", "p", 1)
        words = state.push("inline", "", 0)
        words.content, words.map, words.children = re.sub(r"\S", r"\\\g<0>", line), [start, start + 1], []
        state.push("paragraph_close", "p", -1)
    return True


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Beyond the depth allowed, lines are words. The parser's own limit would drop them instead."""
    return state.level >= DEEPEST and not silent and paragraph(state, start, end, silent)


def _footnote_mark(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[" or not (found := _MARK_AT.match(state.src, state.pos, state.posMax)):
        return False
    if not silent:
        state.push("footnote_mark", "sup", 0).content = found[1]
    state.pos = found.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:
    """[words](address), matched by one pattern so that a million brackets take linear time; an image stays as typed."""
    if state.src[state.pos] != "[" or state.linkLevel or _is_image(state.src, state.pos):
        return False
    found = _LINK_AT.match(state.src, state.pos, state.posMax)
    if not found or not found[1].strip():
        return False
    href = address(found[2] if found[2] is not None else found[3])
    if not href:
        return False
    if not silent:
        _push_link(state, found, href)
    state.pos = found.end()
    return True


def _push_link(state: StateInline, found: re.Match[str], href: str) -> None:
    end = state.posMax
    state.pos, state.posMax = found.span(1)
    state.linkLevel += 1
    state.push("link_open", "a", 1).attrSet("href", href)
    state.md.inline.tokenize(state)
    state.push("link_close", "a", -1)
    state.linkLevel -= 1
    state.posMax = end


def _is_image(source: str, at: int) -> bool:
    if at == 0 or source[at - 1] != "!":
        return False
    before = at - 1
    while before and source[before - 1] == "\\":
        before -= 1
    return (at - 1 - before) % 2 == 0


def _plain_words(state: StateInline, silent: bool) -> bool:
    found = _WORDS_AT.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.append_pending(found[0])
    state.pos = found.end()
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": 100}).disable(["text", "text_join"], ignoreInvalid=True)
    parser.enable(["blockquote", "list", "heading", "escape", "emphasis"])
    parser.block.ruler.before("blockquote", "too_deep", _too_deep)
    parser.block.ruler.before("list", "ruled_line", _ruled_line, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.inline.ruler.before("escape", "plain_words", _plain_words)
    parser.inline.ruler.before("emphasis", "footnote_mark", _footnote_mark)
    parser.inline.ruler.before("emphasis", "link_to", _link)
    return parser


_PARSER = _parser()

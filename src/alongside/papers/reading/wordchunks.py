"""Other files that Word shows in the place where they are named (an "alternative format chunk"): web pages and plain words."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from alongside.papers.reading.lines import Line, ListHint, Unreadable, plain_line
from alongside.papers.reading.plain import lines_of_text

DEEPEST = 60
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {"p", "div", "li", "td", "th", "tr", "table", "ul", "ol", "blockquote", "section", "article", "pre", "dd", "dt", "dl", "body", *_HEADINGS}
_UNSEEN = {"script", "style", "head", "title", "template", "noscript", "object", "iframe"}
_CANNOT = "A part of this Word file is another kind of file: open it in Word, save it again and bring that."


def lines_of_chunk(data: bytes) -> Iterator[Line]:
    """The lines of a web page or of plain text that a document shows. Raises `Unreadable` for what is neither."""
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:2000].lower()
    if start.startswith((b"{\\rtf", b"mime-version", b"\xd0\xcf")) or b"\x00" in start[:200]:
        raise Unreadable(_CANNOT)
    if not start.startswith(b"<"):
        yield from lines_of_text(data)
        return
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    yield from _blocks(root, 0, 0, None)


def _blocks(element: etree._Element, depth: int, heading: int, item: ListHint | None) -> Iterator[Line]:
    """One line for each stretch of words between the beginnings and ends of blocks."""
    words = [element.text or ""]
    for child in element if depth < DEEPEST else ():
        if not isinstance(child.tag, str):
            words.append(child.tail or "")
            continue
        if child.tag in _BLOCKS or child.tag == "br":
            yield from _line(words, heading, item)
            words = []
            if not _is_hidden(child):
                yield from _blocks(child, depth + 1, _HEADINGS.get(child.tag, heading), _hint(child, depth, item))
        elif not _is_hidden(child):
            words += _inside(child)
        words.append(child.tail or "")
    yield from _line(words, heading, item)


def _inside(element: etree._Element) -> list[str]:
    """The words of something that stands within a line."""
    words = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not _is_hidden(child):
            words += _inside(child)
        words.append(child.tail or "")
    return words


def _line(words: list[str], heading: int, item: ListHint | None) -> Iterator[Line]:
    said = " ".join("".join(words).split())
    if said:
        yield plain_line(said, heading=heading, item=None if heading else item)


def _hint(child: etree._Element, depth: int, item: ListHint | None) -> ListHint | None:
    if child.tag != "li":
        return item
    lists = [one for one in child.iterancestors() if one.tag in ("ul", "ol")]
    return ListHint(ordered=bool(lists) and lists[0].tag == "ol", level=min(max(len(lists) - 1, 0), 8))


def _is_hidden(element: etree._Element) -> bool:
    style = "".join((element.get("style") or "").lower().split())
    return element.tag in _UNSEEN or element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style

"""What long text is made of, as plain data."""

import re
from dataclasses import dataclass

MARK = r"(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})"
"""What may stand in a footnote mark: a number, one small letter, or printers' signs."""

_WRITTEN_MARK = re.compile(rf"\[\^({MARK})\]")


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one style; or, when `mark` is set, a footnote mark and no words."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading: words and footnote marks, never styled."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The words alone, as they were written (a closing colon included)."""
        return "".join(span.text for span in self.spans).strip()

    @property
    def source(self) -> str:
        """The words with their footnote marks as somebody would type them."""
        return "".join(f"[^{span.mark}]" if span.mark else span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans).strip()


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: most often one paragraph, sometimes more, sometimes a list of its own."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A bulleted list, or a numbered one that counts from `start`."""

    ordered: bool
    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple["Block", ...]


Block = Heading | Paragraph | Listing | Quote


def heading_from(source: str) -> Heading | None:
    """A heading from what stands in its one-line box; None when that holds no words."""
    pieces = _WRITTEN_MARK.split(source)
    spans = [Span("", mark=piece) if at % 2 else Span(piece) for at, piece in enumerate(pieces)]
    kept = settled(spans)
    return Heading(kept) if kept else None


def settled(spans: list[Span] | tuple[Span, ...]) -> tuple[Span, ...]:
    """The same words with single spaces, equal neighbours merged, and no style or link that begins or ends with a space."""
    pieces: list[Span] = []
    for span in _merged(spans):
        _add(pieces, span)
    while pieces and not pieces[0].mark and not pieces[0].text.strip():
        pieces.pop(0)
    while pieces and not pieces[-1].mark and not pieces[-1].text.strip():
        pieces.pop()
    if pieces and not pieces[0].mark:
        pieces[0] = restyled(pieces[0], pieces[0].text.lstrip())
    if pieces and not pieces[-1].mark:
        pieces[-1] = restyled(pieces[-1], pieces[-1].text.rstrip())
    return tuple(pieces)


def restyled(span: Span, text: str, *, strong: bool | None = None, em: bool | None = None, href: str | None = None) -> Span:
    """The span with other words or another style."""
    return Span(
        text,
        span.strong if strong is None else strong,
        span.em if em is None else em,
        span.href if href is None else href,
        span.mark,
    )


def _merged(spans: list[Span] | tuple[Span, ...]) -> list[Span]:
    """Neighbours of one style as one span, every run of spaces and line ends as one space."""
    runs: list[tuple[Span, list[str]]] = []
    for span in spans:
        if span.mark:
            runs.append((Span("", mark=span.mark), []))
        elif runs and not runs[-1][0].mark and _style(runs[-1][0]) == _style(span):
            runs[-1][1].append(span.text)
        else:
            runs.append((span, [span.text]))
    return [style if style.mark else restyled(style, re.sub(r"[ \t\n\r\f\v]+", " ", "".join(texts))) for style, texts in runs]


def _add(pieces: list[Span], span: Span) -> None:
    """Append `span`, its outer spaces unstyled, without doubling a space."""
    if span.mark or not any(_style(span)):
        _append(pieces, span)
        return
    core = span.text.strip()
    lead = span.text[: len(span.text) - len(span.text.lstrip())]
    tail = span.text[len(lead) + len(core) :]
    for piece in (Span(lead), restyled(span, core), Span(tail)):
        _append(pieces, piece)


def _append(pieces: list[Span], span: Span) -> None:
    if span.mark or not pieces or pieces[-1].mark:
        if span.mark or span.text:
            pieces.append(span)
        return
    text = span.text
    if pieces[-1].text.endswith(" ") and text.startswith(" "):
        text = text[1:]
    if not text:
        return
    if _style(pieces[-1]) == _style(span):
        pieces[-1] = restyled(span, pieces[-1].text + text)
    else:
        pieces.append(restyled(span, text))


def _style(span: Span) -> tuple[bool, bool, str]:
    return span.strong, span.em, span.href

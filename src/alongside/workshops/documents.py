"""A workshop in short, on a page or two: what was asked and promised, where partners meet and where they do not, and what is worth talking about. Only what may leave the room."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from alongside.papers.document import Document, Section
from alongside.papers.prose import Item, Listing, Paragraph, Span
from alongside.workshops.results import AGREED, DIFFERENT, DIVIDED, Result, worth_talking_about

SHARED_AT_MOST, DIFFERENT_AT_MOST = 5, 4
HEADLINE = "What we heard today, in the facilitator’s words"
OUTSIDE = (
    "Outside the room a figure needs ten answers with both kinds among them, and an agency is named only where its own row may be shown. No row is a person’s."
)


@dataclass(frozen=True)
class Told:
    """What the page is made from. `found` are published results; `groups` the headings that agencies were counted under; `themes` were checked back."""

    title: str
    where: str
    promise: str
    shown_as: str
    when: str
    questions: Sequence[str]
    groups: Sequence[str]
    found: Sequence[Result]
    themes: Sequence[str] = ()
    asks: Sequence[tuple[str, str]] = ()
    headline: str = ""


def summary(told: Told) -> list[tuple[str, list[tuple[str, str]]]]:
    """Headings, each with lines of (people's words, what is said of them), for the page and for the paper."""
    shared = [(_words(result), _share(result)) for result in told.found if result.place == AGREED]
    apart = [(_words(result), f"{result.verdict}. {result.says}") for result in told.found if result.place in (DIFFERENT, DIVIDED)]
    parts = {
        "Shared ground": _at_most(shared, SHARED_AT_MOST),
        "Where we differ": _at_most(apart, DIFFERENT_AT_MOST),
        "Most worth talking about": [(_words(result), result.question) for result in worth_talking_about(told.found)],
        "What people said, in themes that they checked": [("; ".join(told.themes), "")] if told.themes else [],
        "Asked of leaders": list(told.asks),
    }
    return [(heading, lines) for heading, lines in parts.items() if lines]


def facts(told: Told) -> dict[str, str]:
    return {"When": told.when, "What people were promised": told.promise, "Who was there": "; ".join(told.groups), "Shown as": told.shown_as}


def summary_paper(told: Told, *, ref: str, on: date) -> Document:
    """The same as a paper."""
    said = (Section(HEADLINE, (Paragraph((Span(told.headline),)),), frame="tint", voice="people"),) if told.headline else ()
    asked = Section("What was asked", (Listing(True, tuple(_item(words) for words in told.questions)),))
    parts = [Section(heading, (Listing(False, tuple(_item(words, said) for words, said in lines)),)) for heading, lines in summary(told)]
    return Document(
        title=told.title,
        kicker=f"Workshop · {told.where}",
        facts=tuple((label, words) for label, words in facts(told).items() if words),
        sections=(*said, asked, *parts),
        closing=(OUTSIDE,),
        footer=f"{ref} · {told.where}",
        publisher="Alongside",
        author=told.where,
        date=on,
    )


def headings_of(groups: Mapping[str, str]) -> list[str]:
    """Who was there, in kinds: each under the heading it was counted, so that nobody who came alone is named."""
    return sorted({heading[:1].upper() + heading[1:] for heading in groups.values()}, key=lambda name: (name.startswith("Other "), name))


def _words(result: Result) -> str:
    """Somebody's words, and their name where they want it to go along."""
    return f"{result.words} ({result.named})" if result.named else result.words


def _share(result: Result) -> str:
    return result.says.split(". ")[0].removesuffix(".") + "."


def _at_most(lines: list[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    rest = len(lines) - most
    return [*lines[:most], (f"And {rest} more, with the results.", "")] if rest > 0 else lines


def _item(words: str, said: str = "") -> Item:
    spans: Iterable[Span] = (Span(words), Span(f" {said}", em=True)) if said else (Span(words),)
    return Item((Paragraph(tuple(spans)),))

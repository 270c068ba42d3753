"""A workshop in short, on one page: what was promised, who was there, where partners meet and where they do not, what was asked of whom, and what is not told
and why. Only what may leave the room."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from alongside.papers import pdf
from alongside.papers.document import Document, Section
from alongside.papers.pdf import Pdf
from alongside.papers.prose import Item, Listing, Paragraph, Span
from alongside.workshops.results import AGREED, DIFFERENT, DIVIDED, NOT_ASKED, Result, worth_talking_about
from alongside.workshops.totals import groups

SHARED, APART, ASKED, UNTOLD = "Shared ground", "Where we differ", "Asked of leaders", "What is not told here, and why"
AT_MOST = {SHARED: 8, APART: 8, ASKED: 5}
"""Lines under each heading, on the page to be read and, where they fit, on paper."""
ELSEWHERE = {SHARED: ", on the results page", APART: ", on the results page", ASKED: ", on the page of what leaders were asked"}
QUESTIONS, THEMES = 4, 8
TOGETHER, UNEVEN = "Mostly agree", ("Mixed", "Mostly disagree")  # what everybody says, where nothing is said by agency
HEADLINE = "What we heard today, in the facilitator’s words"
OUTSIDE = (
    "Outside the room a figure needs ten answers with both kinds among them, and an agency is named only where its own row may be shown. No row is a person’s."
)

Lines = list[tuple[str, str]]


@dataclass(frozen=True)
class Told:
    """What the page is made from. `found` are published results; `groups` the headings that agencies were counted under; `themes` were checked back."""

    title: str
    where: str
    promise: str
    when: str
    questions: Sequence[str]
    groups: Sequence[str]
    found: Sequence[Result]
    themes: Sequence[str] = ()
    asks: Sequence[tuple[str, str]] = ()
    headline: str = ""
    how_many: str = ""
    is_anonymous: bool = False


def summary(told: Told, at_most: Mapping[str, int] = AT_MOST) -> list[tuple[str, Lines]]:
    """Headings, each with lines of (people's words, what is said of them), for the page and for the paper: no more under each than `at_most` says."""
    parts = {
        SHARED: [(_words(result), _share(result)) for result in told.found if result.place == AGREED or result.verdict == TOGETHER],
        APART: [
            (_words(result), f"{result.verdict}. {result.says}") for result in told.found if result.place in (DIFFERENT, DIVIDED) or result.verdict in UNEVEN
        ],
        ASKED: list(told.asks),
        UNTOLD: [(words, "") for words in _untold(told)],
    }
    return [(heading, _at_most(heading, lines, at_most.get(heading, len(lines)))) for heading, lines in parts.items() if lines]


def to_talk_about(told: Told) -> Lines:
    """Three statements and a question each, for the page to be read."""
    return [(_words(result), result.question) for result in worth_talking_about(told.found)]


def facts(told: Told) -> dict[str, str]:
    """What stands over everything: the promise first, then who was there, what was asked and what came of it."""
    asked = [f"{number}. {words}" for number, words in enumerate(told.questions[:QUESTIONS], 1)]
    said = {
        "What people were promised": told.promise,
        "When": told.when,
        "Who was there": " ".join(filter(None, (told.how_many, f"{'; '.join(told.groups)}." if told.groups else ""))),
        "What was asked": " ".join([*asked, *_more(len(told.questions) - QUESTIONS)]),
        "What came of it": f"{len(told.found)} statements: {', '.join(group.in_short for group in groups(told.found))}." if told.found else "",
        "Themes that people checked": ". ".join(filter(None, ("; ".join(told.themes[:THEMES]), *_more(len(told.themes) - THEMES)))),
    }
    return {label: words for label, words in said.items() if words}


def summary_paper(told: Told, *, ref: str, on: date) -> tuple[Document, Pdf]:
    """The same as a paper of one page, and as it is printed. What does not fit is counted, never dropped in silence: it stands on the results page."""
    for at_most in _ever_less(told):
        paper = _paper(told, at_most, ref=ref, on=on)
        printed = pdf.made(paper)
        if printed.pages == 1:
            break
    return paper, printed


def _ever_less(told: Told) -> Iterator[dict[str, int]]:
    """How much of each list is shown: at first as much as there may be, then one line less of the longest, until nothing is left."""
    lines = {heading: len(under) for heading, under in summary(told)}
    room = {heading: min(most, lines.get(heading, 0)) for heading, most in AT_MOST.items()}
    yield dict(room)
    while any(room.values()):
        longest = max(room, key=lambda heading: (room[heading], heading))
        room[longest] -= 1
        yield dict(room)


def _paper(told: Told, at_most: Mapping[str, int], *, ref: str, on: date) -> Document:
    said = (Section(HEADLINE, (Paragraph((Span(told.headline),)),), frame="tint", voice="people"),) if told.headline else ()
    parts = [Section(heading, (Listing(False, tuple(_item(words, said) for words, said in lines)),)) for heading, lines in summary(told, at_most)]
    return Document(
        title=told.title,
        kicker=f"Workshop · {told.where}",
        facts=tuple(facts(told).items()),
        sections=(*said, *parts),
        closing=(OUTSIDE,),
        footer=f"{ref} · {told.where}",
        publisher="Alongside",
        author=told.where,
        date=on,
        is_close=True,
    )


def _untold(told: Told) -> list[str]:
    """What a reader would look for and does not find, each with its reason."""
    in_words = sum(result.seen.total is None for result in told.found)
    apart = 0 if told.is_anonymous else sum(result.seen.total is not None and bool(result.seen.hidden) for result in told.found)
    unasked = sum(result.place == NOT_ASKED for result in told.found)
    said = [
        (in_words, "said in words and not in numbers: a number that leaves the room needs ten answers, with both kinds among them."),
        (apart, "not told for every agency: a row of fewer than ten, or of people who nearly all say the same, could tell what somebody answered."),
        (unasked, "not a verdict of everybody: some agencies were not asked."),
    ]
    lines = [f"{_statements(count)} {words}" for count, words in said if count]
    return [*lines, "Nothing is told by agency: everybody was promised that."] if told.is_anonymous and told.found else lines


def headings_of(groups: Mapping[str, str]) -> list[str]:
    """Who was there, in kinds: each under the heading it was counted, so that nobody who came alone is named."""
    return sorted({heading[:1].upper() + heading[1:] for heading in groups.values()}, key=lambda name: (name.startswith("Other "), name))


def _statements(count: int) -> str:
    return "One statement is" if count == 1 else f"{count} statements are"


def _words(result: Result) -> str:
    """Somebody's words, and their name where they want it to go along."""
    return f"{result.words} ({result.named})" if result.named else result.words


def _share(result: Result) -> str:
    return result.says.split(". ")[0].removesuffix(".") + "."


def _at_most(heading: str, lines: Lines, most: int) -> Lines:
    return [*lines[:most], *((words, "") for words in _more(len(lines) - most, ELSEWHERE.get(heading, "")))]


def _more(rest: int, where: str = "") -> list[str]:
    return [f"And {rest} more{where}."] if rest > 0 else []


def _item(words: str, said: str = "") -> Item:
    spans: Iterable[Span] = (Span(words), Span(f" {said}", em=True)) if said else (Span(words),)
    return Item((Paragraph(tuple(spans)),))

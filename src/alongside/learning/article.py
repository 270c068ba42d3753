"""A frozen edition put in the order in which it is read: what other areas can use first, then the story, then who agreed. The same for the page and for the papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from alongside.learning.models import PointKind, SectionKey
from alongside.lib.precise_dates import PreciseDate
from alongside.papers import prose
from alongside.papers.prose import Item, Listing, Paragraph, Span

WORDS_A_MINUTE = 220
_WITH_ISSUES = ((PointKind.ISSUE, "What got in the way"), (PointKind.STRENGTH, "Strengths"), (PointKind.BARRIER, "Barriers that are not ours alone"))


@dataclass(frozen=True, slots=True)
class Part:
    """One headed part: its anchor, its heading, and limited CommonMark."""

    id: str
    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Article:
    """Everything that is read, in order. Only `parts` and `notes` are prose; all else is literal words."""

    kind: str
    title: str
    where: str
    lead: str
    caveat: str
    parts: tuple[Part, ...]
    notes: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    is_report: bool = True
    correction: str = ""
    duration: str = ""
    links: tuple[tuple[str, str], ...] = field(default=())

    @property
    def length(self) -> str:
        """How long it takes: what its makers say, or the time to read it."""
        minutes = max(1, round(sum(len(part.words.split()) for part in self.parts) / WORDS_A_MINUTE))
        return self.duration or f"{minutes} minute{'' if minutes == 1 else 's'} to read"


def article(frozen: Mapping[str, Any], since: Iterable[tuple[str, str]] = ()) -> Article:
    """Read a frozen edition. `since` is what was added after publication: a month in words, and what happened."""
    known: Mapping[str, str] = frozen.get("narratives") or {}
    parts = _report_parts(frozen, known) if known else _item_parts(frozen)
    parts += _after(frozen, since)
    return Article(
        kind=frozen["kind"],
        title=frozen["title"],
        where=_where(frozen),
        lead=frozen.get("lead") or "",
        caveat=frozen.get("caveat") or "",
        parts=tuple(part for part in parts if part.words.strip()),
        notes=tuple((note["mark"], note["text"]) for note in frozen.get("footnotes") or []),
        facts=tuple(_facts(frozen)),
        is_report=bool(known),
        correction=frozen.get("correction") or "",
        duration=frozen.get("duration") or "",
        links=tuple((link["words"], link["url"]) for link in frozen.get("links") or []),
    )


def month_in_words(said: str) -> str:
    """2024-10 is October 2024; whatever else somebody wrote stays as it is."""
    for precision in ("month", "day", "year"):
        try:
            return PreciseDate(said, precision).words
        except ValueError:
            continue
    return said


def day_in_words(iso: str) -> str:
    """2021-09-28 is 28 September 2021."""
    return PreciseDate(iso, "day").words


def _where(frozen: Mapping[str, Any]) -> str:
    names: list[str] = frozen.get("partnership_names") or []
    area: str = frozen["area"]
    return names[0] if names and " and " not in area else area


def _report_parts(frozen: Mapping[str, Any], narratives: Mapping[str, str]) -> list[Part]:
    parts = []
    for key in SectionKey:
        heading = f"{frozen['area']}’s own reflections" if key == SectionKey.LOCAL_REFLECTIONS and frozen["area"] else key.label
        parts.append(Part(key.value.replace("_", "-"), heading, narratives.get(key.value) or ""))
        if key == SectionKey.ISSUES:
            parts += [_points(frozen, kind, heading) for kind, heading in _WITH_ISSUES]
    return parts


def _item_parts(frozen: Mapping[str, Any]) -> list[Part]:
    speakers = [(person["name"], f"{person['name']}, {person['words']}" if person.get("words") else person["name"]) for person in frozen.get("speakers") or []]
    return [
        Part("about", "About this", frozen.get("body") or ""),
        Part("coming", "How to come", _lines(_coming(frozen))),
        Part("speakers", "Who speaks", _lines(line for _name, line in speakers)),
        Part("described", "What can be seen and heard", frozen.get("described") or ""),
        Part("transcript", "Transcript", frozen.get("transcript") or ""),
    ]


def _coming(frozen: Mapping[str, Any]) -> list[str]:
    event = frozen.get("event") or {}
    day = ", ".join(word for word in (day_in_words(event["when"]) if event.get("when") else "", event.get("hours") or "") if word)
    return [line for line in (day, event.get("where") or "", event.get("how_to_come") or "") if line]


def _after(frozen: Mapping[str, Any], since: Iterable[tuple[str, str]]) -> list[Part]:
    still = [f"{item['what']} ({item['when']})" if item.get("when") else item["what"] for item in frozen.get("still_to_come") or []]
    happened = "\n\n".join(f"{prose.compose([prose.Heading((Span(month_in_words(month)),))])}\n\n{words}" for month, words in since)
    return [
        Part("resources", "Things you can use", _resources(frozen)),
        Part("still-to-come", "Still to come", _lines(still)),
        Part("since", "What happened since", happened),
        Part("agreement", "Who agreed that others may read this", _agreement(frozen)),
    ]


def _points(frozen: Mapping[str, Any], kind: PointKind, heading: str) -> Part:
    return Part(f"points-{kind.value}", heading, _lines(point["words"] for point in frozen.get("points") or [] if point["kind"] == kind))


def _resources(frozen: Mapping[str, Any]) -> str:
    items = []
    for one in frozen.get("resources") or []:
        title = Span(one["title"], href=one.get("url") or "")
        items.append(Item((Paragraph((title, Span(f". {one['about']}")) if one.get("about") else (title,)),)))
    return prose.compose([Listing(False, tuple(items))]) if items else ""


def _agreement(frozen: Mapping[str, Any]) -> str:
    agreed = frozen.get("agreement")
    if not agreed:
        return ""
    said = "Agreed, with changes," if agreed["decision"] == "agree_with_changes" else "Agreed"
    first = f"{said} by {agreed['signed_by']}, on behalf of {agreed['on_behalf_of']}, on {day_in_words(agreed['date'])}."
    return prose.compose([Paragraph((Span(words),)) for words in (first, agreed.get("changes") or "") if words])


def _facts(frozen: Mapping[str, Any]) -> list[tuple[str, str]]:
    details: Mapping[str, Any] = frozen.get("details") or {}
    commenced = details.get("commenced")
    size = ", ".join(word for word in (details.get("size") or "", details.get("region") or "") if word)
    areas = details.get("local_authority_areas")
    said = [
        ("Whose it is", "; ".join(frozen.get("partnership_names") or []) or frozen["area"]),
        ("Area", size),
        ("Local authority areas", str(areas or "")),
        ("Partners", "; ".join(details.get("agencies") or [])),
        ("How we worked", "; ".join([*(details.get("methodologies") or []), *([details["delivery"]] if details.get("delivery") else [])])),
        ("Began", PreciseDate(**commenced).words if commenced else ""),
        ("With support from", frozen.get("programme") or ""),
        ("Themes", "; ".join(frozen.get("themes") or [])),
        ("Licence", frozen.get("licence") or ""),
        ("To be looked at again", day_in_words(frozen["review_on"]) if frozen.get("review_on") else ""),
    ]
    return [(name, words) for name, words in said if words]


def _lines(lines: Iterable[str]) -> str:
    items = tuple(Item((Paragraph((Span(line),)),)) for line in lines)
    return prose.compose([Listing(False, items)]) if items else ""


def shown_day(day: date) -> str:
    """14 May 2026."""
    return day_in_words(day.isoformat())

"""An edition on paper. It carries the form's own labels, so that it can be read back by whoever keeps reports in the programme's form."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from alongside.learning.article import Article, Part, article, shown_day
from alongside.learning.models import SectionKey
from alongside.learning.reading.labels import FORM
from alongside.lib.precise_dates import PreciseDate
from alongside.papers.document import Document, Section, section
from alongside.papers.prose import Paragraph, Span

_IN_THE_FORM = {key.value.replace("_", "-"): key.value for key in SectionKey}
_AGREED = "agreement"


def edition_paper(frozen: Mapping[str, Any], *, number: int, shared: date, seal: str, address: str) -> Document:
    """The paper of one edition. `seal` is the SHA-256 of its words; `address` is where it is public."""
    told = article(frozen)
    about = _about(told, address, shared)
    return Document(
        title=told.title,
        kicker=" · ".join(words for words in (FORM["title"] if told.is_report else told.kind, told.where) if words),
        subtitle=told.lead,
        facts=tuple(_form_facts(frozen) if told.is_report else told.facts),
        facts_heading=FORM["details"] if told.is_report else "At a glance",
        sections=tuple(_report_sections(frozen, told, about) if told.is_report else (*(_section(part) for part in told.parts), about)),
        footnotes=told.notes,
        footer=f"{frozen['ref']} · edition {number} · {seal[:12]}",
        publisher="Alongside",
        author=told.where,
        date=shared,
    )


def _report_sections(frozen: Mapping[str, Any], told: Article, about: Section) -> list[Section]:
    """The form's questions with their answers, then what the form does not ask, and last who signed. A heading between keeps the one from being read as the other."""
    in_form = [part for part in told.parts if part.id in _IN_THE_FORM]
    beside = [part for part in told.parts if part.id not in _IN_THE_FORM and part.id != _AGREED]
    return [*(section(FORM[_IN_THE_FORM[part.id]], part.words) for part in in_form), about, *(_section(part) for part in beside), *_signed(frozen)]


def _about(told: Article, address: str, shared: date) -> Section:
    lines = [
        f"What to be careful of: {told.caveat}" if told.caveat else "",
        f"Corrected: {told.correction}" if told.correction else "",
        f"Shared on {shown_day(shared)} in the library of Alongside, {address}",
    ]
    return Section(f"About this {'report' if told.is_report else 'item'}", tuple(Paragraph((Span(line),)) for line in lines if line), voice="product")


def _section(part: Part) -> Section:
    return section(part.heading, part.words)


def _signed(frozen: Mapping[str, Any]) -> list[Section]:
    agreed = frozen.get("agreement")
    if not agreed:
        return []
    lines = [f"{FORM['date']}: {PreciseDate(agreed['date'], 'day').words}", f"{FORM['signed']}: {agreed['signed_by']} on behalf of {agreed['on_behalf_of']}"]
    return [Section("Agreement to share", tuple(Paragraph((Span(line),)) for line in lines), voice="product")]


def _form_facts(frozen: Mapping[str, Any]) -> list[tuple[str, str]]:
    details = frozen["details"]
    commenced = details.get("commenced")
    said = {
        "partnership_names": "; ".join(details.get("partnership_names") or []),
        "agencies": "; ".join(details.get("agencies") or []),
        "local_authority_areas": str(details.get("local_authority_areas") or ""),
        "region": details.get("region") or "",
        "size": details.get("size") or "",
        "methodologies": "; ".join(details.get("methodologies") or []),
        "delivery": details.get("delivery") or "",
        "commenced": PreciseDate(**commenced).words if commenced else "",
    }
    return [(FORM[key], words) for key, words in said.items() if words]

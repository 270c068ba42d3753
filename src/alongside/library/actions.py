"""Adding something to the library besides reports: drafting it, agreeing to it, publishing it and taking it back."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import Jsonb
from procrastinate.contrib.django import app

from alongside.access.models import open_record
from alongside.audit.record import look, record
from alongside.frame.sql import one
from alongside.learning.actions.publishing import MAKE_PAPERS
from alongside.lib.answers import no
from alongside.lib.versions import Stale
from alongside.library import rules
from alongside.library.models import Item, ItemAgreement, ItemWords
from alongside.papers import prose
from alongside.partnerships.models import Partnership
from alongside.people.models import Person


@transaction.atomic
def add_item(*, by: Person, partnership: Partnership, kind: str, title: str, at: datetime, **said: Any) -> Item:
    """Begin something for the library, behind the partnership's wall. `said` is whatever `mend_item` takes."""
    rules.may_add_item(by, partnership).or_refuse()
    head = open_record("library.item", unit=partnership.principal, read=[partnership.principal], write=[partnership.lead_role, partnership.coordinator_role])
    item = Item.objects.create(record=head, partnership=partnership, kind=kind, title=title, begun_at=at)
    look(item, purpose="beginning it")
    ItemWords.objects.create(record=head, item=item)
    record("library.item.added", about=item)
    return mend_item(by=by, item=item, version=1, title=title, kind=kind, **said) if said else item


@transaction.atomic
def mend_item(
    *,
    by: Person,
    item: Item,
    version: int,
    title: str,
    kind: str,
    lead: str = "",
    caveat: str = "",
    principles: Iterable[int] = (),
    themes: Iterable[str] = (),
    methodologies: Iterable[str] = (),
    agencies: Iterable[str] = (),
    delivery: str = "",
    area_count: int | None = None,
    duration: str = "",
    licence: str = "",
    review_on: date | None = None,
    body: str = "",
    described: str = "",
    transcript: str = "",
    speakers: Iterable[tuple[str, str]] = (),
    links: Iterable[tuple[str, str]] = (),
    when: date | None = None,
    hours: str = "",
    where: str = "",
    how_to_come: str = "",
) -> Item:
    """Write it whole: its card and its words. `speakers` are (name, who they are), `links` (words, address); `when` to `how_to_come` are an event's."""
    one("select sec.lock(%s)", item.record_id)
    rules.may_mend_item(by, item).or_refuse()
    look(item, purpose="changing it")
    card = {
        "title": title, "kind": kind, "lead": lead, "caveat": caveat, "principles": sorted(set(principles)), "themes": list(themes), "methodologies": list(methodologies),
        "agencies": list(agencies), "delivery": delivery, "area_count": area_count, "duration": duration, "licence": licence, "review_on": review_on,
    }  # fmt: skip
    if not Item.objects.filter(pk=item.pk, version=version).update(**card, version=version + 1):
        raise Stale
    event = {"when": when.isoformat() if when else "", "hours": hours, "where": where, "how_to_come": how_to_come}
    ItemWords.objects.filter(item=item).update(
        body=prose.tidy(body),
        described=prose.tidy(described),
        transcript=prose.tidy(transcript),
        speakers=[{"name": name, "words": words} for name, words in speakers],
        links=[{"words": words, "url": url} for words, url in links],
        event=event if any(event.values()) else {},
    )
    record("library.item.mended", about=item, version=version + 1)
    mended: Item = Item.objects.select_related("record", "partnership").get(pk=item.pk)
    return mended


@transaction.atomic
def agree_to_share_item(*, by: Person, item: Item, on_behalf_of: str, at: datetime) -> ItemAgreement:
    """A lead's yes to these words."""
    one("select sec.lock(%s)", item.record_id)
    look(item, purpose="deciding whether to share it")
    rules.may_agree_to_share_item(by, item).or_refuse()
    if not on_behalf_of.strip():
        no("Say on whose behalf you agree.").or_refuse()
    agreed = ItemAgreement.objects.create(record=item.record, item=item, agreed_by=by, name=by.name, on_behalf_of=on_behalf_of, agreed_words="", agreed_at=at)
    record("library.item.agreed", about=item)
    return agreed


@transaction.atomic
def publish_item(*, by: Person, item: Item, at: datetime, correction: str = "") -> int:
    """Let anyone have it, as it was agreed. Returns the number of the edition."""
    one("select sec.lock(%s)", item.record_id)
    look(item, purpose="publishing it")
    rules.may_publish_item(by, item).or_refuse()
    edition = int(one("select sec.publish(%s, %s, %s, %s)", item.record_id, Jsonb({}), correction, at))
    app.configure_task(MAKE_PAPERS).defer(ref=item.record.ref, number=edition)
    record("library.item.published", about=item, edition=edition)
    return edition


@transaction.atomic
def withdraw_item(*, by: Person, item: Item, reason: str) -> None:
    """Take it back. Its page says that it was withdrawn, by whom and why."""
    one("select sec.lock(%s)", item.record_id)
    rules.may_withdraw_item(by, item).or_refuse()
    if not reason.strip():
        no("Say why it is withdrawn. The reason stands in its place.").or_refuse()
    one("select sec.withdraw(%s, %s, %s)", item.record_id, reason, f"{by.name}, for {item.partnership}")
    record("library.item.withdrawn", about=item)

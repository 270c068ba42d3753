"""What the library tells the first page: words about a film, a tool or an event that somebody has begun and not saved."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from alongside.drafts.models import Draft
from alongside.library.models import Item
from alongside.partnerships.models import Partnership
from alongside.partnerships.sockets import News
from alongside.people.models import Person

AT_MOST = 20
ITEM_DRAFT = "library.item"
NEW = "new-"


def left_off(person: Person, request: HttpRequest) -> Sequence[News]:
    """Things for the library that somebody was writing about and has not saved."""
    drafts = Draft.objects.visible_to(person).open().filter(form=ITEM_DRAFT)[:AT_MOST]
    return [one for draft in drafts if (one := _draft(person, draft)) is not None]


def _draft(person: Person, draft: Draft) -> News | None:
    said = f"Your draft from {timezone.localtime(draft.saved_at):%A}, not saved yet."
    if draft.about.startswith(NEW):
        place = Partnership.objects.visible_to(person).filter(record__ref=draft.about.removeprefix(NEW)).select_related("record").first()
        title = str(draft.fields.get("title") or "Something for the library")
        return News(title, reverse("library:add_item", args=[place.record.ref]), draft.saved_at, said) if place else None
    item = Item.objects.visible_to(person).filter(record__ref=draft.about).first()
    return News(item.title, reverse("library:item_words", args=[draft.about]), draft.saved_at, said) if item else None

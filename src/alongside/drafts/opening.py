"""A form opened with what its author typed before."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.urls import reverse

from alongside.drafts.models import Draft, Drafts
from alongside.drafts.names import day_and_clock


@dataclass(frozen=True)
class OpenDraft:
    """One person's draft of one form, or the place where it will be. Hand it to the template, and `initial(…)` to the form."""

    form: str
    about: str
    version: str = ""
    seq: int = 0
    fields: dict[str, Any] = field(default_factory=dict)
    base_version: str = ""
    saved_at: datetime | None = None
    said: str = ""
    under: str = ""
    """What stands before the draft's own address: the address of a link, for whoever holds one and has not signed in."""

    @property
    def has_words(self) -> bool:
        return bool(self.fields)

    @property
    def is_overtaken(self) -> bool:
        """The thing was changed after these words were begun: both versions are to be shown, and neither is lost."""
        return self.has_words and bool(self.base_version) and self.base_version != self.version

    @property
    def href(self) -> str:
        return self.under + reverse("drafts:draft", args=[self.form, self.about])

    @property
    def away_href(self) -> str:
        return self.under + reverse("drafts:away", args=[self.form, self.about])

    @property
    def key_href(self) -> str:
        return self.under + reverse("drafts:key")

    @property
    def name(self) -> str:
        return f"{self.form}/{self.about}"

    def initial(self, saved: dict[str, Any] | None = None) -> dict[str, Any]:
        """What the form shows: what is saved, and over it what they typed since."""
        return {**(saved or {}), **self.fields}


def draft_for(person: Any, form: str, about: str, *, version: object = "", now: datetime) -> OpenDraft:
    """The draft of `person` (who must be who is asking) for `form` about `about`. `version` is that of the thing as the page shows it now."""
    return _opened(Draft.objects.visible_to(person), form, about, version, now)


def draft_of_link(under: str, form: str, about: str, *, version: object = "", now: datetime) -> OpenDraft:
    """The same for whoever holds a link, an actor of its own. `under` is the link's address without its last stroke, as in `/l/<token>`."""
    return replace(_opened(Draft.objects.of_who_asks(), form, about, version, now), under=under)


def _opened(mine: Drafts, form: str, about: str, version: object, now: datetime) -> OpenDraft:
    kept = mine.filter(form=form, about=about).first()
    if kept is None:
        return OpenDraft(form, about, str(version))
    said = f"We kept what you typed at {day_and_clock(kept.saved_at, now)}." if kept.is_open and kept.fields else ""
    return OpenDraft(form, about, str(version), kept.seq, kept.fields, kept.base_version, kept.saved_at, said)

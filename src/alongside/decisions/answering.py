"""A question put to one agency, as the page of its answer shows it: also to somebody who sees the question and nothing else of the decision, or who holds a link."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from alongside.decisions.models import Asked
from alongside.drafts.opening import OpenDraft, draft_for, draft_of_link
from alongside.frame.sql import row, rows
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.calendars import calendar_with
from alongside.partnerships.models import AgencyKind
from alongside.partnerships.seats import urgent_told
from alongside.people.models import Person
from alongside.ui.shell import Urgent

NO_LONGER = "This is decided, or no longer asked. What was said stays as it was."
_AROUND = "select agency, agency_kind, place, asker, is_young, is_open, is_theirs, writes_in_it, others, partnership, doors from sec.around_question(%s)"


@dataclass(frozen=True)
class Around:
    """What stands round a question: whom it is put to, by whom and for which group; and which other agencies have answered, once this one has."""

    agency: str
    agency_kind: str
    place: str
    asker: str
    is_young: bool
    is_open: bool
    is_theirs: bool
    writes_in_it: bool
    others: tuple[dict[str, Any], ...]
    partnership: int
    doors: Any

    @property
    def is_police(self) -> bool:
        return self.agency_kind == AgencyKind.POLICE

    @property
    def have_answered(self) -> list[str]:
        return [one["agency"] for one in self.others if one["has_answered"]]

    @property
    def not_heard_from(self) -> list[str]:
        return [one["agency"] for one in self.others if not one["has_answered"]]

    def urgent(self, now: datetime) -> Urgent | None:
        """Whom to ring in that area, for a page on which nobody has signed in."""
        own = dict(rows("select day, is_worked from sec.own_days(%s)", self.partnership))
        return urgent_told(self.place, self.doors, calendar_with(own), now)

    @property
    def may_answer(self) -> Answer:
        """Whoever was asked; or whoever writes in the decision, for somebody who told them and will confirm it."""
        if not self.is_open:
            return no(NO_LONGER)
        if self.is_theirs or self.writes_in_it:
            return YES
        return no(f"Only {self.agency} can answer this.")

    @property
    def may_confirm(self) -> Answer:
        """Only whoever said it says that it is what they said."""
        if not self.is_open:
            return no(NO_LONGER)
        return YES if self.is_theirs else no(f"Only {self.agency} can confirm what it said.")

    @property
    def may_change(self) -> Answer:
        """What an agency has said, or confirmed, is in its own pen."""
        return YES if self.is_theirs else no(f"Only {self.agency} can change what it said.")


def around(asked: Asked) -> Around | None:
    """Nothing for somebody who may not read the question."""
    told = row(_AROUND, asked.pk)
    if told is None or told[0] is None:
        return None
    agency, kind, place, asker, is_young, is_open, is_theirs, writes, others, partnership, doors = told
    return Around(agency, kind, place, asker, is_young, is_open, is_theirs, writes, tuple(_told(others) or ()), partnership, doors)


def _told(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


@dataclass(frozen=True)
class Way:
    """How somebody came to a question: signed in, or by the link in a letter. Every address on the page leads along the same way."""

    asked: Asked
    around: Around
    person: Person | None = None
    token: str = ""

    @property
    def is_theirs(self) -> bool:
        """They answer in their own pen; otherwise they write down what somebody told them."""
        return self.around.is_theirs

    @property
    def may_answer(self) -> Answer:
        return self.around.may_answer

    def href(self, name: str = "", *pieces: object) -> str:
        """The address of one page of the answer; nothing for its first page."""
        if self.token:
            return reverse(f"question:{name}" if name else "partnerships:link", args=[self.token, *pieces])
        return reverse(f"decisions:answer_{name}" if name else "decisions:answer", args=[self.asked.record.ref, *pieces])

    def draft(self, form: str, *, part: str = "", version: object = "", now: datetime) -> OpenDraft:
        """What they typed and have not sent: a link's is kept for the link, behind the same walls and under a key of its own."""
        about = f"{self.asked.record.ref}{part}"
        if self.token:
            return draft_of_link(f"/l/{self.token}", form, about, version=version, now=now)
        return draft_for(self.person, form, about, version=version, now=now)

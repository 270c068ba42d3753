"""What the law and national guidance ask for when something serious has happened: a partnership's own list, or the usual one until it has made its own."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from alongside.decisions.models import StatutoryDuty
from alongside.partnerships.calendars import calendar_of
from alongside.partnerships.models import Agency, Partnership

COUNCIL, POLICE, HEALTH = ("Children's social care", "Council"), ("Police",), ("Health",)


@dataclass(frozen=True)
class Ask:
    """One duty: what, by which role of which agency, within how many working days (none: the same day), and where that is written."""

    what: str
    who: str
    working_days: int
    source: str
    agency: Agency | None = None
    kinds: tuple[str, ...] = ()

    def due(self, at: datetime, partnership: Partnership) -> date:
        """The last day for it. What is asked for on the same day is due that day, also when it is a Sunday."""
        today = timezone.localdate(at)
        return calendar_of(partnership).after(today, self.working_days) if self.working_days else today


USUAL = (
    Ask("Hold a strategy discussion about every young person who may be at risk now", "Children’s social care manager", 0, "Children Act 1989, section 47; Working Together to Safeguard Children 2023, chapter 3", kinds=COUNCIL),
    Ask("If a young person has died: tell the child death review partners, and decide on a joint agency response", "Lead health professional", 2, "Child Death Review: statutory and operational guidance (England): within 48 hours", kinds=HEALTH),
    Ask("If the police had been in contact with them shortly before: refer it to the Independent Office for Police Conduct", "Professional standards, police", 1, "The Police (Complaints and Misconduct) Regulations 2020: by the end of the next day", kinds=POLICE),
    Ask("Notify the serious incident to the national panel, the Secretary of State and Ofsted", "Director of children’s services", 5, "Children Act 2004, section 16C; Working Together 2023, chapter 5", kinds=COUNCIL),
    Ask("Hold the rapid review and send it to the national panel", "Safeguarding partners’ business manager", 15, "Working Together 2023, chapter 5", kinds=COUNCIL),
)  # fmt: skip
"""To be checked by each partnership before it relies on them: law and guidance change, and some duties hang on what happened."""


def duties_of(partnership: Partnership) -> tuple[Ask, ...]:
    """In the order in which they are due. A usual duty goes to the first agency of the kind that owes it."""
    own = StatutoryDuty.objects.filter(partnership=partnership).select_related("agency")
    asked = tuple(Ask(one.what, one.who, one.working_days, one.source, one.agency) for one in own)
    if asked:
        return asked
    agencies = list(Agency.objects.filter(partnership=partnership).order_by("pk"))
    usual = (Ask(one.what, one.who, one.working_days, one.source, _of_kind(agencies, one.kinds), one.kinds) for one in USUAL)
    return tuple(sorted(usual, key=lambda one: one.working_days))


def is_own_list(partnership: Partnership) -> bool:
    return bool(StatutoryDuty.objects.filter(partnership=partnership).exists())


def _of_kind(agencies: list[Agency], kinds: tuple[str, ...]) -> Agency | None:
    return next((agency for kind in kinds for agency in agencies if agency.kind == kind), None)

"""What the law and national guidance ask for when something serious has happened: a partnership's own list, or the usual one until it has made its own."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from alongside.decisions.models import StatutoryDuty
from alongside.partnerships.calendars import calendar_of
from alongside.partnerships.models import Agency, Partnership

COUNCIL, POLICE, HEALTH, YOUTH_JUSTICE = ("Children's social care", "Council"), ("Police",), ("Health",), ("Youth justice",)


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


CHECKED = date(2026, 11, 26)
"""When each of these was last read beside what it is taken from."""
USUAL = (
    # Whenever there is reasonable cause to suspect significant harm; the guidance fixes no day. Read at buckschildrensmapp.co.uk/strategy-discussions and
    # darlington-safeguarding-partnership.co.uk (strategy meeting), which both follow Working Together 2023; checked on 26 November 2026.
    Ask("Hold a strategy discussion about every young person who may be at risk now", "Children’s social care manager", 0, "Children Act 1989, section 47; Working Together to Safeguard Children 2023, chapter 3: no day is fixed, so the same day", kinds=COUNCIL),
    # 48 hours run over weekends, which working days do not. Read at chscp.org.uk/child-death-reviews and gov.uk (child death review forms); checked on 26 November 2026.
    Ask("If a young person has died: tell the child death review partners", "Lead health professional", 0, "Child Death Review: statutory and operational guidance (England): within 48 hours, weekends counted", kinds=HEALTH),
    # The next day "whether or not a working day". Read at legislation.gov.uk: uksi/2020/2 (regulation 9 is about these referrals) and the note to uksi/2006/1406, which
    # took the word "working" out; checked on 26 November 2026.
    Ask("If somebody died or was badly hurt after contact with the police: refer it to the Independent Office for Police Conduct", "Professional standards, police", 0, "The Police (Complaints and Misconduct) Regulations 2020, regulation 9: by the end of the next day, working day or not", kinds=POLICE),
    # Required since 1 April 2022. Read at gov.uk (serious incidents notification: standard operating procedures for YJSs); its time limit was not found, so it is put
    # down for the same day; checked on 26 November 2026.
    Ask("If a youth justice service works with them, or they are charged with a serious offence: notify the Youth Justice Board", "Youth justice service manager", 0, "Youth Justice Board, serious incidents notification: standard operating procedures, 2022: look up its time limit there", kinds=YOUTH_JUSTICE),
    # Section 16C(1) as quoted at sloughsafeguardingpartnership.org.uk; five working days, and who else is told when a looked-after child dies, at
    # nelincsscp.trixonline.co.uk (child safeguarding practice reviews, August 2024); checked on 26 November 2026.
    Ask("If abuse or neglect is known or suspected: notify the Child Safeguarding Practice Review Panel. If a looked-after child has died, whatever is suspected: the Secretary of State and Ofsted too", "Director of children’s services", 5, "Children Act 2004, section 16C; Working Together 2023, chapter 5: within 5 working days of becoming aware", kinds=COUNCIL),
    # Read at childsafeguarding.independent-panel.uk/about/faqs and safeguardinghavering.org.uk (safeguarding practice reviews); checked on 26 November 2026.
    Ask("Once it is notified: complete the rapid review and send it to the panel", "Safeguarding partners’ business manager", 15, "Working Together 2023, chapter 5; the panel’s own guidance: 15 working days", kinds=COUNCIL),
)  # fmt: skip
"""To be checked by each partnership before it relies on them: law and guidance change, and some duties hang on what happened. The last two are owed where
the incident was. What counts hours or days of the calendar is put down for the same day, so that a weekend never makes it late."""


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

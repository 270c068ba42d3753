"""The clock of a disagreement, which knows working days and England's bank holidays, and the fast route that counts hours day and night."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from alongside.decisions.models import EscalationStage
from alongside.partnerships.calendars import calendar_of
from alongside.partnerships.models import Partnership


@dataclass(frozen=True)
class Step:
    """One stage: who talks to whom, and how long they have."""

    number: int
    who: str
    working_days: int
    fast_hours: int = 24

    def due(self, at: datetime, partnership: Partnership, *, is_fast: bool) -> datetime:
        """Until when somebody has to answer who is asked now: 5pm of the last working day, or so many hours from now, whatever day it is."""
        if is_fast:
            return at + timedelta(hours=self.fast_hours)
        last = calendar_of(partnership).after(timezone.localdate(at), self.working_days)
        return timezone.make_aware(datetime.combine(last, datetime.min.time().replace(hour=17)))


USUAL = (
    Step(1, "Person to person: whoever disagrees, and whoever leads the plan", 1),
    Step(2, "Their managers, with the named or designated professional", 2),
    Step(3, "Senior managers of both agencies", 2),
    Step(4, "The lead safeguarding partners", 3),
)
"""What a partnership begins with, until it says otherwise."""


def steps_of(partnership: Partnership) -> tuple[Step, ...]:
    """The stages of a partnership, as it set them or as they usually are."""
    own = EscalationStage.objects.filter(partnership=partnership).order_by("number")
    return tuple(Step(stage.number, stage.who, stage.working_days, stage.fast_hours) for stage in own) or USUAL


def step_of(partnership: Partnership, number: int) -> Step:
    """The stage of this number; after the last one, the last again."""
    steps = steps_of(partnership)
    return next((step for step in steps if step.number == number), steps[-1])

"""Who and what has been built so far, by the keys of the demo's words."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from alongside.decisions.models import HoldingRole, Matter
from alongside.demo.reading import day
from alongside.partnerships.models import Agency, Group, Partnership, Programme
from alongside.people.models import Person

PASSWORD = "stand beside somebody today"
"""Of everybody in the demo, and of nobody anywhere else."""


@dataclass
class World:
    """The demo while it is being built. `built` is the day that the story calls D."""

    built: date
    now: datetime
    programmes: dict[str, Programme] = field(default_factory=dict)
    partnerships: dict[str, Partnership] = field(default_factory=dict)
    agencies: dict[tuple[str, str], Agency] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    leads: dict[str, Person] = field(default_factory=dict)
    roles: dict[str, HoldingRole] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    areas: dict[str, tuple[Partnership, Person]] = field(default_factory=dict)
    """Each area that has shared something, by the name it goes by, with whoever leads there."""

    def day(self, words: str) -> date:
        return day(words, built=self.built)

    def at(self, words: str, *, hour: int = 10) -> datetime:
        """That day at ten in the morning, and never later than now."""
        return min(self.in_time(words, hour=hour), self.now - timedelta(minutes=1))

    def in_time(self, words: str, *, hour: int = 10) -> datetime:
        """That day at ten in the morning, whether it has come or not."""
        return timezone.make_aware(datetime.combine(self.day(words), time(hour)))

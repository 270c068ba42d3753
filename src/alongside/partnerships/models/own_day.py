"""The days on which a partnership differs from the calendar everybody shares."""

from typing import ClassVar

from django.db import models

from alongside.access.models import Record, Walled
from alongside.partnerships.models.area import Partnership
from alongside.partnerships.models.refs import own_ref


class OwnDay(models.Model):
    """A day on which this area's offices are closed though it is an ordinary weekday, or open though it is a bank holiday."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="own_days")
    ref = own_ref()
    date = models.DateField()
    is_worked = models.BooleanField()
    why = models.CharField(max_length=80)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("date", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=("partnership", "date"), name="an_area_says_one_thing_of_a_day")]

    class Privacy:
        purpose = "Says when the front door answers, and counts the working days until something is due."
        keep = "As long as the partnership: what was due then is counted by it."
        plain = ("id", "record", "partnership", "ref", "date", "is_worked", "why")

    def __str__(self) -> str:
        return f"{self.date:%-d %B %Y}"

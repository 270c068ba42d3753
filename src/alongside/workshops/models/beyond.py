"""What a workshop hands on: a map of agencies, and statements that are asked again in a later workshop."""

from typing import ClassVar

from django.db import models

from alongside.access.models import Record, Walled
from alongside.workshops.models.shown import Statement
from alongside.workshops.models.workshop import Workshop


class OpinionMap(models.Model):
    """Where agencies stand to each other, drawn once when the workshop is closed; or, with no `centres`, that there is nothing to draw and why."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.OneToOneField(Workshop, models.PROTECT, related_name="opinion_map")
    centres = models.JSONField()
    variance = models.JSONField()
    why_none = models.CharField(max_length=200, blank=True)

    objects = Walled.as_manager()

    class Privacy:
        purpose = "Shows which agencies answered alike; a point is an agency, to one decimal, and never a person."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "centres", "variance", "why_none")

    def __str__(self) -> str:
        return f"{self.workshop}: {self.why_none or 'a map'}"


class Anchor(models.Model):
    """A statement that is asked again, in exactly the words of an earlier workshop: only such statements are ever compared over time."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    statement = models.OneToOneField(Statement, models.PROTECT, related_name="anchor")
    earlier = models.ForeignKey(Statement, models.PROTECT, related_name="asked_again")

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.CheckConstraint(name="nothing_is_asked_again_of_itself", condition=~models.Q(statement=models.F("earlier")))]

    class Privacy:
        purpose = "Says which statement of which earlier workshop this one repeats."
        keep = "As long as the workshop."
        plain = ("id", "record", "statement", "earlier")

    def __str__(self) -> str:
        return str(self.statement)

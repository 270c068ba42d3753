"""A name that somebody put to their own words, while it stands beside them; and what the facilitator says the room said, in their own words."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Value

from alongside.access.models import Record, Walled
from alongside.workshops.models.shown import Statement
from alongside.workshops.models.workshop import Workshop


class Named(models.Model):
    """A name by consent, beside one statement, in place of what could stand there without it. The row is gone as soon as the consent is."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    statement = models.OneToOneField(Statement, models.PROTECT, related_name="named")
    name = models.CharField(max_length=60)
    may_quote = models.BooleanField()

    objects = Walled.as_manager()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="a_name_beside_words_is_one", condition=~Q(name=""))]

    class Privacy:
        purpose = "Shows the name that somebody wanted beside their own words, and whether it may leave the room with them."
        keep = "As long as the workshop, and no longer than the consent."
        plain = ("id", "record", "workshop", "statement", "may_quote")
        personal = ("name",)

    def __str__(self) -> str:
        return self.name


class Headline(models.Model):
    """One sentence of the facilitator's own: what we heard today. The room reads it once something has been revealed."""

    workshop = models.OneToOneField(Workshop, models.PROTECT, primary_key=True, related_name="+")
    words = models.CharField(max_length=280, blank=True)
    version = models.PositiveIntegerField(db_default=Value(1))

    class Privacy:
        purpose = "Says in one sentence what a facilitator heard, as theirs."
        keep = "As long as the workshop."
        plain = ("workshop", "version")
        personal = ("words",)

    def __str__(self) -> str:
        return self.words

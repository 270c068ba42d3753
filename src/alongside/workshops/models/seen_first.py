"""A result that names a kind of agency: its people see it before the room does, and may add a line in their agency's name."""

from typing import ClassVar

from django.db import models

from alongside.access.models import Record, Walled
from alongside.partnerships.models import Agency
from alongside.workshops.models.shown import Statement
from alongside.workshops.models.workshop import Workshop


class SeenFirst(models.Model):
    """A result that names a kind of agency. People of that kind see it before the room does, and may add a line."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="seen_first")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="seen_first")
    heading = models.CharField(max_length=40)
    kinds = models.JSONField()
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("statement__number", "heading")
        constraints: ClassVar = [models.UniqueConstraint(fields=("statement", "heading"), name="an_agency_sees_a_result_first_once")]

    class Privacy:
        purpose = "Gives people the first look at a result that names their kind of agency."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "statement", "heading", "kinds", "asked_at", "until", "shown_at")

    def __str__(self) -> str:
        return f"{self.heading}: {self.statement}"


class OwnLine(models.Model):
    """What an agency adds to such a result before the room sees it; empty where it has nothing to add."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    seen_first = models.ForeignKey(SeenFirst, models.PROTECT, related_name="lines")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("agency__name", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=("seen_first", "agency"), name="an_agency_adds_one_line")]

    class Privacy:
        purpose = "Lets an agency say in its own name what stands behind a result about it."
        keep = "As long as the workshop."
        plain = ("id", "record", "seen_first", "agency", "words", "said_at")
        personal = ("by",)

    def __str__(self) -> str:
        return self.words

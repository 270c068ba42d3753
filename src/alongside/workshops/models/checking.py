"""Themes that go back to those who took part, and what comes back. What phones send is on tables that the site has no privilege on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Value

from alongside.access.models import Record, Walled
from alongside.workshops.models.themes import Theme
from alongside.workshops.models.workshop import Workshop


class CheckBack(models.Model):
    """The room is asked whether it was heard right. Answers come until it is closed; then each theme is marked, and what stands is shown to the partnership."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.OneToOneField(Workshop, models.PROTECT, related_name="check_back")
    opened_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    codebook = models.PositiveIntegerField()
    agreement = models.JSONField()
    batch = models.IntegerField(db_default=Value(1))
    closed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="what_is_finished_was_closed_first", condition=Q(finished_at=None) | Q(closed_at__isnull=False)),
        ]

    class Privacy:
        purpose = "Says that a room was asked whether it was heard right, and how far two who read its words agreed."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "opened_at", "codebook", "agreement", "batch", "closed_at", "finished_at")
        personal = ("opened_by",)

    def __str__(self) -> str:
        return f"{self.workshop_id}"


class HeardBack(models.Model):
    """Whether one phone finds a theme right. `handle` is made from what only the phone knows, and from nothing that its ballot or the roll is under."""

    handle = models.CharField(max_length=64)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")
    is_right = models.BooleanField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("handle", "theme"), name="a_phone_answers_once_for_each_theme")]

    class Privacy:
        purpose = "Lets what a room says of its themes be said in words, and changed by whoever said it."
        keep = "As long as the workshop."
        plain = ("id", "handle", "theme")
        personal = ("is_right",)

    def __str__(self) -> str:
        return self.handle[:8]


class HeardWords(models.Model):
    """What somebody would put differently. Nothing here leads to a phone, an agency or a level."""

    id = models.UUIDField(primary_key=True)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")
    words = models.CharField(max_length=400)

    class Privacy:
        purpose = "Tells the facilitator what was not heard right."
        keep = "As long as the workshop."
        plain = ("id", "theme")
        personal = ("words",)

    def __str__(self) -> str:
        return self.words

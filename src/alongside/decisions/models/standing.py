"""Where we stand: who speaks for each agency, and what they say. Nobody else's pen is in it, and nothing of it is changed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.access.models import Walled
from alongside.decisions.models.words import AS_LONG, a_person, its_matter, its_record
from alongside.partnerships.models import Agency


class Voice(models.Model):
    """Whoever speaks for one agency on one decision: named by that agency itself, never by the chair."""

    record = its_record()
    matter = its_matter("voices")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    person = a_person()
    named_by = a_person()
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("agency__name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("matter", "agency"), condition=Q(ended_at=None), name="one_voice_for_an_agency_at_a_time"),
        ]

    class Privacy:
        purpose = "Says who speaks for an agency."
        keep = AS_LONG
        plain = ("id", "record", "matter", "agency", "named_at", "ended_at")
        personal = ("person", "named_by")

    def __str__(self) -> str:
        return f"{self.person} for {self.agency}"


class Stand(models.TextChoices):
    AGREE = "agree", "We agree"
    RESERVATIONS = "reservations", "We agree, with reservations"
    DISAGREE = "disagree", "We disagree"
    ASIDE = "aside", "Not ours to decide, and we won’t block it"


class Stance(models.Model):
    """Where one agency stands, said by its voice, in their own words. Saying something else later is a new row; the first one stays."""

    record = its_record()
    matter = its_matter("stances")
    voice = models.ForeignKey(Voice, models.PROTECT, related_name="stances")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    stand = models.CharField(max_length=14, choices=Stand)
    words = models.TextField(max_length=4000, blank=True)
    said_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("said_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="a_reservation_or_a_disagreement_says_why", condition=Q(stand__in=("agree", "aside")) | ~Q(words="")),
        ]

    class Privacy:
        purpose = "Keeps where each agency stands, disagreement included, with the decision for ever."
        keep = AS_LONG
        plain = ("id", "record", "matter", "voice", "agency", "stand", "said_at")
        sensitive = ("words",)

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_stand_display()}"

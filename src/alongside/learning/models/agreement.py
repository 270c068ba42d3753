"""Who agreed that others may read a report, on whose behalf, and when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.access.models import Record, Walled
from alongside.learning.models.report import LearningReport
from alongside.partnerships.models import Group


class Decision(models.TextChoices):
    AGREE = "agree", "Agree to share it"
    AGREE_WITH_CHANGES = "agree_with_changes", "Agree, with changes"
    DO_NOT_SHARE = "do_not_share", "Do not share it"


class SignOff(models.Model):
    """One signature: a person, for a group, on these words. Nothing changes it; a later one stands in its place."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    report = models.ForeignKey(LearningReport, models.PROTECT, related_name="sign_offs")
    decision = models.CharField(max_length=20, choices=Decision)
    signed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    on_behalf_of = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    agreed_words = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-signed_at", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="somebody_signs_on_behalf_of_somebody", condition=~Q(name="") & ~Q(on_behalf_of="")),
            models.CheckConstraint(name="a_no_and_a_change_come_with_words", condition=Q(decision="agree") | ~Q(words="")),
        ]

    class Privacy:
        purpose = "Shows whose yes it was, and for whom."
        keep = "As long as the report, and with every edition it allowed."
        plain = ("id", "record", "report", "decision", "group", "on_behalf_of", "agreed_words", "signed_at")
        personal = ("signed_by", "name", "words")

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.name}, on behalf of {self.on_behalf_of}"

    @property
    def said(self) -> str:
        """The signature as a sentence without its day: "Amira Sadiq agreed to share it, on behalf of the Executive"."""
        did = {
            Decision.AGREE: "agreed to share it",
            Decision.AGREE_WITH_CHANGES: "agreed to share it with changes",
            Decision.DO_NOT_SHARE: "decided not to share it",
        }
        return f"{self.name} {did[Decision(self.decision)]}, on behalf of {self.on_behalf_of}"

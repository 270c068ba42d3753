"""Whether a partnership may keep what identifies a young person. Off until somebody decided it, and said on what basis."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.access.models import Record
from alongside.partnerships.models.area import Partnership
from alongside.partnerships.models.dated import Dated, ends_after_it_starts


class YoungPeopleModule(models.Model):
    """A lead's decision that this partnership may keep what identifies a young person, with what must stand before it: from one day until another."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="young_people_modules")
    impact_assessment = models.CharField(max_length=200)
    retention_schedule = models.CharField(max_length=200)
    caldicott_guardian = models.CharField(max_length=120)
    information_risk_owner = models.CharField(max_length=120)
    data_protection_officer = models.CharField(max_length=120)
    basis = models.TextField(max_length=2000)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Dated.as_manager()

    class Meta:
        ordering = ("-started_at", "pk")
        constraints: ClassVar = [
            ends_after_it_starts("a_module_ends_after_it_starts"),
            models.UniqueConstraint(fields=("partnership",), condition=Q(ended_at=None), name="one_decision_about_young_people_at_a_time"),
            models.CheckConstraint(
                name="nothing_about_young_people_before_all_of_it_is_said",
                condition=~Q(impact_assessment="")
                & ~Q(retention_schedule="")
                & ~Q(caldicott_guardian="")
                & ~Q(information_risk_owner="")
                & ~Q(data_protection_officer="")
                & ~Q(basis=""),
            ),
        ]

    class Privacy:
        purpose = "Shows who decided that young people may be named here, and on what basis."
        keep = "For ever."
        plain = ("id", "record", "partnership", "impact_assessment", "retention_schedule", "basis", "started_at", "ended_at")
        personal = ("caldicott_guardian", "information_risk_owner", "data_protection_officer", "decided_by")

    def __str__(self) -> str:
        return f"{self.partnership}: {self.impact_assessment}"

"""The last hour: what somebody who goes writes down for whoever comes next."""

from typing import ClassVar

from django.db import models
from django.utils.safestring import SafeString, mark_safe

from alongside.access.models import Record, Walled
from alongside.papers import prose
from alongside.partnerships.models.area import Partnership
from alongside.partnerships.models.member import Membership
from alongside.partnerships.models.role import RoleAssignment


class LastHour(models.Model):
    """Who to ring, what is half done, what worries them. Read by whoever takes over, and by the lead and the coordinator."""

    record = models.OneToOneField(Record, models.PROTECT)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="last_hours")
    role = models.ForeignKey(RoleAssignment, models.PROTECT, null=True, related_name="last_hours")
    who_to_ring = models.TextField(max_length=4000, blank=True)
    half_done = models.TextField(max_length=4000, blank=True)
    worries = models.TextField(max_length=4000, blank=True)
    to_whoever_comes_next = models.TextField(max_length=2000, blank=True)
    written_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-written_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="a_last_hour_is_of_a_place_or_a_role", condition=models.Q(membership__isnull=False) | models.Q(role__isnull=False))
        ]

    class Privacy:
        purpose = "So that what somebody knew is not lost when they go."
        keep = "Two years after it was written."
        plain = ("id", "record", "partnership", "written_at")
        personal = ("person", "membership", "role", "who_to_ring", "half_done", "worries", "to_whoever_comes_next")

    def __str__(self) -> str:
        return f"{self.person}'s last hour"

    @property
    def who_to_ring_html(self) -> SafeString:
        return _shown(self.who_to_ring)

    @property
    def half_done_html(self) -> SafeString:
        return _shown(self.half_done)

    @property
    def worries_html(self) -> SafeString:
        return _shown(self.worries)

    @property
    def to_whoever_comes_next_html(self) -> SafeString:
        return _shown(self.to_whoever_comes_next)


def _shown(words: str) -> SafeString:
    """Somebody's words, a line that begins with a dash being a list."""
    return mark_safe(prose.html(words, level=4))  # noqa: S308  # prose lets through nothing but its own few tags

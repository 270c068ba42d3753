"""Who works where, and when to ring them."""

from typing import ClassVar

from django.db import models

from alongside.access.models import Record, Walled
from alongside.partnerships.models.area import Agency, Partnership
from alongside.partnerships.models.dated import Dated, ends_after_it_starts
from alongside.partnerships.models.refs import own_ref


class Level(models.TextChoices):
    STRATEGIC = "strategic"
    MANAGERIAL = "managerial"
    OPERATIONAL = "operational"
    EXTERNAL = "external"


class Membership(models.Model):
    """Somebody's place in an agency at a partnership's table, from one day until another. An external one shows nothing of the partnership by itself."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="memberships")
    ref = own_ref()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="memberships")
    job_title = models.CharField(max_length=120)
    level = models.CharField(max_length=20, choices=Level)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Dated.as_manager()

    class Meta:
        ordering = ("person__name", "pk")
        constraints: ClassVar = [
            ends_after_it_starts("a_membership_ends_after_it_starts"),
            models.UniqueConstraint(fields=("agency", "person"), condition=models.Q(ended_at=None), name="one_open_membership_of_an_agency"),
        ]

    class Privacy:
        purpose = "Says who somebody is at work, and gives them sight of what their partnership holds."
        keep = "As long as the partnership's history."
        plain = ("id", "record", "partnership", "ref", "agency", "level", "started_at", "ended_at")
        personal = ("person", "job_title")

    def __str__(self) -> str:
        return f"{self.person}, {self.job_title}"


class RingMe(models.Model):
    """“Ring me about…”: a number, and the days and hours it is answered, and by whom when it is not."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    membership = models.OneToOneField(Membership, models.PROTECT, related_name="ring_me")
    about = models.CharField(max_length=200)
    number = models.CharField(max_length=30)
    days = models.CharField(max_length=7, default="12345")
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    hours = models.CharField(max_length=80, blank=True)
    cover = models.CharField(max_length=160, blank=True)
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Lets colleagues talk to each other instead of reading about each other."
        keep = "As long as the membership."
        plain = ("id", "record", "version", "days", "opens", "closes")
        personal = ("membership", "about", "number", "hours", "cover")

    def __str__(self) -> str:
        return f"{self.about}: {self.number}"

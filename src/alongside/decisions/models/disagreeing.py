"""When partners do not agree: the stages of a partnership with their people and times, each reply, and what protects the young person meanwhile."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from alongside.access.models import Walled
from alongside.decisions.models.words import AS_LONG, a_person, its_matter, its_record
from alongside.partnerships.models import Agency, Partnership
from alongside.partnerships.models.refs import own_ref


class EscalationStage(models.Model):
    """One step of a partnership's way through a disagreement: who talks to whom, and within how many working days. The fast route counts hours, day and night."""

    record = its_record()
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=300)
    working_days = models.PositiveSmallIntegerField()
    fast_hours = models.PositiveSmallIntegerField(default=24)
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("number", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=("partnership", "number"), name="a_stage_has_its_own_number")]

    class Privacy:
        purpose = "Says who answers a disagreement, and by when."
        keep = "As long as the partnership's history."
        plain = ("id", "record", "partnership", "number", "who", "working_days", "fast_hours", "version")

    def __str__(self) -> str:
        return self.who


class Disagreements(Walled):
    def open(self) -> Self:
        return self.filter(resolved_at=None)


class Disagreement(models.Model):
    """A difference that is taken further: by whom, why, what would settle it, and what protects the young person meanwhile."""

    record = its_record()
    matter = its_matter("disagreements")
    ref = own_ref()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    raised_by = a_person()
    words = models.TextField(max_length=4000)
    meanwhile = models.TextField(max_length=1000)
    is_fast = models.BooleanField(default=False)
    stage = models.PositiveSmallIntegerField(default=1)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolution = models.TextField(max_length=2000, blank=True)
    learned = models.TextField(max_length=1000, blank=True)

    objects = Disagreements.as_manager()

    class Meta:
        ordering = ("raised_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="a_disagreement_says_why_and_what_protects_meanwhile", condition=~Q(words="") & ~Q(meanwhile="")),
            models.CheckConstraint(name="what_is_settled_says_how", condition=Q(resolved_at=None) | ~Q(resolution="")),
        ]

    class Privacy:
        purpose = "Makes sure that a disagreement is answered, and by a day."
        keep = AS_LONG
        plain = ("id", "record", "matter", "ref", "agency", "is_fast", "stage", "raised_at", "due_at", "resolved_at")
        personal = ("raised_by",)
        sensitive = ("words", "meanwhile", "resolution", "learned")

    def __str__(self) -> str:
        return f"{self.agency} does not agree"


class Reply(models.Model):
    """One stage of a disagreement: whose answer is asked, by when, and what they answered. A stage without an answer stays on the page as unanswered."""

    record = its_record()
    disagreement = models.ForeignKey(Disagreement, models.PROTECT, related_name="replies")
    stage = models.PositiveSmallIntegerField()
    asked_of = a_person(null=True)
    who = models.CharField(max_length=300)
    due_at = models.DateTimeField()
    words = models.TextField(max_length=4000, blank=True)
    replied_by = a_person(null=True)
    replied_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("stage", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("disagreement", "stage"), name="a_stage_is_asked_once"),
            models.CheckConstraint(name="a_reply_says_something", condition=Q(replied_at=None) | ~Q(words="")),
        ]

    class Privacy:
        purpose = "Keeps each answer to a disagreement, and when it came."
        keep = AS_LONG
        plain = ("id", "record", "disagreement", "stage", "who", "due_at", "replied_at")
        personal = ("asked_of", "replied_by")
        sensitive = ("words",)

    def __str__(self) -> str:
        return f"Stage {self.stage}"

"""Who promised what by when. A promise hangs on the record it came from: who reads that reads this; a link shows this and nothing above it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q, Value
from django.db.models.expressions import RawSQL

from alongside.access.models import Record, Walled
from alongside.partnerships.models import Agency, Partnership


class Aim(models.TextChoices):
    """What a promise, or a part of a plan, is aimed at."""

    HARM = "harm", "The people or business causing harm"
    PLACE = "place", "The place"
    SYSTEM = "system", "How we work"
    WORKFORCE = "workforce", "The people doing this work"
    YOUNG_PERSON = "young_person", "The young person"


class Ending(models.TextChoices):
    DONE = "done", "Done"
    NOT_DONE = "not_done", "Not done"


class Commitments(Walled):
    def open(self) -> Self:
        return self.filter(ended_as="")

    def told(self) -> Self:
        """Without what would tell whoever is still to judge how something was decided what came of it."""
        return self.exclude(pk__in=RawSQL("select sec.promises_kept_back()", ()))


class Commitment(models.Model):
    """Something a role in an agency promised by a day. Who, when and how it ended follow from its updates alone: the database keeps them so."""

    record = models.OneToOneField(Record, models.PROTECT)
    about = models.ForeignKey(Record, models.PROTECT, related_name="commitments")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="commitments")
    what = models.CharField(max_length=300)
    aim = models.CharField(max_length=14, choices=Aim)
    owner_role = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    due_date = models.DateField()
    first_due_date = models.DateField()
    carried_over = models.PositiveSmallIntegerField(default=0)
    ended_as = models.CharField(max_length=12, choices=Ending, blank=True, db_default=Value(""))
    ended_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField(default=0)
    link_until = models.DateTimeField(null=True)
    written_at = models.DateTimeField(null=True)

    objects = Commitments.as_manager()

    class Meta:
        ordering = ("due_date", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="a_promise_says_what_and_who", condition=~Q(what="") & ~Q(owner_role="")),
            models.CheckConstraint(name="what_has_ended_has_its_day", condition=Q(ended_as="", ended_at=None) | (~Q(ended_as="") & Q(ended_at__isnull=False))),
        ]

    class Privacy:
        purpose = "Makes sure that what was promised is done, or said not to be."
        keep = "As long as what it came from."
        plain = (
            "id",
            "record",
            "about",
            "partnership",
            "aim",
            "agency",
            "due_date",
            "first_due_date",
            "carried_over",
            "ended_as",
            "ended_at",
            "promised_at",
            "letters",
            "link_until",
            "written_at",
        )
        personal = ("what", "owner_role", "person")

    def __str__(self) -> str:
        return self.what


class UpdateKind(models.TextChoices):
    PROGRESS = "progress", "It is going on"
    DONE = "done", "It is done"
    NOT_DONE = "not_done", "It will not be done"
    CARRIED = "carried", "It needs another day"
    TRANSFERRED = "transferred", "It passes to somebody else"


class Update(models.Model):
    """What became of a promise: done with its evidence, not done with its reason, another day, or passed on. Nothing changes it."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="updates")
    kind = models.CharField(max_length=12, choices=UpdateKind)
    words = models.TextField(max_length=2000)
    new_date = models.DateField(null=True)
    new_role = models.CharField(max_length=120, blank=True)
    new_agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("said_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="an_update_says_what_became_of_it", condition=~Q(words="")),
            models.CheckConstraint(name="another_day_is_named", condition=~Q(kind="carried") | Q(new_date__isnull=False)),
            models.CheckConstraint(name="whoever_takes_it_on_is_named", condition=~Q(kind="transferred") | (~Q(new_role="") & Q(new_agency__isnull=False))),
        ]

    class Privacy:
        purpose = "Shows what became of a promise."
        keep = "As long as the promise."
        plain = ("id", "record", "commitment", "kind", "new_date", "new_agency", "said_at")
        personal = ("words", "new_role", "by")

    def __str__(self) -> str:
        return self.get_kind_display()

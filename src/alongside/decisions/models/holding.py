"""Holding it together: who holds which part of the risk and said yes, the safety net, what leaders stand behind, and who tells the young person."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alongside.access.models import Walled
from alongside.commitments.models import Aim
from alongside.decisions.models.words import AS_LONG, a_person, its_matter, its_record
from alongside.partnerships.models import Agency, Partnership
from alongside.partnerships.models.dated import Dated
from alongside.partnerships.models.refs import own_ref


class HoldingRole(models.Model):
    """A role that an agency has said can hold part of a risk. Listed by the agency itself."""

    record = its_record()
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    ref = own_ref()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=40, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Dated.as_manager()

    class Meta:
        ordering = ("agency__name", "title", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("agency", "title", condition=Q(ended_at=None), name="an_agency_lists_a_role_once"),
            models.CheckConstraint(
                name="everyone_is_not_a_role",
                condition=~Q(title__iregex=r"^\W*((every|any|no)[ -]?(one|body)([ ,-].*)?|(all|each|every)( of)?( the| our| us)?( \w+)?( (agency|agencies|partners?|professionals?|staff|services?|organisations?|workers?|teams?|members?))?|we( all)?|us|(the |our )?((whole|entire|wider|multi-?agency|professional\S*) )*(partnership|group|network|team|panel|partners|agencies|professionals|system)|shared( (by|between|with|across) .*)?|jointly( .*)?|together|unknown|none|tb[cd]|n/?a)?\W*$"),
            ),
        ]  # fmt: skip

    class Privacy:
        purpose = "Says which roles an agency will let hold a risk, and how to ring them."
        keep = "As long as the partnership's history."
        plain = ("id", "record", "partnership", "ref", "agency", "title", "started_at", "ended_at")
        personal = ("number",)

    def __str__(self) -> str:
        return f"{self.title}, {self.agency}"


class OwnCopy(models.Model):
    """Who is in a role that holds: kept for that agency alone. Nobody else is shown the name."""

    record = its_record()
    role = models.ForeignKey(HoldingRole, models.PROTECT, related_name="own_copies")
    person = a_person()
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("role",), condition=Q(ended_at=None), name="one_person_is_in_a_role_that_holds")]

    class Privacy:
        purpose = "Lets an agency know who of its own people holds what."
        keep = AS_LONG
        plain = ("id", "record", "role", "named_at", "ended_at")
        personal = ("person",)

    def __str__(self) -> str:
        return str(self.person)


class RiskPart(models.Model):
    """One part of holding the risk: what it is, and the role in one agency that is asked to hold it; others can hold it with them."""

    record = its_record()
    matter = its_matter("parts")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=400)
    aim = models.CharField(max_length=14, choices=Aim, blank=True)
    role = models.ForeignKey(HoldingRole, models.PROTECT, related_name="parts")
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints: ClassVar = [models.CheckConstraint(name="a_part_of_the_risk_is_named", condition=~Q(words=""))]

    class Privacy:
        purpose = "Says who holds what, so that it is never everybody and nobody."
        keep = AS_LONG
        plain = ("id", "record", "matter", "position", "aim", "role", "asked_at", "withdrawn_at")
        sensitive = ("words",)

    def __str__(self) -> str:
        return self.words


class HeldWith(models.Model):
    """A role that holds a part with the one that answers for it."""

    record = its_record()
    part = models.ForeignKey(RiskPart, models.PROTECT, related_name="held_with")
    role = models.ForeignKey(HoldingRole, models.PROTECT, related_name="+")

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("part", "role"), name="a_role_holds_a_part_with_another_once")]

    class Privacy:
        purpose = "Says who stands beside whoever holds a part of the risk."
        keep = AS_LONG
        plain = ("id", "record", "part", "role")

    def __str__(self) -> str:
        return str(self.role)


class RiskAnswer(models.Model):
    """Yes, we hold this; or no, and why. Said by that agency. The newest counts; nothing is ever counted up."""

    record = its_record()
    part = models.ForeignKey(RiskPart, models.PROTECT, related_name="answers")
    is_yes = models.BooleanField()
    words = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-answered_at", "-pk")
        constraints: ClassVar = [models.CheckConstraint(name="a_no_says_why", condition=Q(is_yes=True) | ~Q(words=""))]

    class Privacy:
        purpose = "Shows that a part of the risk was accepted, and not assumed."
        keep = AS_LONG
        plain = ("id", "record", "part", "is_yes", "answered_at")
        sensitive = ("words",)

    def __str__(self) -> str:
        return "Yes" if self.is_yes else "No"


class Net(models.Model):
    """The safety net: the early signs, the step to take, whom to ring at night, who may stop it without asking, and what we would expect to see if it works."""

    record = its_record()
    matter = models.OneToOneField("decisions.Matter", models.PROTECT, related_name="net")
    signs = ArrayField(models.CharField(max_length=300), default=list)
    step = models.TextField(max_length=1000, blank=True)
    ring_role = models.CharField(max_length=120, blank=True)
    ring_number = models.CharField(max_length=40, blank=True)
    may_stop = ArrayField(models.CharField(max_length=200), default=list)
    expected = ArrayField(models.CharField(max_length=300), default=list)
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Says what to watch for and what to do, day and night."
        keep = AS_LONG
        plain = ("id", "record", "matter", "version")
        sensitive = ("signs", "step", "may_stop", "expected")
        personal = ("ring_role", "ring_number")

    def __str__(self) -> str:
        return "The safety net"


class Backing(models.Model):
    """A leader asked to say, before it starts, what they will stand behind and who rings whom that night. Until they have, nobody has."""

    record = its_record()
    matter = its_matter("backings")
    person = a_person()
    asked_by = a_person()
    asked_at = models.DateTimeField()
    by_date = models.DateField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=("matter", "person"), name="a_leader_is_asked_once")]

    class Privacy:
        purpose = "Lets people know beforehand who will stand beside them."
        keep = AS_LONG
        plain = ("id", "record", "matter", "asked_at", "by_date")
        personal = ("person", "asked_by")

    def __str__(self) -> str:
        return str(self.person)


class BackingAnswer(models.Model):
    """What a leader will stand behind, in their words, and who rings whom that night. Or: not yet, because."""

    record = its_record()
    backing = models.ForeignKey(Backing, models.PROTECT, related_name="answers")
    is_yes = models.BooleanField()
    words = models.TextField(max_length=2000)
    rings = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-answered_at", "-pk")
        constraints: ClassVar = [models.CheckConstraint(name="backing_is_in_words", condition=~Q(words=""))]

    class Privacy:
        purpose = "Keeps what a leader promised to those who try something."
        keep = AS_LONG
        plain = ("id", "record", "backing", "is_yes", "answered_at")
        personal = ("words", "rings")

    def __str__(self) -> str:
        return "Stands behind it" if self.is_yes else "Not yet"


class Telling(models.Model):
    """Who tells the young person what was decided, by when and in what words; then that they were told, and what they replied."""

    record = its_record()
    matter = its_matter("tellings")
    who_tells = a_person(null=True)
    teller = models.CharField(max_length=160)
    tell_by = models.DateTimeField()
    words = models.TextField(max_length=2000, blank=True)
    told_at = models.DateTimeField(null=True)
    reply = models.TextField(max_length=4000, blank=True)
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("tell_by", "pk")

    class Privacy:
        purpose = "Makes sure that a young person hears it from somebody they know, on the day."
        keep = AS_LONG
        plain = ("id", "record", "matter", "tell_by", "told_at", "version")
        personal = ("who_tells", "teller")
        sensitive = ("words", "reply")

    def __str__(self) -> str:
        return self.teller

"""Looking back: first how it was decided, on what was known then; only then what happened, what it teaches, and support for those who held it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alongside.access.models import Record, Walled
from alongside.decisions.models.words import AS_LONG, a_person, its_matter, its_record
from alongside.partnerships.models import Agency, Partnership


class Reviewer(models.Model):
    """Somebody asked to judge how it was decided."""

    record = its_record()
    matter = its_matter("reviewers")
    person = a_person()
    asked_by = a_person()
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=("matter", "person"), condition=Q(ended_at=None), name="a_reviewer_is_asked_once")]

    class Privacy:
        purpose = "Says who looks back at a decision."
        keep = AS_LONG
        plain = ("id", "record", "matter", "asked_at", "ended_at")
        personal = ("person", "asked_by")

    def __str__(self) -> str:
        return str(self.person)


class CouldHave(models.TextChoices):
    YES = "yes", "Yes"
    MISSING = "missing", "Yes, and something was missing"
    NO = "no", "No"


class QualityReview(models.Model):
    """One reviewer's judgement of how it was decided. Nobody else sees it until every reviewer's is in; nothing changes it."""

    record = its_record()
    matter = its_matter("quality_reviews")
    reviewer = models.OneToOneField(Reviewer, models.PROTECT, related_name="review")
    could_have = models.CharField(max_length=10, choices=CouldHave)
    did_well = models.TextField(max_length=4000, blank=True)
    could_have_known = models.TextField(max_length=4000, blank=True)
    knew_already = models.BooleanField()
    recorded_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("recorded_at", "pk")

    class Privacy:
        purpose = "Judges the deciding before what came of it is shown."
        keep = AS_LONG
        plain = ("id", "record", "matter", "reviewer", "could_have", "knew_already", "recorded_at")
        sensitive = ("did_well", "could_have_known")

    def __str__(self) -> str:
        return self.get_could_have_display()


class Result(models.TextChoices):
    WORKED = "worked", "It worked as hoped"
    PARTLY = "partly", "Some of it worked"
    NET_HELD = "net_held", "Stopped, and the net held"
    NOT_AS_HOPED = "not_as_hoped", "It did not work as hoped"
    SERIOUS = "serious", "Somebody was seriously harmed"


class Outcome(models.Model):
    """What happened. Its record has no reader at all until the quality of the decision is on record: then whoever reads the decision reads this."""

    record = models.OneToOneField(Record, models.PROTECT)
    matter = its_matter("outcomes")
    result = models.CharField(max_length=14, choices=Result)
    words = models.TextField(max_length=4000)
    seen = ArrayField(models.CharField(max_length=300, blank=True), default=list)
    written_by = a_person()
    written_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("written_at", "pk")

    class Privacy:
        purpose = "Keeps what happened apart from how it was decided."
        keep = AS_LONG
        plain = ("id", "record", "matter", "result", "written_at")
        personal = ("written_by",)
        sensitive = ("words", "seen")

    def __str__(self) -> str:
        return self.get_result_display()


class LearningKind(models.TextChoices):
    LEARNED = "learned", "What we take from it"
    WENT_WELL = "went_well", "What went well, and should be done again"
    SYSTEM = "system", "What the system should change"


class Learned(models.Model):
    """One thing taken from looking back, successes too."""

    record = its_record()
    matter = its_matter("learned")
    kind = models.CharField(max_length=10, choices=LearningKind)
    words = models.CharField(max_length=600)
    written_by = a_person()
    written_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("kind", "pk")
        constraints: ClassVar = [models.CheckConstraint(name="something_learned_is_in_words", condition=~Q(words=""))]

    class Privacy:
        purpose = "Passes on what a decision taught."
        keep = AS_LONG
        plain = ("id", "record", "matter", "kind", "written_at")
        personal = ("written_by",)
        sensitive = ("words",)

    def __str__(self) -> str:
        return self.words


class SupportOffered(models.Model):
    """Support offered to somebody who held part of it. Whether they took it is theirs to say, and is not asked here."""

    record = its_record()
    matter = its_matter("support")
    to_role = models.CharField(max_length=160)
    words = models.CharField(max_length=400)
    offered_by = a_person()
    offered_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("offered_at", "pk")

    class Privacy:
        purpose = "Shows that those who held it were not left alone."
        keep = AS_LONG
        plain = ("id", "record", "matter", "offered_at")
        personal = ("to_role", "words", "offered_by")

    def __str__(self) -> str:
        return f"{self.to_role}: {self.words}"


class Serious(models.Model):
    """Something serious has happened: every gate is open at once, nothing is disposed of, and the duties have their days."""

    record = its_record()
    matter = its_matter("serious")
    words = models.TextField(max_length=2000)
    happened_at = models.DateTimeField()
    said_by = a_person()
    said_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("said_at", "pk")

    class Privacy:
        purpose = "Starts what the law asks for, at once."
        keep = "For ever, until a lawful hold is lifted."
        plain = ("id", "record", "matter", "happened_at", "said_at")
        personal = ("said_by",)
        sensitive = ("words",)

    def __str__(self) -> str:
        return "Something serious has happened"


class StatutoryDuty(models.Model):
    """What must be done when something serious has happened, by whom and within how many working days: the partnership's own list, to be checked by it."""

    record = its_record()
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    working_days = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200, blank=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("working_days", "pk")

    class Privacy:
        purpose = "Says what the law asks for, and by when."
        keep = "As long as the partnership's history."
        plain = ("id", "record", "partnership", "what", "who", "agency", "working_days", "source")

    def __str__(self) -> str:
        return self.what

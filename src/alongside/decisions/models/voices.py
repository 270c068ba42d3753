"""Understanding it: who was asked and who was not, what each agency brings, what the young person and others say, what a form or a threshold said."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from alongside.access.models import Record, Walled
from alongside.decisions.models.words import AS_LONG, a_person, its_matter, its_record
from alongside.partnerships.models import Agency


class Askeds(Walled):
    def waiting(self) -> Self:
        return self.filter(finished_at=None, withdrawn_at=None)


class Asked(models.Model):
    """One agency asked what it brings to a decision. It has a record of its own: a link, or somebody of that agency, sees this and nothing else of it.

    `called` is the decision's question as it stood when they were asked: they may see no more of it.
    """

    record = models.OneToOneField(Record, models.PROTECT)
    matter = its_matter("asked")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    person = a_person(null=True)
    called = models.CharField(max_length=400)
    also = models.CharField(max_length=300, blank=True)
    by_date = models.DateField()
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    letters = models.PositiveSmallIntegerField(default=0)

    objects = Askeds.as_manager()

    class Meta:
        ordering = ("by_date", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("matter", "agency", "person"), nulls_distinct=False, name="an_agency_is_asked_once"),
        ]

    class Privacy:
        purpose = "Says which agency was asked what it knows, whom there, and whether it has answered."
        keep = AS_LONG
        plain = ("id", "record", "matter", "agency", "also", "by_date", "asked_at", "finished_at", "withdrawn_at", "letters")
        personal = ("person", "called")

    def __str__(self) -> str:
        return str(self.agency)


class AskingLetter(models.Model):
    """A letter that asked an agency, or reminded it: when, and to which address where it was not to people who sign in.

    All letters with a link carry the same one: a reminder opens what the first letter opened, with what was already said.
    """

    record = its_record()
    asked = models.ForeignKey(Asked, models.PROTECT, related_name="asking_letters")
    address = models.EmailField(max_length=254, blank=True)
    link = models.IntegerField(null=True)
    lives_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("sent_at", "pk")

    class Privacy:
        purpose = "Shows when an agency was asked and reminded, and by which address."
        keep = AS_LONG
        plain = ("id", "record", "asked", "link", "lives_until", "sent_at")
        personal = ("address",)

    def __str__(self) -> str:
        return f"{self.asked}, {self.sent_at:%d %B}"


class NotAsked(models.Model):
    """Somebody who was not asked, why, and until when that stands."""

    record = its_record()
    matter = its_matter("not_asked")
    who = models.CharField(max_length=160)
    why = models.CharField(max_length=300)
    until = models.CharField(max_length=120, blank=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Says honestly who was not heard, and why."
        keep = AS_LONG
        plain = ("id", "record", "matter", "until")
        personal = ("who", "why")

    def __str__(self) -> str:
        return f"{self.who}: {self.why}"


class FindingKind(models.TextChoices):
    KNOW = "know", "We know"
    UNKNOWN = "unknown", "We do not know"
    WORRIED = "worried", "We worry about"
    WELL = "well", "We see working"


class Origin(models.TextChoices):
    DIRECT = "direct", "We saw or heard it ourselves"
    REPORTED = "reported", "Someone who was there told us"
    HEARSAY = "hearsay", "We heard it second-hand"


class Finding(models.Model):
    """One thing an agency brings: of four kinds, in its own words, and how it knows. What somebody else wrote down for them counts once they confirm it."""

    record = its_record()
    matter = its_matter("findings")
    asked = models.ForeignKey(Asked, models.PROTECT, null=True, related_name="findings")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=FindingKind)
    words = models.TextField(max_length=4000)
    origin = models.CharField(max_length=10, choices=Origin, blank=True)
    when = models.CharField(max_length=120, blank=True)
    said_by = models.CharField(max_length=160, blank=True)
    entered_by = a_person(null=True)
    entered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, editable=False)
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.CheckConstraint(name="a_finding_says_something", condition=~Q(words=""))]

    class Privacy:
        purpose = "What an agency knows, does not know, worries about or sees working."
        keep = AS_LONG
        plain = ("id", "record", "matter", "asked", "agency", "kind", "origin", "entered_at", "confirmed_at", "version")
        personal = ("said_by", "entered_by")
        sensitive = ("words", "when")

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_kind_display()}"


class NotWrittenHere(models.Model):
    """ "We hold something we cannot write here: ask this role on this number." What it is is kept nowhere here."""

    record = its_record()
    matter = its_matter("not_written_here")
    asked = models.ForeignKey(Asked, models.PROTECT, related_name="not_written_here")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    role = models.CharField(max_length=120)
    number = models.CharField(max_length=40)
    said_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("asked",), name="whom_to_ask_is_said_once")]

    class Privacy:
        purpose = "Says whom to ring about what may not be written here."
        keep = AS_LONG
        plain = ("id", "record", "matter", "asked", "agency", "role", "said_at")
        personal = ("number",)

    def __str__(self) -> str:
        return f"{self.agency}: ask {self.role} on {self.number}"


class Whose(models.TextChoices):
    YOUNG_PERSON = "young_person", "The young person, or young people"
    PARENT = "parent", "A parent or carer"
    OTHER = "other", "Somebody else close to it"


class Advocate(models.TextChoices):
    ACCEPTED = "accepted", "Offered, and accepted"
    DECLINED = "declined", "Offered, and declined"
    NOT_OFFERED = "not_offered", "Not offered yet"


class View(models.Model):
    """What a young person, a parent or somebody close says, in their own words, and how they were asked. Or: not asked yet, why, and when."""

    record = its_record()
    matter = its_matter("views")
    whose = models.CharField(max_length=14, choices=Whose)
    who = models.CharField(max_length=120, blank=True)
    words = models.TextField(max_length=4000, blank=True)
    how = models.CharField(max_length=200, blank=True)
    on_date = models.DateField(null=True)
    advocate = models.CharField(max_length=12, choices=Advocate, blank=True)
    not_yet_why = models.CharField(max_length=300, blank=True)
    not_yet_when = models.CharField(max_length=120, blank=True)
    written_by = a_person()
    written_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-whose", "pk")  # the young person first, then parents, then others
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_view_is_in_their_words_or_says_why_not_yet_and_when", condition=~Q(words="") | (~Q(not_yet_why="") & ~Q(not_yet_when=""))
            ),
        ]

    class Privacy:
        purpose = "Keeps what the young person and their family say in front of everybody who decides."
        keep = AS_LONG
        plain = ("id", "record", "matter", "whose", "on_date", "advocate", "written_at", "version")
        personal = ("written_by",)
        sensitive = ("who", "words", "how", "not_yet_why", "not_yet_when")

    def __str__(self) -> str:
        return self.get_whose_display()


class ToolSaid(models.Model):
    """What a form, a tool or a threshold said: a quotation, with its source and what it leaves out."""

    record = its_record()
    matter = its_matter("tools_said")
    name = models.CharField(max_length=120)
    words = models.TextField(max_length=2000)
    source = models.CharField(max_length=200, blank=True)
    leaves_out = models.TextField(max_length=1000)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Keeps what a form says apart from what people know."
        keep = AS_LONG
        plain = ("id", "record", "matter", "name", "source", "leaves_out")
        sensitive = ("words",)

    def __str__(self) -> str:
        return self.name

"""What is sent up from a room to a named leader, by a day, and what the leader answered; and what people said they need, and who has it in hand."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.access.models import Record, Walled
from alongside.partnerships.models import Agency
from alongside.workshops.models.shown import Statement
from alongside.workshops.models.workshop import Workshop


class AskedAbout(models.TextChoices):
    STATEMENT = "statement", "A statement that the room has seen"
    THEME = "theme", "A theme"
    NEED = "need", "Something that people need"


class Need(models.Model):
    """Something that people said is missing. Somebody has it in hand, or nobody yet: both are said."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="needs")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("workshop", "number"), name="a_need_has_its_own_number"),
            models.CheckConstraint(name="a_need_says_what", condition=~Q(words="")),
        ]

    class Privacy:
        purpose = "Says what people in a room are missing, without saying who said it."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "number", "words")

    def __str__(self) -> str:
        return self.words


class NeedHeld(models.Model):
    """An agency takes a need in hand, in a role; or gives it back, and nobody has it. The newest counts."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, models.PROTECT, related_name="held")
    number = models.PositiveSmallIntegerField()
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("need", "number"), name="who_has_a_need_is_said_in_turn")]

    class Privacy:
        purpose = "Says which agency has a need in hand, and in which role; or that nobody has."
        keep = "As long as the workshop."
        plain = ("id", "record", "need", "number", "agency", "said_at")
        personal = ("who", "by")

    def __str__(self) -> str:
        return self.who or "nobody yet"


class Ask(models.Model):
    """Something asked of one named leader, by a day. Its link shows it, and nothing else of the workshop."""

    record = models.OneToOneField(Record, models.PROTECT)
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="asks")
    about = models.CharField(max_length=10, choices=AskedAbout)
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="asks")
    need = models.ForeignKey(Need, models.PROTECT, null=True, related_name="asks")
    words = models.CharField(max_length=400)
    question = models.CharField(max_length=300)
    leader = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    leader_as = models.CharField(max_length=400)
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_date = models.DateField()
    letters = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(null=True)
    link_until = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("due_date", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="an_ask_says_what", condition=~Q(words="") & ~Q(question="")),
            models.CheckConstraint(
                name="an_ask_is_about_what_it_says",
                condition=Q(about="statement", statement__isnull=False, need=None)
                | Q(about="need", need__isnull=False, statement=None)
                | Q(about="theme", statement=None, need=None),
            ),
        ]

    class Privacy:
        purpose = "Sends what a room said to somebody who can decide it, and says by when they answer."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "about", "statement", "need", "words", "question", "asked_at", "due_date", "letters", "written_at", "link_until")
        personal = ("leader", "leader_as", "asked_by")

    def __str__(self) -> str:
        return self.question


class AnswerKind(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No, because"
    NOT_YET = "not_yet", "Not yet, until"


class LeaderAnswer(models.Model):
    """What the leader answered. Another answer is another row: what was said before stays to be read."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    ask = models.ForeignKey(Ask, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=AnswerKind)
    words = models.CharField(max_length=1000)
    plain_words = models.CharField(max_length=400, blank=True)
    until_date = models.DateField(null=True)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("ask", "number"), name="a_leaders_answers_are_in_turn"),
            models.CheckConstraint(name="a_leaders_answer_says_why", condition=~Q(words="")),
            models.CheckConstraint(name="not_yet_has_its_day", condition=Q(kind="not_yet", until_date__isnull=False) | ~Q(kind="not_yet") & Q(until_date=None)),
        ]

    class Privacy:
        purpose = "Tells everybody who took part what a leader answered."
        keep = "As long as the workshop."
        plain = ("id", "record", "ask", "number", "kind", "until_date", "said_at")
        personal = ("words", "plain_words", "by")

    def __str__(self) -> str:
        return self.get_kind_display()

"""What each agency answers in its own name, and what it says of those words afterwards."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.access.models import Record, Walled
from alongside.partnerships.models import Agency
from alongside.workshops.models.workshop import KeyQuestion, Workshop


class WrittenAt(models.TextChoices):
    TABLE = "table", "at a table in the room"
    MEMBERS = "members", "by its people, signed in"


class AgreedAnswer(models.Model):
    """One version of what one agency answers to one question, in its own name. Until the facilitator shows it, it is that agency's alone."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="agreed_answers")
    question = models.ForeignKey(KeyQuestion, models.PROTECT, related_name="agreed_answers")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=600)
    written_at = models.CharField(max_length=8, choices=WrittenAt)
    said_date = models.DateField()
    is_shown = models.BooleanField(default=False)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("question__number", "agency__name", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("question", "agency", "number"), name="an_agreed_answer_has_its_own_number"),
            models.CheckConstraint(name="an_agreed_answer_says_something", condition=~Q(words="")),
        ]

    class Privacy:
        purpose = "Says what an agency answers in its own name. Nobody's name stands beside it, and nothing leads from it to anybody's seat in the room."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "question", "agency", "number", "words", "written_at", "said_date", "is_shown")

    def __str__(self) -> str:
        return self.words


class OwnWordKind(models.TextChoices):
    CONFIRMED = "confirmed", "These are our words"
    TAKEN_BACK = "taken_back", "These are not our words"
    LEFT_OUT = "left_out", "Left out by the facilitator"


class OwnWord(models.Model):
    """What was said of one version afterwards: the agency stands by it or takes it back, or the facilitator leaves it out and says why."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    answer = models.ForeignKey(AgreedAnswer, models.PROTECT, related_name="own_words")
    kind = models.CharField(max_length=12, choices=OwnWordKind)
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("said_at", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=("answer", "kind"), name="it_is_said_once_of_an_agreed_answer")]

    class Privacy:
        purpose = "Lets an agency stand by words that were put in its name, or take them back."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "answer", "kind", "said_at")
        personal = ("why", "by")

    def __str__(self) -> str:
        return self.get_kind_display()

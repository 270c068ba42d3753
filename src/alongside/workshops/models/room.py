"""Who is in the room and what they said. The site has no privilege on these tables: nobody but the database's own functions reaches them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Value

from alongside.workshops.models.shown import Statement
from alongside.workshops.models.workshop import KeyQuestion, Workshop


class Roll(models.Model):
    """Somebody is in the room: what they chose from two lists, and the hash of something only their phone knows. No name, no time.

    Somebody who answered on paper or by telephone has a seat too: `sheet_in` is the batch in which their sheet was typed in. Their ballot does not say so.
    Of somebody who left, the hash stays alone: what their phone had sent and comes late must not bring them back.
    """

    seat = models.CharField(max_length=64, primary_key=True)
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=20, blank=True)
    has_left = models.BooleanField(default=False)
    sheet_in = models.IntegerField(null=True)

    class Privacy:
        purpose = "Counts who is in the room, so that nothing is shown that too few could have said."
        keep = "As long as the workshop."
        plain = ("seat", "workshop", "kind", "level", "has_left", "sheet_in")

    def __str__(self) -> str:
        return f"{self.kind}, {self.level}"


class Pending(models.Model):
    """Something that was sent and waits to be brought in: sealed under a key that this database never holds. Not even which workshop it belongs to is outside."""

    op = models.UUIDField(primary_key=True)
    sealed = models.BinaryField()

    class Privacy:
        purpose = "Holds what people sent until a batch of it is opened together."
        keep = "Until its batch is brought in; the key is destroyed then."
        plain = ("op",)
        personal = ("sealed",)

    def __str__(self) -> str:
        return str(self.op)


class Ballot(models.Model):
    """One phone's answers. `handle` is made from what only the phone knows, and from nothing on the roll."""

    handle = models.CharField(max_length=64, primary_key=True)
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=20, blank=True)
    answers = models.JSONField()

    class Privacy:
        purpose = "Lets answers be counted, and changed by whoever gave them."
        keep = "As long as the workshop."
        plain = ("handle", "workshop", "kind", "level")
        personal = ("answers",)

    def __str__(self) -> str:
        return self.handle[:8]


class Contribution(models.Model):
    """Words that somebody sent, before the facilitator has shown them to the room. Nothing here leads to a ballot, or to a phone.

    `mark` is made from what only the phone knows, so that words which arrive twice are kept once. A name is here only where whoever wrote it wants to be named:
    `name_nth` is which of the things that their phone sent said so last, and `was_named` stays once the room has read it.
    """

    id = models.UUIDField(primary_key=True)
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    question = models.ForeignKey(KeyQuestion, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=400)
    mark = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  # none for words from paper, which arrive once
    left_out_because = models.CharField(max_length=200, blank=True)
    is_shown = models.BooleanField(default=False)
    statement = models.OneToOneField(Statement, models.PROTECT, null=True, related_name="+")
    named_as = models.CharField(max_length=60, blank=True, db_default=Value(""))
    may_quote = models.BooleanField(db_default=Value(False))
    name_nth = models.IntegerField(db_default=Value(0))
    name_left_out = models.BooleanField(db_default=Value(False))
    was_named = models.BooleanField(db_default=Value(False))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="words_are_shown_or_left_out", condition=Q(is_shown=False) | Q(left_out_because="")),
            models.CheckConstraint(name="nothing_but_a_name_may_be_quoted_with_words", condition=Q(may_quote=False) | ~Q(named_as="")),
        ]

    class Privacy:
        purpose = "Waits for the facilitator, who sees words and never their writers."
        keep = "As long as the workshop."
        plain = (
            "id",
            "workshop",
            "question",
            "kind",
            "level",
            "mark",
            "left_out_because",
            "is_shown",
            "statement",
            "may_quote",
            "name_nth",
            "name_left_out",
            "was_named",
        )
        personal = ("words", "named_as")

    def __str__(self) -> str:
        return self.words

"""What was decided. Once it is made nothing of it changes: a correction is a note beside it, a change is a new version, lawful redaction takes two people."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.access.models import Walled
from alongside.decisions.models.weighing import Option
from alongside.decisions.models.words import AS_LONG, a_person, its_matter, its_record


class Heard(models.TextChoices):
    """In a hurry: does anyone disagree?"""

    NOBODY = "nobody", "Nobody has said so"
    SOMEBODY = "somebody", "Yes, and I will add their words"
    ALONE = "alone", "I could not reach anyone"


class Decision(models.Model):
    """The decision as it was made: what, why, why not the others, under which power. Made in a hurry it is short, and a second one completes it.

    The database itself keeps, with the row, everything that was on the record at that moment (`snapshot`) and its hash.
    """

    record = its_record()
    matter = its_matter("decisions")
    number = models.PositiveSmallIntegerField(editable=False)
    is_short = models.BooleanField(default=False)
    chosen = models.ForeignKey(Option, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(max_length=2000)
    reasons = models.TextField(max_length=4000)
    why_not_others = models.TextField(max_length=4000, blank=True)
    power = models.CharField(max_length=300, blank=True)
    is_against_wishes = models.BooleanField(default=False)
    why_against = models.TextField(max_length=2000, blank=True)
    held_tonight_by = models.CharField(max_length=160, blank=True)
    heard = models.CharField(max_length=10, choices=Heard, blank=True)
    review_date = models.DateField(null=True)
    review_sooner_if = models.CharField(max_length=300, blank=True)
    complete_by = models.DateField(null=True)
    decided_at = models.DateTimeField()
    recorded_at = models.DateTimeField(editable=False)
    decided_by = a_person()
    snapshot = models.JSONField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-number", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("matter", "number"), name="a_decision_is_made_once"),
            models.CheckConstraint(name="a_decision_says_what_and_why", condition=~Q(answer="") & ~Q(reasons="")),
            models.CheckConstraint(
                name="a_whole_decision_says_which_option_why_not_the_others_and_under_which_power",
                condition=Q(is_short=True) | (Q(chosen__isnull=False) & ~Q(why_not_others="") & ~Q(power="")),
            ),
            models.CheckConstraint(name="a_whole_decision_is_looked_at_again", condition=Q(is_short=True) | Q(review_date__isnull=False)),
            models.CheckConstraint(name="going_against_wishes_has_its_reason", condition=Q(is_against_wishes=False) | ~Q(why_against="")),
            models.CheckConstraint(
                name="a_decision_in_a_hurry_says_who_holds_it_and_by_when_the_rest_follows",
                condition=Q(is_short=False) | (~Q(held_tonight_by="") & Q(complete_by__isnull=False)),
            ),
        ]

    class Privacy:
        purpose = "Shows what was decided, why, and on what was known."
        keep = "As the partnership's schedule says for the kind of decision."
        plain = (
            "id", "record", "matter", "number", "is_short", "chosen", "is_against_wishes", "heard", "review_date", "complete_by", "decided_at", "recorded_at",
            "sha256", "power",
        )  # fmt: skip
        personal = ("decided_by", "held_tonight_by", "review_sooner_if")
        sensitive = ("answer", "reasons", "why_not_others", "why_against", "snapshot")

    def __str__(self) -> str:
        return self.answer


class CorrectionNote(models.Model):
    """Something in a made decision that was wrong: said beside it, never changed in it."""

    record = its_record()
    matter = its_matter("corrections")
    words = models.TextField(max_length=2000)
    written_by = a_person()
    written_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("written_at", "pk")
        constraints: ClassVar = [models.CheckConstraint(name="a_correction_says_something", condition=~Q(words=""))]

    class Privacy:
        purpose = "Puts right what was wrong without changing what was said."
        keep = AS_LONG
        plain = ("id", "record", "matter", "written_at")
        personal = ("written_by",)
        sensitive = ("words",)

    def __str__(self) -> str:
        return self.words


class Stopping(models.Model):
    """Somebody who may stop it did: when, and which sign they saw."""

    record = its_record()
    matter = its_matter("stoppings")
    words = models.TextField(max_length=2000)
    stopped_by = a_person()
    stopped_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("stopped_at", "pk")

    class Privacy:
        purpose = "Shows that the net was used, and by whom."
        keep = AS_LONG
        plain = ("id", "record", "matter", "stopped_at")
        personal = ("stopped_by",)
        sensitive = ("words",)

    def __str__(self) -> str:
        return self.words


class Redaction(models.Model):
    """Words taken out because the law asks it: one person asks and says why, another does it, and a mark stays in their place."""

    record = its_record()
    matter = its_matter("redactions")
    where = models.CharField(max_length=60)
    row = models.BigIntegerField()
    field = models.CharField(max_length=40)
    reason = models.CharField(max_length=300)
    asked_by = a_person()
    asked_at = models.DateTimeField()
    done_by = a_person(null=True)
    done_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="redaction_takes_two_people", condition=Q(done_by=None) | ~Q(done_by=models.F("asked_by"))),
            models.CheckConstraint(name="redaction_says_why", condition=~Q(reason="")),
        ]

    class Privacy:
        purpose = "Shows what was taken out, on whose word and why; never what it said."
        keep = "For ever."
        plain = ("id", "record", "matter", "where", "row", "field", "asked_at", "done_at")
        personal = ("reason", "asked_by", "done_by")

    def __str__(self) -> str:
        return f"{self.where}: {self.field}"

"""What the room is shown: statements to answer, and what each reveal let through."""

import uuid
from typing import ClassVar

from django.db import models

from alongside.access.models import Record, Walled
from alongside.workshops.models.workshop import KeyQuestion, Workshop


class Statement(models.Model):
    """Something somebody said, shown to the room so that everybody can agree, disagree or pass. Beside it stands no more than five people could have in common, or the name
    that whoever wrote it wanted there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="statements")
    question = models.ForeignKey(KeyQuestion, models.PROTECT, related_name="statements")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=400)
    said_by = models.CharField(max_length=80, blank=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("workshop", "number"), name="a_statement_has_its_own_number")]

    class Privacy:
        purpose = "Lets a room see what it thinks together."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "question", "number")
        personal = ("words", "said_by")

    def __str__(self) -> str:
        return self.words


class Release(models.Model):
    """One act of revealing: what it showed of each statement, and under which heading each kind of agency was counted."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField()
    groups = models.JSONField()
    shown = models.JSONField()
    released_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("workshop", "number"), name="a_release_has_its_own_number")]

    class Privacy:
        purpose = "Keeps what the room was shown, so that a later showing cannot be subtracted from it."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "number", "groups", "shown", "released_at")

    def __str__(self) -> str:
        return f"{self.workshop}, {self.number}"


class Withheld(models.Model):
    """The figures of a release that were hidden. Read only to work out the next one; shown to nobody."""

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    then = models.JSONField()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("workshop", "number"), name="what_was_hidden_is_kept_once")]

    class Privacy:
        purpose = "Keeps a later reveal from giving somebody away."
        keep = "As long as the workshop."
        plain = ("id", "workshop", "number", "then")

    def __str__(self) -> str:
        return f"{self.number}"

"""What a room said, drawn together: themes in a codebook whose every change is a new version, and which statement says which of them."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alongside.access.models import Record, Walled
from alongside.workshops.models.shown import Statement
from alongside.workshops.models.workshop import Workshop


class ThemeKind(models.TextChoices):
    THEME = "theme", "Theme"
    LEVER = "lever", "Lever: something that helps"
    BARRIER = "barrier", "Barrier: something in the way"


class Reach(models.TextChoices):
    """Who could take a barrier away."""

    LOCAL = "local", "Local: we could change it here"
    NATIONAL = "national", "National or in law: it needs others"


class Change(models.TextChoices):
    """What a version of the codebook did. The last three happen after a theme has been checked back."""

    MADE = "made", "Made"
    REWORDED = "reworded", "Put in other words"
    SPLIT = "split", "Split off"
    MERGED = "merged", "Taken into another"
    DROPPED = "dropped", "Dropped"
    CHECKED = "checked", "Checked"
    CHANGED = "changed", "Changed after checking"


class Theme(models.Model):
    """Something that several people said in their own words. What it is called and means is in its wordings, the latest of which counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="themes")
    number = models.PositiveSmallIntegerField()
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    objects = Walled.as_manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("workshop", "number"), name="a_theme_has_its_own_number")]

    class Privacy:
        purpose = "Draws together what several people said."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "number", "split_from")

    def __str__(self) -> str:
        return f"{self.workshop_id}, {self.number}"


class Wording(models.Model):
    """One version of the codebook: what it changed about one theme, and how that theme reads from then on. Never changed and never removed."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="wordings")
    version = models.PositiveIntegerField()
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="wordings")
    what = models.CharField(max_length=8, choices=Change)
    name = models.CharField(max_length=80)
    meaning = models.CharField(max_length=400)
    example = models.CharField(max_length=400, blank=True)
    kind = models.CharField(max_length=8, choices=ThemeKind)
    reach = models.CharField(max_length=8, choices=Reach, blank=True)
    merged_into = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("version",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("workshop", "version"), name="a_codebook_has_one_version_after_another"),
            models.CheckConstraint(name="only_a_barrier_has_a_reach", condition=Q(kind=ThemeKind.BARRIER) ^ Q(reach="")),
            models.CheckConstraint(name="what_is_merged_says_into_what", condition=Q(what=Change.MERGED) ^ Q(merged_into=None)),
        ]

    class Privacy:
        purpose = "Says what a theme was taken to mean, and when that changed."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "version", "theme", "what", "name", "meaning", "kind", "reach", "merged_into", "why", "written_at")
        personal = ("example", "written_by")

    def __str__(self) -> str:
        return self.name


class Coder(models.Model):
    """Somebody who says which statement says which theme: the facilitator, and beside them perhaps a second, who does it blind."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="coders")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    is_second = models.BooleanField()
    named_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("is_second", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("workshop", "is_second"), condition=Q(ended_at=None), name="one_codes_and_perhaps_a_second"),
            models.UniqueConstraint(fields=("workshop", "person"), condition=Q(ended_at=None), name="nobody_codes_beside_themselves"),
        ]

    class Privacy:
        purpose = "Says who reads what people said, so that nobody else sees it half done."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "is_second", "named_at", "done_at", "ended_at")
        personal = ("person",)

    def __str__(self) -> str:
        return "the second" if self.is_second else "the first"


class Coding(models.Model):
    """Which themes one statement says: none, one or several. A coder's own is seen by nobody else until both are done; without a coder it is what counts.

    Its number is drawn, not counted: a gap between two of somebody's own would tell how much the other has done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="codings")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="codings")
    coder = models.ForeignKey(Coder, models.PROTECT, null=True, related_name="codings")
    themes = ArrayField(models.UUIDField())

    objects = Walled.as_manager()

    class Meta:
        ordering = ("statement__number", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=("statement", "coder"), nulls_distinct=False, name="a_statement_is_coded_once_by_each")]

    class Privacy:
        purpose = "Says what was heard in what people said."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "statement", "themes")
        personal = ("coder",)

    def __str__(self) -> str:
        return f"{self.statement_id}: {len(self.themes)}"

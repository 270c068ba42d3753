"""A report and its words, while the area works on them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from alongside.access.models import Record, Walled
from alongside.frame.sql import one
from alongside.projects.models import Project


class SectionKey(models.TextChoices):
    """The seven narratives, in the order in which they are read."""

    WHY_SUPPORT = "why_support", "Why we asked for support"
    GOAL = "goal", "What we set out to do"
    APPROACHES = "approaches", "How we went about it"
    ISSUES = "issues", "What got in the way, and what helped"
    EVIDENCE = "evidence", "What is beginning to change"
    TRANSFERABLE_LEARNING = "transferable_learning", "What other areas can use"
    LOCAL_REFLECTIONS = "local_reflections", "The local area’s own reflections"


SECTIONS = tuple(SectionKey)


class LearningReport(models.Model):
    """What a project learned. Its head is known in its partnerships; its words are read once that is on record."""

    record = models.OneToOneField(Record, models.PROTECT)
    project = models.OneToOneField(Project, models.PROTECT, related_name="report")
    title = models.CharField(max_length=200)
    lead = models.CharField(max_length=400, blank=True)
    caveat = models.CharField(max_length=400, blank=True)
    principles = ArrayField(models.PositiveSmallIntegerField(), default=list)
    themes = ArrayField(models.CharField(max_length=80), default=list)
    begun_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-begun_at", "pk")

    class Privacy:
        purpose = "Says that there is a report, and what it is called."
        keep = "As long as the partnership wants it; its published editions until they are withdrawn."
        plain = ("id", "record", "project", "title", "lead", "caveat", "principles", "themes", "begun_at", "version")

    def __str__(self) -> str:
        return self.title

    def words_hash(self) -> str:
        """SHA-256 of the seven sections as they stand, as the database computes it: what a signature is on."""
        return str(one("select sec.words_of_report(%s)", self.pk))


class Section(models.Model):
    """One narrative: limited CommonMark, and its version. Who may write it depends on which it is: the local area's reflections are not the author's."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    report = models.ForeignKey(LearningReport, models.PROTECT, related_name="sections")
    key = models.CharField(max_length=24, choices=SectionKey)
    words = models.TextField(blank=True)
    version = models.IntegerField(default=0)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("report", "key"), name="a_report_has_each_section_once")]

    class Privacy:
        purpose = "What the area learned, in its own words. May name people until it is published."
        keep = "As long as the report."
        plain = ("id", "record", "report", "key", "version")
        personal = ("words",)

    def __str__(self) -> str:
        return self.get_key_display()


class SectionVersion(models.Model):
    """One saved version of a section, with who wrote it and when. Nothing changes it."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    report = models.ForeignKey(LearningReport, models.PROTECT, related_name="versions")
    key = models.CharField(max_length=24, choices=SectionKey)
    version = models.IntegerField()
    words = models.TextField(blank=True)
    written_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-version", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=("report", "key", "version"), name="a_version_of_a_section_is_written_once")]

    class Privacy:
        purpose = "Keeps every word that was saved, so that nobody's is lost."
        keep = "As long as the report."
        plain = ("id", "record", "report", "key", "version", "written_at")
        personal = ("words", "written_by")

    def __str__(self) -> str:
        return f"{self.get_key_display()}, version {self.version}"


class Footnote(models.Model):
    """A note at the foot: its mark as it stands in the text, and its words."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    report = models.ForeignKey(LearningReport, models.PROTECT, related_name="footnotes")
    mark = models.CharField(max_length=8)
    words = models.TextField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("report", "mark"), name="a_footnote_has_its_own_mark")]

    class Privacy:
        purpose = "Part of the report."
        keep = "As long as the report."
        plain = ("id", "record", "report", "mark")
        personal = ("words",)

    def __str__(self) -> str:
        return f"{self.mark} {self.words}"


class Resource(models.Model):
    """Something made along the way that others may use: its title, a line about it, and where it is."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    report = models.ForeignKey(LearningReport, models.PROTECT, related_name="resources")
    title = models.CharField(max_length=200)
    about = models.CharField(max_length=400, blank=True)
    url = models.URLField(max_length=400, blank=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Part of the report."
        keep = "As long as the report."
        plain = ("id", "record", "report", "title", "about", "url")

    def __str__(self) -> str:
        return self.title


class PointKind(models.TextChoices):
    ISSUE = "issue", "Something that got in the way"
    STRENGTH = "strength", "A strength"
    BARRIER = "barrier", "A barrier that is not ours alone"


class Point(models.Model):
    """One thing in a sentence: what got in the way, a strength, or a barrier; national ones are gathered from all areas on one page."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    report = models.ForeignKey(LearningReport, models.PROTECT, related_name="points")
    kind = models.CharField(max_length=12, choices=PointKind)
    words = models.CharField(max_length=600)
    is_national = models.BooleanField(default=False)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Part of the report."
        keep = "As long as the report."
        plain = ("id", "record", "report", "kind", "is_national")
        personal = ("words",)

    def __str__(self) -> str:
        return self.words


class StillToCome(models.Model):
    """What is still to happen when the report is signed, and when."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    report = models.ForeignKey(LearningReport, models.PROTECT, related_name="still_to_come")
    what = models.CharField(max_length=300)
    when = models.CharField(max_length=80)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Part of the report."
        keep = "As long as the report."
        plain = ("id", "record", "report", "what", "when")

    def __str__(self) -> str:
        return self.what


class ImportedFile(models.Model):
    """A file the report was read from: its hash, its words with the place of each (`source`), what found no place or was left out, and who it says signed it."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    report = models.ForeignKey(LearningReport, models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    not_placed = ArrayField(models.TextField(), default=list)
    dropped = ArrayField(models.TextField(), default=list)
    signed = models.JSONField(default=dict)
    source = models.JSONField(default=list)
    read_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Shows that every word of the file found its place."
        keep = "Until the report is published, then its hash only."
        plain = ("id", "record", "report", "name", "sha256", "read_at")
        personal = ("not_placed", "dropped", "signed", "source")

    def __str__(self) -> str:
        return self.name

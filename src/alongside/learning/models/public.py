"""What is public is copied out, not let in: editions are frozen when they are published, and anyone may read them."""

from typing import ClassVar

from django.db import models


class Edition(models.Model):
    """The words of a report (or of another item) as they were agreed and published. Nothing changes it; a correction is the next edition."""

    ref = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    frozen = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    objects = models.Manager()

    class Meta:
        ordering = ("ref", "-number")
        constraints: ClassVar = [models.UniqueConstraint(fields=("ref", "number"), name="an_edition_has_its_own_number")]

    class Privacy:
        purpose = "Lets other areas read what was learned. Names of people were looked at before it was published."
        keep = "Until it is withdrawn."
        plain = ("id", "ref", "number", "kind", "frozen", "sha256", "published_at")

    def __str__(self) -> str:
        return f"{self.ref}, edition {self.number}"


class Rendition(models.Model):
    """One paper of an edition (PDF, DOCX, JSON), made once by the worker and kept."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="renditions")
    format = models.CharField(max_length=8)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    objects = models.Manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("edition", "format"), name="a_paper_is_made_once")]

    class Privacy:
        purpose = "The edition on paper."
        keep = "As long as the edition."
        plain = ("id", "edition", "format", "content", "made_at")

    def __str__(self) -> str:
        return f"{self.edition}, {self.format}"


class Withdrawal(models.Model):
    """That something was withdrawn, by whom and why: what stands where it stood."""

    ref = models.CharField(max_length=8, unique=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    themes = models.JSONField(default=list)
    reason = models.CharField(max_length=400)
    by_words = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField()

    objects = models.Manager()

    class Meta:
        ordering = ("-withdrawn_at", "pk")

    class Privacy:
        purpose = "Says honestly that something was here."
        keep = "For ever."
        plain = ("id", "ref", "kind", "title", "themes", "reason", "by_words", "withdrawn_at")

    def __str__(self) -> str:
        return f"{self.ref}, withdrawn"


class Since(models.Model):
    """What happened after publication, added without opening the agreement again."""

    ref = models.CharField(max_length=8)
    month = models.CharField(max_length=40)
    words = models.TextField()
    added_at = models.DateTimeField()

    objects = models.Manager()

    class Meta:
        ordering = ("added_at", "pk")

    class Privacy:
        purpose = "Tells other areas whether it lasted."
        keep = "As long as the edition."
        plain = ("id", "ref", "month", "words", "added_at")

    def __str__(self) -> str:
        return f"{self.ref}, {self.month}"

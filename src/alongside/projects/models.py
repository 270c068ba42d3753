"""Support projects: what an area set out to learn, with whom and when. Thin for now: the details a learning report needs."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alongside.access.models import Record, Walled
from alongside.lib.precise_dates import PreciseDate
from alongside.partnerships.models import Group, Partnership, Programme, Region, Size
from alongside.workshops.models import Workshop


class Delivery(models.TextChoices):
    DIGITAL = "Digital"
    FACE_TO_FACE = "Face to face", "Face to face"
    MIXED = "Mixed"


class Project(models.Model):
    """A time-limited piece of work by one or several partnerships. Its details are printed at the head of its learning report."""

    record = models.OneToOneField(Record, models.PROTECT)
    title = models.CharField(max_length=200)
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="projects")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="projects")
    region = models.CharField(max_length=40, choices=Region, blank=True)
    size = models.CharField(max_length=40, choices=Size, blank=True)
    delivery = models.CharField(max_length=40, choices=Delivery, blank=True)
    area_count = models.PositiveSmallIntegerField(null=True)
    agencies = ArrayField(models.CharField(max_length=120), default=list)
    methodologies = ArrayField(models.CharField(max_length=120), default=list)
    opened_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-opened_at", "pk")

    class Privacy:
        purpose = "Says what an area set out to learn."
        keep = "For ever: its report stands on it."
        plain = ("id", "record", "title", "group", "programme", "region", "size", "delivery", "area_count", "agencies", "methodologies", "opened_at", "version")

    def __str__(self) -> str:
        return self.title


class ProjectPartnership(models.Model):
    """A partnership whose project it is."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="partnerships")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="projects")

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("project", "partnership"), name="a_partnership_joins_a_project_once")]

    class Privacy:
        purpose = "Says whose project it is."
        keep = "As long as the project."
        plain = ("id", "record", "project", "partnership")

    def __str__(self) -> str:
        return f"{self.project}, {self.partnership}"


class ProjectWorkshop(models.Model):
    """A workshop that is part of a project. It is on the project's page for whoever may see the workshop too."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="workshops")
    workshop = models.OneToOneField(Workshop, models.PROTECT, related_name="project_link")

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Says which workshops a project held."
        keep = "As long as the project."
        plain = ("id", "record", "project", "workshop")

    def __str__(self) -> str:
        return f"{self.project}, {self.workshop}"


class ProjectDate(models.Model):
    """When a project began, as planned and as it was, each only as exact as somebody knew it."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="dates")
    is_planned = models.BooleanField()
    date = models.CharField(max_length=16)
    precision = models.CharField(max_length=8)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-is_planned", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("project", "is_planned"), name="a_project_has_one_planned_and_one_real_start"),
            models.CheckConstraint(name="a_date_is_as_exact_as_it_says", condition=Q(precision__in=["day", "month", "season", "year"])),
        ]

    class Privacy:
        purpose = "Says when the project began."
        keep = "As long as the project."
        plain = ("id", "record", "project", "is_planned", "date", "precision")

    def __str__(self) -> str:
        return self.precise.words

    @property
    def precise(self) -> PreciseDate:
        return PreciseDate(self.date, self.precision)


class Methodology(models.Model):
    """One of the ways projects work. The list may be added to; everybody reads it."""

    name = models.CharField(max_length=120, unique=True)

    objects = models.Manager()

    class Meta:
        ordering = ("name",)

    class Privacy:
        purpose = "Offers the usual words."
        keep = "For ever."
        plain = ("id", "name")

    def __str__(self) -> str:
        return self.name

"""Groups, who sits on them, which areas they cover, and which partnership looks after them now."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Value

from alongside.access.models import Record, Walled
from alongside.partnerships.models.area import Partnership
from alongside.partnerships.models.dated import Dated, ends_after_it_starts
from alongside.partnerships.models.member import Membership
from alongside.partnerships.models.refs import own_ref


class GroupKind(models.TextChoices):
    EXECUTIVE = "Executive"
    EXPLOITATION = "Exploitation group"
    STEERING = "Steering group"
    IMPLEMENTATION = "Implementation group"
    PANEL = "Panel"
    OTHER = "Other group"


class Group(models.Model):
    """A group that decides or delivers. What it keeps stays its own when it is succeeded."""

    record = models.OneToOneField(Record, models.PROTECT)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=40, choices=GroupKind)
    formed_at = models.DateTimeField()
    principal = models.IntegerField(db_default=Value(0))
    chair_role = models.IntegerField(db_default=Value(0))
    steward_role = models.IntegerField(db_default=Value(0))

    objects = Walled.as_manager()

    class Meta:
        ordering = ("name", "pk")

    class Privacy:
        purpose = "Says who decides what together."
        keep = "For ever: what it decided stays under its name."
        plain = ("id", "record", "name", "kind", "formed_at", "principal", "chair_role", "steward_role")

    def __str__(self) -> str:
        return self.name


class GroupArea(models.Model):
    """A partnership whose area a group covers; a joint group covers several, and each side sees the other’s name and nothing else of it."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="areas")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="group_areas")
    area_name = models.CharField(max_length=60, db_default=Value(""))

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("group", "partnership"), name="a_group_covers_an_area_once")]

    class Privacy:
        purpose = "Says which areas a group covers."
        keep = "As long as the group."
        plain = ("id", "record", "group", "partnership", "area_name")

    def __str__(self) -> str:
        return self.area_name


class Stewardship(models.Model):
    """Which partnership looks after a group, and when. Moving a group is ending one row and beginning another: nobody's sight changes by that."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="stewardships")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="stewardships")
    area_name = models.CharField(max_length=60, db_default=Value(""))
    valid = DateTimeRangeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("valid", "pk")
        constraints: ClassVar = [
            ExclusionConstraint(
                name="one_partnership_looks_after_a_group_at_a_time",
                expressions=[("group", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]

    class Privacy:
        purpose = "Says who looks after what a group keeps."
        keep = "As long as the group."
        plain = ("id", "record", "group", "partnership", "area_name", "valid")

    def __str__(self) -> str:
        return self.area_name


class Seat(models.Model):
    """Somebody's place in a group, from one day until another. It shows them what the group holds."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="seats")
    ref = own_ref()
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="seats")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="seats")
    capacity = models.CharField(max_length=120)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Dated.as_manager()

    class Meta:
        ordering = ("person__name", "pk")
        constraints: ClassVar = [
            ends_after_it_starts("a_seat_ends_after_it_starts"),
            models.UniqueConstraint(fields=("group", "person"), condition=models.Q(ended_at=None), name="one_open_seat_in_a_group"),
        ]

    class Privacy:
        purpose = "Says who sits where, and shows them what the group holds."
        keep = "As long as the group's history."
        plain = ("id", "record", "group", "ref", "started_at", "ended_at")
        personal = ("person", "membership", "capacity")

    def __str__(self) -> str:
        return f"{self.person} on {self.group}"

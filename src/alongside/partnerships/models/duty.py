"""What is open and who answers for it: nothing is left with nobody when people or groups change."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from alongside.access.models import Record, Walled
from alongside.partnerships.models.area import Partnership
from alongside.partnerships.models.group import Group
from alongside.partnerships.models.refs import own_ref
from alongside.partnerships.models.role import RoleAssignment
from alongside.partnerships.models.succession import Succession


class Duties(Walled):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def unowned(self) -> Self:
        """Asked of somebody by a day, and not taken yet."""
        return self.open().filter(holder=None)


class Duty(models.Model):
    """Something open that somebody answers for. Whoever takes over sees it; a role cannot end while one is held; nobody's is asked of somebody by a day.

    It stands behind the wall of what it is about. It changes hands only through the database's own function, which keeps the history.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    ref = own_ref()
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="duties")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="duties")
    about = models.ForeignKey(Record, models.PROTECT, null=True, related_name="duties")
    what = models.CharField(max_length=300)
    address = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    holder = models.ForeignKey(RoleAssignment, models.PROTECT, null=True, related_name="duties")
    asked_of = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answer_by = models.DateField(null=True)
    due_date = models.DateField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=300, blank=True)
    version = models.IntegerField(default=1)

    objects = Duties.as_manager()

    class Meta:
        ordering = ("due_date", "answer_by", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="what_is_open_has_a_holder_or_is_asked_of_somebody_by_a_day",
                condition=Q(closed_at__isnull=False) | Q(holder__isnull=False) | Q(asked_of__isnull=False, answer_by__isnull=False),
            )
        ]

    class Privacy:
        purpose = "Makes sure that nothing open is left with nobody when people or groups change."
        keep = "As long as the group's history."
        plain = ("id", "record", "ref", "partnership", "group", "about", "address", "minutes", "answer_by", "due_date", "opened_at", "closed_at", "version")
        personal = ("what", "holder", "asked_of", "outcome")

    def __str__(self) -> str:
        return self.what


class MoveKind(models.TextChoices):
    TAKEN = "taken", "taken by"
    DECLINED = "declined", "not taken by"
    ASKED = "asked", "asked of"
    HANDED = "handed", "handed to"
    CLOSED = "closed", "closed by"


class DutyMove(models.Model):
    """One thing that happened to one duty: who did it, from whom, to whom or asked of whom, why and when."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="moves")
    succession = models.ForeignKey(Succession, models.PROTECT, null=True, related_name="moves")
    kind = models.CharField(max_length=10, choices=MoveKind)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    from_role = models.ForeignKey(RoleAssignment, models.PROTECT, null=True, related_name="+")
    to_role = models.ForeignKey(RoleAssignment, models.PROTECT, null=True, related_name="+")
    asked_of = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answer_by = models.DateField(null=True)
    why = models.CharField(max_length=500, blank=True)
    moved_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("moved_at", "pk")

    class Privacy:
        purpose = "Shows what changed hands, from whom, to whom."
        keep = "As long as the group's history."
        plain = ("id", "record", "duty", "succession", "kind", "answer_by", "moved_at")
        personal = ("by", "from_role", "to_role", "asked_of", "why")

    def __str__(self) -> str:
        return f"{self.duty}: {self.get_kind_display()}"

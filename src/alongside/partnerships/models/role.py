"""Roles somebody has been given, from one day until another, and what they hold open while they have them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.access.models import Record, Walled
from alongside.partnerships.models.area import Partnership
from alongside.partnerships.models.dated import Dated, ends_after_it_starts
from alongside.partnerships.models.group import Group


class Role(models.TextChoices):
    """What somebody may be asked to be. Where a role is held is where it counts: a partnership, one group, or one record."""

    LEAD = "lead", "Lead"
    COORDINATOR = "coordinator", "Coordinator"
    SAFEGUARDING_ADVISER = "safeguarding_adviser", "Safeguarding adviser"
    AUDITOR = "auditor", "Auditor"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    SUPERVISOR = "supervisor", "Supervisor"
    CHAIR = "chair", "Chair"
    REPRESENTATIVE = "representative", "Representative"
    REVIEWER = "reviewer", "Reviewer"
    MAY_SIGN = "may_sign", "May sign for the group"
    AUTHOR = "author", "Writes the report"
    LOCAL_REPRESENTATIVE = "local_representative", "Speaks for the local area"
    FACILITATOR = "facilitator", "Facilitator"


OF_A_PARTNERSHIP = frozenset({Role.LEAD, Role.COORDINATOR, Role.SAFEGUARDING_ADVISER, Role.AUDITOR, Role.SCRUTINEER, Role.SUPERVISOR})
OF_A_GROUP = frozenset({Role.CHAIR, Role.REPRESENTATIVE, Role.REVIEWER, Role.MAY_SIGN})
OF_A_RECORD = frozenset({Role.AUTHOR, Role.LOCAL_REPRESENTATIVE, Role.FACILITATOR})


class RoleAssignment(models.Model):
    """A role somebody holds, given by somebody who may, on behalf of somebody, from one day until another."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="roles")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="roles")
    about = models.ForeignKey(Record, models.PROTECT, null=True, related_name="roles")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="roles")
    role = models.CharField(max_length=40, choices=Role)
    given_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Dated.as_manager()

    class Meta:
        ordering = ("role", "pk")
        constraints: ClassVar = [
            ends_after_it_starts("a_role_ends_after_it_starts"),
            models.CheckConstraint(
                name="a_role_is_held_where_it_counts",
                condition=Q(role__in=sorted(OF_A_PARTNERSHIP), group=None, about=None)
                | Q(role__in=sorted(OF_A_GROUP), group__isnull=False, about=None)
                | Q(role__in=sorted(OF_A_RECORD), about__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("person", "role", "partnership", "group", "about"), condition=Q(ended_at=None), nulls_distinct=False, name="a_role_is_held_once"
            ),
        ]

    class Privacy:
        purpose = "Says who may do what, and who answers for what."
        keep = "As long as the partnership's history."
        plain = ("id", "record", "partnership", "group", "about", "role", "started_at", "ended_at")
        personal = ("person", "given_by")

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display().lower()}"


class Duty(models.Model):
    """Something open that somebody answers for. Whoever takes over sees it; a role cannot end while one is held; nobody's is asked of somebody by a day."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="duties")
    about = models.ForeignKey(Record, models.PROTECT, null=True, related_name="duties")
    what = models.CharField(max_length=300)
    address = models.CharField(max_length=200, blank=True)
    holder = models.ForeignKey(RoleAssignment, models.PROTECT, null=True, related_name="duties")
    asked_of = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answer_by = models.DateField(null=True)
    due_date = models.DateField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=300, blank=True)
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

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
        plain = ("id", "record", "group", "about", "address", "answer_by", "due_date", "opened_at", "closed_at", "version")
        personal = ("what", "holder", "asked_of", "outcome")

    def __str__(self) -> str:
        return self.what


class DutyMove(models.Model):
    """One hand-over of one duty: from whom, to whom or to nobody yet, when, and because of what."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="moves")
    from_role = models.ForeignKey(RoleAssignment, models.PROTECT, null=True, related_name="+")
    to_role = models.ForeignKey(RoleAssignment, models.PROTECT, null=True, related_name="+")
    asked_of = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=300)
    moved_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("moved_at", "pk")

    class Privacy:
        purpose = "Shows what changed hands, from whom, to whom."
        keep = "As long as the group's history."
        plain = ("id", "record", "duty", "moved_at")
        personal = ("from_role", "to_role", "asked_of", "why")

    def __str__(self) -> str:
        return f"{self.duty}: {self.why}"

"""Roles somebody has been given, from one day until another."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.access.models import Record
from alongside.partnerships.models.area import Partnership
from alongside.partnerships.models.dated import Dated, ends_after_it_starts
from alongside.partnerships.models.group import Group
from alongside.partnerships.models.refs import own_ref


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


OF_A_PARTNERSHIP = frozenset({Role.LEAD, Role.COORDINATOR, Role.SAFEGUARDING_ADVISER, Role.AUDITOR, Role.SCRUTINEER, Role.SUPERVISOR, Role.REPRESENTATIVE})
OF_A_GROUP = frozenset({Role.CHAIR, Role.REPRESENTATIVE, Role.REVIEWER, Role.MAY_SIGN})
OF_A_RECORD = frozenset({Role.AUTHOR, Role.LOCAL_REPRESENTATIVE, Role.FACILITATOR})


class RoleAssignment(models.Model):
    """A role somebody holds, given by somebody who may, on behalf of somebody, from one day until another."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="roles")
    ref = own_ref()
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
        plain = ("id", "record", "partnership", "ref", "group", "about", "role", "started_at", "ended_at")
        personal = ("person", "given_by")

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display().lower()}"

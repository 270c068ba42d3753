"""Somebody asked to join: by name, to one agency, with the seats and roles that wait for them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from alongside.access.models import Record, Walled
from alongside.partnerships.models.area import Agency, Partnership
from alongside.partnerships.models.group import Group
from alongside.partnerships.models.member import Level
from alongside.partnerships.models.role import OF_A_GROUP, OF_A_PARTNERSHIP, Role


class Invitations(Walled):
    def waiting(self) -> "Invitations":
        """Sent, and neither accepted nor withdrawn."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """One person asked to join one agency at the table. Its link is an actor of its own and sees nothing but this."""

    record = models.OneToOneField(Record, models.PROTECT)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="invitations")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="invitations")
    partnership_name = models.CharField(max_length=160)
    agency_name = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    known_as = models.CharField(max_length=60, blank=True)
    email = models.EmailField(max_length=254)
    job_title = models.CharField(max_length=120)
    level = models.CharField(max_length=20, choices=Level)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    invited_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    inviter_name = models.CharField(max_length=120)
    link = models.IntegerField(null=True)
    letters = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    lives_until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    objects = Invitations.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("partnership", Lower("email"), condition=Q(accepted_at=None, withdrawn_at=None), name="one_open_invitation_for_an_address")
        ]

    class Privacy:
        purpose = "Lets somebody join with the place, seats and roles they were invited to."
        keep = "A year after it was answered or withdrawn."
        plain = ("id", "record", "partnership", "agency", "partnership_name", "agency_name", "level", "starts_on", "ends_on", "link", "letters",
                 "sent_at", "lives_until", "withdrawn_at", "accepted_at")  # fmt: skip
        personal = ("name", "known_as", "email", "job_title", "invited_by", "inviter_name", "person")

    def __str__(self) -> str:
        return self.name


class InvitedTo(models.Model):
    """A seat in a group, or a role, that waits for somebody who was invited."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="proposals")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    group_name = models.CharField(max_length=160, blank=True)
    capacity = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=40, choices=Role, blank=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_seat_or_a_role_where_it_counts",
                condition=Q(role="", group__isnull=False)
                | Q(role__in=sorted(OF_A_PARTNERSHIP), group=None)
                | Q(role__in=sorted(OF_A_GROUP), group__isnull=False),
            ),
            models.UniqueConstraint(fields=("invitation", "group", "role"), nulls_distinct=False, name="each_seat_or_role_is_offered_once"),
        ]

    class Privacy:
        purpose = "Says which seats and roles wait for somebody."
        keep = "As long as the invitation."
        plain = ("id", "record", "invitation", "group", "group_name", "capacity", "role")

    def __str__(self) -> str:
        """What waits, as a letter says it."""
        if not self.role:
            return f"A seat on {self.group_name}, for {self.capacity.lower()}"
        return f"{self.get_role_display()} of {self.group_name}" if self.group_name else self.get_role_display()

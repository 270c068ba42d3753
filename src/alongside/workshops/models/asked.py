"""Who is asked to a workshop, by name, and what became of it. Nothing here leads to the room: no seat, no ballot, no words."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Value

from alongside.access.models import Record, Walled
from alongside.workshops.models.workshop import Workshop


class Coming(models.TextChoices):
    """Where an invite stands. Nobody is absent: who has said nothing has not been heard from yet."""

    INVITED = "invited", "Not heard from yet"
    ACCEPTED = "accepted", "Will come"
    ATTENDED = "attended", "Came"
    WITHDRAWN = "withdrawn", "Could not come"


class Because(models.TextChoices):
    """Why somebody could not come, in the words that partnerships themselves used of it."""

    CAPACITY = "capacity", "No capacity: too much to do, or too few of us"
    INSPECTION = "inspection", "An inspection"
    ILLNESS = "illness", "Illness"
    CONNECTION = "connection", "The connection or the equipment"
    OTHER = "other", "Something else"


class Invite(models.Model):
    """Somebody is asked: a member of the partnership, or a role in an agency at an address. Seen by whoever invites, and by whoever is asked."""

    record = models.OneToOneField(Record, models.PROTECT)
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="invites")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=120)
    agency = models.CharField(max_length=120)
    address = models.EmailField(max_length=254, blank=True)
    state = models.CharField(max_length=10, choices=Coming, db_default=Value(Coming.INVITED.value))
    state_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(null=True)
    link_until = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("agency", "name", "role", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="somebody_asked_can_be_written_to", condition=Q(person=None, name="") & ~Q(address="") | Q(person__isnull=False, address="")
            ),
        ]

    class Privacy:
        purpose = "Asks people to a workshop, and says who came."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "agency", "asked_at", "letters", "written_at", "link_until")
        personal = ("person", "name", "role", "address", "state", "state_at")

    def __str__(self) -> str:
        return f"{self.name}, {self.role}" if self.name else self.role


class InviteSaid(models.Model):
    """One word about coming: by whoever was asked, or noted by whoever invites. Nothing changes it; the last one counts."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    invite = models.ForeignKey(Invite, models.PROTECT, related_name="said")
    state = models.CharField(max_length=10, choices=Coming)
    reason = models.CharField(max_length=10, choices=Because, blank=True)
    words = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="who_cannot_come_says_why", condition=Q(state="withdrawn") & ~Q(reason="") | ~Q(state="withdrawn") & Q(reason="", words="")
            ),
            models.CheckConstraint(name="nobody_takes_back_that_they_were_asked", condition=~Q(state="invited")),
        ]

    class Privacy:
        purpose = "Keeps how somebody’s coming changed, and why they could not."
        keep = "As long as the workshop."
        plain = ("id", "record", "invite", "said_at")
        personal = ("state", "by")
        sensitive = ("reason", "words")

    def __str__(self) -> str:
        return self.get_state_display()

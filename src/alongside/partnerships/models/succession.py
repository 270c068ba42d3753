"""How one group follows another: offered, accepted on both sides, and then in one moment."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Value

from alongside.access.models import Record, Walled
from alongside.partnerships.models.area import Partnership
from alongside.partnerships.models.group import Group


class Succession(models.Model):
    """The offer that a group takes over what another looks after, from a day on. Nobody gains or loses sight of anything by it: those who are asked
    for a yes, and sit in neither group, know both by name."""

    record = models.OneToOneField(Record, models.PROTECT)
    group = models.ForeignKey(Group, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Group, models.PROTECT, related_name="follows")
    group_name = models.CharField(max_length=160, db_default=Value(""))
    successor_name = models.CharField(max_length=160, db_default=Value(""))
    words = models.TextField(max_length=2000, blank=True)
    offered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    effective_date = models.DateField()
    effected_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-offered_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="no_group_follows_itself", condition=~Q(group=models.F("successor"))),
            models.UniqueConstraint(fields=("group",), condition=Q(withdrawn_at=None), name="a_group_is_followed_once"),
        ]

    class Privacy:
        purpose = "Says which group followed which, and that both sides agreed."
        keep = "For ever: what was decided stays under the old name."
        plain = ("id", "record", "group", "successor", "group_name", "successor_name", "offered_at", "effective_date", "effected_at", "withdrawn_at")
        personal = ("words", "offered_by")

    def __str__(self) -> str:
        return f"{self.successor_name} follows {self.group_name}"


class AcceptedAs(models.TextChoices):
    CHAIR = "chair", "for the group that takes over"
    AREA = "area", "for the area"


class Acceptance(models.Model):
    """One yes to a succession: the new chair's, or an area's lead's with the data-sharing agreement that covers it."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    succession = models.ForeignKey(Succession, models.PROTECT, related_name="acceptances")
    accepted_as = models.CharField(max_length=8, choices=AcceptedAs)
    partnership = models.ForeignKey(Partnership, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    area_name = models.CharField(max_length=60, db_default=Value(""))
    agreement_reference = models.CharField(max_length=120, blank=True)
    accepted_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("accepted_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("succession", "accepted_as", "partnership"), nulls_distinct=False, name="each_side_accepts_once"),
            models.CheckConstraint(
                name="an_area_accepts_under_an_agreement",
                condition=Q(accepted_as="chair", partnership=None) | (Q(accepted_as="area", partnership__isnull=False) & ~Q(agreement_reference="")),
            ),
        ]

    class Privacy:
        purpose = "Shows who agreed to a hand-over, and under which data-sharing agreement."
        keep = "For ever."
        plain = ("id", "record", "succession", "accepted_as", "partnership", "area_name", "agreement_reference", "accepted_at")
        personal = ("by",)

    def __str__(self) -> str:
        return f"{self.by}, {self.get_accepted_as_display()}"


class Steward(models.Model):
    """Somebody named in an acceptance. From the move on they see the titles of what the old group keeps, and none of its words."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    succession = models.ForeignKey(Succession, models.PROTECT, related_name="stewards")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("succession", "person"), name="a_steward_is_named_once")]

    class Privacy:
        purpose = "Says who may see the titles of what moved."
        keep = "For ever."
        plain = ("id", "record", "succession", "partnership")
        personal = ("person",)

    def __str__(self) -> str:
        return str(self.person)

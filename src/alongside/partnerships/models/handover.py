"""Where each open thing of a group that is followed will go."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.access.models import Record, Walled
from alongside.partnerships.models.duty import Duty
from alongside.partnerships.models.role import RoleAssignment
from alongside.partnerships.models.succession import Succession


class HandOverLine(models.Model):
    """One open thing: which named role takes it, or “nobody yet: asked of somebody by a day”. It holds from the moment the succession does."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    succession = models.ForeignKey(Succession, models.PROTECT, related_name="lines")
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="+")
    to_role = models.ForeignKey(RoleAssignment, models.PROTECT, null=True, related_name="+")
    asked_of = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answer_by = models.DateField(null=True)
    words = models.CharField(max_length=500, blank=True)
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("succession", "duty"), name="each_open_thing_goes_one_way"),
            models.CheckConstraint(
                name="a_named_role_or_somebody_asked_by_a_day",
                condition=Q(to_role__isnull=False, asked_of=None) | Q(to_role=None, asked_of__isnull=False, answer_by__isnull=False),
            ),
        ]

    class Privacy:
        purpose = "Makes sure that nothing open is left behind when a group ends."
        keep = "As long as the group's history."
        plain = ("id", "record", "succession", "duty", "answer_by", "version")
        personal = ("to_role", "asked_of", "words")

    def __str__(self) -> str:
        return str(self.duty)

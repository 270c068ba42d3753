"""Things that are true from one moment until another, and of which the past is kept."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from alongside.access.models import Walled


class Dated(Walled):
    """Rows with `started_at` and, once they have ended, `ended_at`."""

    def current(self) -> Self:
        """Those that hold at this moment, by the database's clock."""
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=Now()), started_at__lte=Now())


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name=name)

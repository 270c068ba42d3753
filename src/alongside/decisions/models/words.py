"""What every table of words in a decision shares: the record it stands behind, and the decision it belongs to."""

from typing import Any

from django.db import models

from alongside.access.models import Record
from alongside.decisions.models.matter import Matter


def its_record() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(Record, models.PROTECT, related_name="+")


def its_matter(name: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(Matter, models.PROTECT, related_name=name)


def a_person(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("people.Person", models.PROTECT, null=null, related_name="+")


AS_LONG = "As long as the decision."

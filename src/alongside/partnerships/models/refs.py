"""The public name of a row that has no record of its own: addresses never show row numbers."""

from typing import Any

from django.db import models
from django.db.models import Func

NEW_REF = Func(function="sec.new_ref", output_field=models.CharField(max_length=8))
"""Eight letters drawn by the database, as every record has them."""


def own_ref() -> "models.CharField[Any, Any]":
    return models.CharField(max_length=8, unique=True, editable=False, db_default=NEW_REF)

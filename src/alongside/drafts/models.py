"""Words typed and not yet sent, for their author alone."""

from typing import Any, Self

from django.db import models
from django.db.models import Func, IntegerField

from alongside.frame.sql import one

DAYS_KEPT = 30
WHO_IS_ASKING = Func(function="sec.me", output_field=IntegerField())


class Drafts(models.QuerySet["Draft"]):
    """The database shows nobody another person's draft; this asks for one's own and says so."""

    def visible_to(self, person: Any) -> Self:
        if person is None or one("select sec.me()") != person.pk:
            return self.none()
        return self.filter(actor=person.pk)

    def of_who_asks(self) -> Self:
        """Of whoever the database says is asking: a link has drafts too, and is no person."""
        return self.filter(actor=one("select sec.me()"))

    def open(self) -> Self:
        return self.filter(is_open=True)


class Draft(models.Model):
    """What one person typed into one form about one thing. After the form was sent only its number stays, so that a page still open elsewhere
    cannot bring the old words back."""

    actor = models.IntegerField(db_default=WHO_IS_ASKING)
    form = models.CharField(max_length=80)
    about = models.CharField(max_length=200)
    fields = models.JSONField(default=dict)
    base_version = models.CharField(max_length=40, blank=True)
    seq = models.BigIntegerField()
    is_open = models.BooleanField(default=True)
    saved_at = models.DateTimeField()

    objects = Drafts.as_manager()

    class Meta:
        ordering = ("-saved_at", "pk")
        constraints = (models.UniqueConstraint("actor", "form", "about", name="one_draft_for_a_person_and_a_form"),)

    class Privacy:
        purpose = "Losing no words when a browser, a network or a session ends."
        keep = "Until the form is sent, and 30 days at most."
        plain = ("id", "form", "about", "base_version", "seq", "is_open", "saved_at")
        personal = ("actor", "fields")

    def __str__(self) -> str:
        return f"{self.form}/{self.about}"

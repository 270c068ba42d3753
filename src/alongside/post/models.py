"""Letters waiting to go out, written in the same transaction as what they tell of."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models


class Letters(models.QuerySet["Letter"]):
    """Only the service that sends letters is shown any; to everybody else this is empty."""

    def due(self, now: datetime) -> Self:
        return self.filter(sent_at=None, send_after__lte=now).order_by("send_after", "pk")


class Letter(models.Model):
    """One letter to one address. It says that something waits and where, never what it says; its words go once it has been sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.IntegerField(null=True)
    address = models.EmailField(max_length=254)
    template = models.CharField(max_length=80)
    about = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    written_at = models.DateTimeField()
    send_after = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)

    objects = Letters.as_manager()

    class Meta:
        ordering = ("-written_at", "pk")

    class Privacy:
        purpose = "Telling somebody that something waits for them."
        keep = "The words until they are sent; that a letter went, as long as what it is about."
        plain = ("id", "template", "about", "written_at", "send_after", "sent_at", "tries", "problem")
        personal = ("to", "address", "subject", "words")

    def __str__(self) -> str:
        return self.template

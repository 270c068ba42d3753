"""What an area shares besides reports: a film, a recording, a tool, a briefing, an event. A draft behind the area's wall, until a lead agrees that others may have it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alongside.access.models import Record, Walled
from alongside.frame.sql import one
from alongside.partnerships.models import Partnership
from alongside.projects.models import Delivery


class ItemKind(models.TextChoices):
    FILM = "Film"
    AUDIO = "Audio"
    TOOL = "Tool"
    BRIEFING = "Briefing"
    EVENT = "Event"
    OPENER = "Meeting opener", "Meeting opener"


class Item(models.Model):
    """The card of something an area may share."""

    record = models.OneToOneField(Record, models.PROTECT)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, choices=ItemKind)
    title = models.CharField(max_length=200)
    lead = models.CharField(max_length=400, blank=True)
    caveat = models.CharField(max_length=400, blank=True)
    principles = ArrayField(models.PositiveSmallIntegerField(), default=list)
    themes = ArrayField(models.CharField(max_length=80), default=list)
    methodologies = ArrayField(models.CharField(max_length=120), default=list)
    agencies = ArrayField(models.CharField(max_length=120), default=list)
    delivery = models.CharField(max_length=40, choices=Delivery, blank=True)
    area_count = models.PositiveSmallIntegerField(null=True)
    duration = models.CharField(max_length=80, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    review_on = models.DateField(null=True)
    begun_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-begun_at", "pk")
        constraints: ClassVar = [models.CheckConstraint(name="an_item_has_a_title", condition=~Q(title=""))]

    class Privacy:
        purpose = "Says what an area may share besides its reports."
        keep = "As long as the partnership wants it; what was published until it is withdrawn."
        plain = (
            "id", "record", "partnership", "kind", "title", "lead", "caveat", "principles", "themes", "methodologies", "agencies", "delivery", "area_count",
            "duration", "licence", "review_on", "begun_at", "version",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def words_hash(self) -> str:
        """SHA-256 of everything that would be read, as it stands, as the database computes it: what a yes is to."""
        return str(one("select sec.words_of_item(%s)", self.pk))


class ItemWords(models.Model):
    """What it says: its text, its transcript, what can be seen, who speaks, where it is, and when an event takes place."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    item = models.OneToOneField(Item, models.PROTECT, related_name="words")
    body = models.TextField(blank=True)
    described = models.TextField(blank=True)
    transcript = models.TextField(blank=True)
    speakers = models.JSONField(default=list)
    links = models.JSONField(default=list)
    event = models.JSONField(default=dict)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "What the area says in it. May name people until it is published."
        keep = "As long as the item."
        plain = ("id", "record", "item", "links", "event")
        personal = ("body", "described", "transcript", "speakers")

    def __str__(self) -> str:
        return f"The words of {self.item_id}"


class ItemAgreement(models.Model):
    """A lead's yes to these words. Nothing changes it; a later one stands in its place."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, related_name="agreements")
    agreed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    on_behalf_of = models.CharField(max_length=200)
    agreed_words = models.CharField(max_length=64)
    agreed_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-agreed_at", "-pk")
        constraints: ClassVar = [models.CheckConstraint(name="somebody_agrees_on_behalf_of_somebody", condition=~Q(name="") & ~Q(on_behalf_of=""))]

    class Privacy:
        purpose = "Shows whose yes it was, and for whom."
        keep = "As long as the item, and with every edition it allowed."
        plain = ("id", "record", "item", "on_behalf_of", "agreed_words", "agreed_at")
        personal = ("agreed_by", "name")

    def __str__(self) -> str:
        return f"{self.name}, on behalf of {self.on_behalf_of}"

"""What the library is searched in: one narrow row for each ref that is public now, made and unmade by the functions that publish and withdraw."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length


class Facet(models.IntegerChoices):
    """The ways to narrow the library. A facet's values have numbers from its own number times `SPAN`, so that a value's number tells its facet."""

    KIND = 1, "What kind of thing"
    METHODOLOGY = 2, "How they worked"
    SIZE = 3, "Size of area"
    REGION = 4, "Region"
    THEME = 5, "What it is about"
    AREAS = 6, "How many local authority areas"
    DELIVERY = 7, "On screen or in the room"
    AGENCY = 8, "Agencies that took part"
    YEAR = 9, "Year it was shared"
    PRINCIPLE = 10, "Practice principle"


SPAN = 1_000_000


class FacetValue(models.Model):
    """One value of a facet that something public has; `members` has a bit set for the place of each thing that has it, the lowest bit of the first byte being place 0."""

    number = models.IntegerField(primary_key=True)
    facet = models.SmallIntegerField(choices=Facet)
    value = models.CharField(max_length=200)
    members = models.BinaryField()

    objects = models.Manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("facet", "value"), name="a_value_of_a_facet_has_one_number")]

    class Privacy:
        purpose = "Narrows the library. Holds only words of what is public now."
        keep = "As long as something public has it."
        plain = ("number", "facet", "value", "members")

    def __str__(self) -> str:
        return self.value


class LibraryWord(models.Model):
    """One word that stands in something public, its stem, and in how many things: for forgiving what is misspelt, and for showing what matched."""

    word = models.CharField(max_length=30, primary_key=True)
    stem = models.CharField(max_length=30)
    items = models.IntegerField()

    objects = models.Manager()

    class Meta:
        ordering = ("word",)
        indexes: ClassVar = [
            models.Index(fields=("stem",), name="learning_word_by_stem"),
            GinIndex(OpClass(F("word"), name="gin_trgm_ops"), name="learning_word_by_likeness"),
            models.Index(Length("word"), name="learning_word_by_length"),
        ]

    class Privacy:
        purpose = "Finds what somebody meant when they typed something else. Holds only words of what is public now."
        keep = "As long as something public has it."
        plain = ("word", "stem", "items")

    def __str__(self) -> str:
        return self.word


class EditionIndex(models.Model):
    """The card of what is public now, and what it is found by. `brief` is its title, lead and headings: what a long list is put in order by, before its best are read whole."""

    ref = models.CharField(max_length=8, primary_key=True)
    place = models.IntegerField(unique=True)
    edition = models.OneToOneField("learning.Edition", models.CASCADE, related_name="+")
    published_at = models.DateTimeField()
    card = models.JSONField()
    facets = ArrayField(models.IntegerField())
    has_national = models.BooleanField()
    brief = SearchVectorField()
    vector = SearchVectorField()
    text = models.TextField()
    words = ArrayField(models.CharField(max_length=30))

    objects = models.Manager()

    class Meta:
        ordering = ("-published_at", "ref")
        indexes: ClassVar = [
            GinIndex(fields=("vector",), name="learning_index_by_words", fastupdate=False),
            models.Index(F("published_at").desc(), F("ref"), name="learning_index_newest_first"),
            models.Index(F("published_at").desc(), F("ref"), name="learning_index_national", condition=Q(has_national=True)),
        ]

    class Privacy:
        purpose = "Finds what other areas have shared. Made from the edition and from nothing else."
        keep = "As long as the edition is public."
        plain = ("ref", "place", "edition", "published_at", "card", "facets", "has_national", "brief", "vector", "text", "words")

    def __str__(self) -> str:
        return self.ref

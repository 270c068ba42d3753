"""Weighing it: the ways to go, what each could give and cost, and three questions that are asked once."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.access.models import Walled
from alongside.decisions.models.words import AS_LONG, its_matter, its_record
from alongside.partnerships.models import Partnership


class Option(models.Model):
    """One way to go. Carrying on as now is always one of them, and stands first."""

    record = its_record()
    matter = its_matter("options")
    position = models.PositiveSmallIntegerField()
    is_as_now = models.BooleanField(default=False)
    title = models.CharField(max_length=160)
    about = models.CharField(max_length=400, blank=True)
    physical = models.CharField(max_length=300, blank=True)
    relational = models.CharField(max_length=300, blank=True)
    psychological = models.CharField(max_length=300, blank=True)
    is_a_move_away = models.BooleanField(default=False)
    keeps = models.CharField(max_length=300, blank=True)
    coming_home = models.CharField(max_length=300, blank=True)
    source_of_harm = models.CharField(max_length=300, blank=True)
    is_missing_here = models.BooleanField(default=False)
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("matter",), condition=Q(is_as_now=True), name="carrying_on_as_now_is_one_option"),
            models.CheckConstraint(name="an_option_has_a_name", condition=~Q(title="")),
        ]

    class Privacy:
        purpose = "A way to go, weighed with the others."
        keep = AS_LONG
        plain = ("id", "record", "matter", "position", "is_as_now", "is_a_move_away", "is_missing_here", "version")
        sensitive = ("title", "about", "physical", "relational", "psychological", "keeps", "coming_home", "source_of_harm")

    def __str__(self) -> str:
        return self.title


class EffectKind(models.TextChoices):
    HOPE = "hope", "What it could give"
    FEAR = "fear", "What it could cost"


class HowLikely(models.TextChoices):
    UNLIKELY = "unlikely", "Unlikely"
    POSSIBLE = "possible", "Possible"
    LIKELY = "likely", "Likely"
    VERY_LIKELY = "very_likely", "Very likely"
    NOT_KNOWN = "not_known", "We do not know how likely"


class Effect(models.Model):
    """One thing an option could give or cost, in a sentence: how likely, how much it would matter and for whom, in words. Nothing is added up."""

    record = its_record()
    option = models.ForeignKey(Option, models.PROTECT, related_name="effects")
    kind = models.CharField(max_length=4, choices=EffectKind)
    words = models.CharField(max_length=500)
    likely = models.CharField(max_length=12, choices=HowLikely, blank=True)
    serious = models.CharField(max_length=200, blank=True)
    for_whom = models.CharField(max_length=160, blank=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.CheckConstraint(name="a_hope_or_a_fear_is_in_words", condition=~Q(words=""))]

    class Privacy:
        purpose = "What is hoped and feared of an option."
        keep = AS_LONG
        plain = ("id", "record", "option", "kind", "likely")
        sensitive = ("words", "serious", "for_whom")

    def __str__(self) -> str:
        return self.words


class Thinking(models.Model):
    """What is asked once for the whole decision: harm that is happening now (kept apart from risk), and three questions that are easy to pass by."""

    record = its_record()
    matter = models.OneToOneField("decisions.Matter", models.PROTECT, related_name="thinking")
    harm_now = models.TextField(max_length=2000, blank=True)
    those_causing_harm = models.TextField(max_length=1000, blank=True)
    outside_the_young_person = models.TextField(max_length=1000, blank=True)
    whose_identity = models.TextField(max_length=1000, blank=True)
    version = models.IntegerField(default=1)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Keeps those who cause harm, the place and unequal treatment in view."
        keep = AS_LONG
        plain = ("id", "record", "matter", "version")
        sensitive = ("harm_now", "those_causing_harm", "outside_the_young_person", "whose_identity")

    def __str__(self) -> str:
        return "What is asked once"


class HelpMissing(models.Model):
    """ "We would choose this, and it does not exist here." One sentence to those who plan help, with no sign of which decision it came from."""

    record = its_record()
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    said_on = models.DateField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-said_on", "pk")
        constraints: ClassVar = [models.CheckConstraint(name="missing_help_is_named", condition=~Q(words=""))]

    class Privacy:
        purpose = "Tells those who plan help what would have been chosen, and is not there."
        keep = "Until the partnership has answered it, and three years."
        plain = ("id", "record", "partnership", "said_on")
        personal = ("words",)

    def __str__(self) -> str:
        return self.words

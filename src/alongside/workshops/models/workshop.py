"""A workshop, what was promised in it, and what it asks."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q, Value

from alongside.access.models import Record, Walled
from alongside.partnerships.models import Partnership


class Mode(models.TextChoices):
    LIVE = "live", "Together, on one day"
    OPEN = "open", "Open for some days"
    BOTH = "both", "Together, and open for some days after"


class Promise(models.TextChoices):
    """What people are told before they answer. It is chosen when the workshop is begun, and never changes."""

    BY_AGENCY = "by_agency", "By agency"
    ANONYMOUS = "anonymous", "Anonymous"


class ShownBy(models.TextChoices):
    """Which of two tables a result has. Chosen before anybody has answered: both side by side could give somebody away."""

    AGENCY = "agency", "Kind of agency"
    LEVEL = "level", "Level"


class Stage(models.TextChoices):
    """What the room is doing, in the order of the run-sheet."""

    WELCOME = "welcome", "Welcome"
    CONTRIBUTE = "contribute", "Contribute"
    RESPOND = "respond", "Respond"
    REVEAL = "reveal", "Look together"
    THEME = "theme", "Find the themes"
    CHECK_BACK = "check_back", "Check back"
    CLOSED = "closed", "Closed"


class QuestionKind(models.TextChoices):
    """What is asked for. Two of them are more than words: in have and need each need finds an owner, or nobody yet; what is also on people's minds stands beside another question."""

    MEANING = "meaning", "What we each mean"
    AROUND_US = "around_us", "What is moving around us"
    HAVE_AND_NEED = "have_and_need", "What we have, and what we need"
    IF_WE_DID = "if_we_did", "If we did this: hoped, feared, and by whom"
    ALSO = "also", "Also on our minds"
    OWN = "own", "A question of our own"


class Workshop(models.Model):
    """A room of partners, for an afternoon or for some days."""

    record = models.OneToOneField(Record, models.PROTECT)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="workshops")
    title = models.CharField(max_length=120)
    mode = models.CharField(max_length=8, choices=Mode)
    promise = models.CharField(max_length=12, choices=Promise)
    shown_by = models.CharField(max_length=8, choices=ShownBy)
    code = models.CharField(max_length=6, unique=True)
    stage = models.CharField(max_length=12, choices=Stage, db_default=Value(Stage.WELCOME.value))
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    young_people_join = models.BooleanField(db_default=Value(False))
    families_join = models.BooleanField(db_default=Value(False))
    beside_you = models.CharField(max_length=300, blank=True, db_default=Value(""))
    when_and_where = models.CharField(max_length=200, blank=True, db_default=Value(""))
    expected = models.PositiveSmallIntegerField(null=True)
    batch = models.IntegerField(db_default=Value(1))
    version = models.IntegerField(db_default=Value(1))

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-opened_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="what_is_closed_has_its_time", condition=Q(stage=Stage.CLOSED) ^ Q(closed_at=None)),
            models.CheckConstraint(name="nobody_who_is_young_is_asked_alone", condition=Q(young_people_join=False, families_join=False) | ~Q(beside_you="")),
            models.CheckConstraint(name="without_agencies_there_is_no_table_of_them", condition=Q(promise=Promise.BY_AGENCY) | Q(shown_by=ShownBy.AGENCY)),
        ]

    class Privacy:
        purpose = "Says what a room of partners was asked, and what they were promised."
        keep = "As long as the partnership's history."
        plain = (
            "id",
            "record",
            "partnership",
            "title",
            "mode",
            "promise",
            "shown_by",
            "code",
            "stage",
            "opened_at",
            "closed_at",
            "young_people_join",
            "families_join",
            "beside_you",
            "when_and_where",
            "expected",
            "batch",
            "version",
        )
        personal = ("opened_by",)

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_anonymous(self) -> bool:
        return self.promise == Promise.ANONYMOUS


class PlannedStage(models.Model):
    """One stage of the run-sheet: how many minutes it is meant to take, and since when it runs. Nothing ends by itself."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="plan")
    stage = models.CharField(max_length=12, choices=Stage)
    minutes = models.PositiveSmallIntegerField(null=True)
    added = models.PositiveSmallIntegerField(db_default=Value(0))
    started_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("workshop", "stage"), name="a_stage_is_planned_once")]

    class Privacy:
        purpose = "Says what the room does when, and until when."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "stage", "minutes", "added", "started_at")

    def __str__(self) -> str:
        return self.get_stage_display()

    @property
    def until(self) -> datetime | None:
        """When this stage is meant to end; None where it has no minutes or has not begun."""
        if self.minutes is None or self.started_at is None:
            return None
        return self.started_at + timedelta(minutes=self.minutes + self.added)


class KeyQuestion(models.Model):
    """One of the few questions that a workshop is about."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    kind = models.CharField(max_length=14, choices=QuestionKind, db_default=Value(QuestionKind.OWN.value))
    beside = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    objects = Walled.as_manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("workshop", "number"), name="a_question_has_its_own_number"),
            models.CheckConstraint(name="only_what_is_also_on_minds_stands_beside", condition=Q(kind=QuestionKind.ALSO) ^ Q(beside=None)),
        ]

    class Privacy:
        purpose = "Says what was asked."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "number", "words", "kind", "beside")

    def __str__(self) -> str:
        return self.words

"""The head of one decision: the question, what kind it is, where it stands and the days that matter. What is said in it stands behind the wall of words."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q, Value

from alongside.access.models import Record, Walled
from alongside.partnerships.models import Group, Partnership


class Kind(models.TextChoices):
    HOW_WE_WORK = "how_we_work", "How we work"
    PLACE = "place", "A place or group"
    DILEMMA = "dilemma", "A practice dilemma"
    YOUNG_PERSON = "young_person", "A young person"


class Stage(models.TextChoices):
    """Where a decision stands, in the order in which it goes. The database moves it, and only along `MOVES`."""

    FRAMING = "framing", "Framing"
    GATHERING = "gathering", "Gathering"
    OPTIONS = "options", "Options"
    PROPOSED = "proposed", "Proposed"
    MADE = "made", "Made"
    LIVE = "live", "Live"
    REVIEWED = "reviewed", "Reviewed"
    CLOSED = "closed", "Closed"


MOVES: dict[Stage, tuple[Stage, ...]] = {
    Stage.FRAMING: (Stage.GATHERING, Stage.OPTIONS, Stage.MADE, Stage.CLOSED),
    Stage.GATHERING: (Stage.OPTIONS, Stage.MADE, Stage.CLOSED),
    Stage.OPTIONS: (Stage.GATHERING, Stage.PROPOSED, Stage.MADE, Stage.CLOSED),
    Stage.PROPOSED: (Stage.OPTIONS, Stage.MADE, Stage.CLOSED),
    Stage.MADE: (Stage.LIVE, Stage.CLOSED),
    Stage.LIVE: (Stage.REVIEWED, Stage.CLOSED),
    Stage.REVIEWED: (Stage.CLOSED,),
    Stage.CLOSED: (),
}
"""The same list as `sec.may_move` in the database; a test compares them. The picture in docs/ is drawn from it."""

IN_WORDS = {
    Stage.FRAMING: "The question is being written",
    Stage.GATHERING: "Agencies are saying what they know",
    Stage.OPTIONS: "The options are being weighed",
    Stage.PROPOSED: "It has been put to everybody",
    Stage.MADE: "Decided",
    Stage.LIVE: "Decided, and under way",
    Stage.REVIEWED: "Looked back at",
    Stage.CLOSED: "Closed",
}

BEFORE_IT_IS_MADE = (Stage.FRAMING, Stage.GATHERING, Stage.OPTIONS, Stage.PROPOSED)


class HowDecided(models.TextChoices):
    """The rule by which it will be decided: said before anybody is asked where they stand."""

    CHAIR = "chair", "The chair decides, after hearing everybody"
    NOBODY_AGAINST = "nobody_against", "It is decided when nobody disagrees"
    DUTY = "duty", "The agency whose duty it is in law decides, after hearing everybody"


class Ending(models.TextChoices):
    DONE = "done", "Everything promised is done"
    SUPERSEDED = "superseded", "A new version took its place"
    NOT_NEEDED = "not_needed", "It no longer needs deciding"


class Matters(Walled):
    def undecided(self) -> Self:
        return self.filter(stage__in=BEFORE_IT_IS_MADE)

    def standing(self) -> Self:
        """Made and not closed: what holds now."""
        return self.filter(stage__in=(Stage.MADE, Stage.LIVE, Stage.REVIEWED))


class Matter(models.Model):
    """One decision, from its question to its review. A changed decision is a new matter that supersedes this one.

    `stage`, the days on which it was made and is looked at again, and how it ended are set by the database's own functions alone.
    """

    record = models.OneToOneField(Record, models.PROTECT)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="matters")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="matters")
    name = models.CharField(max_length=80)
    question = models.CharField(max_length=400)
    kind = models.CharField(max_length=20, choices=Kind)
    place = models.CharField(max_length=120, blank=True)
    reference = models.CharField(max_length=40, blank=True)
    by_date = models.DateField(null=True)
    can_be_undone = models.BooleanField(default=True)
    how_decided = models.CharField(max_length=20, choices=HowDecided, default=HowDecided.CHAIR)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    version = models.IntegerField(default=1)
    stage = models.CharField(max_length=12, choices=Stage, db_default=Value(Stage.FRAMING.value))
    is_in_a_hurry = models.BooleanField(db_default=Value(False))
    decided_at = models.DateTimeField(null=True, editable=False)
    complete_by = models.DateField(null=True, editable=False)
    completed_at = models.DateTimeField(null=True, editable=False)
    review_date = models.DateField(null=True, editable=False)
    ended_as = models.CharField(max_length=12, choices=Ending, blank=True, db_default=Value(""))
    number = models.PositiveSmallIntegerField(default=1)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")

    objects = Matters.as_manager()

    class Meta:
        ordering = ("-opened_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="a_decision_asks_a_question", condition=~Q(question="") & ~Q(name="")),
            models.CheckConstraint(name="only_a_young_person_has_a_reference", condition=Q(reference="") | Q(kind=Kind.YOUNG_PERSON)),
            models.CheckConstraint(name="what_is_made_has_its_day", condition=Q(stage__in=[*BEFORE_IT_IS_MADE, Stage.CLOSED]) | Q(decided_at__isnull=False)),
            models.CheckConstraint(
                name="what_is_made_is_looked_at_again",
                condition=Q(decided_at=None) | Q(review_date__isnull=False) | Q(complete_by__isnull=False, completed_at=None),
            ),
            models.CheckConstraint(name="it_is_completed_after_it_was_made", condition=Q(completed_at=None) | Q(completed_at__gte=F("decided_at"))),
        ]
        indexes: ClassVar = [models.Index(fields=["partnership", "stage", "-opened_at"], name="matters_of_a_partnership")]

    class Privacy:
        purpose = "Says what is being decided, by whom, and by when. No names."
        keep = "As the partnership's schedule says for the kind of decision; never less than its review."
        plain = (
            "id", "record", "partnership", "group", "kind", "place", "by_date", "can_be_undone", "how_decided", "opened_at", "version", "stage", "is_in_a_hurry",
            "decided_at", "complete_by", "completed_at", "review_date", "ended_as", "number", "supersedes",
        )  # fmt: skip
        personal = ("name", "question", "opened_by")
        sensitive = ("reference",)

    def __str__(self) -> str:
        return self.name

    def side(self) -> Partnership:
        """The partnership that decides, as far as whoever asks can see it: the one that began it; for somebody of a joint group’s other area, their own;
        for somebody from outside, its number and nothing else of it. Asked of the database once."""
        kept: Partnership | None = getattr(self, "side_of_the_asker", None)
        if kept is None:
            areas = Partnership.objects.filter(Q(pk=self.partnership_id) | Q(group_areas__group__isnull=False, group_areas__group=self.group_id)).distinct()
            kept = min(areas, key=lambda area: (area.pk != self.partnership_id, area.pk), default=Partnership(pk=self.partnership_id))
            self.side_of_the_asker = kept
        return kept

    def areas(self) -> list[int]:
        """The numbers of the partnerships that decide: all that its group covers."""
        return [self.partnership_id] if self.group is None else list(self.group.areas.values_list("partnership", flat=True))

    def where_it_stands(self) -> str:
        """Where it stands, as somebody would say it."""
        if self.is_incomplete:
            return "Decided without waiting; the rest is still to be written"
        return str(self.get_ended_as_display()) if self.ended_as else IN_WORDS[Stage(self.stage)]

    def decided_in(self) -> str:
        """The group or partnership that decides, by its name; “its group” to somebody from outside who may read this and nothing else."""
        return str(self.group or self.side().site_name or "its group")

    @property
    def is_made(self) -> bool:
        return self.decided_at is not None

    @property
    def is_incomplete(self) -> bool:
        """Decided in a hurry, and the rest not written yet."""
        return self.complete_by is not None and self.completed_at is None

    @property
    def is_open(self) -> bool:
        """Its words may still be written: not made yet, or made in a hurry and not complete."""
        return self.stage != Stage.CLOSED and (not self.is_made or self.is_incomplete)

    @property
    def is_about_a_young_person(self) -> bool:
        return self.kind == Kind.YOUNG_PERSON


class Move(models.Model):
    """A decision went from one stage to the next: who, when, and what they said."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="moves")
    from_stage = models.CharField(max_length=12, choices=Stage)
    to_stage = models.CharField(max_length=12, choices=Stage)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=500, blank=True)
    moved_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("moved_at", "pk")

    class Privacy:
        purpose = "Shows how a decision came to stand where it stands."
        keep = "As long as the decision."
        plain = ("id", "record", "matter", "from_stage", "to_stage", "moved_at")
        personal = ("by", "words")

    def __str__(self) -> str:
        return f"{self.matter}: {self.get_to_stage_display().lower()}"

"""A workshop, what is asked in it, what was said, and what of it has been shown.

Four tables are reached by nobody but the database's own functions: `Roll`, `Pending`, `Ballot` and `Contribution`. The site has no privilege on them.
"""

import uuid
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
    CLOSED = "closed", "Closed"


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
    batch = models.IntegerField(db_default=Value(1))
    version = models.IntegerField(db_default=Value(1))

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-opened_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="what_is_closed_has_its_time", condition=Q(stage=Stage.CLOSED) ^ Q(closed_at=None)),
            models.CheckConstraint(name="without_agencies_there_is_no_table_of_them", condition=Q(promise=Promise.BY_AGENCY) | Q(shown_by=ShownBy.AGENCY)),
        ]

    class Privacy:
        purpose = "Says what a room of partners was asked, and what they were promised."
        keep = "As long as the partnership's history."
        plain = ("id", "record", "partnership", "title", "mode", "promise", "shown_by", "code", "stage", "opened_at", "closed_at", "batch", "version")
        personal = ("opened_by",)

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_anonymous(self) -> bool:
        return self.promise == Promise.ANONYMOUS


class KeyQuestion(models.Model):
    """One of the few questions that a workshop is about."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("workshop", "number"), name="a_question_has_its_own_number")]

    class Privacy:
        purpose = "Says what was asked."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "number", "words")

    def __str__(self) -> str:
        return self.words


class Statement(models.Model):
    """Something somebody said, shown to the room so that everybody can agree, disagree or pass. Beside it stands no more than five people could have in common."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="statements")
    question = models.ForeignKey(KeyQuestion, models.PROTECT, related_name="statements")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=400)
    said_by = models.CharField(max_length=80, blank=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("workshop", "number"), name="a_statement_has_its_own_number")]

    class Privacy:
        purpose = "Lets a room see what it thinks together."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "question", "number", "said_by")
        personal = ("words",)

    def __str__(self) -> str:
        return self.words


class Release(models.Model):
    """One act of revealing: what it showed of each statement, and under which heading each kind of agency was counted."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField()
    groups = models.JSONField()
    shown = models.JSONField()
    released_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("workshop", "number"), name="a_release_has_its_own_number")]

    class Privacy:
        purpose = "Keeps what the room was shown, so that a later showing cannot be subtracted from it."
        keep = "As long as the workshop."
        plain = ("id", "record", "workshop", "number", "groups", "shown", "released_at")

    def __str__(self) -> str:
        return f"{self.workshop}, {self.number}"


class Withheld(models.Model):
    """The figures of a release that were hidden. Read only to work out the next one; shown to nobody."""

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    then = models.JSONField()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("workshop", "number"), name="what_was_hidden_is_kept_once")]

    class Privacy:
        purpose = "Keeps a later reveal from giving somebody away."
        keep = "As long as the workshop."
        plain = ("id", "workshop", "number", "then")

    def __str__(self) -> str:
        return f"{self.number}"


class Roll(models.Model):
    """Somebody is in the room: what they chose from two lists, and the hash of something only their phone knows. No name, no time."""

    seat = models.CharField(max_length=64, primary_key=True)
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=20, blank=True)

    class Privacy:
        purpose = "Counts who is in the room, so that nothing is shown that too few could have said."
        keep = "As long as the workshop."
        plain = ("seat", "workshop", "kind", "level")

    def __str__(self) -> str:
        return f"{self.kind}, {self.level}"


class Pending(models.Model):
    """Something that was sent and waits to be brought in: sealed under a key that this database never holds. Not even which workshop it belongs to is outside."""

    op = models.UUIDField(primary_key=True)
    sealed = models.BinaryField()

    class Privacy:
        purpose = "Holds what people sent until a batch of it is opened together."
        keep = "Until its batch is brought in; the key is destroyed then."
        plain = ("op",)
        personal = ("sealed",)

    def __str__(self) -> str:
        return str(self.op)


class Ballot(models.Model):
    """One phone's answers. `handle` is made from what only the phone knows, and from nothing on the roll."""

    handle = models.CharField(max_length=64, primary_key=True)
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=20, blank=True)
    answers = models.JSONField()

    class Privacy:
        purpose = "Lets answers be counted, and changed by whoever gave them."
        keep = "As long as the workshop."
        plain = ("handle", "workshop", "kind", "level")
        personal = ("answers",)

    def __str__(self) -> str:
        return self.handle[:8]


class Contribution(models.Model):
    """Words that somebody sent, before the facilitator has shown them to the room. Nothing here leads to a ballot, or to a phone."""

    id = models.UUIDField(primary_key=True)
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    question = models.ForeignKey(KeyQuestion, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=400)
    left_out_because = models.CharField(max_length=200, blank=True)
    is_shown = models.BooleanField(default=False)

    class Privacy:
        purpose = "Waits for the facilitator, who sees words and never their writers."
        keep = "As long as the workshop."
        plain = ("id", "workshop", "question", "kind", "level", "left_out_because", "is_shown")
        personal = ("words",)

    def __str__(self) -> str:
        return self.words

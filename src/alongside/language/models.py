"""What a partnership says about the rules: its own changes, that somebody disagrees, and what the review was used for. No text that was read is kept."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Value

from alongside.access.models import Record, Walled
from alongside.partnerships.models import Partnership, Role

LOOK_AFTER_FORMS = (Role.COORDINATOR, Role.LEAD, Role.SAFEGUARDING_ADVISER)
"""The roles of a partnership that can look after one of its forms: whoever holds them works inside it."""


class Kind(models.TextChoices):
    ADDED = "added", "Added"
    SOFTENED = "softened", "Softened"
    SWITCHED_OFF = "switched_off", "Switched off"
    PUT_BACK = "put_back", "Put back as it comes"
    STAYS = "stays", "Looked at, and stays"
    FOLLOWS = "follows", "Follows"


class Severity(models.TextChoices):
    """How much a rule asks for. The words are those of the page; the values are the engine's."""

    HIGH = "high", "Look at this first"
    MEDIUM = "medium", "Look at this"
    LOW = "low", "A matter of style"


class Guides(models.TextChoices):
    """Which words a review asks about, where the guides that its rules rest on disagree. The values are the engine's profiles."""

    EXPLOITATION = "exploitation", "Words that blame"
    CARE = "care-language", "Words that blame, and the words of children’s records"
    LEGAL = "legal", "Words that blame, in papers for a court"


class RuleChange(models.Model):
    """A partnership adds a rule, softens one, switches it off or puts it back, or follows other guides (then `rule` names which).

    Nothing is edited: the latest about a rule holds, and all of it can be read.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="rule_changes")
    version = models.PositiveIntegerField(db_default=Value(0))
    rule = models.SlugField(max_length=60)
    kind = models.CharField(max_length=12, choices=Kind)
    severity = models.CharField(max_length=6, choices=Severity, blank=True)
    phrases = models.TextField(max_length=2000, blank=True)
    why = models.CharField(max_length=400, blank=True)
    ask = models.CharField(max_length=300, blank=True)
    suggest = models.TextField(max_length=1000, blank=True)
    finds = models.CharField(max_length=300, blank=True)
    leaves = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=600)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("version", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "version"), name="each_change_of_the_rules_has_its_own_version"),
            models.CheckConstraint(name="a_change_of_a_rule_says_why", condition=~Q(reason="")),
            models.CheckConstraint(name="a_softened_rule_says_how_far", condition=~Q(kind="softened") | Q(severity__in=["low", "medium"])),
            models.CheckConstraint(name="guides_that_are_followed_are_known", condition=~Q(kind="follows") | Q(rule__in=Guides.values)),
            models.CheckConstraint(
                name="an_added_rule_is_whole",
                condition=~Q(kind="added") | (~Q(severity="") & ~Q(phrases="") & ~Q(why="") & ~Q(ask="") & ~Q(finds="") & ~Q(leaves="")),
            ),
        ]

    class Privacy:
        purpose = "Shows what a partnership changed in the rules of the language review, who did, and why."
        keep = "As long as the partnership: what was read then was read by it."
        plain = ("id", "record", "partnership", "version", "rule", "kind", "severity", "phrases", "why", "ask", "suggest", "finds", "leaves", "changed_at")
        personal = ("reason", "by")

    def __str__(self) -> str:
        return f"{self.rule}: {self.get_kind_display().lower()}"


class Disagreed(models.Model):
    """How often somebody said "I disagree" with a rule as it stood after one change of the partnership's (0: as it comes). Nobody's name, and no words."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    rule = models.SlugField(max_length=60)
    after_version = models.PositiveIntegerField()
    times = models.PositiveIntegerField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("rule", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=("partnership", "rule", "after_version"), name="disagreement_with_a_rule_is_one_count")]

    class Privacy:
        purpose = "Tells whoever looks after the rules that one of them is disagreed with."
        keep = "As long as the partnership. It says nothing of anybody."
        plain = ("id", "record", "partnership", "rule", "after_version", "times")

    def __str__(self) -> str:
        return f"{self.rule}: {self.times}"


class Disagreement(models.Model):
    """That somebody disagreed with a rule: theirs alone to see, so that the answer finds them. Whoever looks after the rules is told a number (`Disagreed`)."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    rule = models.SlugField(max_length=60)
    after_version = models.PositiveIntegerField()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("person", "partnership", "rule", "after_version"), name="somebody_disagrees_with_a_rule_once_until_it_is_answered")
        ]

    class Privacy:
        purpose = "Brings the answer to whoever disagreed with a rule about words. Nobody else can see it."
        keep = "Until ninety days after the answer, when somebody next disagrees with any rule."
        plain = ("id", "partnership", "rule", "after_version")
        personal = ("person",)

    def __str__(self) -> str:
        return self.rule


class OwnForm(models.Model):
    """A paper form of the partnership's own, by its name and the day of its version, with the role that looks after it. The latest of a name holds."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    dated = models.DateField()
    role = models.CharField(max_length=40)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    listed_at = models.DateTimeField()

    objects = Walled.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="a_form_is_looked_after_by_a_role_of_the_partnership", condition=Q(role__in=LOOK_AFTER_FORMS)),
            models.CheckConstraint(name="a_form_has_a_name", condition=~Q(name="")),
        ]

    class Privacy:
        purpose = "Says who looks after each of the partnership's own forms, so that words in a form that blame reach somebody who can change them."
        keep = "As long as the partnership."
        plain = ("id", "record", "partnership", "name", "dated", "role", "listed_at")
        personal = ("by",)

    def __str__(self) -> str:
        return self.name

    @property
    def looked_after_by(self) -> str:
        return str(Role(self.role).label)


class Answered(models.TextChoices):
    """What becomes of words in a form."""

    CHANGED = "changed", "The form is changed"
    STAYS = "stays", "The words stay"


class FormWords(models.Model):
    """Words that stand in a partnership's own form and blame. They wait for whoever looks after the form. Nobody's name is with them until they are answered."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    form = models.ForeignKey(OwnForm, models.PROTECT, related_name="words")
    words = models.CharField(max_length=300)
    said_at = models.DateTimeField()
    answered = models.CharField(max_length=10, choices=Answered, blank=True)
    answer = models.CharField(max_length=400, blank=True)
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-said_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("form", "words"), condition=Q(answered=""), name="words_of_a_form_wait_once"),
            models.CheckConstraint(
                name="what_was_answered_says_why", condition=Q(answered="", answered_at=None) | (Q(answered__in=Answered.values) & ~Q(answer=""))
            ),
        ]

    class Privacy:
        purpose = "Brings words of a form that blame to whoever looks after the form, and the answer to everybody."
        keep = "As long as the partnership."
        plain = ("id", "record", "partnership", "form", "words", "said_at", "answered", "answered_at")
        personal = ("answer", "answered_by")

    def __str__(self) -> str:
        return self.words


class Use(models.Model):
    """How many documents a partnership reviewed in a month, where people chose to count them, and how many conversations about a rule it held. Never whose."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    month = models.DateField()
    documents = models.PositiveIntegerField(default=0)
    conversations = models.PositiveIntegerField(default=0)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("-month", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=("partnership", "month"), name="a_month_is_counted_once")]

    class Privacy:
        purpose = "Shows a partnership that its review and its conversations about words are used."
        keep = "As long as the partnership. It says nothing of anybody."
        plain = ("id", "record", "partnership", "month", "documents", "conversations")

    def __str__(self) -> str:
        return f"{self.month:%B %Y}"

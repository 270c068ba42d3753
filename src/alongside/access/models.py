"""The head of every walled thing, and the query that shows somebody only what is theirs to see."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from django.db import models
from django.db.models import BooleanField, F, Func
from django.db.models.expressions import Col

from alongside.frame.frames import once_a_frame
from alongside.frame.sql import one, row
from alongside.frame.together import Given


def principals() -> list[int]:
    """What the person asking holds at this moment, as the database says: themselves, everyone, their seats and roles. Nobody named: everyone only."""
    return list(one("select sec.eyes()"))


HELD = Given("held")
"""What whoever is asking holds."""


class Seen(Func):
    """The wall's own test, with the asker's principals as a value: the second wall, and what the planner needs to use the index."""

    output_field = BooleanField()

    def __init__(self, held: Sequence[int] | Given) -> None:
        super().__init__(F("pk"))
        self.held = held if isinstance(held, Given) else list(held)

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        column = self.source_expressions[0]
        if not isinstance(column, Col):
            raise TypeError("Seen() looks at the rows of one table.")
        table = compiler.quote_name_unless_alias(column.alias)
        return f"({table}.eyes && %s::int[] AND NOT ({table}.deny && %s::int[]))", (self.held, self.held)


class Walled(models.QuerySet[Any]):
    """Rows behind a wall."""

    def visible_to(self, person: Any) -> Self:
        """The rows `person` may see. For anybody but who the database says is asking: none (nobody named: for somebody not signed in)."""
        held = held_by(person)
        return self.none() if held is None else self.filter(Seen(held))


def held_by(person: Any) -> list[int] | None:
    """What `person` holds at this moment; None for anybody but who the database says is asking (nobody named: somebody not signed in)."""
    asking, held = once_a_frame("who is asking", _who_is_asking)
    return held if asking == (person.pk if person is not None and person.is_authenticated else None) else None


def _who_is_asking() -> tuple[int | None, list[int]]:
    """Their number and what they hold, as the database says. A page that only reads asks once: what ends meanwhile is gone from the wall itself."""
    return row("select sec.me(), sec.eyes()") or (None, [])  # type: ignore[return-value]  # what the database answers


class Record(models.Model):
    """The head of a walled thing: what is shared, promised, drafted or looked at points here. Its title is in its own room."""

    ref = models.CharField(max_length=8, unique=True)
    kind = models.CharField(max_length=60)
    unit = models.IntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    opened_at = models.DateTimeField()
    opened_by = models.IntegerField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Says which things exist, and stands behind their wall."
        keep = "As long as the thing it is the head of."
        plain = ("id", "ref", "kind", "unit", "parent", "opened_at")
        personal = ("opened_by",)

    def __str__(self) -> str:
        return self.ref

    @property
    def record_id(self) -> int:
        """Its own number: the head can be put on record in place of the thing."""
        return int(self.pk)


def open_record(kind: str, *, unit: int, parent: Record | None = None, know: Iterable[int] = (), read: Iterable[int] = (), write: Iterable[int] = ()) -> Record:
    """Open the head of a new walled thing under `unit` (a group's or a partnership's number), with its first readers. Refused by the database
    unless the asker sits there with hands. Nobody else sees it before the transaction commits."""
    number = one(
        "select sec.open_record(%s, %s, %s, %s::int[], %s::int[], %s::int[])", kind, unit, parent.pk if parent else None, list(know), list(read), list(write)
    )
    return Record.objects.get(pk=number)

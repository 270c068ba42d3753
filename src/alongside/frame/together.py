"""Several kinds of rows asked of the database as one question. A page of many small tables would spend most of its time on Django writing the same
statements anew; this one is written once a process, from querysets.

It runs as whoever is asking, like any other: the policy of every table in it is kept, and what has not been looked at shows nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, DateField, DateTimeField, Expression, Field, QuerySet
from django.db.models.query import get_related_populators

from alongside.frame.sql import row

Questions = Mapping[str, QuerySet[Any]]
_TURNS: tuple[tuple[type["Field[Any, Any]"], Callable[[str], Any]], ...] = ((DateTimeField, datetime.fromisoformat), (DateField, date.fromisoformat))
"""How that is read again for which JSON has no type."""


class Given(Expression):
    """A value that is said each time the question is asked: `View.objects.filter(matter=Given("matter"))`."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=BigIntegerField())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


class Together:
    """Querysets by name, made when they are first asked. Each may filter, order, choose columns with `only` and fetch what its rows point at with
    `select_related`; its columns are numbers, words, yes or no, days, times, and lists of words.

    >>> WHO = Together(lambda: {"people": Person.objects.filter(pk=Given("person"))})  # doctest: +SKIP
    >>> WHO.ask(person=7)["people"]  # doctest: +SKIP
    """

    def __init__(self, questions: Callable[[], Questions]) -> None:
        self._questions = questions

    def ask(self, **given: Any) -> dict[str, list[Any]]:
        """The rows of each, as models."""
        statement, values, kinds = self._written
        told = row(statement, *(given[value.name] if isinstance(value, Given) else value for value in values)) or ()
        return {name: kind.read(lines or ()) for (name, kind), lines in zip(kinds.items(), told, strict=True)}

    def names(self) -> list[str]:
        return list(self._written[2])

    @cached_property
    def _written(self) -> tuple[str, list[Any], dict[str, "_Kind"]]:
        kinds = {name: _Kind(rows) for name, rows in self._questions().items()}
        return f"select {', '.join(kind.statement for kind in kinds.values())}", [value for kind in kinds.values() for value in kind.values], kinds


class _Kind:
    """One queryset: its rows as JSON, and how they become models again, which is how Django's own iterator makes them."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        compiler = rows.query.get_compiler(connection=connection)
        written, self.values = compiler.as_sql()
        fields = [column.output_field for column, *_ in compiler.select]
        names = ", ".join(f"c{number}" for number in range(len(fields)))
        self.statement = f"(select json_agg(json_build_array({names})) from ({written}) rows ({names}))"  # noqa: S608  # Django wrote it
        about: Any = compiler.klass_info
        self._model, own = about["model"], about["select_fields"]
        self._own = slice(own[0], own[-1] + 1)
        self._names = [column.target.attname for column, *_ in compiler.select[self._own]]
        self._others = get_related_populators(about, compiler.select, connection.alias)  # type: ignore[call-arg]  # the stubs are of a later Django
        self._turned = [(place, turn) for place, field in enumerate(fields) for turn in [_turn(field)] if turn]

    def read(self, lines: Sequence[list[Any]]) -> list[Any]:
        return [self._one(line) for line in lines]

    def _one(self, line: list[Any]) -> Any:
        for place, turn in self._turned:
            if line[place] is not None:
                line[place] = turn(line[place])
        one = self._model.from_db(connection.alias, self._names, line[self._own])
        for other in self._others:
            other.populate(line, one)
        return one


def _turn(field: "Field[Any, Any]") -> Callable[[str], Any] | None:
    return next((turn for kind, turn in _TURNS if isinstance(field, kind)), None)

"""One statement in, plain values out: the functions of the database that have no model."""

from typing import Any

from django.db import connection


def one(statement: str, *values: Any) -> Any:
    """The first column of the first row, or None where there is no row."""
    found = row(statement, *values)
    return found[0] if found else None


def row(statement: str, *values: Any) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()  # type: ignore[no-any-return]  # psycopg's rows are tuples


def rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()  # type: ignore[no-any-return]  # as above

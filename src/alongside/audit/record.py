"""Putting on record what was read, done and refused. The database itself says who."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db.backends.postgresql.psycopg_any import Jsonb

from alongside.frame.sql import one, rows

_LOOKS = "select audit.append('access.record.opened', n, 'looked', '', string_to_array(f, ','), '{}', '') from unnest(%s::bigint[], %s::text[]) looked (n, f)"


class Recorded(Protocol):
    """A thing behind a wall: its head's number is `record_id`."""

    @property
    def record_id(self) -> int: ...


def record(name: str, *, about: Recorded | int | None = None, purpose: str = "", fields: tuple[str, ...] = (), words: str = "", **details: Any) -> None:
    """Put on record that something was done. `name` is `folder.thing.happened`; `details` are plain values without anybody's words; `words` can be erased."""
    _append(name, about, "done", purpose, fields, words, details)


def look(about: Recorded | int, *, name: str = "access.record.opened", purpose: str = "", fields: tuple[str, ...] = ()) -> None:
    """Put on record that its words are being read. Until this is said, the database shows none of them."""
    _append(name, about, "looked", purpose, fields, "", {})


def looks(fields: Mapping[Recorded, tuple[str, ...]]) -> None:
    """Put on record that the words of several records are being read, each with a line of its own. Asked of the database once."""
    if fields:
        numbers, said = [one.record_id for one in fields], [",".join(names) for names in fields.values()]
        rows(_LOOKS, numbers, said)


def refused(name: str, *, about: Recorded | int | None = None, purpose: str = "", **details: Any) -> None:
    """Put on record that somebody was told no."""
    _append(name, about, "refused", purpose, (), "", details)


def _append(name: str, about: Recorded | int | None, outcome: str, purpose: str, fields: tuple[str, ...], words: str, details: dict[str, Any]) -> None:
    number = about if about is None or isinstance(about, int) else about.record_id
    kept = Jsonb(details, dumps=_as_json)
    one("select audit.append(%s, %s, %s, %s, %s::text[], %s, %s)", name, number, outcome, purpose[:200], list(fields), kept, words)


def _as_json(details: dict[str, Any]) -> str:
    return DjangoJSONEncoder(ensure_ascii=False).encode(details)

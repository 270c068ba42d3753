"""A single-purpose link: whoever holds it is an actor of its own, sees one record, and that until a day."""

import secrets
from datetime import datetime

from alongside.access.models import Record
from alongside.frame.credentials import hash_of, seal_of
from alongside.frame.sql import one


def make_link(about: Record | int, *, level: str, until: datetime) -> str:
    """The token of a new link to one record, to be sent and never kept: the database has only its hash. `level` is know, read or write.

    A request that comes with it is framed by `hash_of(token)`, as one with a cookie is. Refused unless who asks keeps the record.
    """
    token = secrets.token_urlsafe(32)
    number, ends = about if isinstance(about, int) else about.pk, until.replace(microsecond=0)
    seal = seal_of("link", hash_of(token), number, level, int(ends.timestamp()))
    one("select sec.make_link(%s, %s, %s, %s, %s)", hash_of(token), number, level, ends, seal)
    return token


def end_link(actor: int) -> None:
    """End a link before its day: whoever holds it, or who keeps what it shows."""
    one("select sec.end_link(%s)", actor)

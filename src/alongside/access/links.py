"""A single-purpose link: whoever holds it is an actor of its own, sees one record, and that until a day. (Its address is `frame.link_addresses`' affair.)"""

from datetime import datetime

from alongside.access.models import Record
from alongside.frame.credentials import seal_of
from alongside.frame.sql import one


def make_link(about: Record | int, *, credential: str, level: str, until: datetime) -> int:
    """The number of a new actor that sees one record. `credential` is the hash of its token, all that is ever kept of it; `level` is know, read or write.

    A request that comes with the token is framed by that hash, as one with a cookie is. Refused unless who asks keeps the record.
    """
    number, ends = about if isinstance(about, int) else about.pk, until.replace(microsecond=0)
    seal = seal_of("link", credential, number, level, int(ends.timestamp()))
    return int(one("select sec.make_link(%s, %s, %s, %s, %s)", credential, number, level, ends, seal))


def renew_link(actor: int, about: int, *, credential: str, level: str, until: datetime) -> None:
    """Let a link whose day has passed open again until another, as the same actor. Refused unless who asks keeps the record."""
    ends = until.replace(microsecond=0)
    one("select sec.renew_link(%s, %s, %s, %s)", actor, credential, ends, seal_of("link", credential, about, level, int(ends.timestamp())))


def end_link(actor: int) -> None:
    """End a link before its day: whoever holds it, or who keeps what it shows."""
    one("select sec.end_link(%s)", actor)

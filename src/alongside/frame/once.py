"""The key of a form that is sent: it makes sending twice the same as once, and it knows for whom the form was written."""

import hashlib
import hmac
import secrets
import uuid

from django.conf import settings
from django.http import HttpRequest


class FreshKey:
    """A new key each time it is written on a page: two forms on one page never share one."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __str__(self) -> str:
        return str(new_key(self.request.user.pk))


def new_key(actor: int | None) -> uuid.UUID:
    """Half of it is chance, half says that this site wrote it for `actor` (nobody: for somebody who had not signed in)."""
    chance = secrets.token_bytes(8)
    return _sign(chance, actor)


def was_written_for(key: str, actor: int) -> bool:
    """Whether this site wrote the form with that key for this person: nobody else's words become theirs, whoever signs in next."""
    try:
        given = uuid.UUID(key)
    except ValueError:
        return False
    return hmac.compare_digest(given.bytes, _sign(given.bytes[:8], actor).bytes)


def _sign(chance: bytes, actor: int | None) -> uuid.UUID:
    fixed = uuid.UUID(bytes=chance + bytes(8), version=4).bytes[:8]
    said = hmac.new(settings.SECRET_KEY.encode(), b"once|" + fixed + str(actor or 0).encode(), hashlib.sha256).digest()
    return uuid.UUID(bytes=fixed + said[:8], version=4)

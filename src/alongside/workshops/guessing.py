"""A workshop is found by its code and by nothing else, so a code is not found by trying: one limit for every address that takes one.

What is counted is kept under a hash, in this process's memory alone and for a minute: no address is written anywhere.
"""

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from alongside.workshops import room
from alongside.workshops.codes import tidied

WRONG_CODES = 60  # in a minute, from one network: a whole room may share it
TOO_MANY = "Too many codes were tried from this network. Wait a minute."

Told = dict[str, Any]


def told_by(request: HttpRequest, code: str, ask: Callable[[str], Told | None] = room.state) -> Told | None:
    """What `ask` says of the workshop with this code; None where there is none, and, right or wrong, where too many codes were tried from this network.

    A phone that holds a seat in this workshop is not guessing: somebody else who guesses beside it does not shut it out.
    """
    if code != tidied(code) or (are_too_many(request) and room.Seat.read(request.COOKIES.get(room.SEAT, ""), code) is None):
        return None
    told = ask(code)
    if told is None:
        cache.add(_network(request), 0, 60)
        with suppress(ValueError):  # its minute has ended just now
            cache.incr(_network(request))
    return told


def are_too_many(request: HttpRequest) -> bool:
    return int(cache.get(_network(request), 0)) >= WRONG_CODES


def _network(request: HttpRequest) -> str:
    return "wrong-codes-" + sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()[:16]

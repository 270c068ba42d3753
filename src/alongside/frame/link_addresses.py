"""The addresses of single-purpose links. No table ever keeps a token, and no log: it is derived from the key that only the site's own processes hold,
at the moment a letter with it is sent. In a letter that waits to be sent, a mark stands in its place."""

import logging
import re
from typing import Any

from django.conf import settings

from alongside.frame import unnamed
from alongside.frame.credentials import hash_of, seal_of

PREFIX = "/l/"
A_LINK = re.compile(r"/l/[^/\s?#\"']+")
LEFT_OUT = "/l/…"
A_MARK = re.compile(r"\[link:([a-z_]+):([2-9A-Z]{8}):(\d+)\]")


def token_in(path: str) -> str:
    """The token of a link's address (`/l/<token>/` and what is under it); empty for every other address."""
    return path.removeprefix(PREFIX).split("/", 1)[0] if path.startswith(PREFIX) else ""


def token_for(what: str, ref: str, number: int) -> str:
    """The token of the n-th link to one thing: 64 hexadecimal digits. A new letter has a new one."""
    return seal_of("token", what, ref, number)


def credential_for(what: str, ref: str, number: int) -> str:
    """What the database keeps of it: its hash."""
    return hash_of(token_for(what, ref, number))


def mark_for(what: str, ref: str, number: int) -> str:
    """What stands in a letter in place of the address until it is sent."""
    return f"[link:{what}:{ref}:{number}]"


def written_out(words: str) -> str:
    """A letter's words with its addresses in them. Only for whoever hands it to the mail server (or shows it in the demo)."""
    return A_MARK.sub(lambda found: f"{settings.SITE_ADDRESS.rstrip('/')}{PREFIX}{token_for(found[1], found[2], int(found[3]))}/", words)


class WithoutLinks(logging.Filter):
    """Takes the token of a link, and the address of a room, out of whatever is about to be logged: the words, what is put into them, and an exception's own."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _without(record.msg)
        record.args = _without_all(record.args)
        if record.exc_info and _tells(str(record.exc_info[1])):
            record.exc_info = None
        request = getattr(record, "request", None)
        path = getattr(request, "path", "")
        if token_in(path) or unnamed.is_unnamed(path):
            del record.__dict__["request"]  # a handler that prints the request would print its address
        return True


def _without(value: Any) -> Any:
    if not isinstance(value, str) and not _tells(str(value)):
        return value
    return unnamed.AN_ADDRESS.sub(unnamed.LEFT_OUT, A_LINK.sub(LEFT_OUT, str(value)))


def _tells(words: str) -> bool:
    return bool(A_LINK.search(words) or unnamed.AN_ADDRESS.search(words))


def _without_all(args: Any) -> Any:
    if isinstance(args, tuple):
        return tuple(_without(value) for value in args)
    return {key: _without(value) for key, value in args.items()} if isinstance(args, dict) else args

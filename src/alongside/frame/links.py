"""The addresses of single-purpose links, whose token must never stand in a log."""

import logging
import re
from typing import Any

PREFIX = "/l/"
A_LINK = re.compile(r"/l/[^/\s?#\"']+")
LEFT_OUT = "/l/…"


def token_in(path: str) -> str:
    """The token of a link's address (`/l/<token>/` and what is under it); empty for every other address."""
    return path.removeprefix(PREFIX).split("/", 1)[0] if path.startswith(PREFIX) else ""


class WithoutLinks(logging.Filter):
    """Takes the token out of whatever is about to be logged: the words, what is put into them, and an exception's own words."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _without(record.msg)
        record.args = _without_all(record.args)
        if record.exc_info and A_LINK.search(str(record.exc_info[1])):
            record.exc_info = None
        request = getattr(record, "request", None)
        if request is not None and token_in(getattr(request, "path", "")):
            del record.request  # a handler that prints the request would print its address
        return True


def _without(value: Any) -> Any:
    if isinstance(value, str):
        return A_LINK.sub(LEFT_OUT, value)
    words = str(value) if A_LINK.search(str(value)) else None
    return A_LINK.sub(LEFT_OUT, words) if words is not None else value


def _without_all(args: Any) -> Any:
    if isinstance(args, tuple):
        return tuple(_without(value) for value in args)
    return {key: _without(value) for key, value in args.items()} if isinstance(args, dict) else args

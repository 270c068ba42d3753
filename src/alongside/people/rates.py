"""Failures are counted, in the database, under keyed hashes that are kept for a day. Nobody is locked out: an account that is guessed at
waits longer each time, whoever has a passkey never waits, and a place from which many accounts are tried only gets slower answers."""

import hashlib
import hmac
import time

from django.conf import settings
from django.http import HttpRequest

from alongside.frame.sql import one

ACCOUNTS_FROM_ONE_PLACE = 300
SLOW_DOWN_SECONDS = 1.0


def count_failure(account: str, request: HttpRequest | None = None) -> None:
    """One more failed try at an account, from the place the request came from (an office may share one)."""
    one("select sec.count_failure(%s, %s)", _key("account", account), _key("place", _place(request)) if request else None)


def wait_before_another_try(account: str) -> int:
    """Seconds until the next try at this account: none for ten failures in an hour, then doubling up to a quarter of an hour."""
    return int(one("select sec.failure_wait(%s)", _key("account", account)) or 0)


def slow_down(request: HttpRequest) -> None:
    """From where very many different accounts were tried in vain this hour, each answer takes a second longer. It is never refused."""
    if int(one("select sec.accounts_tried(%s)", _key("place", _place(request))) or 0) >= ACCOUNTS_FROM_ONE_PLACE:
        time.sleep(SLOW_DOWN_SECONDS)


def how_long(seconds: int) -> str:
    """`30 seconds`, `2 minutes`: as somebody would say it."""
    if seconds <= 60:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def _place(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def _key(kind: str, name: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{kind}|{name.strip().lower()}".encode(), hashlib.sha256).hexdigest()

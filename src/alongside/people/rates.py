"""Failures are counted, in the database, by a keyed hash of the address somebody tried to sign in as. Never a hard lock: a wait that grows."""

import hashlib
import hmac

from django.conf import settings

from alongside.frame.sql import one

FREE_TRIES = 10


def count_failure(email: str) -> None:
    one("select sec.count_failure(%s)", _key(email))


def wait_before_another_try(email: str) -> int:
    """Seconds to wait before the next try at this account: none for ten failures in an hour, then doubling up to a quarter of an hour."""
    return int(one("select sec.failure_wait(%s)", _key(email)) or 0)


def _key(email: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), email.strip().lower().encode(), hashlib.sha256).hexdigest()

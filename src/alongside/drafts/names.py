"""What a draft is called: which form, and what it is about (the public ref of a thing, and a part of it)."""

import re
from datetime import datetime

from django.utils import timezone

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


def is_name(word: str) -> bool:
    return bool(_NAME.fullmatch(word))


def clock(at: datetime) -> str:
    """`2.14pm`, `5pm`: the time of day as it is said here."""
    local = timezone.localtime(at)
    minutes = f".{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def day_and_clock(at: datetime, now: datetime) -> str:
    """The time, and the day where it was not today: `2.14pm on Monday 23 November`."""
    local, today = timezone.localtime(at), timezone.localtime(now)
    return clock(at) if local.date() == today.date() else f"{clock(at)} on {local:%A} {local.day} {local:%B}"

"""What a phone is told when it asks whether something has changed: 304 and nothing else while nothing has."""

import time
from collections import deque
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from alongside.workshops.run_sheet import clock_of

OFTEN, SELDOM = 3, 30  # seconds between two questions of a phone: while everybody is together, and in a workshop that is open for days
MANY, FOUR_TIMES = 400, 4  # questions a second to one process, above which phones are asked to wait four times as long
lately: deque[float] = deque(maxlen=MANY)


def answered(request: HttpRequest, told: dict[str, Any]) -> HttpResponse:
    seen, wait = f'"{version(told)}"', poll_after(told)
    if request.headers.get("If-None-Match", "").removeprefix("W/") == seen:  # whatever packs an answer on its way makes the mark a weak one
        answer = HttpResponse(status=304)
        del answer["Content-Type"]
    else:
        kept = {key: told[key] for key in ("stage", "questions", "deck", "until")}
        clock = {"clock": clock_of(told["until"]), "is_over": is_over(told)}
        more = {"version": version(told), "reveals": len(told["releases"]), "poll_after": wait}
        answer = JsonResponse({**kept, **clock, **more}, headers={"X-Content-Type-Options": "nosniff"})
        answer["Content-Length"] = str(len(answer.content))
    answer["ETag"] = seen
    answer["Cache-Control"] = "no-store"
    answer["Retry-After"] = str(wait)
    return answer


def version(told: dict[str, Any]) -> str:
    """What a phone has seen last. Every change to a workshop makes another, and so does the moment when the time of a stage has run out."""
    return f"{told['version']}{'-over' if is_over(told) else ''}"


def is_over(told: dict[str, Any]) -> bool:
    """Whether the time that this stage was given has run out. Nothing ends by it."""
    return bool(told["until"]) and datetime.fromisoformat(told["until"]) <= timezone.now()


def poll_after(told: dict[str, Any]) -> int:
    """In how many seconds a phone asks again, give or take a third; longer while this process is asked very often."""
    now = time.monotonic()
    lately.append(now)
    is_busy = len(lately) == MANY and now - lately[0] < 1
    return usual(told) * (FOUR_TIMES if is_busy else 1)


def usual(told: dict[str, Any]) -> int:
    """In how many seconds a phone asks again, where not too many do."""
    return SELDOM if told["mode"] == "open" else OFTEN

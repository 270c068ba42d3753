"""What a phone is told when it asks whether something has changed: 304 and nothing else while nothing has."""

import time
from collections import deque
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from alongside.workshops.templatetags.run_sheet import as_clock

OFTEN, SELDOM = 3, 30  # seconds between two questions of a phone: while everybody is together, and in a workshop that is open for days
MANY, FOUR_TIMES = 400, 4  # questions a second to one process, above which phones are asked to wait four times as long
lately: deque[float] = deque(maxlen=MANY)


def answered(request: HttpRequest, told: dict[str, Any]) -> HttpResponse:
    version, wait = f'"{told["version"]}"', poll_after(told)
    if request.headers.get("If-None-Match") == version:
        answer = HttpResponse(status=304)
        del answer["Content-Type"]
    else:
        kept = {key: told[key] for key in ("version", "stage", "questions", "deck")}
        answer = JsonResponse(
            {**kept, "reveals": len(told["releases"]), "until": as_clock(told["until"]), "poll_after": wait}, headers={"X-Content-Type-Options": "nosniff"}
        )
        answer["Content-Length"] = str(len(answer.content))
    answer["ETag"] = version
    answer["Cache-Control"] = "no-store"
    answer["Retry-After"] = str(wait)
    return answer


def poll_after(told: dict[str, Any]) -> int:
    """In how many seconds a phone asks again, give or take a third; longer while this process is asked very often."""
    now = time.monotonic()
    lately.append(now)
    is_busy = len(lately) == MANY and now - lately[0] < 1
    return usual(told) * (FOUR_TIMES if is_busy else 1)


def usual(told: dict[str, Any]) -> int:
    """In how many seconds a phone asks again, where not too many do."""
    return SELDOM if told["mode"] == "open" else OFTEN

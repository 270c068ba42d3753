"""What the worker does for the post: each letter when it is due, and once an hour whatever was missed."""

from datetime import datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from alongside.frame.frames import acting_as
from alongside.frame.services import POST
from alongside.frame.sql import one
from alongside.post import actions
from alongside.post.models import Letter

TRIES = RetryStrategy(max_attempts=10, exponential_wait=3)


@app.task(name=actions.SEND, retry=TRIES, queue="post")
def send_letter(letter: str) -> None:
    """Send one letter, if it has not gone."""
    if problem := send_one(UUID(letter)):
        raise actions.NotSent(problem)


@app.periodic(cron="7 * * * *")
@app.task(name="alongside.post.send_what_was_missed", queue="post", pass_context=False)
def send_what_was_missed(timestamp: int) -> None:
    """Letters that are an hour late: a worker was killed at the wrong moment, or the mail server was away for long."""
    with acting_as(POST) as frame:
        late = list(Letter.objects.due(frame.now).values_list("pk", flat=True)[:500])
    for number in late:
        send_one(number)


def send_one(number: UUID) -> str:
    """Send this letter if it is due; a line goes with all other lines that are due to the same person. Returns what went wrong, or ""."""
    with acting_as(POST) as frame:
        due = Letter.objects.due(frame.now)
        whose = due.filter(pk=number, template=actions.LINE).values_list("to", flat=True).first()
        if whose is not None:
            return _send_lines(whose, frame.now)
        letter = due.select_for_update(skip_locked=True).filter(pk=number).first()
        return actions.send_letter(letter=letter, at=frame.now) if letter else ""


def _send_lines(whose: int, now: datetime) -> str:
    """One at a time for one person: whoever comes second finds nothing left."""
    one("select pg_advisory_xact_lock(hashtext('lines'), %s)", whose)
    lines = list(Letter.objects.due(now).select_for_update().filter(template=actions.LINE, to=whose).order_by("written_at", "pk"))
    return actions.send_gathered(lines=lines, at=now) if lines else ""

"""What the clock does for people: forgetting."""

from procrastinate.contrib.django import app

from alongside.audit.record import record
from alongside.frame.frames import acting_as
from alongside.frame.services import CLOCK
from alongside.frame.sql import one

OLD = ("sec.forget_sessions", "sec.forget_once", "sec.forget_failures", "sec.forget_drafts", "sec.forget_kept")
"""Sessions that have ended, keys of forms (7 days), failed tries (a day), drafts (30 days), words kept through the sign-in page (half an hour)."""


@app.periodic(cron="*/10 * * * *")
@app.task(name="alongside.people.forget", queue="clock")
def forget(timestamp: int) -> None:
    forget_what_is_old()


def forget_what_is_old() -> dict[str, int]:
    """Let go of everything that was only kept for a time. Safe to do twice. Returns how many of each."""
    with acting_as(CLOCK):
        gone = {name.removeprefix("sec."): int(one(f"select {name}()")) for name in OLD}  # the names are the ones above
        if any(gone.values()):
            record("people.clock.forgot", gone=gone)
    return gone

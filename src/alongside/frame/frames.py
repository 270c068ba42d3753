"""Each piece of work is one transaction in which the database itself knows who is asking."""

import secrets
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction

from alongside.frame.credentials import hash_of, seal_of
from alongside.frame.sql import one, row

NOBODY = ""

_OPEN = (
    "select set_config('app.token', %s, true), set_config('app.frame', %s, true), set_config('statement_timeout', '20s', true),"
    " set_config('lock_timeout', '3s', true), set_config('idle_in_transaction_session_timeout', '30s', true), clock_timestamp()"
)
_BEFORE = "select coalesce(current_setting('app.token', true), ''), coalesce(current_setting('app.frame', true), '')"
_CLOSE = "select set_config('app.token', %s, true), set_config('app.frame', %s, true)"


@dataclass(frozen=True)
class Frame:
    """One transaction: its number (so that a look in one never opens a record in the next) and the database's time when it began.

    `kept` is for a frame that only reads: what was asked of the database once and stays true for its whole length. None where something may be changed.
    """

    id: str
    now: datetime
    kept: dict[str, Any] | None = field(default=None, compare=False)


Answer = TypeVar("Answer")
_here: ContextVar[Frame | None] = ContextVar("frame", default=None)


def once_a_frame(question: str, ask: Callable[[], Answer]) -> Answer:
    """What `ask` says: in a frame that only reads, asked once. Only for what such a frame cannot change, and never in place of the wall."""
    frame = _here.get()
    if frame is None or frame.kept is None:
        return ask()
    if question not in frame.kept:
        frame.kept[question] = ask()
    return frame.kept[question]  # type: ignore[no-any-return]  # what was put there above


def somebody_else_is_asking() -> None:
    """Forget what this frame kept: its session has changed."""
    frame = _here.get()
    if frame is not None and frame.kept is not None:
        frame.kept.clear()


@contextmanager
def framed(credential: str, *, durable: bool = False, only_reads: bool = False) -> Iterator[Frame]:
    """One transaction for whoever holds `credential` (the hash of a session's token; empty for nobody). Restores what was set before it.

    The settings are the transaction's own and end with it; only a frame inside another one has something to put back.
    """
    is_inner = transaction.get_connection().in_atomic_block
    with transaction.atomic(durable=durable):
        before = row(_BEFORE) if is_inner else None
        number = str(uuid.uuid4())
        opened = row(_OPEN, credential, number)
        if opened is None:
            raise RuntimeError("The database did not open a frame.")
        frame = Frame(number, opened[5], {} if only_reads else None)
        before_this = _here.set(frame)
        try:
            yield frame
        finally:
            _here.reset(before_this)
        # Not in a `finally`: what fails is rolled back, and with it the settings that this frame made.
        if before is not None and not transaction.get_connection().needs_rollback:
            one(_CLOSE, *before)


@contextmanager
def acting_as(actor: int) -> Iterator[Frame]:
    """Do a piece of work as a person or a named service: a job, a command, the demo. The session it uses ends with it."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        mint(token, actor, assurance=2)
        with framed(hash_of(token)) as frame:
            yield frame
        one("select sec.end_session(%s)", hash_of(token))


def mint(token: str, actor: int, *, assurance: int, data: str = "", agent: str = "", is_new: bool = True) -> bool:
    """Make or change the session of `token`. False where there is no such session any more, or it is somebody else's.

    Refused by the database unless this process holds the minting key."""
    credential, idle = hash_of(token), settings.IDLE_MINUTES
    seal = seal_of("session", credential, actor, assurance, idle, "t" if is_new else "f", data)
    made = one("select sec.save_session(%s, %s, %s, %s, %s, %s, %s, %s)", credential, actor, assurance, idle, data, agent[:200], is_new, seal)
    return bool(made)

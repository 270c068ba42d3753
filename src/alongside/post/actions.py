"""Writing letters, and sending them. A letter is written in the transaction of what it tells of: if that does not happen, no letter goes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone
from procrastinate.contrib.django import app

from alongside.audit.record import record
from alongside.frame.link_addresses import written_out
from alongside.post.models import Letter

SEND = "alongside.post.send_letter"
LINE = "post/line"
"""The template of what is only a line: it waits for the morning and goes in one letter with the other lines for the same person."""
MORNING = time(8)


@transaction.atomic
def write_letter(
    *, to: int | None, address: str, template: str, context: Mapping[str, Any], at: datetime, about: int | None = None, send_after: datetime | None = None
) -> Letter:
    """A letter to one address. `template` is a text template whose first line is the subject; it must not say what a record says, only that something waits.

    `to` is the person's number (nobody's for an address alone), `about` a record's number, `context` what the template needs: names of places, a link.
    """
    subject, words = written_from(template, context)
    return post_letter(to=to, address=address, template=template, subject=subject, words=words, at=at, about=about, send_after=send_after)


def written_from(template: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and words of a letter."""
    subject, _, words = render_to_string(template, {"site": settings.SITE_ADDRESS.rstrip("/"), **context}).strip().partition("\n")
    return subject, words.strip() + "\n"


@transaction.atomic
def post_letter(
    *, to: int | None, address: str, template: str, subject: str, words: str, at: datetime, about: int | None = None, send_after: datetime | None = None
) -> Letter:
    """The same with the words already written."""
    letter = Letter(
        to=to, address=address, template=template, subject=" ".join(subject.split())[:200], words=words, about=about, written_at=at, send_after=send_after or at
    )
    letter.save(force_insert=True)
    send_later(letter.pk, send_after)
    return letter


def send_later(letter: UUID, send_after: datetime | None) -> None:
    """Have the worker send what has been written, then or as soon as it can."""
    app.configure_task(SEND, schedule_at=send_after).defer(letter=str(letter))


def gather_line(*, to: int, address: str, line: str, page: str, at: datetime, about: int | None = None) -> Letter:
    """One line for somebody who wants one letter a day: `line` says that something waits, and `page` is where. Nobody reads a letter to add to it."""
    words = words_of_line(line, page)
    return post_letter(to=to, address=address, template=LINE, subject=line, words=words, at=at, about=about, send_after=next_morning(at))


def words_of_line(line: str, page: str) -> str:
    return f"{line}\n{settings.SITE_ADDRESS.rstrip('/')}{page}\n"


def next_morning(at: datetime) -> datetime:
    """The next eight o'clock, as clocks here show it."""
    here = timezone.localtime(at)
    day = here.date() if here.time() < MORNING else here.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, MORNING))


class NotSent(Exception):
    """The mail server did not take the letter; it is tried again."""


def send_letter(*, letter: Letter, at: datetime) -> str:
    """Hand one letter to the mail server, holding its row: two workers never send the same one. Returns what went wrong, or "".

    If the machine stops between the server's yes and ours, the letter goes twice, under the same Message-ID.
    """
    return _send(letter.subject, letter.words, letters=[letter], at=at)


def send_gathered(*, lines: Sequence[Letter], at: datetime) -> str:
    """The same for lines to one person: one letter with all of them, named after its line where there is only one."""
    subject, words = written_from("post/gathered.txt", {"lines": lines})
    return _send(subject, words, letters=lines, at=at)


def _send(subject: str, words: str, *, letters: Sequence[Letter], at: datetime) -> str:
    these = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
    if problem := _hand_over(letters[0], subject, words):
        these.update(tries=F("tries") + 1, problem=problem)
        return problem
    kept = {} if settings.SMTP is None else {"words": ""}  # in the demo letters are read where they lie
    these.update(tries=F("tries") + 1, problem="", sent_at=at, **kept)
    for letter in letters:
        record("post.letter.sent", about=letter.about, letter=str(letter.pk), to=letter.to)
    return ""


def _hand_over(letter: Letter, subject: str, words: str) -> str:
    if settings.SMTP is None:
        return "" if settings.DEMO or settings.TESTING else "No mail server has been named: see ALONGSIDE_SMTP."
    message = EmailMessage(
        subject,
        written_out(words),
        settings.DEFAULT_FROM_EMAIL,
        [letter.address],
        headers={"Message-ID": f"<{letter.pk}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>", "Auto-Submitted": "auto-generated"},
        connection=get_connection("django.core.mail.backends.smtp.EmailBackend", timeout=15, **settings.SMTP),
    )
    try:
        message.send()
    except OSError as problem:  # smtplib's own errors are among them
        return f"{type(problem).__name__}: {problem}"[:200]
    return ""

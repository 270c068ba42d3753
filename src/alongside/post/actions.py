"""Writing letters, and sending them. A letter is written in the transaction of what it tells of: if that does not happen, no letter goes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from procrastinate.contrib.django import app

from alongside.audit.record import record
from alongside.frame.link_addresses import written_out
from alongside.post.models import Letter

SEND = "alongside.post.send_letter"


@transaction.atomic
def write_letter(
    *, to: int | None, address: str, template: str, context: Mapping[str, Any], at: datetime, about: int | None = None, send_after: datetime | None = None
) -> Letter:
    """A letter to one address. `template` is a text template whose first line is the subject; it must not say what a record says, only that something waits.

    `to` is the person's number (nobody's for an address alone), `about` a record's number, `context` what the template needs: names of places, a link.
    """
    written = render_to_string(template, {"site": settings.SITE_ADDRESS.rstrip("/"), **context})
    subject, _, words = written.strip().partition("\n")
    return post_letter(to=to, address=address, template=template, subject=subject, words=words.strip() + "\n", at=at, about=about, send_after=send_after)


@transaction.atomic
def post_letter(
    *, to: int | None, address: str, template: str, subject: str, words: str, at: datetime, about: int | None = None, send_after: datetime | None = None
) -> Letter:
    """The same with the words already written."""
    letter = Letter(
        to=to, address=address, template=template, subject=" ".join(subject.split())[:200], words=words, about=about, written_at=at, send_after=send_after or at
    )
    letter.save(force_insert=True)
    app.configure_task(SEND, schedule_at=send_after).defer(letter=str(letter.pk))
    return letter


class NotSent(Exception):
    """The mail server did not take the letter; it is tried again."""


def send_letter(*, letter: Letter, at: datetime) -> str:
    """Hand one letter to the mail server, holding its row: two workers never send the same one. Returns what went wrong, or "".

    If the machine stops between the server's yes and ours, the letter goes twice, under the same Message-ID.
    """
    problem = _hand_over(letter)
    if problem:
        Letter.objects.filter(pk=letter.pk).update(tries=letter.tries + 1, problem=problem)
        return problem
    kept = letter.words if settings.SMTP is None else ""  # in the demo letters are read where they lie
    Letter.objects.filter(pk=letter.pk).update(tries=letter.tries + 1, problem="", sent_at=at, words=kept)
    record("post.letter.sent", about=letter.about, letter=str(letter.pk), to=letter.to)
    return ""


def _hand_over(letter: Letter) -> str:
    if settings.SMTP is None:
        return "" if settings.DEMO or settings.TESTING else "No mail server has been named: see ALONGSIDE_SMTP."
    message = EmailMessage(
        letter.subject,
        written_out(letter.words),
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

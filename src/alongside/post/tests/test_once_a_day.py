"""Whoever wants one letter a day gets one, at eight, with everything that waits; and one only, whatever happens to the worker."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alongside.frame.frames import acting_as
from alongside.frame.services import POST
from alongside.frame.sql import one
from alongside.post import actions
from alongside.post.actions import NotSent, gather_line, next_morning
from alongside.post.jobs import send_letter, send_one, send_what_was_missed
from alongside.post.models import Letter
from alongside.post.tests.mail_server import MailServer, a_mail_server
from tests.cast import as_person
from tests.real import OwnDatabase, Person, at_the_same_time

NOON = datetime(2026, 6, 10, 11, tzinfo=UTC)


@pytest.fixture
def mail(settings: Any) -> Iterator[MailServer]:
    with a_mail_server() as server:
        settings.SMTP = server.options
        yield server


def lines_for(person: Person, *said: str, due: timedelta = timedelta(days=-1)) -> list[Letter]:
    """Lines whose morning has come (`due` before now) or not."""
    with as_person(person) as frame:
        at = frame.now + due - timedelta(days=1)
        return [gather_line(to=person.pk, address=person.email, line=line, page="/decisions/", at=at) for line in said]


def test_eight_is_eight_on_the_clocks_here_summer_and_winter() -> None:
    winter = datetime(2026, 1, 14, 7, 30, tzinfo=UTC)

    assert next_morning(NOON) == datetime(2026, 6, 11, 7, tzinfo=UTC)
    assert next_morning(winter) == datetime(2026, 1, 14, 8, tzinfo=UTC)
    assert next_morning(winter + timedelta(minutes=30)) == datetime(2026, 1, 15, 8, tzinfo=UTC)


def test_one_letter_carries_all_that_waits(amira: Person, bridget: Person, mail: MailServer) -> None:
    mine = lines_for(amira, "Bridget asks what you will stand behind.", "A disagreement waits for your answer.")
    lines_for(bridget, "Paulette asks you to look back.")

    for letter in mine:
        send_letter(str(letter.pk))

    assert len(mail.taken) == 1
    assert "Subject: 2 things wait for you" in mail.taken[0]
    assert "stand behind" in mail.taken[0]
    assert "disagreement" in mail.taken[0]
    assert "look back" not in mail.taken[0]
    with acting_as(POST):
        assert [letter.words for letter in Letter.objects.filter(to=amira.pk, sent_at__isnull=False)] == ["", ""]
        assert Letter.objects.filter(sent_at=None).count() == 1


def test_one_thing_is_named_in_the_subject(amira: Person, mail: MailServer) -> None:
    lines_for(amira, "A disagreement waits for your answer.")

    send_what_was_missed(0)

    assert "Subject: A disagreement waits for your answer." in mail.taken[0]


def test_nothing_goes_before_its_morning(amira: Person, mail: MailServer) -> None:
    [later] = lines_for(amira, "A disagreement waits for your answer.", due=timedelta(days=2))
    lines_for(amira, "Bridget asks what you will stand behind.")

    send_letter(str(later.pk))
    send_what_was_missed(0)

    assert len(mail.taken) == 1
    assert "disagreement" not in mail.taken[0]


def test_a_refused_letter_keeps_every_line_for_the_next_try(amira: Person, mail: MailServer) -> None:
    first, _ = lines_for(amira, "Bridget asks what you will stand behind.", "A disagreement waits for your answer.")
    mail.refuses = True

    with pytest.raises(NotSent, match="come back later"):
        send_letter(str(first.pk))
    with acting_as(POST):
        assert {(letter.tries, letter.sent_at, bool(letter.words)) for letter in Letter.objects.all()} == {(1, None, True)}
    mail.refuses = False
    send_letter(str(first.pk))

    assert len(mail.taken) == 1


def test_many_workers_at_once_send_it_once(own_database: OwnDatabase, the_cast: Any, settings: Any) -> None:
    with a_mail_server() as mail:
        settings.SMTP = mail.options
        letters = lines_for(the_cast["amira"], *(f"Thing {number} waits." for number in range(8)))

        told = at_the_same_time(*(lambda pk=letter.pk: send_one(pk) for letter in letters))  # type: ignore[misc]  # mypy does not follow the default

        assert told == [""] * 8
        assert len(mail.taken) == 1
        assert all(f"Thing {number} waits." in mail.taken[0] for number in range(8))


def test_a_worker_killed_before_it_sent_leaves_it_to_the_next(own_database: OwnDatabase, the_cast: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_mail_server() as mail:
        settings.SMTP = mail.options
        letters = lines_for(the_cast["amira"], "One thing waits.", "Another waits.")
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(actions, "written_out", _killed)
            send_one(letters[0].pk)

        send_what_was_missed(0)
        send_one(letters[0].pk)

        assert len(mail.taken) == 1
    assert own_database.one("select count(*) from post_letter where sent_at is null") == 0


def test_whoever_writes_a_line_reads_none(amira: Person) -> None:
    lines_for(amira, "One thing waits.", "Another waits.")

    with as_person(amira):
        assert Letter.objects.count() == 0
    assert one("select count(*) from procrastinate_jobs where scheduled_at is not null") == 2


def _killed(words: str) -> str:
    raise KeyboardInterrupt

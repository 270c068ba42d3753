"""Letters are written with what they tell of, read by nobody who could see more than they should, and sent once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.mail import EmailMessage
from django.db import ProgrammingError, transaction

from alongside.frame.frames import acting_as, framed
from alongside.frame.services import CLOCK, POST
from alongside.frame.sql import one, rows
from alongside.post.actions import NotSent, post_letter
from alongside.post.backends import LettersInTheDatabase
from alongside.post.jobs import send_letter, send_one, send_what_was_missed
from alongside.post.models import Letter
from alongside.post.tests.mail_server import MailServer, a_mail_server
from tests.cast import Place, as_person
from tests.real import Person

LINK = "https://alongside.example/answer/3kq"


@pytest.fixture
def mail(settings: Any) -> Iterator[MailServer]:
    with a_mail_server() as server:
        settings.SMTP = server.options
        yield server


def write(to: Person, **more: Any) -> Letter:
    with as_person(to) as frame:
        return post_letter(to=to.pk, address=to.email, template="trial.asked", subject="Something waits", words=f"Open {LINK}\n", at=frame.now, **more)


def kept() -> list[Letter]:
    with acting_as(POST):
        return list(Letter.objects.all())


def test_a_letter_goes_to_the_mail_server_and_its_words_are_let_go(amira: Person, mail: MailServer) -> None:
    letter = write(amira)

    send_letter(str(letter.pk))

    assert len(mail.taken) == 1
    assert LINK in mail.taken[0]
    assert f"To: {amira.email}" in mail.taken[0]
    assert str(letter.pk) in mail.taken[0]  # in its Message-ID
    assert [(known.words, known.sent_at is not None) for known in kept()] == [("", True)]


def test_a_letter_is_sent_once_however_often_it_is_asked_for(amira: Person, mail: MailServer) -> None:
    letter = write(amira)

    for _ in range(3):
        send_letter(str(letter.pk))
    send_what_was_missed(0)

    assert len(mail.taken) == 1


def test_a_letter_that_was_refused_is_kept_and_tried_again(amira: Person, mail: MailServer) -> None:
    letter = write(amira)
    mail.refuses = True

    with pytest.raises(NotSent, match="come back later"):
        send_letter(str(letter.pk))
    tried = kept()[0]
    mail.refuses = False
    send_letter(str(letter.pk))

    assert (tried.tries, tried.sent_at, LINK in tried.words) == (1, None, True)
    assert len(mail.taken) == 1
    assert kept()[0].tries == 2


def test_a_mail_server_that_is_not_there_loses_nothing(amira: Person, settings: Any) -> None:
    with a_mail_server() as gone:
        settings.SMTP = gone.options
    letter = write(amira)

    with pytest.raises(NotSent, match="refused"):
        send_letter(str(letter.pk))

    assert kept()[0].sent_at is None


def test_a_letter_for_later_waits(amira: Person, mail: MailServer) -> None:
    with as_person(amira) as frame:
        tomorrow = frame.now + timedelta(days=1)
    letter = write(amira, send_after=tomorrow)

    send_letter(str(letter.pk))

    assert mail.taken == []
    assert kept()[0].tries == 0


def test_no_letter_goes_where_nothing_happened(amira: Person) -> None:
    with as_person(amira) as frame, pytest.raises(ZeroDivisionError), transaction.atomic():
        post_letter(to=amira.pk, address=amira.email, template="t", subject="s", words="w", at=frame.now)
        raise ZeroDivisionError

    assert kept() == []
    assert rows("select 1 from procrastinate_jobs") == []


def test_nobody_reads_a_letter_but_who_sends_it(amira: Person, bridget: Person) -> None:
    write(amira)

    for who in (amira, bridget):
        with as_person(who):
            assert Letter.objects.count() == 0
    with acting_as(CLOCK):
        assert Letter.objects.count() == 0
    with framed(""):
        assert Letter.objects.count() == 0
    assert len(kept()) == 1


def test_nobody_changes_a_letter_but_who_sends_it(amira: Person) -> None:
    write(amira)

    with as_person(amira):
        assert Letter.objects.update(words="something else") == 0
    with acting_as(POST), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Letter.objects.update(address="elsewhere@cast.example")


def test_nobody_writes_a_letter_that_looks_as_if_it_had_gone(amira: Person) -> None:
    with as_person(amira) as frame, pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Letter(address="a@cast.example", template="t", subject="s", words="", written_at=frame.now, send_after=frame.now, sent_at=frame.now).save(
            force_insert=True
        )


def test_whoever_keeps_a_record_sees_that_a_letter_went_and_never_its_words(fellmoor: Place, amira: Person, stella: Person) -> None:
    about = fellmoor.partnership.record_id
    letter = write(amira, about=about)
    send_one(letter.pk)

    seen = {}
    for who in (amira, stella):
        with as_person(who):
            seen[who] = rows("select to_actor, template, sent_at is not null from sec.letters_about(%s)", about)

    assert seen == {amira: [(amira.pk, "trial.asked", True)], stella: []}


def test_that_it_went_is_on_record(fellmoor: Place, amira: Person) -> None:
    about = fellmoor.partnership.record_id
    send_one(write(amira, about=about).pk)

    with as_person(amira):
        events = rows("select name, actor from sec.history(%s, null, 50)", about)

    assert ("post.letter.sent", POST) in events


def test_a_subject_is_one_line_whatever_is_in_it(amira: Person, mail: MailServer) -> None:
    with as_person(amira) as frame:
        letter = post_letter(to=None, address=amira.email, template="t", subject="One\r\nBcc: all@cast.example", words="w", at=frame.now)

    send_letter(str(letter.pk))

    assert "\r\nBcc:" not in mail.taken[0]


def test_what_django_would_send_becomes_a_letter(amira: Person) -> None:
    with framed(""):
        LettersInTheDatabase().send_messages([EmailMessage("Subject", "Words", to=["a@cast.example", "b@cast.example"])])

    assert sorted(letter.address for letter in kept()) == ["a@cast.example", "b@cast.example"]


def test_a_letter_that_is_not_there_is_no_trouble(db: None) -> None:
    assert send_one(UUID(int=7)) == ""


def test_the_queue_holds_no_words(amira: Person) -> None:
    letter = write(amira)

    assert one("select args::text from procrastinate_jobs") == f'{{"letter": "{letter.pk}"}}'

"""A single-purpose link is an actor of its own: one record, until its day, and nothing of whoever it was sent to."""

import hashlib
import secrets
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from alongside.access.links import end_link, make_link, renew_link
from alongside.access.models import Record, open_record
from alongside.audit.record import look
from alongside.frame.credentials import hash_of
from alongside.frame.frames import framed
from alongside.frame.sql import one, row
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.real import OwnDatabase
from tests.trial import HEAD, NOTE, a_matter, count, write

pytestmark = pytest.mark.usefixtures("trial_tables")


def _a_question(fellmoor: Place, bridget: Person, level: str = "write", days: float = 7) -> tuple[Record, Record, str]:
    with as_person(bridget) as frame:
        matter = a_matter(fellmoor)
        question = open_record("trial.question", unit=fellmoor.groups["steering"].principal, parent=matter)
        write(question, "Would you lock the lower level at eight?")
        token = secrets.token_urlsafe(32)
        make_link(question, credential=hash_of(token), level=level, until=frame.now + timedelta(days=days))
        return matter, question, token


def test_a_link_sees_its_one_record_and_answers_it(fellmoor: Place, bridget: Person) -> None:
    matter, question, token = _a_question(fellmoor, bridget)

    with framed(hash_of(token)):
        look(question)
        look(matter)
        seen = count(NOTE, question), count(HEAD, matter), count(NOTE, matter)
        write(question, "Yes.")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            write(matter, "More.")
        kind, records = one("select sec.kind_of_actor()"), Record.objects.count()
    assert seen == (1, 0, 0)
    assert (kind, records) == ("link", 1)


def test_a_link_lives_until_its_day_however_often_it_is_opened(the_cast: Cast, own_database: OwnDatabase) -> None:
    _, question, token = _a_question(the_cast.fellmoor, the_cast["bridget"])

    def sees() -> int:
        with framed(hash_of(token)):
            return Record.objects.filter(pk=question.pk).count()

    opened = [sees() for _ in range(3)]
    own_database.rows("update sec.session set seen_at = seen_at - interval '6 days'")
    after_six_days = sees()
    own_database.rows("update sec.session set ends_at = statement_timestamp()")
    assert (opened, after_six_days, sees()) == ([1, 1, 1], 1, 0)


def test_a_link_is_made_for_no_longer_than_was_said(the_cast: Cast, own_database: OwnDatabase) -> None:
    _a_question(the_cast.fellmoor, the_cast["bridget"], days=3)

    left = own_database.one("select s.ends_at - statement_timestamp() from sec.session s join sec.principal p on p.id = s.actor where p.kind = 'link'")

    assert timedelta(days=3) - timedelta(minutes=5) < left <= timedelta(days=3)


def test_a_link_that_only_reads_writes_nothing(fellmoor: Place, bridget: Person) -> None:
    _, question, token = _a_question(fellmoor, bridget, level="read")

    with framed(hash_of(token)):
        look(question)
        assert count(NOTE, question) == 1
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            write(question)


def test_only_the_hash_of_a_link_is_kept(the_cast: Cast, own_database: OwnDatabase) -> None:
    _, _, token = _a_question(the_cast.fellmoor, the_cast["bridget"])

    kept = own_database.one("select s::text from sec.session s join sec.principal p on p.id = s.actor where p.kind = 'link'")
    assert hashlib.sha256(token.encode()).hexdigest() in kept
    assert token not in kept


def test_whoever_keeps_a_record_or_holds_the_link_can_end_it(fellmoor: Place, bridget: Person, cast: Cast) -> None:
    _, question, token = _a_question(fellmoor, bridget)
    with framed(hash_of(token)):
        actor = one("select sec.me()")

    with as_person(cast["stella"]), pytest.raises(ProgrammingError, match="Only those who sent"), transaction.atomic():
        end_link(actor)
    with framed(hash_of(token)):
        assert Record.objects.filter(pk=question.pk).exists()
    with as_person(bridget):
        end_link(actor)
    with framed(hash_of(token)):
        assert row("select sec.me(), sec.eyes()") == (None, [1])


def test_ending_a_link_ends_no_persons_session(fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget):
        a_matter(fellmoor, write=[bridget.pk])
        end_link(bridget.pk)
        assert one("select sec.me()") == bridget.pk


def test_only_who_keeps_the_record_sends_a_link_to_it_and_only_the_site_makes_one(fellmoor: Place, bridget: Person, cast: Cast) -> None:
    with as_person(bridget) as frame:
        matter = a_matter(fellmoor)

    for name in ("dev", "noor", "stella"):
        with as_person(cast[name]), pytest.raises(ProgrammingError, match="Only those who keep this"), transaction.atomic():
            make_link(matter, credential=hash_of("y"), level="read", until=frame.now + timedelta(days=1))
    with as_person(bridget):
        for seal in ("forged", None, ""):
            with pytest.raises(ProgrammingError, match="not made by the site"), transaction.atomic():
                one("select sec.make_link(%s, %s, 'read', statement_timestamp() + interval '1 day', %s)", hash_of("x"), matter.pk, seal)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_link(matter, credential=hash_of("y"), level="keep", until=frame.now + timedelta(days=1))


def test_only_who_keeps_the_record_lets_a_link_open_again_and_only_the_site_does(fellmoor: Place, bridget: Person, cast: Cast) -> None:
    _, question, token = _a_question(fellmoor, bridget)
    with framed(hash_of(token)) as frame:
        actor, until = one("select sec.me()"), frame.now + timedelta(days=9)

    for name in ("dev", "noor", "stella"):
        with as_person(cast[name]), pytest.raises(ProgrammingError, match="Only those who keep this"), transaction.atomic():
            renew_link(actor, question.pk, credential=hash_of("again"), level="write", until=until)
    with as_person(bridget):
        for seal in ("forged", None, ""):
            with pytest.raises(ProgrammingError, match="not made by the site"), transaction.atomic():
                one("select sec.renew_link(%s, %s, %s, %s)", actor, hash_of("again"), until, seal)
    with framed(hash_of(token)):
        assert one("select sec.me()") == actor

    with as_person(bridget):
        renew_link(actor, question.pk, credential=hash_of("again"), level="write", until=until)
    with framed(hash_of("again")):
        assert one("select sec.me()") == actor
    with framed(hash_of(token)):
        assert one("select sec.me()") is None


def test_a_denial_reaches_the_link_of_who_is_shut_out_only(fellmoor: Place, bridget: Person, cast: Cast) -> None:
    matter, question, token = _a_question(fellmoor, bridget)
    with framed(hash_of(token)):
        actor = one("select sec.me()")

    with as_person(cast["lorna"]):
        one("select sec.exclude(%s, null, %s)", matter.pk, actor)

    with framed(hash_of(token)):
        look(question)
        assert (Record.objects.count(), count(NOTE, question)) == (0, 0)

"""What belongs to a record and is sent to others by itself: it follows the sight of what it belongs to, and those it is sent to see nothing above it."""

import pytest
from django.db import ProgrammingError, transaction

from alongside.access.models import Record, open_record
from alongside.frame.sql import one
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.trial import NOTE, a_matter, count, sight, write

pytestmark = pytest.mark.usefixtures("trial_tables")


@pytest.fixture
def matter(fellmoor: Place, bridget: Person, cast: Cast) -> Record:
    """A record of the steering group that Yusuf reads, and Kezia only knows of."""
    with as_person(bridget):
        return a_matter(fellmoor, read=[cast["yusuf"].pk], know=[cast["kezia"].pk])


@pytest.fixture
def question(matter: Record, bridget: Person, cast: Cast) -> Record:
    """A question about it, put to Noor."""
    with as_person(bridget):
        asked = Record.objects.get(pk=one("select sec.open_under('trial.question', %s, %s)", matter.pk, [cast["noor"].pk]))
        one("insert into trial_head (record_id, title) values (%s, 'Would you lock it at eight?') returning id", asked.pk)
        write(asked, "The lower level, at eight?")
        return asked


def test_who_it_is_sent_to_reads_and_answers_it_and_sees_nothing_above(matter: Record, question: Record, cast: Cast) -> None:
    assert (sight(cast["noor"], question), sight(cast["noor"], matter)) == ((1, 1), (0, 0))
    with as_person(cast["noor"]):
        write(question, "Yes.")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            write(matter, "Yes.")


def test_it_follows_who_sees_and_who_writes_what_it_belongs_to(matter: Record, question: Record, cast: Cast) -> None:
    people = ("bridget", "paulette", "yusuf", "kezia", "amira", "graham", "stella")
    assert {name: sight(cast[name], question) for name in people} == {name: sight(cast[name], matter) for name in people}
    assert [sight(cast[name], question) for name in ("bridget", "yusuf", "kezia", "amira")] == [(1, 1), (1, 1), (1, 0), (0, 0)]
    assert sight(None, question) == (0, 0)
    with as_person(cast["dev"]):
        write(question, "So do I.")
    for name in ("yusuf", "kezia", "amira"):
        with as_person(cast[name]), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            write(question)


def test_sight_given_later_of_what_it_belongs_to_reaches_it_and_ends_with_it(matter: Record, question: Record, amira: Person, bridget: Person) -> None:
    with as_person(bridget):
        one("select sec.give_sight(%s, %s, 'read')", matter.pk, amira.pk)
    given = sight(amira, question)
    with as_person(bridget):
        one("select sec.end_sight(%s, %s)", matter.pk, amira.pk)

    assert (given, sight(amira, question)) == ((1, 1), (0, 0))


def test_whoever_is_shut_out_above_is_shut_out_of_it_even_if_it_was_sent_to_them(matter: Record, question: Record, cast: Cast) -> None:
    for name in ("noor", "dev"):
        with as_person(cast["lorna"]):
            one("select sec.exclude(%s, null, %s)", matter.pk, cast[name].pk)

        assert sight(cast[name], question) == (0, 0)
    with as_person(cast["paulette"]):
        later = one("select sec.open_under('trial.question', %s, %s)", matter.pk, [cast["dev"].pk])
        write(later)
    with as_person(cast["dev"]):
        assert count(NOTE, later) == 0
        assert not Record.objects.filter(pk=later).exists()


def test_only_who_writes_in_a_record_sends_anything_of_it_out(matter: Record, cast: Cast) -> None:
    for name in ("yusuf", "kezia", "amira", "noor", "graham", "stella"):
        with as_person(cast[name]), pytest.raises(ProgrammingError, match="nothing here that you can write in"), transaction.atomic():
            one("select sec.open_under('trial.question', %s, %s)", matter.pk, [cast[name].pk])
    with as_person(cast["lorna"]):
        one("select sec.exclude(%s, null, %s)", matter.pk, cast["dev"].pk)
    with as_person(cast["dev"]), pytest.raises(ProgrammingError, match="nothing here that you can write in"), transaction.atomic():
        one("select sec.open_under('trial.question', %s, %s)", matter.pk, [cast["dev"].pk])


def test_those_who_write_above_say_who_else_reads_it_and_those_who_only_read_do_not(question: Record, cast: Cast, amira: Person) -> None:
    for name in ("yusuf", "noor"):
        with as_person(cast[name]), pytest.raises(ProgrammingError, match="Only those who keep this"), transaction.atomic():
            one("select sec.give_sight(%s, %s, 'read')", question.pk, amira.pk)
    with as_person(cast["dev"]):
        one("select sec.give_sight(%s, %s, 'read')", question.pk, amira.pk)
    assert sight(amira, question) == (1, 1)


def test_what_only_hangs_below_a_record_is_not_seen_by_those_who_see_what_is_above(fellmoor: Place, matter: Record, bridget: Person, cast: Cast) -> None:
    with as_person(bridget):
        below = open_record("trial.answer", unit=fellmoor.groups["steering"].principal, parent=matter, write=[bridget.pk])
        write(below)

    assert [sight(cast[name], below)[1] for name in ("bridget", "yusuf", "dev")] == [1, 0, 0]


def test_whether_somebody_reads_or_writes_is_told_as_the_wall_has_it(matter: Record, cast: Cast) -> None:
    told = {}
    with as_person(cast["lorna"]):
        one("select sec.exclude(%s, null, %s)", matter.pk, cast["dev"].pk)
    with as_person(cast["graham"]):
        (scrutineer,) = set(one("select sec.eyes()")) - set(one("select sec.hands()")) - {1}
    with as_person(cast["bridget"]):
        one("select sec.give_sight(%s, %s, 'write')", matter.pk, scrutineer)
    for name in ("bridget", "yusuf", "kezia", "dev", "graham", "amira", "stella"):
        with as_person(cast[name]):
            told[name] = [one(f"select sec.{asked}(%s)", matter.pk) for asked in ("sees", "reads", "writes")]

    assert told == {
        "bridget": [True, True, True], "yusuf": [True, True, False], "kezia": [True, False, False], "dev": [False, False, False],
        "graham": [True, True, False], "amira": [False, False, False], "stella": [False, False, False],
    }  # fmt: skip

"""Two people act at the same moment: one of them waits for the other, and no wall is made from half of what happened."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from alongside.access.models import Record, open_record
from alongside.frame.credentials import hash_of
from alongside.frame.frames import mint
from alongside.people.models import Person
from tests.cast import Cast, as_person
from tests.real import OwnDatabase, at_the_same_time
from tests.trial import a_matter, sight

pytestmark = pytest.mark.usefixtures("trial_tables")
Bare = psycopg.Connection[Any]
A_MOMENT = 0.4  # seconds in which whoever need not wait is done


@pytest.fixture
def matter(the_cast: Cast, own_database: OwnDatabase) -> Record:
    """A record of Fellmoor's steering group, committed."""
    with as_person(the_cast["bridget"]):
        return a_matter(the_cast.fellmoor)


def asks(person: Person) -> str:
    """A session of the person; its credential."""
    mint(f"session of {person.pk}", person.pk, assurance=2)
    return hash_of(f"session of {person.pk}")


@contextmanager
def asking(database: OwnDatabase, credential: str) -> Iterator[Bare]:
    """A transaction of its own, as whoever holds this; committed at the end."""
    with database.connect() as bare, bare.transaction():
        bare.execute("select set_config('app.token', %s, true), set_config('app.frame', gen_random_uuid()::text, true)", [credential])
        yield bare


class Meanwhile:
    """Somebody else acts while a transaction is open: whether they wait for it, and what went wrong once they did not have to any more."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self.problem: Exception | None = None
        self._thread = threading.Thread(target=self._run, args=[act])
        self._thread.start()
        self._thread.join(A_MOMENT)
        self.waits = self._thread.is_alive()

    def _run(self, act: Callable[[], Any]) -> None:
        try:
            act()
        except Exception as problem:  # noqa: BLE001  # whatever it is, the test looks at it
            self.problem = problem

    def over(self) -> bool:
        """Wait until they are done; whether it went well."""
        self._thread.join(30)
        return not self._thread.is_alive() and self.problem is None


def does(database: OwnDatabase, person: Person, statement: str, *values: Any) -> Callable[[], None]:
    credential = asks(person)

    def act() -> None:
        with asking(database, credential) as bare:
            bare.execute(statement.encode(), values)

    return act


def test_words_that_are_being_written_while_sight_is_given_are_seen_too(the_cast: Cast, own_database: OwnDatabase, matter: Record) -> None:
    noor = the_cast["noor"]
    with asking(own_database, asks(the_cast["bridget"])) as bare:
        bare.execute("insert into trial_note (record_id, words) values (%s, 'At the library.')", [matter.pk])
        giving = Meanwhile(does(own_database, the_cast["paulette"], "select sec.give_sight(%s, %s, 'read')", matter.pk, noor.pk))

    assert giving.waits
    assert giving.over()
    assert sight(noor, matter) == (1, 2)


def test_sight_that_is_given_between_a_rows_wall_and_its_writing_waits_for_it(the_cast: Cast, own_database: OwnDatabase, matter: Record) -> None:
    """A row takes its wall from the head and is written a moment later: made a longer moment here."""
    own_database.as_owner(
        "create function sec.trial_pause() returns trigger language plpgsql as $$ begin perform pg_sleep(0.9); return new; end $$;"
        "create trigger m_pause before insert on trial_note for each row execute function sec.trial_pause()"
    )
    noor = the_cast["noor"]

    writing = Meanwhile(does(own_database, the_cast["bridget"], "insert into trial_note (record_id, words) values (%s, 'At the library.')", matter.pk))
    does(own_database, the_cast["paulette"], "select sec.give_sight(%s, %s, 'read')", matter.pk, noor.pk)()

    assert writing.waits
    assert writing.over()
    assert sight(noor, matter) == (1, 2)


def test_whoever_is_being_shut_out_of_a_group_does_not_see_what_is_being_opened_in_it(the_cast: Cast, own_database: OwnDatabase) -> None:
    unit, bridget = the_cast.fellmoor.groups["steering"].principal, the_cast["bridget"]
    opens = "select sec.open_record('trial.matter', %s, null, '{}', '{}', '{}')"
    shuts = "select sec.exclude(null, %s, %s)"

    with asking(own_database, asks(the_cast["dev"])) as bare:
        found = bare.execute(opens.encode(), [unit]).fetchone()
        shutting = Meanwhile(does(own_database, the_cast["lorna"], shuts, unit, bridget.pk))
    with asking(own_database, asks(the_cast["lorna"])) as bare:
        waited = shutting.over()
        bare.execute(shuts.encode(), [unit, the_cast["paulette"].pk])
        opening = Meanwhile(does(own_database, the_cast["dev"], opens, unit))

    assert found is not None
    assert (shutting.waits, waited, opening.waits, opening.over()) == (True, True, True, True)
    for name, seen in (("bridget", 0), ("paulette", 0), ("dev", 2)):
        with as_person(the_cast[name]):
            assert Record.objects.filter(kind="trial.matter").count() == seen, name


def test_two_who_are_shut_out_at_once_are_both_shut_out(the_cast: Cast, own_database: OwnDatabase, matter: Record) -> None:
    shuts = "select sec.exclude(%s, null, %s)"
    with asking(own_database, asks(the_cast["lorna"])) as bare:
        bare.execute(shuts.encode(), [matter.pk, the_cast["dev"].pk])
        other = Meanwhile(does(own_database, the_cast["amira"], shuts, matter.pk, the_cast["bridget"].pk))

    assert other.over()
    assert [sight(the_cast[name], matter) for name in ("dev", "bridget", "paulette")] == [(0, 0), (0, 0), (1, 1)]


def test_whoever_holds_the_head_of_a_record_is_waited_for(the_cast: Cast, own_database: OwnDatabase, matter: Record) -> None:
    with asking(own_database, asks(the_cast["bridget"])) as bare:
        bare.execute("select sec.lock(%s)", [matter.pk])
        other = Meanwhile(does(own_database, the_cast["dev"], "select sec.lock(%s)", matter.pk))

    assert other.waits
    assert other.over()


def test_two_who_give_sight_of_one_record_at_once_do_not_stop_each_other(the_cast: Cast, own_database: OwnDatabase, matter: Record) -> None:
    """Each would hold what the other waits for, if the head were not locked before anything is written: made sure by a pause where it would happen."""
    rebuild = own_database.one("select pg_get_functiondef('sec.rebuild'::regproc)")
    own_database.as_owner(rebuild.replace("\nbegin\n", "\nbegin\n    perform pg_sleep(0.2);\n", 1) + ";")
    gives = [
        does(own_database, the_cast["bridget"], "select sec.give_sight(%s, %s, 'read')", matter.pk, the_cast[name].pk) for name in ("noor", "yusuf", "kezia")
    ]

    assert at_the_same_time(*gives) == [None, None, None]
    assert [sight(the_cast[name], matter) for name in ("noor", "yusuf", "kezia")] == [(1, 1)] * 3


def test_a_record_that_hangs_below_is_shut_with_the_one_above_it_also_at_once(the_cast: Cast, own_database: OwnDatabase, matter: Record) -> None:
    with as_person(the_cast["bridget"]):
        below = open_record("trial.question", unit=the_cast.fellmoor.groups["steering"].principal, parent=matter)

    with asking(own_database, asks(the_cast["lorna"])) as bare:
        bare.execute("select sec.exclude(%s, null, %s)", [matter.pk, the_cast["dev"].pk])
        giving = Meanwhile(does(own_database, the_cast["bridget"], "select sec.give_sight(%s, %s, 'read')", below.pk, the_cast["noor"].pk))

    assert giving.over()
    with as_person(the_cast["dev"]):
        assert Record.objects.filter(pk=below.pk).count() == 0
    with as_person(the_cast["noor"]):
        assert Record.objects.filter(pk=below.pk).count() == 1

"""A connection keeps the plan of what it is asked often. Who is asking is never part of it: the same plan shows each only what is theirs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.access.models import Record
from alongside.audit.record import look
from alongside.frame.credentials import hash_of
from alongside.frame.frames import framed, mint
from alongside.frame.sessions import SessionStore
from alongside.frame.sql import one
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.trial import HEAD, NOTE, a_matter

pytestmark = pytest.mark.usefixtures("trial_tables")
TOKEN = "a browser of the test that keeps its plans"
ROUNDS = 12  # planned at the sixth time; PostgreSQL chooses one plan for everybody at the sixth after that


@pytest.fixture
def matter(fellmoor: Place, bridget: Person) -> Record:
    with as_person(bridget):
        return a_matter(fellmoor)


@pytest.mark.parametrize("mode", ["auto", "force_generic_plan"])
def test_a_kept_plan_shows_each_who_asks_only_what_is_theirs(matter: Record, cast: Cast, mode: str) -> None:
    one("select set_config('plan_cache_mode', %s, true)", mode)
    seen: dict[str, set[tuple[int, int, int]]] = {"bridget": set(), "amira": set(), "dev": set()}

    for _ in range(ROUNDS):
        for name, counts in seen.items():
            with as_person(cast[name]):
                before = _count(NOTE, matter)
                look(matter)
                counts.add((_count(HEAD, matter), before, _count(NOTE, matter)))
        with framed(""):
            assert (_count(HEAD, matter), _count(NOTE, matter)) == (0, 0)

    assert seen == {"bridget": {(1, 0, 1)}, "dev": {(1, 0, 1)}, "amira": {(0, 0, 0)}}
    assert one("select count(*) from pg_prepared_statements where statement like %s", f"%{NOTE}%") > 0


def test_a_page_that_only_reads_asks_once_who_is_asking_and_the_wall_is_asked_each_time(matter: Record, bridget: Person, cast: Cast) -> None:
    with as_person(bridget):
        one("select sec.give_sight(%s, %s, 'read')", matter.pk, cast["yusuf"].pk)
    mint(TOKEN, cast["yusuf"].pk, assurance=2)

    with framed(hash_of(TOKEN), only_reads=True), CaptureQueriesContext(connection) as asked:
        before = Record.objects.visible_to(cast["yusuf"]).filter(pk=matter.pk).count()
        with as_person(bridget):
            one("select sec.end_sight(%s, %s)", matter.pk, cast["yusuf"].pk)
        after = Record.objects.visible_to(cast["yusuf"]).filter(pk=matter.pk).count()
        for_another = Record.objects.visible_to(bridget).filter(pk=matter.pk).count()

    assert (before, after, for_another) == (1, 0, 0)
    assert sum(query["sql"] == "select sec.me(), sec.eyes()" for query in asked) == 1


def test_where_something_may_change_it_is_asked_each_time(matter: Record, bridget: Person) -> None:
    with as_person(bridget), CaptureQueriesContext(connection) as asked:
        for _ in range(2):
            assert Record.objects.visible_to(bridget).filter(pk=matter.pk).count() == 1

    assert sum(query["sql"] == "select sec.me(), sec.eyes()" for query in asked) == 2


def test_when_somebody_signs_in_on_a_page_that_only_reads_it_is_asked_again(matter: Record, cast: Cast, bridget: Person) -> None:
    with framed("", only_reads=True):
        assert Record.objects.visible_to(None).count() == 0
        session = SessionStore()
        session["_auth_user_id"] = str(bridget.pk)
        session.save()
        as_bridget = Record.objects.visible_to(bridget).filter(pk=matter.pk).count()
        session.delete()
        as_nobody = Record.objects.visible_to(bridget).filter(pk=matter.pk).count()

    assert (as_bridget, as_nobody) == (1, 0)


def _count(table: str, matter: Record) -> int:
    return int(one(f"select count(*) from {table} where record_id = %s", matter.pk))

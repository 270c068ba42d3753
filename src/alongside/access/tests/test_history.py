"""Who has seen it: those who keep a record see everybody, everybody sees themselves, and looking here is on record too."""

import pytest
from django.test import Client
from django.urls import reverse

from alongside.access.history import in_words
from alongside.access.models import Record
from alongside.audit.record import look, record
from alongside.frame.frames import framed
from alongside.frame.sql import one, rows
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person, sign_in
from tests.trial import a_matter

pytestmark = pytest.mark.usefixtures("trial_tables")


@pytest.fixture
def matter(fellmoor: Place, bridget: Person, cast: Cast) -> Record:
    """A record of the steering group that Bridget and Dev have opened."""
    with as_person(bridget):
        opened = a_matter(fellmoor)
        look(opened, purpose="Before the meeting")
    with as_person(cast["dev"]):
        look(opened)
    return opened


def seen_by(person: Person, matter: Record) -> list[tuple[int, str]]:
    with as_person(person):
        return [(actor, name) for actor, name in rows("select actor, name from sec.history(%s, null, 50)", matter.pk)]


def test_who_keeps_it_sees_everybody_and_everybody_sees_themselves(matter: Record, bridget: Person, cast: Cast) -> None:
    opened = "access.record.opened"

    assert seen_by(bridget, matter) == [(cast["dev"].pk, opened), (bridget.pk, opened)]
    assert seen_by(cast["dev"], matter) == [(cast["dev"].pk, opened)]
    assert seen_by(cast["paulette"], matter)[0] == (cast["dev"].pk, "audit.history.read")  # she chairs the group, and so keeps what it holds
    for name in ("stella", "noor", "ruth"):
        assert seen_by(cast[name], matter) == []


def test_looking_at_who_looked_is_on_record(matter: Record, bridget: Person, cast: Cast) -> None:
    seen_by(cast["dev"], matter)

    assert (cast["dev"].pk, "audit.history.read") in seen_by(bridget, matter)


def test_whoever_is_shut_out_sees_nothing_of_it_not_even_themselves(matter: Record, cast: Cast) -> None:
    with as_person(cast["lorna"]):
        one("select sec.exclude(%s, null, %s)", matter.pk, cast["dev"].pk)

    assert seen_by(cast["dev"], matter) == []
    assert sign_in(cast["dev"]).get(reverse("access:who-has-seen", args=[matter.ref])).status_code == 404


def test_the_page_of_who_keeps_it_names_everybody_in_plain_words(matter: Record, bridget: Person) -> None:
    page = sign_in(bridget).get(reverse("access:who-has-seen", args=[matter.ref])).content.decode()

    for words in ("Dev Rana", "Bridget Oyelaran", "Opened it: Before the meeting", "You look after this"):
        assert words in page
    assert "access.record.opened" not in page


def test_the_page_of_somebody_else_names_only_them(matter: Record, cast: Cast) -> None:
    page = sign_in(cast["dev"]).get(reverse("access:who-has-seen", args=[matter.ref])).content.decode()

    assert "Dev Rana" in page
    assert "Bridget Oyelaran" not in page
    assert "You look after this" not in page


@pytest.mark.parametrize("name", ["stella", "noor", "martin", "hamish"])
def test_for_others_there_is_no_such_page(matter: Record, cast: Cast, name: str) -> None:
    browser = sign_in(cast[name])

    hidden, none = browser.get(reverse("access:who-has-seen", args=[matter.ref])), browser.get(reverse("access:who-has-seen", args=["22222222"]))

    assert (hidden.status_code, none.status_code) == (404, 404)
    assert "Dev Rana" not in hidden.content.decode()


def test_everybody_reads_what_they_have_opened_and_nothing_of_others(matter: Record, cast: Cast, bridget: Person) -> None:
    page = sign_in(cast["dev"]).get(reverse("access:what-i-have-opened")).content.decode()

    assert "opened it" in page
    assert matter.ref in page
    assert "Bridget" not in page
    with framed(""):
        assert rows("select * from sec.my_history(null, 50)") == []
    assert Client().get(reverse("access:what-i-have-opened")).status_code == 302


def test_the_database_tells_everybody_of_their_own_lines_only_and_puts_the_asking_on_record(matter: Record, cast: Cast, bridget: Person) -> None:
    with as_person(cast["noor"]):
        first = rows("select about, name from sec.my_history(null, 50)")
        again = rows("select about, name from sec.my_history(null, 50)")
    with as_person(bridget):
        about = {number for (number,) in rows("select about from sec.my_history(null, 50) where name = 'access.record.opened'")}

    assert matter.pk in about
    assert [found for found in first if found[0] == matter.pk] == []
    assert again == [(None, "audit.own_history.read"), *first]


def test_long_histories_come_fifty_at_a_time_and_none_is_left_out(matter: Record, bridget: Person) -> None:
    with as_person(bridget):
        for _ in range(60):
            record("access.record.opened", about=matter.pk)
    browser, address = sign_in(bridget), reverse("access:who-has-seen", args=[matter.ref])

    first = browser.get(address)
    second = browser.get(address, {"before": first.context["page"].before})

    lines = [*first.context["page"].lines, *second.context["page"].lines]
    assert len(first.context["page"].lines) == 50
    assert second.context["page"].before is None
    assert len({line.n for line in lines}) == len(lines) == 62
    assert [line.n for line in lines] == sorted((line.n for line in lines), reverse=True)
    assert browser.get(address, {"before": "x"}).status_code == 200


def test_an_event_without_words_of_its_own_is_called_by_its_name() -> None:
    assert in_words("access.record.opened") == "opened it"
    assert in_words("trial.thing.was_done") == "thing was done"

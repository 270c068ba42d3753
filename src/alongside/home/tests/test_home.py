"""The first page: what waits, most urgent first, at most seven, and then an end; for somebody who has not signed in, a welcome."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.home import greeting
from alongside.partnerships import actions
from alongside.partnerships.models import Role, RoleAssignment
from alongside.partnerships.sockets import Waiting
from alongside.people.models import Person
from alongside.projects.tests.test_walls import a_project
from alongside.workshops.tests.rooms import a_workshop
from tests.cast import Cast, Place, as_person, sign_in

NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/London"))


def test_somebody_who_has_not_signed_in_is_welcomed_and_shown_the_library(db: None) -> None:
    page = Client().get("/").content.decode()

    assert "/library/" in page
    assert "Sign in" in page
    assert "999" in page


def test_seven_things_are_shown_and_then_the_rest_is_counted(cast: Cast, fellmoor: Place, amira: Person) -> None:
    with as_person(amira) as frame:
        lead = RoleAssignment.objects.get(person=amira, role=Role.LEAD)
        for number in range(9):
            actions.open_duty(
                by=amira,
                partnership=fellmoor.partnership,
                what=f"Thing {number}",
                holder=lead,
                due_date=(frame.now + timedelta(days=30 - number)).date(),
                at=frame.now,
            )

    page = sign_in(amira).get("/").content.decode()

    assert "Nine things are waiting for you." in page
    assert "And two later." in page
    assert page.index("Thing 8") < page.index("Thing 7") < page.index("Thing 2")
    assert "Thing 1<" not in page


def test_an_outsider_reads_nothing_of_it(cast: Cast, fellmoor: Place, amira: Person, stella: Person) -> None:
    with as_person(amira) as frame:
        lead = RoleAssignment.objects.get(person=amira, role=Role.LEAD)
        actions.open_duty(by=amira, partnership=fellmoor.partnership, what="Ours alone", holder=lead, at=frame.now)

    assert "Ours alone" not in sign_in(stella).get("/").content.decode()


def test_who_joined_since_is_told(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget) as frame:
        new = Person(name="Ann Bell", email="ann.bell@cast.example", joined_at=frame.now)
        new.set_unusable_password()
        new.save(force_insert=True)
        actions.add_member(by=bridget, person=new, agency=fellmoor.agencies["council"], job_title="Social worker", level="operational", at=frame.now)

    page = sign_in(cast["kezia"]).get("/").content.decode()

    assert "In the last two weeks" in page
    assert "Ann Bell has joined" in page


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, ""),
        (date(2026, 11, 24), "Today"),
        (date(2026, 11, 25), "Tomorrow"),
        (date(2026, 11, 27), "Friday"),
        (date(2026, 12, 14), "Monday 14 December"),
        (date(2026, 11, 23), "This was due yesterday"),
        (date(2026, 11, 20), "This was due on Friday 20 November"),
    ],
)
def test_days_are_said_as_colleagues_would(day: date | None, said: str) -> None:
    assert greeting.day_words(day, NOON.date()) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "Nothing is waiting for you."), (1, "One thing is waiting for you."), (4, "Four things are waiting for you."), (23, "23 things are waiting for you.")],
)
def test_the_count_is_in_words(count: int, said: str) -> None:
    assert greeting.counted(count) == said


@pytest.mark.parametrize(("hour", "said"), [(4, "Good evening"), (5, "Good morning"), (12, "Good afternoon"), (18, "Good evening")])
def test_the_greeting_knows_the_time_of_day(hour: int, said: str) -> None:
    assert greeting.part_of_day(NOON.replace(hour=hour)) == said


def test_what_has_no_day_comes_last() -> None:
    someday, soon = Waiting("someday", "/"), Waiting("soon", "/", day=date(2026, 1, 1))

    assert greeting.in_order([someday, soon]) == [soon, someday]


@pytest.mark.parametrize("words", ["dev", "Inspector", "steering", "DEV rana"])
def test_a_search_finds_people_and_groups_that_one_may_see(cast: Cast, words: str) -> None:
    mine = sign_in(cast["kezia"]).get(reverse("home:search"), {"words": words}).content.decode()
    theirs = sign_in(cast["stella"]).get(reverse("home:search"), {"words": words}).content.decode()

    assert "Dev Rana" in mine or "Fellmoor Steering Group" in mine
    assert "Dev Rana" not in theirs
    assert "Fellmoor" not in theirs


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("share the weight", "Workshop", "What would help us share the weight?"),
        ("lamps", "Project", "Lamps and listening"),
        ("so very streetwise", "Words to think about", "Streetwise"),
        ("Streetwise", "Words to think about", "Streetwise"),
    ],
)
def test_a_search_finds_what_one_may_see_in_each_room(cast: Cast, words: str, kind: str, title: str) -> None:
    a_workshop(cast, title="What would help us share the weight?")
    a_project(cast.fellmoor, cast["bridget"])

    mine = sign_in(cast["bridget"]).get(reverse("home:search"), {"words": words}).content.decode()
    theirs = sign_in(cast["stella"]).get(reverse("home:search"), {"words": words}).content.decode()

    assert f"<p>{kind}" in mine
    assert title in mine
    assert (f"<p>{kind}" in theirs) is (title == "Streetwise")


def test_whoever_may_begin_a_workshop_starts_one_from_the_first_page(cast: Cast) -> None:
    pages = {who: sign_in(cast[who]).get("/").content.decode() for who in ("bridget", "kezia")}

    assert reverse("workshops:begin") in pages["bridget"]
    assert reverse("workshops:begin") not in pages["kezia"]


@pytest.mark.parametrize("words", ["%", "' or 1=1 --", "\\", "a" * 5000, "💙", "\u202e"])
def test_whatever_is_searched_for_gets_a_page(cast: Cast, words: str) -> None:
    assert sign_in(cast["kezia"]).get(reverse("home:search"), {"words": words}).status_code == 200


def test_the_frame_of_a_page_asks_the_database_once(cast: Cast, fellmoor: Place) -> None:
    browser = sign_in(cast["kezia"])
    browser.get(reverse("partnerships:taking_over"))

    with CaptureQueriesContext(connection) as asked:
        browser.get(reverse("partnerships:seat"))

    of_the_shell = [query["sql"] for query in asked if "sec.my_areas" in query["sql"] or "sec.session_ends_at" in query["sql"]]
    assert len(of_the_shell) == 1


def test_first_page_stays_as_quick_with_many_colleagues(cast: Cast, fellmoor: Place, amira: Person) -> None:
    browser = sign_in(amira)
    browser.get("/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/")
    with as_person(amira) as frame:
        for number in range(12):
            new = Person(name=f"Ann {number}", email=f"ann{number}@cast.example", joined_at=frame.now)
            new.set_unusable_password()
            new.save(force_insert=True)
            actions.add_member(by=amira, person=new, agency=fellmoor.agencies["council"], job_title="Social worker", level="operational", at=frame.now)

    with CaptureQueriesContext(connection) as many:
        browser.get("/")

    assert len(many) <= len(few) + 2

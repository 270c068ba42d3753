"""A result that names an agency is seen by its own people first. The figures are everybody's at once, and nothing else waits."""

import re
from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.workshops import actions, room, seen_first
from alongside.workshops.models import Mode, OwnLine, Promise, SeenFirst, Stage, Workshop
from alongside.workshops.results import Result, results
from alongside.workshops.tests.rooms import Phone, a_workshop
from alongside.workshops.views.phone import Here
from tests.cast import Cast, as_person, sign_in

OURS = "We meet those who were hurt."
NAMED = "Police sees this differently. This divides us"
COUNTS = {"Council": (2, 14), "Police": (10, 2), "Health": (2, 9), "Voluntary sector": (2, 6)}


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    """Sixteen, twelve, eleven and eight people have answered, and the police not like the others."""
    made = a_workshop(cast)
    answer_all(made, COUNTS)
    with as_person(cast["ruth"]):
        actions.reveal(by=cast["ruth"], workshop=made)
        found: Workshop = Workshop.objects.select_related("record").get(pk=made.pk)
    return found


def answer_all(workshop: Workshop, counts: dict[str, tuple[int, int]]) -> None:
    for kind, (agree, disagree) in counts.items():
        for vote in [1] * agree + [-1] * disagree:
            Phone(workshop.code, kind, "operational").vote(vote)


def seen(workshop: Workshop) -> Result:
    """What everybody's page shows, an unnamed phone's too."""
    with framed(NOBODY):
        told = room.state(workshop.code) or {}
        (found,) = results(Here(HttpRequest(), workshop.code, told), told["deck"], told["releases"])
    return found


def verdict(workshop: Workshop) -> str:
    return seen(workshop).verdict


def say(cast: Cast, workshop: Workshop, who: str = "dev", agency: str = "police", words: str = OURS) -> None:
    with as_person(cast[who]):
        which = SeenFirst.objects.get(workshop=workshop)
        actions.add_own_line(by=cast[who], workshop=workshop, which=which, agency=cast.fellmoor.agencies[agency], words=words)


def show(cast: Cast, workshop: Workshop) -> int:
    with as_person(cast["ruth"]):
        return actions.show_first(by=cast["ruth"], workshop=workshop)


def test_the_room_sees_every_figure_and_no_name_until_the_agency_has_looked(cast: Cast, workshop: Workshop) -> None:
    shown = seen(workshop)

    assert shown.seen.rows["Police"].agree == 10
    assert "differently" not in shown.verdict


def test_the_agency_adds_one_line_and_the_facilitator_shows_both(cast: Cast, workshop: Workshop) -> None:
    say(cast, workshop)

    assert show(cast, workshop) == 1

    assert verdict(workshop) == NAMED
    assert seen(workshop).added == (f"Fellmoor Police adds: {OURS}",)


def test_nothing_to_add_is_said_and_nothing_stands_there(cast: Cast, workshop: Workshop) -> None:
    say(cast, workshop, words="")

    assert show(cast, workshop) == 1
    assert verdict(workshop) == NAMED
    assert seen(workshop).added == ()


def test_nobody_is_hurried_before_the_time_is_over(cast: Cast, workshop: Workshop) -> None:
    assert show(cast, workshop) == 0
    assert "differently" not in verdict(workshop)
    with as_person(cast["ruth"]):
        ((heading, is_ready, silent),) = rows("select heading, is_ready, silent::text from sec.waited_for(%s)", workshop.pk)
    assert (heading, is_ready, silent) == ("Police", False, '["Fellmoor Police"]')
    page = sign_in(cast["ruth"]).get(reverse("workshops:seen_first", args=[workshop.record.ref])).content.decode()
    assert re.search(r"Waiting for them until [A-Z][a-z]+day \d+ [A-Z][a-z]+, [\d.]+[ap]m\. Not heard from yet: Fellmoor Police\.", page)


def test_when_the_time_is_over_the_facilitator_shows_it_without_them(cast: Cast) -> None:
    made = a_workshop(cast, mode=Mode.OPEN)
    answer_all(made, COUNTS)
    with as_person(cast["ruth"]), pytest.MonkeyPatch.context() as patch:
        patch.setattr("alongside.workshops.actions.seeing_first.how_long", lambda mode: timedelta(0))
        actions.reveal(by=cast["ruth"], workshop=made)

    assert show(cast, made) == 1
    assert verdict(made) == NAMED
    with as_person(cast["dev"]):
        assert one("select sec.add_own_line(%s, %s, %s)", SeenFirst.objects.get(workshop=made).pk, cast.fellmoor.agencies["police"].pk, OURS) == "shown"
    assert (seen_first.how_long(Mode.LIVE), seen_first.how_long(Mode.OPEN)) == (timedelta(minutes=15), timedelta(days=2))


@pytest.mark.parametrize(
    ("who", "agency"), [("yusuf", "council"), ("lorna", "health"), ("yusuf", "police"), ("amira", "police"), ("ruth", "police"), ("rosalind", "police")]
)
def test_nobody_else_adds_a_line(cast: Cast, workshop: Workshop, who: str, agency: str) -> None:
    with as_person(cast["bridget"]):
        which = SeenFirst.objects.get(workshop=workshop)
    with as_person(cast[who]), pytest.raises((Refused, Workshop.DoesNotExist)), transaction.atomic():
        actions.add_own_line(by=cast[who], workshop=workshop, which=which, agency=cast.fellmoor.agencies[agency], words=OURS)
    with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only people of this agency"), transaction.atomic():
        one("select sec.add_own_line(%s, %s, %s)", which.pk, cast.fellmoor.agencies[agency].pk, OURS)

    with as_person(cast["dev"]):
        assert not OwnLine.objects.exists()


def test_what_an_agency_adds_is_its_own_until_the_room_sees_it(cast: Cast, workshop: Workshop) -> None:
    say(cast, workshop)
    page = reverse("workshops:seen_first", args=[workshop.record.ref])

    for who, sees in (("dev", True), ("ruth", True), ("amira", False), ("yusuf", False)):
        assert (OURS in sign_in(cast[who]).get(page).content.decode()) is sees, who
    with as_person(cast["yusuf"]):
        assert not OwnLine.objects.exists()
    with framed(NOBODY):
        assert OURS not in str(one("select sec.workshop_seen_first(%s)", workshop.code))


def test_it_is_said_once_and_not_after_the_room_has_seen_it(cast: Cast, workshop: Workshop) -> None:
    say(cast, workshop)
    with pytest.raises(Refused, match="already"):
        say(cast, workshop, words="Something else.")
    show(cast, workshop)
    with pytest.raises(Refused, match="has seen this result"):
        say(cast, workshop, words="Something else.")

    assert seen(workshop).added == (f"Fellmoor Police adds: {OURS}",)


@pytest.mark.parametrize("call", ["select sec.ask_first(%s, '[]', '1 hour')", "select * from sec.waited_for(%s)", "select sec.show_first(%s)"])
def test_only_the_facilitator_asks_waits_and_shows(cast: Cast, workshop: Workshop, call: str) -> None:
    for who in ("amira", "bridget", "dev", "hamish", "rosalind"):
        with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
            rows(call, workshop.pk)
    with framed(NOBODY), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
        rows(call, workshop.pk)


@pytest.mark.parametrize("table", ["seenfirst", "ownline"])
def test_the_site_itself_writes_none_of_it(cast: Cast, workshop: Workshop, table: str) -> None:
    for who in ("ruth", "amira", "dev"):
        for statement in (f"insert into workshops_{table} default values", f"update workshops_{table} set id = id", f"delete from workshops_{table}"):
            with as_person(cast[who]), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                one(statement)


def test_a_later_reveal_does_not_ask_again_and_does_not_take_the_name_away(cast: Cast, workshop: Workshop) -> None:
    say(cast, workshop)
    show(cast, workshop)
    with as_person(cast["ruth"]):
        actions.reveal(by=cast["ruth"], workshop=workshop)
        assert SeenFirst.objects.filter(workshop=workshop).count() == 1

    assert verdict(workshop) == NAMED


def test_under_the_anonymous_promise_nobody_is_asked(cast: Cast) -> None:
    made = a_workshop(cast, promise=Promise.ANONYMOUS)
    for vote in [1] * 6 + [-1] * 6:
        Phone(made.code).vote(vote)
    with as_person(cast["ruth"]):
        actions.reveal(by=cast["ruth"], workshop=made)
        assert not SeenFirst.objects.filter(workshop=made).exists()
        with pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
            one("select sec.ask_first(%s, '[]', '1 hour')", made.pk)


def test_it_waits_on_the_first_page_of_that_agencys_people_and_of_nobody_else(cast: Cast, workshop: Workshop) -> None:
    words = "See a result before the room does"

    assert words in sign_in(cast["dev"]).get("/").content.decode()
    for who in ("yusuf", "lorna", "amira", "ruth"):
        assert words not in sign_in(cast[who]).get("/").content.decode(), who
    say(cast, workshop)
    assert words not in sign_in(cast["dev"]).get("/").content.decode()


def test_the_page_takes_a_line_and_asks_for_words_where_there_are_none(cast: Cast, workshop: Workshop) -> None:
    page, dev = reverse("workshops:seen_first", args=[workshop.record.ref]), sign_in(cast["dev"])
    with as_person(cast["dev"]):
        sent = {"which": str(SeenFirst.objects.get(workshop=workshop).pk), "agency": cast.fellmoor.agencies["police"].ref}

    assert "Write the line, or say that there is nothing to add" in dev.post(page, {**sent, "add": "1", "words": " "}).content.decode()
    assert "at most 300 characters" in dev.post(page, {**sent, "add": "1", "words": "x" * 301}).content.decode()
    assert dev.post(page, {**sent, "which": "x", "add": "1", "words": OURS}).status_code == 404
    assert dev.post(page, {**sent, "add": "1", "words": "<b>Ours</b>"}).status_code == 302
    show(cast, workshop)
    assert "<b>Ours" not in sign_in(cast["amira"]).get(reverse("workshops:results", args=[workshop.record.ref])).content.decode()
    assert "&lt;b&gt;Ours" in sign_in(cast["amira"]).get(reverse("workshops:results", args=[workshop.record.ref])).content.decode()


def test_nothing_else_waits_and_closing_is_not_held_up(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]) as frame:
        actions.move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)
    say(cast, workshop)

    assert show(cast, workshop) == 1
    assert Client().get(reverse("room:seat", args=[workshop.code])).status_code == 200

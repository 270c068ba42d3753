"""Somebody says when they want to be told that something waits; and what was gathered before they said so still goes once."""

from datetime import timedelta

import pytest

from alongside.frame.frames import acting_as
from alongside.frame.services import POST
from alongside.people.actions import say_when_letters_come, tell
from alongside.people.models import Pace, Person
from alongside.post.models import Letter
from tests.cast import as_person, sign_in

LINE = "Bridget asks what you will stand behind."


def told(person: Person) -> None:
    with as_person(person) as frame:
        tell(person=Person.objects.get(pk=person.pk), line=LINE, page="/decisions/", at=frame.now, by_date=frame.now.date())


def written() -> list[Letter]:
    with acting_as(POST):
        return list(Letter.objects.order_by("written_at", "pk"))


def test_a_letter_comes_at_once_unless_somebody_says_otherwise(amira: Person) -> None:
    told(amira)

    [letter] = written()
    assert letter.send_after == letter.written_at
    assert (letter.to, letter.subject.startswith(LINE)) == (amira.pk, True)
    assert "Please say by" in letter.words
    assert "/decisions/" in letter.words


def test_once_a_day_waits_for_the_morning(amira: Person) -> None:
    with as_person(amira):
        say_when_letters_come(by=amira, pace=Pace.DAILY)

    told(amira)

    [letter] = written()
    assert timedelta(0) < letter.send_after - letter.written_at <= timedelta(days=1)


def test_back_to_at_once_holds_for_what_comes_next(amira: Person) -> None:
    for pace in (Pace.DAILY, Pace.AT_ONCE):
        with as_person(amira):
            say_when_letters_come(by=amira, pace=pace)
        told(amira)

    first, second = written()
    assert first.send_after > first.written_at
    assert second.send_after == second.written_at


def test_it_is_chosen_on_ones_own_page(amira: Person) -> None:
    client = sign_in(amira)

    page = client.post("/you/letters/", {"pace": "daily"}, follow=True)

    assert "We write to you once a day, at eight." in page.content.decode()
    assert Person.objects.get(pk=amira.pk).pace == Pace.DAILY


@pytest.mark.parametrize("sent", ["", "never"])
def test_anything_else_is_not_a_choice(amira: Person, sent: str) -> None:
    client = sign_in(amira)

    page = client.post("/you/letters/", {"pace": sent})

    assert "<title>Error: You" in page.content.decode()
    assert Person.objects.get(pk=amira.pk).pace == Pace.AT_ONCE

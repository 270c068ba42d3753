"""Themes go back to those who took part; what they answer is nobody's; what stands is shown, and may be quoted."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.workshops import actions, heard, sealing
from alongside.workshops.models import CheckBack, Coding, Promise, Stage, Workshop
from alongside.workshops.reading import Other
from alongside.workshops.tests.drawn_together import (
    CODED,
    NAMES,
    Answering,
    a_coded_room,
    an_asked_room,
    bring_in,
    closed,
    code,
    counted,
    done,
    sent_back,
    themes_of,
)
from alongside.workshops.tests.rooms import Phone, phones
from alongside.workshops.tests.test_the_adversary import dump
from tests.cast import Cast, as_person, sign_in
from tests.real import OwnDatabase

OTHERS = ("amira", "bridget", "dev", "yusuf", "graham", "rosalind", "hamish")


@pytest.fixture
def asked(cast: Cast) -> Workshop:
    return an_asked_room(cast)


def back_with(cast: Cast, workshop: Workshop) -> list[tuple[str, list[str]]]:
    """What the facilitator would read of each theme if the asking were closed now."""
    with as_person(cast["ruth"]), transaction.atomic():
        if CheckBack.objects.filter(workshop=workshop, closed_at__isnull=True).exists():
            one("select sec.close_check_back(%s, now())", workshop.pk)
        told = [(said, sorted(words)) for _, said, words in rows("select theme, said, words from sec.heard_back(%s)", workshop.pk)]
        transaction.set_rollback(True)
    return told


def told_now(cast: Cast, workshop: Workshop) -> list[str]:
    with as_person(cast["ruth"]):
        return [said for _, said, _ in rows("select theme, said, words from sec.heard_back(%s)", workshop.pk)]


# ---------- what goes back ----------


def test_nothing_goes_back_before_everything_has_been_looked_at(cast: Cast) -> None:
    workshop = a_coded_room(cast)
    code(cast["ruth"], workshop, CODED[:5])

    with pytest.raises(Refused, match="not finished"), transaction.atomic():
        sent_back(cast, workshop)
    with as_person(cast["ruth"]), pytest.raises(IntegrityError, match="not finished"), transaction.atomic():
        one("select sec.send_themes_back(%s, '{}', now())", workshop.pk)
    assert (
        "Ask those who took part"
        not in sign_in(cast["ruth"]).get(reverse("workshops:check_back", args=[workshop.record.ref])).content.decode().split("</h1>")[1]
    )


def test_without_a_theme_or_a_statement_there_is_nothing_to_ask(cast: Cast) -> None:
    workshop = a_coded_room(cast, statements=0)
    with pytest.raises((Refused, IntegrityError)), transaction.atomic():
        sent_back(cast, workshop)


def test_two_have_both_to_be_done_and_what_they_did_not_settle_counts_where_both_said_it(cast: Cast) -> None:
    workshop = a_coded_room(cast, second="yusuf")
    code(cast["ruth"], workshop, CODED)
    code(cast["yusuf"], workshop, [[1], [2], [2], [3], [3], [1]])
    done(cast["ruth"], workshop)
    with pytest.raises(Refused, match="not finished"), transaction.atomic():
        sent_back(cast, workshop)
    done(cast["yusuf"], workshop)

    sent_back(cast, workshop)

    with as_person(cast["ruth"]):
        assert counted(workshop) == [[1], [2], [2], [3], [], [1]]
        told = CheckBack.objects.get().agreement
        assert set(told) == {"before", "after"}
        assert (told["before"]["items"], told["before"]["given"]) == (6, 12)
        assert 0 < told["before"]["alpha"] < 1
    with as_person(cast["amira"]):  # of two together: nothing of either
        assert "Ruth" not in str(CheckBack.objects.get().agreement)
        assert not Coding.objects.exists()


def test_the_room_reads_each_theme_with_the_words_it_was_heard_in_and_nothing_of_the_coders(cast: Cast, asked: Workshop) -> None:
    shown = Client().get(reverse("room:heard", args=[asked.code])).content.decode()

    assert [name in shown for name in NAMES] == [True] * 3
    assert shown.count("Brave is saying it, number 1.") == 1
    assert shown.count("Brave is saying it, number 2.") == 2
    assert "number 5" not in shown
    assert "Ruth" not in shown and "alpha" not in shown


def test_an_open_room_moves_to_its_check_back_and_every_phone_is_led_there(cast: Cast, asked: Workshop) -> None:
    with as_person(cast["ruth"]):
        assert Workshop.objects.get(pk=asked.pk).stage == Stage.CHECK_BACK
    browser = Client()
    browser.post(reverse("room:seat", args=[asked.code]), {"kind": "Police", "level": "operational"})

    assert reverse("room:heard", args=[asked.code]) in browser.get(reverse("room:room", args=[asked.code])).content.decode()


def test_before_it_is_sent_back_a_phone_is_shown_nothing_of_it(cast: Cast) -> None:
    workshop = a_coded_room(cast)
    code(cast["ruth"], workshop, CODED)
    browser = Client()

    shown = browser.get(reverse("room:heard", args=[workshop.code]))
    browser.post(reverse("room:heard", args=[workshop.code]), {"answer_0": "yes"})

    assert "Nothing has been sent back yet" in shown.content.decode()
    assert NAMES[0] not in shown.content.decode()
    with framed(NOBODY):
        assert one("select sec.answer_heard(%s, 1, '{}', '{}')", workshop.code) == "none"
        assert one("select sec.answer_heard('222222', 1, '{}', '{}')") == "none"
    assert browser.get("/s/222222/heard/").status_code == 404


# ---------- what comes back ----------


def test_phones_without_a_person_hold_this_up_as_they_hold_up_the_room(cast: Cast, asked: Workshop) -> None:
    phones(asked.code, ("Police", "operational", 4))
    with as_person(cast["ruth"]):
        actions.count_people(by=cast["ruth"], workshop=asked, people=1)
    for _ in range(7):
        Answering(asked.code).yes(themes_of(cast, asked)[0])

    with pytest.raises(Refused, match="Fewer than 8 people"), transaction.atomic():
        bring_in(cast, asked)
    Answering(asked.code).yes(themes_of(cast, asked)[0])
    assert bring_in(cast, asked) == 8


def test_answers_wait_until_they_come_from_five_and_come_without_a_figure(cast: Cast, asked: Workshop) -> None:
    first, second, third = themes_of(cast, asked)
    people = [Answering(asked.code) for _ in range(6)]
    for person in people[:4]:
        assert person.yes(first) == ""
    people[0].not_quite(second, "It is about the evening.")

    with pytest.raises(Refused, match="Fewer than five"), transaction.atomic():
        bring_in(cast, asked)
    assert back_with(cast, asked) == [("few", [])] * 3
    people[4].not_quite(first, "Not alone, though.")
    people[4].not_quite(second, "Say who.")

    assert bring_in(cast, asked) == 5
    assert back_with(cast, asked) == [("yes", ["Not alone, though."]), ("few", ["It is about the evening.", "Say who."]), ("few", [])]
    ruth, address = sign_in(cast["ruth"]), reverse("workshops:check_back", args=[asked.record.ref])
    page = ruth.get(address).content.decode()
    assert "Five or more have answered about it." in page and "Most who answered" not in page and "Not alone, though." in page
    assert third.number == 3 and bring_in(cast, asked) == 0
    closed(cast, asked)
    assert "Most who answered say: yes, that is it." in ruth.get(address).content.decode()


def test_two_looks_with_one_answer_between_do_not_tell_it(cast: Cast, asked: Workshop) -> None:
    """Five of seven said yes, which is “divided”; one more yes would make it “most”. So nothing is said before nobody is asked any more."""
    first, second, _ = themes_of(cast, asked)
    people = [Answering(asked.code) for _ in range(7)]
    for number, person in enumerate(people):
        person.yes(first) if number < 5 else person.not_quite(first, "")
    bring_in(cast, asked)
    before = told_now(cast, asked)
    Answering(asked.code).yes(first)
    for person in people[:4]:
        person.yes(second)
    bring_in(cast, asked)

    assert before == told_now(cast, asked) == ["enough", "few", "few"]


def test_a_phone_may_change_its_answer_before_and_after_it_was_brought_in(cast: Cast, asked: Workshop) -> None:
    first = themes_of(cast, asked)[0]
    people = [Answering(asked.code) for _ in range(5)]
    for person in people:
        person.not_quite(first, "No.")
        person.yes(first)
    bring_in(cast, asked)
    assert back_with(cast, asked)[0] == ("yes", [])

    for person in people:
        person.not_quite(first, "No, after all.")
    bring_in(cast, asked)

    assert back_with(cast, asked)[0] == ("no", ["No, after all."] * 5)


def test_sent_twice_is_the_same_as_once(cast: Cast, asked: Workshop) -> None:
    first = themes_of(cast, asked)[0]
    phone, op = heard.Asked.read("", asked.code), uuid.uuid4()
    for _ in range(3):
        with framed(NOBODY):
            told = heard.state(asked.code)
            assert told is not None
            assert heard.send(phone, told, op, [heard.Said(str(first.pk), is_right=False, words="Once.")]) == ""
    for person in [Answering(asked.code) for _ in range(4)]:
        person.yes(first)

    assert bring_in(cast, asked) == 5
    assert back_with(cast, asked)[0] == ("yes", ["Once."])


def test_what_was_sealed_for_a_batch_that_is_gone_is_sealed_again(cast: Cast, asked: Workshop) -> None:
    first = themes_of(cast, asked)[0]
    late = heard.Asked.read("", asked.code)
    with framed(NOBODY):
        told = heard.state(asked.code)
    for person in [Answering(asked.code) for _ in range(5)]:
        person.yes(first)
    bring_in(cast, asked)

    with framed(NOBODY):
        assert told is not None
        assert heard.send(late, told, uuid.uuid4(), [heard.Said(str(first.pk), is_right=False, words="Late, and kept.")]) == ""
    for person in [Answering(asked.code) for _ in range(4)]:
        person.yes(first)

    assert bring_in(cast, asked) == 5
    assert back_with(cast, asked)[0] == ("yes", ["Late, and kept."])


def test_fewer_than_five_are_never_opened_and_no_key_for_them_is_left(cast: Cast, asked: Workshop, the_pending: Any) -> None:
    first = themes_of(cast, asked)[0]
    for person in [Answering(asked.code) for _ in range(4)]:
        person.not_quite(first, "Only four of us.")
    copied = the_pending()
    assert sealing.unsealed(heard.key_of(asked.code), 1, copied[:1]) != [None]

    closed(cast, asked)

    with framed(NOBODY):
        heard.state(asked.code)  # the next phone that asks
    assert sealing.unsealed(heard.key_of(asked.code), 1, copied) == [None] * 4
    assert back_with(cast, asked)[0] == ("few", [])
    assert Answering(asked.code).yes(first) == heard.CLOSED


@pytest.fixture
def the_pending(cast: Cast) -> Any:
    def copied() -> list[bytes]:
        with as_person(cast["ruth"]):
            workshop = Workshop.objects.get()
            return [bytes(body) for _, body in rows("select op, sealed from sec.pending_sealed(%s)", workshop.pk)]

    return copied


def test_the_rooms_own_answers_are_not_touched_by_it_and_it_not_by_them(cast: Cast, asked: Workshop) -> None:
    first = themes_of(cast, asked)[0]
    room_of = phones(asked.code, ("Police", "operational", 5))
    for phone in room_of:
        phone.vote(1)
    for person in [Answering(asked.code) for _ in range(5)]:
        person.yes(first)

    with as_person(cast["ruth"]):
        assert actions.take_in(by=cast["ruth"], workshop=asked) == 5
    assert bring_in(cast, asked) == 5
    assert back_with(cast, asked)[0] == ("yes", [])


def test_the_whole_database_links_no_answer_to_a_ballot_a_seat_or_words(the_cast: Cast, own_database: OwnDatabase) -> None:
    workshop = an_asked_room(the_cast, promise=Promise.ANONYMOUS)
    first = themes_of(the_cast, workshop)[0]
    room_of = [Phone(workshop.code) for _ in range(12)]
    for phone in room_of:
        phone.vote(1)
    people = [Answering(workshop.code) for _ in range(12)]
    for place, person in enumerate(people):
        person.not_quite(first, f"Words of {place}.")
    with as_person(the_cast["ruth"]):
        actions.take_in(by=the_cast["ruth"], workshop=workshop)
        actions.take_in_heard(by=the_cast["ruth"], workshop=workshop)

    handles = [handle for (handle,) in own_database.rows("select handle from workshops_heardback order by ctid")]
    words = [said for (said,) in own_database.rows("select words from workshops_heardwords order by ctid")]
    everything = dump(own_database)
    assert sorted(handles) == sorted(person.asked.handle for person in people)
    assert not set(handles) & {hash_of for phone in room_of for hash_of in (phone.seat.handle, phone.seat.on_the_roll)}
    assert sum(person.asked.handle == handle for person, handle in zip(people, handles, strict=True)) <= 5  # of twelve, by chance one
    assert sum(f"Words of {place}." == said for place, said in enumerate(words)) <= 5
    for person in people:
        assert person.asked.secret not in everything
        assert everything.count(person.asked.handle) == 1
    assert own_database.one("select count(*) from workshops_pending") == 0
    names = [name for (name,) in own_database.rows("select name from audit.event where name like 'workshops.heard%%' or name like 'workshops.check%%'")]
    assert names == ["workshops.heard.taken_in"]


@pytest.mark.parametrize("table", ["heardback", "heardwords"])
@pytest.mark.parametrize("statement", ["select 1 from workshops_{}", "delete from workshops_{}", "insert into workshops_{} default values"])
def test_the_site_itself_has_no_privilege_on_what_phones_answer(cast: Cast, asked: Workshop, table: str, statement: str) -> None:
    for who in ("ruth", "amira"):
        with as_person(cast[who]), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            one(statement.format(table))


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_the_facilitator_reads_brings_in_closes_marks_or_shows(cast: Cast, asked: Workshop, who: str) -> None:
    person = cast[who]
    for call in (
        "heard_sealed({w})",
        "take_in_heard({w}, '[]', '[]', '{{}}')",
        "heard_back({w})",
        "close_check_back({w}, now())",
        "finish_themes({w}, now())",
        "send_themes_back({w}, '{{}}', now())",
    ):
        with as_person(person), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
            rows(f"select * from sec.{call.format(w=asked.pk)}")
    for act in (actions.take_in_heard, actions.close_check_back, actions.finish_themes):
        with as_person(person) as frame, pytest.raises((Refused, Workshop.DoesNotExist)), transaction.atomic():
            act(by=person, workshop=asked, **({} if act is actions.take_in_heard else {"at": frame.now}))  # type: ignore[operator]  # three of one kind
    with as_person(person), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        one("update workshops_checkback set closed_at = now() returning 1")


# ---------- the phone's page ----------


def test_a_phone_answers_what_it_wants_to_without_a_script_an_account_or_a_seat(cast: Cast, asked: Workshop) -> None:
    page = reverse("room:heard", args=[asked.code])
    browser = Client()
    op = str(uuid.uuid4())

    empty = browser.post(page, {"op": op}).content.decode()
    sent = browser.post(page, {"op": op, "answer_0": "yes", "answer_1": "no", "words_1": "It is about the evening."})

    assert "You have not said anything yet" in empty
    assert sent["Location"] == f"{page}?said=1"
    assert browser.cookies["heard"]["httponly"] and browser.cookies["heard"]["path"] == page
    assert "Your answers were sent" in browser.get(sent["Location"]).content.decode()
    assert "sessionid" not in browser.cookies


def test_words_that_may_tell_who_somebody_is_are_asked_about_once_more(cast: Cast, asked: Workshop, the_pending: Any) -> None:
    page, browser = reverse("room:heard", args=[asked.code]), Client()
    said = {"op": str(uuid.uuid4()), "answer_0": "no", "words_0": "As the only nurse on nights I would say it louder."}

    shown = browser.post(page, said).content.decode()
    assert "This may tell people who you are" in shown and "Send it as it is" in shown and "only nurse on nights" in shown
    assert the_pending() == []

    assert browser.post(page, {**said, "is_meant": "1"}).status_code == 302
    assert len(the_pending()) == 1


@pytest.mark.parametrize("said", [{"answer_0": "perhaps"}, {"words_0": "x" * 401}, {"answer_9": "yes"}, {"answer_0": "", "words_0": "   "}])
def test_what_cannot_be_read_is_not_sent(cast: Cast, asked: Workshop, the_pending: Any, said: dict[str, str]) -> None:
    assert Client().post(reverse("room:heard", args=[asked.code]), said).status_code == 200
    assert the_pending() == []


def test_a_theme_that_the_room_was_not_asked_about_is_left_out(cast: Cast, asked: Workshop, the_pending: Any) -> None:
    assert Answering(asked.code).say(heard.Said(str(uuid.uuid4()), is_right=True)) == ""
    assert the_pending() == []


def test_the_asking_goes_on_after_the_workshop_has_closed(cast: Cast, asked: Workshop) -> None:
    with as_person(cast["ruth"]) as frame:
        actions.move_on(by=cast["ruth"], workshop=asked, stage=Stage.CLOSED, at=frame.now)

    assert Answering(asked.code).yes(themes_of(cast, asked)[0]) == ""


def test_everybody_who_was_asked_has_a_letter_and_it_says_nothing_of_what_was_heard(the_cast: Cast, own_database: OwnDatabase) -> None:
    workshop = a_coded_room(the_cast)
    with as_person(the_cast["ruth"]) as frame:
        others = [Other("Night driver", "Fellmoor Taxis", "driver@cast.example")]
        actions.ask_others(by=the_cast["ruth"], workshop=workshop, others=others, at=frame.now)
    code(the_cast["ruth"], workshop, CODED)

    sent_back(the_cast, workshop)

    ((address, subject, words),) = own_database.rows("select address, subject, words from post_letter where template = 'workshops/letters/heard.txt'")
    assert (address, subject) == ("driver@cast.example", "Ruth Ansah asks whether you were heard right")
    assert f"/s/{workshop.code}/heard/" in words
    assert not [name for name in NAMES if name in words] and "Brave" not in words

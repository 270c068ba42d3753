"""An agency answers in two minutes: signed in, by a link without an account, by a Word form, or on the telephone and confirmed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.access.links import renew_link
from alongside.audit.record import look
from alongside.decisions import actions, emails
from alongside.decisions.models import AskingLetter, Finding, Matter, NotWrittenHere, Stage
from alongside.decisions.tests.arranging import WORDS, ask, has_answered, lines, link_of, page_of, said
from alongside.frame.frames import acting_as
from alongside.frame.sql import one
from alongside.lib.answers import Refused
from alongside.post.models import Letter
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision, made

pytestmark = pytest.mark.django_db
POST = 5
ELSEWHERE = "The desk knows more than this page."


@pytest.fixture
def matter(cast: Cast, fellmoor: Place) -> Matter:
    return a_decision(cast, fellmoor, Stage.GATHERING)


def test_somebody_who_sees_nothing_else_of_the_decision_answers_it(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)
    browser = sign_in(cast["kezia"])

    page = browser.get(page_of(asked)).content.decode()
    assert "One thing is enough" in page
    assert "police’s own intelligence form" in page
    answer = browser.post(page_of(asked), said())

    assert answer["Location"].endswith("?done=1&well=1")
    assert lines(cast, asked) == [("know", WORDS, True)]
    assert has_answered(cast, asked)
    assert browser.get(reverse("decisions:decision", args=[matter.record.ref])).status_code == 404


def test_finishing_without_anything_that_works_asks_once_and_is_counted_all_the_same(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)
    browser = sign_in(cast["kezia"])
    after = browser.post(page_of(asked), said())["Location"]

    asks = browser.get(after).content.decode()
    again = browser.post(page_of(asked), said(words="And the lights", asked_once="1"))["Location"]

    assert "Is there anything you see working" in asks
    assert has_answered(cast, asked)
    assert "well" not in again
    assert "Is there anything you see working" not in browser.get(again).content.decode()


def test_what_works_is_not_asked_for_again(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)

    assert sign_in(cast["kezia"]).post(page_of(asked), said(kind="well"))["Location"].endswith("?done=1")


def test_an_empty_note_says_what_is_missing_and_keeps_the_rest(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)

    page = sign_in(cast["kezia"]).post(page_of(asked), said(words="", kind=""))

    assert page.status_code == 200
    assert "Error:" in page.content.decode()
    assert "Since the spring" in page.content.decode()
    assert lines(cast, asked) == []


def test_each_line_can_be_changed_and_taken_back_by_its_agency_alone(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)
    kezia, bridget = sign_in(cast["kezia"]), sign_in(cast["bridget"])
    kezia.post(page_of(asked), said(then="another"))
    with as_person(cast["bridget"]):
        look(asked.record_id)
        line = Finding.objects.get(asked=asked)
    there = reverse("decisions:answer_line", args=[asked.record.ref, line.pk])

    bridget.post(there, {"kind": "worried", "words": "Not hers to write", "version": "1"})
    assert lines(cast, asked) == [("know", WORDS, True)]

    assert kezia.post(there, {"kind": "worried", "words": "It is dark", "version": "1"}).status_code == 302
    assert lines(cast, asked) == [("worried", "It is dark", True)]
    stale = kezia.post(there, {"kind": "know", "words": "Older words", "version": "1"})
    assert stale.status_code == 409
    assert "Older words" in stale.content.decode()
    assert "It is dark" in stale.content.decode()
    assert lines(cast, asked) == [("worried", "It is dark", True)]

    assert kezia.post(there, {"take_back": "1"}).status_code == 302
    assert lines(cast, asked) == []


def test_a_link_opens_one_question_without_a_password_and_nothing_happens_by_opening_it(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter, person=None, address="owner@carpark.example", by_link=True)

    pages = [Client(headers={"User-Agent": "MailScanner"}).get(link_of(asked)) for _ in range(3)] + [Client().head(link_of(asked))]

    assert [page.status_code for page in pages] == [200] * 4
    assert matter.question in pages[0].content.decode()
    assert "This link works until" in pages[0].content.decode()
    assert pages[0]["Cache-Control"] == "no-store, private"
    assert pages[0]["Referrer-Policy"] == "same-origin"
    assert lines(cast, asked) == []
    assert not has_answered(cast, asked)


def test_a_link_answers_changes_its_lines_and_then_sees_who_else_has(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter, person=None, address="owner@carpark.example", by_link=True)
    browser = Client()
    before = browser.get(link_of(asked)).content.decode()

    answer = browser.post(link_of(asked), said())
    after = browser.get(answer["Location"]).content.decode()

    assert "Fellmoor Police" not in before
    assert "Fellmoor Police: not heard from yet" in after
    assert lines(cast, asked) == [("know", WORDS, True)]
    with as_person(cast["bridget"]):
        look(asked.record_id)
        line = Finding.objects.get(asked=asked)
    browser.post(reverse("question:line", args=[emails.token_of(asked), line.pk]), {"kind": "well", "words": "A better word", "version": "1"})
    assert lines(cast, asked) == [("well", "A better word", True)]


def test_a_link_sees_nothing_else_of_the_decision(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter, person=None, address="owner@carpark.example", by_link=True)
    other = ask(cast, matter, agency="health", person="lorna", by_link=True)
    Client().post(link_of(other), said(words=ELSEWHERE))

    browser = Client()
    browser.post(link_of(asked), said())
    for place in ("", "elsewhere/", "confirmation/", "form/"):
        assert ELSEWHERE not in browser.get(link_of(asked) + place).content.decode()
    with as_person(cast["bridget"]):
        look(other.record_id)
        theirs = Finding.objects.get(asked=other)
    assert browser.get(reverse("question:line", args=[emails.token_of(asked), theirs.pk])).status_code == 404
    assert browser.post(reverse("question:line", args=[emails.token_of(asked), theirs.pk]), {"take_back": "1"}).status_code == 404


def test_a_link_leaves_aside_whoever_is_signed_in_on_the_same_machine(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter, person=None, address="owner@carpark.example", by_link=True)

    sign_in(cast["bridget"]).post(link_of(asked), said())

    with as_person(cast["bridget"]):
        look(asked.record_id)
        assert Finding.objects.get(asked=asked).entered_by is None


def test_a_link_that_nobody_made_and_one_whose_question_was_withdrawn_open_nothing(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter, person=None, address="owner@carpark.example", by_link=True)
    with as_person(cast["bridget"]) as frame:
        actions.withdraw_question(by=cast["bridget"], asked=asked, at=frame.now)

    for token in (emails.token_of(asked), "0" * 64):
        for place in (reverse("partnerships:link", args=[token]), reverse("question:form", args=[token]), reverse("question:paper", args=[token])):
            assert Client().get(place).status_code == 410
        assert Client().post(reverse("partnerships:link", args=[token]), said()).status_code == 410
    assert lines(cast, asked) == []


def test_all_letters_about_a_question_carry_one_address(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter, person=None, address="owner@carpark.example", by_link=True)
    with as_person(cast["bridget"]) as frame:
        actions.chase(by=cast["bridget"], matter=matter, asked=[asked], at=day_later(frame.now))

    first, second = _letters()
    assert first.address == second.address == "owner@carpark.example"
    mark = f"[link:question:{asked.record.ref}:1]"
    assert mark in first.words
    assert mark in second.words
    assert matter.question not in first.words + second.words + first.subject + second.subject
    assert Client().get(link_of(asked)).status_code == 200


def test_a_reminder_after_a_link_has_ended_gives_the_agency_back_the_pen_it_wrote_with(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter, person=None, address="owner@carpark.example", by_link=True)
    Client().post(link_of(asked), said(then="another"))
    with as_person(cast["bridget"]) as frame:
        late = frame.now + timedelta(days=60)
        actions.write_to_asked(by=cast["bridget"], asked=asked, at=late, address="owner@carpark.example", by_link=True)
        links = list(AskingLetter.objects.filter(asked=asked).values_list("link", "lives_until"))
        look(asked.record_id)
        line = Finding.objects.get(asked=asked)
    browser = Client()

    opened = browser.get(link_of(asked))
    browser.post(reverse("question:line", args=[emails.token_of(asked), line.pk]), {"kind": "well", "words": "A better word", "version": "1"})

    assert len({link for link, _ in links}) == 1
    assert links[1][1] > late > links[0][1]
    assert opened.status_code == 200
    assert lines(cast, asked) == [("well", "A better word", True)]


@pytest.mark.parametrize("who", ["yusuf", "kezia", "stella"])
def test_nobody_else_lets_a_link_open_again(cast: Cast, matter: Matter, who: str) -> None:
    asked = ask(cast, matter, person=None, address="owner@carpark.example", by_link=True)
    with as_person(cast["bridget"]):
        link = int(AskingLetter.objects.get(asked=asked).link or 0)
    until = timezone.now() + timedelta(days=90)
    for by, actor in ((cast[who], link), (cast["bridget"], cast["bridget"].pk)):
        with as_person(by), pytest.raises(DatabaseError, match="Only those who keep this"), transaction.atomic():
            renew_link(actor, asked.record_id, credential="0" * 64, level="write", until=until)
    with as_person(cast["bridget"]), pytest.raises(DatabaseError, match="was not made by the site"), transaction.atomic():
        one("select sec.renew_link(%s, %s, %s, 'x')", link, "0" * 64, until)

    assert Client().get(link_of(asked)).status_code == 200


def test_what_is_typed_behind_a_link_is_kept_for_the_link_alone(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter, person=None, address="owner@carpark.example", by_link=True)
    other = ask(cast, matter, agency="health", person="lorna", by_link=True)
    browser = Client()
    place = f"{link_of(asked)}drafts/decisions.answer/{asked.record.ref}/"

    kept = browser.post(place, {"seq": "1", "base_version": "", "fields": '{"kind": "know", "words": "Half a sentence"}'})

    assert kept.status_code == 200
    assert "Half a sentence" in Client().get(link_of(asked)).content.decode()
    assert "Half a sentence" not in Client().get(link_of(other)).content.decode()
    assert browser.get(f"{link_of(asked)}drafts/key/").json()["key"]
    nobody = reverse("partnerships:link_draft_key", args=["0" * 64])
    assert Client().get(nobody).status_code == 404
    assert Client().post(nobody.replace("key", "x/y"), {"seq": "1", "fields": "{}"}).status_code == 404


def test_what_somebody_tells_on_the_telephone_counts_once_they_confirm_it(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter, person=None, address="owner@carpark.example", by_link=True)
    bridget = sign_in(cast["bridget"])

    assert "said_by" in bridget.get(page_of(asked)).content.decode()
    assert bridget.post(page_of(asked), said(then="another", said_by="")).status_code == 200
    bridget.post(page_of(asked), said(then="finish", said_by="The owner of the car park"))
    assert lines(cast, asked) == [("know", WORDS, False)]
    assert not has_answered(cast, asked)
    confirms = f"{link_of(asked)}confirmation/"
    opened = Client().get(confirms)
    assert "Is this what you said?" in opened.content.decode()
    assert lines(cast, asked) == [("know", WORDS, False)]
    with as_person(cast["bridget"]):
        look(asked.record_id)
        line = Finding.objects.get(asked=asked)
    changed = bridget.post(f"{page_of(asked)}lines/{line.pk}/", {**said(words="Three lamps are out."), "version": str(line.version)})

    stale = Client().post(confirms, {"seen": opened.context["seen"]})

    assert (changed.status_code, stale.status_code) == (302, 409)
    assert "Please read it again" in stale.content.decode()
    assert lines(cast, asked) == [("know", "Three lamps are out.", False)]

    Client().post(confirms, {"seen": stale.context["seen"]})

    assert lines(cast, asked) == [("know", "Three lamps are out.", True)]
    assert has_answered(cast, asked)


def test_nobody_confirms_what_another_agency_said(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)
    bridget = sign_in(cast["bridget"])
    bridget.post(page_of(asked), said(said_by="Their manager"))

    refused = bridget.post(reverse("decisions:answer_confirmation", args=[asked.record.ref]))

    assert refused.status_code == 403
    assert lines(cast, asked) == [("know", WORDS, False)]


def test_what_cannot_be_written_here_says_whom_to_ring_and_has_no_box_for_more(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)
    browser = sign_in(cast["kezia"])
    there = reverse("decisions:answer_elsewhere", args=[asked.record.ref])

    assert browser.get(there).content.decode().count("<textarea") == 0
    browser.post(there, {"role": "the exploitation desk", "number": "01632 960 150", "words": "A name"})

    with as_person(cast["bridget"]):
        look(asked.record_id)
        told = NotWrittenHere.objects.get(asked=asked)
        assert (told.role, told.number) == ("the exploitation desk", "01632 960 150")
        assert not Finding.objects.filter(asked=asked).exists()
    assert has_answered(cast, asked)


@pytest.mark.parametrize("who", ["yusuf", "lorna", "graham", "ruth", "martin", "rosalind", "stella", "hamish"])
def test_a_question_is_not_there_for_anybody_it_was_not_put_to(cast: Cast, matter: Matter, who: str) -> None:
    asked = ask(cast, matter)
    browser = sign_in(cast[who])

    for name in ("answer", "answer_elsewhere", "answer_confirmation", "answer_form", "answer_paper"):
        place = reverse(f"decisions:{name}", args=[asked.record.ref])
        assert (browser.get(place).status_code, browser.post(place, said(said_by="x")).status_code) == (404, 404), name
    assert lines(cast, asked) == []


def test_once_it_is_decided_nothing_is_added(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    asked = ask(cast, matter)
    with as_person(cast["bridget"]) as frame:
        actions.write_to_asked(by=cast["bridget"], asked=asked, at=frame.now, by_link=True)
    made(cast, matter)

    for browser, place in ((sign_in(cast["kezia"]), page_of(asked)), (Client(), link_of(asked))):
        assert "stays as it was" in browser.get(place).content.decode()
        assert browser.post(place, said()).status_code == 403
    assert lines(cast, asked) == []


def _letters() -> list[Letter]:
    with acting_as(POST):
        return list(Letter.objects.filter(template__startswith="decisions/").order_by("written_at", "pk"))


def day_later(now: Any) -> Any:
    return now + timedelta(days=1)


def test_a_letter_with_a_link_goes_to_one_person(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter, person=None)
    with as_person(cast["bridget"]) as frame:
        with pytest.raises(Refused, match="e-mail address"):
            actions.write_to_asked(by=cast["bridget"], asked=asked, at=frame.now, by_link=True)
        with pytest.raises(Refused, match="send them a link"):
            actions.write_to_asked(by=cast["bridget"], asked=asked, at=frame.now, address="a@b.example")

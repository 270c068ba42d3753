"""A name by consent as somebody in the room, the facilitator, the wall and whoever takes a paper along meet it."""

import csv
import json
import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.frame.sql import rows
from alongside.papers.reading import read
from alongside.workshops import naming
from alongside.workshops.actions import move_on, reveal, show_words, take_in
from alongside.workshops.models import Promise, Stage, Statement, Workshop
from alongside.workshops.quotes import quotable
from alongside.workshops.tests.drawn_together import a_coded_room, closed, code, finished, mark, sent_back
from alongside.workshops.tests.rooms import Phone, a_workshop, phones
from tests.cast import Cast, as_person, sign_in

NAME, ROOM_ALONE = "Amira <b>Khan", "Dele"
WORDS = "Staying beside somebody."


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_workshop(cast)


def a_phone(workshop: Workshop, kind: str = "Police") -> Client:
    browser = Client()
    browser.post(reverse("room:seat", args=[workshop.code]), {"kind": kind, "level": "operational"})
    return browser


def write(browser: Client, workshop: Workshop, words: str = WORDS, **more: str) -> Any:
    return browser.post(reverse("room:words", args=[workshop.code]), {"question": "1", "words": words, "op": str(uuid.uuid4()), **more})


def own(browser: Client, workshop: Workshop, query: str = "") -> str:
    return browser.get(reverse("room:named", args=[workshop.code]) + query).content.decode()


def put(browser: Client, workshop: Workshop, **what: str) -> Any:
    return browser.post(reverse("room:named", args=[workshop.code]), {"op": str(uuid.uuid4()), **what})


def number_of(browser: Client, place: int = 0) -> str:
    return browser.cookies["own"].value.split(".")[place].removesuffix("_n")


def others_send(workshop: Workshop) -> None:
    for phone in phones(workshop.code, ("Police", "operational", 6)):
        phone.vote(1)


def show_all(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]):
        take_in(by=cast["ruth"], workshop=workshop)
        for (number,) in rows("select id from sec.waiting_words(%s)", workshop.pk):
            show_words(by=cast["ruth"], workshop=workshop, which=str(number))


def test_who_will_read_it_is_said_before_a_name_is_given_and_one_tick_is_for_the_room_and_one_for_beyond(cast: Cast, workshop: Workshop) -> None:
    browser = a_phone(workshop)
    shown = browser.get(reverse("room:words", args=[workshop.code])).content.decode()
    assert shown.index("this is who will read it") < shown.index('name="named_as"') < shown.index('name="may_show"') < shown.index('name="may_quote"')
    assert " checked" not in shown

    refused = write(browser, workshop, named_as="Amira").content.decode()
    assert naming.TICK in refused
    assert 'value="Amira"' in refused
    assert "<details" in refused
    assert re.search(r"<details[^>]* open>\s*<summary[^>]*><span[^>]*>Put your own name", refused)
    assert naming.NO_NAME in write(browser, workshop, named_as=NAME, may_show="on").content.decode()
    assert "own" not in browser.cookies or not browser.cookies["own"].value

    assert write(browser, workshop, named_as="Amira Khan", may_show="on").status_code == 302
    said = own(browser, workshop)
    assert "has not been brought in yet" in said
    assert "The name you sent comes with what everybody sends." in said
    assert "Take the name back" in said


def test_by_plain_forms_a_name_is_given_read_by_the_facilitator_first_changed_and_taken_back(cast: Cast, workshop: Workshop) -> None:
    browser, ruth = a_phone(workshop), sign_in(cast["ruth"])
    write(browser, workshop)
    others_send(workshop)
    show_all(cast, workshop)
    mine = number_of(browser)
    words = reverse("workshops:words", args=[workshop.record.ref])
    room = reverse("room:room", args=[workshop.code])
    assert "Beside it stands: Police, operational." in own(browser, workshop)

    form = own(browser, workshop, f"?of={mine}")
    assert form.index("this is who will read it") < form.index('name="named_as"')
    assert "Type how you want to be named" in put(browser, workshop, of=mine, give="1", named_as="").content.decode()
    assert put(browser, workshop, of=mine, give="1", named_as="Amira Khan", may_show="on").status_code == 302
    assert "Amira Khan" not in ruth.get(words).content.decode()
    others_send(workshop)
    ruth.post(words, {"take_in": "1"})

    assert "carry a name by consent: <strong><bdi>Amira Khan" in ruth.get(words).content.decode()
    assert "Amira Khan" not in browser.get(room).content.decode()
    ((which, *_),) = names_of(cast, workshop)
    assert ruth.post(words, {"show_name": str(which)}).status_code == 302
    assert "Amira Khan" in browser.get(room).content.decode()
    assert "Beside it stands your name: Amira Khan. It does not leave the room with them." in own(browser, workshop)
    for who in ("amira", "yusuf"):
        assert "Amira Khan" not in sign_in(cast[who]).get(words).content.decode()  # how it comes about is the facilitator's to see
        assert sign_in(cast[who]).post(words, {"leave_name_out": str(which)}).status_code == 200

    assert "The name was taken back" in browser.get(put(browser, workshop, of=mine, take_back="1")["Location"]).content.decode()
    assert "Amira Khan" not in browser.get(room).content.decode()
    assert "Beside it stands: Police, operational." in own(browser, workshop)


def test_a_phone_reaches_what_it_wrote_and_nothing_that_another_did(cast: Cast, workshop: Workshop) -> None:
    hers, his = a_phone(workshop), a_phone(workshop)
    write(hers, workshop)
    write(his, workshop, words="Saying so, out loud.")
    others_send(workshop)
    show_all(cast, workshop)
    theirs = number_of(his)

    hers.cookies["own"] = f"{number_of(hers)}.{theirs}"
    page = own(hers, workshop)
    put(hers, workshop, of=theirs, give="1", named_as="Somebody else", may_show="on")
    others_send(workshop)
    with as_person(cast["ruth"]):
        take_in(by=cast["ruth"], workshop=workshop)

    assert re.findall(r'<h2 class="al-result__words">(.*?)</h2>', page) == [WORDS, "Something you wrote that has not been brought in yet"]
    assert names_of(cast, workshop) == []
    assert "Put your name to it" not in own(a_phone(workshop), workshop, f"?of={theirs}")


def test_a_phone_with_scripts_sends_a_name_the_way_of_everything_and_once_is_as_good_as_twice(cast: Cast, workshop: Workshop) -> None:
    phone = Phone(workshop.code, "Police", "operational")
    batch = [phone.op(what="words", question=1, words=WORDS)]
    batch.append(phone.op(what="name", of=batch[0]["id"], named_as="Amira Khan", may_show=True))
    wrong = [phone.op(what="name", of=of, named_as="Amira Khan", may_show=True) for of in ("x", 7, None, {"a": 1})]

    def send(*ops: dict[str, Any]) -> Any:
        said = json.dumps({"token": phone.seat.token, "ops": ops})
        return Client().post(reverse("room:ops", args=[workshop.code]), said, content_type="application/json").json()

    assert len(send(*batch)["done"]) == len(send(*batch)["done"]) == 2
    assert [one_of["why"] for one_of in send(*wrong)["refused"]] == ["This could not be read."] * 4
    others_send(workshop)
    show_all(cast, workshop)
    assert names_of(cast, workshop)[0][1] == "Amira Khan"
    assert send(batch[1])["done"]
    with as_person(cast["yusuf"]):
        assert workshop.statements.filter(said_by="Amira Khan").count() == 1


def test_where_nobody_is_named_nothing_asks_for_a_name(cast: Cast) -> None:
    anonymous = a_workshop(cast, promise=Promise.ANONYMOUS)
    families = a_workshop(cast, title="With families", families=["Parents and carers"], beside_you="Yusuf Demir, on 01632 960 111.")
    for workshop, browser, why in (
        (anonymous, a_phone(anonymous), naming.NOBODY),
        (families, a_phone(families, "Parents and carers"), naming.NOT_YOUNG),
    ):
        assert "named_as" not in browser.get(reverse("room:words", args=[workshop.code])).content.decode()
        assert write(browser, workshop, named_as="Amira", may_show="on").status_code == 302
        assert why in own(browser, workshop)
        assert "Put your name" not in own(browser, workshop)
        put(browser, workshop, of=number_of(browser), give="1", named_as="Amira", may_show="on")
        others_send(workshop)
        with as_person(cast["ruth"]):
            take_in(by=cast["ruth"], workshop=workshop)
        assert names_of(cast, workshop) == []


def test_after_it_has_closed_the_page_says_how_it_stands_and_who_can_still_take_it_out(cast: Cast, workshop: Workshop) -> None:
    browser = a_phone(workshop)
    write(browser, workshop, named_as="Amira Khan", may_show="on", may_quote="on")
    others_send(workshop)
    show_all(cast, workshop)
    with as_person(cast["ruth"]) as frame:
        move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)

    page = own(browser, workshop)

    assert "Beside it stands your name: Amira Khan. It may leave the room with them." in page
    assert naming.CLOSED in page
    assert "Take the name back" not in page
    assert "named_as" not in own(browser, workshop, f"?of={number_of(browser)}")


def test_a_name_is_wherever_the_words_are_and_outside_the_room_only_where_that_was_wanted(cast: Cast, workshop: Workshop) -> None:
    """In the room, on the wall, in the file, in the summary and its papers; and gone from all of them when it is taken back."""
    hers, his = Phone(workshop.code, "Police", "operational"), Phone(workshop.code, "Police", "operational")
    hers.say(WORDS, named_as="Amira Khan", may_show=True, may_quote=True)
    his.say("Saying so, out loud.", named_as=ROOM_ALONE, may_show=True)
    crowd = phones(workshop.code, ("Police", "operational", 8), ("Health", "operational", 6))
    for phone in crowd:
        phone.vote(1)
    show_all(cast, workshop)
    for number, phone in enumerate(crowd):
        for statement in range(3):
            phone.vote(-1 if number % 4 == 0 else 1, statement)
    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)

    inside = everywhere(cast, workshop, a_phone(workshop), outside=False)
    outside = everywhere(cast, workshop, a_phone(workshop), outside=True)
    assert all("Amira Khan" in page and ROOM_ALONE in page for page in inside.values()), inside.keys()
    assert all("Amira Khan" in page for page in outside.values())
    assert not [where for where, page in outside.items() if ROOM_ALONE in page]
    line = next(line for line in csv.DictReader(outside["table"].splitlines()) if line["Words"] == WORDS)
    assert line["Said by, where they wanted to be named"] == "Amira Khan"

    hers.name(hers.wrote[0], "")
    his.name(his.wrote[0], "")

    for where, page in (everywhere(cast, workshop, a_phone(workshop), outside=False) | everywhere(cast, workshop, a_phone(workshop), outside=True)).items():
        assert "Amira Khan" not in page, where
        assert ROOM_ALONE not in page, where
        assert "Staying beside somebody." in page, where


def everywhere(cast: Cast, workshop: Workshop, phone: Client, *, outside: bool) -> dict[str, str]:
    """Every page and paper with the words of a workshop in them: those of the room, or those that may leave it."""
    browser = sign_in(cast["yusuf"])

    def at(name: str) -> bytes:
        return browser.get(reverse(f"workshops:{name}", args=[workshop.record.ref])).content

    if outside:
        papers = {"summary_pdf": "pdf", "summary_word": "docx"}
        told = {name: " ".join(line.text for line in read(at(name), f"summary.{kind}").lines) for name, kind in papers.items()}
        return {**told, "summary": at("summary").decode(), "table": at("table").decode("utf-8-sig")}
    wall = reverse("workshops:wall", args=[workshop.record.ref])
    walls = [browser.get(f"{wall}?n={number}&revealed=1").content.decode() for number in (1, 2, 3)]
    state = json.loads(phone.get(reverse("room:state", args=[workshop.code])).content)
    room = phone.get(reverse("room:results", args=[workshop.code])).content.decode()
    return {"results": at("results").decode(), "wall": "".join(walls), "phone": room, "state": json.dumps(state)}


def test_a_name_is_quoted_only_where_that_was_wanted(cast: Cast) -> None:
    workshop = a_workshop(cast, statements=4)
    hers, his, *others = phones(workshop.code, ("Police", "operational", 9))
    hers.say(WORDS, named_as="Amira Khan", may_show=True, may_quote=True)
    his.say("Saying so, out loud.", named_as=ROOM_ALONE, may_show=True)
    others[0].say("Asking once more.")
    for phone in others:
        phone.vote(1)
    show_all(cast, workshop)
    a_coded_room(cast, workshop=workshop)
    code(cast["ruth"], workshop, [[1]] * 7)
    sent_back(cast, workshop)
    closed(cast, workshop)
    for number in (1, 2, 3):
        mark(cast, workshop, number, "checked")
    finished(cast, workshop)

    with as_person(cast["yusuf"]):
        quotes = {quote.words: quote.said_by for heard in quotable(workshop) for quote in heard.quotes}
        assert Statement.objects.filter(workshop=workshop, said_by=ROOM_ALONE).exists()
    assert (quotes[WORDS], quotes["Saying so, out loud."], quotes["Asking once more."]) == ("Amira Khan", "", "Police, operational")

    hers.name(hers.wrote[0], "")
    with as_person(cast["yusuf"]):
        assert "Amira Khan" not in {quote.said_by for heard in quotable(workshop) for quote in heard.quotes}


def names_of(cast: Cast, workshop: Workshop) -> list[tuple[Any, ...]]:
    with as_person(cast["ruth"]):
        return rows("select id, name from sec.names_by_consent(%s)", workshop.pk)

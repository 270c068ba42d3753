"""The page of results reads as a room does: what each agency says itself, then everybody together, and by agency last and folded away."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from alongside.workshops import actions
from alongside.workshops.models import Promise, Workshop
from alongside.workshops.results import DIFFERENT
from alongside.workshops.tests.rooms import a_workshop, phones
from alongside.workshops.totals import groups
from alongside.workshops.views.results import results_of
from tests.cast import Cast, as_person, sign_in

AGREE, DISAGREE = 1, -1
OWNING = "Owning the door that we did not knock on."


def a_room(cast: Cast, workshop: Workshop) -> Workshop:
    """Of four statements one is agreed by all, one by nearly all, one is seen differently by the police, and one nobody but the police was asked."""
    room = phones(workshop.code, ("Police", "operational", 14), ("Education", "operational", 14), ("Health", "operational", 8))
    for number, phone in enumerate(room):
        phone.vote(AGREE, 0)
        phone.vote(DISAGREE if number % 6 == 0 else AGREE, 1)
        phone.vote(AGREE if (number % 7 == 0) is (phone.kind == "Police") else DISAGREE, 2)
        if phone.kind == "Police":
            phone.vote(DISAGREE if number % 3 == 0 else AGREE, 3)
    with as_person(cast["ruth"]):
        actions.reveal(by=cast["ruth"], workshop=workshop)
        assert workshop.record.ref  # its address is asked for where nobody is named
    return workshop


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    made, dev = a_workshop(cast, statements=4), cast["dev"]
    with as_person(dev):
        actions.agree_answer(by=dev, workshop=made, question=made.questions.get(), agency=cast.fellmoor.agencies["police"], words=OWNING, version=0)
    with as_person(cast["ruth"]):
        actions.show_agreed(by=cast["ruth"], workshop=made)
    return a_room(cast, made)


def on_the_page(cast: Cast, workshop: Workshop) -> str:
    return sign_in(cast["yusuf"]).get(reverse("workshops:results", args=[workshop.record.ref])).content.decode()


def on_a_phone(workshop: Workshop) -> str:
    phone = Client()
    phone.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})
    return phone.get(reverse("room:results", args=[workshop.code])).content.decode()


def in_turn(page: str, *said: str) -> bool:
    places = [page.index(words) for words in said]
    return places == sorted(places)


def test_the_answer_is_at_the_top_then_own_names_then_everybody_then_by_agency_folded_away(cast: Cast, workshop: Workshop) -> None:
    page, phone = on_the_page(cast, workshop), on_a_phone(workshop)

    assert in_turn(
        page, "2 agreed</a>", OWNING, "Everybody together</h2>", "Most worth talking about</h2>", "By agency</h2>", '<details class="al-fold">', "<article"
    )
    assert in_turn(phone, "2 agreed</a>", "in its own name</a>", "Everybody together</h2>", "By agency</h2>", '<details class="al-fold">', "<article")
    for shown in (page, phone):
        assert "4 statements: " in shown
        assert shown.count("<article") == 4


def test_every_statement_stands_with_everybody_and_leads_to_its_agencies_and_where_no_number_may_be_shown_it_says_why(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["yusuf"]):
        found = results_of(workshop)
        told = groups(found)

    assert [group.in_short for group in told] == ["2 agreed", "1 divided", "1 not asked of everyone yet"]
    rows = {row.name: row for group in told for row in group.everybody.rows}
    assert len(rows) == 4
    for result in found:
        row, total = rows[result.words], result.seen.total
        assert row.href == f"#s{result.number}"
        assert row.cells[:3] == ((str(total.agree), str(total.disagree), str(total.passed)) if total else ())
    first = rows[next(result.words for result in found if result.number == 1)]
    assert first.hidden.startswith("Nearly everyone who answered agreed, in every agency that could be counted. ")
    apart = replace(found[0], place=DIFFERENT, marks=(("Police sees this differently", "heather"), ("This divides us", "heather")))
    assert groups([apart])[0].everybody.rows[0].more == "Police sees this differently. This divides us"
    page = on_the_page(cast, workshop)
    for number in range(1, 5):
        assert page.count(f'id="s{number}"') == 1


def test_under_the_anonymous_promise_everybody_together_is_all_there_is(cast: Cast) -> None:
    workshop = a_room(cast, a_workshop(cast, statements=4, promise=Promise.ANONYMOUS, title="Nobody is told apart"))

    for shown in (on_the_page(cast, workshop), on_a_phone(workshop)):
        assert "Everybody together</h2>" in shown
        assert "Only everybody together is ever shown" in shown
        assert "Neither shared nor divided" not in shown
        assert "al-fold" not in shown
        assert 'href="#s' not in shown
        assert "Police" not in shown.split("Everybody together</h2>")[1]

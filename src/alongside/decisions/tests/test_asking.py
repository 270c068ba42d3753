"""Asking partners, reminding them, saying who was not asked; the young person's own words; and a form or a threshold as the question."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.asked_words import put
from alongside.decisions.models import Asked, AskingLetter, Matter, Option, Stage, ToolSaid, View
from alongside.decisions.tests.arranging import young_people_may_be_kept
from alongside.frame.frames import acting_as
from alongside.lib.answers import Refused
from alongside.lib.working_days import Calendar
from alongside.partnerships.models import Membership
from alongside.post.models import Letter
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision, day
from tests.house.test_doors import undone

pytestmark = pytest.mark.django_db
POST = 5
OUTSIDE = ["yusuf", "lorna", "kezia", "graham", "ruth", "martin", "rosalind", "stella", "hamish"]
PAGES = ("contributions", "ask", "chase", "not_asked", "views", "tools", "now", "net_card")


@pytest.fixture
def matter(cast: Cast, fellmoor: Place) -> Matter:
    """Gathering: the police have been asked, by name."""
    return a_decision(cast, fellmoor, Stage.GATHERING)


def at(name: str, matter: Matter, *more: Any) -> str:
    return reverse(f"decisions:{name}", args=[matter.record.ref, *more])


def whom(cast: Cast, who: str) -> str:
    with as_person(cast["bridget"]):
        return str(Membership.objects.current().get(person=cast[who], partnership=cast.fellmoor.partnership).ref)


def asking(cast: Cast, **more: str) -> dict[str, str]:
    return {
        "whom": whom(cast, "lorna"),
        "by_date_0": "27",
        "by_date_1": "11",
        "by_date_2": "2030",
        "also": "The school gate",
        "way": "sign_in",
        "address": "",
        **more,
    }


def letters() -> list[Letter]:
    with acting_as(POST):
        return list(Letter.objects.filter(template__startswith="decisions/").order_by("written_at", "pk"))


def questions(cast: Cast, matter: Matter) -> list[Asked]:
    with as_person(cast["bridget"]):
        return list(Asked.objects.filter(matter=matter).select_related("record", "agency", "person").order_by("pk"))


def test_asking_one_person_sends_a_letter_that_says_nothing_of_it(cast: Cast, matter: Matter) -> None:
    browser = sign_in(cast["bridget"])

    answer = browser.post(at("ask", matter), asking(cast))

    assert answer.status_code == 302
    asked = questions(cast, matter)[-1]
    assert (asked.person, asked.also, asked.by_date.year) == (cast["lorna"], "The school gate", 2030)
    sent = letters()[-1]
    assert sent.address == cast["lorna"].email
    assert reverse("decisions:answer", args=[asked.record.ref]) in sent.words
    assert matter.question not in sent.subject + sent.words
    assert "School gate" not in sent.words


def test_asking_a_whole_agency_writes_to_everybody_there(cast: Cast, matter: Matter) -> None:
    sign_in(cast["bridget"]).post(at("ask", matter), asking(cast, whom=cast.fellmoor.agencies["health"].ref))

    assert {letter.address for letter in letters()} == {cast["lorna"].email, cast["noor"].email}


def test_a_link_needs_an_address_or_a_person(cast: Cast, matter: Matter) -> None:
    browser, agency = sign_in(cast["bridget"]), cast.fellmoor.agencies["landing"].ref

    for wrong in ({"whom": agency, "way": "link"}, {"whom": agency, "way": "sign_in", "address": "a@b.example"}, {"whom": ""}, {"by_date_0": "99"}):
        page = browser.post(at("ask", matter), asking(cast, **wrong))
        assert page.status_code == 200
        assert "Error:" in page.content.decode()
    assert len(questions(cast, matter)) == 1
    browser.post(at("ask", matter), asking(cast, whom=agency, way="link", address="owner@carpark.example"))
    assert "[link:question:" in letters()[-1].words


def test_the_page_says_who_has_not_been_heard_from_and_since_when_and_counts_nobody(cast: Cast, matter: Matter) -> None:
    sign_in(cast["bridget"]).post(at("not_asked", matter), {"who": "Health", "why": "The school nurse is away", "until": "Monday"})

    page = sign_in(cast["paulette"]).get(at("contributions", matter)).content.decode()

    assert "Not heard from yet: asked today" in page
    assert "Health: The school nurse is away" in page
    assert "absent" not in page.lower()


def test_working_days_are_counted_and_days_of_letters_are_told(cast: Cast, matter: Matter) -> None:
    asked = questions(cast, matter)[0]
    asked.asked_at = datetime(2026, 11, 9, 12).astimezone()
    asked.by_date = date(2026, 11, 12)
    later = [AskingLetter(asked=asked, sent_at=datetime(2026, 11, n, 12).astimezone()) for n in (13, 17)]

    told = put(asked, lines=[], elsewhere=[], letters=later, calendar=Calendar(), now=datetime(2026, 11, 18, 12).astimezone())

    assert told.status == "Not heard from yet: asked 7 working days ago"
    assert told.since == "Asked on 9, 13 and 17 November. By Thursday 12 November, 4 working days ago."


def test_several_are_reminded_at_once_with_a_letter_that_was_read_first(cast: Cast, matter: Matter) -> None:
    with as_person(cast["bridget"]) as frame:
        actions.ask_agency(
            by=cast["bridget"], matter=matter, agency=cast.fellmoor.agencies["landing"], person=cast["kezia"], by_date=day(frame.now, 3), at=frame.now
        )
    browser, both = sign_in(cast["bridget"]), [str(one.pk) for one in questions(cast, matter)]

    page = browser.get(at("chase", matter)).content.decode()
    assert "We have not heard from you yet" in page
    assert matter.question not in page.split("al-card")[1].split("</section>")[0]
    assert browser.post(at("chase", matter), {"whom": both}).status_code == 302

    assert {letter.address for letter in letters()} == {cast["dev"].email, cast["kezia"].email}
    again = browser.get(at("chase", matter)).content.decode()
    assert "had a letter less than a day ago" in again
    browser.post(at("chase", matter), {"whom": both})
    assert len(letters()) == 2


def test_whoever_has_answered_meanwhile_is_left_alone(cast: Cast, matter: Matter) -> None:
    asked = questions(cast, matter)[0]
    with as_person(cast["dev"]) as frame:
        actions.finish_answer(asked=asked, at=frame.now)

    with as_person(cast["bridget"]) as frame, pytest.raises(Refused, match="has answered meanwhile"):
        actions.chase(by=cast["bridget"], matter=matter, asked=[asked], at=frame.now + timedelta(days=2))
    assert letters() == []


def test_on_to_the_options_and_back_to_asking(cast: Cast, matter: Matter) -> None:
    browser = sign_in(cast["bridget"])

    browser.post(at("contributions", matter), {"options": "1"})
    assert stage_of(cast, matter) == Stage.OPTIONS
    browser.post(at("contributions", matter), {"more": "1"})
    assert stage_of(cast, matter) == Stage.GATHERING
    browser.post(at("contributions", matter), {"withdraw": questions(cast, matter)[0].record.ref})
    assert questions(cast, matter)[0].withdrawn_at is not None


def test_a_question_about_a_young_person_goes_to_one_named_person(cast: Cast, fellmoor: Place) -> None:
    young_people_may_be_kept(cast, fellmoor)
    matter = a_decision(cast, fellmoor, kind="young_person", place="", reference="4417")
    browser, agency = sign_in(cast["bridget"]), fellmoor.agencies["health"]

    assert "everyone there" not in browser.get(at("ask", matter)).content.decode()
    assert browser.post(at("ask", matter), asking(cast, whom=agency.ref)).status_code == 200
    with as_person(cast["bridget"]) as frame, pytest.raises(Refused, match="one named person"):
        actions.ask_agency(by=cast["bridget"], matter=matter, agency=agency, by_date=day(frame.now, 3), at=frame.now)
    assert questions(cast, matter) == []
    assert browser.post(at("ask", matter), asking(cast)).status_code == 302
    assert [one.person for one in questions(cast, matter)] == [cast["lorna"]]


@pytest.mark.parametrize("stage", list(Stage))
def test_each_step_is_taken_from_its_stage_alone_by_who_writes_in_it(cast: Cast, fellmoor: Place, stage: Stage) -> None:
    """Every stage, every member: the two steps of gathering, and asking, reminding and withdrawing."""
    steps = {"options": {Stage.FRAMING, Stage.GATHERING}, "more": {Stage.OPTIONS}, "withdraw": set(list(Stage)[1:4])}
    matter = a_decision(cast, fellmoor, stage)
    asked = questions(cast, matter)
    for who in ("amira", "bridget", "paulette", "dev", *OUTSIDE):
        for step, allowed in steps.items():
            with undone():
                value = asked[0].record.ref if step == "withdraw" and asked else "1"
                status = sign_in(cast[who]).post(at("contributions", matter), {step: value}).status_code
                may = stage in allowed
                expected = 404 if who in OUTSIDE or (step == "withdraw" and not asked) else 302 if may else 403
                assert (who, step, status) == (who, step, expected)


@pytest.mark.parametrize("who", OUTSIDE)
def test_none_of_it_is_there_for_who_does_not_see_the_decision(cast: Cast, matter: Matter, who: str) -> None:
    browser = sign_in(cast[who])
    asked = questions(cast, matter)[0]
    places = [*(at(name, matter) for name in PAGES), at("letter", matter, asked.record.ref)]

    met = [(browser.get(place).status_code, browser.post(place, {"options": "1", "withdraw": asked.record.ref}).status_code) for place in places]

    assert set(met) == {(404, 404)}
    assert stage_of(cast, matter) == Stage.GATHERING


@pytest.mark.parametrize("page", ["ask", "chase", "not_asked"])
def test_once_it_is_decided_nobody_more_is_asked(cast: Cast, fellmoor: Place, page: str) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)

    for who in ("bridget", "paulette", "dev", "amira"):
        assert sign_in(cast[who]).post(at(page, matter), asking(cast)).status_code == 403
    assert len(questions(cast, matter)) == 1


# -- their own words


def a_view(**more: str) -> dict[str, str]:
    return {
        "whose": "young_person",
        "who": "The club forum",
        "words": "It is the only warm place.",
        "how": "By their youth worker",
        "advocate": "accepted",
        **more,
    }


def the_views(cast: Cast, matter: Matter) -> list[View]:
    with as_person(cast["bridget"]):
        look(matter)
        return list(View.objects.filter(matter=matter))


def test_their_words_are_kept_whole_and_can_be_added_to(cast: Cast, matter: Matter) -> None:
    browser = sign_in(cast["dev"])
    browser.post(at("views", matter), a_view())
    view = the_views(cast, matter)[0]

    changed = browser.post(at("view", matter, view.pk), a_view(words="It is warm. Stand with us.", version="1"))
    stale = browser.post(at("view", matter, view.pk), a_view(words="Older words", version="1"))

    assert changed.status_code == 302
    assert stale.status_code == 409
    assert "Older words" in stale.content.decode()
    assert [one.words for one in the_views(cast, matter)] == ["It is warm. Stand with us."]


def test_not_asked_yet_says_why_and_when(cast: Cast, matter: Matter) -> None:
    browser = sign_in(cast["bridget"])

    for half in ({"words": ""}, {"words": "", "not_yet_why": "Asleep"}, {"words": "", "not_yet_when": "Tomorrow"}):
        page = browser.post(at("views", matter), a_view(**half))
        assert "nobody has asked yet" in page.content.decode()
    assert the_views(cast, matter) == []
    browser.post(at("views", matter), a_view(words="", not_yet_why="They are asleep", not_yet_when="At breakfast"))
    assert the_views(cast, matter)[0].not_yet_when == "At breakfast"


def test_what_was_decided_on_is_not_written_anew(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)
    before = [one.words for one in the_views(cast, matter)]

    for page in (at("views", matter), at("tools", matter), at("view", matter, the_views(cast, matter)[0].pk)):
        assert sign_in(cast["bridget"]).post(page, a_view(name="x", leaves_out="y")).status_code == 403
    assert [one.words for one in the_views(cast, matter)] == before


def test_what_a_form_said_is_a_quotation_with_what_it_leaves_out(cast: Cast, matter: Matter) -> None:
    browser = sign_in(cast["bridget"])
    tool = {"name": "The points form", "words": "A calm young person scores low.", "source": "Page 2", "leaves_out": ""}

    assert "Every form leaves something out" in browser.post(at("tools", matter), tool).content.decode()
    browser.post(at("tools", matter), {**tool, "leaves_out": "Those who harm them"})

    page = browser.get(at("tools", matter)).content.decode()
    assert "A calm young person scores low." in page
    assert "What it leaves out: Those who harm them" in page


def test_a_form_itself_can_be_the_question(cast: Cast, fellmoor: Place) -> None:
    review = {
        "group": fellmoor.groups["steering"].record.ref,
        "name": "The points form",
        "asks": "About the young person eleven times.",
        "leaves_out": "The people harming them",
        "follows": "A calm young person is not seen",
        "source": "2021",
    }

    answer = sign_in(cast["dev"]).post(reverse("decisions:tool_review"), review)

    assert answer.status_code == 302
    with as_person(cast["bridget"]):
        matter = Matter.objects.get(question="Do we keep, change or stop using the points form?")
        look(matter)
        assert list(Option.objects.filter(matter=matter).values_list("title", "is_as_now")) == [
            ("Keep it as it is", True),
            ("Change it", False),
            ("Stop using it", False),
        ]
        assert ToolSaid.objects.get(matter=matter).leaves_out == "The people harming them"


@pytest.mark.parametrize("who", ["yusuf", "lorna", "kezia"])
def test_a_review_of_a_form_is_begun_by_who_sits_in_the_group(cast: Cast, fellmoor: Place, who: str) -> None:
    review = {"group": fellmoor.groups["steering"].record.ref, "name": "A form", "asks": "x", "leaves_out": "y", "follows": "z"}

    page = sign_in(cast[who]).post(reverse("decisions:tool_review"), review)

    assert page.status_code == 200
    assert "sits in it" in page.content.decode()
    with as_person(cast["amira"]):
        assert not Matter.objects.exists()


def stage_of(cast: Cast, matter: Matter) -> str:
    with as_person(cast["bridget"]):
        return str(Matter.objects.get(pk=matter.pk).stage)


def test_nobody_who_has_not_signed_in_asks(cast: Cast, matter: Matter) -> None:
    for page in PAGES:
        assert Client().get(at(page, matter))["Location"].startswith(reverse("account_login"))

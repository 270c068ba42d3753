"""What a room says is sent up to a leader by name, with a day; the answer reaches everybody who took part, and what has no answer is said to have none."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from alongside.access.models import Record
from alongside.frame.credentials import hash_of
from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.workshops import actions, emails
from alongside.workshops.leaders import came_back
from alongside.workshops.models import Ask, LeaderAnswer, Promise, Stage, Workshop
from alongside.workshops.tests.rooms import Phone, a_workshop, phones
from tests.cast import Cast, as_person, sign_in
from tests.real import OwnDatabase, at_the_same_time

QUESTION = "Will you say beforehand what you stand behind?"
YES = "From Monday I write it on the first page of the plan."


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    made = a_workshop(cast)
    with as_person(cast["bridget"]):
        found: Workshop = Workshop.objects.select_related("record").get(pk=made.pk)
    return found


def ask(cast: Cast, workshop: Workshop, who: str = "ruth", leader: str = "amira", **more: object) -> Ask:
    with as_person(cast[who]) as frame:
        given = {
            "statement": more.get("statement") or (None if "statement" in more else workshop.statements.get()),
            "question": QUESTION,
            "due_date": frame.now.date() + timedelta(days=10),
            **more,
        }
        made = actions.ask_leader(by=cast[who], workshop=workshop, leader=cast[leader], at=frame.now, **given)  # type: ignore[arg-type]  # as each test says
    with as_person(cast["bridget"]):
        found: Ask = Ask.objects.select_related("record", "leader").get(pk=made.pk)
    return found


def answer(cast: Cast, asked: Ask, who: str = "amira", kind: str = "yes", words: str = YES, version: int = 0, **more: object) -> None:
    with as_person(cast[who]) as frame:
        actions.answer_ask(by=cast[who], ask=asked, kind=kind, words=words, version=version, at=frame.now, **more)  # type: ignore[arg-type]  # as above


def on_the_phone(workshop: Workshop) -> str:
    """The page that everybody who took part reads, by the code alone."""
    return Client().get(reverse("room:leaders", args=[workshop.code])).content.decode()


def told(workshop: Workshop, today: date | None = None) -> list[object]:
    with framed(NOBODY) as frame:
        return list(came_back(workshop.code, today or frame.now.date())[0])


def test_what_the_room_said_goes_up_to_a_leader_and_the_answer_comes_back_to_everybody(cast: Cast, workshop: Workshop) -> None:
    asked = ask(cast, workshop)
    assert "No answer yet: asked on" in on_the_phone(workshop)

    answer(cast, asked)

    page = on_the_phone(workshop)
    assert QUESTION in page
    assert YES in page
    assert "Brave is saying it, number 1." in page
    assert "Amira Sadiq, Director of children" in page
    assert "No answer yet" not in page


@pytest.mark.parametrize("name", ["leaders", "ask", "asks"])
def test_it_stands_on_the_workshops_page_on_its_own_and_on_the_partnerships(cast: Cast, workshop: Workshop, name: str) -> None:
    asked = ask(cast, workshop)
    answer(cast, asked)
    of = {"leaders": [workshop.record.ref], "ask": [asked.record.ref], "asks": []}[name]

    page = sign_in(cast["yusuf"]).get(reverse(f"workshops:{name}", args=of)).content.decode()

    assert QUESTION in page
    assert YES in page


def test_what_has_no_answer_after_its_day_is_said_to_have_none(cast: Cast, workshop: Workshop) -> None:
    asked = ask(cast, workshop)

    (sent,) = told(workshop, asked.due_date + timedelta(days=1))

    assert sent.waits.endswith("That day has passed.")  # type: ignore[attr-defined]  # a Sent
    assert f"by {asked.due_date.day} {asked.due_date:%B %Y}." in sent.waits  # type: ignore[attr-defined]  # as above


def test_another_answer_is_another_row_and_the_first_stays_to_be_read(cast: Cast, workshop: Workshop) -> None:
    asked = ask(cast, workshop)
    with as_person(cast["amira"]) as frame:
        later = frame.now.date() + timedelta(days=40)
    answer(cast, asked, kind="not_yet", words="The money is found to spring.", until_date=later)
    answer(cast, asked, words="It begins on Monday.", version=1)

    page = on_the_phone(workshop)

    assert "The money is found to spring." in page
    assert page.index("It begins on Monday.") < page.index("The money is found to spring.")
    for statement in ("update workshops_leaderanswer set words = 'x'", "delete from workshops_leaderanswer"):
        with as_person(cast["amira"]), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            one(statement)


@pytest.mark.parametrize("who", ["bridget", "ruth", "noor", "yusuf", "rosalind", "hamish"])
def test_nobody_answers_for_a_leader(cast: Cast, workshop: Workshop, who: str) -> None:
    asked = ask(cast, workshop, leader="amira")
    with pytest.raises((Refused, Ask.DoesNotExist)):
        answer(cast, asked, who)
    with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only whoever is asked|row-level security"), transaction.atomic():
        one(
            "insert into workshops_leaderanswer (record_id, ask_id, number, kind, words, plain_words, said_at) values (%s, %s, 1, 'yes', 'Yes.', '', now()) returning 1",
            asked.record_id,
            asked.pk,
        )

    with as_person(cast["amira"]):
        assert not LeaderAnswer.objects.exists()


def test_whoever_leads_the_partnership_does_not_answer_for_another_leader(cast: Cast, workshop: Workshop) -> None:
    asked = ask(cast, workshop, leader="noor")

    with pytest.raises(Refused, match="Only Noor Aziz"):
        answer(cast, asked, "amira")


@pytest.mark.parametrize("who", ["yusuf", "dev", "noor", "graham", "rosalind", "stella", "hamish"])
def test_only_the_facilitator_a_lead_or_the_coordinator_asks(cast: Cast, workshop: Workshop, who: str) -> None:
    with as_person(cast["bridget"]):
        statement = workshop.statements.get()
    with pytest.raises((Refused, Workshop.DoesNotExist)):
        ask(cast, workshop, who, statement=statement)
    with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only the facilitator, a lead"), transaction.atomic():
        rows("select * from sec.whom_to_ask(%s)", workshop.pk)

    assert told(workshop) == []


@pytest.mark.parametrize("leader", ["yusuf", "dev", "bridget", "rosalind", "ruth", "graham"])
def test_only_a_leader_of_this_partnership_is_asked(cast: Cast, workshop: Workshop, leader: str) -> None:
    with pytest.raises(ProgrammingError, match="Only a leader of this partnership"):
        ask(cast, workshop, leader=leader)
    with as_person(cast["ruth"]):
        assert {said.split(",")[0] for _, said in rows("select * from sec.whom_to_ask(%s)", workshop.pk)} == {"Amira Sadiq", "Noor Aziz", "Paulette Grange"}


def test_the_leader_answers_by_a_link_that_shows_this_and_nothing_else(cast: Cast, workshop: Workshop) -> None:
    asked, other = ask(cast, workshop), ask(cast, workshop, leader="noor", question="Will you keep the hour free?")
    link, browser = f"/l/{emails.token_of_ask(asked)}/", Client()

    page = browser.get(link).content.decode()
    assert QUESTION in page
    assert "keep the hour free" not in page
    sent = browser.post(
        link, {"version": "0", "kind": "no", "words": "Two of the forms are required by law.", "until_date_0": "", "until_date_1": "", "until_date_2": ""}
    )

    assert sent.status_code == 302
    assert "Two of the forms are required by law." in on_the_phone(workshop)
    with framed(hash_of(emails.token_of_ask(asked))):
        assert [one_of.pk for one_of in Record.objects.all()] == [asked.record_id]
        assert not Workshop.objects.exists()
        with pytest.raises(ProgrammingError), transaction.atomic():
            one(
                "insert into workshops_leaderanswer (record_id, ask_id, number, kind, words, plain_words, said_at) values (%s, %s, 1, 'yes', 'Yes.', '', now()) returning 1",
                other.record_id,
                other.pk,
            )


def test_the_letter_says_that_something_is_asked_and_never_what(cast: Cast, workshop: Workshop) -> None:
    asked = ask(cast, workshop)

    with as_person(cast["bridget"]):
        ((to, template),) = rows("select to_actor, template from sec.letters_about(%s)", asked.record_id)
    words = render_to_string(template, {"ask": asked, "by": cast["ruth"], "address": "[link]"})
    assert to == cast["amira"].pk
    for secret in (QUESTION, "Brave", workshop.title):
        assert secret not in words


def test_it_waits_on_the_leaders_first_page_until_it_is_answered(cast: Cast, workshop: Workshop) -> None:
    asked, words = ask(cast, workshop), "Answer what a workshop asks of you"

    assert words in sign_in(cast["amira"]).get("/").content.decode()
    assert words not in sign_in(cast["noor"]).get("/").content.decode()
    answer(cast, asked)
    assert words not in sign_in(cast["amira"]).get("/").content.decode()


def test_an_answer_to_what_somebody_else_has_answered_meanwhile_is_refused_and_kept(cast: Cast, workshop: Workshop) -> None:
    asked = ask(cast, workshop)
    answer(cast, asked)

    with pytest.raises(Refused, match="answered since you opened"):
        answer(cast, asked, words="Something else.", version=0)
    page = sign_in(cast["amira"]).post(reverse("workshops:ask", args=[asked.record.ref]), {"version": "0", "kind": "yes", "words": "Something else."})

    assert "Something else." in page.content.decode()
    assert "Something else." not in on_the_phone(workshop)


def test_the_same_form_sent_twice_is_one_answer(cast: Cast, workshop: Workshop) -> None:
    asked, amira = ask(cast, workshop), sign_in(cast["amira"])
    page = reverse("workshops:ask", args=[asked.record.ref])
    once = amira.get(page).content.decode().split('name="once" value="')[1].split('"')[0]

    for _ in range(2):
        assert amira.post(page, {"once": once, "version": "0", "kind": "yes", "words": YES}).status_code == 302

    with as_person(cast["amira"]):
        assert LeaderAnswer.objects.count() == 1


def test_signed_in_and_by_link_at_once_are_one_after_the_other(the_cast: Cast, own_database: OwnDatabase) -> None:
    workshop = a_workshop(the_cast)
    with as_person(the_cast["bridget"]):
        workshop = Workshop.objects.select_related("record").get(pk=workshop.pk)
    asked = ask(the_cast, workshop)

    said = at_the_same_time(*(lambda words=words: answer(the_cast, asked, words=words) for words in ("One.", "Two.")))

    assert sorted(type(result).__name__ for result in said) == ["NoneType", "Refused"]
    assert own_database.one("select count(*) from workshops_leaderanswer") == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"kind": "yes", "words": ""}, "Say why, or what people will notice"),
        ({"kind": "maybe", "words": "Perhaps."}, "Select a valid choice"),
        ({"kind": "not_yet", "words": "The money."}, "Say until which day, later than today"),
        ({"kind": "not_yet", "words": "The money.", "until_date_0": "1", "until_date_1": "2", "until_date_2": "2001"}, "Say until which day, later than today"),
        ({"kind": "yes", "words": "x" * 1001}, "Shorten this to 1000 characters"),
    ],
)
def test_an_answer_says_why_and_not_yet_says_until_when(cast: Cast, workshop: Workshop, sent: dict[str, str], said: str) -> None:
    asked = ask(cast, workshop)

    page = sign_in(cast["amira"]).post(reverse("workshops:ask", args=[asked.record.ref]), {"version": "0", **sent})

    assert said in page.content.decode() or said == "Select a valid choice"
    with as_person(cast["amira"]):
        assert not LeaderAnswer.objects.exists()


def test_the_database_itself_wants_a_day_for_not_yet(cast: Cast, workshop: Workshop) -> None:
    asked = ask(cast, workshop)
    with as_person(cast["amira"]), pytest.raises(IntegrityError, match="not_yet_has_its_day"), transaction.atomic():
        LeaderAnswer.objects.create(record=asked.record, ask=asked, number=1, kind="not_yet", words="The money.", said_at=asked.asked_at)


@pytest.mark.parametrize("promise", list(Promise))
def test_words_that_the_room_has_not_seen_are_not_passed_on(cast: Cast, promise: str) -> None:
    made = a_workshop(cast, promise=promise)
    kind = ("Police", "operational") if promise == Promise.BY_AGENCY else ("", "")
    for phone in phones(made.code, (*kind, 6)):
        phone.say("As the only night worker I need answers.", is_meant=True)
    with as_person(cast["ruth"]):
        actions.take_in(by=cast["ruth"], workshop=made)

    for given in (
        {"statement": None, "words": "As the only night worker, I need answers!"},
        {"question": "Somebody said: as the only night worker I need answers. Yes?"},
    ):
        with pytest.raises(Refused, match="have not been shown to the room"):
            ask(cast, made, **given)
    with as_person(cast["ruth"]), pytest.raises(Refused, match="have not been shown to the room"):
        actions.note_need(by=cast["ruth"], workshop=made, words="As the only night worker I need answers.")
    assert told(made) == []


def test_what_is_quoted_of_a_statement_is_what_the_room_saw_whatever_is_sent(cast: Cast, workshop: Workshop) -> None:
    asked = ask(cast, workshop, words="Something nobody said.")

    assert asked.words == "Brave is saying it, number 1."
    assert "Something nobody said." not in on_the_phone(workshop)


def test_a_statement_of_another_workshop_is_not_sent_up_from_here(cast: Cast, workshop: Workshop) -> None:
    other = a_workshop(cast, title="Another")
    with as_person(cast["bridget"]):
        statement = other.statements.get()

    with pytest.raises(ProgrammingError, match="does not belong"):
        ask(cast, workshop, statement=statement)


def test_a_theme_goes_up_too_and_a_closed_workshop_still_asks(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]) as frame:
        actions.move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)

    asked = ask(cast, workshop, statement=None, words="Who to ring")
    answer(cast, asked)

    assert "A theme of the workshop: Who to ring" in on_the_phone(workshop)


def test_the_page_asks_and_a_member_is_told_who_can(cast: Cast, workshop: Workshop) -> None:
    page = reverse("workshops:leader_ask", args=[workshop.record.ref])
    ruth = sign_in(cast["ruth"])
    empty = ruth.post(page, {"about": "theme"}).content.decode()
    assert "Write which theme" in empty
    assert "Choose a leader" in empty
    sent = {"about": "statement-1", "question": QUESTION, "leader": str(cast["amira"].pk), "due_date_0": "1", "due_date_1": "4", "due_date_2": "2099"}

    assert ruth.post(page, sent).status_code == 302
    assert "Only the facilitator, a lead or the coordinator" in sign_in(cast["yusuf"]).get(page).content.decode()
    assert len(told(workshop)) == 1


def test_a_young_person_reads_plain_words_first_and_a_script_is_words(cast: Cast, workshop: Workshop) -> None:
    asked = ask(cast, workshop)
    answer(cast, asked, words="<script>alert(1)</script>", plain_words="Yes. You will see it on page one.")

    page = on_the_phone(workshop)

    assert page.index("You will see it on page one.") < page.index("&lt;script&gt;alert(1)")
    assert "<script>alert" not in page


def test_a_need_is_with_nobody_until_an_agency_takes_it_in_hand(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]):
        need = actions.note_need(by=cast["ruth"], workshop=workshop, words="Somewhere to put it down after work.")
    assert "nobody yet" in on_the_phone(workshop)

    with as_person(cast["lorna"]):
        actions.hold_need(by=cast["lorna"], workshop=workshop, need=need, agency=cast.fellmoor.agencies["health"], role="Named nurse", version=0)
    assert "Named nurse, Fellmoor Health Trust" in on_the_phone(workshop)

    with as_person(cast["lorna"]), pytest.raises(Refused, match="since you opened"), transaction.atomic():
        actions.hold_need(by=cast["lorna"], workshop=workshop, need=need, agency=cast.fellmoor.agencies["health"], role="Somebody", version=0)
    with as_person(cast["dev"]), pytest.raises(Refused, match="Only the agency that has this"), transaction.atomic():
        actions.hold_need(by=cast["dev"], workshop=workshop, need=need, agency=cast.fellmoor.agencies["police"], role="", version=1)
    with as_person(cast["lorna"]):
        actions.hold_need(by=cast["lorna"], workshop=workshop, need=need, agency=cast.fellmoor.agencies["health"], role="", version=1)
    assert "nobody yet" in on_the_phone(workshop)


@pytest.mark.parametrize(("who", "agency"), [("dev", "health"), ("amira", "health"), ("ruth", "independent"), ("rosalind", "health")])
def test_nobody_gives_a_need_to_somebody_elses_agency(cast: Cast, workshop: Workshop, who: str, agency: str) -> None:
    with as_person(cast["ruth"]):
        need = actions.note_need(by=cast["ruth"], workshop=workshop, words="An hour that is not moved.")
    with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only people of an agency"), transaction.atomic():
        one("select sec.hold_need(%s, %s, 'Somebody', 0)", need.pk, cast.fellmoor.agencies[agency].pk)
    with as_person(cast[who]), pytest.raises((Refused, Workshop.DoesNotExist)), transaction.atomic():
        actions.hold_need(by=cast[who], workshop=workshop, need=need, agency=cast.fellmoor.agencies[agency], role="Somebody", version=0)


def test_the_answers_are_read_without_a_seat_and_a_wrong_code_reads_nothing(cast: Cast, workshop: Workshop) -> None:
    assert Client().get("/s/222222/leaders/").status_code == 404
    with framed(NOBODY):
        assert one("select sec.workshop_leaders('222222')") is None
    ask(cast, workshop)
    browser = Client()
    assert QUESTION in browser.get(reverse("room:leaders", args=[workshop.code])).content.decode()
    assert not browser.cookies


def test_a_phone_that_asks_every_few_seconds_is_told_that_something_changed(cast: Cast, workshop: Workshop) -> None:
    phone = Phone(workshop.code, "Police", "operational")
    before = phone.state()["version"]
    asked = ask(cast, workshop)
    between = phone.state()["version"]
    answer(cast, asked)

    assert before < between < phone.state()["version"]

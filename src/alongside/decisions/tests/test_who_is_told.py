"""Whoever is asked for something is told that it waits, when they want to be told, and never what it is about."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.audit.record import look
from alongside.commitments.actions import promise
from alongside.decisions import actions, emails
from alongside.decisions.models import HoldingRole, Matter, RiskPart, Stage
from alongside.frame.frames import acting_as
from alongside.frame.services import POST
from alongside.frame.sql import rows
from alongside.people.actions import say_when_letters_come
from alongside.people.models import Pace, Person
from alongside.post.models import Letter
from tests.cast import Cast, as_person
from tests.decisions import QUESTION, a_decision, day

THE_CALL = "select letter, send_after from sec.write_to_holders(%s, 't', 's', 'w', 'd', 'l', 'lw', statement_timestamp())"


def letters_to(person: Person) -> list[Letter]:
    with acting_as(POST):
        return list(Letter.objects.filter(to=person.pk).order_by("written_at", "pk"))


def daily(person: Person) -> None:
    with as_person(person):
        say_when_letters_come(by=person, pace=Pace.DAILY)


def role_of_police(cast: Cast) -> HoldingRole:
    dev = cast["dev"]
    with as_person(dev) as frame:
        role = actions.list_role(by=dev, agency=cast.fellmoor.agencies["police"], title="Duty inspector", at=frame.now)
        actions.name_in_role(by=dev, role=role, person=dev, at=frame.now)
    return role


def role_of_council(cast: Cast) -> HoldingRole:
    amira = cast["amira"]
    with as_person(amira) as frame:
        return actions.list_role(by=amira, agency=cast.fellmoor.agencies["council"], title="Team manager", at=frame.now)


def ask_to_hold(cast: Cast, matter: Matter, role: HoldingRole) -> Any:
    with as_person(cast["bridget"]) as frame:
        return actions.ask_to_hold(by=cast["bridget"], matter=matter, words="The evenings at the car park", role=role, at=frame.now)


def test_whoever_is_in_the_role_is_asked_and_whoever_asks_is_not_told_who_that_is(cast: Cast) -> None:
    matter = a_decision(cast, cast.fellmoor, Stage.OPTIONS)

    ask_to_hold(cast, matter, role_of_police(cast))

    [letter] = letters_to(cast["dev"])
    assert "Bridget Oyelaran asks whether you can hold part of a plan." in letter.words
    assert f"/decisions/{matter.record.ref}/holding/" in letter.words
    for secret in (QUESTION, "Thursday club", "car park", "evenings", "Dev"):
        assert secret not in letter.words + letter.subject
    assert rows("select count(*) from procrastinate_jobs where args ->> 'letter' = %s", str(letter.pk)) == [(1,)]
    with as_person(cast["bridget"]):
        assert Letter.objects.count() == 0


def test_a_holder_who_wants_one_letter_a_day_gets_a_line(cast: Cast) -> None:
    matter = a_decision(cast, cast.fellmoor, Stage.OPTIONS)
    daily(cast["dev"])

    ask_to_hold(cast, matter, role_of_police(cast))

    [line] = letters_to(cast["dev"])
    assert line.template == "post/line"
    assert line.send_after > line.written_at


def test_whoever_does_not_write_in_a_decision_has_nothing_sent_to_its_holders(cast: Cast) -> None:
    matter = a_decision(cast, cast.fellmoor, Stage.OPTIONS)
    part = ask_to_hold(cast, matter, role_of_police(cast))
    before = len(letters_to(cast["dev"]))

    for outsider in ("stella", "yusuf", "dev"):
        with as_person(cast[outsider]):
            assert rows(THE_CALL, part.pk) == []

    assert len(letters_to(cast["dev"])) == before
    with as_person(cast["bridget"]):
        assert len(rows(THE_CALL, part.pk)) == 1


def test_nobody_in_the_role_means_no_letter(cast: Cast) -> None:
    matter = a_decision(cast, cast.fellmoor, Stage.OPTIONS)
    with as_person(cast["dev"]) as frame:
        role = actions.list_role(by=cast["dev"], agency=cast.fellmoor.agencies["police"], title="Duty inspector", at=frame.now)

    ask_to_hold(cast, matter, role)

    assert letters_to(cast["dev"]) == []


@pytest.mark.parametrize("pace", list(Pace))
def test_whoever_is_put_into_a_role_that_was_asked_before_is_told_at_once_that_something_waits(cast: Cast, pace: Pace) -> None:
    matter, amira, yusuf = a_decision(cast, cast.fellmoor, Stage.OPTIONS), cast["amira"], cast["yusuf"]
    if pace == Pace.DAILY:
        daily(yusuf)
    role = role_of_council(cast)
    ask_to_hold(cast, matter, role)
    ask_to_hold(cast, matter, role)

    with as_person(amira) as frame:
        actions.name_in_role(by=amira, role=role, person=yusuf, at=frame.now)

    [letter] = letters_to(yusuf)
    assert "Part of a plan waits for an answer from your role in Fellmoor Council." in letter.words
    assert (letter.template == "post/line") == (pace == Pace.DAILY)
    for secret in (QUESTION, "Thursday club", "car park", "evenings", "Team manager", matter.record.ref):
        assert secret not in letter.words + letter.subject
    assert rows("select count(*) from procrastinate_jobs where args ->> 'letter' = %s", str(letter.pk)) == [(1,)]


def test_nobody_is_told_where_nothing_waits_or_where_they_put_themselves_there(cast: Cast) -> None:
    matter, amira, yusuf = a_decision(cast, cast.fellmoor, Stage.OPTIONS), cast["amira"], cast["yusuf"]
    role = role_of_council(cast)
    with as_person(amira) as frame:
        actions.name_in_role(by=amira, role=role, person=yusuf, at=frame.now)  # nothing was asked yet
        actions.name_in_role(by=amira, role=role, person=amira, at=frame.now)
    part = ask_to_hold(cast, matter, role)
    before = len(letters_to(amira))
    with as_person(amira) as frame:
        look(matter)
        actions.answer_for_part(by=amira, part=RiskPart.objects.get(pk=part.pk), is_yes=True, at=frame.now)
        actions.name_in_role(by=amira, role=role, person=yusuf, at=frame.now)  # it was answered
        actions.name_in_role(by=amira, role=role, person=amira, at=frame.now)

    assert letters_to(yusuf) == []
    assert len(letters_to(amira)) == before


def test_nobody_of_another_agency_has_a_letter_put_to_whoever_is_in_a_role(cast: Cast) -> None:
    matter, amira = a_decision(cast, cast.fellmoor, Stage.OPTIONS), cast["amira"]
    role = role_of_council(cast)
    ask_to_hold(cast, matter, role)
    with as_person(amira) as frame:
        actions.name_in_role(by=amira, role=role, person=cast["yusuf"], at=frame.now)
    call = "select letter from sec.write_to_new_holder(%s, 't', 's', 'w', 'd', 'l', 'lw', statement_timestamp())"

    for outsider in ("dev", "lorna", "stella", "paulette", "martin"):
        with as_person(cast[outsider]):
            assert rows(call, role.pk) == []

    assert len(letters_to(cast["yusuf"])) == 1


@pytest.mark.parametrize("pace", list(Pace))
def test_a_leader_a_reviewer_and_whoever_must_reply_are_told(cast: Cast, pace: Pace) -> None:
    matter = a_decision(cast, cast.fellmoor, Stage.PROPOSED)
    amira, noor, bridget = cast["amira"], cast["noor"], cast["bridget"]
    if pace == Pace.DAILY:
        daily(amira)
    with as_person(bridget) as frame:
        actions.ask_for_backing(by=bridget, matter=matter, leader=Person.objects.get(pk=amira.pk), at=frame.now, by_date=day(frame.now, 2))
        actions.ask_for_backing(by=bridget, matter=matter, leader=Person.objects.get(pk=amira.pk), at=frame.now)
    with as_person(cast["dev"]) as frame:
        actions.raise_disagreement(
            by=cast["dev"], matter=matter, agency=cast.fellmoor.agencies["police"], words="Those men know the address.", meanwhile="The evening plan runs.",
            who="The director", asked_of=Person.objects.get(pk=amira.pk), due_at=frame.now + timedelta(days=2), at=frame.now,
        )  # fmt: skip
    later = a_decision(cast, cast.fellmoor, Stage.LIVE)
    with as_person(cast["paulette"]) as frame:
        actions.ask_reviewer(by=cast["paulette"], matter=later, person=noor, at=frame.now)

    said = letters_to(amira)
    assert [letter.template == "post/line" for letter in said] == [pace == Pace.DAILY] * 2
    assert "asks what you will stand behind." in said[0].words
    assert "A disagreement between agencies waits for your answer." in said[1].words
    assert "asks you to look back" in letters_to(noor)[0].words
    for letter in (*said, *letters_to(noor)):
        assert not any(secret in letter.words + letter.subject for secret in (QUESTION, "Thursday club", "address", "police", "Police"))


def test_a_question_by_sign_in_is_gathered_and_a_link_of_ones_own_goes_at_once(cast: Cast) -> None:
    matter = a_decision(cast, cast.fellmoor, Stage.GATHERING)
    daily(cast["dev"])
    with as_person(cast["bridget"]) as frame:
        asked = matter.asked.select_related("record", "agency", "person").get()
        actions.write_to_asked(by=cast["bridget"], asked=asked, at=frame.now)
        actions.write_to_asked(by=cast["bridget"], asked=asked, at=frame.now, by_link=True)

    written = {letter.template: letter for letter in letters_to(cast["dev"])}
    gathered, link = written["post/line"], written["decisions/letters/question.txt"]
    assert (gathered.send_after > gathered.written_at, link.send_after == link.written_at) == (True, True)
    assert "asks what your agency knows: about two minutes. Please say by" in gathered.words
    assert QUESTION not in gathered.words


def test_what_cannot_wait_is_told_at_once_to_everybody(cast: Cast) -> None:
    daily(cast["paulette"])
    with as_person(cast["bridget"]) as frame:
        matter = a_decision(cast, cast.fellmoor)
        emails.tell_of_decision_in_a_hurry(matter, to=[Person.objects.get(pk=cast["paulette"].pk)], by=cast["bridget"], at=frame.now)

    assert [letter.send_after == letter.written_at for letter in letters_to(cast["paulette"])] == [True]


def test_somebody_in_whose_name_something_is_promised_hears_of_it_and_not_what(cast: Cast) -> None:
    matter = a_decision(cast, cast.fellmoor, Stage.LIVE)
    with as_person(cast["bridget"]) as frame:
        for person, agency in ((cast["dev"], "police"), (cast["bridget"], "council")):
            promise(
                by=cast["bridget"], about=matter.record, partnership=cast.fellmoor.partnership, what="Mend two lamps", aim="place", owner_role="Inspector",
                agency=cast.fellmoor.agencies[agency], due_date=day(frame.now, 9), at=frame.now, person=person,
            )  # fmt: skip

    [letter] = letters_to(cast["dev"])
    assert "wrote down something you promised, by" in letter.words
    assert "lamps" not in letter.words + letter.subject
    assert letters_to(cast["bridget"]) == []

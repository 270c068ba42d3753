"""Two people do the same thing at the very same moment, each on a connection of their own: one wins, the other is told what changed, and nothing is done twice."""

from typing import Any

from django.test import Client

from alongside.decisions import actions
from alongside.decisions.models import Matter, Stage, Voice
from alongside.decisions.tests.test_two_at_once import made_with
from tests.cast import Cast, as_person, sign_in
from tests.decisions import a_decision
from tests.real import OwnDatabase, at_the_same_time

A_MOMENT = """
create function sec.trial_moment() returns trigger language plpgsql as $$ begin perform pg_sleep(0.6); return new; end $$;
create trigger a_a_moment before {what} for each row execute function sec.trial_moment();
"""
"""Makes what happens between the first word of a change and its end a longer moment, so that the two truly meet."""


def a_longer_moment(database: OwnDatabase, what: str) -> None:
    database.as_owner(A_MOMENT.format(what=what))


def stage_of(database: OwnDatabase, matter: Matter) -> str:
    return str(database.one("select stage from decisions_matter where id = %s", matter.pk))


def test_of_two_who_decide_one_does_and_the_other_is_told_and_keeps_their_words(the_cast: Cast, own_database: OwnDatabase) -> None:
    matter = a_decision(the_cast, the_cast.fellmoor, Stage.PROPOSED)
    a_longer_moment(own_database, "insert on decisions_decision")
    page, sent = f"/decisions/{matter.record.ref}/decision/", {number: made_with(number) | {"reasons": f"Because of {number}."} for number in "12"}
    browsers = {number: sign_in(the_cast["paulette"]) for number in "12"}

    answers = at_the_same_time(*(lambda n=n: browsers[n].post(page, sent[n]) for n in "12"))  # type: ignore[misc]  # mypy does not follow the default

    assert sorted(answer.status_code for answer in answers) == [302, 409]
    lost = "12"[[answer.status_code for answer in answers].index(409)]
    told = answers[int(lost) - 1].content.decode()
    assert "This has already been decided." in told
    kept = own_database.rows("select reasons from decisions_decision where matter_id = %s", matter.pk)
    assert kept == [(f"Because of {'21'[int(lost) - 1]}.",)]
    assert own_database.one("select count(*) from audit.event where name = 'decisions.decision.made' and about = %s", matter.record_id) == 1
    assert own_database.one("select count(*) from decisions_move where matter_id = %s and to_stage = 'made'", matter.pk) == 1


def test_of_two_who_put_it_to_everybody_one_does_and_the_other_is_told(the_cast: Cast, own_database: OwnDatabase) -> None:
    matter = a_decision(the_cast, the_cast.fellmoor, Stage.OPTIONS)
    a_longer_moment(own_database, "update on decisions_matter")
    browsers = [sign_in(the_cast["paulette"]) for _ in range(2)]

    answers = at_the_same_time(*(lambda browser=browser: _proposes(browser, matter) for browser in browsers))  # type: ignore[misc]  # as above

    assert sorted(answer.status_code for answer in answers) == [302, 403]
    told = next(answer for answer in answers if answer.status_code == 403).content.decode()
    assert "It has been put to everybody already." in told
    assert stage_of(own_database, matter) == "proposed"
    assert own_database.one("select count(*) from decisions_move where matter_id = %s and to_stage = 'proposed'", matter.pk) == 1


def test_deciding_while_it_is_put_to_everybody_ends_made_and_whoever_came_second_is_told(the_cast: Cast, own_database: OwnDatabase) -> None:
    matter = a_decision(the_cast, the_cast.fellmoor, Stage.OPTIONS)
    a_longer_moment(own_database, "update on decisions_matter")
    decides, proposes = sign_in(the_cast["paulette"]), sign_in(the_cast["paulette"])

    made, put = at_the_same_time(lambda: decides.post(f"/decisions/{matter.record.ref}/decision/", made_with()), lambda: _proposes(proposes, matter))

    assert made.status_code == 302
    assert put.status_code in (302, 403)
    if put.status_code == 403:
        assert "This decision has been made" in put.content.decode()
    assert stage_of(own_database, matter) == "made"


def test_two_agencies_that_say_where_they_stand_are_both_heard(the_cast: Cast, own_database: OwnDatabase) -> None:
    matter = a_decision(the_cast, the_cast.fellmoor, Stage.PROPOSED)
    for name, agency in (("dev", "police"), ("bridget", "council")):
        _voice(the_cast, matter, agency, name)
    a_longer_moment(own_database, "insert on decisions_stance")
    browsers = {name: sign_in(the_cast[name]) for name in ("dev", "bridget")}

    answers = at_the_same_time(
        *(lambda name=name: _stands(browsers[name], matter, f"Said by {name}.") for name in browsers)  # type: ignore[misc]  # as above
    )

    assert [answer.status_code for answer in answers] == [302, 302]
    kept = own_database.rows("select words from decisions_stance where matter_id = %s order by words", matter.pk)
    assert kept == [("Said by bridget.",), ("Said by dev.",)]


def test_whoever_stands_while_their_agency_names_another_voice_is_heard_or_told(the_cast: Cast, own_database: OwnDatabase) -> None:
    matter = a_decision(the_cast, the_cast.fellmoor, Stage.PROPOSED)
    _voice(the_cast, matter, "council", "bridget")
    a_longer_moment(own_database, "insert on decisions_voice")
    amira, council, browser = the_cast["amira"], the_cast.fellmoor.agencies["council"], sign_in(the_cast["bridget"])

    def names() -> None:
        with as_person(amira) as frame:
            actions.name_voice(by=amira, matter=matter, agency=council, person=amira, at=frame.now)

    named, stood = at_the_same_time(names, lambda: _stands(browser, matter, "Said while I spoke for us."))

    assert named is None
    assert stood.status_code in (302, 403)
    said = own_database.one("select count(*) from decisions_stance where matter_id = %s", matter.pk)
    assert said == (1 if stood.status_code == 302 else 0)
    if stood.status_code == 403:
        assert "Your agency has named somebody else" in stood.content.decode()
    with as_person(amira):
        assert [one.person_id for one in Voice.objects.filter(matter=matter, agency=council, ended_at=None)] == [amira.pk]


def test_two_people_of_one_agency_who_name_its_voice_leave_one(the_cast: Cast, own_database: OwnDatabase) -> None:
    matter = a_decision(the_cast, the_cast.fellmoor, Stage.PROPOSED)
    a_longer_moment(own_database, "insert on decisions_voice")
    council = the_cast.fellmoor.agencies["council"]

    def names(name: str) -> None:
        with as_person(the_cast[name]) as frame:
            actions.name_voice(by=the_cast[name], matter=matter, agency=council, person=the_cast[name], at=frame.now)

    problems = at_the_same_time(lambda: names("amira"), lambda: names("bridget"))

    assert problems == [None, None]
    with as_person(the_cast["amira"]):
        assert Voice.objects.filter(matter=matter, agency=council, ended_at=None).count() == 1
        assert Voice.objects.filter(matter=matter, agency=council).count() == 2


def test_whoever_stands_while_it_is_decided_is_on_its_record_or_told_that_it_is_made(the_cast: Cast, own_database: OwnDatabase) -> None:
    matter = a_decision(the_cast, the_cast.fellmoor, Stage.PROPOSED)
    _voice(the_cast, matter, "police", "dev")
    a_longer_moment(own_database, "insert on decisions_decision")
    chair, voice = sign_in(the_cast["paulette"]), sign_in(the_cast["dev"])

    made, stood = at_the_same_time(
        lambda: chair.post(f"/decisions/{matter.record.ref}/decision/", made_with()), lambda: _stands(voice, matter, "We do not agree.")
    )

    assert made.status_code == 302
    assert stood.status_code in (302, 403)
    (snapshot,) = own_database.rows("select snapshot -> 'stance' from decisions_decision where matter_id = %s", matter.pk)[0]
    assert len(snapshot) == (1 if stood.status_code == 302 else 0)
    if stood.status_code == 403:
        assert "This decision has been made" in stood.content.decode()


def _voice(cast: Cast, matter: Matter, agency: str, name: str) -> None:
    with as_person(cast[name]) as frame:
        actions.name_voice(by=cast[name], matter=matter, agency=cast.fellmoor.agencies[agency], person=cast[name], at=frame.now)


def _proposes(browser: Client, matter: Matter) -> Any:
    return browser.post(f"/decisions/{matter.record.ref}/proposal/", {"words": ""})


def _stands(browser: Client, matter: Matter, words: str) -> Any:
    return browser.post(f"/decisions/{matter.record.ref}/positions/", {"stand": "disagree", "words": words})

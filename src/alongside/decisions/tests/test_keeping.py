"""What can still be said beside a decision, and by whom; and taking words out, which takes two people."""

import pytest

from alongside.audit.record import look
from alongside.decisions.actions import say_missing_help
from alongside.decisions.models import CorrectionNote, Finding, HelpMissing, Matter, Stage
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision, made


def page_of(matter: Matter) -> str:
    return f"/decisions/{matter.record.ref}/"


def test_a_correction_stands_beside_the_decision_with_its_writer(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)

    sign_in(cast["dev"]).post(page_of(matter) + "correction/", {"words": "It was the lower level, not the upper."})

    record = sign_in(cast["bridget"]).get(page_of(matter)).content.decode()
    assert "It was the lower level, not the upper." in record
    assert "Dev Rana" in record


def test_before_it_is_made_there_is_nothing_to_correct(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.OPTIONS)

    answer = sign_in(cast["bridget"]).post(page_of(matter) + "correction/", {"words": "Wrong."})

    assert answer.status_code == 403
    assert "It has not been made yet: change it here." in answer.content.decode()
    with as_person(cast["bridget"]):
        look(matter)
        assert not CorrectionNote.objects.filter(matter=matter).exists()


def test_a_new_version_holds_only_once_it_is_made(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.LIVE)
    browser = sign_in(cast["bridget"])

    begun = browser.post(page_of(matter) + "version/")
    again = browser.post(page_of(matter) + "version/")

    assert begun.status_code == 302
    assert again["Location"] == begun["Location"]
    assert "Until it is made, this one holds." in browser.get(page_of(matter)).content.decode()
    assert "which holds until this is made" in browser.get(begun["Location"]).content.decode()
    with as_person(cast["bridget"]):
        assert Matter.objects.get(pk=matter.pk).stage == Stage.LIVE


@pytest.mark.parametrize("name", ["bridget", "dev", "amira"])
def test_only_the_chair_begins_and_ends_it(cast: Cast, fellmoor: Place, name: str) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)
    browser = sign_in(cast[name])

    answers = {part: browser.post(f"{page_of(matter)}{part}/", {"words": ""}).status_code for part in ("beginning", "ending")}

    assert answers == {"beginning": 403, "ending": 403}
    with as_person(cast["bridget"]):
        assert Matter.objects.get(pk=matter.pk).stage == Stage.MADE


def test_what_no_longer_needs_deciding_is_closed_and_stays_to_be_read(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.OPTIONS)
    browser = sign_in(cast["paulette"])

    browser.post(page_of(matter) + "ending/", {"words": "The club moved."})

    shown = browser.get(page_of(matter)).content.decode()
    assert "It no longer needs deciding" in shown
    with as_person(cast["paulette"]):
        assert Matter.objects.get(pk=matter.pk).ended_as == "not_needed"


def test_words_are_taken_out_by_a_second_person_and_a_mark_stays(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)
    page = page_of(matter) + "redactions/"
    with as_person(cast["bridget"]):
        look(matter)
        finding = Finding.objects.filter(matter=matter, kind="know").get()
    bridget, amira = sign_in(cast["bridget"]), sign_in(cast["amira"])
    asked = bridget.post(page, {"which": f"finding-{finding.pk}-words", "reason": "A court order of 3 March"})
    with as_person(cast["bridget"]):
        number = matter.redactions.get().pk

    own = bridget.post(page, {"do": number})
    shown_to_its_asker = bridget.get(page).content.decode()
    done = amira.post(page, {"do": number})

    assert (asked.status_code, own.status_code, done.status_code) == (302, 403, 302)
    assert "Somebody else who keeps this record takes the words out." in shown_to_its_asker
    record = bridget.get(page_of(matter)).content.decode()
    assert finding.words not in record
    assert "[Taken out on" in record


def test_whoever_does_not_keep_the_record_asks_for_nothing_to_be_taken_out(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)
    page = page_of(matter) + "redactions/"

    shown = sign_in(cast["dev"]).get(page).content.decode()

    assert "Only a lead, the coordinator or the chair can ask for words to be taken out" in shown
    assert 'name="which"' not in shown


def test_help_that_is_missing_is_listed_without_where_it_came_from(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.OPTIONS)
    browser = sign_in(cast["bridget"])
    lines = {f"{kind}-{what}": "0" for kind in ("hopes", "fears") for what in ("TOTAL_FORMS", "INITIAL_FORMS")}

    browser.post(page_of(matter) + "options/9/", {"title": "Evening drop-in", "is_missing_here": "on", "missing": "A nurse in the evening", **lines})

    listed = browser.get("/decisions/missing-help/").content.decode()
    assert "A nurse in the evening" in listed
    assert matter.record.ref not in listed
    assert "A nurse in the evening" not in sign_in(cast["stella"]).get("/decisions/missing-help/").content.decode()
    with as_person(cast["bridget"]):
        say_missing_help(by=cast["bridget"], matter=matter, words="A later bus")
        assert {one.said_on.day for one in HelpMissing.objects.all()} == {1}


def test_a_move_away_asks_what_they_keep_and_how_they_come_home(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor)
    lines = {f"{kind}-{what}": "0" for kind in ("hopes", "fears") for what in ("TOTAL_FORMS", "INITIAL_FORMS")}

    answer = sign_in(cast["bridget"]).post(page_of(matter) + "options/1/", {"title": "Forty miles away", "is_a_move_away": "on", **lines})

    said = answer.content.decode()
    assert answer.status_code == 200
    for wanted in ("what and whom they would keep", "when and how they come home", "what happens meanwhile to those who cause the harm"):
        assert wanted in said


def test_what_was_made_beside_a_newer_version_is_not_asked_for_again(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    made(cast, matter)

    shown = sign_in(cast["paulette"]).get(page_of(matter)).content.decode()

    assert "It cannot be made yet." not in shown
    assert "This decision is locked." in shown

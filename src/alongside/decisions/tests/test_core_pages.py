"""The pages of one decision, at every stage, as the people of the cast meet them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.actions import begin_decision
from alongside.decisions.documents import rows_of
from alongside.decisions.models import Matter, Stage
from alongside.partnerships.tests.arranging import a_joint_group
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision, day, in_a_hurry, made, weighed

PAGES = (
    "", "question/", "known/", "options/", "options/0/", "options/9/", "thinking/", "holding/", "net/", "decision/", "correction/", "version/", "beginning/", "ending/", "redactions/",
)  # fmt: skip
SENT: tuple[tuple[str, dict[str, str]], ...] = (
    ("question/", {"question": "Another question?", "name": "Another", "can_be_undone": "yes", "how_decided": "chair", "version": "1"}),
    ("thinking/", {"harm_now": "Something.", "version": "1"}),
    ("net/", {"signs": "A sign", "step": "A step", "ring_number": "1", "version": "1"}),
    (
        "options/1/",
        {"title": "Another way", "version": "1", "hopes-TOTAL_FORMS": "0", "hopes-INITIAL_FORMS": "0", "fears-TOTAL_FORMS": "0", "fears-INITIAL_FORMS": "0"},
    ),
)


@pytest.mark.parametrize("stage", list(Stage))
def test_every_page_opens_for_the_group_and_nobody_else_finds_it(cast: Cast, fellmoor: Place, stage: Stage) -> None:
    matter = a_decision(cast, fellmoor, stage)
    page = f"/decisions/{matter.record.ref}/"
    is_there = set(PAGES) - ({"options/0/"} if stage in (Stage.FRAMING, Stage.GATHERING) else set())

    for name, status in (("bridget", 200), ("paulette", 200), ("dev", 200), ("amira", 200), ("kezia", 404), ("stella", 404), ("hamish", 404)):
        browser = sign_in(cast[name])
        assert {part: browser.get(page + part).status_code for part in is_there} == dict.fromkeys(is_there, status), (name, stage)


def test_every_page_of_what_was_decided_in_a_hurry_opens(cast: Cast, fellmoor: Place) -> None:
    matter = in_a_hurry(cast, fellmoor)
    browser = sign_in(cast["bridget"])

    answers = {part: browser.get(f"/decisions/{matter.record.ref}/{part}").status_code for part in PAGES if part != "options/0/"}

    assert set(answers.values()) == {200}
    assert "Decided without waiting." in browser.get(f"/decisions/{matter.record.ref}/").content.decode()


@pytest.mark.parametrize(("part", "sent"), SENT)
def test_what_was_made_stays_as_it_was_made_whoever_sends_a_form(cast: Cast, fellmoor: Place, part: str, sent: dict[str, str]) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)
    page = f"/decisions/{matter.record.ref}/{part}"

    answers = {name: sign_in(cast[name]).post(page, sent) for name in ("bridget", "paulette", "dev")}

    assert {name: answer.status_code for name, answer in answers.items()} == {"bridget": 403, "paulette": 403, "dev": 403}
    assert "has been made, and stays as it was made" in answers["paulette"].content.decode()
    with as_person(cast["bridget"]):
        assert Matter.objects.get(pk=matter.pk).question == matter.question


@pytest.mark.parametrize("part", ["", "question/", "known/", "options/", "thinking/", "net/", "holding/"])
def test_while_it_is_open_the_page_offers_what_may_be_done_and_afterwards_says_why_not(cast: Cast, fellmoor: Place, part: str) -> None:
    browser = sign_in(cast["bridget"])
    before, after = (a_decision(cast, fellmoor, stage) for stage in (Stage.FRAMING, Stage.LIVE))

    open_page, made_page = (browser.get(f"/decisions/{matter.record.ref}/{part}").content.decode() for matter in (before, after))

    assert ('method="post"' in open_page) == bool(part)
    assert "autosave" not in made_page


OF_THE_OTHER_SIDE = (
    "", "question/", "known/", "options/", "holding/", "net/", "decision/", "contributions/", "positions/", "disagreement/", "backing/", "telling/", "actions/",
    "now/", "serious/", "stopping/", "paper/",
)  # fmt: skip


def test_whoever_sits_in_a_joint_group_opens_lists_and_writes_the_other_sides_decision(cast: Cast, fellmoor: Place) -> None:
    joint = a_joint_group(cast)
    with as_person(cast["dev"]) as frame:
        asks = "Who is rung first, across the river?"
        matter = begin_decision(
            by=cast["dev"], partnership=fellmoor.partnership, group=joint, at=frame.now, name="Who is rung", question=asks, kind="how_we_work"
        )
    theirs = sign_in(cast["peter"])
    page = f"/decisions/{matter.record.ref}/"

    answers = {part: theirs.get(page + part).status_code for part in OF_THE_OTHER_SIDE}

    assert set(answers.values()) == {200}
    assert "Who is rung first, across the river?" in theirs.get("/decisions/").content.decode()
    written = theirs.post(
        page + "question/", {"question": "Who rings whom first?", "name": "Who", "can_be_undone": "yes", "how_decided": "chair", "version": "1"}
    )
    assert written.status_code == 302


def test_whose_words_stand_in_a_decision_is_told_to_the_other_side_of_a_joint_group_and_to_a_reviewer_from_outside(cast: Cast, fellmoor: Place) -> None:
    """Their agencies are behind another wall. What they said is not: a page that left it out would say that nobody disagrees."""
    dev, police, joint = cast["dev"], fellmoor.agencies["police"], a_joint_group(cast)
    with as_person(dev) as frame:
        matter = begin_decision(by=dev, partnership=fellmoor.partnership, group=joint, at=frame.now, name="Who", question="Who is rung?", kind="how_we_work")
        actions.bring_finding(by=dev, matter=matter, agency=police, kind="know", words="Nobody answers at night.", at=frame.now)
        actions.ask_agency(by=dev, matter=matter, agency=fellmoor.agencies["health"], person=None, by_date=day(frame.now, 3), at=frame.now)
        weighed(dev, matter)
        voice = actions.name_voice(by=dev, matter=matter, agency=police, person=dev, at=frame.now)
        actions.take_stance(by=dev, matter=matter, voice=voice, stand="disagree", words="It is our door.", at=frame.now)
        actions.raise_disagreement(
            by=dev, matter=matter, agency=police, words="Not ours.", meanwhile="We ring.", who="Managers", due_at=frame.now, at=frame.now
        )
        role = actions.list_role(by=dev, agency=police, title="Duty inspector", at=frame.now)
        actions.ask_to_hold(by=dev, matter=matter, words="The nights", role=role, at=frame.now)
    seen = {
        "": ("Fellmoor Police", "Fellmoor Health Trust"),
        "contributions/": ("Nobody answers at night.", "Fellmoor Health Trust: everyone there"),
        "known/": ("Nobody answers at night.",),
        "positions/": ("It is our door.", "Fellmoor Health Trust"),
        "disagreement/": ("Fellmoor Police does not agree",),
        "holding/": ("Duty inspector, Fellmoor Police",),
    }

    peter = sign_in(cast["peter"])
    pages = {part: peter.get(f"/decisions/{matter.record.ref}/{part}").content.decode() for part in seen}
    live = a_decision(cast, fellmoor, Stage.PROPOSED)
    with as_person(dev) as frame:
        look(live)
        voice = actions.name_voice(by=dev, matter=live, agency=police, person=dev, at=frame.now)
        actions.take_stance(by=dev, matter=live, voice=voice, stand="disagree", words="I would rather be shouted at.", at=frame.now)
    made(cast, live)
    with as_person(cast["paulette"]) as frame:
        actions.ask_reviewer(by=cast["paulette"], matter=live, person=cast["graham"], at=frame.now)
    outside = sign_in(cast["graham"])
    record = outside.get(f"/decisions/{live.record.ref}/").content.decode()
    then = outside.get(f"/decisions/{live.record.ref}/review/").content.decode()
    with as_person(cast["graham"]):
        look(live)
        copy = [one.agency.name for one in rows_of(live, [], outcomes=[], is_unveiled=False).stances]

    for part, words in seen.items():
        assert [one for one in words if one not in pages[part]] == [], part
    assert all(
        words in record for words in ("I would rather be shouted at.", "Two lamps have been out", "Team manager, adolescent safeguarding, Fellmoor Council")
    )
    assert "We know: Fellmoor Council" in then
    assert copy == ["Fellmoor Police"]
    assert sign_in(cast["stella"]).get(f"/decisions/{live.record.ref}/").status_code == 404


@pytest.mark.parametrize(("stage", "most"), [(Stage.FRAMING, 30), (Stage.PROPOSED, 32), (Stage.LIVE, 43)])
def test_the_page_of_a_decision_asks_no_more_than_it_did(cast: Cast, fellmoor: Place, stage: Stage, most: int) -> None:
    matter = a_decision(cast, fellmoor, stage)
    browser = sign_in(cast["bridget"])

    with CaptureQueriesContext(connection) as asked:
        browser.get(f"/decisions/{matter.record.ref}/")

    assert len(asked) <= most

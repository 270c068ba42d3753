"""How many things a page of decisions asks of the database: few, and as many for a full decision as for an empty one. What a page costs is told in the README of `frame`."""

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.models import Backing, Matter, RiskPart, Stage
from alongside.decisions.tests.arranging import ask
from alongside.decisions.views.finding import find_matter, open_answers, open_whole
from alongside.decisions.views.whole import whole_of
from alongside.frame.sql import rows
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision, a_role, made

ROUND_EVERY_PAGE = 12
"""The frame (which is inside the transaction of the test, and so puts something back), who is asking, and the shell."""
HEADS = {"moves", "newer", "judging", "backings", "redactions"}
"""What may be known of a decision before it is on record that its words are read."""


@pytest.mark.parametrize(("stage", "own"), [(Stage.FRAMING, 8), (Stage.PROPOSED, 8), (Stage.MADE, 7), (Stage.REVIEWED, 7)])
def test_the_page_of_a_decision_asks_few_things(cast: Cast, fellmoor: Place, stage: Stage, own: int) -> None:
    matter = a_decision(cast, fellmoor, stage)

    assert _asked(sign_in(cast["paulette"]), f"/decisions/{matter.record.ref}/") <= ROUND_EVERY_PAGE + own


def test_it_asks_as_much_with_four_agencies_asked_as_with_one(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.GATHERING)
    browser = sign_in(cast["paulette"])
    for_one = _asked(browser, f"/decisions/{matter.record.ref}/")
    for agency in ("landing", "health", "council"):
        ask(cast, matter, agency, person=None)

    assert _asked(browser, f"/decisions/{matter.record.ref}/") == for_one


def test_what_is_read_together_is_what_each_row_says_on_its_own(cast: Cast, fellmoor: Place) -> None:
    matter = _with_everything(cast, fellmoor)
    with as_person(cast["paulette"]):
        opened, asked = open_whole(cast["paulette"], matter.record.ref)
        whole = whole_of(cast["paulette"], matter)
        found = [one for kept in whole.values() for one in kept] + asked + [opened, find_matter(cast["paulette"], matter.record.ref)]

        assert {name for name, kept in whole.items() if not kept} == {"judging", "not_written_here", "redactions"}
        for one in found:
            alone = type(one).objects.get(pk=one.pk)
            assert _own(one) == {name: getattr(alone, name) for name in _own(one)}
            assert {field: str(other) for field, other in _others(one).items()} == {field: str(getattr(alone, field)) for field in _others(one)}


def test_nothing_of_its_words_is_read_before_that_is_on_record(cast: Cast, fellmoor: Place) -> None:
    matter = _with_everything(cast, fellmoor)
    with as_person(cast["paulette"]):
        unlooked = whole_of(cast["paulette"], matter)
        look(matter)
        looked = whole_of(cast["paulette"], matter)

    assert {name for name, kept in unlooked.items() if kept} <= HEADS
    assert looked["findings"]
    assert looked["made"]


@pytest.mark.parametrize("name", ["rosalind", "stella"])
def test_nothing_is_read_together_by_whoever_is_not_let_in(cast: Cast, fellmoor: Place, name: str) -> None:
    matter = _with_everything(cast, fellmoor)
    with as_person(cast[name]):
        look(matter)

        assert not any(whole_of(cast[name], matter).values())
        assert open_answers(cast[name], matter) == []


def test_nothing_is_read_together_for_somebody_who_is_not_the_one_asking(cast: Cast, fellmoor: Place) -> None:
    matter = _with_everything(cast, fellmoor)
    with as_person(cast["paulette"]):
        look(matter)

        assert not any(whole_of(cast["bridget"], matter).values())


def test_every_answer_that_is_read_has_its_own_line_on_the_record(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.GATHERING)
    asked = [ask(cast, matter, agency, person=None).record_id for agency in ("landing", "health")]

    sign_in(cast["paulette"]).get(f"/decisions/{matter.record.ref}/")

    with as_person(cast["paulette"]):
        looked = [about for (about,) in rows("select about from sec.my_history(null, 50) where name = 'access.record.opened'")]
    assert {matter.record_id, *asked} <= set(looked)
    assert len(looked) == len(set(looked))


def _with_everything(cast: Cast, of: Place) -> Matter:
    """A decision that has one of nearly every kind of thing, brought there by the actions people use."""
    bridget, dev, paulette, amira = (cast[name] for name in ("bridget", "dev", "paulette", "amira"))
    matter = a_decision(cast, of, Stage.PROPOSED, can_be_undone=False)
    with as_person(bridget) as frame:
        actions.say_not_asked(by=bridget, matter=matter, who="The school", why="It is closed", until="Monday")
        actions.keep_tool_said(by=bridget, matter=matter, name="The threshold", words="Level three", leaves_out="The place")
        with_them = [a_role(cast, of, frame.now, title="Duty worker")]
        actions.ask_to_hold(
            by=bridget, matter=matter, words="The nights", role=a_role(cast, of, frame.now, title="Night worker"), held_with=with_them, at=frame.now
        )
        actions.answer_for_part(by=bridget, part=RiskPart.objects.get(matter=matter, words="The nights"), is_yes=True, at=frame.now)
        actions.plan_telling(by=bridget, matter=matter, teller="Yusuf", tell_by=frame.now)
    with as_person(dev) as frame:
        voice = actions.name_voice(by=dev, matter=matter, agency=of.agencies["police"], person=dev, at=frame.now)
        actions.take_stance(by=dev, matter=matter, voice=voice, stand="disagree", words="Not yet.", at=frame.now)
        actions.raise_disagreement(
            by=dev, matter=matter, agency=of.agencies["police"], words="No.", meanwhile="A car stands there.", who="Managers", due_at=frame.now, at=frame.now
        )
    with as_person(paulette) as frame:
        actions.ask_for_backing(by=paulette, matter=matter, leader=amira, at=frame.now)
    with as_person(amira) as frame:
        actions.answer_backing(by=amira, backing=Backing.objects.get(matter=matter), is_yes=True, words="I do.", rings="I ring Kezia", at=frame.now)
    made(cast, matter, is_against_wishes=True, why_against="They were followed.", review_sooner_if="a car is seen")
    with as_person(bridget) as frame:
        actions.add_correction(by=bridget, matter=Matter.objects.get(pk=matter.pk), words="Three lamps.", at=frame.now)
        actions.stop_plan(by=bridget, matter=matter, words="A car", at=frame.now)
        actions.begin_new_version(by=bridget, matter=matter, at=frame.now)
    return matter


def _own(one: Model) -> dict[str, object]:
    """The columns that were fetched of it."""
    return {name: value for name, value in vars(one).items() if not name.startswith("_")}


def _others(one: Model) -> dict[str, object]:
    """What it points at, as far as that was fetched."""
    return dict(one._state.fields_cache)


def _asked(browser: Client, address: str) -> int:
    browser.get(address)  # what is asked once a process, such as a translation, is not asked again
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)

"""Beginning a decision, and the list of them."""

import importlib
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.decisions.models import Matter, Stage
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision

LIST_ASKS = 22


def begin(browser: Client, fellmoor: Place, **also: Any) -> Any:
    said = {"kind": "how_we_work", "is_real": "no", "question": "Who is rung first?", "can_be_undone": "yes", "group": fellmoor.groups["steering"].record.ref}
    return browser.post("/decisions/new/", {**said, **also})


def begun(cast: Cast) -> list[Matter]:
    with as_person(cast["bridget"]):
        return list(Matter.objects.all())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kind": "dilemma", "is_real": "yes"}, "This is about a real young person."),
        ({"is_real": ""}, "Say whether this is about a real young person."),
        ({"kind": "young_person", "is_real": "no"}, "Say what it is about."),
        ({"question": "Do we let Tyler stay with his grandmother?"}, "This looks like a name: “Tyler”."),
        ({"question": ""}, "Write the question in one sentence."),
        ({"group": ""}, "Say which group decides."),
        ({"by_date_0": "31", "by_date_1": "2", "by_date_2": "2027"}, "Write the day as three numbers"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(cast: Cast, fellmoor: Place, said: dict[str, str], told: str) -> None:
    answer = begin(sign_in(cast["bridget"]), fellmoor, place="The lower car park", **said)

    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert "The lower car park" in answer.content.decode()
    assert begun(cast) == []


def test_what_looks_like_a_name_and_is_none_passes_when_somebody_says_so(cast: Cast, fellmoor: Place) -> None:
    answer = begin(sign_in(cast["bridget"]), fellmoor, question="Do we use Signal with young people?", no_names="on")

    assert answer.status_code == 302
    assert [matter.name for matter in begun(cast)] == ["Do we use Signal with young people"]


def test_a_real_young_person_is_not_among_the_kinds_and_the_page_says_why(cast: Cast, fellmoor: Place) -> None:
    shown = sign_in(cast["bridget"]).get("/decisions/new/").content.decode()

    assert 'value="young_person"' not in shown
    assert "A decision about a real young person cannot be begun here" in shown


def test_whoever_sits_nowhere_begins_one_of_their_own_and_in_no_group(cast: Cast, fellmoor: Place) -> None:
    browser = sign_in(cast["kezia"])

    in_a_group, of_their_own = begin(browser, fellmoor), begin(browser, fellmoor, group="none")

    assert in_a_group.status_code == 200
    assert of_their_own.status_code == 302
    with as_person(cast["kezia"]):
        assert Matter.objects.get().group is None


def test_the_list_says_how_many_and_asks_as_much_for_thirty_as_for_one(cast: Cast, fellmoor: Place) -> None:
    browser = sign_in(cast["dev"])
    assert "The first is usually a question that has been going round for weeks." in browser.get("/decisions/").content.decode()
    a_decision(cast, fellmoor)
    one, first = _asked(browser, "/decisions/")
    for _ in range(29):
        a_decision(cast, fellmoor)

    thirty, shown = _asked(browser, "/decisions/")

    assert "One decision in Fellmoor" in first
    assert "30 decisions in Fellmoor" in shown
    assert shown.count('class="al-rows__title"') == 25
    assert thirty == one <= LIST_ASKS
    assert browser.get("/decisions/?page=2").content.decode().count('class="al-rows__title"') == 5
    assert "One decision" not in sign_in(cast["stella"]).get("/decisions/").content.decode()


def test_the_list_is_narrowed_by_what_was_chosen(cast: Cast, fellmoor: Place) -> None:
    a_decision(cast, fellmoor, Stage.MADE, question="Is it made?")
    a_decision(cast, fellmoor, question="Is it open?", kind="how_we_work")
    browser = sign_in(cast["bridget"])
    group = fellmoor.groups["executive"].record.ref

    def listed(query: str) -> set[str]:
        shown = browser.get(f"/decisions/?{query}").content.decode()
        return {question for question in ("Is it made?", "Is it open?") if question in shown}

    assert listed("") == listed("stage=open&stage=made") == listed("mine=begun") == listed("kind=nonsense") == {"Is it made?", "Is it open?"}
    assert listed("stage=made") == listed("kind=place") == {"Is it made?"}
    assert listed("stage=open") == {"Is it open?"}
    assert listed(f"group={group}") == set()


def test_a_very_long_list_is_counted_so_far_and_no_further(cast: Cast, fellmoor: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("alongside.decisions.views.decisions"), "AT_MOST", 2)
    for _ in range(4):
        a_decision(cast, fellmoor)

    shown = sign_in(cast["bridget"]).get("/decisions/").content.decode()

    assert "More than 2 decisions in Fellmoor" in shown
    assert "The first 2 are listed. Narrow the list to find an older one." in shown
    assert shown.count('class="al-rows__title"') == 2


def _asked(browser: Client, address: str) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    return len(asked), answer.content.decode()

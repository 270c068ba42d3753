"""What is typed about a film or a tool is kept as it is typed, and comes back with every box as it was left."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.library import actions
from alongside.library.models import Item, ItemKind
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person, sign_in

TYPED: dict[str, Any] = {
    "kind": ItemKind.EVENT.value, "title": "An evening at the bus station", "lead": "Go where they are.", "body": "Bring a kettle.\n\nAnd cups.",
    "when_0": "3", "when_1": "2", "when_2": "", "principles": ["1", "4"], "themes": "nights, transport", "area_count": "2", "delivery": "", "version": "1",
}  # fmt: skip


def save(browser: Client, about: str, fields: dict[str, Any], *, seq: int = 1, version: int = 1) -> int:
    sent = {"seq": seq, "base_version": version, "fields": json.dumps(fields)}
    return browser.post(reverse("drafts:draft", args=["library.item", about]), sent).status_code


@pytest.fixture
def tool(fellmoor: Place, bridget: Person) -> Item:
    with as_person(bridget) as frame:
        return actions.add_item(
            by=bridget, partnership=fellmoor.partnership, kind=ItemKind.TOOL, title="A card for the pocket", body="Ask first.", at=frame.now
        )


def test_something_new_is_still_there_after_the_browser_was_killed(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    ref = fellmoor.partnership.record.ref
    place = reverse("library:add_item", args=[ref])
    browser = sign_in(bridget)
    assert f'data-draft-href="{reverse("drafts:draft", args=["library.item", f"new-{ref}"])}"' in browser.get(place).content.decode()

    save(browser, f"new-{ref}", TYPED)
    form = sign_in(bridget).get(place).context["form"]

    shown = {name: form[name].value() for name in ("kind", "title", "body", "when", "principles", "themes", "area_count")}
    assert shown == {
        "kind": "Event",
        "title": "An evening at the bus station",
        "body": "Bring a kettle.\n\nAnd cups.",
        "when": ["3", "2", ""],
        "principles": ["1", "4"],
        "themes": "nights, transport",
        "area_count": "2",
    }


def test_it_stands_on_the_first_page_until_it_is_saved(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    ref = fellmoor.partnership.record.ref
    place = reverse("library:add_item", args=[ref])
    browser = sign_in(bridget)
    save(browser, f"new-{ref}", TYPED)
    before = browser.get("/").content.decode()

    browser.post(place, {**TYPED, "when_2": "2027"})

    assert f'href="{place}"' in before
    assert "An evening at the bus station" in before
    assert f'href="{place}"' not in browser.get("/").content.decode()
    assert browser.get(place).context["form"]["title"].value() is None


def test_nobody_else_sees_what_is_typed(cast: Cast, fellmoor: Place, bridget: Person, amira: Person) -> None:
    ref = fellmoor.partnership.record.ref
    save(sign_in(bridget), f"new-{ref}", TYPED)

    browser = sign_in(amira)

    assert "bus station" not in browser.get(reverse("library:add_item", args=[ref])).content.decode()
    assert "bus station" not in browser.get("/").content.decode()


def test_what_was_typed_over_an_older_version_is_shown_and_overwrites_nothing_unsaid(cast: Cast, tool: Item, bridget: Person, amira: Person) -> None:
    browser, place = sign_in(bridget), reverse("library:item_words", args=[tool.record.ref])
    typed = {**TYPED, "kind": ItemKind.TOOL.value, "title": "A card, mine"}
    save(browser, tool.record.ref, typed, version=tool.version)
    with as_person(amira):
        said: dict[str, Any] = {name: value for name, value in typed.items() if name in {"kind", "title", "body"}}
        actions.mend_item(by=amira, item=tool, version=tool.version, **{**said, "title": "A card, hers"})

    page = browser.get(place)

    assert "Both versions are kept" in page.content.decode()
    assert page.context["form"]["title"].value() == "A card, mine"
    assert page.context["form"]["version"].value() == tool.version + 1
    with as_person(amira):
        assert Item.objects.get(pk=tool.pk).title == "A card, hers"


@pytest.mark.parametrize(("who", "is_there"), [("bridget", True), ("amira", True), ("dev", False), ("hamish", False), ("", False)])
def test_the_library_leads_those_who_may_add_something_to_what_is_in_hand(cast: Cast, who: str, is_there: bool) -> None:
    browser = sign_in(cast[who]) if who else Client()

    assert ('href="/library/items/"' in browser.get("/library/").content.decode()) is is_there

"""The pages on which an area makes something for the library."""

import re
from typing import Any

import pytest
from django.test import Client

from alongside.learning.models import Edition
from alongside.library.models import Item
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person, sign_in

TYPED: dict[str, Any] = {
    "kind": "Film", "title": "A decision I still think about", "lead": "Say which one.", "body": "Show it.", "transcript": "A quokka came in.", "speakers": "Amira Sadiq | Director",
    "links": "Watch | https://film.example/1", "themes": "leadership, places", "version": "1", "when_0": "", "when_1": "", "when_2": "", "review_on_0": "", "review_on_1": "", "review_on_2": "",
}  # fmt: skip


def _send(browser: Client, address: str, **typed: Any) -> Any:
    page = browser.get(address)
    once = re.search(r'name="once" value="([^"]+)"', page.text)
    return browser.post(address, {"once": once[1] if once else "", **typed})


def test_a_film_goes_from_an_empty_form_to_the_library(fellmoor: Place, amira: Person, bridget: Person, client: Client) -> None:
    coordinator, lead = sign_in(bridget), sign_in(amira)
    with as_person(bridget):
        address = f"/library/items/of/{fellmoor.partnership.record.ref}/"
    draft = _send(coordinator, address, **TYPED).headers["Location"]

    assert "Nobody has agreed to share this yet" in coordinator.get(draft).text
    assert _send(lead, f"{draft}agreement/", on_behalf_of="the executive").status_code == 302
    assert _send(coordinator, f"{draft}publication/", has_looked="on").status_code == 302

    ref = Edition.objects.get().ref
    assert "A quokka came in." in client.get(f"/library/{ref}/").text
    assert "This is in the library" in coordinator.get(draft).text
    assert _send(lead, f"{draft}withdrawal/", reason="Somebody asked.").status_code == 302
    assert client.get(f"/library/{ref}/").status_code == 410


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Give it a title."),
        ({"kind": ""}, "Say what kind of thing it is."),
        ({"transcript": ""}, "Add the transcript: some people will only have that."),
        ({"kind": "Event"}, "Say on which day the event is."),
        ({"links": "Watch | javascript:alert(1)"}, "begins with https://"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(fellmoor: Place, bridget: Person, changed: dict[str, str], sentence: str) -> None:
    with as_person(bridget):
        address = f"/library/items/of/{fellmoor.partnership.record.ref}/"

    page = _send(sign_in(bridget), address, **{**TYPED, **changed})

    assert page.status_code == 200
    assert sentence in page.text
    with as_person(bridget):
        assert not Item.objects.exists()


def test_a_member_is_told_who_can_add_something(fellmoor: Place, cast: Cast) -> None:
    with as_person(cast["dev"]):
        address = f"/library/items/of/{fellmoor.partnership.record.ref}/"
    browser = sign_in(cast["dev"])

    assert "Only a lead or the coordinator of Fellmoor" in browser.get(address).text
    assert _send(browser, address, **TYPED).status_code == 403
    with as_person(cast["amira"]):
        assert not Item.objects.exists()


def test_two_people_at_once_lose_nothing(fellmoor: Place, bridget: Person) -> None:
    browser = sign_in(bridget)
    with as_person(bridget):
        address = f"/library/items/of/{fellmoor.partnership.record.ref}/"
    draft = _send(browser, address, **TYPED).headers["Location"]
    assert _send(browser, f"{draft}words/", **{**TYPED, "version": "2", "body": "First."}).status_code == 302

    page = _send(browser, f"{draft}words/", **{**TYPED, "version": "2", "body": "Second."})

    assert page.status_code == 409
    assert "Both versions are kept" in page.text
    assert "Second." in page.text

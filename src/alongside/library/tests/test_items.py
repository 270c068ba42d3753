"""What an area shares besides reports: behind its wall until a lead has agreed, public as it was agreed, gone when it is taken back."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import Jsonb
from django.test import Client

from alongside.audit.record import look
from alongside.frame.sql import one
from alongside.learning.models import Edition
from alongside.lib.answers import Refused
from alongside.library import actions
from alongside.library.models import Item, ItemAgreement, ItemKind
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person

FILM: dict[str, Any] = {
    "lead": "When leaders say which decision they still think about, others begin to.", "caveat": "Three people who trusted each other.", "themes": ["leadership"],
    "principles": [4], "duration": "9 minutes", "licence": "Free to show.", "body": "### How to use it\n\nShow one of the three.", "described": "Three people on one chair.",
    "transcript": "**Amira:** A quokka came in.", "speakers": [("Amira Sadiq", "Director")], "links": [("Watch the film", "https://film.example/1")],
}  # fmt: skip


@pytest.fixture
def film(fellmoor: Place, bridget: Person) -> Item:
    return a_film(fellmoor, bridget)


def a_film(of: Place, by: Person) -> Item:
    with as_person(by) as frame:
        return actions.add_item(by=by, partnership=of.partnership, kind=ItemKind.FILM, title="A decision I still think about", at=frame.now, **FILM)


def agreed(item: Item, by: Person) -> None:
    with as_person(by) as frame:
        actions.agree_to_share_item(by=by, item=item, on_behalf_of="the executive", at=frame.now)


def publish(item: Item, by: Person) -> int:
    with as_person(by) as frame:
        return actions.publish_item(by=by, item=item, at=frame.now)


def test_a_film_is_found_and_read_with_its_transcript_by_anyone(film: Item, amira: Person, bridget: Person, client: Client) -> None:
    agreed(film, amira)
    assert publish(film, bridget) == 1

    page = client.get(f"/library/{film.record.ref}/").text
    found = client.get("/library/?q=quokka&kind=Film").text

    for words in (
        "A quokka came in.",
        "Three people on one chair.",
        "Amira Sadiq, Director",
        "https://film.example/1",
        "9 minutes",
        "Free to show.",
        "Agreed by Amira Sadiq",
    ):
        assert words in page
    assert "<mark>quokka</mark>" in found


def test_nobody_outside_sees_a_draft(film: Item, client: Client, stella: Person, amira: Person) -> None:
    assert client.get(f"/library/{film.record.ref}/").status_code == 404
    assert "still think about" not in client.get("/library/").text
    with as_person(stella):
        assert not Item.objects.exists()
    with as_person(amira):
        assert Item.objects.visible_to(amira).count() == 1


@pytest.mark.parametrize("name", ["bridget", "kezia", "stella", "rosalind"])
def test_only_a_lead_of_the_area_agrees(film: Item, cast: Cast, name: str) -> None:
    with pytest.raises((Refused, DatabaseError)), as_person(cast[name]) as frame, transaction.atomic():
        actions.agree_to_share_item(by=cast[name], item=film, on_behalf_of="us", at=frame.now)

    with as_person(cast["amira"]):
        assert not film.agreements.exists()


def test_nobody_agrees_in_a_leads_name_even_past_the_rules(film: Item, bridget: Person, amira: Person) -> None:
    for signer in (amira, bridget):
        with as_person(bridget) as frame, pytest.raises(DatabaseError), transaction.atomic():
            look(film)
            ItemAgreement.objects.create(
                record=film.record, item=film, agreed_by=signer, name=signer.name, on_behalf_of="us", agreed_words="", agreed_at=frame.now
            )


def test_the_database_publishes_no_item_that_was_not_agreed_as_it_stands(film: Item, amira: Person, bridget: Person) -> None:
    def forced() -> None:
        with as_person(bridget), pytest.raises(DatabaseError, match="not been agreed"), transaction.atomic():
            one("select sec.publish(%s, %s, '', now())", film.record_id, Jsonb({"body": "What nobody wrote."}))

    forced()
    agreed(film, amira)
    with as_person(bridget):
        actions.mend_item(by=bridget, item=film, version=2, title="Another", kind="Film", body="Other words.")
    forced()
    with pytest.raises(Refused, match="has changed since Amira Sadiq agreed"):
        publish(film, bridget)

    assert not Edition.objects.exists()


def test_what_is_published_comes_from_the_record_and_not_from_who_publishes(film: Item, amira: Person) -> None:
    agreed(film, amira)
    with as_person(amira):
        one("select sec.publish(%s, %s, '', now())", film.record_id, Jsonb({"body": "What nobody wrote.", "narratives": {"goal": "What nobody wrote."}}))

    assert "What nobody wrote" not in str(Edition.objects.get().frozen)


def test_a_withdrawn_item_says_why_and_is_found_no_more(film: Item, amira: Person, bridget: Person, client: Client) -> None:
    agreed(film, amira)
    publish(film, bridget)
    with pytest.raises(Refused), as_person(bridget):
        actions.withdraw_item(by=bridget, item=film, reason="Because.")
    with as_person(amira):
        actions.withdraw_item(by=amira, item=film, reason="Somebody in it asked us to.")

    page = client.get(f"/library/{film.record.ref}/")

    assert page.status_code == 410
    assert "Somebody in it asked us to." in page.text
    assert "quokka" not in page.text + client.get("/library/?q=quokka").text.replace("quokka: library search", "").replace('value="quokka"', "")


def test_an_item_that_was_taken_back_needs_a_new_yes(film: Item, amira: Person, bridget: Person) -> None:
    agreed(film, amira)
    publish(film, bridget)
    with as_person(amira):
        actions.withdraw_item(by=amira, item=film, reason="Somebody in it asked us to.")

    with pytest.raises(Refused, match="was taken back. Ask for agreement again"):
        publish(film, bridget)
    with as_person(bridget), pytest.raises(DatabaseError, match="needs a new yes"), transaction.atomic():
        one("select sec.publish(%s, %s, '', now())", film.record_id, Jsonb({}))
    assert not Edition.objects.exists()
    agreed(film, amira)
    publish(film, bridget)

    assert Edition.objects.count() == 1


def test_an_event_says_when_and_how_to_come(fellmoor: Place, amira: Person, client: Client) -> None:
    with as_person(amira) as frame:
        event = actions.add_item(
            by=amira, partnership=fellmoor.partnership, kind=ItemKind.EVENT, title="An hour on handing over", at=frame.now, body="Bring minutes.",
            when=frame.now.date(), hours="10am to 11am", where="On screen", how_to_come="Ring 01632 960 540.",
        )  # fmt: skip
    agreed(event, amira)
    publish(event, amira)

    page = client.get(f"/library/{event.record.ref}/").text

    for words in ("10am to 11am", "On screen", "Ring 01632 960 540."):
        assert words in page

"""One thing that an area has shared, as anyone reads it."""

from django.test import Client

from alongside.learning import actions
from tests.cast import Cast, as_person
from tests.reports import a_report, published


def test_anyone_reads_what_an_area_has_shared_without_signing_in(cast: Cast, client: Client) -> None:
    report = published(cast)

    page = client.get(f"/library/{report.record.ref}/")

    assert page.status_code == 200
    for words in ("Say it before, not after", "Promise support in advance.", "One small town.", "It reads like us.", "Agreed by Amira Sadiq"):
        assert words in page.text


def test_an_address_may_be_typed_in_small_letters(cast: Cast, client: Client) -> None:
    report = published(cast)

    assert client.get(f"/library/{report.record.ref.lower()}/").status_code == 200


def test_what_was_not_agreed_looks_like_what_never_was(cast: Cast, client: Client) -> None:
    report = a_report(cast.fellmoor, cast["bridget"])

    unknown, unsigned = client.get("/library/ZZZZZZ/"), client.get(f"/library/{report.record.ref}/")

    assert (unknown.status_code, unsigned.status_code) == (404, 404)
    assert unknown.content == unsigned.content


def test_what_was_withdrawn_says_who_and_why_and_none_of_its_words(cast: Cast, client: Client) -> None:
    report = published(cast)
    with as_person(cast["amira"]):
        actions.withdraw_report(by=cast["amira"], report=report, reason="A family asked us to.")

    page = client.get(f"/library/{report.record.ref}/")

    assert page.status_code == 410
    assert "A family asked us to." in page.text
    assert "Amira Sadiq" in page.text
    assert "Promise support in advance." not in page.text

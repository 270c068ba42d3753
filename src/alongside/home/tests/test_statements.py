"""What the site says of itself is open to everybody, and is linked from every page."""

import pytest
from django.test import Client

from tests.cast import Cast, sign_in


@pytest.mark.parametrize(("address", "said"), [("/accessibility/", "level AA"), ("/privacy/", "Nothing about you is kept")])
def test_statements_are_read_without_signing_in_and_leave_no_cookie(db: None, address: str, said: str) -> None:
    answer = Client().get(address)

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize("who", ["", "kezia"])
def test_every_page_leads_to_them(cast: Cast, who: str) -> None:
    browser = sign_in(cast[who]) if who else Client()

    page = browser.get("/" if who else "/library/").content.decode()

    assert 'href="/accessibility/"' in page
    assert 'href="/privacy/"' in page

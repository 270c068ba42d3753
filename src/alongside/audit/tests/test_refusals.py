"""What goes wrong in a view: the page that comes, what is kept of its work, and what is on record. Through the site's own middleware."""

import logging
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.real import OwnDatabase, Rows

pytestmark = pytest.mark.urls("alongside.audit.tests.pages")
MOST_RECENT = "select name, outcome, actor, details->>'page', details->>'why' from audit.event where n > %s order by n"


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The failures below are meant: they need not be told on the terminal."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def signed_in(the_cast: Cast, own_database: OwnDatabase) -> Client:
    client = sign_in(the_cast["amira"])
    client.raise_request_exception = False
    return client


def test_a_page_that_works_keeps_its_work_its_session_and_its_record(signed_in: Client, own_database: OwnDatabase, the_cast: Cast) -> None:
    before = _last(own_database)

    answer = signed_in.get("/works/")

    assert (answer.status_code, answer.content) == (200, b"done")
    assert signed_in.session["visits"] == 1
    assert own_database.rows(MOST_RECENT, before) == [("trial.page.worked", "done", the_cast["amira"].pk, None, None)]


@pytest.mark.parametrize(
    ("address", "status", "says", "event", "page", "why"),
    [
        ("/is-not-there/", 404, "There is nothing here that you can see", "frame.request.not_found", "is-not-there", None),
        ("/is-not-allowed/", 403, "", "frame.request.refused", "is-not-allowed", None),
        ("/is-refused/", 403, "Only the chair can close this.", "frame.request.refused", "is-refused", "Only the chair can close this."),
        ("/survives/", 404, "There is nothing here that you can see", "frame.request.not_found", "survives", None),
    ],
)
def test_a_refusal_undoes_the_work_shows_its_page_and_is_on_record(
    signed_in: Client, own_database: OwnDatabase, the_cast: Cast, address: str, status: int, says: str, event: str, page: str, why: str | None
) -> None:
    before = _last(own_database)

    answer = signed_in.get(address)

    assert answer.status_code == status
    assert says in answer.content.decode()
    assert own_database.rows(MOST_RECENT, before) == [(event, "refused", the_cast["amira"].pk, page, why)]
    assert signed_in.get("/works/").status_code == 200
    assert signed_in.session["_auth_user_id"] == str(the_cast["amira"].pk)


@pytest.mark.parametrize("address", ["/breaks-a-constraint/", "/divides-by-nothing/"])
def test_a_failure_keeps_nothing_and_tells_nothing(signed_in: Client, own_database: OwnDatabase, address: str) -> None:
    before = _last(own_database)

    answer = signed_in.get(address)

    assert answer.status_code == 500
    assert "Traceback" not in answer.content.decode()
    assert "people_person" not in answer.content.decode()
    assert own_database.rows(MOST_RECENT, before) == []
    assert "visits" not in signed_in.session
    assert signed_in.get("/works/").status_code == 200


def test_a_page_written_late_is_written_inside_the_frame(signed_in: Client, the_cast: Cast) -> None:
    assert signed_in.get("/is-rendered-late/").content == str(the_cast["amira"].pk).encode()


def test_a_refusal_of_nobody_is_on_record_as_nobodys(own_database: OwnDatabase) -> None:
    before = _last(own_database)

    answer = Client().get("/is-refused/")

    assert answer.status_code == 403
    assert own_database.rows(MOST_RECENT, before)[0][:3] == ("frame.request.refused", "refused", None)


def _last(database: OwnDatabase) -> int:
    rows: Rows = database.rows("select coalesce(max(n), 0) from audit.event")
    return int(rows[0][0])

"""Where somebody is signed in, and signing out elsewhere."""

from django.test import Client

from alongside.people.models import Person
from tests.cast import PASSWORD, sign_in

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"


def signed_in(person: Person, agent: str) -> Client:
    browser = Client(HTTP_USER_AGENT=agent)
    browser.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/you/").status_code == 200


def test_each_place_is_named_as_somebody_would_name_it(amira: Person) -> None:
    signed_in(amira, PHONE)
    browser = signed_in(amira, CHROME)

    page = browser.get("/you/").content.decode()

    assert "Chrome on Windows" in page
    assert "Safari on iPhone" in page
    assert page.count("Sign out there") == 1
    assert "Mozilla" not in page


def test_signing_out_there_ends_that_session_and_no_other(amira: Person) -> None:
    phone, desk = signed_in(amira, PHONE), signed_in(amira, CHROME)
    page = desk.get("/you/")
    number = next(session["number"] for session in page.context["sessions"] if not session["is_this"])

    desk.post("/you/sessions/", {"session": number})

    assert is_in(desk)
    assert not is_in(phone)


def test_nobody_ends_somebody_elses_session(amira: Person, stella: Person) -> None:
    hers = signed_in(amira, CHROME)
    number = hers.get("/you/").context["sessions"][0]["number"]

    sign_in(stella).post("/you/sessions/", {"session": number})

    assert is_in(hers)


def test_signing_out_everywhere_ends_every_session_at_once(amira: Person) -> None:
    phone, desk = signed_in(amira, PHONE), signed_in(amira, CHROME)

    answer = desk.post("/you/sessions/all/")

    assert answer["Location"] == "/sign-in/"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(phone)
    assert not is_in(desk)


def test_a_new_password_ends_the_sessions_elsewhere(amira: Person) -> None:
    phone, desk = signed_in(amira, PHONE), signed_in(amira, CHROME)
    new = "five herons on one wet roof"

    desk.post("/you/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert is_in(desk)
    assert not is_in(phone)


def test_being_here_says_how_long_is_left(amira: Person) -> None:
    answer = sign_in(amira).get("/you/here/")

    assert 1700 < answer.json()["seconds"] <= 1800


def test_a_script_that_is_not_signed_in_is_told_so_and_not_sent_anywhere(db: None) -> None:
    answer = Client().get("/you/here/")

    assert (answer.status_code, answer.json()) == (401, {"signed_in": False})

"""A new password by letter."""

import re

from django.test import Client

from alongside.frame.frames import acting_as
from alongside.frame.services import POST
from alongside.people.models import Person
from alongside.post.models import Letter
from tests.cast import PASSWORD, sign_in

NEW = "five herons on one wet roof"


def ask(email: str) -> str:
    return str(Client().post("/sign-in/forgotten/", {"email": email}, follow=True).content.decode())


def letters() -> list[Letter]:
    with acting_as(POST):
        return list(Letter.objects.all())


def link_in(letter: Letter) -> str:
    found = re.search(r"http://localhost:8000(/\S+)", letter.words)
    assert found is not None
    return found[1]


def test_the_letter_leads_to_a_new_password_once(amira: Person) -> None:
    ask(amira.email)
    link = link_in(letters()[0])
    browser = Client()

    form = browser.get(link, follow=True)
    browser.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert Client().post("/sign-in/", {"login": amira.email, "password": NEW}).status_code == 302
    assert "has been used, or is too old" in Client().get(link, follow=True).content.decode()


def test_a_new_password_by_letter_ends_every_session(amira: Person) -> None:
    elsewhere = sign_in(amira)
    ask(amira.email)
    browser = Client()

    form = browser.get(link_in(letters()[0]), follow=True)
    browser.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert elsewhere.get("/you/").status_code == 302


def test_an_unknown_address_gets_the_same_page_and_no_letter(amira: Person) -> None:
    assert ask(amira.email) == ask("nobody@cast.example")
    assert [letter.address for letter in letters()] == [amira.email]


def test_the_link_is_the_sites_own_whatever_host_the_browser_named(amira: Person, settings: object) -> None:
    Client().post("/sign-in/forgotten/", {"email": amira.email}, headers={"host": "127.0.0.1"})

    assert "http://localhost:8000/" in letters()[0].words


def test_ten_letters_an_hour_are_enough(amira: Person) -> None:
    pages = {ask(amira.email) for _ in range(12)}

    assert len(pages) == 1
    assert len(letters()) == 10


def test_a_password_must_be_long_and_not_about_them(amira: Person) -> None:
    ask(amira.email)
    browser = Client()
    form = browser.get(link_in(letters()[0]), follow=True)

    page = browser.post(form.request["PATH_INFO"], {"password1": "short", "password2": "short"})

    assert "15" in page.content.decode()
    assert Client().post("/sign-in/", {"login": amira.email, "password": PASSWORD}).status_code == 302

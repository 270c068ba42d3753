"""Whom to call stands on every page, whoever is looking and whatever has gone wrong."""

import pytest
from django.template.loader import render_to_string
from lxml import html  # type: ignore[import-untyped]  # it has no types of its own

from alongside.ui.samples import shell
from alongside.ui.shell import Door, NavItem, Shell

ERROR_PAGES = ("400.html", "403.html", "403_csrf.html", "404.html", "410.html", "500.html")


def page(template: str = "ui/page.html", **context: object) -> html.HtmlElement:
    return html.document_fromstring(render_to_string(template, context))


def test_a_page_without_a_shell_says_999_and_how_to_find_the_council() -> None:
    foot = page().xpath("//footer")[0]

    assert foot.xpath(".//a[@href='tel:999']")
    assert foot.xpath(".//a[starts-with(@href, 'https://www.gov.uk/')]")


def test_a_signed_in_page_says_who_answers_now_and_what_dials() -> None:
    band = page(shell=shell()).xpath("//aside[@aria-label='Urgent help']")[0]

    assert "until 5pm" in band.text_content()
    assert band.xpath(".//a/@href") == ["tel:999", "tel:+441632960101", "tel:+441632960199"]


def test_the_parts_of_a_page_come_in_the_order_that_helps() -> None:
    text = render_to_string("ui/page.html", {"shell": shell()})

    places = [text.index(part) for part in ("govuk-skip-link", "al-header", "al-nav", "al-urgent", 'id="main"', "al-foot")]

    assert places == sorted(places)


@pytest.mark.parametrize("template", ERROR_PAGES)
def test_an_error_page_needs_neither_database_nor_request(template: str) -> None:
    whole = page(template)

    assert whole.xpath("//h1") and whole.xpath("//footer//a[@href='tel:999']")


def test_not_found_and_not_yours_are_the_same_words() -> None:
    assert page("404.html").xpath("string(//h1)") == "There is nothing here that you can see."


def test_nobody_sees_a_word_they_were_not_given() -> None:
    links = page(shell=Shell(nav=(NavItem("Home", "/", current=True),))).xpath("//nav[@aria-label='Alongside']//a")

    assert [(link.text, link.get("aria-current")) for link in links] == [("Home", "page")]


def test_the_phones_menu_holds_everything_the_wide_page_has() -> None:
    menu = page(shell=shell()).xpath("//details[contains(@class, 'al-menu')]//a")

    assert [link.text for link in menu] == [item.word for item in shell().menu]
    assert "A decision that cannot wait" in [link.text for link in menu]


def test_a_participant_has_no_navigation_but_has_the_urgent_line() -> None:
    whole = page("ui/participant.html", shell=shell())

    assert not whole.xpath("//nav") and whole.xpath("//aside[@aria-label='Urgent help']")


@pytest.mark.parametrize(("number", "dials"), [("01632 960 101", "+441632960101"), ("999", "999"), ("+44 1632 960101", "+441632960101")])
def test_a_number_dials(number: str, dials: str) -> None:
    assert Door("Front door", number).tel == dials


def test_a_name_with_a_tag_in_it_is_only_a_name() -> None:
    text = render_to_string("ui/page.html", {"shell": Shell(area_name="<img src=x>", area_href="/a/", sign_in_href='/"><b>')})

    assert "<img" not in text and "<b>" not in text

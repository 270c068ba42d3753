"""What a component promises to the person who reads it."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.utils.safestring import SafeString
from lxml import html  # type: ignore[import-untyped]  # it has no types of its own

from alongside.ui.charts import Chart, Row
from alongside.ui.icons import SHAPES


def shown(source: str, request: Any = None, **context: Any) -> html.HtmlElement:
    return html.fragment_fromstring(engines["django"].from_string(source).render(context, request), create_parent="div")


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_what_people_said_is_whole_and_only_text() -> None:
    said = "I do not think so.\n\n<script>alert(1)</script> & more"

    quotation = shown("{% words said name='Ruth' by='named nurse' dissent=True %}", said=said)

    assert [paragraph.text_content() for paragraph in quotation.xpath("//blockquote/p")] == [*said.split("\n\n"), "Ruth, named nurse"]
    assert not quotation.xpath("//script")


def test_words_that_are_safe_html_stand_as_they_are() -> None:
    assert shown("{% words said %}", said=SafeString("<p>One <em>word</em></p>")).xpath("//blockquote/p/em")


def test_words_written_into_a_template_are_a_paragraph() -> None:
    assert shown("{% words 'Just out with nobody.' %}").xpath("//blockquote/p")


def test_home_ends() -> None:
    assert "That is everything." in text(shown("{% waiting items %}", items=[{"what": "Reply", "href": "#", "day": "Today"}]))
    assert text(shown("{% waiting items %}", items=[])) == "Nothing is waiting for you. Enjoy that."


def test_a_no_says_why_and_who_can() -> None:
    said = text(shown("{% no 'You cannot agree.' why='Only Joan Pardoe can.' href='#' link='Ask her' %}"))

    assert said == "You cannot agree.Only Joan Pardoe can. Ask her"


@pytest.mark.parametrize(("page", "before", "after"), [(1, "", "?q=a+b&page=2"), (2, "?q=a+b&page=1", "?q=a+b&page=3"), (10, "?q=a+b&page=9", "")])
def test_turning_a_page_keeps_what_was_searched(rf: Any, page: int, before: str, after: str) -> None:
    pages = shown("{% pagination page %}", rf.get("/?q=a b"), page=Paginator(range(250), 25).page(page))

    assert pages.xpath("string(//a[@rel='prev']/@href)") == before
    assert pages.xpath("string(//a[@rel='next']/@href)") == after
    assert pages.xpath("//a[@aria-current='page']/text()") == [str(page)]


def test_one_page_needs_no_pages() -> None:
    assert not shown("{% pagination page %}", page=Paginator(range(3), 25).page(1)).xpath("//nav")


def test_where_we_are_is_said_in_words_and_never_counted_in_hundredths() -> None:
    stages = [{"word": "Framing", "state": "past", "fact": "5 Nov"}, {"word": "Gathering", "state": "here"}, {"word": "Made", "state": "ahead"}]

    strand = shown("{% strand stages %}", stages=stages)

    assert text(strand.xpath("//ol")[0]) == "Framing5 Nov, doneGathering, we are hereMade, still to come"
    assert "Where we are: gathering (2 of 3)" in text(strand)
    assert "%" not in text(strand)


def test_a_task_that_cannot_start_is_text() -> None:
    tasks = shown("{% tasks items %}", items=[{"title": "Positions", "status": "Opens later"}, {"title": "Options", "href": "#o", "status": "Saved"}])

    assert tasks.xpath("//a/text()") == ["Options"]


def test_an_empty_fact_is_left_out_and_a_list_is_joined() -> None:
    facts = shown("{% facts pairs %}", pairs={"Partners": ["Police", "Health"], "Region": None, "Size": ""})

    assert text(facts) == "PartnersPolice; Health"


def test_nothing_to_think_about_shows_nothing() -> None:
    assert text(shown("{% lang findings %}", findings=[])) == ""


def test_the_answer_that_was_given_says_so_in_words() -> None:
    items = [{"value": "agree", "word": "Agree", "icon": "plus", "is_given": True}, {"value": "no", "word": "Disagree", "icon": "minus"}]

    answers = shown("{% answers items %}", items=items).xpath("//button")

    assert [(answer.get("aria-pressed"), text(answer)) for answer in answers] == [("true", "Agreeyour answer"), ("false", "Disagree")]


@pytest.mark.parametrize("name", SHAPES)
def test_a_drawing_is_hidden_from_those_who_listen(name: str) -> None:
    assert shown("{% icon name %}", name=name).xpath("//svg[@aria-hidden='true']")


CHART = Chart(
    title="Brave <means> it",
    about="Share who agree",
    columns=("Asked", "Agree"),
    rows=(Row("Police", "3 of 16 agree", 0.11, 0.35, 0.22, apart=True, cells=("16", "3")), Row("Health", hidden="Fewer than five people.", cells=("4", "2"))),
)


def test_a_chart_has_an_equal_table() -> None:
    chart = shown("{% chart chart %}", chart=CHART)

    rows = chart.xpath("//tbody/tr")
    assert [[text(cell) for cell in row] for row in rows] == [["Police", "16", "3"], ["Health", "Fewer than five people."]]


def test_what_people_said_leads_to_more_of_it_and_is_whole_in_the_table_too() -> None:
    rows = (Row("Staying <beside> them.", "54 of 60 agree", 0.8, 0.9, 0.85, cells=("60", "54"), href="#s2", more="Police see this differently"),)
    chart = shown("{% chart chart %}", chart=replace(CHART, rows=rows, are_words=True))

    assert [(link.get("href"), text(link)) for link in chart.xpath("//a")] == [("#s2", "Staying <beside> them.")]
    assert text(chart.xpath("//*[contains(@class, 'al-chart__more')]")[0]) == "Police see this differently"
    assert [[text(cell) for cell in row] for row in chart.xpath("//tbody/tr")] == [["Staying <beside> them.", "60", "54"]]


def test_a_hidden_row_stays_with_its_reason_and_gives_no_number_away() -> None:
    chart = shown("{% chart chart %}", chart=CHART)

    hidden = chart.xpath("//*[contains(@class, 'al-chart__row')]")[1]
    assert text(hidden) == "HealthFewer than five people."
    assert not hidden.xpath(".//svg")
    assert "4" not in text(chart.xpath("//tbody/tr")[1])


def test_a_picture_has_no_text_of_its_own_and_stays_on_its_line() -> None:
    from_outside = Chart("T", "A", (Row("Police", "", -0.5, 1.5, 2.0),), ())

    drawing = shown("{% chart chart %}", chart=from_outside).xpath("//svg")[0]

    assert not drawing.text_content().strip()
    assert (drawing.xpath(".//rect/@x"), drawing.xpath(".//rect/@width")) == (["0"], ["100"])
    assert drawing.xpath("string(.//path[@class='point']/@d)").startswith("M100 ")

"""Two workshops and what moved between them: the same words, agency by agency, and nothing that was not shown in either."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from alongside.frame.sql import one
from alongside.lib.answers import Refused
from alongside.workshops.actions import add_statement, ask_again, move_on, reveal
from alongside.workshops.models import Anchor, Promise, Stage, Statement, Workshop
from alongside.workshops.tests.rooms import a_workshop, phones
from alongside.workshops.tests.test_the_adversary import figures_in
from alongside.workshops.views.results import results_of
from alongside.workshops.waves import compare
from tests.cast import Cast, as_person, sign_in

STATEMENTS = 8


def held(cast: Cast, workshop: Workshop, police: int, health: int) -> None:
    """Twenty people of each answer every statement; so many of each agency agree."""
    for kind, agree in (("Police", police), ("Health", health)):
        for number, phone in enumerate(phones(workshop.code, (kind, "operational", 20))):
            for statement in range(STATEMENTS):
                phone.vote(1 if (number + 3 * statement) % 20 < agree else -1, statement)
    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)


@pytest.fixture
def first(cast: Cast) -> Workshop:
    return a_workshop(cast, statements=STATEMENTS)


def later(cast: Cast, first: Workshop, **more: Any) -> Workshop:
    """Another workshop, a year on as far as the page is concerned, that asks all of it again."""
    workshop = a_workshop(cast, statements=0, title="A year on", **more)
    with as_person(cast["ruth"]):
        for statement in Statement.objects.filter(workshop=first):
            ask_again(by=cast["ruth"], workshop=workshop, earlier=statement, question=workshop.questions.get())
    return workshop


def test_what_moved_is_said_with_how_sure_and_every_figure_was_shown_before(cast: Cast, first: Workshop) -> None:
    held(cast, first, 6, 7)
    second = later(cast, first)
    held(cast, second, 14, 15)

    page = sign_in(cast["yusuf"]).get(reverse("workshops:over_time", args=[second.record.ref])).content.decode()

    assert "More agree than before: about 40 in 100, probably between" in page
    assert "From 8 statements and 2 agencies" in page
    assert "Every agency counts the same" in page
    with as_person(cast["yusuf"]):
        shown = {
            (name, *map(str, (row.agree, row.disagree, row.passed)))
            for one_of in (first, second)
            for r in results_of(one_of)
            for name, row in r.seen.rows.items()
        }
    for number in range(1, STATEMENTS + 1):
        told = [
            row
            for row in figures_in(page.replace(f"Statement {number}, before and now</caption>", f"Statement {number} by agency</caption>"))
            if row[0] == str(number)
        ]
        assert told
        assert {(row[2].split(",")[0], *row[3:]) for row in told} <= shown


def test_a_small_move_of_a_small_room_is_too_few_to_tell(cast: Cast, first: Workshop) -> None:
    held(cast, first, 9, 10)
    second = later(cast, first)
    held(cast, second, 10, 11)

    page = sign_in(cast["yusuf"]).get(reverse("workshops:over_time", args=[second.record.ref])).content.decode()

    assert "Too few to tell. If anything moved, it lies somewhere between" in page


def test_where_no_row_was_shown_nothing_is_compared_and_totals_never_are(cast: Cast, first: Workshop) -> None:
    held(cast, first, 20, 0)  # everybody of an agency says the same, so neither row is shown
    second = later(cast, first)
    held(cast, second, 10, 11)
    anonymous = later(cast, first, promise=Promise.ANONYMOUS)

    page = sign_in(cast["yusuf"]).get(reverse("workshops:over_time", args=[second.record.ref])).content.decode()
    assert "Totals are never compared, because who came differed." in page
    assert "before and now" not in page
    page = sign_in(cast["yusuf"]).get(reverse("workshops:over_time", args=[anonymous.record.ref])).content.decode()
    assert "for everybody together. Totals are never compared" in page


def test_it_is_given_results_and_cannot_be_moved_by_what_was_not_shown(cast: Cast, first: Workshop) -> None:
    held(cast, first, 6, 7)
    second = later(cast, first)
    held(cast, second, 14, 15)
    with as_person(cast["ruth"]):
        then, now = results_of(first), results_of(second)
        pairs = [(number, number) for number in range(1, STATEMENTS + 1)]
        kinds = {"Police": "Police", "Health": "Health"}
        before = compare(first, then, now, pairs, (kinds, kinds), is_one_table=True)
    for phone in phones(second.code, ("Police", "operational", 3)):
        phone.vote(-1)  # sent, and not shown

    with as_person(cast["ruth"]):
        assert compare(first, results_of(first), results_of(second), pairs, (kinds, kinds), is_one_table=True) == before


def test_other_partners_are_compared_only_where_they_are_the_same_ones(cast: Cast, first: Workshop) -> None:
    held(cast, first, 6, 7)
    with as_person(cast["ruth"]):
        told = results_of(first)
        rows = {"Police": told[0].seen.rows["Police"], "other partners": told[0].seen.rows["Health"]}
        then = [replace(told[0], seen=replace(told[0].seen, rows=rows))]
        these = {"Police": "Police", "Health": "other partners"}
        others = {**these, "Housing": "other partners"}
        pairs = [(told[0].number, told[0].number)]

        assert compare(first, then, then, pairs, (these, these), is_one_table=True).moves is not None
        assert compare(first, then, then, pairs, (these, others), is_one_table=True).moves is None


def test_the_facilitator_asks_again_by_a_form(cast: Cast, first: Workshop) -> None:
    second = a_workshop(cast, statements=0, title="A year on")
    browser, address = sign_in(cast["ruth"]), reverse("workshops:again", args=[second.record.ref])
    with as_person(cast["ruth"]):
        chosen = [str(key) for key in Statement.objects.filter(workshop=first).values_list("pk", flat=True)[:2]]

    assert "Choose at least one statement" in browser.post(address, {"question": "1"}).content.decode()
    assert browser.post(address, {"again": chosen, "question": "1"}).status_code == 302

    with as_person(cast["yusuf"]):
        assert sorted(str(anchor.earlier_id) for anchor in Anchor.objects.filter(statement__workshop=second)) == sorted(chosen)
    assert chosen[0] not in browser.get(address).content.decode()  # it is here already


@pytest.mark.parametrize("who", ["bridget", "amira", "yusuf"])
def test_nobody_else_asks_again(cast: Cast, first: Workshop, who: str) -> None:
    second = a_workshop(cast, statements=0, title="A year on")
    with as_person(cast[who]), pytest.raises(Refused), transaction.atomic():
        ask_again(by=cast[who], workshop=second, earlier=Statement.objects.filter(workshop=first)[0], question=second.questions.get())
    with as_person(cast["ruth"]) as frame:
        move_on(by=cast["ruth"], workshop=second, stage=Stage.CLOSED, at=frame.now)
    with as_person(cast["ruth"]), pytest.raises(Refused, match="closed"), transaction.atomic():
        ask_again(by=cast["ruth"], workshop=second, earlier=Statement.objects.filter(workshop=first)[0], question=second.questions.get())


def test_past_the_rules_only_the_same_words_of_an_earlier_workshop_here_are_asked_again(cast: Cast, first: Workshop) -> None:
    ruth = cast["ruth"]
    second = a_workshop(cast, statements=0, title="A year on")
    insert = "insert into workshops_anchor (record_id, statement_id, earlier_id) values (%s, %s, %s) returning 1"
    with as_person(ruth):
        earlier = Statement.objects.filter(workshop=first)[0]
        question = second.questions.get()
        reworded = add_statement(by=ruth, workshop=second, question=question, words=earlier.words + " Always.")
        same = add_statement(by=ruth, workshop=second, question=question, words=earlier.words)
    for who, record, statement, before in (
        ("ruth", second.record_id, reworded.pk, earlier.pk),  # other words
        ("ruth", first.record_id, same.pk, earlier.pk),  # kept with another workshop
        ("ruth", first.record_id, earlier.pk, same.pk),  # the later is not the earlier
        ("bridget", second.record_id, same.pk, earlier.pk),  # not its facilitator
    ):
        with as_person(cast[who]), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
            one(insert, record, statement, before)
    with as_person(ruth):
        assert one(insert, second.record_id, same.pk, earlier.pk) == 1

"""How many things a page asks of the database: few, and as many for a hundred reports as for one. What a page costs is told in the README of `frame`."""

from collections.abc import Sequence

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.learning import rules
from alongside.learning.actions import name_local_representative
from alongside.learning.models import Decision, LearningReport
from alongside.learning.sockets import waiting
from alongside.partnerships.sockets import Waiting
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person, sign_in
from tests.reports import a_report, signed

ROUND_EVERY_PAGE = 12
"""The frame (which is inside the transaction of the test, and so puts something back), who is asking, and the shell."""


@pytest.mark.parametrize(("part", "own"), [("", 12), ("read/", 12), ("card/", 4), ("people/", 6), ("sections/goal/", 11)])
def test_a_page_of_a_report_asks_few_things(fellmoor: Place, bridget: Person, part: str, own: int) -> None:
    report = a_report(fellmoor, bridget)

    assert _asked(sign_in(bridget), f"/learning/{report.record.ref}/{part}") <= ROUND_EVERY_PAGE + own


def test_a_signed_report_asks_once_whether_its_words_have_changed(fellmoor: Place, bridget: Person, amira: Person) -> None:
    report = a_report(fellmoor, bridget)
    signed(report, amira, Decision.AGREE)

    with CaptureQueriesContext(connection) as asked:
        sign_in(bridget).get(f"/learning/{report.record.ref}/")

    assert sum("sec.words_of_report" in query["sql"] for query in asked) == 1


def test_the_list_asks_as_much_for_four_reports_as_for_one(fellmoor: Place, bridget: Person, amira: Person) -> None:
    browser = sign_in(bridget)
    signed(a_report(fellmoor, bridget), amira, Decision.AGREE)
    for_one = _asked(browser, "/learning/")
    for _ in range(3):
        signed(a_report(fellmoor, bridget), amira, Decision.AGREE)

    assert _asked(browser, "/learning/") == for_one <= ROUND_EVERY_PAGE + 6


def test_what_waits_asks_as_much_for_four_reports_as_for_one(fellmoor: Place, amira: Person) -> None:
    a_report(fellmoor, amira)
    first, for_one = _waiting(amira)
    for _ in range(3):
        a_report(fellmoor, amira)

    found, for_four = _waiting(amira)

    assert (len(first), len(found)) == (1, 4)
    assert for_four == for_one


def test_what_somebody_is_to_many_reports_is_what_they_are_to_each(cast: Cast, fellmoor: Place, tidewell: Place, bridget: Person, amira: Person) -> None:
    ours, theirs = a_report(fellmoor, bridget), a_report(tidewell, cast["rosalind"])
    with as_person(amira) as frame:
        name_local_representative(by=amira, report=ours, person=cast["kezia"], at=frame.now)

    for name in ("amira", "bridget", "kezia", "dev", "rosalind"):
        with as_person(cast[name]):
            seen = list(LearningReport.objects.visible_to(cast[name]))
            assert rules.hats_of(cast[name], seen) == {report.pk: rules.hat_of(cast[name], report) for report in seen}
            assert {report.pk for report in seen} == {theirs.pk if name == "rosalind" else ours.pk}


def _waiting(person: Person) -> tuple[Sequence[Waiting], int]:
    with as_person(person), CaptureQueriesContext(connection) as asked:
        return waiting(person, HttpRequest()), len(asked)


def _asked(browser: Client, address: str) -> int:
    browser.get(address)  # what is asked once a process, such as a translation, is not asked again
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)

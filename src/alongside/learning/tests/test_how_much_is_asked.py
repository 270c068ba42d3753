"""How many things a page asks of the database: few, and as many for a hundred reports as for one. What a page costs is told in the README of `frame`."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.learning.models import Decision
from alongside.people.models import Person
from tests.cast import Place, sign_in
from tests.reports import a_report, signed

ROUND_EVERY_PAGE = 12
"""The frame (which is inside the transaction of the test, and so puts something back), who is asking, and the shell."""


@pytest.mark.parametrize(("part", "own"), [("", 12), ("read/", 12), ("card/", 3), ("people/", 6), ("sections/goal/", 10)])
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


def _asked(browser: Client, address: str) -> int:
    browser.get(address)  # what is asked once a process, such as a translation, is not asked again
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)

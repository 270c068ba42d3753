"""What stands after those who took part have been asked: marked, shown to the partnership and to the room, and quotable; and nothing of it before."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one
from alongside.lib.answers import Refused
from alongside.workshops import heard
from alongside.workshops.models import Coding, Theme, Wording, Workshop
from alongside.workshops.quotes import quotable
from alongside.workshops.tests.drawn_together import CODED, NAMES, a_coded_room, an_asked_room, closed, code, finished, make, mark
from tests.cast import Cast, as_person, sign_in


@pytest.fixture
def asked(cast: Cast) -> Workshop:
    return an_asked_room(cast)


def test_while_answers_are_being_read_nobody_with_the_code_is_told_a_theme(cast: Cast, asked: Workshop) -> None:
    with framed(NOBODY):
        before = heard.state(asked.code)
    closed(cast, asked)
    with framed(NOBODY):
        after = heard.state(asked.code)

    assert before and before["is_open"] and before["themes"]
    assert after and not after["is_open"] and after["themes"] == []


def test_each_theme_is_marked_and_only_then_shown(cast: Cast, asked: Workshop) -> None:
    with pytest.raises(Refused, match="First those who took part are asked"), transaction.atomic():
        mark(cast, asked, 1, "checked")
    with pytest.raises(Refused, match="First those who took part"), transaction.atomic():
        finished(cast, asked)
    closed(cast, asked)
    with pytest.raises(Refused, match="Nobody is being asked"), transaction.atomic():
        closed(cast, asked)
    mark(cast, asked, 1, "checked")
    with pytest.raises(Refused, match="what changed, and why"), transaction.atomic():
        mark(cast, asked, 2, "changed", name="Say it", meaning="Aloud.")
    with pytest.raises(Refused, match="what changed, and why"), transaction.atomic():
        mark(cast, asked, 3, "dropped")
    with pytest.raises(Refused, match="Every theme is marked first"), transaction.atomic():
        finished(cast, asked)
    with as_person(cast["ruth"]), pytest.raises(IntegrityError, match="has to be marked first"), transaction.atomic():
        one("select sec.finish_themes(%s, now())", asked.pk)

    with as_person(cast["amira"]):
        assert quotable(asked) == [] and not Theme.objects.exists()
    with as_person(cast["ruth"]):
        assert quotable(asked) == []


@pytest.fixture
def stands(cast: Cast, asked: Workshop) -> Workshop:
    closed(cast, asked)
    mark(cast, asked, 3, "checked")
    mark(cast, asked, 3, "dropped", why="It was said once, by one person.")
    mark(cast, asked, 2, "changed", name="Say it aloud", meaning="Before we decide.", why="You said that thinking it is not enough.")
    mark(cast, asked, 1, "checked")
    finished(cast, asked)
    return asked


def test_the_partnership_reads_what_stands_with_its_words_counted_in_statements(cast: Cast, stands: Workshop) -> None:
    for who in ("amira", "yusuf"):
        page = sign_in(cast[who]).get(reverse("workshops:themes", args=[stands.record.ref])).content.decode()

        assert NAMES[0] in page and "3 statements say it." in page
        assert "Say it aloud" in page and "You said that thinking it is not enough." in page
        assert NAMES[1] not in page and NAMES[2] not in page
    for who in ("graham", "rosalind", "hamish"):
        assert sign_in(cast[who]).get(reverse("workshops:themes", args=[stands.record.ref])).status_code == 404


def test_what_was_dropped_or_came_before_stays_with_the_coders(cast: Cast, stands: Workshop) -> None:
    with as_person(cast["amira"]):
        assert sorted(wording.name for wording in Wording.objects.all()) == [NAMES[0], "Say it aloud"]
        assert {coding.coder_id for coding in Coding.objects.all()} == {None}
    with as_person(cast["ruth"]):
        assert Wording.objects.count() == 7
    with as_person(cast["rosalind"]):
        assert not Wording.objects.exists() and not Coding.objects.exists()


def test_the_room_is_told_what_became_of_each_theme_by_the_link_it_answered_with(stands: Workshop) -> None:
    shown = Client().get(reverse("room:heard", args=[stands.code])).content.decode()

    assert NAMES[0] in shown and "Say it aloud" in shown and "You said that thinking it is not enough." in shown
    assert "It was said once, by one person." in shown and "Dropped" in shown
    assert "<textarea" not in shown


def test_only_what_was_checked_back_and_stands_may_be_quoted_with_what_stood_beside_it(cast: Cast, stands: Workshop) -> None:
    with as_person(cast["amira"]):
        told = quotable(stands)

    assert [(heard_of.wording.name, [quote.number for quote in heard_of.quotes]) for heard_of in told] == [(NAMES[0], [1, 2, 6]), ("Say it aloud", [2, 3])]
    assert {quote.said_by for heard_of in told for quote in heard_of.quotes} == {""}
    with as_person(cast["rosalind"]):
        assert quotable(stands) == []


def test_what_stands_is_changed_by_nobody(cast: Cast, stands: Workshop) -> None:
    with pytest.raises(Refused, match="has been shown to the partnership"), transaction.atomic():
        mark(cast, stands, 1, "dropped", why="No.")
    with pytest.raises((Refused, ProgrammingError)), transaction.atomic():
        make(cast, stands, "Late")
    with as_person(cast["ruth"]) as frame, pytest.raises(IntegrityError, match="cannot be changed now"), transaction.atomic():
        was = Wording.objects.filter(workshop=stands).latest("version")
        Wording.objects.create(
            record_id=stands.record_id,
            workshop=stands,
            theme_id=was.theme_id,
            version=8,
            what="checked",
            name="x",
            meaning="x",
            kind="theme",
            written_by=cast["ruth"],
            written_at=frame.now,
        )
    with as_person(cast["ruth"]), pytest.raises(IntegrityError, match="gone back"), transaction.atomic():
        Coding.objects.filter(workshop=stands, coder=None).update(themes=[])


def test_the_facilitators_page_leads_from_asking_to_showing(cast: Cast) -> None:
    workshop = a_coded_room(cast)
    code(cast["ruth"], workshop, CODED)
    browser, page = sign_in(cast["ruth"]), reverse("workshops:check_back", args=[workshop.record.ref])

    browser.post(page, {"send_back": "1"})
    assert f"/s/{workshop.code}/heard/" in browser.get(page).content.decode()
    assert "Nothing has been answered since the last time" in browser.post(page, {"take_in": "1"}, follow=True).content.decode()
    browser.post(page, {"close": "1"})
    wrong = browser.post(page, {"theme": "2", "m2-what": "changed", "m2-version": "3", "m2-name": "Kept words", "m2-meaning": "x"}).content.decode()
    assert "those who took part read it" in wrong and "Kept words" in wrong
    for number, version in ((1, 3), (2, 4), (3, 5)):
        browser.post(page, {"theme": number, f"m{number}-what": "checked", f"m{number}-version": version})
    stale = browser.post(page, {"theme": 3, "m3-what": "checked", "m3-version": 3}).content.decode()
    assert "while you were writing" in stale
    browser.post(page, {"finish": "1"})

    assert "Checked with those who took part" in sign_in(cast["yusuf"]).get(reverse("workshops:themes", args=[workshop.record.ref])).content.decode()

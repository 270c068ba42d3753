"""A decision is read by those who hold it. A neighbour sees the one it began itself; and what came of one is told to nobody before it was judged how it was decided."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import NoReverseMatch, reverse

from alongside.decisions.calendars import WORDS as IN_A_CALENDAR
from alongside.decisions.documents import FILES, ORDERS
from alongside.papers.reading import read
from tests.journeys.visiting import Demo
from tests.journeys.walking import Opened, Walker, every_name

MADE_UP = "22222222"
TIDEWELLS = "When a young person lives in Tidewell and is being harmed in Fellmoor, whose chair decides and who is rung first?"
IN_THE_WAY = {"decisions:docx", "decisions:pdf"}
THE_OUTCOME = ("One frightening evening in week five", "4 of 21", "15 of 22", "the canal has been quiet")
SHARED_SINCE = {"You looked at the paper, not at me."}
"""What Fellmoor tells everybody itself, in a tool in the library."""
STARTS = ("/", "/decisions/", "/search/?words=order", "/search/?words=club", "/search/?words=grandmother", "/area/", "/area/taking-over/", "/learning/")
FELLMOORS = "m.question <> %s"
WORDS = (
    f"select m.question from decisions_matter m where {FELLMOORS}",
    f"select f.words from decisions_finding f join decisions_matter m on m.id = f.matter_id where {FELLMOORS}",
    f"select v.words from decisions_view v join decisions_matter m on m.id = v.matter_id where {FELLMOORS}",
    f"select o.title from decisions_option o join decisions_matter m on m.id = o.matter_id where {FELLMOORS} and not o.is_as_now",
    f"select d.answer from decisions_decision d join decisions_matter m on m.id = d.matter_id where {FELLMOORS}",
    f"select n.step from decisions_net n join decisions_matter m on m.id = n.matter_id where {FELLMOORS}",
)


@pytest.fixture(scope="module")
def said_in_fellmoor(demo: Demo) -> set[str]:
    """Sentences that stand in Fellmoor's decisions, each long enough to stand nowhere else by chance."""
    said = {" ".join(words.split()) for statement in WORDS for (words,) in demo.rows(statement, TIDEWELLS) if len(words) > 24}
    return said - SHARED_SINCE


def test_those_who_sit_there_read_all_of_it(demo: Demo, said_in_fellmoor: set[str]) -> None:
    paulette = Walker(demo, "paulette-grange")
    seen = " ".join(page.words for ref in _refs(demo, FELLMOORS) for page in _all_about(paulette, ref))

    found = {words for words in said_in_fellmoor if words in seen}
    assert len(found) > 40, sorted(said_in_fellmoor - found)


@pytest.mark.parametrize(
    "person", ["ruth-ansah", "ellen-voss", "hamish-orde", "stella-quarm", "martin-lowe", "peter-wainman", "rosalind-achebe", "imogen-tarry"]
)
def test_nobody_from_outside_reads_any_of_it(demo: Demo, said_in_fellmoor: set[str], person: str) -> None:
    walker = Walker(demo, person)
    seen = " ".join(page.words for page in [*walker.everything(*STARTS), _calendar(walker)])

    assert {words for words in said_in_fellmoor if words in seen} == set()


@pytest.mark.parametrize("person", ["ruth-ansah", "ellen-voss", "hamish-orde", "stella-quarm", "peter-wainman", "rosalind-achebe"])
def test_the_addresses_of_a_decision_answer_as_made_up_ones_do(demo: Demo, person: str) -> None:
    walker = Walker(demo, person)

    for name, ref in [(name, ref) for ref in _refs(demo, FELLMOORS)[:1] for name in _names()]:
        real, made_up = (walker.ask(reverse(name, args=[which]) + "?file=own&order=ours") for which in (ref, MADE_UP))
        assert (real.status, real.words.replace(ref, "…")) == (made_up.status, made_up.words.replace(MADE_UP, "…")), name
        assert real.status in {404, 200 if "Sign in" in real.words else 404}, name


def test_tidewell_sees_the_question_it_asked_and_no_other(demo: Demo) -> None:
    listed = Walker(demo, "peter-wainman").ask("/decisions/")

    refs = {str(ref) for (ref,) in demo.rows("select r.ref from decisions_matter m join access_record r on r.id = m.record_id")}
    shown = {ref for ref in refs if f"/decisions/{ref}/" in listed.body.decode()}
    assert shown == set(_refs(demo, "m.question = %s"))


@pytest.mark.parametrize("person", ["ruth-ansah", "ellen-voss", "hamish-orde", "stella-quarm"])
def test_whoever_holds_none_is_shown_an_empty_list(demo: Demo, person: str) -> None:
    listed = Walker(demo, person).ask("/decisions/").words

    assert "Thursday club" not in listed
    assert "bus station" not in listed


@pytest.mark.parametrize("person", ["paulette-grange", "bridget-oyelaran", "sian-corrigan", "owen-pritchard", "graham-sills", "noor-aziz", "amira-sadiq"])
def test_nobody_is_told_what_came_of_it_before_the_quality_is_on_record(demo: Demo, person: str) -> None:
    """Whoever wrote it down included: on no page, in no copy, in no search and in no calendar."""
    walker = Walker(demo, person)
    [ref] = _refs(demo, "m.name = 'The bus station' and %s <> ''")
    feed = _calendar(walker)
    pages = [feed, *_all_about(walker, ref), *_copies(walker, ref), *walker.everything(*STARTS, "/search/?words=frightening", "/search/?words=canal")]

    seen = " ".join(page.words for page in pages)
    assert [words for words in THE_OUTCOME if words in seen] == []
    assert len(pages) > 30
    assert {line.removeprefix("SUMMARY:") for line in feed.body.decode().splitlines() if line.startswith("SUMMARY:")} <= set(IN_A_CALENDAR.values())
    assert "BUS STATION" not in feed.words.upper()


def test_somebody_for_whom_something_waits_has_it_in_their_calendar(demo: Demo) -> None:
    """So that the calendars above are known to have something in them."""
    assert _calendar(Walker(demo, "graham-sills")).words.count("BEGIN:VEVENT") > 0


def test_what_came_of_it_is_kept_and_would_be_found(demo: Demo) -> None:
    """The words that the journey above looks for are there to be leaked."""
    kept = " ".join(str(row) for row in demo.rows("select o.* from decisions_outcome o"))

    assert [words for words in THE_OUTCOME if words not in kept] == []


def _refs(demo: Demo, which: str) -> list[str]:
    rows = demo.rows(f"select r.ref from decisions_matter m join access_record r on r.id = m.record_id where {which} order by m.opened_at desc", TIDEWELLS)
    return [str(ref) for (ref,) in rows]


def _names() -> list[str]:
    """Every address that is about one decision and nothing in it."""
    return [name for name in sorted(every_name()) if name.startswith("decisions:") and _is_about_one(name)]


def _is_about_one(name: str) -> bool:
    try:
        address = reverse(name, args=[MADE_UP])
    except NoReverseMatch:
        return False
    return address.startswith(f"/decisions/{MADE_UP}")


def _all_about(walker: Walker, ref: str) -> Iterator[Opened]:
    return (walker.ask(reverse(name, args=[ref])) for name in _names() if name not in IN_THE_WAY)


def _calendar(walker: Walker) -> Opened:
    """The calendar that this person's own programs fetch, as such a program does: without signing in."""
    form = walker.ask("/decisions/calendar/").document.xpath("//main//form[1]")[0]
    walker.ask("/decisions/calendar/", {box.get("name"): box.get("value") for box in form.xpath(".//input[@type='hidden']")})
    address = walker.ask("/decisions/calendar/").document.xpath("string(//input[@id='address']/@value)")
    feed = Walker(walker.demo).ask(urlsplit(address).path)
    assert (feed.status, feed.headers.get("Content-Type", "").partition(";")[0]) == (200, "text/calendar")
    return feed


def _copies(walker: Walker, ref: str) -> Iterator[Opened]:
    """A copy for each file in each order, read back from the file itself."""
    for file in FILES:
        for order in ORDERS:
            for form in ("pdf", "docx"):
                page = walker.ask(f"/decisions/{ref}.{form}?file={file.key}&order={order.key}")
                if page.status == 200 and page.document is None:
                    words = " ".join(line.text for line in read(page.body, f"copy.{form}").lines)
                    yield Opened(page.person, page.address, page.name, page.status, page.headers, re.sub(r"\s+", " ", words).encode())

"""What an area keeps to itself leaves no sign anywhere for a neighbour, however they ask; and what was not to be shared is nowhere in the library."""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

import pytest

from tests.journeys.visiting import Demo
from tests.journeys.walking import Opened, Walker

THE_STORY = ("demo:", "partnerships:link")  # the demo's own pages tell everybody's story, and show everybody's letters with the links in them
MADE_UP = "22222222"
NONSENSE = "zzyzxquux"
FELLMOORS = "Careful together"
UNSHARED = "The quiet term"
FELLMOOR = "(select id from partnerships_partnership where site_name = 'Fellmoor')"
OF_A_REPORT = (
    "/learning/{}/", "/learning/{}/read/", "/learning/{}/card/", "/learning/{}/pieces/", "/learning/{}/agreement/", "/learning/{}/sections/goal/",
    "/learning/{}/sections/goal/versions/", "/history/{}/", "/library/{}/", "/library/{}.json", "/library/{}.pdf", "/library/{}.docx", "/library/items/{}/",
)  # fmt: skip
OF_AN_AREA = ("/area/people/{}/", "/area/people/{}/ring/", "/area/groups/{}/", "/area/duties/{}/", "/area/roles/{}/", "/area/invitations/{}/")


@pytest.fixture(scope="module")
def kept_in_fellmoor(demo: Demo) -> set[str]:
    """Names, numbers and sentences that stand in Fellmoor's own pages and in no public one."""
    rows = [
        *demo.rows(f"select p.name from people_person p join partnerships_membership m on m.person_id = p.id where m.partnership_id = {FELLMOOR}"),
        *demo.rows(f"select r.number from partnerships_ringme r join partnerships_membership m on m.id = r.membership_id where m.partnership_id = {FELLMOOR}"),
        *demo.rows(f"select g.name from partnerships_group g join partnerships_grouparea a on a.group_id = g.id where a.partnership_id = {FELLMOOR}"),
        *demo.rows(f"select what from partnerships_duty where partnership_id = {FELLMOOR}"),
    ]
    public = _all_words(Walker(demo).everything("/library/", "/library/barriers/", "/library/feed.atom"))
    return {words for (words,) in rows if words and words not in public} | _sentences_of(demo, FELLMOORS)


def test_in_fellmoor_itself_all_of_it_is_there(demo: Demo, kept_in_fellmoor: set[str]) -> None:
    seen = _all_words(_own_pages(Walker(demo, "bridget-oyelaran")))

    found = {words for words in kept_in_fellmoor if words in seen}
    assert len(found) > 30, sorted(kept_in_fellmoor - found)


def test_stella_reads_none_of_it_on_any_page(demo: Demo, kept_in_fellmoor: set[str]) -> None:
    seen = _all_words(_own_pages(Walker(demo, "stella-quarm")))

    assert {words for words in kept_in_fellmoor if words in seen} == set()
    assert "Lowmarsh" in seen


@pytest.mark.parametrize("place", ["/search/?words={}", "/area/ring/?words={}"])
def test_a_search_for_it_finds_what_a_search_for_nonsense_finds(demo: Demo, kept_in_fellmoor: set[str], place: str) -> None:
    stella = Walker(demo, "stella-quarm")
    nothing = _as_if(stella.ask(place.format(NONSENSE)), NONSENSE)

    for words in sorted(kept_in_fellmoor, key=len)[:25]:
        assert _as_if(stella.ask(place.format(urlencode({"": words})[1:])), words) == nothing, words


@pytest.mark.parametrize("person", ["stella-quarm", "rosalind-achebe", "imogen-tarry", "martin-lowe", "ellen-voss", ""])
def test_its_addresses_answer_as_made_up_ones_do(demo: Demo, person: str) -> None:
    walker = Walker(demo, person)
    report = demo.ref_of(FELLMOORS)

    for pattern, ref in [*((pattern, report) for pattern in OF_A_REPORT), *_refs_of_fellmoor(demo)]:
        real, made_up = walker.ask(pattern.format(ref)), walker.ask(pattern.format(MADE_UP))
        assert real.status == made_up.status, (pattern, person)
        assert _as_if(real, ref) == _as_if(made_up, MADE_UP), (pattern, person)
        assert real.status == 404 or "/sign-in/" in real.words or "Sign in" in real.words, (pattern, person)


@pytest.mark.parametrize("person", ["rosalind-achebe", "peter-wainman", "imogen-tarry"])
def test_next_door_nobody_reads_fellmoors_report_or_whom_it_has_invited(demo: Demo, person: str) -> None:
    seen = _all_words(_own_pages(Walker(demo, person)))

    for words in (FELLMOORS, "Hana Brodie", "Ring Gwen at the bus station", *_sentences_of(demo, FELLMOORS)):
        assert words not in seen, words
    assert UNSHARED in seen or person != "rosalind-achebe"


@pytest.mark.parametrize("person", ["", "bridget-oyelaran", "stella-quarm", "rosalind-achebe", "hamish-orde"])
def test_what_tidewell_did_not_share_is_nowhere_in_the_library(demo: Demo, person: str) -> None:
    walker = Walker(demo, person)
    ref = demo.ref_of(UNSHARED)
    library = [page for page in walker.everything("/library/", "/library/?page=1", "/library/barriers/", "/library/json/", "/library/feed.atom", "/sitemap.xml")
               if page.name.startswith("library:") or page.name == "sitemap"]  # fmt: skip
    every_item = [walker.ask(f"/library/{item}{form}") for (item,) in demo.rows("select ref from learning_editionindex") for form in ("/", ".json")]

    seen = " ".join([*(page.words for page in library), *(page.words for page in every_item)])
    assert len(every_item) > 20
    for words in (UNSHARED, ref, *_sentences_of(demo, UNSHARED)):
        assert words not in seen, words
    for words in ("quiet term", '"The quiet term"', ref):
        found = walker.ask(f"/library/?{urlencode({'q': words, 'exactly': 'yes'})}")
        assert f"/library/{ref}" not in found.body.decode()
        assert UNSHARED not in found.words.replace(words, "")
    for form in ("/", ".json", ".pdf", ".docx"):
        real, made_up = walker.ask(f"/library/{ref}{form}"), walker.ask(f"/library/{MADE_UP}{form}")
        assert (real.status, _as_if(real, ref)) == (404, _as_if(made_up, MADE_UP))


def _own_pages(walker: Walker) -> Iterable[Opened]:
    return (
        page
        for page in walker.everything("/", "/search/", "/learning/", "/area/", "/library/", "/library/feed.atom", "/sitemap.xml")
        if not page.name.startswith(THE_STORY)
    )


def _all_words(pages: Iterable[Opened]) -> str:
    return " ".join(page.words for page in pages)


def _sentences_of(demo: Demo, title: str) -> set[str]:
    """A sentence of each part of a report, long enough to stand nowhere else by chance."""
    rows = demo.rows("select s.words from learning_section s join learning_learningreport r on r.record_id = s.record_id where r.title = %s", title)
    said = {next((line.strip() for line in re.split(r"\n|(?<=\.) ", words) if re.fullmatch(r"[A-Z][\w ,’]{30,}\.", line.strip())), "") for (words,) in rows}
    return said - {""}


def _refs_of_fellmoor(demo: Demo) -> list[tuple[str, str]]:
    """The address of one of each thing that Fellmoor keeps for itself."""
    person = f"select ref from partnerships_membership where partnership_id = {FELLMOOR} and ended_at is null order by id limit 1"
    role = f"select ref from partnerships_roleassignment where partnership_id = {FELLMOOR} and group_id is null and about_id is null order by id limit 1"
    invitation = f"select a.ref from partnerships_invitation i join access_record a on a.id = i.record_id where i.partnership_id = {FELLMOOR} limit 1"
    own_group = "select a.ref from partnerships_group g join access_record a on a.id = g.record_id where g.name = 'Fellmoor Partnership Executive'"
    asked = (person, person, own_group, None, role, invitation)
    return [(pattern, str(demo.rows(select)[0][0])) for pattern, select in zip(OF_AN_AREA, asked, strict=True) if select]


def _as_if(page: Opened, words: str) -> str:
    """The page without what was asked for, the keys of its forms, and the seconds until its session ends."""
    said = page.body.decode()
    for written in (words, urlencode({"": words})[1:], words.replace("’", "&#x2019;").replace("'", "&#x27;"), words.lower()):
        said = said.replace(written, "…")
    return re.sub(r'(name="(?:csrfmiddlewaretoken|once)" value|data-\w+)="[^"]*"', "", said)

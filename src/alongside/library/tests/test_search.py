"""Looking for what other areas have learned: as people type, narrowed with counts, and never a word that nobody agreed to share."""

import json
import re
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client

from alongside.learning import actions
from alongside.learning.jobs import make_papers
from alongside.learning.models import Edition, Facet, LearningReport, SectionKey
from alongside.library.asked import slips_between, understood
from alongside.library.extracts import extract, forms_of, marked
from alongside.library.found import find
from tests.cast import Cast, Place, as_person, sign_in
from tests.real import OwnDatabase
from tests.reports import a_report, published, signed

SECRET = "The heron never told anybody"
PUBLIC = [
    "/library/", "/library/?q=heron", "/library/?q=herno", "/library/?q=hero", "/library/?theme=heronry", "/library/?methodology=Heron+watching", "/library/barriers/", "/library/feed.atom",
    "/sitemap.xml", "/library/json/", "/robots.txt",
]  # fmt: skip


@pytest.fixture
def shared(cast: Cast) -> LearningReport:
    return published(cast)


def _words(page: Any) -> str:
    return re.sub(r"<[^>]+>", "", page.text)


def _first_heading(page: Any) -> str:
    return re.sub(r"<[^>]+>", "", re.search(r'<h2 class="al-h2">(.*?)</h2>', page.text)[1])  # type: ignore[index]  # there is one


# -- nothing that is not agreed


def _unshared(place: Place, by: Any, state: str, cast: Cast) -> LearningReport:
    report = a_report(place, by, title=f"{SECRET}, {state}")
    with as_person(by) as frame:
        actions.keep_section(by=by, report=report, key=SectionKey.GOAL, words=f"{SECRET}. Heron watching.", version=1, at=frame.now)
        actions.keep_card(by=by, report=report, title=f"{SECRET}, {state}", lead=SECRET, caveat="", principles=[8], themes=["heronry"], version=2)
        actions.keep_points(by=by, report=report, points=[("barrier", f"{SECRET}, nationally.", True)])
    return report


@pytest.mark.parametrize("state", ["drafted", "agreed but not published", "not to be shared", "withdrawn"])
def test_nothing_that_is_not_agreed_and_published_ever_appears(cast: Cast, shared: LearningReport, client: Client, state: str) -> None:
    amira = cast["amira"]
    report = _unshared(cast.fellmoor, amira, state, cast)
    if state == "not to be shared":
        signed(report, amira, "do_not_share", words="Somebody could be recognised.")
    if state in ("agreed but not published", "withdrawn"):
        signed(report, amira)
    if state == "withdrawn":
        with as_person(amira) as frame:
            actions.publish_report(by=amira, report=report, at=frame.now)
        assert "heron" in client.get("/library/?q=heron").text.lower()
        with as_person(amira):
            actions.withdraw_report(by=amira, report=report, reason="Somebody asked.")

    ref = report.record.ref
    for address in [*PUBLIC, f"/library/{shared.record.ref}/", f"/library/{shared.record.ref}.json"]:
        shown = client.get(address).text
        assert SECRET not in shown, address
        assert f"/library/{ref}/" not in shown, address
        assert "heronry" not in shown.replace("?theme=heronry", "") or "theme=heronry" in address, address
    for ending in ("/", ".json", ".pdf", ".docx"):
        answer = client.get(f"/library/{ref}{ending}")
        assert answer.status_code == (410 if state == "withdrawn" else 404)
        assert SECRET not in answer.text.replace(f"“{SECRET}, {state}”", "")
    assert _first_heading(client.get("/library/")).startswith("1 item")
    assert "We looked for" not in client.get("/library/?q=herno").text
    assert find("", {}).counts[Facet.PRINCIPLE] == {"1": 1, "4": 1}
    assert not find("", {}).counts[Facet.THEME].get("heronry")


# -- as people type


def test_it_is_found_as_people_type(shared: LearningReport, client: Client) -> None:
    forgiven = {"suport": "support", "promsie": "promise", "advanec suport": "advance support", "polcie": "police"}
    plain = ("promises", "PROMISING", "promise in advance", '"promise support"', "prom", "promis", "promise -heron", "heron or promise", "Fellmoor")
    for typed, instead in {**dict.fromkeys(plain, ""), **forgiven}.items():
        page = client.get("/library/", {"q": typed})

        assert _first_heading(page).startswith("1 item"), typed
        assert ("We looked for" in page.text) == bool(instead), typed
        assert instead in page.text
        assert "<mark>" in page.text, typed


def test_what_is_not_there_is_not_found(shared: LearningReport, client: Client) -> None:
    for typed in ("quokka", "promise -support", '"support promise"', "xqzwv"):
        assert _first_heading(client.get("/library/", {"q": typed})).startswith("0 items"), typed


def test_somebody_may_insist_on_what_they_typed(shared: LearningReport, client: Client) -> None:
    page = client.get("/library/?q=suport")
    insist = re.search(r'href="(\?[^"]*exactly[^"]*)"', page.text)

    assert insist is not None
    assert _first_heading(client.get(f"/library/{insist[1].replace('&amp;', '&')}")).startswith("0 items")


def test_words_that_stand_in_everything_are_said_to_be_too_common(shared: LearningReport, client: Client) -> None:
    assert "in too much of what people write" in client.get("/library/?q=the").text


def test_where_nothing_has_all_the_words_those_with_some_are_shown_and_that_is_said(cast: Cast, client: Client) -> None:
    published(cast, "fellmoor", title="Lamps along the harbour")
    published(cast, "tidewell", title="Kettles for everybody")

    page = client.get("/library/?q=lamps+kettles")

    assert "Nothing has all of these words" in page.text
    assert _first_heading(page).startswith("2 items")


ODD = (
    "'", '"', "\\", "a & b", "!", "()", "<script>alert(1)</script>", "%", "x:*", "1:2", "\x00a", "👩‍🚒", "שלום", "a" * 5000, "or or or", "--",
    "'; drop table learning_edition; --", ":*&|!<->", "İstanbul promise",
)  # fmt: skip


def test_whatever_is_typed_gets_a_page(shared: LearningReport, client: Client) -> None:
    for typed in ODD:
        page = client.get("/library/", {"q": typed, "theme": typed, "exactly": typed})

        assert page.status_code == 200, typed
        assert client.get("/library/", {"q": typed}).status_code == 200, typed
        assert "<script>alert" not in page.text
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "meant", "slips"),
    [("sucession", "succession", 1), ("recieve", "receive", 1), ("same", "same", 0), ("yuong", "young", 1), ("", "abc", 3), ("kitten", "sitting", 3)],
)
def test_slips_of_the_hand_are_counted(typed: str, meant: str, slips: int) -> None:
    assert slips_between(typed, meant) == slips


def test_the_closest_match_stands_first(cast: Cast, client: Client) -> None:
    published(cast, "tidewell", title="Kettles for everybody")
    published(cast, "fellmoor", title="Something else entirely", local_reflections="There was one kettle.")

    page = client.get("/library/?q=kettle").text

    assert page.index(["Kettles", "for", "everybody"][2]) < page.index("Something else entirely")
    assert page.index("Tidewell") < page.index("Fellmoor")


# -- what matched


def test_what_matched_is_marked_and_everything_else_is_escaped(shared: LearningReport) -> None:
    forms = forms_of(understood("promise").lexemes)

    assert marked("<b>Promises</b> & Promise", forms) == "&lt;b&gt;Promises&lt;/b&gt; &amp; <mark>Promise</mark>"


def test_the_extract_is_the_sentence_that_says_most_of_it(shared: LearningReport) -> None:
    text = "Nobody came. We said support. It was late and the promise of support came in advance of everything! The end."

    assert extract(text, forms_of(understood("promise support").lexemes)) == "It was late and the promise of support came in advance of everything!"


def test_a_long_sentence_is_cut_between_words_around_what_matched(shared: LearningReport) -> None:
    text = "word " * 200 + "promise " + "other " * 200

    shown = extract(text, forms_of(understood("promise").lexemes))

    assert "promise" in shown
    assert len(shown) < 300
    assert shown.startswith("… ") and shown.endswith(" …")


# -- narrowing


def test_choices_in_one_facet_widen_and_in_two_narrow_and_counts_say_what_would_be(cast: Cast, client: Client) -> None:
    one = published(cast, "fellmoor", title="Lamps along the harbour")
    two = published(cast, "tidewell", title="Kettles for everybody")
    values = {edition.ref: edition.frozen["details"] for edition in Edition.objects.all()}
    first, second = values[one.record.ref], values[two.record.ref]

    found = find("", {Facet.REGION: [first["region"]]})
    both = find("", {Facet.REGION: [first["region"], second["region"]], Facet.METHODOLOGY: ["Organisational culture"]})
    none = find("", {Facet.REGION: [first["region"]], Facet.METHODOLOGY: ["Data"]})

    assert found.total == (2 if first["region"] == second["region"] else 1)
    assert found.counts[Facet.REGION].get(second["region"]) == found.total
    assert both.total == 2
    assert (none.total, none.cards) == (0, [])
    assert none.counts[Facet.METHODOLOGY] == {"Organisational culture": found.total}


def test_an_address_says_what_is_chosen_and_each_choice_can_be_taken_away(shared: LearningReport, client: Client) -> None:
    page = client.get("/library/?q=promise&methodology=Organisational+culture&size=Unitary&size=County")

    assert _first_heading(page).startswith("1 item")
    links = [parse_qs(link.replace("&amp;", "&")) for link in re.findall(r'<a class="govuk-link" href="\?([^"]*)">[^<]*<span aria-hidden="true">×', page.text)]
    assert {"q": ["promise"], "size": ["Unitary", "County"]} in links
    assert {"q": ["promise"], "methodology": ["Organisational culture"], "size": ["County"]} in links
    assert 'name="methodology" type="checkbox" value="Organisational culture" checked' in page.text


def test_three_ways_to_narrow_are_shown_and_the_rest_are_folded_away(shared: LearningReport, client: Client) -> None:
    page = client.get("/library/").text
    before, after = page.split("<summary>More</summary>")

    assert [name in before for name in ("What kind of thing", "How they worked", "Size of area", "Practice principle")] == [True, True, True, False]
    assert "Practice principle" in after
    assert '<details class="al-facet" open>' in client.get("/library/?principle=4").text


def test_a_page_that_is_not_there_is_not_found(shared: LearningReport, client: Client) -> None:
    for number in ("2", "0", "-1", "x", "99999999999999999999", "1٣"):
        assert client.get("/library/", {"page": number}).status_code == 404


def test_an_empty_library_says_what_it_will_be_good_for(cast: Cast, client: Client) -> None:
    page = client.get("/library/").text

    assert "Nothing is shared yet" in page
    assert "Narrow the list" not in page


# -- for machines, and for whoever carries pages


def test_barriers_that_are_national_are_gathered_in_their_areas_words(cast: Cast, client: Client) -> None:
    amira = cast["amira"]
    report = a_report(cast.fellmoor, amira)
    with as_person(amira):
        actions.keep_points(by=amira, report=report, points=[("barrier", "The law does not know this harm.", True), ("barrier", "Our own lamps.", False)])
    signed(report, amira)
    with as_person(amira) as frame:
        actions.publish_report(by=amira, report=report, at=frame.now)

    page = client.get("/library/barriers/").text

    assert "The law does not know this harm." in page
    assert "Our own lamps." not in page


def test_the_json_holds_only_names_that_are_told_of(shared: LearningReport, client: Client) -> None:
    told = client.get("/library/json/").text
    data = json.loads(client.get(f"/library/{shared.record.ref}.json").content)

    assert [name for name in data if f"<code>{name}</code>" not in told] == []
    assert data["narratives"]["goal"]["text"].startswith("First thing")
    assert data["agreement"]["signed_by"] == "Amira Sadiq"


def test_the_feed_and_the_sitemap_name_what_is_shared(shared: LearningReport, client: Client) -> None:
    for address in ("/library/feed.atom", "/sitemap.xml"):
        assert f"/library/{shared.record.ref}/" in client.get(address).text


def test_a_public_page_may_be_kept_and_is_not_sent_twice_while_it_is_the_same(shared: LearningReport, client: Client) -> None:
    page = client.get(f"/library/{shared.record.ref}/")

    assert page["Cache-Control"] == "public, no-cache"
    assert not page.cookies
    again = client.get(f"/library/{shared.record.ref}/", headers={"if-none-match": page["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", ["/library/{}/", "/library/{}.json", "/library/{}.pdf"])
def test_whoever_kept_what_is_withdrawn_since_is_told_at_once(shared: LearningReport, cast: Cast, client: Client, address: str) -> None:
    make_papers(shared.record.ref, 1)
    kept = client.get(address.format(shared.record.ref))
    assert kept.status_code == 200
    assert "no-cache" in kept["Cache-Control"]

    with as_person(cast["amira"]):
        actions.withdraw_report(by=cast["amira"], report=shared, reason="Two people could be recognised.")

    gone = client.get(address.format(shared.record.ref), headers={"if-none-match": kept["ETag"]})
    assert gone.status_code == 410
    assert "max-age" not in gone.get("Cache-Control", "")


def test_what_somebody_signed_in_saw_is_kept_by_nobody(shared: LearningReport, cast: Cast) -> None:
    assert "no-store" in sign_in(cast["stella"]).get(f"/library/{shared.record.ref}/")["Cache-Control"]


def test_guessing_finds_nothing(shared: LearningReport, client: Client) -> None:
    for ref in ("../../etc/passwd", "%2e%2e%2f", "AAAAAA", "0", "a" * 300, "'", "barriers.pdf"):
        for ending in ("/", ".pdf", ".json"):
            assert client.get(f"/library/{ref}{ending}").status_code in (301, 404), ref


def test_everything_can_be_indexed_again_and_comes_out_the_same(own_database: OwnDatabase, the_cast: Cast) -> None:
    published(the_cast, "fellmoor", title="Lamps along the harbour")
    published(the_cast, "tidewell", title="Kettles for everybody")
    asked = "select ref, card, has_national, brief, vector, text, words from learning_editionindex order by ref"
    words = "select word, stem, items from learning_libraryword order by 1"
    values = "select facet, value, bit_count(members) from learning_facetvalue order by 1, 2"
    before = [own_database.rows(statement) for statement in (asked, words, values)]

    own_database.rows("select sec.index_everything()")

    assert [own_database.rows(statement) for statement in (asked, words, values)] == before

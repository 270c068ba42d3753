"""The words of the demo keep the promises that the product makes to people: kind, plain, made up, and true to the story."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from alongside.demo.reading import WORDS, day, library_items, read, reports
from alongside.papers import prose
from alongside.partnerships.models.area import AgencyKind, Region, Size, StatutoryRole
from alongside.partnerships.models.group import GroupKind
from alongside.partnerships.models.member import Level
from alongside.partnerships.models.role import OF_A_GROUP, OF_A_PARTNERSHIP, OF_A_RECORD

SEED = Path(__file__).parents[5] / "shared" / "seed"
NARRATIVES = ("why_support", "goal", "approaches", "issues", "evidence", "transferable_learning", "local_reflections")
LENGTHS = {"published": (1200, 2000), "local_comment": (1900, 2500), "not_shared": (750, 1000)}
PROSE_FIELDS = {*NARRATIVES, "body", "transcript"}
READY_ROLES = [
    *("coordinator", "lead", "chair", "representative", "practitioner", "facilitator"),
    *("supervisor", "scrutineer", "reviewer", "programme", "leaver", "outsider"),
]
EVERYBODY = """Bridget Oyelaran, Dev Rana, Kezia Flint, Amira Sadiq, Ruth Ansah, Paulette Grange, Sian Corrigan, Yusuf Demir, Lorna Tait, Noor Aziz, Karen Blyth,
Chidi Eze, Meg Hollis, Farida Karim, Owen Pritchard, Joanna Pike, Ellen Voss, Graham Sills, Hana Brodie, Martin Lowe, Rosalind Achebe, Peter Wainman,
Imogen Tarry, Stella Quarm, Hamish Orde""".replace("\n", " ").split(", ")
PUBLISHED = {
    "walk-it-with-us": ("South West", "Unitary", 1, "Participation", "Mixed", "2022-05", "2024-02"),
    "fewer-numbers-better-questions": ("Yorkshire and the Humber", "Metropolitan", 1, "Data", "Digital", "2023-01", "2024-09"),
    "three-strategies-into-one-promise": ("West Midlands", "County", 6, "Strategy and integration", "Mixed", "2022-09", "2024-06"),
    "somewhere-to-put-it-down": ("London", "London borough", 1, "Workforce and supervision", "Face to face", "2024-02", "2025-07"),
    "what-we-nearly-lost": ("South East", "More than one area", 2, "Partnership and governance", "Digital", "2023-04", "2025-03"),
    "the-pier-after-dark": ("East of England", "County", 1, "Other", "Face to face", "2023-10", "2025-11"),
}
NATIONAL_BARRIERS = {"fewer-numbers-better-questions", "the-pier-after-dark", "careful-together"}

# Words that put harm on the person harmed, make somebody a label or promise what nobody can; never looked for inside a quotation.
HURTFUL = re.compile(
    r"""(?ix)\b(?:
      put(?:s|ting)?\s(?:him|her|them)sel(?:f|ves)\s(?:at\srisk|in\sdanger) | risky\sbehaviou?rs? | promiscuous | sexual\sactivity | child\sprostitutes?
    | money\smules? | drug\srunners? | gang\smembers? | boyfriends? | girlfriends? | associat(?:es?|ing)\swith | in\sa\srelationship\swith
    | lifestyle\schoices? | street-?wise | choos(?:es|ing)\sto\s(?:stay|go|be|remain) | abscond\w* | (?:won['’]?t|will\snot|refus\w+\sto|fail\w*\sto)\sengage
    | hard[\s-]to[\s-]reach | non-?complian\w+ | disengaged | (?:service\s)?users?\sof\sservices | service\susers? | nominals? | hot-?spots?
    | cases? | caseloads? | victims? | offenders? | perpetrators? | cohorts? | vulnerable\s(?:child|young|girl|boy)\w* | known\sto\sservices
    | high[\s-]risk | low[\s-]risk | risk\s(?:score|level|rating)s? | levels?\sof\srisk | RAG | eliminat\w+\s(?:the\s)?risk | zero\srisk | risk[\s-]free
    | soft\son | tough\slove | failed\splacements? | difficult\sparents? | unsafe | (?:is|are|was|were|kept|keep|keeps|be)\ssafe | attention[\s-]seeking
    )\b"""
)
QUOTED = re.compile(r"“[^”]*”|^>.*$|^\*\*[^*]+:\*\* .*$", re.MULTILINE)
TELEPHONE = re.compile(r"(?<!\d)0\d[\d ]{7,}\d")
FICTIONAL_TELEPHONE = re.compile(r"01632 960 \d{3}")
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
WEB = re.compile(r"https?://([^/\s)\"]+)")


# -- reading


def _files() -> list[Path]:
    return [path for path in sorted(WORDS.rglob("*")) if path.suffix in {".yaml", ".csv", ".txt"}]


def _strings(thing: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield from _strings(value, f"{where}.{key}")
    elif isinstance(thing, list):
        for place, value in enumerate(thing):
            yield from _strings(value, f"{where}[{place}]")
    elif isinstance(thing, str):
        yield where, thing


def _all_words() -> list[tuple[str, str]]:
    found = []
    for path in _files():
        name = str(path.relative_to(WORDS))
        words = path.read_text(encoding="utf-8")
        found += list(_strings(yaml.safe_load(words), name)) if path.suffix == ".yaml" else [(name, words)]
    return found


def _long_texts() -> list[tuple[str, str]]:
    return [(where, words) for where, words in _all_words() if where.rsplit(".", 1)[-1] in PROSE_FIELDS]


def _count(words: str) -> int:
    return len(prose.text(words).split())


def _refs(state: str) -> set[str]:
    return {report["ref"] for report in reports() if report["state"] == state}


def _report(ref: str) -> dict[str, Any]:
    return next(report for report in reports() if report["ref"] == ref)


def _hurtful(words: str) -> list[str]:
    return [found[0] for found in HURTFUL.finditer(QUOTED.sub("", words))]


# -- every text


def test_no_word_puts_the_harm_on_a_young_person() -> None:
    found = [(where, hurt) for where, words in _all_words() for hurt in _hurtful(words)]

    assert found == []


@pytest.mark.parametrize(
    "words", ["She was putting herself at risk.", "He refuses to engage.", "a high-risk child", "It is safe now.", "They are hard to reach."]
)
def test_the_check_sees_a_hurtful_phrase_and_leaves_a_quotation_alone(words: str) -> None:
    assert _hurtful(words)
    assert not _hurtful(f"“{words}”")
    assert not _hurtful(f"> {words}")


def test_every_telephone_number_is_one_kept_for_fiction() -> None:
    found = {number for _, words in _all_words() for number in TELEPHONE.findall(words)}

    assert len(found) > 20
    assert [number for number in found if not FICTIONAL_TELEPHONE.fullmatch(number)] == []


def test_no_two_people_share_a_telephone_number() -> None:
    numbers = [person["ring_me"]["number"] for person in read("people")["people"] if person["ring_me"]]

    # Joanna is the out-of-hours number: ringing her and ringing it are the same thing.
    assert len(numbers) == len(set(numbers))


def test_every_address_leads_nowhere() -> None:
    found = {address for _, words in _all_words() for address in ADDRESS.findall(words)}
    sites = {site for _, words in _all_words() for site in WEB.findall(words)}

    assert len(found) > 80
    assert [address for address in found | sites if not re.search(r"\.example$", address, re.IGNORECASE)] == ["gloria.varghese@fellmoor-council"]


def test_quotation_marks_and_apostrophes_in_long_texts_are_printers_ones() -> None:
    found = [(where, words[max(0, words.find(mark) - 20) :][:50]) for where, words in _long_texts() for mark in "'\"" if mark in words]

    assert found == []


def test_every_long_text_uses_only_the_commonmark_that_is_kept() -> None:
    changed = [where for where, words in _long_texts() if prose.tidy(words).strip() != words.strip()]

    assert changed == []


def test_no_long_text_holds_markup_that_would_be_shown_as_typed() -> None:
    literal = re.compile(r"<\w|^#{1,2} |^#{4,} |!\[|`|^\||^---|^\* |\s\*\s|\*\*\*", re.MULTILINE)

    assert [(where, found[0]) for where, words in _long_texts() for found in literal.finditer(words)] == []
    assert [where for where, words in _long_texts() if re.search(r"[*#<>\[\]]", prose.text(words))] == []


@pytest.mark.skipif(not SEED.is_dir(), reason="the report that the form was learned from is not beside this checkout")
def test_no_sentence_is_borrowed_from_a_real_report() -> None:
    def runs(words: str) -> set[tuple[str, ...]]:
        # The labels of the form, its table and its request to sign are the same in every report.
        lines = [line for line in words.splitlines() if "BSP" not in line and "\t" not in line and "<ol" not in line and not line.rstrip().endswith(":")]
        plain = [re.findall(r"[a-z]+", line.lower()) for line in lines]
        return {tuple(line[start : start + 8]) for line in plain for start in range(len(line) - 7)}

    real = set().union(*(runs(path.read_text(encoding="utf-8")) for path in SEED.glob("*.txt")))
    ours = set().union(*(runs(words) for _, words in _all_words()))

    assert len(real) > 1000
    assert real & ours == set()


# -- reports


def test_there_are_six_published_reports_one_waiting_and_one_not_to_be_shared() -> None:
    assert _refs("published") == set(PUBLISHED)
    assert _refs("local_comment") == {"careful-together"}
    assert _refs("not_shared") == {"the-quiet-term"}


@pytest.mark.parametrize("ref", PUBLISHED)
def test_a_published_report_says_what_the_story_says(ref: str) -> None:
    report = _report(ref)

    assert PUBLISHED[ref] == (
        report["region"],
        report["size"],
        report["local_authority_areas"],
        report["methodologies"][0],
        report["delivery"],
        report["commenced"]["date"],
        report["published"]["date"],
    )
    assert report["commenced"]["precision"] == report["published"]["precision"] == "month"
    assert report["agreement"] in {"agree", "agree_with_changes"}
    assert bool(report.get("changes")) == (report["agreement"] == "agree_with_changes")
    assert report["signed_by"] and report["on_behalf_of"] and report["agreed"]["date"][:7] <= report["published"]["date"]
    assert report["since"] == sorted(report["since"], key=lambda later: str(later["month"]))
    assert all(later["month"] > report["published"]["date"] for later in report["since"])


@pytest.mark.parametrize("report", reports(), ids=lambda report: str(report["ref"]))
def test_a_report_is_whole(report: dict[str, Any]) -> None:
    shortest, longest = LENGTHS[report["state"]]
    narratives = report["narratives"]

    assert tuple(narratives) == NARRATIVES
    assert shortest <= sum(_count(words) for words in narratives.values()) <= longest
    assert all(words.strip() for words in narratives.values())
    assert report["region"] in Region.values and report["size"] in Size.values
    assert set(report["agencies"]) <= set(AgencyKind.values) and {"Police", "Health", "Children's social care"} <= set(report["agencies"])
    assert len(report["partnerships"]) == (2 if report["ref"] == "what-we-nearly-lost" else 1)
    assert set(report["principles"]) <= set(range(1, 9)) and report["principles"]
    assert report["lead"].strip() and report["caveat"].strip() and report["themes"]
    assert report["ref"] == report["title"].lower().replace(",", "").replace(" ", "-")


@pytest.mark.parametrize("report", reports(), ids=lambda report: str(report["ref"]))
def test_a_report_has_its_three_focus_areas_three_questions_sub_headings_and_a_strength(report: dict[str, Any]) -> None:
    narratives = report["narratives"]

    assert list(re.findall(r"^(\d+)\. ", narratives["goal"], re.MULTILINE)) == ["1", "2", "3"]
    assert list(re.findall(r"^(\d+)\. ", narratives["approaches"], re.MULTILINE)) == ["1", "2", "3"]
    assert all(len(prose.headings(narratives[name])) >= 3 for name in ("issues", "evidence", "transferable_learning"))
    assert any(heading.startswith("A strength") for heading in prose.headings(narratives["issues"])) and report["strengths"]


@pytest.mark.parametrize("report", reports(), ids=lambda report: str(report["ref"]))
def test_every_footnote_has_its_mark_and_every_mark_its_footnote(report: dict[str, Any]) -> None:
    marks = [mark for words in report["narratives"].values() for mark in re.findall(r"\[\^(\w+)\]", words)]

    assert marks == [footnote["mark"] for footnote in report["footnotes"]]


def test_barriers_are_national_where_the_story_says_so() -> None:
    assert {report["ref"] for report in reports() if any(barrier["national"] for barrier in report["barriers"])} == NATIONAL_BARRIERS


def test_nothing_that_anybody_may_read_says_that_the_unshared_report_exists() -> None:
    public = [str(report) for report in reports() if report["state"] != "not_shared"] + [str(item) for item in library_items()]

    assert not [words for words in public if re.search(r"quiet.term|Rosalind|Imogen", words, re.IGNORECASE)]


# -- library


def test_the_library_holds_every_other_kind_of_thing() -> None:
    items = library_items()

    assert {item["kind"] for item in items} == {"film", "audio", "tool", "meeting opener", "briefing", "event"}
    for item in items:
        assert item["lead"].strip() and item["body"].strip() and item["title"] and item["published"]
        assert item["region"] in Region.values and item["size"] in Size.values and set(item["agencies"]) <= set(AgencyKind.values)
        assert bool(item["transcript"]) == bool(item["described"]) == (item["kind"] in {"film", "audio"})
    film = next(item for item in items if item["kind"] == "film")
    assert 1000 <= _count(film["transcript"]) <= 1500
    assert [speaker["name"] for speaker in film["speakers"]] == ["Amira Sadiq", "Karen Blyth", "Noor Aziz"]


def test_every_ref_and_every_key_is_used_once() -> None:
    refs = [thing["ref"] for thing in [*reports(), *library_items()]]
    places = read("partnerships")
    keys = [thing["key"] for kind in ("programmes", "partnerships", "agencies", "groups") for thing in places[kind]]
    keys += [person["key"] for person in read("people")["people"]]

    assert len(refs) == len(set(refs))
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", word) for word in refs + keys)
    assert all(resource.get("library_ref", refs[0]) in refs for report in reports() for resource in report["resources"])


# -- people and places


def test_everybody_of_the_story_is_here_and_nobody_else() -> None:
    assert [person["name"] for person in read("people")["people"]] == EVERYBODY


@pytest.mark.parametrize("person", read("people")["people"], ids=lambda person: str(person["key"]))
def test_a_person_sits_where_there_is_a_seat(person: dict[str, Any]) -> None:
    places = read("partnerships")
    agencies = {agency["key"]: agency for agency in places["agencies"]}
    groups = {group["key"] for group in places["groups"]}
    partnerships = {partnership["key"] for partnership in places["partnerships"]}
    programmes = {programme["key"]: programme for programme in places["programmes"]}
    house = agencies[person["agency"]] if person["agency"] else programmes[person["programme"]]
    records = {report["ref"] for report in reports()}
    where: dict[str, set[str]] = {"programme": set(programmes)}
    where |= dict.fromkeys(OF_A_PARTNERSHIP, partnerships | groups) | dict.fromkeys(OF_A_GROUP, groups) | dict.fromkeys(OF_A_RECORD, records)

    assert person["email"] == f"{person['name'].lower().replace(' ', '.')}@{house['email_domain']}"
    assert person["level"] in Level.values and person["job_title"] and person["called"] and person["about"]
    assert person["agency"] is None or person["partnership"] in house["places"]
    assert all(seat["group"] in groups for seat in person["groups"])
    assert all(role["of"] in where[role["role"]] for role in person["roles"])
    assert person["ready_role"] is None or person["ready_role"] in READY_ROLES
    assert person["ring_me"] is None or all(person["ring_me"][part] for part in ("about", "number", "days", "hours", "cover"))


def test_every_word_of_the_ready_file_is_carried_once_and_the_five_doors_are_open() -> None:
    people = read("people")["people"]

    assert sorted(person["ready_role"] for person in people if person["ready_role"]) == sorted(READY_ROLES)
    assert {person["key"]: person["door"] for person in people if "door" in person} == {door["person"]: door["letter"] for door in read("story")["doors"]}


def test_only_those_who_left_or_have_not_come_have_nothing_to_ring() -> None:
    assert [person["key"] for person in read("people")["people"] if person["ring_me"] is None] == ["hana-brodie", "martin-lowe"]


def test_martin_keeps_no_seat_and_no_role_after_his_last_day() -> None:
    martin = next(person for person in read("people")["people"] if person["key"] == "martin-lowe")

    assert martin["to"] == "D-75"
    assert {thing["to"] for thing in [*martin["groups"], *martin["roles"]]} == {"D-75"}


def test_every_place_is_known_to_the_partnerships_folder() -> None:
    places = read("partnerships")

    assert {agency["kind"] for agency in places["agencies"]} <= set(AgencyKind.values)
    assert {agency["statutory_role"] for agency in places["agencies"]} <= set(StatutoryRole.values)
    assert {group["kind"] for group in places["groups"]} <= set(GroupKind.values)
    assert {partnership["region"] for partnership in places["partnerships"]} == {"North West"}
    assert {partnership["size"] for partnership in places["partnerships"]} <= set(Size.values)
    assert [partnership["key"] for partnership in places["partnerships"] if partnership["young_people_module"]["switched_on"]] == ["fellmoor"]


def test_fellmoor_has_no_implementation_group_because_nobody_has_picked_it_up() -> None:
    assert "Implementation group" not in {group["kind"] for group in read("partnerships")["groups"]}


def test_six_open_things_change_hands_and_one_of_them_has_nobody_yet() -> None:
    (succession,) = read("partnerships")["successions"]
    people = {person["key"] for person in read("people")["people"]}
    things = succession["open_things"]
    (nobody,) = [thing for thing in things if thing["taken_by"] is None]

    assert len(things) == 6 and succession["at"] == "D-60"
    assert all(thing["taken_by"] in people for thing in things if thing is not nobody)
    assert (nobody["key"], nobody["state"], nobody["asked_of"], nobody["answer_by"]) == ("form-an-implementation-group", "nobody yet", "amira-sadiq", "D+30")


def test_four_asks_went_up_and_every_one_has_an_answer_with_a_name_and_a_day() -> None:
    asks = read("partnerships")["asks"]

    assert [(ask["asked_of"], ask["answer"]) for ask in asks] == [
        ("amira-sadiq", "yes"),
        ("karen-blyth", "yes"),
        ("noor-aziz", "not yet"),
        ("karen-blyth", "no"),
    ]
    assert all(-140 <= int(ask["answered_at"][1:]) <= -120 for ask in asks)


# -- the first page


@pytest.mark.parametrize("door", read("story")["doors"], ids=lambda door: str(door["letter"]))
def test_a_door_is_still_worth_opening_before_the_later_rooms_are_built(door: dict[str, Any]) -> None:
    built = {"home", "library", "report", "import", "hand-over", "who-to-ring", "asks"}
    later = {"decisions", "workshops", "language"}
    now = [step for step in door["steps"] if set(step["needs"]) <= built]

    assert all(set(step["needs"]) <= built | later and step["needs"] and step["page"] and step["words"] for step in door["steps"])
    assert len(now) >= 2
    assert len(now) == len(door["steps"]) or door["opens"].get("otherwise") or door["opens"]["page"] in {"home", "report"}


def test_between_them_the_doors_lead_to_every_room_that_is_built() -> None:
    rooms = {door["letter"]: {need for step in door["steps"] for need in step["needs"]} for door in read("story")["doors"]}

    assert {"home", "hand-over", "import"} <= rooms["a"]
    assert {"who-to-ring", "hand-over"} <= rooms["b"]
    assert {"who-to-ring", "report"} <= rooms["c"]
    assert {"home", "report", "library", "hand-over"} <= rooms["d"]
    assert {"report", "library"} <= rooms["e"]


def test_the_thread_is_one_sentence() -> None:
    assert read("story")["thread"].strip().find(".") == len(read("story")["thread"].strip()) - 1


def test_a_day_is_counted_from_the_day_the_demo_is_built() -> None:
    built = date(2026, 3, 1)

    assert [day(said, built=built) for said in ("D", "D-1", "D+30")] == [built, date(2026, 2, 28), date(2026, 3, 31)]
    assert (day("2024-02", built=built), day("2024-02-09", built=built)) == (date(2024, 2, 1), date(2024, 2, 9))
    with pytest.raises(ValueError, match="soon"):
        day("soon", built=built)

"""Paper and the telephone: typed in by the facilitator, counted with everybody's, and judged as something the facilitator knows."""

from dataclasses import replace
from itertools import combinations

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.voice.counting import OTHERS
from alongside.voice.figures import Figures
from alongside.workshops import actions
from alongside.workshops.drawing import draw
from alongside.workshops.models import Promise, Stage, Workshop
from alongside.workshops.results import results
from alongside.workshops.revealing import Headings, promise_as_kept
from alongside.workshops.sheets import sheets_of
from alongside.workshops.tests.rooms import Phone, a_workshop, phones
from tests.cast import Cast, as_person, sign_in
from tests.real import OwnDatabase


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_workshop(cast)


def typed_in(cast: Cast, workshop: Workshop, vote: int | None = 1, kind: str = "Police", level: str = "operational", words: str = "") -> None:
    with as_person(cast["ruth"]) as frame:
        votes = {str(workshop.statements.get(number=1).pk): vote} if vote is not None else {}
        actions.enter_sheet(by=cast["ruth"], workshop=workshop, kind=kind, level=level, votes=votes, words={1: words}, at=frame.now)


def figures(cast: Cast, workshop: Workshop) -> dict[str, Figures]:
    """What is shown of the first statement now, after one more reveal."""
    with as_person(cast["ruth"]):
        actions.reveal(by=cast["ruth"], workshop=workshop)
        cards = list(workshop.statements.values("id", "number", "words", "said_by"))
        seen = results(workshop, cards, list(workshop.releases.values("groups", "shown")))[0].seen
    return {**seen.rows, **({"everybody": seen.total} if seen.total else {})}


def test_a_sheet_is_counted_with_what_phones_sent_and_its_words_wait_with_theirs(cast: Cast, workshop: Workshop) -> None:
    for number, phone in enumerate(phones(workshop.code, ("Police", "operational", 9))):
        phone.vote(1 if number < 6 else -1)

    typed_in(cast, workshop, vote=-1, words="Somebody rang me back.")

    assert figures(cast, workshop)["everybody"] == Figures(6, 4)
    with as_person(cast["ruth"]):
        assert one("select sec.people_in(%s)", workshop.pk) == 10
        assert [words for (words,) in rows("select words from sec.waiting_words(%s)", workshop.pk)] == ["Somebody rang me back."]


def test_sheets_are_none_of_the_five_that_a_batch_needs(cast: Cast, workshop: Workshop) -> None:
    """Or a facilitator could type in four, and read one person's words alone."""
    Phone(workshop.code, "Health", "operational").say("Alone.")
    for _ in range(6):
        typed_in(cast, workshop)

    with as_person(cast["ruth"]), pytest.raises(Refused, match="Fewer than five"), transaction.atomic():
        actions.take_in(by=cast["ruth"], workshop=workshop)
    assert figures(cast, workshop) == {}
    for phone in phones(workshop.code, ("Health", "operational", 4)):
        phone.vote(1)
    with as_person(cast["ruth"]):
        assert actions.take_in(by=cast["ruth"], workshop=workshop) == 11
        assert sheets_of(workshop).waiting == 0
    Phone(workshop.code, "Health", "operational").say("Alone again.")
    with as_person(cast["ruth"]), pytest.raises(Refused, match="Fewer than five"), transaction.atomic():
        actions.take_in(by=cast["ruth"], workshop=workshop)


@pytest.mark.parametrize(("promise", "kind"), [(Promise.BY_AGENCY, "Police"), (Promise.ANONYMOUS, "")])
def test_whoever_typed_the_sheets_in_takes_them_out_and_is_left_with_a_crowd(cast: Cast, promise: str, kind: str) -> None:
    """From each figure, and from each change of one, the facilitator takes away the sheets that are in it: what is left is nobody, or a crowd of both answers."""
    workshop = a_workshop(cast, promise=promise)
    level, sheets, seen = ("operational" if kind else ""), Figures(0, 0), dict[str, list[tuple[Figures, Figures]]]()
    for agree, disagree, typed in ((8, 0, (-1, -1)), (4, 1, (-1,)), (9, 9, (-1,)), (7, 0, (-1, -1)), (12, 3, (-1,)), (2, 14, (1, 1)), (16, 16, ())):
        for number, phone in enumerate(phones(workshop.code, (kind, level, agree + disagree))):
            phone.vote(1 if number < agree else -1)
        for sheet in typed:
            typed_in(cast, workshop, vote=sheet, kind=kind, level=level)
            sheets += Figures(sheet == 1, sheet == -1)
        for name, shown in figures(cast, workshop).items():
            if (shown, sheets) not in seen.setdefault(name, []) and shown not in [earlier for earlier, _ in seen[name]]:
                seen[name].append((shown, sheets))

    assert max(len(views) for views in seen.values()) > 1  # or there would be nothing to subtract
    for name, views in seen.items():
        for earlier, later in combinations([(Figures(0, 0), Figures(0, 0)), *views], 2):
            left = (later[0] - earlier[0]) - (later[1] - earlier[1])
            assert left.answered >= (5 if name == "everybody" else 4), (name, earlier, later)
            assert min(left.agree, left.disagree) >= (2 if name == "everybody" else 1), (name, earlier, later)


def test_sheets_are_none_of_the_five_who_could_have_written_words(cast: Cast, workshop: Workshop) -> None:
    """Or whoever typed four in would know whose the fifth's words are."""
    for _ in range(4):
        typed_in(cast, workshop, kind="Health")
    fifth, *others = phones(workshop.code, ("Health", "operational", 1), ("Police", "operational", 5))
    for phone in (fifth, *others):
        phone.say(f"We {phone.kind.lower()} people stay beside them.")

    with as_person(cast["ruth"]):
        actions.take_in(by=cast["ruth"], workshop=workshop)
        beside = {words: said_by for said_by, words in rows("select said_by, words from sec.waiting_words(%s)", workshop.pk)}

    assert beside == {"We health people stay beside them.": "", "We police people stay beside them.": "Police, operational"}


def test_a_heading_of_several_kinds_holds_the_sheets_of_all_of_them_and_what_is_allowed_for_is_kept(cast: Cast, workshop: Workshop) -> None:
    typed = {("Housing", "operational"): 2, ("Fire", "managerial"): 2, ("Police", "operational"): 1}
    kinds = {"Housing": OTHERS, "Fire": OTHERS, "Police": "Police"}
    headings = Headings(workshop, kinds, {}, typed)

    assert (headings.promise.known, headings.promise.known_in_a_row) == (5, 4)
    assert headings.kept["known"] == [5, 4]
    assert promise_as_kept(workshop, [{"groups": headings.kept}]).lets_row(Figures(5, 5))
    assert not promise_as_kept(workshop, [{"groups": headings.kept}]).lets_row(Figures(9, 4))
    assert promise_as_kept(workshop, []).lets(Figures(3, 2))
    assert Headings(workshop, {}, {}, typed).promise.known_in_a_row == 0, "no table, no row"


def test_an_agency_of_which_too_many_are_known_stands_on_no_map(cast: Cast, workshop: Workshop) -> None:
    answers = [
        (kind, "operational", {str(number): sign if number % 2 else -sign for number in range(6)})
        for kind, sign in (("Police", 1), ("Health", -1))
        for _ in range(6)
    ]
    headings = Headings(workshop, {"Police": "Police", "Health": "Health"}, {})

    drawn = draw(workshop, answers, headings, {"Police", "Health"})
    known = draw(workshop, answers, replace(headings, typed_in={("Health", "operational"): 3}), {"Police", "Health"})

    assert [name for name, *_ in drawn.centres] == ["Health", "Police"]
    assert known.centres == []


def test_no_ballot_says_that_it_was_a_sheet(the_cast: Cast, own_database: OwnDatabase) -> None:
    """Only the roll does, and it leads to no ballot: with the whole database one cannot tell which answers came on paper."""
    workshop = a_workshop(the_cast)
    for number, phone in enumerate(phones(workshop.code, ("Police", "operational", 8))):
        phone.vote(1 if number % 2 else -1)
    typed_in(the_cast, workshop, vote=0)

    waiting = {len(bytes(body)) for (body,) in own_database.rows("select sealed from workshops_pending")}
    with as_person(the_cast["ruth"]):
        actions.take_in(by=the_cast["ruth"], workshop=workshop)

    assert len(waiting) == 1
    ((seat,),) = own_database.rows("select seat from workshops_roll where sheet_in is not null")
    assert own_database.one("select count(*) from workshops_ballot where handle = %s", seat) == 0
    columns = {name for (name,) in own_database.rows("select column_name from information_schema.columns where table_name = 'workshops_ballot'")}
    assert columns == {"handle", "workshop_id", "kind", "level", "answers"}
    told = own_database.rows("select about, details from audit.event where name = 'workshops.sheet.entered'")
    assert told == [(workshop.record_id, {})]


@pytest.mark.parametrize("who", ["amira", "bridget", "dev", "rosalind", "hamish"])
def test_nobody_but_the_facilitator_types_a_sheet_in(cast: Cast, workshop: Workshop, who: str) -> None:
    person = cast[who]
    with as_person(person), pytest.raises((Refused, Workshop.DoesNotExist)), transaction.atomic():
        actions.enter_sheet(by=person, workshop=workshop, kind="", level="", votes={}, words={1: "Me."}, at=workshop.opened_at)
    for call in ("select sec.seat_for_sheet({w}, 'x', 'Police', 'operational')", "select sec.sheets({w})"):
        with as_person(person), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
            one(call.format(w=workshop.pk))
    with as_person(cast["ruth"]):
        assert sheets_of(workshop).all == 0


def test_an_empty_sheet_and_one_after_the_close_are_refused_and_nobody_joins(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]), pytest.raises(Refused, match="nothing on this sheet"), transaction.atomic():
        actions.enter_sheet(by=cast["ruth"], workshop=workshop, kind="Police", level="operational", votes={}, words={1: " "}, at=workshop.opened_at)
    with as_person(cast["ruth"]), pytest.raises(Refused, match="not in the workshop"), transaction.atomic():
        actions.enter_sheet(by=cast["ruth"], workshop=workshop, kind="Police", level="operational", votes={"x": 1}, words={}, at=workshop.opened_at)
    with as_person(cast["ruth"]) as frame:
        actions.move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)
    with pytest.raises(Refused, match="closed"), transaction.atomic():
        typed_in(cast, workshop)
    with as_person(cast["ruth"]):
        assert one("select sec.seat_for_sheet(%s, 'x', 'Police', 'operational')", workshop.pk) is False
        assert one("select sec.people_in(%s)", workshop.pk) == 0


def test_the_page_takes_a_sheet_says_what_is_missing_and_prints_one(cast: Cast, workshop: Workshop) -> None:
    browser = sign_in(cast["ruth"])
    address = reverse("workshops:sheet", args=[workshop.record.ref])
    sent = {"kind": "Police", "level": "operational", "statement_1": "-1", "question_1": "A longer evening."}

    missing = browser.post(address, {"statement_1": "9"}).content.decode()
    empty = browser.post(address, {"kind": "Police", "level": "operational"}).content.decode()
    browser.post(address, sent)
    shown = browser.get(address).content.decode()
    paper = browser.get(reverse("workshops:paper", args=[workshop.record.ref])).content.decode()

    assert "Choose what you mostly do." in missing
    assert "There is nothing on this sheet yet." in empty
    assert "1 typed in so far, 1 of them not brought in yet." in shown
    assert "Write no name." in paper
    assert paper.count("☐") >= 3 + 3
    with as_person(cast["ruth"]):
        assert one("select sec.people_in(%s)", workshop.pk) == 1


def test_under_the_anonymous_promise_a_sheet_is_asked_nothing_of_its_writer(cast: Cast) -> None:
    workshop = a_workshop(cast, promise=Promise.ANONYMOUS)
    browser = sign_in(cast["ruth"])
    address = reverse("workshops:sheet", args=[workshop.record.ref])

    form = browser.get(address).context["form"]
    browser.post(address, {"statement_1": "1", "kind": "Police"})

    assert not {"kind", "level"} & set(form.fields)
    with as_person(cast["ruth"]):
        assert sheets_of(workshop).all == 1

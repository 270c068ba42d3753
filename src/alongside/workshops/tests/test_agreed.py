"""Each agency's own agreed answer: in its own name and in nobody else's, seen by the room when the facilitator shows it, and taken back by whoever speaks for it."""

import inspect

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from alongside.access.models import Record
from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.partnerships.models import Agency
from alongside.workshops import actions
from alongside.workshops.agreed import WHY_NOT, heard, side_by_side
from alongside.workshops.models import AgreedAnswer, OwnWord, Promise, Stage, Workshop
from alongside.workshops.tests.rooms import QUESTION, a_workshop
from alongside.workshops.views import table
from tests.cast import Cast, as_person, sign_in
from tests.real import OwnDatabase, at_the_same_time

OWNING = "Owning the door we did not knock on."


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    made = a_workshop(cast)
    with as_person(cast["bridget"]):
        found: Workshop = Workshop.objects.select_related("record").get(pk=made.pk)
    return found


@pytest.fixture
def question(cast: Cast, workshop: Workshop) -> int:
    with as_person(cast["bridget"]):
        return int(workshop.questions.get().pk)


@pytest.fixture
def police(cast: Cast) -> Agency:
    return cast.fellmoor.agencies["police"]


def agree(cast: Cast, workshop: Workshop, who: str = "dev", agency: str = "police", words: str = OWNING, version: int = 0) -> None:
    with as_person(cast[who]):
        actions.agree_answer(
            by=cast[who], workshop=workshop, question=workshop.questions.get(), agency=cast.fellmoor.agencies[agency], words=words, version=version
        )


def from_a_table(workshop: Workshop, agency: Agency, words: str = OWNING, version: int = 0) -> str:
    with framed(NOBODY):
        return str(one("select sec.workshop_agreed(%s, %s, 1, %s, %s)", workshop.code, agency.ref, words, version))


def show(cast: Cast, workshop: Workshop) -> int:
    with as_person(cast["ruth"]):
        return actions.show_agreed(by=cast["ruth"], workshop=workshop)


def seen(workshop: Workshop) -> dict[str, str]:
    """What the room sees: the words of each agency that has been heard."""
    with framed(NOBODY):
        (asked,) = side_by_side([{"number": 1, "words": QUESTION}], heard(workshop.code))
    return {one_of.agency: one_of.words for one_of in asked.heard}


def versions(cast: Cast, workshop: Workshop, who: str = "dev") -> list[str]:
    with as_person(cast[who]):
        return list(AgreedAnswer.objects.visible_to(cast[who]).filter(workshop=workshop).order_by("number").values_list("words", flat=True))


def test_an_agencys_own_people_write_and_the_room_sees_it_when_it_is_shown(cast: Cast, workshop: Workshop) -> None:
    agree(cast, workshop)
    assert seen(workshop) == {}
    assert versions(cast, workshop, "yusuf") == []  # another agency's people do not see it before the room does

    assert show(cast, workshop) == 1

    assert seen(workshop) == {"Fellmoor Police": OWNING}
    assert versions(cast, workshop, "yusuf") == [OWNING]


def test_whoever_has_said_nothing_is_not_heard_from_yet(cast: Cast, workshop: Workshop) -> None:
    agree(cast, workshop)
    show(cast, workshop)

    with framed(NOBODY):
        (asked,) = side_by_side([{"number": 1, "words": QUESTION}], heard(workshop.code))

    assert asked.not_heard == ["Fellmoor Council", "Fellmoor Health Trust", "Fellmoor Independent", "Fellmoor The Landing"]


@pytest.mark.parametrize(
    ("who", "agency"), [("yusuf", "police"), ("amira", "police"), ("bridget", "health"), ("ruth", "police"), ("ruth", "independent"), ("graham", "independent")]
)
def test_nobody_writes_for_another_agency_nor_from_outside(cast: Cast, workshop: Workshop, question: int, who: str, agency: str) -> None:
    with pytest.raises((Refused, ObjectDoesNotExist)):
        agree(cast, workshop, who, agency)
    with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only people of this agency"), transaction.atomic():
        one("select sec.agree_words(%s, %s, 'Ours.', 0)", question, cast.fellmoor.agencies[agency].pk)

    assert versions(cast, workshop) == []


@pytest.mark.parametrize("who", ["rosalind", "stella", "hamish", "martin"])
def test_a_neighbour_and_somebody_who_left_find_no_workshop_to_write_in(cast: Cast, workshop: Workshop, question: int, who: str) -> None:
    browser = sign_in(cast[who])
    for name in ("agreed", "agreed_write", "agreed_wall"):
        assert browser.get(reverse(f"workshops:{name}", args=[workshop.record.ref])).status_code == 404
    own = cast.tidewell.agencies["council"] if who == "rosalind" else cast.fellmoor.agencies["council"]
    with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only people of this agency"), transaction.atomic():
        one("select sec.agree_words(%s, %s, 'Ours.', 0)", question, own.pk)


def test_a_version_that_somebody_did_not_see_is_not_written_over(cast: Cast, workshop: Workshop) -> None:
    agree(cast, workshop)

    with pytest.raises(Refused, match="Somebody else has written"):
        agree(cast, workshop, words="Another answer.", version=0)
    agree(cast, workshop, words="Another answer.", version=1)

    assert versions(cast, workshop) == [OWNING, "Another answer."]


def test_the_same_words_sent_twice_are_one_version(cast: Cast, workshop: Workshop, police: Agency) -> None:
    agree(cast, workshop)
    agree(cast, workshop)
    health = cast.fellmoor.agencies["health"]
    assert [from_a_table(workshop, health, "Staying curious."), from_a_table(workshop, health, " Staying  curious. ")] == ["", ""]

    assert versions(cast, workshop) == [OWNING]
    assert versions(cast, workshop, "lorna") == ["Staying curious."]


def test_a_table_writes_in_its_agencys_name_until_its_own_people_do(cast: Cast, workshop: Workshop, police: Agency) -> None:
    assert from_a_table(workshop, police) == ""
    assert from_a_table(workshop, police, "Later words.", 0) == "stale"
    assert from_a_table(workshop, police, "Later words.", 1) == ""
    agree(cast, workshop, words="What the agency says.", version=2)

    assert from_a_table(workshop, police, "A joker’s words.", 3) == "confirmed"
    assert versions(cast, workshop) == [OWNING, "Later words.", "What the agency says."]


def test_an_agency_stands_by_what_its_table_wrote_and_then_no_table_changes_it(cast: Cast, workshop: Workshop, police: Agency) -> None:
    from_a_table(workshop, police)
    with as_person(cast["dev"]):
        actions.confirm_agreed(by=cast["dev"], workshop=workshop, answer=AgreedAnswer.objects.get())
    show(cast, workshop)

    assert from_a_table(workshop, police, "Other words.", 1) == "confirmed"
    with framed(NOBODY):
        assert heard(workshop.code)["agreed"][0]["is_confirmed"] is True


def test_an_agency_takes_back_what_was_put_in_its_name_also_after_the_close(cast: Cast, workshop: Workshop, police: Agency) -> None:
    from_a_table(workshop, police, "First.")
    show(cast, workshop)
    from_a_table(workshop, police, "Second.", 1)
    show(cast, workshop)
    with as_person(cast["ruth"]) as frame:
        actions.move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)

    with as_person(cast["dev"]):
        actions.take_agreed_back(by=cast["dev"], workshop=workshop, answer=AgreedAnswer.objects.get(number=2), why="Nobody asked us.")

    assert seen(workshop) == {"Fellmoor Police": ""}  # and what was shown before does not come back
    assert versions(cast, workshop, "yusuf") == ["First."]
    assert from_a_table(workshop, police, "Third.", 2) == "closed"


def test_after_words_were_taken_back_no_table_speaks_for_the_agency_again(cast: Cast, workshop: Workshop, police: Agency) -> None:
    from_a_table(workshop, police)
    with as_person(cast["dev"]):
        actions.take_agreed_back(by=cast["dev"], workshop=workshop, answer=AgreedAnswer.objects.get())

    assert from_a_table(workshop, police, "Again.", 1) == "taken_back"
    assert show(cast, workshop) == 0
    agree(cast, workshop, words="Ours.", version=1)
    show(cast, workshop)
    assert seen(workshop) == {"Fellmoor Police": "Ours."}


@pytest.mark.parametrize("who", ["yusuf", "lorna", "kezia", "ruth"])
def test_nobody_else_stands_by_or_takes_back_an_agencys_words(cast: Cast, workshop: Workshop, police: Agency, who: str) -> None:
    from_a_table(workshop, police)
    show(cast, workshop)
    with as_person(cast[who]):
        answer = AgreedAnswer.objects.get()
    for act in ("confirm", "take_back"):
        sign_in(cast[who]).post(reverse("workshops:agreed", args=[workshop.record.ref]), {act: str(answer.pk)})
    for kind in ("confirmed", "taken_back"):
        with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only a manager, a leader or the representative"), transaction.atomic():
            one("select sec.own_word(%s, %s, '')", answer.pk, kind)

    with as_person(cast["dev"]):
        assert not OwnWord.objects.exists()


def test_somebody_who_only_works_there_writes_and_does_not_speak_for_it(cast: Cast, workshop: Workshop) -> None:
    agree(cast, workshop, "kezia", "landing", "Not leaving.")

    with as_person(cast["kezia"]), pytest.raises(Refused, match="Only a manager"), transaction.atomic():
        actions.take_agreed_back(by=cast["kezia"], workshop=workshop, answer=AgreedAnswer.objects.get())


def test_a_closed_workshop_takes_no_more_words(cast: Cast, workshop: Workshop, police: Agency) -> None:
    with as_person(cast["ruth"]) as frame:
        actions.move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)

    with pytest.raises(Refused, match="closed"):
        agree(cast, workshop)
    assert from_a_table(workshop, police) == "closed"
    with as_person(cast["dev"]):
        assert one("select sec.agree_words(%s, %s, 'Ours.', 0)", workshop.questions.get().pk, police.pk) == "closed"


def test_under_the_anonymous_promise_no_agency_answers_and_every_page_says_why(cast: Cast, police: Agency) -> None:
    workshop = a_workshop(cast, promise=Promise.ANONYMOUS)
    with as_person(cast["bridget"]):
        workshop = Workshop.objects.select_related("record").get(pk=workshop.pk)

    with pytest.raises(Refused, match="nothing is shown by agency"):
        agree(cast, workshop)
    assert from_a_table(workshop, police) == "anonymous"
    with framed(NOBODY):
        assert heard(workshop.code)["agencies"] == []
    for page in (
        sign_in(cast["dev"]).get(reverse("workshops:agreed", args=[workshop.record.ref])),
        sign_in(cast["dev"]).get(reverse("workshops:agreed_wall", args=[workshop.record.ref])),
        Client().get(reverse("room:agreed", args=[workshop.code])),
    ):
        assert "nothing is shown by agency" in page.content.decode()
        assert "Fellmoor Police" not in page.content.decode()


@pytest.mark.parametrize("words", ["", "   ", "x" * 601])
def test_no_words_and_too_many_are_refused_by_the_database_itself(workshop: Workshop, police: Agency, words: str) -> None:
    assert from_a_table(workshop, police, words) == "words"


def test_a_script_is_words_like_others(cast: Cast, workshop: Workshop) -> None:
    agree(cast, workshop, words="<script>alert(1)</script> & <b>bold</b>")
    show(cast, workshop)

    for page in (
        Client().get(reverse("room:agreed", args=[workshop.code])),
        sign_in(cast["amira"]).get(reverse("workshops:agreed_wall", args=[workshop.record.ref])),
    ):
        assert "<script>alert" not in page.content.decode()
        assert "&lt;script&gt;alert(1)" in page.content.decode()


@pytest.mark.parametrize(
    "statement", ["insert into workshops_agreedanswer default values", "update workshops_agreedanswer set is_shown = true", "delete from workshops_ownword"]
)
def test_the_site_itself_writes_no_agreed_answer(cast: Cast, workshop: Workshop, statement: str) -> None:
    for who in ("ruth", "amira", "dev"):
        with as_person(cast[who]), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            one(statement)


@pytest.mark.parametrize("who", ["amira", "bridget", "dev", "yusuf"])
def test_only_the_facilitator_sees_all_of_them_before_the_room_does(cast: Cast, workshop: Workshop, who: str) -> None:
    agree(cast, workshop, "lorna", "health", "Staying curious.")
    for call in ("select * from sec.agreed_waiting(%s)", "select sec.show_agreed(%s)"):
        with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
            rows(call, workshop.pk)
    with as_person(cast["lorna"]):
        which = AgreedAnswer.objects.get().pk
    with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
        one("select sec.own_word(%s, 'left_out', 'It points at somebody.')", which)
    page = reverse("workshops:agreed", args=[workshop.record.ref])

    assert "Staying curious." not in sign_in(cast[who]).get(page).content.decode()
    assert "Staying curious." in sign_in(cast["ruth"]).get(page).content.decode()
    assert sign_in(cast[who]).post(page, {"show": "1"}).status_code == 200  # the page, with the reason
    assert seen(workshop) == {}


def test_what_the_facilitator_leaves_out_the_agency_reads_why(cast: Cast, workshop: Workshop, police: Agency) -> None:
    from_a_table(workshop, police, "The lad from Mill Street.")
    page, ruth = reverse("workshops:agreed", args=[workshop.record.ref]), sign_in(cast["ruth"])
    with as_person(cast["ruth"]):
        ((which,),) = rows("select id from sec.agreed_waiting(%s)", workshop.pk)

    ruth.post(page, {"leave_out": str(which), "why": "It points at somebody."})

    assert show(cast, workshop) == 0
    assert seen(workshop) == {}
    assert "It points at somebody." in sign_in(cast["dev"]).get(page).content.decode()
    assert "It points at somebody." not in sign_in(cast["yusuf"]).get(page).content.decode()


def test_a_table_says_it_with_one_phone_and_no_seat_is_looked_at(cast: Cast, workshop: Workshop, police: Agency) -> None:
    table_of_six, address = Client(), reverse("room:agreed_write", args=[workshop.code]) + f"?agency={police.ref}&question=1"
    table_of_six.cookies["seat"] = "not a seat"

    not_agreed = table_of_six.post(address, {"words": OWNING, "version": "0"})
    assert "Say that you agreed these words together" in not_agreed.content.decode()
    asked = table_of_six.post(address, {"words": "As the only sergeant here I wait.", "version": "0", "is_agreed": "on"})
    assert "This may tell people who you are" in asked.content.decode()
    assert versions(cast, workshop) == []
    said = table_of_six.post(address, {"words": OWNING, "version": "0", "is_agreed": "on"})

    assert said.status_code == 302
    assert versions(cast, workshop) == [OWNING]
    assert OWNING in table_of_six.get(address).content.decode()  # what this table wrote is remembered by its own phone
    assert OWNING not in Client().get(address).content.decode()
    assert "Seat" not in inspect.getsource(table)
    assert table.OURS != "seat"
    assert "SEAT" not in inspect.getsource(table)


def test_nothing_of_a_table_is_on_record_but_its_agencys_words(cast: Cast, workshop: Workshop, police: Agency) -> None:
    with as_person(cast["ruth"]):
        before = one("select count(*) from sec.history(%s, null, 500)", workshop.record_id)
    from_a_table(workshop, police)

    with as_person(cast["ruth"]):
        assert one("select count(*) from sec.history(%s, null, 500)", workshop.record_id) <= before + 1  # the look above
    with as_person(cast["dev"]):
        kept = AgreedAnswer.objects.values().get()
    assert set(kept) == {"id", "record_id", "workshop_id", "question_id", "agency_id", "number", "words", "written_at", "said_date", "is_shown"}


def test_no_code_no_agency_and_no_question_are_nothing(cast: Cast, workshop: Workshop) -> None:
    with framed(NOBODY):
        assert one("select sec.workshop_in_own_names('222222')") is None
        for code, agency, question in (
            ("222222", cast.fellmoor.agencies["police"].ref, 1),
            (workshop.code, cast.tidewell.agencies["police"].ref, 1),
            (workshop.code, cast.fellmoor.agencies["police"].ref, 9),
        ):
            assert one("select sec.workshop_agreed(%s, %s, %s, 'Ours.', 0)", code, agency, question) == "none"
    assert Client().get("/s/222222/agreed/").status_code == 404
    assert Record.objects.exists() is False


def test_every_reason_of_the_database_has_its_sentence() -> None:
    assert set(WHY_NOT) == {"anonymous", "closed", "words", "stale", "confirmed", "taken_back", "enough", "said", "none"}


def test_whoever_speaks_for_an_agency_is_told_that_a_table_wrote_in_its_name(cast: Cast, workshop: Workshop, police: Agency) -> None:
    from_a_table(workshop, police)

    assert "Are these your agency’s words?" in sign_in(cast["dev"]).get("/").content.decode()
    assert "Are these your agency’s words?" not in sign_in(cast["yusuf"]).get("/").content.decode()
    with as_person(cast["dev"]):
        actions.confirm_agreed(by=cast["dev"], workshop=workshop, answer=AgreedAnswer.objects.get())
    assert "Are these your agency’s words?" not in sign_in(cast["dev"]).get("/").content.decode()


def test_two_tables_of_one_agency_at_once_are_one_after_the_other(the_cast: Cast, own_database: OwnDatabase) -> None:
    workshop, police = a_workshop(the_cast), the_cast.fellmoor.agencies["police"]

    said = at_the_same_time(*(lambda words=words: from_a_table(workshop, police, words) for words in ("The one.", "The other.", "A third.")))

    assert sorted(said) == ["", "stale", "stale"]
    assert own_database.one("select count(*) from workshops_agreedanswer") == 1

"""Past the pages and the rules: what the database itself refuses, and to whom."""

import json
import uuid
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from alongside.access.models import Record, open_record
from alongside.audit.record import record
from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.partnerships.models import Membership, Partnership
from alongside.voice.joint import attribution
from alongside.workshops import actions
from alongside.workshops.models import Stage, Workshop
from alongside.workshops.tests.rooms import a_workshop, phones
from tests.cast import Cast, as_person

ALL_BUT_RUTH = ("amira", "bridget", "paulette", "dev", "yusuf", "graham", "rosalind", "hamish")


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_workshop(cast)


@pytest.mark.parametrize("table", ["roll", "pending", "ballot", "contribution", "withheld"])
@pytest.mark.parametrize("statement", ["select 1 from workshops_{}", "delete from workshops_{}", "insert into workshops_{} default values"])
def test_the_site_itself_has_no_privilege_on_what_people_sent(cast: Cast, workshop: Workshop, table: str, statement: str) -> None:
    for who in ("ruth", "amira"):
        with as_person(cast[who]), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            one(statement.format(table))


@pytest.mark.parametrize(
    "call",
    [
        "select * from sec.waiting_words({w})",
        "select sec.people_in({w})",
        "select * from sec.pending_sealed({w})",
        "select * from sec.pending_early({w})",
        "select sec.take_in({w}, '[]', '[]', '{{}}')",
        "select sec.keep_release({w}, '{{}}', '{{}}', '{{}}')",
    ],
)
def test_only_the_facilitator_of_this_workshop_reaches_what_was_sent(cast: Cast, workshop: Workshop, call: str) -> None:
    for who in ALL_BUT_RUTH:
        with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
            rows(call.format(w=workshop.pk))
    with framed(NOBODY), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
        rows(call.format(w=workshop.pk))
    with as_person(cast["ruth"]):
        rows(call.format(w=workshop.pk))


def test_what_is_read_early_keeps_no_phone_waiting(cast: Cast) -> None:
    """A function that is stable cannot lock a row: PostgreSQL refuses it."""
    assert one("select provolatile::text from pg_proc where oid = 'sec.pending_early(bigint)'::regprocedure") == "s"


def test_answers_are_counted_only_for_a_release_that_is_on_record(cast: Cast, workshop: Workshop) -> None:
    """Not even its facilitator looks at figures in between."""
    for phone in phones(workshop.code, ("Police", "operational", 6)):
        phone.vote(1)
    with as_person(cast["ruth"]):
        actions.take_in(by=cast["ruth"], workshop=workshop)
        with pytest.raises(ProgrammingError, match="for a release that is on record"), transaction.atomic():
            one("select sec.count_answers(%s)", workshop.pk)
    for who in ("amira", "bridget"):
        with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
            record("workshops.answers.revealed", about=workshop)
            one("select sec.count_answers(%s)", workshop.pk)

    with as_person(cast["ruth"]):
        record("workshops.answers.revealed", about=workshop)
        told = json.loads(one("select sec.count_answers(%s)", workshop.pk))

    assert told["sizes"] == [["Police", "operational", 6]]
    assert [cell[1:] for cell in told["cells"]] == [["Police", "operational", 6, 0, 0]]


@pytest.mark.parametrize("who", ALL_BUT_RUTH)
def test_nobody_else_moves_brings_in_shows_or_reveals(cast: Cast, workshop: Workshop, who: str) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: actions.move_on(by=cast[who], workshop=workshop, stage=Stage.CLOSED, at=workshop.opened_at),
        lambda: actions.take_in(by=cast[who], workshop=workshop),
        lambda: actions.reveal(by=cast[who], workshop=workshop),
        lambda: actions.show_words(by=cast[who], workshop=workshop, which=str(uuid.uuid4())),
        lambda: actions.leave_out(by=cast[who], workshop=workshop, which=str(uuid.uuid4()), why="It may tell."),
    )
    for act in acts:
        with as_person(cast[who]), pytest.raises((Refused, Workshop.DoesNotExist)), transaction.atomic():
            act()
    with as_person(cast["ruth"]):
        now = Workshop.objects.get(pk=workshop.pk)
        assert (now.stage, now.batch, now.releases.count()) == (Stage.RESPOND, 1, 0)


def test_what_people_were_promised_cannot_be_changed(cast: Cast, workshop: Workshop) -> None:
    for column in ("promise", "shown_by", "code", "batch"):
        for who in ("ruth", "bridget", "amira"):
            with as_person(cast[who]), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                one(f"update workshops_workshop set {column} = {column} where id = %s returning 1", workshop.pk)


def test_a_facilitator_from_outside_sees_this_workshop_and_nothing_else(cast: Cast, workshop: Workshop) -> None:
    ruth = cast["ruth"]
    with as_person(ruth):
        assert [one_of.pk for one_of in Workshop.objects.visible_to(ruth)] == [workshop.pk]
        assert not Partnership.objects.exists()
        assert not Membership.objects.exclude(person=ruth).exists()
        assert set(Record.objects.values_list("kind", flat=True)) <= {"workshops.workshop"}
    with as_person(ruth), pytest.raises(ProgrammingError, match="do not sit"), transaction.atomic():
        open_record("workshops.workshop", unit=cast.fellmoor.partnership.principal)
    with as_person(ruth), pytest.raises(Refused), transaction.atomic():
        actions.begin_workshop(by=ruth, partnership=cast.fellmoor.partnership, title="Mine", questions=["Why?"], at=workshop.opened_at)


def test_members_see_it_and_neighbours_do_not(cast: Cast, workshop: Workshop) -> None:
    for who, sees in (("yusuf", True), ("amira", True), ("graham", False), ("rosalind", False), ("hamish", False)):
        with as_person(cast[who]):
            assert Workshop.objects.visible_to(cast[who]).exists() is sees, who


def test_nobody_puts_an_agency_beside_words_of_their_own(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]):
        said_by = one(
            "insert into workshops_statement (id, record_id, workshop_id, question_id, number, words, said_by) values (%s, %s, %s, %s, 9, 'Said.', 'Police')"
            " returning said_by",
            uuid.uuid4(),
            workshop.record_id,
            workshop.pk,
            workshop.questions.get().pk,
        )

    assert said_by == ""


def test_nothing_is_said_to_belong_to_another_workshop(cast: Cast, workshop: Workshop) -> None:
    other = a_workshop(cast, title="Another")
    with as_person(cast["ruth"]), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
        one("insert into workshops_keyquestion (record_id, workshop_id, number, words) values (%s, %s, 8, 'Why?') returning 1", workshop.record_id, other.pk)
    with as_person(cast["ruth"]), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
        one(
            "insert into workshops_statement (id, record_id, workshop_id, question_id, number, words, said_by) values (%s, %s, %s, %s, 9, 'Said.', '') returning 1",
            uuid.uuid4(),
            workshop.record_id,
            workshop.pk,
            other.questions.get().pk,
        )


def test_a_closed_workshop_is_not_opened_again_by_anybody(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]) as frame:
        actions.move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)
    with as_person(cast["ruth"]), pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
        one("update workshops_workshop set stage = 'respond', closed_at = null where id = %s returning 1", workshop.pk)


def test_what_stands_beside_words_is_what_the_numbers_say(cast: Cast, workshop: Workshop) -> None:
    """The level, then the agency, is dropped until five people here could have written it: the same as `voice`."""
    room_of = phones(
        workshop.code,
        ("Police", "operational", 5),
        ("Police", "managerial", 1),
        ("Health", "operational", 3),
        ("Health", "strategic", 2),
        ("Housing", "managerial", 4),
    )
    for phone in room_of:
        phone.say(f"Staying, says {phone.kind} {phone.level}.", is_meant=True)

    with as_person(cast["ruth"]):
        actions.take_in(by=cast["ruth"], workshop=workshop)
        told = rows("select words, said_by from sec.waiting_words(%s)", workshop.pk)
    sizes = Counter((phone.kind, phone.level) for phone in room_of)

    expected = {f"Staying, says {phone.kind} {phone.level}.": ", ".join(filter(None, attribution(sizes, phone.kind, phone.level))) for phone in room_of}
    assert dict(told) == expected
    assert set(expected.values()) == {"Police, operational", "Police", "Health", ""}


def test_words_are_shown_or_left_out_once_and_never_both(cast: Cast, workshop: Workshop) -> None:
    for phone in phones(workshop.code, ("Police", "operational", 6)):
        phone.say("Staying beside them.")
    ruth = cast["ruth"]
    with as_person(ruth):
        actions.take_in(by=ruth, workshop=workshop)
        first, second = (str(number) for (number,) in rows("select id from sec.waiting_words(%s) limit 2", workshop.pk))
        actions.show_words(by=ruth, workshop=workshop, which=first)
        actions.leave_out(by=ruth, workshop=workshop, which=second, why="It may tell people who somebody is.")
    for which in (first, second):
        with as_person(ruth), pytest.raises(Refused, match="already"), transaction.atomic():
            actions.show_words(by=ruth, workshop=workshop, which=which)

    with as_person(ruth):
        assert workshop.statements.count() == 2
        assert one("select count(*) from sec.waiting_words(%s)", workshop.pk) == 4


def test_past_the_rules_too_words_are_the_facilitators_to_show_once_or_leave_out(cast: Cast, workshop: Workshop) -> None:
    for phone in phones(workshop.code, ("Police", "operational", 6)):
        phone.say("Staying beside them.")
    ruth = cast["ruth"]
    with as_person(ruth):
        actions.take_in(by=ruth, workshop=workshop)
        first, second = (number for (number,) in rows("select id from sec.waiting_words(%s) limit 2", workshop.pk))
    for who in ALL_BUT_RUTH:
        for call in ("select sec.show_words(%s)", "select sec.leave_words_out(%s, 'It may tell.')"):
            with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
                one(call, first)

    with as_person(ruth):
        assert one("select sec.show_words(%s)", first)
        one("select sec.leave_words_out(%s, 'It may tell.')", second)
        assert one("select sec.show_words(%s)", first) is None
        assert one("select sec.show_words(%s)", second) is None
        one("select sec.leave_words_out(%s, 'Too late.')", first)  # they are shown, and stay so
        assert workshop.statements.filter(words="Staying beside them.").count() == 1

"""Coding by one, or by two of whom neither sees anything of the other's until both are done; and settling what counts."""

import re
import threading
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.access.models import Record
from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.partnerships.actions import end_role, give_role
from alongside.partnerships.models import Role, RoleAssignment
from alongside.workshops import actions
from alongside.workshops.codebook import Codebook
from alongside.workshops.coders import Coders
from alongside.workshops.models import Coder, Coding, Workshop
from alongside.workshops.tests.drawn_together import NAMES, a_coded_room, code, coders_seen_by, codings_seen, counted, done, version_of
from alongside.workshops.tests.rooms import phones
from tests.cast import Cast, as_person, sign_in
from tests.real import OwnDatabase

FIRST = [[1], [1, 2], [2], [3], [], [1]]
SECOND = [[1], [2], [2], [3], [3], [1]]


@pytest.fixture
def alone(cast: Cast) -> Workshop:
    return a_coded_room(cast)


@pytest.fixture
def two(cast: Cast) -> Workshop:
    return a_coded_room(cast, second="yusuf")


def address(name: str, workshop: Workshop, *more: int) -> str:
    return reverse(f"workshops:{name}", args=[workshop.record.ref, *more])


# ---------- one ----------


def test_each_statement_says_none_one_or_several_and_is_kept_by_itself(cast: Cast, alone: Workshop) -> None:
    browser, page = sign_in(cast["ruth"]), address("coding", alone)
    with as_person(cast["ruth"]):
        themes = [str(wording.theme_id) for wording in Codebook.of(alone).themes()]

    assert browser.post(page, {"statement": "2", "themes": themes[:2]})["Location"] == f"{page}#s3"
    browser.post(page, {"statement": "1"})
    browser.post(page, {"statement": "2", "themes": themes[2:]})

    shown = browser.get(page).content.decode()
    assert "4 still to look at" in shown
    with as_person(cast["ruth"]):
        assert counted(alone, Coder.objects.get()) == [[], [3]]


def test_a_script_keeps_as_you_go_and_is_told_why_where_it_cannot(cast: Cast, alone: Workshop) -> None:
    browser, page = sign_in(cast["ruth"]), address("coding", alone)

    kept = browser.post(page, {"statement": "1"}, headers={"Accept": "application/json"})
    refused = browser.post(page, {"statement": "1", "themes": "5b9f0a0e-0000-4000-8000-000000000000"}, headers={"Accept": "application/json"})

    assert (kept.status_code, kept.content.decode()) == (200, "5 still to look at.")
    assert (refused.status_code, refused.content.decode()) == (409, "The codebook has changed meanwhile. Look at this statement again.")


@pytest.mark.parametrize("sent", [{}, {"statement": "99"}, {"statement": "x"}, {"statement": "99999999999"}, {"statement": "1", "themes": "x"}])
def test_what_cannot_be_read_is_not_there_and_nothing_is_kept(cast: Cast, alone: Workshop, sent: dict[str, str]) -> None:
    assert sign_in(cast["ruth"]).post(address("coding", alone), sent).status_code == 404
    with as_person(cast["ruth"]):
        assert codings_seen(alone) == 0


def test_words_that_were_left_out_are_never_there_to_code(cast: Cast, alone: Workshop) -> None:
    for phone in phones(alone.code, ("Police", "operational", 6)):
        phone.say(f"Kept from the room {phone.seat.secret[:4]}.", is_meant=True)
    with as_person(cast["ruth"]):
        actions.take_in(by=cast["ruth"], workshop=alone)
        which = str(one("select id from sec.waiting_words(%s) limit 1", alone.pk))
        actions.leave_out(by=cast["ruth"], workshop=alone, which=which, why="It may tell.")

    assert "Kept from the room" not in sign_in(cast["ruth"]).get(address("coding", alone)).content.decode()


def test_coding_is_not_finished_alone(cast: Cast, alone: Workshop) -> None:
    code(cast["ruth"], alone, FIRST)
    with pytest.raises(Refused, match="Nobody codes beside you"), transaction.atomic():
        done(cast["ruth"], alone)
    with as_person(cast["ruth"]), pytest.raises(ProgrammingError, match="one of two"), transaction.atomic():
        one("select sec.finish_coding(%s)", alone.pk)


@pytest.mark.parametrize("name", ["coding", "codebook"])
def test_many_statements_ask_the_database_no_more_than_few(cast: Cast, alone: Workshop, name: str, django_assert_max_num_queries: Any) -> None:
    code(cast["ruth"], alone, FIRST)
    browser = sign_in(cast["ruth"])
    with CaptureQueriesContext(connection) as few:
        browser.get(address(name, alone))
    with as_person(cast["ruth"]):
        for number in range(12):
            actions.add_statement(by=cast["ruth"], workshop=alone, question=alone.questions.get(), words=f"One more, number {number}.")

    with django_assert_max_num_queries(len(few)):
        browser.get(address(name, alone))


# ---------- who is the second ----------


def test_the_second_is_of_this_partnership_and_is_told(cast: Cast, alone: Workshop) -> None:
    page, browser = address("themes", alone), sign_in(cast["ruth"])
    for wrong in (cast["rosalind"].email, cast["ruth"].email, cast["martin"].email, "nobody@cast.example"):
        assert "Nobody else in this partnership has this address" in browser.post(page, {"address": wrong}).content.decode()
    assert "looks like name@example.org" in browser.post(page, {"address": "yusuf"}).content.decode()

    browser.post(page, {"address": cast["yusuf"].email.upper()})

    with as_person(cast["ruth"]):
        assert Coder.objects.get(is_second=True).person == cast["yusuf"]
    assert "Read and code" in sign_in(cast["yusuf"]).get(page).content.decode()
    with as_person(cast["ruth"]) as frame, pytest.raises(Refused, match="Two people code already"), transaction.atomic():
        actions.name_second_coder(by=cast["ruth"], workshop=alone, address=cast["dev"].email, at=frame.now)


@pytest.mark.parametrize("who", ["amira", "bridget", "dev", "yusuf", "graham", "rosalind"])
def test_nobody_but_the_facilitator_names_a_second_or_codes_uninvited(cast: Cast, alone: Workshop, who: str) -> None:
    person = cast[who]
    with as_person(person) as frame, pytest.raises((Refused, Workshop.DoesNotExist)), transaction.atomic():
        actions.name_second_coder(by=person, workshop=alone, address=person.email, at=frame.now)
    for call in ("begin_coding({w})", "ask_second_coder({w}, 'x')", "end_second_coder({w})", "finish_coding({w})", "send_themes_back({w}, '{{}}', now())"):
        with as_person(person), pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
            one(f"select sec.{call.format(w=alone.pk)}")
    with as_person(cast["ruth"]):
        coder = Coder.objects.get()
        statement = alone.statements.get(number=1)
    for number in (None, coder.pk):
        with as_person(person), pytest.raises(ProgrammingError), transaction.atomic():
            Coding.objects.create(record_id=alone.record_id, workshop=alone, statement=statement, coder_id=number, themes=[])
    with as_person(person), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Coder.objects.create(record_id=alone.record_id, workshop=alone, person=person, is_second=True, named_at=alone.opened_at)


def test_the_second_may_stop_and_nobody_ever_sees_what_they_said(cast: Cast, two: Workshop) -> None:
    code(cast["yusuf"], two, [[1], [2]])

    sign_in(cast["yusuf"]).post(address("themes", two), {"end_second": "1"})

    with as_person(cast["yusuf"]):
        assert coders_seen_by(cast["yusuf"], two).mine is None
    with as_person(cast["ruth"]):
        assert coders_seen_by(cast["ruth"], two).second is None
        assert codings_seen(two) == 0


# ---------- blind ----------


def everything_shown(person: Any, workshop: Workshop) -> dict[str, str]:
    """Every page and file about the workshop that somebody can open, and what the record tells them; without what differs each time a page is opened."""
    browser: Client = sign_in(person)
    pages = ("workshop", "themes", "codebook", "coding", "together", "check_back", "words", "results", "table", "wall")
    asked = {name: address(name, workshop) for name in pages} | {f"theme {number}": address("theme", workshop, number) for number in (1, 2, 3)}
    answers = {name: browser.get(page) for name, page in (asked | {"history": f"/history/{workshop.record.ref}/", "search": "/search/?q=beside"}).items()}
    assert {answer.status_code for answer in answers.values()} == {200}
    told = {
        name: re.sub(r'value="[^"]{36,}"|data-seconds="\d+"|data-now="[^"]+"|\d+ minutes? left', "", answer.content.decode())
        for name, answer in answers.items()
    }
    lines = re.findall(r"<tr.*?</tr>", told["history"], re.DOTALL)
    return told | {"history": "".join(line for line in lines if "ead who has seen it" not in line and "ead this list" not in line)}


def everything_in_the_database(person: Any, workshop: Workshop) -> list[Any]:
    """Every row of every table that the site may read as this person, with where it lies on the disk."""
    with as_person(person):
        tables = rows(
            "select oid::regclass::text from pg_class where relkind = 'r' and relname ~ '^workshops_' and has_table_privilege(oid, 'select') order by 1"
        )
        told = [(table, rows(f"select t::text from {table} t order by 1")) for (table,) in tables]
        return [*told, rows("select n, name, details from sec.history(%s, null, 500) where name <> 'audit.history.read'", workshop.record_id)]


def test_until_both_are_done_nothing_anywhere_differs_by_what_the_other_has_said(cast: Cast) -> None:
    """An adversary keeps every page, file, line of the record and row that they can reach, before and after the other codes. The second is the
    coordinator, who may ask the record for everything that anybody did."""
    two = a_coded_room(cast, second="bridget")
    for me, other, said in (("bridget", "ruth", FIRST), ("ruth", "bridget", SECOND)):
        table, pages = everything_in_the_database(cast[me], two), everything_shown(cast[me], two)

        code(cast[other], two, said)
        code(cast[other], two, [[3]])

        assert everything_in_the_database(cast[me], two) == table
        assert everything_shown(cast[me], two) == pages
    assert "egan to draw together" in everything_shown(cast["bridget"], two)["history"]  # or there would be nothing to compare


def test_when_only_the_first_is_done_the_second_learns_that_and_nothing_more(cast: Cast, two: Workshop) -> None:
    code(cast["ruth"], two, FIRST)
    assert done(cast["ruth"], two) is False

    with as_person(cast["yusuf"]):
        assert codings_seen(two) == 0
        assert rows("select 1 from workshops_coding") == []
        with pytest.raises(Refused, match="Neither of you sees"), transaction.atomic():
            actions.settle_statement(by=cast["yusuf"], workshop=two, statement=two.statements.get(number=1), themes=[], was=None)
        with pytest.raises(IntegrityError, match="Both have to be done"), transaction.atomic():
            Coding.objects.create(record_id=two.record_id, workshop=two, statement=two.statements.get(number=1), coder=None, themes=[])
    assert "Neither of you sees" in sign_in(cast["yusuf"]).get(address("together", two)).content.decode()


def test_the_second_cannot_be_done_without_looking_nor_speak_for_the_first(cast: Cast, two: Workshop) -> None:
    code(cast["ruth"], two, FIRST)
    done(cast["ruth"], two)
    code(cast["yusuf"], two, SECOND[:5])

    with pytest.raises(Refused, match="One statement has not been looked at"), transaction.atomic():
        done(cast["yusuf"], two)
    with as_person(cast["yusuf"]), pytest.raises(IntegrityError, match="not been looked at"), transaction.atomic():
        one("select sec.finish_coding(%s)", two.pk)
    with as_person(cast["yusuf"]):
        first = Coder.objects.get(is_second=False)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            one("update workshops_coder set done_at = now() where id = %s returning 1", first.pk)
        with pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
            Coding.objects.create(record_id=two.record_id, workshop=two, statement=two.statements.get(number=1), coder=first, themes=[])


def test_what_was_settled_before_a_second_was_named_is_gone_before_they_look(cast: Cast, alone: Workshop) -> None:
    """The site's own page never does this; somebody who writes past it would leave their coding where the second could read it."""
    with as_person(cast["ruth"]) as frame:
        Coding.objects.create(record_id=alone.record_id, workshop=alone, statement=alone.statements.get(number=1), coder=None, themes=[])
        actions.name_second_coder(by=cast["ruth"], workshop=alone, address=cast["yusuf"].email, at=frame.now)

    with as_person(cast["yusuf"]):
        assert codings_seen(alone) == 0


def test_who_is_done_changes_nothing_any_more(cast: Cast, two: Workshop) -> None:
    code(cast["ruth"], two, FIRST)
    done(cast["ruth"], two)

    with pytest.raises(Refused, match="You have said that you are done"), transaction.atomic():
        code(cast["ruth"], two, [[3]])
    with as_person(cast["ruth"]), pytest.raises(IntegrityError, match="you are done"), transaction.atomic():
        Coding.objects.filter(workshop=two).update(themes=[])
    with as_person(cast["ruth"]):
        assert counted(two, Coder.objects.get(is_second=False)) == FIRST


def test_two_who_finish_at_the_same_moment_both_see_what_the_other_said(the_cast: Cast, own_database: OwnDatabase) -> None:
    workshop = a_coded_room(the_cast, second="yusuf")
    code(the_cast["ruth"], workshop, FIRST)
    code(the_cast["yusuf"], workshop, SECOND)
    said: list[bool] = []

    def finish(who: str) -> None:
        try:
            said.append(done(the_cast[who], workshop))
        finally:
            connection.close()

    both = [threading.Thread(target=finish, args=(who,)) for who in ("ruth", "yusuf")]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert sorted(said) == [False, True]
    for who in ("ruth", "yusuf"):
        with as_person(the_cast[who]):
            assert codings_seen(workshop) == 12


# ---------- together ----------


@pytest.fixture
def both(cast: Cast, two: Workshop) -> Workshop:
    code(cast["ruth"], two, FIRST)
    code(cast["yusuf"], two, SECOND)
    done(cast["ruth"], two)
    assert done(cast["yusuf"], two) is True
    return two


def test_both_see_what_each_said_side_by_side_and_how_far_they_agree(cast: Cast, both: Workshop) -> None:
    for who, other in (("ruth", "Yusuf Demir"), ("yusuf", "Ruth Ansah")):
        shown = sign_in(cast[who]).get(address("together", both)).content.decode()

        assert "You read 4 statements alike" in shown
        assert f"{other} heard" in shown
        assert shown.count("Not settled") == 2
        assert "too early to say" in shown.lower()
        assert "α" not in shown and "score" not in shown
    for who in ("amira", "bridget", "dev"):
        assert "heard" not in re.sub(
            r"What was heard|What people", "", sign_in(cast[who]).get(address("together", both)).content.decode().split("<main")[1].split("</main")[0]
        )


def test_what_both_settle_counts_and_whoever_looked_earlier_is_told(cast: Cast, both: Workshop) -> None:
    with as_person(cast["ruth"]):
        themes, statement = [wording.theme_id for wording in Codebook.of(both).themes()], both.statements.get(number=2)
        actions.settle_statement(by=cast["ruth"], workshop=both, statement=statement, themes=themes[:2], was=None)
    page, browser = address("together", both), sign_in(cast["yusuf"])

    stale = browser.post(page, {"statement": "2", "themes": [str(themes[2])], "was": "none"}).content.decode()
    again = browser.post(page, {"statement": "2", "themes": [str(themes[1])], "was": " ".join(map(str, sorted(themes[:2])))})

    assert "The other has settled this one meanwhile" in stale
    assert again["Location"] == f"{page}#s3"
    with as_person(cast["ruth"]):
        assert counted(both) == [[2]]
    assert "After you have talked" in browser.get(page).content.decode()


@pytest.mark.parametrize("was", ["x", "none x"])
def test_what_cannot_be_read_settles_nothing(cast: Cast, both: Workshop, was: str) -> None:
    assert sign_in(cast["ruth"]).post(address("together", both), {"statement": "2", "was": was}).status_code == 404
    with as_person(cast["ruth"]):
        assert counted(both) == []


def test_a_second_who_is_done_cannot_be_sent_away(cast: Cast, both: Workshop) -> None:
    for who in ("ruth", "yusuf"):
        with as_person(cast[who]), pytest.raises(Refused, match="so both count"), transaction.atomic():
            actions.end_second_coder(by=cast[who], workshop=both)
        with as_person(cast[who]), pytest.raises(IntegrityError, match="is done"), transaction.atomic():
            one("select sec.end_second_coder(%s)", both.pk)


def test_merging_while_settling_reads_both_in_the_new_theme(cast: Cast, both: Workshop) -> None:
    with as_person(cast["yusuf"]) as frame:
        one_of, other = (wording.theme for wording in Codebook.of(both).themes()[:2])
        actions.merge_theme(by=cast["yusuf"], theme=other, into=one_of, version=version_of(both), at=frame.now)
        coders = Coders.of(both, cast["yusuf"])
        assert counted(both, coders.mine) == [[1], [1], [1], [3], [3], [1]]
        assert counted(both, coders.other) == [[1], [1], [1], [3], [], [1]]
    assert NAMES[1] not in sign_in(cast["ruth"]).get(address("together", both)).content.decode()


# ---------- another facilitator ----------


def dev_facilitates_instead(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["amira"]) as frame:
        record = Record.objects.get(pk=workshop.record_id)
        end_role(by=cast["amira"], role=RoleAssignment.objects.current().get(about=record, role=Role.FACILITATOR), at=frame.now)
        give_role(by=cast["amira"], partnership=cast.fellmoor.partnership, person=cast["dev"], role=Role.FACILITATOR, about=record, at=frame.now)
    with as_person(cast["dev"]):
        actions.begin_coding(by=cast["dev"], workshop=workshop)


def test_a_new_facilitator_begins_anew_and_is_as_blind_as_the_last(cast: Cast, two: Workshop) -> None:
    code(cast["ruth"], two, FIRST)
    code(cast["yusuf"], two, SECOND)
    done(cast["yusuf"], two)

    dev_facilitates_instead(cast, two)

    with as_person(cast["dev"]):
        assert coders_seen_by(cast["dev"], two).first.person == cast["dev"]  # type: ignore[union-attr]  # he has just begun
        assert codings_seen(two) == 0
    with as_person(cast["ruth"]):
        assert not Coder.objects.exists()


def test_where_both_had_finished_a_new_facilitator_takes_the_place_over_and_says_nothing_themselves(cast: Cast, both: Workshop) -> None:
    dev_facilitates_instead(cast, both)

    with as_person(cast["dev"]):
        assert codings_seen(both) == 12
    with pytest.raises(Refused, match="You have said that you are done"), transaction.atomic():
        code(cast["dev"], both, [[3]])
    with as_person(cast["dev"]) as frame:
        actions.send_themes_back(by=cast["dev"], workshop=both, at=frame.now)
    with as_person(cast["ruth"]):
        assert codings_seen(both) == 0


def test_two_facilitators_do_not_take_each_others_place(cast: Cast, alone: Workshop) -> None:
    with as_person(cast["amira"]) as frame:
        record = Record.objects.get(pk=alone.record_id)
        give_role(by=cast["amira"], partnership=cast.fellmoor.partnership, person=cast["dev"], role=Role.FACILITATOR, about=record, at=frame.now)
    assert "Another facilitator of this workshop codes already" in sign_in(cast["dev"]).post(address("themes", alone), {"begin": "1"}).content.decode()
    with as_person(cast["ruth"]):
        assert Coder.objects.get().person == cast["ruth"]

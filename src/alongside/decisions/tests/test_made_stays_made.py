"""R9: what was decided stays as it was, in every table, whoever asks and however; corrections, new versions and redaction are beside it."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.models import Decision, Ending, Finding, Matter, Net, Option, Redaction, RiskPart, Stage, Stance, Thinking, View
from alongside.frame.sql import one
from alongside.lib.answers import Refused
from tests.cast import Cast, Place, as_person
from tests.decisions import a_decision, held, made, understood
from tests.trial import change

CHANGES = (
    "update decisions_matter set question = 'Something else?' where id = {matter}",
    "update decisions_view set words = 'Something else.' where matter_id = {matter}",
    "delete from decisions_view where matter_id = {matter}",
    "update decisions_option set title = 'Something else' where matter_id = {matter}",
    "delete from decisions_effect where option_id in (select id from decisions_option where matter_id = {matter})",
    "update decisions_effect set words = 'Nothing.' where option_id in (select id from decisions_option where matter_id = {matter})",
    "update decisions_thinking set harm_now = 'None.' where matter_id = {matter}",
    "update decisions_net set step = 'Wait.' where matter_id = {matter}",
    "update decisions_riskpart set withdrawn_at = now() where matter_id = {matter}",
    "delete from decisions_finding where matter_id = {matter}",
    "update decisions_finding set words = 'Nothing.' where matter_id = {matter}",
    (
        "insert into decisions_option (record_id, matter_id, position, is_as_now, title, about, physical, relational, psychological, is_a_move_away, keeps, coming_home,"
        " source_of_harm, is_missing_here, version) values ({record}, {matter}, 9, false, 'Late', '', '', '', '', false, '', '', '', false, 1)"
    ),
    "insert into decisions_toolsaid (record_id, matter_id, name, words, source, leaves_out) values ({record}, {matter}, 'x', 'x', '', 'x')",
    "insert into decisions_notasked (record_id, matter_id, who, why, until) values ({record}, {matter}, 'x', 'x', '')",
)
NEVER = (
    "update decisions_decision set answer = 'Something else.' where matter_id = {matter}",
    "delete from decisions_decision where matter_id = {matter}",
    "update decisions_matter set decided_at = now() where id = {matter}",
    "delete from decisions_matter where id = {matter}",
    "delete from decisions_move where matter_id = {matter}",
    "insert into decisions_move (record_id, matter_id, from_stage, to_stage, words, moved_at) values ({record}, {matter}, 'made', 'live', '', now())",
)


@pytest.mark.parametrize("statement", CHANGES)
def test_no_word_of_it_is_changed_added_or_taken_away(cast: Cast, fellmoor: Place, statement: str) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)
    with as_person(cast["bridget"]):
        look(matter)
        with pytest.raises(DatabaseError, match="stays as it was made"), transaction.atomic():
            change(statement.format(matter=matter.pk, record=matter.record_id))


@pytest.mark.parametrize("statement", CHANGES)
def test_the_same_statements_do_change_it_before_it_is_made(cast: Cast, fellmoor: Place, statement: str) -> None:
    """Otherwise the refusals above would prove nothing."""
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    with as_person(cast["bridget"]):
        look(matter)
        assert change(statement.format(matter=matter.pk, record=matter.record_id)) > 0


@pytest.mark.parametrize("statement", NEVER)
@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.MADE])
def test_what_only_the_database_writes_is_never_written_by_the_site(cast: Cast, fellmoor: Place, stage: Stage, statement: str) -> None:
    matter = a_decision(cast, fellmoor, stage)
    with as_person(cast["paulette"]):
        look(matter)
        with pytest.raises(DatabaseError, match=r"permission denied|row-level security"), transaction.atomic():
            change(statement.format(matter=matter.pk, record=matter.record_id))


def test_the_hash_is_of_what_was_there(cast: Cast, fellmoor: Place) -> None:
    first, second = a_decision(cast, fellmoor, Stage.PROPOSED), a_decision(cast, fellmoor, Stage.PROPOSED)
    with as_person(cast["bridget"]):
        look(second)
        Thinking.objects.filter(matter=second).update(harm_now="Two approaches in September.")
    one_made, other = made(cast, first), made(cast, second)

    with as_person(cast["bridget"]):
        for matter, decision in ((first, one_made), (second, other)):
            look(matter)
            kept = Decision.objects.get(pk=decision.pk).snapshot
            assert {option["id"] for option in kept["option"]} == set(Option.objects.filter(matter=matter).values_list("pk", flat=True))
            assert kept["thinking"][0]["harm_now"] == Thinking.objects.get(matter=matter).harm_now
            assert not {"eyes", "hands", "deny"} & set(kept["finding"][0])
        assert one_made.sha256 != other.sha256


def test_a_correction_stands_beside_it(cast: Cast, fellmoor: Place) -> None:
    bridget, matter = cast["bridget"], a_decision(cast, fellmoor, Stage.MADE)
    before = a_decision(cast, fellmoor, Stage.PROPOSED)
    with as_person(bridget) as frame:
        actions.add_correction(by=bridget, matter=matter, words="The club meets at seven, not at eight.", at=frame.now)
        with pytest.raises(Refused, match="change it here"):
            actions.add_correction(by=bridget, matter=before, words="x", at=frame.now)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change("delete from decisions_correctionnote")

        assert [note.words for note in matter.corrections.all()] == ["The club meets at seven, not at eight."]


def test_a_new_version_ends_the_old_one_when_it_is_made_itself_and_not_before(cast: Cast, fellmoor: Place) -> None:
    bridget, paulette = cast["bridget"], cast["paulette"]
    old = a_decision(cast, fellmoor, Stage.LIVE)
    with as_person(bridget) as frame:
        newer = actions.begin_new_version(by=bridget, matter=old, at=frame.now)
        again = actions.begin_new_version(by=bridget, matter=old, at=frame.now)
        look(newer)
        understood(cast, fellmoor, newer, frame.now)
        for title, as_now in (("Carry on as now", True), ("Two evenings", False), ("Close", False)):
            way = actions.Way(title=title, is_as_now=as_now, hopes=(actions.Said("x"),), fears=(actions.Said("y"),))
            actions.add_option(by=bridget, matter=newer, way=way)
        held(cast, fellmoor, newer, frame.now)
        meanwhile = Matter.objects.get(pk=old.pk).stage
    made(cast, newer)

    with as_person(paulette):
        kept = Matter.objects.get(pk=old.pk)
        assert (newer.pk, newer.number, meanwhile) == (again.pk, 2, Stage.LIVE)
        assert (kept.stage, kept.ended_as) == (Stage.CLOSED, Ending.SUPERSEDED)
        look(old)
        assert Decision.objects.filter(matter=old).count() == 1


def test_words_are_taken_out_by_two_people_and_a_mark_stays(cast: Cast, fellmoor: Place) -> None:
    bridget, amira, matter = cast["bridget"], cast["amira"], a_decision(cast, fellmoor, Stage.MADE)
    with as_person(bridget):
        look(matter)
        view = View.objects.get(matter=matter)
        number = actions.ask_to_redact(by=bridget, matter=matter, where="view", row=view.pk, field="words", reason="An order of the court of 3 November")
        asked = Redaction.objects.get(pk=number)
        with pytest.raises(Refused, match="Somebody else takes"):
            actions.redact(by=bridget, redaction=asked)
        with pytest.raises(DatabaseError, match="second person"), transaction.atomic():
            one("select sec.redact(%s)", number)
    with as_person(cast["dev"]):
        look(matter)
        with pytest.raises(Refused, match="it takes two of them"):
            actions.redact(by=cast["dev"], redaction=asked)
        with pytest.raises(DatabaseError, match="second person"), transaction.atomic():
            one("select sec.redact(%s)", number)
    with as_person(amira):
        actions.redact(by=amira, redaction=asked)
        look(matter)

        assert View.objects.get(pk=view.pk).words.startswith("[Taken out on ")
        kept = Decision.objects.get(matter=matter).snapshot["view"]
        assert "warm place" not in str(kept)
        assert Redaction.objects.get(pk=number).done_by_id == amira.pk
        with pytest.raises(DatabaseError, match="second person"), transaction.atomic():
            one("select sec.redact(%s)", number)


@pytest.mark.parametrize(("where", "field"), [("matter", "question"), ("decision", "sha256"), ("view", "record_id"), ("owncopy", "person_id")])
def test_nothing_else_can_be_taken_out(cast: Cast, fellmoor: Place, where: str, field: str) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)
    with as_person(cast["bridget"]), pytest.raises(DatabaseError, match="does not belong"), transaction.atomic():
        actions.ask_to_redact(by=cast["bridget"], matter=matter, where=where, row=1, field=field, reason="x")


def test_redaction_reaches_only_its_own_decision(cast: Cast, fellmoor: Place) -> None:
    bridget = cast["bridget"]
    matter, other = a_decision(cast, fellmoor, Stage.MADE), a_decision(cast, fellmoor, Stage.MADE)
    with as_person(bridget):
        look(other)
        elsewhere: Any = View.objects.get(matter=other)
        number = actions.ask_to_redact(by=bridget, matter=matter, where="view", row=elsewhere.pk, field="words", reason="x")
    with as_person(cast["amira"]):
        with pytest.raises(DatabaseError, match="no such words"), transaction.atomic():
            one("select sec.redact(%s)", number)
        look(other)
        assert View.objects.get(pk=elsewhere.pk).words == elsewhere.words


def test_what_stays_open_stays_open(cast: Cast, fellmoor: Place) -> None:
    """After it is made: a part may still be answered, the plan stopped, and nobody is asked where they stand any more."""
    bridget, dev, matter = cast["bridget"], cast["dev"], a_decision(cast, fellmoor, Stage.PROPOSED)
    with as_person(dev) as frame:
        voice = actions.name_voice(by=dev, matter=matter, agency=fellmoor.agencies["police"], person=dev, at=frame.now)
    made(cast, matter)
    with as_person(bridget) as frame:
        look(matter)
        actions.answer_for_part(by=bridget, part=RiskPart.objects.get(matter=matter), is_yes=True, words="Still.", at=frame.now)
    with as_person(dev) as frame:
        actions.stop_plan(by=dev, matter=matter, words="A car seen twice.", at=frame.now)
        with pytest.raises(Refused, match="has been made"):
            actions.take_stance(by=dev, matter=Matter.objects.get(pk=matter.pk), voice=voice, stand="agree", at=frame.now)
        with pytest.raises(DatabaseError, match="stays as it was made"), transaction.atomic():
            Stance.objects.create(record=matter.record, matter=matter, voice=voice, agency=voice.agency, stand="agree", said_at=frame.now)

        assert (Net.objects.filter(matter=matter).count(), Finding.objects.filter(matter=matter).count()) == (1, 2)

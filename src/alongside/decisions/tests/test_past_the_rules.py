"""What a decision is made of, written past every rule of the application by people who may write in it: what the database itself says."""

from typing import Any

import pytest

from alongside.access.models import open_record
from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.models import (
    Asked,
    Backing,
    BackingAnswer,
    CorrectionNote,
    Finding,
    HeldWith,
    HoldingRole,
    Matter,
    NotWrittenHere,
    OwnCopy,
    RiskAnswer,
    RiskPart,
    Serious,
    Stage,
    Stance,
    Telling,
    View,
    Voice,
)
from alongside.decisions.tests.attempts import NOT_OF_IT, NOT_THEIR_PEN, STAYS, Act, done, not_asked, refused, the_question
from alongside.frame.frames import Frame
from alongside.frame.sql import one
from alongside.lib.answers import Refused
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.decisions import a_role, day, held, in_a_hurry, made, understood, weighed
from tests.trial import change

# -- where one belongs, and what it begins as


def begins(of: Place, by: Person, *, home: str = "steering", group: str = "steering", **also: Any) -> Act:
    def act(frame: Frame) -> Matter:
        unit = of.groups[home].principal
        record = open_record("decisions.matter", unit=unit, write=[unit])
        said = {"name": "x", "question": "x?", "kind": "how_we_work", "opened_at": frame.now, "opened_by": by, **also}
        matter: Matter = Matter.objects.create(record=record, partnership=of.partnership, group=of.groups[group], **said)
        return matter

    return act


def test_a_decision_is_begun_by_whoever_is_asking_under_the_group_it_belongs_to(cast: Cast, fellmoor: Place, gathering: Matter) -> None:
    bridget = cast["bridget"]
    done(bridget, gathering, begins(fellmoor, bridget))
    refused(bridget, gathering, begins(fellmoor, cast["paulette"]))
    refused(bridget, gathering, begins(fellmoor, bridget, home="executive"))


def test_nothing_about_a_young_person_is_begun_where_they_are_not_kept(cast: Cast, fellmoor: Place, gathering: Matter) -> None:
    refused(cast["bridget"], gathering, begins(fellmoor, cast["bridget"], kind="young_person"), "does not keep anything about a young person")


def test_a_decision_begins_at_its_beginning_whatever_is_said(cast: Cast, fellmoor: Place) -> None:
    with as_person(cast["bridget"]) as frame:
        begun = begins(fellmoor, cast["bridget"], stage="live", decided_at=frame.now, is_in_a_hurry=True, number=7)(frame)
        kept = Matter.objects.get(pk=begun.pk)  # type: ignore[attr-defined]

        assert (kept.stage, kept.decided_at, kept.is_in_a_hurry, kept.number) == (Stage.FRAMING, None, False, 1)


def test_only_what_was_decided_and_what_one_writes_in_is_superseded(cast: Cast, fellmoor: Place, gathering: Matter, live: Matter) -> None:
    dev = cast["dev"]
    theirs = in_a_hurry_of_the_executive(cast, fellmoor)

    done(dev, live, begins(fellmoor, dev, supersedes_id=live.pk, kind=live.kind))
    refused(dev, live, begins(fellmoor, dev, supersedes_id=gathering.pk, kind=gathering.kind))
    refused(dev, live, begins(fellmoor, dev, supersedes_id=theirs.pk, kind=theirs.kind))


def in_a_hurry_of_the_executive(cast: Cast, of: Place) -> Matter:
    with as_person(cast["amira"]) as frame:
        short = actions.decide_now(
            by=cast["amira"], partnership=of.partnership, group=of.groups["executive"], name="Tonight", kind="how_we_work", question="Who drives?",
            answer="We do.", why_now="It is late.", held_tonight_by="The duty manager", heard="alone", complete_by=day(frame.now, 2), at=frame.now,
        )  # fmt: skip
        matter: Matter = short.matter
        return matter


# -- made stays made, in the tables that the other tests do not reach


def test_what_was_closed_without_being_decided_is_not_written_in(cast: Cast, options: Matter) -> None:
    done(cast["bridget"], options, not_asked(options))
    with as_person(cast["paulette"]):
        actions.close(by=cast["paulette"], matter=options)

    refused(cast["bridget"], options, not_asked(options), STAYS)


def test_what_was_decided_in_a_hurry_is_written_in_until_it_is_whole_and_no_longer(cast: Cast, fellmoor: Place) -> None:
    bridget, matter = cast["bridget"], in_a_hurry(cast, fellmoor)
    done(bridget, matter, not_asked(matter))
    with as_person(bridget) as frame:
        look(matter)
        understood(cast, fellmoor, matter, frame.now)
        weighed(bridget, matter)
        held(cast, fellmoor, matter, frame.now)
    made(cast, matter)

    refused(bridget, matter, not_asked(matter), STAYS)


def test_nobody_more_is_asked_named_or_added_once_it_is_made(cast: Cast, fellmoor: Place, proposed: Matter) -> None:
    dev, bridget, police = cast["dev"], cast["bridget"], fellmoor.agencies["police"]
    asked = the_question(cast, proposed)
    with as_person(bridget) as frame:
        look(proposed)
        part, role = RiskPart.objects.get(matter=proposed), a_role(cast, fellmoor, frame.now, title="Another role")

    def asks(frame: Frame) -> object:
        number = one("select sec.open_under('decisions.asked', %s, %s::int[])", proposed.record_id, [fellmoor.agencies["health"].principal])
        return Asked.objects.create(
            record_id=number, matter=proposed, agency=fellmoor.agencies["health"], called="x", by_date=day(frame.now, 2), asked_at=frame.now
        )

    attempts: list[tuple[Person, Matter | Asked, Act]] = [
        (bridget, proposed, asks),
        (dev, proposed, lambda frame: Voice.objects.create(record=proposed.record, matter=proposed, agency=police, person=dev, named_by=dev, named_at=frame.now)),
        (dev, asked, lambda frame: NotWrittenHere.objects.create(
            record=asked.record, matter=proposed, asked=asked, agency=police, role="Duty", number="1", said_at=frame.now)),
        (dev, asked, lambda frame: Finding.objects.create(
            record=asked.record, matter=proposed, asked=asked, agency=police, kind="know", words="x", entered_by=dev, entered_at=frame.now)),
        (bridget, proposed, lambda frame: HeldWith.objects.create(record=proposed.record, part=part, role=role)),
        (bridget, proposed, lambda frame: RiskPart.objects.create(
            record=proposed.record, matter=proposed, position=9, words="x", role=role, asked_at=frame.now)),
    ]  # fmt: skip
    for attempt in attempts:
        done(*attempt)
    made(cast, proposed)
    for attempt in attempts:
        refused(*attempt, match=STAYS)


# -- a row belongs to its decision


def test_a_row_stands_behind_the_record_of_its_own_decision(cast: Cast, gathering: Matter, options: Matter) -> None:
    refused(cast["bridget"], gathering, not_asked(options, gathering.record))


def test_what_is_brought_to_a_question_is_for_it_and_from_whom_it_was_put_to(cast: Cast, fellmoor: Place, gathering: Matter, options: Matter) -> None:
    dev, asked = cast["dev"], the_question(cast, gathering)

    def brings(matter: Matter, agency: str) -> Act:
        return lambda frame: Finding.objects.create(
            record=asked.record, matter=matter, asked=asked, agency=fellmoor.agencies[agency], kind="know", words="x", entered_by=dev, entered_at=frame.now
        )

    done(dev, asked, brings(gathering, "police"))
    refused(dev, asked, brings(options, "police"))
    refused(dev, asked, brings(gathering, "health"))
    with as_person(cast["bridget"]) as frame:
        actions.withdraw_question(by=cast["bridget"], asked=asked, at=frame.now)
    refused(dev, asked, brings(gathering, "police"))


# -- asking, and what is brought


def test_a_question_is_put_under_the_decision_it_is_about_in_its_own_words(cast: Cast, fellmoor: Place, gathering: Matter, options: Matter) -> None:
    health = fellmoor.agencies["health"]

    def asks(above: Matter) -> Act:
        def act(frame: Frame) -> None:
            number = one("select sec.open_under('decisions.asked', %s, %s::int[])", above.record_id, [health.principal])
            put = Asked.objects.create(
                record_id=number, matter=gathering, agency=health, called="What else?", by_date=day(frame.now, 2), asked_at=frame.now, finished_at=frame.now
            )
            kept = Asked.objects.get(pk=put.pk)
            assert (kept.called, kept.finished_at) == (gathering.question, None)

        return act

    done(cast["bridget"], gathering, asks(gathering))
    refused(cast["bridget"], gathering, asks(options))


def test_nobody_brings_what_another_agency_knows_without_saying_who_said_it(cast: Cast, fellmoor: Place, gathering: Matter) -> None:
    bridget, asked = cast["bridget"], the_question(cast, gathering)

    def brings(agency: str, **also: Any) -> Act:
        said = {"kind": "know", "words": "x", "entered_by": bridget, **also}
        return lambda frame: Finding.objects.create(matter=gathering, agency=fellmoor.agencies[agency], entered_at=frame.now, **said)

    done(bridget, gathering, brings("council", record=gathering.record))
    refused(bridget, gathering, brings("police", record=gathering.record, said_by="Dev"))
    refused(bridget, gathering, brings("police", record_id=asked.record_id, asked_id=asked.pk))


def test_what_was_confirmed_is_the_speakers_alone_and_nothing_is_confirmed_afterwards(cast: Cast, proposed: Matter) -> None:
    bridget, dev, asked = cast["bridget"], cast["dev"], the_question(cast, proposed)

    def on_the_telephone() -> int:
        with as_person(bridget) as frame:
            said = actions.bring_finding(by=bridget, asked=asked, agency=asked.agency, kind="know", words="A van.", said_by="Dev Rana", at=frame.now)
            return int(said.pk)

    first = on_the_telephone()
    with as_person(bridget):
        look(asked)
        assert change("update decisions_finding set words = 'A white van.' where id = %s", first) == 1
    with as_person(dev):
        actions.confirm_findings(asked=asked)
    with as_person(bridget):
        look(asked)
        assert change("update decisions_finding set words = 'No van.' where id = %s", first) == 0
    on_the_telephone()
    made(cast, proposed)
    refused(dev, asked, lambda frame: one("select sec.confirm_findings(%s)", asked.pk), "Only whoever said this")


def test_whom_to_ask_instead_is_the_agencys_own_to_change_once_it_has_said_it(cast: Cast, gathering: Matter) -> None:
    bridget, dev, asked = cast["bridget"], cast["dev"], the_question(cast, gathering)
    changes: Act = lambda frame: change("update decisions_notwrittenhere set number = '1' where asked_id = %s", asked.pk)  # noqa: E731
    with as_person(bridget) as frame:
        actions.say_not_written_here(asked=asked, role="Duty", number="01632 960 142", at=frame.now)
        assert changes(frame) == 1
    with as_person(dev) as frame:
        actions.say_not_written_here(asked=asked, role="Duty inspector", number="01632 960 142", at=frame.now)
        assert changes(frame) == 1
    with as_person(bridget) as frame:
        look(asked)
        assert changes(frame) == 0
        with pytest.raises(Refused, match="has said itself whom to ask"):
            actions.say_not_written_here(asked=asked, role="x", number="1", at=frame.now)


def test_nobody_writes_in_somebody_elses_name(cast: Cast, live: Matter, options: Matter) -> None:
    bridget, paulette = cast["bridget"], cast["paulette"]
    for name, matches in ((bridget, None), (paulette, NOT_OF_IT)):
        acts: list[tuple[Matter, Act]] = [
            (options, lambda frame, name=name: View.objects.create(record=options.record, matter=options, whose="parent", words="x", written_by=name, written_at=frame.now)),  # type: ignore[misc]
            (live, lambda frame, name=name: CorrectionNote.objects.create(record=live.record, matter=live, words="x", written_by=name, written_at=frame.now)),  # type: ignore[misc]
            (live, lambda frame, name=name: Serious.objects.create(record=live.record, matter=live, words="x", happened_at=frame.now, said_by=name, said_at=frame.now)),  # type: ignore[misc]
        ]  # fmt: skip
        for about, act in acts:
            done(bridget, about, act) if matches is None else refused(bridget, about, act, matches)


def test_missing_help_is_said_by_who_writes_in_a_decision(cast: Cast, options: Matter) -> None:
    done(cast["bridget"], options, lambda frame: one("select sec.say_missing(%s, 'A bed for a week')::text", options.pk))
    refused(cast["yusuf"], options, lambda frame: one("select sec.say_missing(%s, 'A bed for a week')::text", options.pk), "cannot be said from here")


# -- where we stand


def test_a_stance_is_taken_by_the_voice_itself_while_it_is_the_voice_and_on_its_own_decision(
    cast: Cast, fellmoor: Place, proposed: Matter, options: Matter
) -> None:
    amira, bridget, council = cast["amira"], cast["bridget"], fellmoor.agencies["council"]
    with as_person(bridget) as frame:
        voice = actions.name_voice(by=bridget, matter=proposed, agency=council, person=amira, at=frame.now)

    def stands(matter: Matter) -> Act:
        return lambda frame: Stance.objects.create(record=matter.record, matter=matter, voice=voice, agency=council, stand="agree", said_at=frame.now)

    done(amira, proposed, stands(proposed))
    refused(bridget, proposed, stands(proposed))
    refused(amira, options, stands(options))
    with as_person(bridget) as frame:
        actions.name_voice(by=bridget, matter=proposed, agency=council, person=bridget, at=frame.now)
    refused(amira, proposed, stands(proposed))


def test_nobody_names_a_voice_in_somebody_elses_name_or_from_another_agency(cast: Cast, fellmoor: Place, proposed: Matter) -> None:
    dev = cast["dev"]

    def names(person: Person, agency: str = "police", by: Person = dev) -> Act:
        return lambda frame: Voice.objects.create(
            record=proposed.record, matter=proposed, agency=fellmoor.agencies[agency], person=person, named_by=by, named_at=frame.now
        )

    done(dev, proposed, names(dev))
    refused(dev, proposed, names(dev, by=cast["bridget"]))
    refused(dev, proposed, names(cast["bridget"]))
    refused(dev, proposed, names(cast["noor"], "health"))


# -- holding it


def test_an_agencys_own_copy_is_written_by_that_agency_of_its_own_people(cast: Cast, fellmoor: Place, options: Matter) -> None:
    with as_person(cast["bridget"]) as frame:
        role = a_role(cast, fellmoor, frame.now, agency="police", title="Duty inspector")

    def puts(person: Person) -> Act:
        return lambda frame: OwnCopy.objects.create(record=fellmoor.partnership.record, role_id=role.pk, person=person, named_at=frame.now)

    with as_person(cast["dev"]):
        HoldingRole.objects.get(pk=role.pk)
    done(cast["dev"], options, puts(cast["dev"]))
    refused(cast["bridget"], options, puts(cast["dev"]), NOT_THEIR_PEN)
    without_reading_it = "insert into decisions_owncopy (record_id, role_id, person_id, named_at) values (%s, %s, %s, now())"
    said = (fellmoor.partnership.record_id, role.pk, cast["dev"].pk)
    done(cast["dev"], options, lambda frame: change(without_reading_it, *said))
    refused(cast["bridget"], options, lambda frame: change(without_reading_it, *said), NOT_THEIR_PEN)
    refused(cast["dev"], options, puts(cast["bridget"]))


def test_a_part_that_was_withdrawn_is_answered_by_nobody(cast: Cast, options: Matter) -> None:
    bridget = cast["bridget"]
    with as_person(bridget) as frame:
        look(options)
        part = RiskPart.objects.get(matter=options)
        answers: Act = lambda frame: RiskAnswer.objects.create(record=options.record, part=part, is_yes=True, answered_at=frame.now)  # noqa: E731
        answers(frame)
        actions.withdraw_part(by=bridget, part=part, at=frame.now)

    refused(bridget, options, answers)


def test_standing_behind_it_is_the_leaders_own_pen_and_asked_by_who_asks(cast: Cast, proposed: Matter) -> None:
    paulette, amira = cast["paulette"], cast["amira"]
    with as_person(paulette) as frame:
        backing = actions.ask_for_backing(by=paulette, matter=proposed, leader=amira, at=frame.now)

    def backs(frame: Frame) -> object:
        return BackingAnswer.objects.create(record=proposed.record, backing=backing, is_yes=True, words="x", rings="x", answered_at=frame.now)

    done(amira, proposed, backs)
    refused(paulette, proposed, backs, NOT_THEIR_PEN)
    refused(
        paulette, proposed,
        lambda frame: Backing.objects.create(record=proposed.record, matter=proposed, person=cast["noor"], asked_by=amira, asked_at=frame.now),
    )  # fmt: skip


def test_whoever_is_to_tell_them_instead_can_write_down_that_they_did(cast: Cast, proposed: Matter) -> None:
    bridget, yusuf, kezia = cast["bridget"], cast["yusuf"], cast["kezia"]
    with as_person(bridget) as frame:
        planned = actions.plan_telling(by=bridget, matter=proposed, teller="Yusuf", who_tells=yusuf, tell_by=frame.now)
        actions.plan_telling(by=bridget, matter=proposed, teller="Kezia", who_tells=kezia, tell_by=frame.now, telling=planned, version=planned.version)
    told: Act = lambda frame: change("update decisions_telling set told_at = now() where id = %s", planned.pk)  # noqa: E731
    for name, count in (("yusuf", 0), ("kezia", 1)):
        with as_person(cast[name]) as frame:
            look(proposed)
            assert told(frame) == count


def test_what_somebody_was_told_stays_as_it_was_written_down(cast: Cast, proposed: Matter) -> None:
    bridget = cast["bridget"]
    with as_person(bridget) as frame:
        actions.plan_telling(by=bridget, matter=proposed, teller="Yusuf", who_tells=cast["yusuf"], tell_by=frame.now)
    made(cast, proposed)
    with as_person(cast["yusuf"]) as frame:
        look(proposed)
        actions.say_told(by=cast["yusuf"], telling=Telling.objects.get(matter=proposed), told_at=frame.now, words="We listened.")

    refused(cast["yusuf"], proposed, lambda frame: Telling.objects.update(words="Something else."), "have been told")
    done(cast["yusuf"], proposed, lambda frame: Telling.objects.update(reply="I knew."))

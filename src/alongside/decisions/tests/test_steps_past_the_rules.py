"""Its steps, making it and looking back at it, past every rule of the application: what the database itself says."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.models import (
    AskingLetter,
    CorrectionNote,
    Decision,
    Disagreement,
    Learned,
    Matter,
    Option,
    QualityReview,
    Reviewer,
    Stage,
    View,
)
from alongside.decisions.tests.attempts import NOT_THEIR_PEN, Act, done, not_asked, refused
from alongside.frame.frames import Frame
from alongside.frame.sql import one
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.decisions import a_decision, day, in_a_hurry, judged
from tests.trial import change

# -- its stages


def moves(matter: Matter, start: str, to: str, ending: str | None = None) -> Act:
    return lambda frame: one("select sec.move_matter(%s, %s, %s, '', %s, %s)::text", matter.pk, start, to, ending, frame.now)


@pytest.mark.parametrize("who", ["bridget", "dev", "amira"])
def test_only_who_decides_proposes_begins_and_ends(cast: Cast, fellmoor: Place, who: str) -> None:
    for start, to, ending in (
        ("options", "proposed", None), ("proposed", "options", None), ("made", "live", None), ("options", "closed", "not_needed"), ("live", "closed", "done"),
    ):  # fmt: skip
        matter = a_decision(cast, fellmoor, Stage(start))
        refused(cast[who], matter, moves(matter, start, to, ending), "Only the chair")
        done(cast["paulette"], matter, moves(matter, start, to, ending))


def test_who_reads_it_and_does_not_write_in_it_takes_no_step_and_writes_nothing(cast: Cast, options: Matter) -> None:
    with as_person(cast["paulette"]) as frame:
        actions.ask_for_backing(by=cast["paulette"], matter=options, leader=cast["noor"], at=frame.now)

    done(cast["bridget"], options, moves(options, "options", "gathering"))
    refused(cast["noor"], options, moves(options, "options", "gathering"), "Only the chair")
    refused(cast["noor"], options, not_asked(options), NOT_THEIR_PEN)
    refused(cast["stella"], options, moves(options, "options", "gathering"), "nothing here that you can see")


def test_it_is_made_and_reviewed_by_doing_so_and_by_no_other_step(cast: Cast, proposed: Matter, live: Matter) -> None:
    refused(cast["paulette"], proposed, moves(proposed, "proposed", "made"), "Only the chair")
    refused(cast["paulette"], live, moves(live, "live", "reviewed"), "Only the chair")


def test_what_has_not_been_weighed_is_not_proposed_and_what_is_not_whole_does_not_begin(cast: Cast, fellmoor: Place, gathering: Matter) -> None:
    paulette, hurried = cast["paulette"], in_a_hurry(cast, fellmoor)
    with as_person(cast["bridget"]) as frame:
        moves(gathering, "gathering", "options")(frame)

    refused(paulette, gathering, moves(gathering, "options", "proposed"), "cannot be put to everybody yet")
    refused(paulette, hurried, moves(hurried, "made", "live"), "rest of it has to be written")


def test_it_ends_as_what_it_was(cast: Cast, proposed: Matter, live: Matter) -> None:
    refused(cast["paulette"], proposed, moves(proposed, "proposed", "closed", "done"), "Say how it ends")
    refused(cast["paulette"], live, moves(live, "live", "closed", "not_needed"), "Say how it ends")
    refused(cast["paulette"], live, moves(live, "live", "closed", None), "Say how it ends")


# -- making it


def makes(cast: Cast, matter: Matter, **also: Any) -> Act:
    def act(frame: Frame) -> object:
        said = {
            "answer": "Stay.", "reasons": "They asked.", "why_not_others": "Nothing else is warm.", "power": "Section 17", "review_date": day(frame.now, 30),
            "decided_at": frame.now, "recorded_at": frame.now, "number": 0, "snapshot": {}, "decided_by": cast["paulette"],
            "chosen": Option.objects.filter(matter=matter, is_as_now=False).first(),
        }  # fmt: skip
        return Decision.objects.create(record=matter.record, matter=matter, **{**said, **also})

    return act


def short(cast: Cast, now: Any) -> dict[str, Any]:
    return {"is_short": True, "held_tonight_by": "Duty", "heard": "alone", "complete_by": day(now, 2), "review_date": None, "chosen": None}


def test_it_is_made_in_ones_own_name_of_its_own_options_and_not_in_the_future(cast: Cast, fellmoor: Place, proposed: Matter, options: Matter) -> None:
    paulette = cast["paulette"]
    with as_person(paulette) as frame:
        look(options)
        elsewhere, now = Option.objects.filter(matter=options).first(), frame.now
    done(paulette, proposed, makes(cast, proposed))
    refused(paulette, proposed, makes(cast, proposed, decided_by=cast["bridget"]))
    refused(paulette, proposed, makes(cast, proposed, chosen=elsewhere))
    refused(paulette, proposed, makes(cast, proposed, decided_at=now + timedelta(hours=1)), "later than now")
    refused(paulette, proposed, makes(cast, proposed, review_date=day(now, 0)), "still to come")


def test_it_is_decided_in_a_hurry_once(cast: Cast, fellmoor: Place, proposed: Matter) -> None:
    hurried = in_a_hurry(cast, fellmoor)
    with as_person(cast["bridget"]) as frame:
        also = short(cast, frame.now)
    done(cast["bridget"], proposed, makes(cast, proposed, decided_by=cast["bridget"], **also))
    refused(cast["bridget"], hurried, makes(cast, hurried, decided_by=cast["bridget"], **also), "already been decided")


def test_a_new_version_made_in_a_hurry_leaves_the_old_one_standing_until_it_is_whole(cast: Cast, live: Matter) -> None:
    bridget = cast["bridget"]
    with as_person(bridget) as frame:
        newer = actions.begin_new_version(by=bridget, matter=live, at=frame.now)
        look(newer)
        makes(cast, newer, decided_by=bridget, **short(cast, frame.now))(frame)

        assert (Matter.objects.get(pk=newer.pk).stage, Matter.objects.get(pk=live.pk).stage) == (Stage.MADE, Stage.LIVE)


def test_the_young_persons_view_is_nobody_elses(cast: Cast, options: Matter) -> None:
    with as_person(cast["bridget"]) as frame:
        look(options)
        View.objects.filter(matter=options).delete()
        actions.keep_view(by=cast["bridget"], matter=options, whose="parent", words="She is out every night.", at=frame.now)

        assert "view" in one("select sec.what_is_missing(%s)", options.pk)


# -- after it is made


def test_a_correction_comes_after_the_decision(cast: Cast, proposed: Matter, live: Matter) -> None:
    def corrects(matter: Matter) -> Act:
        return lambda frame: CorrectionNote.objects.create(record=matter.record, matter=matter, words="x", written_by=cast["bridget"], written_at=frame.now)

    done(cast["bridget"], live, corrects(live))
    refused(cast["bridget"], proposed, corrects(proposed), "has not been decided yet")


def test_only_who_keeps_it_asks_for_words_to_be_taken_out(cast: Cast, live: Matter) -> None:
    with as_person(cast["dev"]):
        look(live)
        view = View.objects.get(matter=live)
    asks: Act = lambda frame: one("select sec.ask_to_redact(%s, 'view', %s, 'words', 'x')", live.pk, view.pk)  # noqa: E731
    done(cast["bridget"], live, asks)
    refused(cast["dev"], live, asks, "Only who keeps this record")


# -- disagreeing


def test_a_disagreement_is_raised_for_ones_own_agency_answered_in_ones_own_name_and_settled_once(cast: Cast, fellmoor: Place, proposed: Matter) -> None:
    dev, amira = cast["dev"], cast["amira"]

    def raises(agency: str, by: Person = dev) -> Act:
        return lambda frame: Disagreement.objects.create(
            record=proposed.record,
            matter=proposed,
            agency=fellmoor.agencies[agency],
            raised_by=by,
            words="x",
            meanwhile="x",
            raised_at=frame.now,
            due_at=frame.now,
        )

    done(dev, proposed, raises("police"))
    refused(dev, proposed, raises("health"))
    refused(dev, proposed, raises("police", cast["bridget"]))
    with as_person(dev) as frame:
        raised = actions.raise_disagreement(
            by=dev, matter=proposed, agency=fellmoor.agencies["police"], words="x", meanwhile="x", who="x", asked_of=amira, due_at=frame.now, at=frame.now
        )
        reply = raised.replies.get()
    answers = "update decisions_reply set words = 'A car.', replied_at = now(), replied_by_id = %s where id = %s"
    refused(amira, proposed, lambda frame: change(answers, cast["paulette"].pk, reply.pk), "given once")
    refused(dev, proposed, lambda frame: change(answers, dev.pk, reply.pk), "given once")
    done(amira, proposed, lambda frame: change(answers, amira.pk, reply.pk))
    with as_person(dev) as frame:
        actions.settle(by=dev, disagreement=raised, resolution="The car stays.", at=frame.now)
    refused(dev, proposed, lambda frame: change("update decisions_disagreement set resolution = 'x' where id = %s", raised.pk), "has been settled")


# -- looking back


def judges(matter: Matter, reviewer: Reviewer) -> Act:
    return lambda frame: QualityReview.objects.create(
        record=matter.record, matter=matter, reviewer=reviewer, could_have="no", knew_already=True, recorded_at=frame.now
    )


def test_reviewers_are_asked_by_who_keeps_it_and_judge_themselves_while_they_are_asked(cast: Cast, live: Matter) -> None:
    paulette, noor, dev = cast["paulette"], cast["noor"], cast["dev"]

    def asks(by: Person) -> Act:
        return lambda frame: Reviewer.objects.create(record=live.record, matter=live, person=noor, asked_by=by, asked_at=frame.now)

    done(paulette, live, asks(paulette))
    refused(dev, live, asks(dev))
    with as_person(paulette) as frame:
        reviewer = actions.ask_reviewer(by=paulette, matter=live, person=noor, at=frame.now)
    done(noor, live, judges(live, reviewer))
    refused(paulette, live, judges(live, reviewer))
    lets_go: Act = lambda frame: change("update decisions_reviewer set ended_at = now() where id = %s", reviewer.pk)  # noqa: E731
    refused(dev, live, lets_go)
    with as_person(paulette):
        change("update decisions_reviewer set ended_at = now() where id = %s", reviewer.pk)
    refused(noor, live, judges(live, reviewer))
    refused(paulette, live, lets_go)


def test_a_decision_that_is_not_whole_is_not_judged_and_nothing_is_said_to_have_come_of_it(cast: Cast, fellmoor: Place) -> None:
    paulette, noor, hurried = cast["paulette"], cast["noor"], in_a_hurry(cast, fellmoor)
    with as_person(paulette) as frame:
        reviewer = Reviewer.objects.create(record=hurried.record, matter=hurried, person=noor, asked_by=paulette, asked_at=frame.now)

    refused(noor, hurried, judges(hurried, reviewer), "not ready to be looked back at")
    refused(cast["bridget"], hurried, happened(hurried), "not been decided as a whole")


def happened(matter: Matter) -> Act:
    return lambda frame: one("select sec.write_outcome(%s, 'worked', 'x', '{}')::text", matter.pk)


def test_what_happened_is_said_by_who_writes_in_it_or_holds_part_of_it_once_it_is_decided(cast: Cast, live: Matter, proposed: Matter) -> None:
    with as_person(cast["paulette"]) as frame:
        actions.ask_reviewer(by=cast["paulette"], matter=live, person=cast["noor"], at=frame.now)

    done(cast["bridget"], live, happened(live))
    refused(cast["noor"], live, happened(live), "can say what happened")
    refused(cast["bridget"], proposed, happened(proposed), "not been decided as a whole")


def test_nobody_waits_for_a_reviewer_who_is_asked_no_longer_and_nothing_is_learned_before(cast: Cast, live: Matter) -> None:
    paulette = cast["paulette"]
    learns: Act = lambda frame: Learned.objects.create(  # noqa: E731
        record=live.record, matter=live, kind="do", words="x", written_by=paulette, written_at=frame.now
    )
    with as_person(paulette) as frame:
        for name in ("noor", "lorna"):
            actions.ask_reviewer(by=paulette, matter=live, person=cast[name], at=frame.now)
    judged(cast["noor"], live)
    refused(paulette, live, learns, "judged first")
    with as_person(paulette):
        change("update decisions_reviewer set ended_at = now() where matter_id = %s and person_id = %s", live.pk, cast["lorna"].pk)
        look(live)

        assert (Matter.objects.get(pk=live.pk).stage, QualityReview.objects.filter(matter=live).count()) == (Stage.REVIEWED, 1)
    done(paulette, live, learns)


# -- letters that ask


def test_a_letter_that_asks_is_written_by_who_asks_and_the_page_of_a_question_is_for_who_reads_it(cast: Cast, fellmoor: Place, gathering: Matter) -> None:
    bridget, dev, yusuf = cast["bridget"], cast["dev"], cast["yusuf"]
    with as_person(bridget) as frame:
        asked = actions.ask_agency(by=bridget, matter=gathering, agency=fellmoor.agencies["council"], person=yusuf, by_date=day(frame.now, 2), at=frame.now)
    writes: Act = lambda frame: AskingLetter.objects.create(record=asked.record, asked=asked, sent_at=frame.now)  # noqa: E731

    done(bridget, asked, writes)
    refused(yusuf, asked, writes)
    told = {}
    for name in ("yusuf", "stella", "kezia"):
        with as_person(cast[name]):
            told[name] = one("select agency from sec.around_question(%s)", asked.pk), one("select others from sec.around_question(%s)", asked.pk)
    assert told == {"yusuf": ("Fellmoor Council", None), "stella": (None, None), "kezia": (None, None)}
    assert dev.pk != yusuf.pk

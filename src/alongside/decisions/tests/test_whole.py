"""R4 to R7: what a decision needs before it can be made. The rule says so in a sentence; the database refuses whoever goes past the rule."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.audit.record import look
from alongside.decisions import actions, rules
from alongside.decisions.models import Decision, Effect, Finding, Matter, Net, Option, RiskPart, Stage, View
from alongside.lib.answers import Refused
from tests.cast import Cast, Place, as_person
from tests.decisions import a_decision, a_role, day, in_a_hurry, made, understood, weighed
from tests.trial import change

Taken = Callable[[Matter], Any]


def _without_the_last_option(matter: Matter) -> None:
    last = Option.objects.filter(matter=matter).last()
    Effect.objects.filter(option=last).delete()
    Option.objects.filter(pk=last.pk if last else 0).delete()


WHAT_IS_TAKEN_AWAY: dict[str, Taken] = {
    "know": lambda matter: Finding.objects.filter(matter=matter, kind="know").delete(),
    "unknown": lambda matter: Finding.objects.filter(matter=matter, kind="unknown").delete(),
    "view": lambda matter: View.objects.filter(matter=matter).delete(),
    "as_now": lambda matter: Option.objects.filter(matter=matter, is_as_now=True).update(is_as_now=False),
    "two_options": _without_the_last_option,
    "hope": lambda matter: Effect.objects.filter(option__matter=matter, option__position=1, kind="hope").delete(),
    "fear": lambda matter: Effect.objects.filter(option__matter=matter, option__is_as_now=True, kind="fear").delete(),
    "holding": lambda matter: RiskPart.objects.filter(matter=matter).update(withdrawn_at=timezone.now()),
    "net": lambda matter: Net.objects.filter(matter=matter).update(signs=[]),
    "ring": lambda matter: Net.objects.filter(matter=matter).update(ring_number=" "),
}


def directly(cast: Cast, matter: Matter, **also: Any) -> Decision:
    """As the chair, past every rule: the row itself."""
    chosen = Option.objects.filter(matter=matter, is_as_now=False)[0]
    now = timezone.now()
    said = {
        "answer": "Stay.", "reasons": "They asked.", "why_not_others": "Nothing else is warm.", "power": "Section 17", "review_date": day(now, 30),
        "decided_at": now, "recorded_at": now, "number": 0, "snapshot": {}, "decided_by": cast["paulette"], "chosen": chosen,
    }  # fmt: skip
    with transaction.atomic():
        return Decision.objects.create(record=matter.record, matter=matter, **{**said, **also})


@pytest.mark.parametrize("name", list(WHAT_IS_TAKEN_AWAY))
def test_it_is_not_made_without(cast: Cast, fellmoor: Place, name: str) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    with as_person(cast["bridget"]):
        look(matter)
        WHAT_IS_TAKEN_AWAY[name](matter)

        assert name in rules.missing_from(matter)
    with pytest.raises(Refused, match="It cannot be made yet"):
        made(cast, matter)
    with as_person(cast["paulette"]):
        look(matter)
        with pytest.raises(IntegrityError, match="It cannot be made yet"):
            directly(cast, matter)

        assert (Matter.objects.get(pk=matter.pk).stage, Decision.objects.filter(matter=matter).count()) == (Stage.PROPOSED, 0)


def test_with_everything_there_it_is_made_and_nothing_is_missing(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    decision = made(cast, matter)

    with as_person(cast["paulette"]):
        look(matter)
        kept = Decision.objects.get(pk=decision.pk)
        assert (rules.missing_from(matter), Matter.objects.get(pk=matter.pk).stage) == ([], Stage.MADE)
        assert len(kept.sha256) == 64
        assert kept.snapshot["option"][0]["title"] == "Carry on as now"


def test_a_part_that_was_declined_is_not_accepted_and_its_last_word_counts(cast: Cast, fellmoor: Place) -> None:
    bridget, matter = cast["bridget"], a_decision(cast, fellmoor, Stage.OPTIONS)
    with as_person(bridget) as frame:
        look(matter)
        part = RiskPart.objects.get(matter=matter)
        actions.answer_for_part(by=bridget, part=part, is_yes=False, words="It would not be true.", at=frame.now)
        declined = rules.missing_from(matter)
        actions.answer_for_part(by=bridget, part=part, is_yes=True, at=timezone.now())

        assert (declined, rules.missing_from(matter)) == (["accepted"], [])


def test_not_asked_yet_needs_why_and_when(cast: Cast, fellmoor: Place) -> None:
    bridget, matter = cast["bridget"], a_decision(cast, fellmoor, Stage.FRAMING)
    with as_person(bridget) as frame:
        look(matter)
        with pytest.raises(Refused, match="why they have not been asked yet"):
            actions.keep_view(by=bridget, matter=matter, whose="young_person", not_yet_why="They are away.", at=frame.now)
        with pytest.raises(IntegrityError, match="says_why_not_yet_and_when"), transaction.atomic():
            View.objects.create(record=matter.record, matter=matter, whose="young_person", not_yet_why="Away", written_by=bridget, written_at=frame.now)
        actions.keep_view(by=bridget, matter=matter, whose="young_person", not_yet_why="They are away.", not_yet_when="On Monday, by Kezia", at=frame.now)

        assert "view" not in rules.missing_from(matter)


def test_going_against_wishes_needs_a_reason_and_somebody_who_tells_them_and_when(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    with pytest.raises(Refused, match="who tells the young person"):
        made(cast, matter, is_against_wishes=True, why_against="Nobody could sleep.")
    with as_person(cast["bridget"]) as frame:
        actions.plan_telling(by=cast["bridget"], matter=matter, teller="Yusuf, with Kezia", who_tells=cast["yusuf"], tell_by=frame.now)
    with pytest.raises(Refused, match="Say why"):
        made(cast, matter, is_against_wishes=True, why_against=" ")
    with as_person(cast["paulette"]):
        look(matter)
        with pytest.raises(IntegrityError, match="going_against_wishes_has_its_reason"):
            directly(cast, matter, is_against_wishes=True, why_against="")

    assert made(cast, matter, is_against_wishes=True, why_against="Nobody could sleep.").is_against_wishes


def test_against_wishes_without_a_telling_is_refused_by_the_database_too(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    with as_person(cast["paulette"]):
        look(matter)
        with pytest.raises(IntegrityError, match="It cannot be made yet"):
            directly(cast, matter, is_against_wishes=True, why_against="Nobody could sleep.")


@pytest.mark.parametrize(
    ("also", "constraint"),
    [
        ({"chosen": None}, "says_which_option"),
        ({"why_not_others": ""}, "says_which_option"),
        ({"power": ""}, "says_which_option"),
        ({"review_date": None}, "is_looked_at_again"),
        ({"answer": ""}, "says_what_and_why"),
    ],
)
def test_a_whole_decision_says_it_all(cast: Cast, fellmoor: Place, also: dict[str, Any], constraint: str) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    with as_person(cast["paulette"]):
        look(matter)
        with pytest.raises(IntegrityError, match=constraint):
            directly(cast, matter, **also)


@pytest.mark.parametrize("who", ["bridget", "dev", "amira"])
def test_only_the_chair_makes_it(cast: Cast, fellmoor: Place, who: str) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    with as_person(cast[who]) as frame:
        look(matter)
        with pytest.raises(Refused, match="Only the chair of Fellmoor Steering Group"):
            actions.decide(
                by=cast[who], matter=matter, chosen=Option.objects.filter(matter=matter)[1], answer="x", reasons="x", why_not_others="x", power="x",
                review_date=day(frame.now, 3), at=frame.now,
            )  # fmt: skip
        with pytest.raises(Exception, match=r"row-level security|does not belong"):
            directly(cast, matter, decided_by=cast[who])


def test_where_it_is_decided_when_nobody_disagrees_a_disagreement_holds_it_up_and_a_changed_mind_frees_it(cast: Cast, fellmoor: Place) -> None:
    bridget, dev = cast["bridget"], cast["dev"]
    matter = a_decision(cast, fellmoor, Stage.OPTIONS)
    with as_person(bridget):
        matter.refresh_from_db()
        actions.keep_question(
            by=bridget, matter=matter, version=matter.version, name=matter.name, question=matter.question, by_date=matter.by_date, can_be_undone=True,
            how_decided="nobody_against",
        )  # fmt: skip
    with as_person(dev) as frame:
        voice = actions.name_voice(by=dev, matter=matter, agency=fellmoor.agencies["police"], person=dev, at=frame.now)
        actions.take_stance(by=dev, matter=matter, voice=voice, stand="disagree", words="They know the address.", at=frame.now)
    with pytest.raises(Refused, match="whoever disagrees"):
        made(cast, matter)
    with as_person(dev):
        actions.take_stance(by=dev, matter=matter, voice=voice, stand="reservations", words="With a car in the street.", at=timezone.now())

    assert made(cast, matter).number == 1


def test_in_a_hurry_nothing_of_it_is_asked_first_and_all_of_it_before_it_is_complete(cast: Cast, fellmoor: Place) -> None:
    bridget, matter = cast["bridget"], in_a_hurry(cast, fellmoor)
    with as_person(bridget):
        assert (matter.stage, matter.is_incomplete, matter.is_open) == (Stage.MADE, True, True)
    with pytest.raises(Refused, match="It cannot be made yet"):
        _completed(cast, matter)
    with as_person(bridget) as frame:
        look(matter)
        understood(cast, fellmoor, matter, frame.now)
        weighed(bridget, matter)
        part = actions.ask_to_hold(by=bridget, matter=matter, words="The way home", role=a_role(cast, fellmoor, frame.now), at=frame.now)
        actions.answer_for_part(by=bridget, part=part, is_yes=True, at=frame.now)
        actions.keep_net(by=bridget, matter=matter, version=1, signs=["A car seen twice"], step="Ring.", ring_role="Duty", ring_number="01632 960 119")
    decision = _completed(cast, matter)

    with as_person(bridget):
        kept = Matter.objects.get(pk=matter.pk)
        assert (decision.number, kept.is_incomplete, kept.is_open, kept.stage) == (2, False, False, Stage.MADE)


def _completed(cast: Cast, matter: Matter) -> Decision:
    with as_person(cast["bridget"]):
        look(matter)
        options = list(Option.objects.filter(matter=matter, is_as_now=False))
    if options:
        return made(cast, matter)
    with as_person(cast["paulette"]) as frame:
        look(matter)
        return actions.decide(
            by=cast["paulette"],
            matter=matter,
            chosen=Option(),
            answer="x",
            reasons="x",
            why_not_others="x",
            power="x",
            review_date=day(frame.now, 3),
            at=frame.now,
        )


def test_it_is_made_once(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)

    with pytest.raises(Refused, match="already been decided"):
        made(cast, matter)
    with as_person(cast["paulette"]):
        look(matter)
        with pytest.raises(IntegrityError, match="already been decided"):
            directly(cast, matter)


def test_nobody_sets_the_stage_the_days_or_how_it_ended(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.FRAMING)
    with as_person(cast["paulette"]):
        for column in ("stage = 'made'", "decided_at = now()", "complete_by = now()", "ended_as = 'done'", "review_date = now()", "kind = 'dilemma'"):
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                change(f"update decisions_matter set {column} where id = %s", matter.pk)

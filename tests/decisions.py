"""Decisions for tests, brought to any stage through the same actions people use."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.models import Advocate, Decision, FindingKind, HoldingRole, Matter, Option, Stage, Whose
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person

QUESTION = "Do we keep Thursday club open while adults use the car park outside to approach young people?"


def a_decision(cast: Cast, of: Place, stage: Stage = Stage.FRAMING, *, group: str = "steering", **also: Any) -> Matter:
    """A decision of the group, begun by the coordinator and chaired by the group's chair, at this stage. It is whole from `options` on."""
    bridget, paulette = cast["bridget"], cast["paulette"]
    past = list(Stage).index(stage)
    with as_person(bridget) as frame:
        said = {"name": "Thursday club", "question": QUESTION, "kind": "place", "place": "The car park", "by_date": day(frame.now, 4), **also}
        matter = actions.begin_decision(by=bridget, partnership=of.partnership, group=of.groups[group], at=frame.now, **said)
        if past >= list(Stage).index(Stage.GATHERING):
            actions.ask_agency(by=bridget, matter=matter, agency=of.agencies["police"], person=cast["dev"], by_date=day(frame.now, 3), at=frame.now)
        if past >= list(Stage).index(Stage.OPTIONS):
            understood(cast, of, matter, frame.now)
            weighed(bridget, matter)
            held(cast, of, matter, frame.now)
    with as_person(paulette) as frame:
        if past >= list(Stage).index(Stage.PROPOSED):
            actions.propose(by=paulette, matter=_now(matter))
        if past >= list(Stage).index(Stage.MADE):
            made(cast, matter)
        if past >= list(Stage).index(Stage.LIVE):
            actions.begin_plan(by=paulette, matter=_now(matter))
        if past >= list(Stage).index(Stage.REVIEWED):
            actions.ask_reviewer(by=paulette, matter=_now(matter), person=cast["noor"], at=frame.now)
    if past >= list(Stage).index(Stage.REVIEWED):
        judged(cast["noor"], matter)
    with as_person(paulette):
        if stage == Stage.CLOSED:
            actions.close(by=paulette, matter=_now(matter))
        return _now(matter)


def understood(cast: Cast, of: Place, matter: Matter, at: datetime) -> None:
    """What is known and not, and what the young people say. As whoever is asking, who is of the council."""
    bridget = cast["bridget"]
    for kind, words in ((FindingKind.KNOW, "Two lamps have been out since spring."), (FindingKind.UNKNOWN, "Who comes on a Friday.")):
        actions.bring_finding(by=bridget, matter=matter, agency=of.agencies["council"], kind=kind, words=words, at=at)
    actions.keep_view(
        by=bridget, matter=matter, whose=Whose.YOUNG_PERSON, words="It is the only warm place.", how="At the club forum", advocate=Advocate.ACCEPTED, at=at
    )


def weighed(by: Person, matter: Matter) -> list[Option]:
    """Carrying on as now and two ways, each with a hope and a fear."""
    ways = (("Carry on as now", True), ("Stay open, and stand outside at nine", False), ("Close until the lamps are mended", False))
    return [
        actions.add_option(
            by=by,
            matter=_now(matter),
            way=actions.Way(title=title, is_as_now=as_now, hopes=(actions.Said("They keep a place they trust."),), fears=(actions.Said("A tired team."),)),
        )
        for title, as_now in ways
    ]


def a_role(cast: Cast, of: Place, at: datetime, *, agency: str = "council", title: str = "Team manager, adolescent safeguarding") -> HoldingRole:
    return actions.list_role(by=cast["bridget"], agency=of.agencies[agency], title=title, at=at)


def held(cast: Cast, of: Place, matter: Matter, at: datetime) -> None:
    """One part of the risk, asked of and accepted by the council; and a net."""
    bridget = cast["bridget"]
    part = actions.ask_to_hold(by=bridget, matter=matter, words="The evenings", role=a_role(cast, of, at), aim="place", at=at)
    actions.answer_for_part(by=bridget, part=part, is_yes=True, at=at)
    actions.keep_net(
        by=bridget,
        matter=matter,
        version=1,
        signs=["A car seen twice"],
        step="Ring, and bring everybody inside.",
        ring_role="Duty manager",
        ring_number="01632 960 119",
        may_stop=["The youth worker in charge"],
        expected=["More young people can name an adult there"],
    )


def made(cast: Cast, matter: Matter, **also: Any) -> Decision:
    """Made by the chair: the first option that is not carrying on as now."""
    paulette = cast["paulette"]
    with as_person(paulette) as frame:
        matter = _now(matter)
        look(matter)
        chosen = Option.objects.filter(matter=matter, is_as_now=False)[0]
        said = {
            "chosen": chosen,
            "answer": "The club stays open, and two adults stand outside at nine.",
            "reasons": "Young people asked for light and company.",
            "why_not_others": "Closing takes away the only warm place.",
            "power": "Section 17, Crime and Disorder Act 1998",
            "review_date": day(frame.now, 30),
        }
        return actions.decide(by=paulette, matter=matter, at=frame.now, **{**said, **also})


def judged(reviewer: Person, matter: Matter, **also: Any) -> None:
    with as_person(reviewer) as frame:
        matter = _now(matter)
        said = {"could_have": "yes", "knew_already": False, "did_well": "They said what they did not know."}
        actions.judge_quality(by=reviewer, matter=matter, reviewer=matter.reviewers.get(person=reviewer), at=frame.now, **{**said, **also})


def in_a_hurry(cast: Cast, of: Place, **also: Any) -> Matter:
    bridget = cast["bridget"]
    with as_person(bridget) as frame:
        said = {
            "name": "Tonight",
            "kind": "how_we_work",
            "question": "How do they get home tonight?",
            "answer": "By minibus, not on foot.",
            "why_now": "The same two adults were on the way twice this week.",
            "held_tonight_by": "Senior youth worker, The Landing",
            "heard": "alone",
            "complete_by": day(frame.now, 2),
        }
        made = actions.decide_now(by=bridget, partnership=of.partnership, group=of.groups["steering"], at=frame.now, **{**said, **also})
        return _now(made.matter)


def day(now: datetime, after: int) -> Any:
    return timezone.localdate(now) + timedelta(days=after)


def _now(matter: Matter) -> Matter:
    current: Matter = Matter.objects.select_related("record", "group", "partnership").get(pk=matter.pk)
    return current

"""The eight decisions, in every state, each step taken by whoever took it in the story and dated as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from alongside.audit.record import look
from alongside.commitments.actions import promise
from alongside.decisions import actions
from alongside.decisions.models import Decision, Disagreement, HoldingRole, Matter, Net, Option, Reviewer, Thinking, Voice
from alongside.demo.building.world import World
from alongside.demo.reading import read
from alongside.frame.frames import acting_as
from alongside.partnerships.models import Agency
from alongside.people.models import Person


def decide_in_the_old_group(world: World) -> None:
    """What was decided before the group was followed: with what came of it."""
    _list_roles(world)
    for told in read("decisions")["of_the_old_group"]:
        _decision(world, told)


def decide(world: World) -> None:
    for told in read("decisions")["today"]:
        _decision(world, told)


def _list_roles(world: World) -> None:
    for row in read("decisions")["roles"]:
        person = world.people[row["person"]]
        with acting_as(person.pk):
            role = actions.list_role(by=person, agency=_agency(world, row["agency"]), title=row["title"], number=row["number"], at=world.at("D-600"))
            actions.name_in_role(by=person, role=role, person=person, at=world.at("D-600"))
            world.roles[row["key"]] = role


def _decision(world: World, told: dict[str, Any]) -> None:
    matter = _in_a_hurry(world, told) if "urgent" in told else _begun(world, told)
    world.matters[told["key"]] = matter
    _understand(world, matter, told)
    _weigh(world, matter, told)
    _hold(world, matter, told)
    _stand(world, matter, told)
    _make(world, matter, told)
    _disagree(world, matter, told)
    _look_back(world, matter, told)


@contextmanager
def _as(world: World, key: str, matter: Matter | None = None) -> Iterator[Person]:
    """As this person, with the words of the decision open."""
    person = world.people[key]
    with acting_as(person.pk):
        if matter is not None:
            look(matter)
            matter.refresh_from_db()
        yield person


def _begun(world: World, told: dict[str, Any]) -> Matter:
    with _as(world, told["opened_by"]) as by:
        before = world.matters.get(told.get("supersedes", ""))
        return actions.begin_decision(
            by=by,
            partnership=world.partnerships[told.get("partnership", "fellmoor")],
            group=world.groups[told["group"]],
            name=told["name"],
            question=told["question"],
            kind=told["kind"],
            at=world.at(told["opened"]),
            by_date=world.day(told["by"]),
            can_be_undone=told["can_be_undone"],
            place=told.get("place", ""),
            reference=told.get("reference", ""),
            supersedes=before,
        )


def _in_a_hurry(world: World, told: dict[str, Any]) -> Matter:
    said = told["urgent"]
    hour, minute = map(int, said["decided_at"].split(":"))
    with _as(world, said["by"]) as by:
        made = actions.decide_now(
            by=by,
            partnership=world.partnerships["fellmoor"],
            group=world.groups[told["group"]],
            name=told["name"],
            kind=told["kind"],
            question=told["question"],
            answer=said["answer"],
            why_now=said["why_now"],
            held_tonight_by=said["held_tonight_by"],
            heard=said["heard"],
            complete_by=world.day(said["complete_by"]),
            at=world.now,
            decided_at=timezone.make_aware(datetime.combine(world.day(said["decided"]), time(hour, minute))),
            reference=told["reference"],
        )
        return made.matter  # type: ignore[no-any-return]  # a Matter


def _understand(world: World, matter: Matter, told: dict[str, Any]) -> None:
    opened = world.at(told.get("opened", "D"))
    for row in told.get("known", ()):
        with _as(world, row["by"], matter) as by:
            agency = _agency(world, row["agency"])
            actions.bring_finding(
                by=by, matter=matter, agency=agency, kind=row["kind"], words=row["words"], origin=row["origin"], when=row.get("when", ""), at=opened
            )
    for row in told.get("asked", ()):
        _ask(world, matter, row, told["opened_by"])
    for row in told.get("not_asked", ()):
        with _as(world, row["by"], matter) as by:
            actions.say_not_asked(by=by, matter=matter, who=row["who"], why=row["why"], until=row["until"])
    for row in told.get("tools", ()):
        with _as(world, row["by"], matter) as by:
            actions.keep_tool_said(by=by, matter=matter, name=row["name"], words=row["words"], source=row["source"], leaves_out=row["leaves_out"])
    for row in told.get("views", ()):
        with _as(world, row["by"], matter) as by:
            said = {key: row[key] for key in ("whose", "who", "words", "how", "advocate")}
            actions.keep_view(by=by, matter=matter, on_date=world.day(row["day"]), at=world.at(row["day"]), **said)


def _ask(world: World, matter: Matter, row: dict[str, Any], asker: str) -> None:
    at = world.at(row["at"])
    with _as(world, asker, matter) as by:
        person = world.people.get(row.get("letter_to") or row.get("link_to", ""))
        asked = actions.ask_agency(by=by, matter=matter, agency=_agency(world, row["agency"]), person=person, by_date=world.day(row["by"]), at=at)
        if person is not None:
            actions.write_to_asked(by=by, asked=asked, by_link="link_to" in row, at=at)
    for line in row.get("brings", ()):
        with _as(world, line["by"]) as by:
            said = {key: line.get(key, "") for key in ("kind", "words", "origin", "when")}
            actions.bring_finding(by=by, asked=asked, agency=asked.agency, at=at, **said)
            actions.finish_answer(asked=asked, at=at)
    if unwritten := row.get("not_written"):
        with _as(world, unwritten["by"]):
            actions.say_not_written_here(asked=asked, role=unwritten["role"], number=unwritten["number"], at=at)
            actions.finish_answer(asked=asked, at=at)
    if told := row.get("telephone"):
        with _as(world, told["by"], matter) as by:
            actions.bring_finding(
                by=by, asked=asked, agency=asked.agency, kind=told["kind"], words=told["words"], origin="direct", said_by=told["said_by"], at=at
            )


def _weigh(world: World, matter: Matter, told: dict[str, Any]) -> None:
    if not told.get("options"):
        return
    with _as(world, told["opened_by"], matter) as by:
        for row in told["options"]:
            actions.add_option(by=by, matter=matter, way=_way(row), at=world.at(told["opened"]))
        if said := told.get("thinking"):
            names = ("harm_now", "those_causing_harm", "outside_the_young_person", "whose_identity")
            version = Thinking.objects.get(matter=matter).version
            actions.keep_thinking(by=by, matter=matter, version=version, **{name: said.get(name, "") for name in names})


def _way(row: dict[str, Any]) -> actions.Way:
    hopes, fears = (tuple(actions.Said(**line) for line in row[name]) for name in ("hopes", "fears"))
    more = {name: row[name] for name in ("physical", "relational", "psychological", "keeps", "coming_home", "source_of_harm") if name in row}
    return actions.Way(title=row["title"], hopes=hopes, fears=fears, is_as_now=row.get("now", False), is_a_move_away=row.get("move", False), **more)


def _hold(world: World, matter: Matter, told: dict[str, Any]) -> None:
    writer = told.get("opened_by") or told["urgent"]["by"]
    for row in told.get("holding", ()):
        role: HoldingRole = world.roles[row["role"]]
        with _as(world, writer, matter) as by:
            held_with = [world.roles[key] for key in row["with"]]
            part = actions.ask_to_hold(by=by, matter=matter, words=row["words"], aim=row["aim"], role=role, held_with=held_with, at=world.at(told["opened"]))
        for answer in row.get("answers", ()):
            with _as(world, answer["by"], matter) as by:
                actions.answer_for_part(by=by, part=part, is_yes=answer["accepts"], words=answer.get("words", ""), at=world.at(told["opened"]))
        if "withdrawn" in row:
            with _as(world, writer, matter) as by:
                actions.withdraw_part(by=by, part=part, at=world.at(row["withdrawn"]))
    if net := told.get("net"):
        with _as(world, writer, matter) as by:
            actions.keep_net(by=by, matter=matter, version=Net.objects.get(matter=matter).version, **net)
    if row := told.get("telling"):
        with _as(world, row["by"], matter) as by:
            who = world.people[row["person"]]
            actions.plan_telling(
                by=by, matter=matter, teller=row["teller"], who_tells=who, words=row["words"], tell_by=world.in_time(row["day"], hour=row["at_hour"])
            )


def _stand(world: World, matter: Matter, told: dict[str, Any]) -> None:
    if "proposed" in told:
        with _as(world, "paulette-grange", matter) as by:
            actions.propose(by=by, matter=matter, at=world.at(told["proposed"]))
    for row in told.get("stances", ()):
        at = world.at(told.get("proposed", told["opened"]), hour=14)
        with _as(world, row["person"], matter) as by:
            agency = _agency(world, row["agency"])
            voice = Voice.objects.filter(matter=matter, agency=agency, ended_at=None).first()
            voice = voice or actions.name_voice(by=by, matter=matter, agency=agency, person=by, at=at)
            actions.take_stance(by=by, matter=matter, voice=voice, stand=row["stand"], words=row.get("words", ""), at=at)
    for row in told.get("backing", ()):
        leader = world.people[row["person"]]
        with _as(world, "paulette-grange", matter) as by:
            backing = actions.ask_for_backing(by=by, matter=matter, leader=leader, at=world.at(row["at"]))
        with _as(world, row["person"], matter) as by:
            actions.answer_backing(by=by, backing=backing, is_yes=True, words=row["words"], rings=row["rings"], at=world.at(row["at"], hour=12))


def _make(world: World, matter: Matter, told: dict[str, Any]) -> None:
    if "decision" not in told:
        return
    said = told["decision"]
    with _as(world, "paulette-grange", matter) as by:
        made: Decision = actions.decide(
            by=by,
            matter=matter,
            chosen=Option.objects.get(matter=matter, title=said["chosen"]),
            answer=said["answer"],
            reasons=said["reasons"],
            why_not_others=said["why_not_others"],
            power=said["power"],
            review_date=world.day(said["review"]),
            review_sooner_if=said.get("sooner_if", ""),
            is_against_wishes=said.get("against_wishes", False),
            why_against=said.get("why_against", ""),
            at=world.now,
            decided_at=world.at(said["at"], hour=15),
        )
        if "begun" in told:
            made.matter.refresh_from_db()
            actions.begin_plan(by=by, matter=made.matter, at=world.at(told["begun"]))


def _disagree(world: World, matter: Matter, told: dict[str, Any]) -> Disagreement | None:
    row = told.get("disagreement")
    if row is None:
        return None
    with _as(world, row["by"], matter) as by:
        return actions.raise_disagreement(
            by=by,
            matter=matter,
            agency=_agency(world, row["agency"]),
            words=row["words"],
            meanwhile=row["meanwhile"],
            who=row["who"],
            asked_of=world.people[row["asked_of"]],
            due_at=world.in_time(row["due"], hour=17),
            at=world.at(row["at"]),
        )


def _look_back(world: World, matter: Matter, told: dict[str, Any]) -> None:
    if row := told.get("stopped"):
        with _as(world, row["by"], matter) as by:
            actions.stop_plan(by=by, matter=matter, words=row["words"], at=world.at(row["at"]), stopped_at=world.in_time(row["at"], hour=20))
    if row := told.get("outcome"):
        with _as(world, row["by"], matter) as by:
            actions.say_what_happened(by=by, matter=matter, result=row["result"], words=row["words"], seen=row["seen"])
    for row in told.get("reviewers", ()):
        with _as(world, "paulette-grange", matter) as by:
            actions.ask_reviewer(by=by, matter=matter, person=world.people[row["person"]], at=world.at("D-30"))
    for row in told.get("judged", ()):
        with _as(world, row["person"], matter) as by:
            reviewer = Reviewer.objects.get(matter=matter, person=by)
            said = {key: row[key] for key in ("could_have", "did_well", "could_have_known")}
            actions.judge_quality(by=by, matter=matter, reviewer=reviewer, knew_already=False, at=world.at(row["at"]), **said)
    _learn(world, matter, told)


def _learn(world: World, matter: Matter, told: dict[str, Any]) -> None:
    for row in told.get("learned", ()):
        with _as(world, row["by"], matter) as by:
            actions.add_learning(by=by, matter=matter, kind=row["kind"], words=row["words"], at=world.at("D-29"))
    for row in told.get("support", ()):
        with _as(world, row["by"], matter) as by:
            actions.offer_support(by=by, matter=matter, to_role=row["to"], words=row["words"], at=world.at(row["at"]))
    for row in told.get("promises", ()):
        with _as(world, row["by"], matter) as by:
            promise(
                by=by,
                about=matter.record,
                partnership=world.partnerships["fellmoor"],
                what=row["what"],
                aim=row["aim"],
                owner_role=row["role"],
                agency=_agency(world, row["agency"]),
                person=world.people[row["person"]],
                due_date=world.day(row["due"]),
                at=world.at(row["at"]),
            )


def _agency(world: World, key: str) -> Agency:
    return world.agencies["fellmoor", key]

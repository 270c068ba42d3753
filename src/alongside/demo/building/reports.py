"""The six published reports, Fellmoor's at local comment, and Tidewell's that is not to be shared."""

from datetime import datetime
from typing import Any

from alongside.demo.building.world import PASSWORD, World
from alongside.demo.reading import read, reports
from alongside.frame.frames import acting_as
from alongside.learning import actions as learning
from alongside.learning.models import Decision, LearningReport
from alongside.lib.precise_dates import PreciseDate
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Group, Partnership
from alongside.people.actions import welcome_person
from alongside.people.models import Person
from alongside.projects.actions import join_workshop, keep_details, open_project
from alongside.workshops.models import Workshop


def build_reports(world: World) -> None:
    for data in reports():
        {"published": _published, "local_comment": _at_local_comment, "not_shared": _not_shared}[data["state"]](world, data)


def _published(world: World, data: dict[str, Any]) -> None:
    """Another area's report, written, agreed and published by whoever signed it there."""
    areas, lead = _other_areas(world, data)
    with acting_as(lead.pk):
        report = _write(world, data, by=lead, areas=areas, at=world.at(data["agreed"]["date"]))
        _sign(world, data, report, lead, at=world.at(data["agreed"]["date"]))
        learning.publish_report(by=lead, report=report, at=world.at(data["published"]["date"]))
        for since in data.get("since") or []:
            month = PreciseDate(since["month"], "month").words
            learning.say_what_happened_since(by=lead, report=report, month=month, words=since["words"].strip())


def _at_local_comment(world: World, data: dict[str, Any]) -> None:
    """Written by somebody from outside, with the area's own reflections; waiting for a lead to agree."""
    area, coordinator = world.partnerships[data["partnership"]], world.people["bridget-oyelaran"]
    ruth, sian = world.people["ruth-ansah"], world.people["sian-corrigan"]
    steering = world.groups[data["project"]["steering_group"]]
    with acting_as(coordinator.pk):
        report = _write(world, data, by=coordinator, areas=[area], group=steering, at=world.at("D-35"))
        for held in data["project"].get("workshops", []):
            join_workshop(by=coordinator, project=report.project, workshop=Workshop.objects.get(partnership=area, title=read("workshops")[held]["title"]))
        learning.name_author(by=coordinator, report=report, person=ruth, at=world.at("D-35"))
        learning.name_local_representative(by=coordinator, report=report, person=sian, at=world.at("D-10"))


def _not_shared(world: World, data: dict[str, Any]) -> None:
    said = data["not_shared"]
    area, lead = world.partnerships[data["partnership"]], world.people[said["by"]]
    with acting_as(lead.pk):
        report = _write(world, data, by=lead, areas=[area], at=world.at(said["at"]))
        learning.agree_to_share(
            by=lead,
            report=report,
            decision=Decision.DO_NOT_SHARE,
            group=world.groups[said["on_behalf_of"]],
            on_behalf_of=world.groups[said["on_behalf_of"]].name,
            words=said["words"].strip(),
            at=world.at(said["at"]),
        )


def _other_areas(world: World, data: dict[str, Any]) -> tuple[list[Partnership], Person]:
    """The partnerships of a published report, each with the one person we know there."""
    areas = []
    with acting_as(partnerships.SETUP) as frame:
        signer = welcome_person(name=data["signed_by"], email=_address(data["signed_by"], data["ref"]), password=PASSWORD, at=frame.now)
        for place in data["partnerships"]:
            short = place["name"].removesuffix(" Safeguarding Children Partnership")
            area = partnerships.establish_partnership(
                name=place["name"], executive_name=place.get("executive") or "", site_name=short, region=data["region"], size=data["size"]
            )
            agency = partnerships.add_agency(by=None, partnership=area, name=f"{short} Council", kind="Council", statutory_role="Safeguarding partner")
            partnerships.add_area(by=None, partnership=area, name=short)
            partnerships.appoint_first_lead(
                partnership=area,
                person=signer,
                agency=agency,
                job_title="Lead safeguarding partner",
                level="strategic",
                at=world.at(data["planned_start"]["date"]),
            )
            areas.append(area)
    world.areas[data["area"]] = areas[0], signer
    return areas, signer


def _write(world: World, data: dict[str, Any], *, by: Person, areas: list[Partnership], at: datetime, group: Group | None = None) -> LearningReport:
    project = open_project(
        by=by,
        partnership=areas[0],
        also=tuple(areas[1:]),
        title=data["title"],
        at=at,
        group=group,
        programme=world.programmes["firm-footing"],
    )
    keep_details(
        by=by,
        project=project,
        version=1,
        title=data["title"],
        region=data["region"],
        size=data["size"],
        delivery=data["delivery"],
        area_count=data["local_authority_areas"],
        agencies=data["agencies"],
        methodologies=(data.get("methodology_words") and [data["methodology_words"]]) or data["methodologies"],
        commenced=_date(world, data["commenced"]),
        planned=_date(world, data["planned_start"]),
    )
    report = learning.begin_report(by=by, project=project, title=data["title"], at=at)
    for key, words in data["narratives"].items():
        learning.keep_section(by=by, report=report, key=key, words=words, version=0, at=at)
    learning.keep_card(
        by=by,
        report=report,
        title=data["title"],
        lead=data["lead"].strip(),
        caveat=data["caveat"].strip(),
        principles=data["principles"],
        themes=data["themes"],
        version=1,
    )
    learning.keep_footnotes(by=by, report=report, notes=[(note["mark"], note["text"]) for note in data.get("footnotes") or []])
    learning.keep_resources(
        by=by, report=report, resources=[(item["title"], item.get("about") or "", item.get("url") or "") for item in data.get("resources") or []]
    )
    strengths = [("strength", words, False) for words in data.get("strengths") or []]
    barriers = [("barrier", barrier["words"], barrier["national"]) for barrier in data.get("barriers") or []]
    learning.keep_points(by=by, report=report, points=[*strengths, *barriers])
    learning.keep_still_to_come(by=by, report=report, items=[(item["what"], _when(world, str(item["when"]))) for item in data.get("still_to_come") or []])
    return report


def _sign(world: World, data: dict[str, Any], report: LearningReport, by: Person, *, at: datetime) -> None:
    decision = Decision.AGREE if data["agreement"] == "agree" else Decision.AGREE_WITH_CHANGES
    learning.agree_to_share(by=by, report=report, decision=decision, on_behalf_of=data["on_behalf_of"], words=(data.get("changes") or "").strip(), at=at)


def _date(world: World, said: dict[str, str]) -> PreciseDate:
    if said["date"].startswith("D"):
        return PreciseDate(world.day(said["date"]).isoformat(), "day")
    return PreciseDate(said["date"], said["precision"])


def _when(world: World, words: str) -> str:
    return f"{world.day(words):%-d %B %Y}" if words.startswith("D") else words


def _address(name: str, ref: str) -> str:
    return f"{name.lower().replace(' ', '.').replace('’', '')}@{ref}.example"

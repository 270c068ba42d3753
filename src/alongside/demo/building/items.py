"""What else areas have shared: films, a recording, a tool, an opener, a briefing and an event, each agreed to by whoever leads there."""

from typing import Any

from alongside.demo.building.world import World
from alongside.demo.reading import library_items
from alongside.frame.frames import acting_as
from alongside.library import actions
from alongside.library.models import ItemKind
from alongside.partnerships.models import Partnership
from alongside.people.models import Person


def build_items(world: World) -> None:
    for data in library_items():
        area, lead = world.areas[data["area"]]
        with acting_as(lead.pk):
            _share(world, data, area, lead)


def _share(world: World, data: dict[str, Any], area: Partnership, lead: Person) -> None:
    at = world.at(data["published"]["date"])
    kind = ItemKind(data["kind"].capitalize())
    item = actions.add_item(
        by=lead,
        partnership=area,
        kind=kind,
        title=data["title"],
        at=at,
        lead=data["lead"].strip(),
        caveat=data["caveat"].strip(),
        principles=data["principles"],
        themes=data["themes"],
        methodologies=data["methodologies"],
        agencies=data["agencies"],
        delivery=data.get("delivery") or "",
        area_count=data["local_authority_areas"],
        duration=data.get("duration") or "",
        review_on=world.day(data["review_on"]) if data.get("review_on") else None,
        body=data["body"],
        described=data.get("described") or "",
        transcript=data.get("transcript") or "",
        speakers=[(speaker["name"], speaker["words"]) for speaker in data.get("speakers") or []],
        **_event(world, data),
    )
    actions.agree_to_share_item(by=lead, item=item, on_behalf_of=area.executive_name or area.name, at=at)
    actions.publish_item(by=lead, item=item, at=at)


def _event(world: World, data: dict[str, Any]) -> dict[str, Any]:
    if data["kind"] != "event":
        return {}
    return {"when": world.day(data["when"]["date"]), "hours": data["hours"], "where": data["where"], "how_to_come": data["how_to_come"].strip()}

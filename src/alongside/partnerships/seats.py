"""Which area somebody is acting for on this request: the seat they chose, or the first they have a place in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from alongside.frame.sql import rows
from alongside.lib.working_days import Calendar
from alongside.partnerships.calendars import calendar_with
from alongside.partnerships.hours import EVERY_WEEK_THE_SAME, Open, now_words, week_words
from alongside.partnerships.models import Partnership
from alongside.ui.shell import Door, Urgent

SEAT = "seat"
"""The key of the session under which the chosen area's number is kept."""
_EVERY_PAGE = (
    "select extract(epoch from sec.session_ends_at() - statement_timestamp())::int, id, principal, site_name, is_member, doors, days"
    " from (select) page left join sec.my_areas() on true"
)


@dataclass(frozen=True)
class Line:
    """One line of a front door: a number, and the hours it is answered."""

    name: str
    number: str
    is_out_of_hours: bool
    open: Open


@dataclass(frozen=True)
class Area:
    """A partnership that somebody works with, as much of it as stands on every page. Members see the rest; people from outside see this."""

    id: int
    principal: int
    name: str
    is_member: bool
    lines: tuple[Line, ...]
    calendar: Calendar = EVERY_WEEK_THE_SAME

    def urgent(self, now: datetime) -> Urgent | None:
        """Who answers at this moment first; at night, the night number. None where the area has not said any number."""
        doors = self.doors(now)
        if not doors:
            return None
        first = next((n for n, door in enumerate(doors) if door.now), len(doors) - 1)
        return Urgent(now=doors[first], later=tuple(door for n, door in enumerate(doors) if n != first))

    def doors(self, now: datetime) -> list[Door]:
        """Every number with its whole week in words, and with "until 5pm" where it answers now."""
        at = timezone.localtime(now)
        doors = _grouped(self.lines)
        is_answered = any(part.open.holds(at, self.calendar) for parts in doors if not _is_for_all_other_times(parts) for part in parts)
        return [Door(name=parts[0].name, number=parts[0].number, now=_now(at, parts, is_answered, self.calendar), hours=_week(parts)) for parts in doors]


def areas_of(request: HttpRequest) -> Sequence[Area]:
    """The areas of whoever is asking, members' first."""
    return _round_every_page(request)[0]


def seconds_left(request: HttpRequest) -> int | None:
    """In how many seconds the session ends by itself if nothing is done; None for nobody's."""
    return _round_every_page(request)[1]


def _round_every_page(request: HttpRequest) -> tuple[Sequence[Area], int | None]:
    """What every page needs, asked of the database once a request."""
    kept: tuple[Sequence[Area], int | None] | None = getattr(request, "round_every_page", None)
    if kept is None:
        found = rows(_EVERY_PAGE)
        kept = [_area(row) for _, *row in found if row[0] is not None], found[0][0]
        request.round_every_page = kept  # type: ignore[attr-defined]  # kept for this request only
    return kept


def area_of(request: HttpRequest) -> Area | None:
    """The area this request is about: where new things go, and whose lists are shown."""
    areas = areas_of(request)
    chosen = request.session.get(SEAT)
    return next((area for area in areas if area.id == chosen), areas[0] if areas else None)


def partnership_of(request: HttpRequest) -> Partnership:
    """The partnership whose page was asked for. People from outside it find nothing here."""
    area = area_of(request)
    found: Partnership | None = Partnership.objects.visible_to(request.user).filter(pk=area.id).first() if area else None
    if found is None:
        raise Http404
    return found


def urgent_told(name: str, doors: Any, calendar: Calendar, now: datetime) -> Urgent | None:
    """The numbers of an area for a page of somebody who is no part of it: whoever holds a link."""
    return Area(0, 0, name, False, tuple(_line(door) for door in _told(doors)), calendar).urgent(now)


def _area(row: Sequence[Any]) -> Area:
    number, principal, name, is_member, doors, days = row
    own = {date.fromisoformat(day): is_worked for day, is_worked in _told(days).items()}
    return Area(number, principal, name, is_member, tuple(_line(door) for door in _told(doors)), calendar_with(own))


def _told(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _line(door: dict[str, Any]) -> Line:
    opens, closes = (time.fromisoformat(door[key]) if door[key] else None for key in ("opens", "closes"))
    return Line(door["name"], door["number"], door["out_of_hours"], Open(door["days"], opens, closes))


def _grouped(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines that are one door (the same name and number, with other hours on other days), in their order."""
    doors: dict[tuple[str, str, bool], list[Line]] = {}
    for line in lines:
        doors.setdefault((line.name, line.number, line.is_out_of_hours), []).append(line)
    return list(doors.values())


def _now(at: datetime, parts: list[Line], is_answered: bool, calendar: Calendar) -> str:
    if _is_for_all_other_times(parts):
        return "" if is_answered else "now"
    return now_words(at, (part.open for part in parts), calendar)


def _week(parts: list[Line]) -> str:
    return "at all other times" if _is_for_all_other_times(parts) else week_words([part.open for part in parts])


def _is_for_all_other_times(parts: list[Line]) -> bool:
    """The night number, where nobody has said hours for it: it answers whenever the others do not."""
    return parts[0].is_out_of_hours and all(part.open.opens is None for part in parts)

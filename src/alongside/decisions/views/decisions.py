"""The list of decisions: what each asks, where it stands, and the day that matters."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from alongside.decisions import rules
from alongside.decisions.models import Matter
from alongside.decisions.models.matter import Matters
from alongside.decisions.narrowing import chosen_in, narrowed, removable, ways
from alongside.decisions.parts import urgent_address
from alongside.decisions.tasks import counted, long_day
from alongside.frame.sql import one
from alongside.partnerships.models import Partnership
from alongside.partnerships.seats import area_of
from alongside.people.requests import SignedInRequest

A_PAGE = 25
AT_MOST = 1000
"""How far the list is counted and leafed through. Whoever looks for an older decision narrows the list."""


def decisions(request: SignedInRequest) -> HttpResponse:
    """Every decision this person may see, newest first, and the ways to narrow them."""
    chosen = chosen_in(request.GET)
    seen = Matter.objects.visible_to(request.user)
    found = list(narrowed(seen, chosen, request.user).values_list("pk", flat=True)[: AT_MOST + 1])  # counted and leafed through by one question
    page = Paginator(found[:AT_MOST], A_PAGE).get_page(request.GET.get("page"))
    area = area_of(request)
    waiting = 0 if chosen else int(one("select count(distinct matter_id) from sec.waits_in_decisions()"))
    partnership = Partnership.objects.visible_to(request.user).filter(pk=area.id).first() if area else None
    shown = {
        "title": _title(len(found), area.name if area and area.is_member else "", waiting, is_narrowed=bool(chosen)),
        "page": page,
        "rows": [_row(matter) for matter in _whole(seen, list(page.object_list))],
        "ways": ways(request.user, chosen),
        "chosen": removable(request.GET, chosen, request.user),
        "is_member": partnership is not None,
        "may_begin": partnership is not None and rules.may_begin(request.user, partnership, None, ""),
        "empty": f"No decisions{' in ' + area.name if area else ''} yet. The first is usually a question that has been going round for weeks.",
        "urgent": urgent_address(),
        "is_longer": len(found) > AT_MOST,
        "most": AT_MOST,
    }
    return render(request, "decisions/decisions.html", shown)


def _whole(seen: Matters, which: list[int]) -> list[Matter]:
    """The decisions of one page with their heads and groups. Which they are is asked first, so that these are joined for a page and not for all."""
    found = seen.select_related("record", "group").in_bulk(which)
    return [found[pk] for pk in which if pk in found]


def _title(many: int, area: str, waiting: int, *, is_narrowed: bool) -> str:
    """ "Nine decisions in Fellmoor, two waiting for you"."""
    if not many:
        return "No decisions like these" if is_narrowed else "Decisions"
    said = f"More than {AT_MOST:,} decisions" if many > AT_MOST else counted(many, "decision", "decisions")
    where = f" in {area}" if area else ""
    return f"{said}{where}" + (f", {counted(waiting, 'waiting', 'waiting').lower()} for you" if waiting else "")


def _row(matter: Matter) -> dict[str, Any]:
    return {
        "ref": matter.record.ref,
        "question": matter.question,
        "where": f"{matter.where_it_stands()} · {matter.decided_in()}",
        "when": when_words(matter),
    }


def when_words(matter: Matter) -> str:
    """The day that matters now: to finish, to decide, to look again; else when it was decided."""
    if matter.is_incomplete and matter.complete_by:
        return f"To finish by {long_day(matter.complete_by)}"
    if not matter.is_made:
        return f"By {long_day(matter.by_date)}" if matter.by_date and not matter.ended_as else f"Begun on {long_day(matter.opened_at)}"
    if matter.review_date and matter.stage in ("made", "live"):
        return f"We look at it again on {long_day(matter.review_date)}"
    return f"Decided on {long_day(matter.decided_at)}" if matter.decided_at else ""

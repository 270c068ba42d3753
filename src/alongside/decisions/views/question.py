"""Beginning a decision, and writing its question."""

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.decisions import parts, rules
from alongside.decisions.actions import begin_decision, keep_question
from alongside.decisions.forms.fields import said
from alongside.decisions.forms.question import BeginForm, QuestionForm, short_name
from alongside.decisions.models import Matter, Stage
from alongside.decisions.views.finding import find_matter, open_matter, readers_of
from alongside.decisions.views.writing import opened, stale
from alongside.drafts.actions import sent
from alongside.language.without_scripts import put_differently_at
from alongside.lib.versions import Stale
from alongside.partnerships.models import Agency, Group, GroupArea, Membership, Partnership, Seat
from alongside.partnerships.rules import coordinates, leads
from alongside.partnerships.seats import partnership_of
from alongside.people.requests import SignedInRequest

NO_GROUP = "none"


def begin(request: SignedInRequest) -> HttpResponse:
    """Begin a decision: what it is about, what it asks, by when, and which group decides."""
    partnership = partnership_of(request)
    groups = groups_of(request, partnership)
    may_be_real = rules.may_be_about_a_young_person(partnership)
    make = partial(
        BeginForm,
        groups=[*((group.record.ref, group.name) for group in groups), (NO_GROUP, "No group: you, with those who lead and coordinate the partnership")],
        may_be_about_a_young_person=bool(may_be_real),
        known=_people(partnership.pk),
        places=_places(partnership.pk, groups),
    )
    sheet = opened(request, make, "decisions.new", "new", {"can_be_undone": said(is_so=True), "group": groups[0].record.ref if len(groups) == 1 else ""})
    may_begin = rules.may_begin(request.user, partnership, groups[0] if groups else None, "")
    if request.method == "POST" and sheet.form.is_valid():
        answers = dict(sheet.form.cleaned_data)
        chosen = {group.record.ref: group for group in groups}.get(answers.pop("group"))
        matter = begin_decision(by=request.user, partnership=partnership, group=chosen, name=short_name(answers["question"]), at=request.now, **answers)
        sent(form="decisions.new", about="new", at=request.now)
        messages.success(request, "The decision has begun. Everybody in its group can carry on where you stop.")
        return put_differently_at(redirect(parts.after(request, matter, "question")), parts.address(matter, "question"))
    shown = sheet.shown | {"may_begin": may_begin, "may_be_real": may_be_real, "partnership": partnership, "urgent": parts.urgent_address()}
    return render(request, "decisions/new.html", shown)


def question(request: SignedInRequest, ref: str) -> HttpResponse:
    """What a decision asks, by when, and how it will be decided."""
    matter = open_matter(request.user, ref, "question")
    may_write = rules.may_write(request.user, matter)
    fixed = _fixed(matter)
    make = partial(
        QuestionForm,
        fixed=[name for name in fixed if name not in request.POST],
        known=_people(matter.partnership_id),
        places=_places(matter.partnership_id, [matter.group] if matter.group else []),
    )
    sheet = opened(request, make, "decisions.question", matter.record.ref, _now(matter))
    if request.method == "POST" and sheet.form.is_valid():
        try:
            keep_question(by=request.user, matter=matter, **{**{name: getattr(matter, name) for name in fixed}, **sheet.form.cleaned_data})
        except Stale:
            sheet = stale(request, sheet, make, _now(find_matter(request.user, ref)))
        else:
            sent(form="decisions.question", about=matter.record.ref, at=request.now)
            messages.success(request, "The question is saved.")
            return redirect(parts.after(request, matter, "question"))
    shown = sheet.shown | {"matter": matter, "may_write": may_write, "readers": readers_of(matter), "may_reword": rules.may_reword(request.user, matter)}
    return render(request, "decisions/question.html", shown, status=sheet.status)


def _fixed(matter: Matter) -> tuple[str, ...]:
    """What agencies have been asked to stand on, and by which rule it is decided, is not written anew meanwhile."""
    put = ("question", "can_be_undone") if matter.stage == Stage.PROPOSED else ()
    return (*put, "how_decided") if rules.is_rule_said(matter) else put


def _now(matter: Matter) -> dict[str, object]:
    return {
        "question": matter.question,
        "name": matter.name,
        "by_date": matter.by_date,
        "can_be_undone": said(matter.can_be_undone),
        "place": matter.place,
        "how_decided": matter.how_decided,
        "version": matter.version,
    }


def groups_of(request: SignedInRequest, partnership: Partnership) -> list[Group]:
    """The groups in which this person could begin one: where they sit; every group of the partnership for those who lead and coordinate it."""
    of_the_partnership = Group.objects.visible_to(request.user).filter(areas__partnership=partnership).select_related("record")
    seats = Seat.objects.current().filter(person=request.user).values("group")
    if not (leads(request.user, partnership) or coordinates(request.user, partnership)):
        of_the_partnership = of_the_partnership.filter(pk__in=seats)
    return [group for group in of_the_partnership.distinct() if rules.may_begin(request.user, partnership, group, "")]


def _people(partnership: int) -> set[str]:
    """Whom we know by name, so that a title does not name them."""
    return set(Membership.objects.filter(partnership=partnership).values_list("person__name", flat=True))


def _places(partnership: int, groups: Sequence[Group]) -> list[str]:
    """Names that are of no person: the areas, their agencies and groups."""
    agencies = Agency.objects.filter(partnership=partnership).values_list("name", flat=True)
    areas = GroupArea.objects.filter(group__in=[group.pk for group in groups]).values_list("area_name", flat=True)
    own = Partnership.objects.filter(pk=partnership).values_list("site_name", flat=True)
    return [*own, *areas, *agencies, *(group.name for group in groups)]

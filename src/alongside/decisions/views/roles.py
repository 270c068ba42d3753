"""The roles that agencies have listed as able to hold a risk; and stopping a plan without asking."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.decisions import rules
from alongside.decisions.actions import list_role, name_in_role, stop_plan
from alongside.decisions.forms.roles import InRoleForm, RoleForm, StopForm
from alongside.decisions.models import HoldingRole, Net, OwnCopy
from alongside.decisions.views.finding import open_matter, readers_of
from alongside.decisions.views.writing import opened
from alongside.drafts.actions import sent
from alongside.partnerships.models import Agency, Membership, Role
from alongside.partnerships.rules import holds
from alongside.partnerships.seats import partnership_of
from alongside.people.requests import SignedInRequest


def roles(request: SignedInRequest) -> HttpResponse:
    """Every role that can hold a risk, by agency; and the form for those who may list one."""
    partnership = partnership_of(request)
    every = {agency.pk: agency for agency in Agency.objects.visible_to(request.user).filter(partnership=partnership, left_at=None)}
    if not holds(request.user, Role.LEAD, Role.COORDINATOR, partnership=partnership):
        ours = set(Membership.objects.current().filter(person=request.user, partnership=partnership).values_list("agency", flat=True))
        every = {pk: agency for pk, agency in every.items() if pk in ours}
    make = partial(RoleForm, agencies=[(pk, agency.name) for pk, agency in every.items()])
    form = make(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        role = list_role(by=request.user, agency=every[said.pop("agency")], at=request.now, **said)
        messages.success(request, f"{role} can be asked to hold part of a risk. It can always say no.")
        return redirect("decisions:roles")
    listed = HoldingRole.objects.visible_to(request.user).current().filter(partnership=partnership).select_related("agency")
    names = {copy.role_id: copy.person for copy in OwnCopy.objects.visible_to(request.user).filter(ended_at=None).select_related("person")}
    ours = set(Membership.objects.current().filter(person=request.user).values_list("agency", flat=True))
    rows = [{"role": role, "name": names.get(role.pk), "is_ours": role.agency_id in ours} for role in listed]
    return render(request, "decisions/roles.html", {"partnership": partnership, "rows": rows, "form": form, "may_list": bool(every)})


def in_role(request: SignedInRequest, role: str) -> HttpResponse:
    """Our agency says who of ours is in the role. The name stays in our own copy."""
    listed: HoldingRole = get_object_or_404(HoldingRole.objects.visible_to(request.user).current().select_related("agency"), ref=role.upper())
    may_name = rules.may_name_in_role(request.user, listed)
    members = Membership.objects.visible_to(request.user).current().filter(agency=listed.agency).select_related("person")
    people = {member.person_id: member.person for member in members}
    form = InRoleForm(request.POST if request.method == "POST" else None, people=[(pk, str(person)) for pk, person in people.items()])
    if request.method == "POST" and form.is_valid():
        name_in_role(by=request.user, role=listed, person=people[form.cleaned_data["person"]], at=request.now)
        messages.success(request, "They can read what this role is asked to hold. Only your own agency sees the name.")
        return redirect("decisions:roles")
    return render(request, "decisions/in_role.html", {"role": listed, "form": form, "may_name": may_name})


def stopping(request: SignedInRequest, ref: str) -> HttpResponse:
    """Stop it, tonight, without asking: whoever reads the plan may."""
    matter = open_matter(request.user, ref, "net")
    sheet = opened(request, StopForm, "decisions.stopping", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid():
        stop_plan(by=request.user, matter=matter, words=sheet.form.cleaned_data["words"], at=request.now)
        sent(form="decisions.stopping", about=matter.record.ref, at=request.now)
        messages.success(request, "It is stopped. You were right to do it without asking.")
        return redirect("decisions:decision", ref)
    net = Net.objects.filter(matter=matter).first()
    stopped = [] if rules.is_still_to_judge(request.user, matter) else list(matter.stoppings.select_related("stopped_by"))
    shown = sheet.shown | {"matter": matter, "net": net, "stopped": stopped, "readers": readers_of(matter)}
    return render(request, "decisions/stopping.html", shown)

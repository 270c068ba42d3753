"""The safety net: what to watch for, what to do, whom to ring."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.decisions import parts, rules
from alongside.decisions.actions import keep_net
from alongside.decisions.forms.net import NetForm
from alongside.decisions.models import Matter
from alongside.decisions.views.finding import open_matter, readers_of
from alongside.decisions.views.writing import opened, stale
from alongside.drafts.actions import sent
from alongside.lib.versions import Stale
from alongside.people.requests import SignedInRequest


def net(request: SignedInRequest, ref: str) -> HttpResponse:
    matter = open_matter(request.user, ref, "net")
    sheet = opened(request, NetForm, "decisions.net", matter.record.ref, _now(matter))
    if request.method == "POST" and sheet.form.is_valid():
        try:
            keep_net(by=request.user, matter=matter, **sheet.form.cleaned_data)
        except Stale:
            sheet = stale(request, sheet, NetForm, _now(open_matter(request.user, ref, "net")))
        else:
            sent(form="decisions.net", about=matter.record.ref, at=request.now)
            messages.success(request, "The safety net is saved.")
            return redirect(parts.after(request, matter, "net"))
    shown = sheet.shown | {"matter": matter, "may_write": rules.may_write(request.user, matter), "readers": readers_of(matter), "net": matter.net}
    return render(request, "decisions/net.html", shown, status=sheet.status)


def _now(matter: Matter) -> dict[str, object]:
    kept = matter.net
    lines = {name: "\n".join(getattr(kept, name)) for name in ("signs", "may_stop", "expected")}
    return {**lines, "step": kept.step, "ring_role": kept.ring_role, "ring_number": kept.ring_number, "version": kept.version}

"""What the young person, parents and others close to it say, in their own words; and what a form or a threshold said."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from alongside.decisions import actions, parts, rules
from alongside.decisions.forms.viewing import ToolForm, ToolReviewForm, ViewForm
from alongside.decisions.models import Matter, ToolSaid, View, Whose
from alongside.decisions.views.finding import open_matter, readers_of
from alongside.decisions.views.question import groups_of
from alongside.decisions.views.writing import Sheet, opened, stale
from alongside.drafts.actions import sent
from alongside.language.without_scripts import put_differently_at
from alongside.lib.versions import Stale
from alongside.partnerships.seats import partnership_of
from alongside.people.requests import SignedInRequest

FIELDS = ("whose", "who", "words", "how", "on_date", "advocate", "not_yet_why", "not_yet_when", "version")


def views(request: SignedInRequest, ref: str) -> HttpResponse:
    """What each of them says; and one more."""
    matter = open_matter(request.user, ref, "views")
    may_write = rules.may_write(request.user, matter)
    sheet = opened(request, ViewForm, "decisions.views", matter.record.ref, {"whose": Whose.YOUNG_PERSON})
    if request.method == "POST":
        may_write.or_refuse()
        if sheet.form.is_valid():
            actions.keep_view(by=request.user, matter=matter, at=request.now, **sheet.form.cleaned_data)
            return _kept(request, matter, matter.record.ref)
    return _page(request, matter, sheet, said=list(View.objects.visible_to(request.user).filter(matter=matter)), may_write=may_write)


def view(request: SignedInRequest, ref: str, view: int) -> HttpResponse:
    """One of them, to write anew: they said more, or have been asked by now."""
    matter = open_matter(request.user, ref, "views")
    may_write = rules.may_write(request.user, matter)
    may_write.or_refuse()
    found = get_object_or_404(View.objects.visible_to(request.user), matter=matter, pk=view)
    about = f"{matter.record.ref}-{found.pk}"
    sheet = opened(request, ViewForm, "decisions.views", about, _now(found))
    if request.method == "POST" and sheet.form.is_valid():
        try:
            actions.keep_view(by=request.user, matter=matter, view=found, at=request.now, **sheet.form.cleaned_data)
        except Stale:
            sheet = stale(request, sheet, ViewForm, _now(View.objects.get(pk=found.pk)))
        else:
            return _kept(request, matter, about)
    return _page(request, matter, sheet, said=[], may_write=may_write)


def tools(request: SignedInRequest, ref: str) -> HttpResponse:
    """What a form, a tool or a threshold said: quotations, each with what it leaves out."""
    matter = open_matter(request.user, ref, "tools_said")
    may_write = rules.may_write(request.user, matter)
    sheet = opened(request, ToolForm, "decisions.tools", matter.record.ref, {})
    if request.method == "POST":
        may_write.or_refuse()
        if sheet.form.is_valid():
            actions.keep_tool_said(by=request.user, matter=matter, **sheet.form.cleaned_data)
            sent(form="decisions.tools", about=matter.record.ref, at=request.now)
            messages.success(request, "The quotation is kept, apart from what people know.")
            return redirect("decisions:tools", ref)
    quoted = ToolSaid.objects.visible_to(request.user).filter(matter=matter)
    return render(request, "decisions/tools.html", {"matter": matter, "quoted": quoted, "may_write": may_write, "readers": readers_of(matter), **sheet.shown})


def tool_review(request: SignedInRequest) -> HttpResponse:
    """Begin a decision about a form or a threshold itself, with keeping, changing and stopping it as its options."""
    partnership = partnership_of(request)
    groups = groups_of(request, partnership)
    sheet = opened(request, partial(ToolReviewForm, groups=[(group.record.ref, group.name) for group in groups]), "decisions.tool_review", "new", {})
    if request.method == "POST" and sheet.form.is_valid():
        answers = dict(sheet.form.cleaned_data)
        group = next(one for one in groups if one.record.ref == answers.pop("group"))
        matter = actions.begin_tool_review(by=request.user, partnership=partnership, group=group, at=request.now, **answers)
        sent(form="decisions.tool_review", about="new", at=request.now)
        messages.success(request, "The review has begun, with three options. Say what each could give and cost.")
        return put_differently_at(redirect("decisions:decision", matter.record.ref), reverse("decisions:tools", args=[matter.record.ref]))
    return render(request, "decisions/tool_review.html", {"groups": groups, **sheet.shown})


def _kept(request: SignedInRequest, matter: Matter, about: str) -> HttpResponse:
    sent(form="decisions.views", about=about, at=request.now)
    messages.success(request, "Their words are kept, and stand first on the record.")
    return redirect(parts.after(request, matter, "views") if "next" in request.POST else parts.address(matter, "views"))


def _page(request: SignedInRequest, matter: Matter, sheet: Sheet, *, said: list[View], may_write: object) -> HttpResponse:
    shown = {"matter": matter, "said": said, "may_write": may_write, "readers": readers_of(matter), **sheet.shown}
    return render(request, "decisions/views.html", shown, status=sheet.status)


def _now(found: View) -> dict[str, object]:
    return {name: getattr(found, name) for name in FIELDS}

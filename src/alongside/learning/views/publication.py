"""Publishing, taking back, and what happened since."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.learning import rules
from alongside.learning.actions import publish_report, say_what_happened_since, withdraw_report
from alongside.learning.forms import PublicationForm, SinceForm, WithdrawalForm
from alongside.learning.models import Edition, LearningReport, Since
from alongside.learning.names import names_in
from alongside.learning.standing import standing
from alongside.learning.views.finding import find_report, open_report
from alongside.people.open_pages import asks_again
from alongside.people.requests import SignedInRequest


@asks_again
def publication(request: SignedInRequest, ref: str) -> HttpResponse:
    """The last look: who is named in it, who agreed, and what others will be able to do with it."""
    report = open_report(request.user, ref, "all", purpose="publishing it")
    form = PublicationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        before = _latest(report)
        edition = publish_report(by=request.user, report=report, at=request.now, correction=form.cleaned_data["correction"])
        messages.success(request, _published(before, edition))
        return redirect("learning:report", ref)
    shown = {
        "report": report,
        "form": form,
        "may_publish": rules.may_publish(request.user, report),
        "sign_off": rules.latest_sign_off(report),
        "names": names_in(report),
        "standing": (stands := standing(report)),
        "not_yet": "The correction cannot be published yet" if stands.is_public else "It cannot be published yet",
    }
    return render(request, "learning/publication.html", shown)


@asks_again
def withdrawal(request: SignedInRequest, ref: str) -> HttpResponse:
    """Taking a published report back, and saying why."""
    report = find_report(request.user, ref)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        withdraw_report(by=request.user, report=report, reason=form.cleaned_data["reason"])
        messages.success(request, "The report is withdrawn. Its page says so, and why.")
        return redirect("learning:report", ref)
    shown = {"report": report, "form": form, "may_withdraw": rules.may_withdraw(request.user, report), "standing": standing(report)}
    return render(request, "learning/withdrawal.html", shown)


def since(request: SignedInRequest, ref: str) -> HttpResponse:
    """What happened after it was published."""
    report = find_report(request.user, ref)
    form = SinceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        say_what_happened_since(by=request.user, report=report, **form.cleaned_data)
        messages.success(request, "What happened since stands on the report's page.")
        return redirect("learning:report", ref)
    shown = {
        "report": report,
        "form": form,
        "may_say": rules.may_say_what_happened_since(request.user, report),
        "is_published": Edition.objects.filter(ref=report.record.ref).exists(),
        "said": Since.objects.filter(ref=report.record.ref),
    }
    return render(request, "learning/since.html", shown)


def _latest(report: LearningReport) -> int:
    """The number of the edition that anyone reads now; 0 where there is none."""
    return Edition.objects.filter(ref=report.record.ref).order_by("-number").values_list("number", flat=True).first() or 0


def _published(before: int, now: int) -> str:
    if now == before:
        return "Nothing had changed since it was published, so there is no new edition."
    return "Other areas now read the corrected report." if before else "Other areas can now read your report."

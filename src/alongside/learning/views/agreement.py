"""The page on which the local area agrees, agrees with changes, or says no."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.learning import rules
from alongside.learning.actions import agree_to_share
from alongside.learning.forms import AgreementForm
from alongside.learning.models import Decision, LearningReport, SectionKey
from alongside.learning.names import names_in
from alongside.learning.standing import standing
from alongside.learning.views.finding import WHO_COULD_READ, open_report
from alongside.partnerships.models import Group, Role
from alongside.people.open_pages import asks_again
from alongside.people.requests import SignedInRequest

SAID = {
    Decision.AGREE: "You have agreed to share this report. The coordinator can now publish it.",
    Decision.AGREE_WITH_CHANGES: "You have agreed, with changes. The coordinator makes them and publishes it.",
    Decision.DO_NOT_SHARE: "This report will not be shared. Nobody outside the area can read it.",
}
STILL_PUBLIC = "You have signed that this report is not to be shared. It stays in the library until a lead withdraws it."


@asks_again
def agreement(request: SignedInRequest, ref: str) -> HttpResponse:
    report = open_report(request.user, ref, "all", purpose="deciding whether to share it")
    groups = _groups_that_may_be_signed_for(request, report)
    form = AgreementForm(request.POST if request.method == "POST" else None, groups=[(group.pk, group.name) for group in groups])
    if request.method == "POST" and form.is_valid():
        chosen = {group.pk: group for group in groups}.get(form.cleaned_data.pop("group") or 0)
        signed = agree_to_share(by=request.user, report=report, group=chosen, at=request.now, **form.cleaned_data)
        is_still_public = signed.decision == Decision.DO_NOT_SHARE and standing(report).is_public
        messages.success(request, STILL_PUBLIC if is_still_public else SAID[Decision(signed.decision)])
        return redirect("learning:report", ref)
    reflections = report.sections.get(key=SectionKey.LOCAL_REFLECTIONS)
    shown = {
        "report": report,
        "form": form,
        "may_sign": any(rules.may_sign(request.user, report, group) for group in [None, *groups]),
        "why_not": rules.may_sign(request.user, report, None).why_not,
        "reflections": reflections,
        "may_reflect": rules.may_write(request.user, report, SectionKey.LOCAL_REFLECTIONS),
        "names": names_in(report),
        "signed": report.sign_offs.all(),
        "readers": WHO_COULD_READ["agreement"],
    }
    return render(request, "learning/agreement.html", shown)


def _groups_that_may_be_signed_for(request: SignedInRequest, report: LearningReport) -> list[Group]:
    """The groups of the report's areas that have said this person may sign for them."""
    areas = rules.areas_of(report)
    held = Group.objects.visible_to(request.user).filter(
        areas__partnership__in=areas, roles__person=request.user, roles__role=Role.MAY_SIGN, roles__ended_at=None
    )
    return list(held.distinct())

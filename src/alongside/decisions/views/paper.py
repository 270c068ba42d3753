"""A copy of a decision: whose file it is for, in whose order, and the file itself. Making one goes on record."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.audit.record import look, record
from alongside.decisions.documents import File, decision_paper, file_called, rows_of
from alongside.decisions.forms.paper import PaperForm
from alongside.decisions.models import Asked, Matter
from alongside.decisions.rules import is_still_to_judge, is_unveiled
from alongside.decisions.views.finding import find_matter, open_matter
from alongside.decisions.views.review import open_outcomes
from alongside.papers import docx
from alongside.papers import pdf as portable
from alongside.papers.document import Document
from alongside.people.open_pages import asks_again_to_open
from alongside.people.requests import SignedInRequest

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paper(request: SignedInRequest, ref: str) -> HttpResponse:
    """Whose file it is for, and in whose order; then what such a copy leaves out and why, and the copy to take along."""
    matter = find_matter(request.user, ref)
    form = PaperForm(request.GET or None)
    shown: dict[str, Any] = {"matter": matter, "form": form}
    file = file_called(form.cleaned_data["file"]) if form.is_bound and form.is_valid() else None
    if file is not None:
        kept = file.for_kind(matter.is_about_a_young_person)
        shown |= {"file": file, "left_out": kept.told(matter.is_about_a_young_person), "query": request.GET.urlencode()}
    return render(request, "decisions/paper.html", shown)


@asks_again_to_open
def pdf(request: SignedInRequest, ref: str) -> HttpResponse:
    return _copy(request, ref, "pdf")


@asks_again_to_open
def word(request: SignedInRequest, ref: str) -> HttpResponse:
    return _copy(request, ref, "docx")


def _copy(request: SignedInRequest, ref: str, kind: str) -> HttpResponse:
    """Without a file to go into there is no copy: the page asks first."""
    form = PaperForm(request.GET)
    file = file_called(form.cleaned_data["file"]) if form.is_valid() else None
    if file is None:
        return redirect("decisions:paper", find_matter(request.user, ref).record.ref)
    purpose = f"a copy for a file: {file.name}"
    matter = open_matter(request.user, ref, "all", purpose=purpose)
    made = _made(request, matter, file, form.cleaned_data["order"], purpose)
    record("decisions.copy.made", about=matter, purpose=purpose, file=file.key, order=form.cleaned_data["order"], format=kind)
    content, mime = (portable.made(made).content, "application/pdf") if kind == "pdf" else (docx.made(made), WORD)
    answer = HttpResponse(content, content_type=mime)
    answer["Content-Disposition"] = f'attachment; filename="Decision {matter.record.ref}.{kind}"'
    return answer


def _made(request: SignedInRequest, matter: Matter, file: File, order: str, purpose: str) -> Document:
    asked = list(Asked.objects.visible_to(request.user).filter(matter=matter).select_related("record"))
    for question in asked:
        look(question, fields=("findings",), purpose=purpose)
    is_open = is_unveiled(matter)
    outcomes = open_outcomes(matter) if is_open else []
    is_judging = not is_open and is_still_to_judge(request.user, matter)
    return decision_paper(rows_of(matter, asked, outcomes=outcomes, is_unveiled=is_open, is_judging=is_judging), file=file, order=order)

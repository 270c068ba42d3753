"""The answer as a Word form: out, to be filled in wherever somebody is; and in, with every word of it placed or shown as not placed."""

from dataclasses import asdict
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.answer_form import FilledIn, Piece, form_paper, read_form
from alongside.decisions.answering import Way
from alongside.decisions.forms.answering import FileForm, PiecesForm
from alongside.decisions.models import FindingKind
from alongside.decisions.views.answering import by_link, finished, shown_page, signed_in
from alongside.frame.requests import FramedRequest
from alongside.lib.answers import no
from alongside.papers import docx
from alongside.papers.reading import Unreadable, read

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TOO_OLD = "This page waited too long. Bring the file again."
A_DAY = 24 * 3600
MOST_PIECES = 200
"""Each is shown with its kind before anything is kept: more than anybody says on one form."""


def paper_page(request: FramedRequest, way: Way) -> HttpResponse:
    """The form as a Word file: the question, four headings and how they know. Nothing of what anybody has answered is in it."""
    look(way.asked)
    paper = form_paper(
        question=way.asked.called,
        also=way.asked.also,
        agency=way.around.agency,
        place=way.around.place,
        asker=way.around.asker,
        by=way.asked.by_date,
        by_words=f"{way.asked.by_date:%A} {way.asked.by_date.day} {way.asked.by_date:%B}",
        reference=way.asked.record.ref,
    )
    answer = HttpResponse(docx.made(paper), content_type=WORD)
    answer["Content-Disposition"] = f'attachment; filename="Question {way.asked.record.ref}.docx"'
    return answer


def form_page(request: FramedRequest, way: Way) -> HttpResponse:
    """Bring the form; see what was read; keep it. Until then nothing is changed."""
    look(way.asked, fields=("findings",))
    way.may_answer.or_refuse()
    if request.method == "POST" and "read" in request.POST:
        return _keep(request, way)
    form = FileForm(request.POST if request.method == "POST" else None, request.FILES or None, is_told=not way.is_theirs)
    if request.method == "POST" and form.is_valid():
        brought = form.cleaned_data["file"]
        try:
            filled = read_form(read(brought.read(), name=brought.name), question=way.asked.called, also=way.asked.also)
            _is_ours(filled, way)
        except Unreadable as why:
            form.add_error("file", str(why))
        else:
            return _preview(request, way, filled, form.cleaned_data.get("said_by", ""))
    return shown_page(request, way, "form", {"form": form})


def _is_ours(filled: FilledIn, way: Way) -> None:
    if filled.reference and filled.reference != way.asked.record.ref:
        raise Unreadable("This is the form of another question. Nothing was changed.")
    if len(filled.pieces) > MOST_PIECES:
        raise Unreadable(f"This file holds more than {MOST_PIECES} paragraphs beside the form’s own. Bring the form alone. Nothing was changed.")
    if not filled.pieces:
        raise Unreadable("Nothing has been written into this form yet. Nothing was changed.")


def _preview(request: FramedRequest, way: Way, filled: FilledIn, said_by: str, form: PiecesForm | None = None) -> HttpResponse:
    pieces = form or PiecesForm(kinds=[piece.kind for piece in filled.pieces])
    rows = [(piece, pieces[f"piece_{number}"]) for number, piece in enumerate(filled.pieces)]
    shown = {
        "placed": [row for row in rows if row[0].kind],
        "not_placed": [row for row in rows if not row[0].kind],
        "pieces": pieces,
        "said_by": said_by,
        "read": signing.dumps({"about": way.asked.record.ref, "said_by": said_by, "filled": asdict(filled)}, compress=True),
    }
    return shown_page(request, way, "form_read", shown)


def _keep(request: FramedRequest, way: Way) -> HttpResponse:
    try:
        told: dict[str, Any] = signing.loads(request.POST["read"], max_age=A_DAY)
    except signing.BadSignature:
        no(TOO_OLD).or_refuse()
    if told["about"] != way.asked.record.ref:
        no(TOO_OLD).or_refuse()
    filled = FilledIn(tuple(Piece(**piece) for piece in told["filled"]["pieces"]), told["filled"]["origin"], told["filled"]["reference"])
    form = PiecesForm(request.POST, kinds=[piece.kind for piece in filled.pieces])
    if not form.is_valid():
        return _preview(request, way, filled, told["said_by"], form)
    for number, kind in form.kept:
        actions.bring_finding(
            by=way.person,
            asked=way.asked,
            kind=FindingKind(kind),
            words=filled.pieces[number].words,
            origin=filled.origin,
            said_by="" if way.is_theirs else told["said_by"],
            at=request.now,
        )
    return finished(request, way) if way.is_theirs and form.kept else redirect(f"{way.href()}?added=1")


answer_paper, link_paper = signed_in(paper_page), by_link(paper_page)
answer_form, link_form = signed_in(form_page), by_link(form_page)

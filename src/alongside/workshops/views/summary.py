"""A workshop in short, and the same to take along. What it says may leave the room."""

import json
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, localtime

from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.papers import docx
from alongside.people.requests import SignedInRequest
from alongside.workshops.counting import in_the_room
from alongside.workshops.documents import OUTSIDE, Told, facts, headings_of, summary, summary_paper, to_talk_about
from alongside.workshops.forms import PROMISES
from alongside.workshops.headlines import headline
from alongside.workshops.leaders import Sent, came_back
from alongside.workshops.models import Promise, Workshop
from alongside.workshops.quotes import quotable
from alongside.workshops.views.finding import find
from alongside.workshops.views.results import results_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def page(request: SignedInRequest, ref: str) -> HttpResponse:
    """The summary, to read."""
    found = find(request, ref)
    told = _told(request, found)
    shown = {"workshop": found, "told": told, "parts": summary(told), "talk": to_talk_about(told), "facts": facts(told), "outside": OUTSIDE}
    return render(request, "workshops/summary.html", shown)


def pdf(request: SignedInRequest, ref: str) -> HttpResponse:
    return _copy(request, ref, "pdf")


def word(request: SignedInRequest, ref: str) -> HttpResponse:
    return _copy(request, ref, "docx")


def _copy(request: SignedInRequest, ref: str, kind: str) -> HttpResponse:
    found = find(request, ref)
    paper, printed = summary_paper(_told(request, found), ref=found.record.ref, on=request.now.date())
    record("workshops.summary.taken", about=found, format=kind)
    content, mime = (printed.content, "application/pdf") if kind == "pdf" else (docx.made(paper), WORD)
    answer = HttpResponse(content, content_type=mime)
    answer["Content-Disposition"] = f'attachment; filename="Workshop {found.record.ref}.{kind}"'
    return answer


def _told(request: SignedInRequest, found: Workshop) -> Told:
    around = json.loads(one("select sec.workshop_around(%s)", found.code))
    newest = found.releases.order_by("-number").first()
    days = list(dict.fromkeys(_day(when) for when in (found.opened_at, found.closed_at) if when))
    return Told(
        title=found.title,
        where=around["place"],
        promise=PROMISES[Promise(found.promise)],
        when=" to ".join(days),
        questions=list(found.questions.values_list("words", flat=True)),
        groups=headings_of(newest.groups["kinds"]) if newest and not found.is_anonymous else [],
        found=results_of(found, published=True) if newest else [],
        asks=[(f"{sent.question} ({sent.leader})", _answered(sent)) for sent in came_back(found.code, localdate(request.now))[0]],
        themes=[heard.wording.name for heard in quotable(found)],
        headline=headline(found.code),
        how_many=in_the_room(around["phones"], around["people"]) if newest else "",
        is_anonymous=found.is_anonymous,
    )


def _answered(sent: Sent) -> str:
    return sent.answer.word.removesuffix(", because:").rstrip(".:") + "." if sent.answer else sent.waits


def _day(when: datetime) -> str:
    day = localtime(when)
    return f"{day.day} {day:%B %Y}"

"""The pages on which an agency answers: for people who sign in, and for whoever holds the link in a letter. Both are the same pages, reached another way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.access.models import Seen, principals
from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.answering import Way, around
from alongside.decisions.forms.answering import ElsewhereForm, LineForm
from alongside.decisions.models import Asked, AskingLetter, Finding, FindingKind, NotWrittenHere
from alongside.decisions.views.finding import WHO_COULD_READ
from alongside.drafts.actions import sent
from alongside.drafts.opening import OpenDraft
from alongside.frame.requests import FramedRequest
from alongside.lib.differences import differences
from alongside.lib.versions import Stale
from alongside.partnerships.shell import shell
from alongside.partnerships.views.links import NOT_SIGNED_IN, ended, kept_to_itself
from alongside.people.open_pages import open_to_everyone
from alongside.people.requests import SignedInRequest

DRAFT_FORM = "decisions.answer"
Page = Callable[..., HttpResponse]


def signed_in(page: Page) -> Page:
    """The page for somebody who signs in and may see this question."""

    @wraps(page)
    def through(request: SignedInRequest, ref: str, **pieces: Any) -> HttpResponse:
        asked = get_object_or_404(Asked.objects.visible_to(request.user).select_related("record"), record__ref=ref.upper())
        told = around(asked)
        if told is None:
            raise Http404
        return page(request, Way(asked, told, person=request.user), **pieces)

    return through


def by_link(page: Page) -> Page:
    """The page for whoever holds the link of one question: an actor of its own, that sees this question and nothing else."""

    @open_to_everyone(NOT_SIGNED_IN)
    @wraps(page)
    def through(request: FramedRequest, token: str, **pieces: Any) -> HttpResponse:
        way = _way_of_link(token)
        return kept_to_itself(page(request, way, **pieces) if way else ended(request))

    return through


def through_link(request: FramedRequest, token: str) -> HttpResponse | None:
    """What the link's own address shows, where it is the link of a question."""
    way = _way_of_link(token)
    return answer_page(request, way) if way else None


def _way_of_link(token: str) -> Way | None:
    asked = Asked.objects.filter(Seen(principals())).select_related("record").first()
    told = around(asked) if asked else None
    return Way(asked, told, token=token) if asked and told and told.is_theirs else None


def answer_page(request: FramedRequest, way: Way) -> HttpResponse:
    """One note at a time. Opening it does nothing; what was said is listed, and can be changed until it is decided."""
    look(way.asked, fields=("findings",))
    draft = way.draft(DRAFT_FORM, now=request.now)
    initial = draft.initial({"kind": FindingKind.WELL} if "well" in request.GET else {})
    form = LineForm(request.POST if request.method == "POST" else None, is_told=not way.is_theirs, initial=initial)
    if request.method != "POST":
        return _page(request, way, form, draft)
    way.may_answer.or_refuse()
    finishes = request.POST.get("then") == "finish"
    if finishes and not request.POST.get("words", "").strip() and lines_of(way).exists():
        return finished(request, way)
    if not form.is_valid():
        return _page(request, way, form, draft)
    actions.bring_finding(by=way.person, asked=way.asked, at=request.now, **form.cleaned_data)
    sent(form=DRAFT_FORM, about=draft.about, at=request.now)
    return finished(request, way) if finishes and way.is_theirs else redirect(f"{way.href()}?added=1")


def line_page(request: FramedRequest, way: Way, line: int) -> HttpResponse:
    """One line of an answer, to put differently or to take back."""
    look(way.asked, fields=("findings",))
    way.may_answer.or_refuse()
    found = get_object_or_404(lines_of(way), pk=line)
    if found.confirmed_at is not None:
        way.around.may_change.or_refuse()
    draft = way.draft(DRAFT_FORM, part=f"-{found.pk}", version=found.version, now=request.now)
    saved = {name: getattr(found, name) for name in ("kind", "words", "origin", "when")}
    form = LineForm(request.POST if request.method == "POST" else None, initial=draft.initial(saved))
    if request.method == "POST" and "take_back" in request.POST:
        actions.take_back_finding(finding=found)
    elif request.method == "POST" and form.is_valid():
        try:
            actions.change_finding(finding=found, version=_version(request), **form.cleaned_data)
        except Stale:
            return _both(request, way, form, draft, lines_of(way).get(pk=line))
    else:
        return shown_page(request, way, "line", {"form": form, "draft": draft, "line": found, "version": found.version})
    sent(form=DRAFT_FORM, about=draft.about, at=request.now)
    return redirect(f"{way.href()}?changed=1")


def elsewhere_page(request: FramedRequest, way: Way) -> HttpResponse:
    """ "We hold something we cannot write here": whom to ask, on which number. What it is has no box on this page."""
    look(way.asked, fields=("not_written_here",))
    way.may_answer.or_refuse()
    said = NotWrittenHere.objects.filter(Seen(principals()), asked=way.asked).first()
    form = ElsewhereForm(request.POST if request.method == "POST" else None, initial={"role": said.role, "number": said.number} if said else {})
    if request.method == "POST" and form.is_valid():
        actions.say_not_written_here(asked=way.asked, at=request.now, **form.cleaned_data)
        return finished(request, way) if way.is_theirs else redirect(f"{way.href()}?added=1")
    return shown_page(request, way, "elsewhere", {"form": form})


def confirmation_page(request: FramedRequest, way: Way) -> HttpResponse:
    """What somebody wrote down for us: it counts once whoever said it says that it is what they said."""
    look(way.asked, fields=("findings",))
    written_down = lines_of(way).filter(confirmed_at=None)
    may_confirm = way.around.may_confirm
    seen = ".".join(f"{line.pk}-{line.version}" for line in written_down)
    is_as_read = request.POST.get("seen") == seen
    if request.method == "POST":
        may_confirm.or_refuse()
    if request.method == "POST" and is_as_read:
        actions.confirm_findings(asked=way.asked)
        return finished(request, way)
    is_changed = request.method == "POST"  # nobody confirms words that were changed after they read them
    shown = {"written_down": written_down, "may_confirm": may_confirm, "seen": seen, "is_changed": is_changed}
    return shown_page(request, way, "confirmation", shown, status=409 if is_changed else 200)


def lines_of(way: Way) -> Any:
    """What this agency has brought to this question."""
    return Finding.objects.filter(Seen(principals()), asked=way.asked)


def finished(request: FramedRequest, way: Way) -> HttpResponse:
    """That is all for now. Where nothing was said to be working, the page that follows asks once."""
    actions.finish_answer(asked=way.asked, at=request.now)
    asks_once = "" if lines_of(way).filter(kind=FindingKind.WELL).exists() or "asked_once" in request.POST else "&well=1"
    return redirect(f"{way.href()}?done=1{asks_once}")


def _page(request: FramedRequest, way: Way, form: LineForm, draft: OpenDraft) -> HttpResponse:
    lines = list(lines_of(way))
    shown = {
        "form": form,
        "draft": draft,
        "said": [line for line in lines if line.confirmed_at is not None],
        "written_down": [line for line in lines if line.confirmed_at is None],
        "elsewhere": NotWrittenHere.objects.filter(Seen(principals()), asked=way.asked).first(),
        "until": _lives_until(way),
        "is_done": "done" in request.GET,
        "asks_once": "well" in request.GET,
        "is_added": "added" in request.GET,
        "is_changed": "changed" in request.GET,
    }
    return shown_page(request, way, "answer", shown)


def _lives_until(way: Way) -> datetime | None:
    """Until when this link opens anything; nothing for who signs in."""
    letters = AskingLetter.objects.filter(Seen(principals()), asked=way.asked, link__isnull=False) if way.token else AskingLetter.objects.none()
    newest = letters.last()
    return newest.lives_until if newest else None


def _both(request: FramedRequest, way: Way, form: LineForm, draft: OpenDraft, latest: Finding) -> HttpResponse:
    """Somebody of the same agency changed the line meanwhile: both are on the page."""
    shown = {
        "form": form,
        "draft": draft,
        "line": latest,
        "version": latest.version,
        "theirs": {"title": "This was changed while you were writing", "pieces": [(latest.words, "same")]},
        "yours": {"title": "What you wrote", "pieces": differences(latest.words, form.cleaned_data["words"])},
    }
    return shown_page(request, way, "line", shown, status=409)


def shown_page(request: FramedRequest, way: Way, page: str, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """One page of an answer, in the frame that suits how somebody came."""
    hrefs = {"answer": way.href(), **{name: way.href(name) for name in ("elsewhere", "confirmation", "form", "paper")}}
    words = {
        "way": way,
        "asked": way.asked,
        "around": way.around,
        "hrefs": hrefs,
        "may_answer": way.may_answer,
        "readers": WHO_COULD_READ["young_person" if way.around.is_young else "general"],
        "page": f"decisions/answer/{page}.html",
        **shown,
    }
    if way.token:
        words["shell"] = replace(shell(request)["shell"], urgent=way.around.urgent(request.now))
    return render(request, "decisions/answer_by_link.html" if way.token else "decisions/answer.html", words, status=status)


def _version(request: HttpRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isdigit() else -1


answer, link_answer = signed_in(answer_page), by_link(answer_page)
answer_line, link_line = signed_in(line_page), by_link(line_page)
answer_elsewhere, link_elsewhere = signed_in(elsewhere_page), by_link(elsewhere_page)
answer_confirmation, link_confirmation = signed_in(confirmation_page), by_link(confirmation_page)

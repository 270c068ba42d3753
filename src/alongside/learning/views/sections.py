"""Writing one section: headings and words, saved as they are typed, with two people at once and nothing lost."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.drafts.actions import adopt_words, sent
from alongside.drafts.opening import OpenDraft, draft_for
from alongside.learning import rules
from alongside.learning.actions import keep_section, note_where_from
from alongside.learning.beside import beside_section
from alongside.learning.forms import Blocks
from alongside.learning.models import SECTIONS, LearningReport, Section, SectionKey
from alongside.learning.quoting import from_workshops, piece_called
from alongside.learning.views.finding import WHO_COULD_READ, open_report
from alongside.lib.differences import differences
from alongside.lib.versions import Stale
from alongside.papers import prose
from alongside.people.requests import SignedInRequest

DRAFT_FORM = "learning.section"


def section(request: SignedInRequest, ref: str, key: str) -> HttpResponse:
    """One section of a report, to read or to write."""
    if key not in SectionKey.values:
        raise Http404
    report = open_report(request.user, ref, key)
    current = report.sections.get(key=key)
    if not rules.may_write(request.user, report, key):
        return render(request, "learning/section_read.html", _shown(request, report, current))
    draft = draft_for(request.user, DRAFT_FORM, _about(report, key), version=current.version, now=request.now)
    if request.method != "POST":
        return _opened(request, report, current, draft)
    blocks = Blocks(request.POST, prefix="blocks")
    if not blocks.is_valid():
        return _page(request, report, current, draft, blocks, version=_version(request))
    if "add" in request.POST:
        pairs = [*_typed(blocks), ("", "")]
        return _page(request, report, current, draft, _blocks(pairs), version=_version(request))
    if "insert" in request.POST:
        return _insert(request, report, current, _typed(blocks))
    try:
        keep_section(by=request.user, report=report, key=key, words=_text(blocks), version=_version(request), at=request.now)
    except Stale:
        return _both_kept(request, report, report.sections.get(key=key), draft, _typed(blocks))
    sent(form=DRAFT_FORM, about=_about(report, key), at=request.now)
    messages.success(request, f"“{current.get_key_display()}” is saved.")
    return redirect(_next(report, key)) if "next" in request.POST else redirect("learning:report", ref)


def _insert(request: SignedInRequest, report: LearningReport, current: Section, typed: list[tuple[str, str]]) -> HttpResponse:
    """Put what a workshop said under what is typed so far, with its footnote; into the draft, so that nothing is saved that nobody has read again."""
    piece = piece_called(from_workshops(request.user, report, current.key), request.POST["insert"])
    if piece is None:
        raise Http404
    mark = note_where_from(by=request.user, report=report, words=piece.note)
    *before, (heading, words) = typed or [("", "")]
    pairs = [*before, (heading, f"{words.rstrip()}\n\n{piece.written(mark)}\n".lstrip())]
    fields = {"version": str(_version(request))}
    for number, (title, said) in enumerate(pairs):
        fields |= {f"blocks-{number}-heading": title, f"blocks-{number}-words": said}
    adopt_words(form=DRAFT_FORM, about=_about(report, current.key), fields=fields, at=request.now)
    messages.success(request, "The words are in your draft below, with where they came from as a footnote. Save it when it reads well.")
    return redirect("learning:section", report.record.ref, current.key)


def versions(request: SignedInRequest, ref: str, key: str) -> HttpResponse:
    """Every saved version of a section, newest first, with what changed in each."""
    report = open_report(request.user, ref, key, purpose="reading earlier versions")
    saved = list(report.versions.filter(key=key).select_related("written_by"))
    before = [*saved[1:], None]
    rows = [{"version": now, "pieces": differences(old.words if old else "", now.words)} for now, old in zip(saved, before, strict=True)]
    return render(request, "learning/versions.html", {"report": report, "rows": rows, "title": dict(SectionKey.choices).get(key, "")})


def _opened(request: SignedInRequest, report: LearningReport, current: Section, draft: OpenDraft) -> HttpResponse:
    """The section as it is, or as this person had typed it and not yet saved."""
    if not draft.has_words:
        return _page(request, report, current, draft, _blocks(prose.split(current.words) or [("", "")]))
    pairs = _pairs_in(draft.fields)
    if _was_begun_from(draft) != str(current.version) and prose.join(pairs) != current.words:
        return _both_kept(request, report, current, draft, pairs)
    return _page(request, report, current, draft, _blocks(pairs))


def _both_kept(request: SignedInRequest, report: LearningReport, current: Section, draft: OpenDraft, mine: list[tuple[str, str]]) -> HttpResponse:
    """Somebody saved while this person was writing: both are on the page, and saving again takes theirs forward knowingly."""
    latest = report.versions.filter(key=current.key).select_related("written_by").first()
    shown = _shown(request, report, current) | {
        "draft": draft,
        "blocks": _blocks(mine),
        "version": current.version,
        "theirs": {"title": f"{latest.written_by if latest else 'Somebody'} saved this while you were writing", "pieces": [(current.words, "same")]},
        "yours": {"title": "What you wrote", "pieces": differences(current.words, prose.join(mine))},
    }
    return render(request, "learning/section.html", shown, status=409 if request.method == "POST" else 200)


def _page(request: SignedInRequest, report: LearningReport, current: Section, draft: OpenDraft, blocks: Any, *, version: int | None = None) -> HttpResponse:
    begun_from = current.version if version is None else version
    shown = _shown(request, report, current) | {"blocks": blocks, "draft": replace(draft, version=str(begun_from)), "version": begun_from}
    return render(request, "learning/section.html", shown)


def _shown(request: SignedInRequest, report: LearningReport, current: Section) -> dict[str, Any]:
    number = list(SECTIONS).index(SectionKey(current.key)) + 1
    return {
        "report": report,
        "section": current,
        "number": number,
        "count": len(SECTIONS),
        "readers": WHO_COULD_READ["draft"],
        "from_workshops": from_workshops(request.user, report, current.key),
        "may_write": rules.may_write(request.user, report, current.key),
        "beside": [(file.name, stretch) for file in report.files.all() if (stretch := beside_section(file.source, current.key))],
    }


def _blocks(pairs: list[tuple[str, str]]) -> Any:
    return Blocks(initial=[{"heading": heading, "words": words} for heading, words in pairs], prefix="blocks")


def _typed(blocks: Any) -> list[tuple[str, str]]:
    return [(form.cleaned_data.get("heading", ""), form.cleaned_data.get("words", "")) for form in blocks.forms]


def _text(blocks: Any) -> str:
    return prose.join(_typed(blocks))


def _was_begun_from(draft: OpenDraft) -> str:
    """The version that was on the page when these words were typed: as the script said it, or, sent in vain without one, as the form did."""
    return draft.base_version or str(draft.fields.get("version", draft.version))


def _pairs_in(fields: dict[str, Any]) -> list[tuple[str, str]]:
    numbers = sorted({int(name.split("-")[1]) for name in fields if name.startswith("blocks-") and name.split("-")[1].isdigit()})
    return [(str(fields.get(f"blocks-{n}-heading", "")), str(fields.get(f"blocks-{n}-words", ""))) for n in numbers] or [("", "")]


def _version(request: SignedInRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isdigit() else -1


def _about(report: LearningReport, key: str) -> str:
    return f"{report.record.ref}-{key}"


def _next(report: LearningReport, key: str) -> str:
    place = list(SECTIONS).index(SectionKey(key)) + 1
    if place == len(SECTIONS):
        return reverse("learning:read", args=[report.record.ref])
    return reverse("learning:section", args=[report.record.ref, SECTIONS[place].value])

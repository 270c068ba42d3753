"""Bringing a report in a file: what was read is shown first; nothing is kept until somebody says so."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.learning import rules
from alongside.learning.actions import already_brought, begin_report, bring_report
from alongside.learning.bringing import brought_from
from alongside.learning.forms import ImportForm, KeepForm, NewReportForm
from alongside.learning.models import SectionKey
from alongside.learning.reading import Reading, read_report
from alongside.lib.precise_dates import PreciseDate
from alongside.papers import prose
from alongside.papers.reading import LARGEST, Source, Unreadable, read
from alongside.partnerships.models import Partnership
from alongside.people.requests import SignedInRequest
from alongside.projects.actions import open_project

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def import_file(request: SignedInRequest) -> HttpResponse:
    """Choose a file; look at what was read; keep it as a draft."""
    mine = [area for area in Partnership.objects.visible_to(request.user) if rules.may_begin_report(request.user, area)]
    form = ImportForm(request.POST if request.method == "POST" else None, request.FILES or None, partnerships=[(area.pk, area.name) for area in mine])
    keep = KeepForm(request.POST if request.method == "POST" and "brought" in request.POST else None, partnerships=[(area.pk, area.name) for area in mine])
    begin = NewReportForm(request.POST if request.method == "POST" and "begin" in request.POST else None, partnerships=[(area.pk, area.name) for area in mine])
    shown: dict[str, Any] = {"form": form, "begin": begin, "may_begin": bool(mine)}
    if request.method == "POST" and "begin" in request.POST:
        if begin.is_valid():
            return _begin_empty(request, mine, begin)
        return render(request, "learning/import.html", shown | {"form": ImportForm(partnerships=[(area.pk, area.name) for area in mine])})
    if request.method == "POST" and "brought" in request.POST:
        return _keep(request, mine, keep)
    if request.method == "POST" and form.is_valid():
        return _preview(request, form, shown, mine)
    return render(request, "learning/import.html", shown)


def _preview(request: SignedInRequest, form: ImportForm, shown: dict[str, Any], mine: list[Partnership]) -> HttpResponse:
    upload = form.cleaned_data["file"]
    if upload is None:
        form.add_error("file", "Choose a file.")
        return render(request, "learning/import.html", shown)
    try:
        content = _read(upload)
        source = read(content, name=upload.name)
        reading = read_report(source)
        brought = brought_from(reading, upload.name, content)
    except Unreadable as why:
        form.add_error("file", str(why))
        return render(request, "learning/import.html", shown)
    earlier = already_brought(request.user, brought.sha256)
    if earlier is not None:
        return render(request, "learning/import.html", shown | {"earlier": earlier})
    areas = [(area.pk, area.name) for area in mine]
    chosen = form.cleaned_data["partnership"]
    title = f"What {next(str(area) for area in mine if area.pk == chosen)} learned"
    keep = KeepForm(initial={"partnership": chosen, "title": title, "brought": signing.dumps(asdict(brought), compress=True)}, partnerships=areas)
    return render(
        request, "learning/preview.html", {"keep": keep, "brought": brought, "homeless": _homeless(len(brought.not_placed)), **_as_shown(reading, source)}
    )


def _keep(request: SignedInRequest, mine: list[Partnership], keep: KeepForm) -> HttpResponse:
    if not keep.is_valid():
        return render(request, "learning/preview_again.html", {"keep": keep})
    chosen = next(area for area in mine if area.pk == keep.cleaned_data["partnership"])
    report = bring_report(by=request.user, partnership=chosen, title=keep.cleaned_data["title"], brought=keep.cleaned_data["brought"], at=request.now)
    messages.success(request, "The report is kept as a draft. Nobody outside the area can read it.")
    waiting = keep.cleaned_data["brought"].not_placed
    return redirect("learning:not_placed" if waiting else "learning:report", report.record.ref)


def _begin_empty(request: SignedInRequest, mine: list[Partnership], begin: NewReportForm) -> HttpResponse:
    area = next(area for area in mine if area.pk == begin.cleaned_data["partnership"])
    title = begin.cleaned_data["title"]
    project = open_project(by=request.user, partnership=area, title=title, at=request.now)
    report = begin_report(by=request.user, project=project, title=title, at=request.now)
    messages.success(request, "The report is begun. Nobody outside the area can read it.")
    return redirect("learning:report", report.record.ref)


def _read(upload: Any) -> bytes:
    if upload.size > LARGEST:
        raise Unreadable(f"This file is larger than {LARGEST // 2**20} MB. Bring one that is smaller, without pictures.")
    content: bytes = upload.read()
    return content


def _as_shown(reading: Reading, source: Source) -> dict[str, Any]:
    sections = [
        {"title": SectionKey(key).label, "html": prose.html(part.markdown), "headings": part.headings, "count": len(part.text.split())}
        for key, part in reading.narratives.items()
        if part
    ]
    missing = [SectionKey(key).label for key, part in reading.narratives.items() if not part]
    pieces = [(piece.text, "unplaced" if piece.place == "not_placed" else "dropped" if piece.place == "dropped" else "placed") for piece in reading.pieces]
    return {
        "reading": reading,
        "read_facts": {"rows": [{"key": {"text": label}, "value": {"text": _said(value)}} for label, value in _facts(reading).items() if value]},
        "sections": sections,
        "missing": missing,
        "pieces": pieces,
        "count": sum(len(piece.text.split()) for piece in reading.pieces),
    }


def _facts(reading: Reading) -> dict[str, Any]:
    """The details and the agreement as label and value; what the file does not say is left out."""
    details, signed = reading.details, reading.agreement
    commenced: Any = details.get("commenced")
    said = [
        f"signed {_day(signed.date)}" if signed.date else "",
        f"by {signed.signed_by}" if signed.signed_by else "",
        f"on behalf of {signed.on_behalf_of}" if signed.on_behalf_of else "",
    ]
    return {
        "Partnership": details.get("partnership_names"),
        "Agencies": details.get("agencies"),
        "Local authority areas": details.get("local_authority_areas"),
        "Region": details.get("region"),
        "Size": details.get("size"),
        "How they worked": details.get("methodologies"),
        "Delivery": details.get("delivery"),
        "Began": f"{PreciseDate(**commenced).words} (the file gives a {commenced['precision']}, so we keep a {commenced['precision']})" if commenced else None,
        "Agreement in the file": _capital(" ".join(part for part in said if part)),
    }


def _said(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _day(iso: str) -> str:
    """The date of a signature, as exact as the file has it."""
    return PreciseDate(iso, {4: "year", 7: "month"}.get(len(iso), "day")).words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _homeless(count: int) -> str:
    """The end of the title, with small numbers as words."""
    if not count:
        return "Each has its place."
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} piece needs a home." if count == 1 else f"{number} pieces need a home."

"""The options side by side; the first ones written in one go; and one option with everything that can be said of it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.decisions import parts, rules
from alongside.decisions.actions import Said, Way, add_option, keep_option, remove_option, say_missing_help
from alongside.decisions.forms.options import AS_NOW, Effects, FirstWayForm, OptionForm, effects_now
from alongside.decisions.models import Effect, EffectKind, Matter, Option
from alongside.decisions.views.finding import open_matter, readers_of
from alongside.decisions.views.writing import SAVED_MEANWHILE
from alongside.drafts.actions import sent
from alongside.drafts.opening import draft_for
from alongside.lib.answers import no
from alongside.lib.differences import differences
from alongside.lib.versions import Stale, sent_again
from alongside.people.requests import SignedInRequest

WANTED = 3
"""Carrying on as now, and two ways beside it."""
FIRST = ("title", "hope", "fear")
"""The boxes of one of the first options."""
COLUMNS = (
    "title", "about", "physical", "relational", "psychological", "is_a_move_away", "keeps", "coming_home", "source_of_harm", "is_missing_here", "version",
)  # fmt: skip


def options(request: SignedInRequest, ref: str) -> HttpResponse:
    """What each way could give, and what it could cost. Nothing is added up."""
    matter = open_matter(request.user, ref, "options")
    here = options_of(matter)
    draft = draft_for(request.user, "decisions.options", matter.record.ref, version=len(here), now=request.now)
    ways = _first_ways(request, here, request.POST if request.method == "POST" else draft.fields)
    both = _others_first(request, here)
    if request.method == "POST" and all(form.is_valid() for form in ways) and not both:
        for form in ways:
            if (way := _first_way(form)) is not None:
                add_option(by=request.user, matter=matter, way=way, at=request.now)
        sent(form="decisions.options", about=matter.record.ref, at=request.now)
        messages.success(request, "The options are saved.")
        return redirect(parts.after(request, matter, "options"))
    shown = {
        "matter": matter,
        "options": [side_by_side(matter, option) for option in here],
        "ways": ways,
        "refused": [*ways, None, None, None][:WANTED],
        "next_position": max((one.position for one in here), default=0) + 1,
        "draft": draft,
        "thinking": matter.thinking,
        "chosen_pk": matter.decisions.filter(is_short=False).values_list("chosen", flat=True).first() if matter.is_made else None,
        "may_write": rules.may_reword(request.user, matter),
        "readers": readers_of(matter),
    }
    return render(request, "decisions/options.html", shown | both, status=409 if both else 200)


def option(request: SignedInRequest, ref: str, position: int) -> HttpResponse:
    """One option: to change, or, at a place where there is none yet, to add."""
    matter = open_matter(request.user, ref, "options")
    here = {one.position: one for one in options_of(matter)}
    current = here.get(position)
    if current is None and position <= max(here, default=0):
        raise Http404
    may_write = rules.may_reword(request.user, matter)
    if "remove" in request.POST and current is not None:
        try:
            remove_option(by=request.user, option=current, version=_version(request))
        except Stale:
            no("Somebody has changed this option since you opened it. Read it again before you take it out.").or_refuse()
        messages.success(request, f"“{current.title}” is taken out.")
        return redirect("decisions:options", ref)
    about = f"{matter.record.ref}-{position}"
    draft = draft_for(request.user, "decisions.option", about, version=current.version if current else 0, now=request.now)
    typed = request.POST if request.method == "POST" else draft.fields
    form, hopes, fears = _forms(request, current, typed)
    shown = {"matter": matter, "option": current, "draft": draft, "may_write": may_write, "readers": readers_of(matter), "position": position}
    both: dict[str, Any] = _both(current, typed) if current and request.method != "POST" and _is_overtaken(current, typed) else {}
    if request.method == "POST" and "add" not in request.POST and all(one.is_valid() for one in (form, hopes, fears)):
        try:
            _keep(request, matter, current, form, hopes, fears)
        except Stale:
            latest = next((one for one in options_of(matter) if one.position == position), None)
            if latest is None:
                raise Http404 from None
            both = _both(latest, typed)
            form = OptionForm(sent_again(request.POST, version=latest.version))
        else:
            sent(form="decisions.option", about=about, at=request.now)
            messages.success(request, f"“{form.cleaned_data['title']}” is saved.")
            return redirect("decisions:options", ref)
    status = 409 if both and request.method == "POST" else 200
    return render(request, "decisions/option.html", shown | both | {"form": form, "hopes": hopes, "fears": fears}, status=status)


def options_of(matter: Matter) -> list[Option]:
    return list(Option.objects.filter(matter=matter).prefetch_related("effects"))


def side_by_side(matter: Matter, option: Option) -> dict[str, Any]:
    """One option as the page lays it beside the others: the same headings in each."""
    effects = list(option.effects.all())
    return {
        "option": option,
        "mark": "Always weighed" if option.is_as_now else "",
        "hopes": [(one.words, _how(one)) for one in effects if one.kind == EffectKind.HOPE],
        "fears": [(one.words, _how(one)) for one in effects if one.kind == EffectKind.FEAR],
        "safety": [
            (name, said)
            for name, said in (("Of body", option.physical), ("In relationships", option.relational), ("In themselves", option.psychological))
            if said
        ],
        "away": [
            (name, said)
            for name, said in (("They keep", option.keeps), ("Coming home", option.coming_home), ("Those who cause the harm", option.source_of_harm))
            if said
        ],
        "href": reverse("decisions:option", args=[matter.record.ref, option.position]),
    }


def _how(effect: Effect) -> str:
    """ "Likely; it could be very serious, for young people who walk alone"."""
    how = "; ".join(said for said in (effect.get_likely_display() if effect.likely else "", effect.serious) if said)
    return ", ".join(said for said in (how, f"for {effect.for_whom}" if effect.for_whom else "") if said)


def _first_ways(request: SignedInRequest, here: list[Option], typed: Mapping[str, Any]) -> list[FirstWayForm]:
    """A short form for each of the first three options that is still wanted, and for each that somebody has typed words into, wanted or not."""
    beside = sum(not option.is_as_now for option in here)
    wanted = {"now": len(here) == beside, "way1": beside < WANTED - 2, "way2": beside < WANTED - 1}
    shown = [prefix for prefix in wanted if wanted[prefix] or any(str(typed.get(f"{prefix}-{name}", "")).strip() for name in FIRST)]
    ways = []
    for prefix in shown:
        is_as_now = prefix == "now" and wanted["now"]
        begun = {name: typed.get(f"{prefix}-{name}", "") for name in FIRST}
        ways.append(FirstWayForm(typed if request.method == "POST" else None, prefix=prefix, is_as_now=is_as_now, initial=begun))
    return ways


def _others_first(request: SignedInRequest, here: list[Option]) -> dict[str, Any]:
    """Options were saved by somebody else after this page was opened: theirs and what was typed, before anything is added."""
    if request.POST.get("seen", "") in ("", str(len(here))):
        return {}
    mine = [words for name, words in request.POST.items() if name.split("-")[0] in ("now", "way1", "way2") and str(words).strip()]
    theirs = {"title": SAVED_MEANWHILE, "pieces": [("\n".join(option.title for option in here), "same")]}
    return {"theirs": theirs, "yours": {"title": "What you wrote", "pieces": [("\n".join(str(words) for words in mine), "same")]}}


def _first_way(form: FirstWayForm) -> Way | None:
    """The option as it was written; none where nothing was."""
    kept = form.cleaned_data
    if not any(kept.values()):
        return None
    return Way(title=kept.get("title") or AS_NOW, is_as_now=form.is_as_now, hopes=(Said(kept["hope"]),), fears=(Said(kept["fear"]),))


def _forms(request: SignedInRequest, option: Option | None, typed: Mapping[str, Any]) -> tuple[OptionForm, Any, Any]:
    """The form of one option and its lines: as sent (with room for one more, where more was asked for), as typed before, or as saved."""
    more = request.POST.get("add", "")
    if request.method == "POST" and not more:
        return OptionForm(request.POST), Effects(request.POST, prefix="hopes"), Effects(request.POST, prefix="fears")
    saved: dict[str, Any] = {name: getattr(option, name) for name in COLUMNS} if option else {"title": AS_NOW if request.GET.get("as_now") else ""}
    initial = {**saved, **{name: typed[name] for name in (*COLUMNS, "missing") if name in typed and name != "version"}}
    lines = {
        prefix: _lines_in(typed, prefix) or (effects_now(option, kind) if option else [{}])
        for prefix, kind in (("hopes", EffectKind.HOPE), ("fears", EffectKind.FEAR))
    }
    if more in lines:
        lines[more].append({})
        initial["version"] = request.POST.get("version", "")
    return OptionForm(initial=initial), Effects(initial=lines["hopes"], prefix="hopes"), Effects(initial=lines["fears"], prefix="fears")


def _lines_in(typed: Mapping[str, Any], prefix: str) -> list[dict[str, Any]]:
    numbers = sorted({int(name.split("-")[1]) for name in typed if name.startswith(f"{prefix}-") and name.split("-")[1].isdigit()})
    return [{name: typed.get(f"{prefix}-{number}-{name}", "") for name in ("words", "likely", "serious", "for_whom")} for number in numbers]


def _keep(request: SignedInRequest, matter: Matter, current: Option | None, form: OptionForm, hopes: Any, fears: Any) -> None:
    kept = {name: value for name, value in form.cleaned_data.items() if name not in ("version", "missing")}
    way = Way(**kept, is_as_now=current.is_as_now if current else False, hopes=_said(hopes), fears=_said(fears))
    if current is None:
        add_option(by=request.user, matter=matter, way=way, at=request.now)
    else:
        keep_option(by=request.user, option=current, version=form.cleaned_data["version"] or 0, way=way)
    if kept["is_missing_here"] and form.cleaned_data["missing"]:
        say_missing_help(by=request.user, matter=matter, words=form.cleaned_data["missing"])


def _said(lines: Any) -> tuple[Said, ...]:
    return tuple(Said(**form.cleaned_data) for form in lines.forms if form.cleaned_data.get("words"))


def _version(request: SignedInRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() and len(said) <= 9 else -1


def _is_overtaken(option: Option, typed: Mapping[str, Any]) -> bool:
    return bool(typed) and str(typed.get("version", "")) != str(option.version)


def _both(latest: Option, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Somebody saved this option meanwhile: theirs and what was typed, with what differs."""
    theirs = [latest.title, latest.about, *(effect.words for effect in latest.effects.all())]
    mine = [str(typed.get("title", "")), str(typed.get("about", "")), *(line["words"] for prefix in ("hopes", "fears") for line in _lines_in(typed, prefix))]
    old, new = ("\n".join(one for one in side if one) for side in (theirs, mine))
    return {"theirs": {"title": SAVED_MEANWHILE, "pieces": [(old, "same")]}, "yours": {"title": "What you wrote", "pieces": differences(old, new)}}

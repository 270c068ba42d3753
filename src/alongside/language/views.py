"""The pages of the language review. What is brought to it is read, shown once and forgotten: nothing here keeps or logs a word of it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from alongside.frame.pages import answers_in_json
from alongside.language import actions, in_force, rules
from alongside.language.engine.pack import shipped
from alongside.language.engine.review import Reviewer
from alongside.language.forms import AnswerForm, ChangeForm, FormWordsForm, GuidesForm, NewRuleForm, OwnFormForm, ReviewForm
from alongside.language.models import Disagreed, Disagreement, Guides, Kind, RuleChange, Severity, Use
from alongside.language.own_forms import forms_of, with_own_forms, words_in
from alongside.language.reading import Text, Unreadable, read
from alongside.language.showing import page_of
from alongside.lib.answers import Refused
from alongside.partnerships.models import Partnership
from alongside.partnerships.seats import area_of, partnership_of
from alongside.people.requests import SignedInRequest

ASKED = {"high": 0, "medium": 1, "low": 2}


def review(request: SignedInRequest) -> HttpResponse:
    """Paste words or bring a file; see what there is to think about beside them. Then they are forgotten."""
    request.once_key = ""  # type: ignore[attr-defined]  # without its key nothing of a form is kept on the way through the sign-in page (drafts.keeping)
    partnership = _mine(request)
    letter = {"text": render_to_string("language/fixtures/letter.txt").strip()} if "letter" in request.GET else {}
    form = ReviewForm(request.POST if request.method == "POST" else None, request.FILES or None, may_count=partnership is not None, initial=letter)
    shown: dict[str, Any] = {"form": form, "partnership": partnership, "is_letter": bool(letter)}
    if request.method == "POST" and form.is_valid():
        try:
            text = _text(form)
        except Unreadable as why:
            form.add_error("file", str(why))
        else:
            page = page_of(text, in_force.reviewer_with(in_force.changes_of(partnership)).check(text.text))
            shown |= {"page": with_own_forms(page, partnership) if partnership else page}
            if partnership is not None and form.cleaned_data.get("is_counted"):
                actions.count_document(partnership=partnership)
            return render(request, "language/reviewed.html", shown)
    return render(request, "language/review.html", shown)


@answers_in_json
@require_GET
def in_force_here(request: SignedInRequest) -> JsonResponse:
    """The partnership's own changes, for the review beside a box. What is being written is not asked about here or anywhere: a browser reads it itself."""
    return JsonResponse(in_force.told_to_a_browser(in_force.changes_for(request)))


def all_rules(request: SignedInRequest) -> HttpResponse:
    """Every rule that holds here, with the question it asks; and for the partnership, what the review was used for."""
    partnership = _mine(request)
    changes = in_force.changes_of(partnership)
    found = in_force.rules_in(changes)
    disagreed = _disagreed(request, partnership, changes)
    shown = [dict(rule) | {"title": _title(rule), "asked": Severity(rule["severity"]).label, "disagreed": disagreed.get(rule["id"], 0)} for rule in found]
    return render(
        request,
        "language/rules.html",
        {
            "rules": sorted(shown, key=lambda rule: (rule["own"] is None, ASKED[rule["severity"]], rule["id"])),
            "partnership": partnership,
            "may_change": rules.may_change_rules(request.user, partnership) if partnership else None,
            "uses": list(Use.objects.visible_to(request.user).filter(partnership=partnership)[:12]) if partnership else [],
            "checked": date.fromisoformat(shipped().data["checked"]),
            "guides": Guides(in_force.guides_in(changes)),
            "followed": next((change for change in reversed(changes) if change.kind == Kind.FOLLOWS), None),
        },
    )


def guides(request: SignedInRequest) -> HttpResponse:
    """Where guides disagree: what each would ask about, what this partnership follows, and who chose it and why."""
    partnership = partnership_of(request)
    changes = in_force.changes_of(partnership)
    form = GuidesForm(request.POST if request.method == "POST" else None, initial={"guides": in_force.guides_in(changes)})
    if request.method == "POST" and form.is_valid():
        said = actions.follow_guides(by=request.user, partnership=partnership, at=request.now, **form.cleaned_data)
        messages.success(request, f"From now on a review in {partnership} asks about: {Guides(said.rule).label.lower()}.")
        return redirect("language:rules")
    shown = {
        "partnership": partnership,
        "form": form,
        "may_change": rules.may_change_rules(request.user, partnership),
        "ways": [(way.label, [in_force.examples()[name] for name in in_force.left_out_by(way)]) for way in Guides],
        "chosen": [(Guides(change.rule).label, change) for change in reversed(changes) if change.kind == Kind.FOLLOWS],
    }
    return render(request, "language/guides.html", shown)


def rule(request: SignedInRequest, name: str) -> HttpResponse:
    """One rule: why, the question, the wording, what it rests on, and what the partnership changed."""
    partnership, changes, found = _found(request, name)
    shown = _told(found) | {
        "partnership": partnership,
        "changes": [change for change in reversed(changes) if change.rule == name],
        "disagreed": _disagreed(request, partnership, changes).get(name, 0),
        "may_change": rules.may_change_rules(request.user, partnership) if partnership else None,
        "is_disagreed_with_by_me": _is_disagreed_with_by_me(partnership, changes, name),
    }
    return render(request, "language/rule.html", shown)


def conversation(request: SignedInRequest, name: str) -> HttpResponse:
    """One page for a team: why these words hurt, where they come from, and a sentence to write again together. That it was held is a number."""
    partnership, _, found = _found(request, name)
    if request.method == "POST" and partnership is not None:
        actions.count_conversation(partnership=partnership)
        messages.success(request, "One more conversation is counted for this month. Nothing says which, or who was there.")
        return redirect("language:rules")
    return render(request, "language/conversation.html", _told(found) | {"partnership": partnership, "sentence": _sentence(found)})


def disagreement(request: SignedInRequest, name: str) -> HttpResponse:
    """Say that one disagrees with a rule. Whoever looks after the rules hears that somebody does, and no more."""
    partnership, _, found = _found(request, name)
    if partnership is None:
        raise Http404
    if request.method == "POST":
        actions.disagree(partnership=partnership, rule=name)
        messages.success(
            request,
            "Whoever looks after the rules can see that somebody disagrees with this one. Your name is not with it. The answer comes to your first page.",
        )
        return redirect("language:rule", name)
    return render(request, "language/disagreement.html", _told(found) | {"partnership": partnership})


def change(request: SignedInRequest, name: str) -> HttpResponse:
    """Soften a rule, switch it off, put it back, or let it stay: for this partnership, with a reason."""
    partnership = partnership_of(request)
    _, _, found = _found(request, name)
    form = ChangeForm(request.POST if request.method == "POST" else None, is_changed=found["change"] is not None, severity=found["severity"])
    if request.method == "POST" and form.is_valid():
        said = actions.change_rule(by=request.user, partnership=partnership, rule=name, at=request.now, **form.cleaned_data)
        messages.success(request, f"From now on, in {partnership}: {said.get_kind_display().lower()}.")
        return redirect("language:rule", name)
    may_change = rules.may_change_rules(request.user, partnership)
    return render(request, "language/change.html", _told(found) | {"partnership": partnership, "form": form, "may_change": may_change})


def new_rule(request: SignedInRequest) -> HttpResponse:
    """A rule of the partnership's own. It is tried on two sentences before it is kept."""
    partnership = partnership_of(request)
    form = NewRuleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _holds_what_it_promises(form):
        try:
            added = actions.add_rule(by=request.user, partnership=partnership, at=request.now, **form.cleaned_data)
        except Refused as why:
            if not rules.may_change_rules(request.user, partnership):
                raise
            form.add_error("name", str(why))
        else:
            messages.success(request, f"The review of {partnership} looks for these words from now on.")
            return redirect("language:rule", added.rule)
    may_change = rules.may_change_rules(request.user, partnership)
    return render(request, "language/new_rule.html", {"partnership": partnership, "form": form, "may_change": may_change})


def own_forms(request: SignedInRequest) -> HttpResponse:
    """The partnership's own forms, who looks after each, and what became of words that somebody brought to them."""
    partnership = partnership_of(request)
    form = OwnFormForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        listed = actions.list_form(by=request.user, partnership=partnership, at=request.now, **form.cleaned_data)
        messages.success(request, f"Words in “{listed}” go to the {listed.looked_after_by.lower()} from now on.")
        return redirect("language:own_forms")
    shown = {
        "partnership": partnership,
        "form": form,
        "listed": forms_of(partnership),
        "words": [(words, form, rules.may_answer_words(request.user, words, form)) for words, form in words_in(partnership)],
        "may_list": rules.may_list_forms(request.user, partnership),
    }
    return render(request, "language/own_forms.html", shown)


def form_words(request: SignedInRequest) -> HttpResponse:
    """Words that blame and stand in one of the partnership's own forms go to whoever looks after that form."""
    partnership = partnership_of(request)
    listed = {form.pk: form for form in forms_of(partnership)}
    choices = [(number, f"{form}, {form.dated:%B %Y}") for number, form in listed.items()]
    form = FormWordsForm(request.POST if request.method == "POST" else None, listed=choices)
    if request.method == "POST" and form.is_valid():
        chosen = listed[form.cleaned_data["form"]]
        actions.tell_whose_form(form=chosen, words=form.cleaned_data["words"])
        messages.success(request, f"It waits on the first page of the {chosen.looked_after_by.lower()}, who looks after this form. Your name is not with it.")
        return redirect("language:own_forms")
    return render(request, "language/form_words.html", {"partnership": partnership, "form": form, "listed": listed})


def answer(request: SignedInRequest, number: int) -> HttpResponse:
    """Whoever looks after a form says what becomes of words in it, and why."""
    partnership = partnership_of(request)
    words, listed = next(((one, form) for one, form in words_in(partnership) if one.pk == number), (None, None))
    if words is None or listed is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.answer_words(by=request.user, words=words, form=listed, **form.cleaned_data)
        messages.success(request, "Everybody in the partnership can read your answer.")
        return redirect("language:own_forms")
    may_answer = rules.may_answer_words(request.user, words, listed)
    return render(request, "language/answer.html", {"partnership": partnership, "words": words, "listed": listed, "form": form, "may_answer": may_answer})


def _mine(request: HttpRequest) -> Partnership | None:
    """The partnership whose rules hold for whoever is asking; None for somebody without a place in one."""
    area = area_of(request)
    mine: Partnership | None = Partnership.objects.visible_to(request.user).filter(pk=area.id).first() if area else None
    return mine


def _text(form: ReviewForm) -> Text:
    file = form.cleaned_data["file"]
    if not file:
        return Text(form.cleaned_data["text"].replace("\r\n", "\n"), "txt")
    text = read(file.name, file.read())
    if not text.text.strip():
        raise Unreadable("There are no words in this file.")
    return text


def _found(request: HttpRequest, name: str) -> tuple[Partnership | None, list[RuleChange], Any]:
    partnership = _mine(request)
    changes = in_force.changes_of(partnership)
    found = in_force.rule_in(changes, name)
    if found is None:
        raise Http404
    return partnership, changes, found


def _told(found: Any) -> dict[str, Any]:
    """A rule as its pages show it."""
    titles = shipped().sources
    return {
        "rule": found,
        "asked": Severity(found["severity"]).label,
        "sources": [titles[tag] for tag in found["sources"]],
        "checked": date.fromisoformat(shipped().data["checked"]),
        "title": _title(found),
    }


def _title(found: Any) -> str:
    return in_force.title_of(found["id"])


def _sentence(found: Any) -> str:
    return str(found["own"].finds) if found["own"] else in_force.examples().get(found["id"], "")


def _disagreed(request: SignedInRequest, partnership: Partnership | None, changes: list[RuleChange]) -> dict[str, int]:
    """How often each rule was disagreed with since the partnership last looked at it."""
    looked = {one.rule: one.version for one in changes}
    counts = Disagreed.objects.visible_to(request.user).filter(partnership=partnership) if partnership else []
    return {one.rule: one.times for one in counts if one.after_version == looked.get(one.rule, 0)}


def _is_disagreed_with_by_me(partnership: Partnership | None, changes: list[RuleChange], name: str) -> bool:
    """Whether whoever is asking disagreed, and waits for the answer."""
    last = max((change.version for change in changes if change.rule == name), default=0)
    return Disagreement.objects.filter(partnership=partnership, rule=name, after_version=last).exists()


def _holds_what_it_promises(form: NewRuleForm) -> bool:
    """Whether the rule finds the sentence it should and leaves the other alone."""
    tried = RuleChange(rule=f"{in_force.OWN}tried", kind=Kind.ADDED, **{key: form.cleaned_data[key] for key in in_force.WRITTEN})
    reviewer = Reviewer(pack=in_force.pack_with([tried]))
    found, left = ([one.rule for one in reviewer.check(form.cleaned_data[field]).findings] for field in ("finds", "leaves"))
    if tried.rule not in found:
        others = ", ".join(name.replace("-", " ") for name in found)
        form.add_error("finds", f"Another rule already finds these words: {others}." if others else "It does not find anything in this sentence.")
    if tried.rule in left:
        form.add_error("leaves", "It would find words in this sentence too.")
    return not form.errors

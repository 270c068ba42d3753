"""What an area shares besides reports: adding it, mending it, agreeing to it, publishing it and taking it back."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from alongside.audit.record import look
from alongside.drafts.actions import sent
from alongside.drafts.opening import OpenDraft, draft_for
from alongside.language.without_scripts import put_differently_at
from alongside.learning.models import Edition, Withdrawal
from alongside.lib.answers import no
from alongside.lib.versions import Stale, sent_again
from alongside.library import actions, rules
from alongside.library.forms import AgreeForm, ItemForm, PublishForm, WithdrawForm, typed_before, typed_since
from alongside.library.models import Item, ItemWords
from alongside.library.sockets import ITEM_DRAFT, NEW
from alongside.partnerships.models import Partnership
from alongside.people.open_pages import asks_again
from alongside.people.requests import SignedInRequest

WHO_COULD_READ = ("colleagues", "inspectors", "courts", "public")


def items(request: SignedInRequest) -> HttpResponse:
    """What the person's own partnerships have in hand for the library."""
    shown = Item.objects.visible_to(request.user).select_related("record", "partnership")
    public = set(Edition.objects.filter(ref__in=[item.record.ref for item in shown]).values_list("ref", flat=True))
    places = [place for place in Partnership.objects.visible_to(request.user) if rules.may_add_item(request.user, place)]
    return render(request, "library/items.html", {"rows": [(item, item.record.ref in public) for item in shown], "places": places})


def add(request: SignedInRequest, place: str) -> HttpResponse:
    """Begin something for the library."""
    partnership = get_object_or_404(Partnership.objects.visible_to(request.user), record__ref=place.upper())
    kept = draft_for(request.user, ITEM_DRAFT, f"{NEW}{place.upper()}", version=1, now=request.now)
    form = ItemForm(request.POST if request.method == "POST" else None, initial={"version": 1, **typed_since(kept.fields)})
    may_add = rules.may_add_item(request.user, partnership)
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        item = actions.add_item(by=request.user, partnership=partnership, at=request.now, **said)
        sent(form=ITEM_DRAFT, about=kept.about, at=request.now)
        messages.success(request, "It is saved. Nobody outside the area can see it yet.")
        return put_differently_at(redirect("library:item_draft", item.record.ref), reverse("library:item_words", args=[item.record.ref]))
    shown = {"form": form, "draft": kept, "may": may_add, "readers": WHO_COULD_READ, "heading": "Add something to the library"}
    return render(request, "library/item_form.html", shown)


def draft(request: SignedInRequest, ref: str) -> HttpResponse:
    """It, as others will read it, and what is next."""
    item = _opened(request, ref)
    shown = {
        "item": item,
        "edition": _as_read(item),
        "agreed": item.agreements.first(),
        "may_mend": rules.may_mend_item(request.user, item),
        "may_agree": rules.may_agree_to_share_item(request.user, item),
        "may_publish": rules.may_publish_item(request.user, item),
        "may_withdraw": rules.may_withdraw_item(request.user, item),
        "is_public": Edition.objects.filter(ref=item.record.ref).exists(),
        "withdrawal": Withdrawal.objects.filter(ref=item.record.ref).first(),
    }
    return render(request, "library/item_draft.html", shown)


def mend(request: SignedInRequest, ref: str) -> HttpResponse:
    """Change its card or its words."""
    item = _opened(request, ref)
    kept = draft_for(request.user, ITEM_DRAFT, item.record.ref, version=item.version, now=request.now)
    form = ItemForm(request.POST if request.method == "POST" else None, initial={**typed_before(item, item.words), **typed_since(kept.fields)})
    is_stale = request.method != "POST" and _is_overtaken(kept)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mend_item(by=request.user, item=item, **form.cleaned_data)
        except Stale:
            is_stale = True
            form = ItemForm(sent_again(request.POST, version=_opened(request, ref).version))
        else:
            sent(form=ITEM_DRAFT, about=kept.about, at=request.now)
            messages.success(request, "It is saved. If it was agreed to, ask for agreement again.")
            return redirect("library:item_draft", ref)
    shown = {
        "form": form,
        "draft": replace(kept, version=str(form["version"].value())),
        "item": item,
        "may": rules.may_mend_item(request.user, item),
        "is_stale": is_stale,
        "readers": WHO_COULD_READ,
        "heading": "Change it",
    }
    return render(request, "library/item_form.html", shown, status=409 if is_stale and request.method == "POST" else 200)


@asks_again
def agreement(request: SignedInRequest, ref: str) -> HttpResponse:
    """A lead's yes."""
    item = _opened(request, ref)
    form = AgreeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.agree_to_share_item(by=request.user, item=item, at=request.now, **form.cleaned_data)
        messages.success(request, "You have agreed that others may read it. It can be published now.")
        return redirect("library:item_draft", ref)
    return _act(request, item, form, rules.may_agree_to_share_item(request.user, item), "May other areas have this?", "I agree to share it")


@asks_again
def publication(request: SignedInRequest, ref: str) -> HttpResponse:
    """The last look before anyone can have it."""
    item = _opened(request, ref)
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        before = Edition.objects.filter(ref=item.record.ref).order_by("-number").values_list("number", flat=True).first()
        edition = actions.publish_item(by=request.user, item=item, at=request.now, correction=form.cleaned_data["correction"])
        messages.success(request, "Nothing had changed, so there is no new edition." if edition == before else "Other areas can now read it.")
        return redirect("library:item_draft", ref)
    is_public = Edition.objects.filter(ref=item.record.ref).exists()
    heading, button = ("Publish a correction", "Publish the correction") if is_public else ("Let other areas have it", "Publish it")
    return _act(request, item, form, rules.may_publish_item(request.user, item), heading, button)


@asks_again
def withdrawal(request: SignedInRequest, ref: str) -> HttpResponse:
    """Taking it back, and saying why."""
    item = _opened(request, ref)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    may = rules.may_withdraw_item(request.user, item)
    if may and not Edition.objects.filter(ref=item.record.ref).exists():
        may = no("It is not public, so there is nothing to withdraw.")
    if request.method == "POST" and form.is_valid():
        actions.withdraw_item(by=request.user, item=item, reason=form.cleaned_data["reason"])
        messages.success(request, "It is withdrawn. Its page says so, and why.")
        return redirect("library:item_draft", ref)
    return _act(request, item, form, may, "Take it back", "Withdraw it")


def _act(request: SignedInRequest, item: Item, form: Any, may: Any, heading: str, button: str) -> HttpResponse:
    return render(request, "library/item_act.html", {"item": item, "form": form, "may": may, "heading": heading, "button": button, "fields": list(form)})


def _is_overtaken(kept: OpenDraft) -> bool:
    """Somebody saved it after these words were begun. Sent in vain without a script, they say themselves from which version."""
    begun_from = kept.base_version or str(kept.fields.get("version", kept.version))
    return kept.has_words and begun_from != kept.version


def _opened(request: SignedInRequest, ref: str) -> Item:
    item: Item = get_object_or_404(Item.objects.visible_to(request.user).select_related("record", "partnership"), record__ref=ref.upper())
    look(item)
    return item


def _as_read(item: Item) -> dict[str, Any]:
    """As it would be frozen, before anybody has agreed."""
    words: ItemWords = item.words
    place = item.partnership
    return {
        "ref": item.record.ref, "kind": item.kind, "title": item.title, "lead": item.lead, "caveat": item.caveat, "area": place.site_name, "partnership_names": [place.name],
        "details": {"agencies": item.agencies, "local_authority_areas": item.area_count, "region": place.region, "size": place.size, "methodologies": item.methodologies, "delivery": item.delivery},
        "themes": item.themes, "duration": item.duration, "licence": item.licence, "review_on": item.review_on.isoformat() if item.review_on else "",
        "body": words.body, "described": words.described, "transcript": words.transcript, "speakers": words.speakers, "links": words.links, "event": words.event,
    }  # fmt: skip

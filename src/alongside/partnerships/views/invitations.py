"""Inviting people: one by a form, sixty by a paste; sending again and withdrawing."""

from dataclasses import fields
from typing import Any

from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.partnerships import actions, pasting, rules
from alongside.partnerships.actions import Invited
from alongside.partnerships.forms import InviteForm, PasteForm, RowForm
from alongside.partnerships.models import OF_A_PARTNERSHIP, Invitation, Partnership, Role, StatutoryRole
from alongside.partnerships.reading import PastedRow, read_rows
from alongside.partnerships.seats import partnership_of
from alongside.partnerships.views import above, offering
from alongside.people.open_pages import asks_again_for
from alongside.people.requests import SignedInRequest

MOST_ROWS = 150
Rows = formset_factory(RowForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
COLUMNS = tuple(field.name for field in fields(PastedRow) if field.name != "line")


def invitations(request: SignedInRequest) -> HttpResponse:
    """Who has been invited and has not joined yet."""
    partnership = partnership_of(request)
    found = Invitation.objects.visible_to(request.user).filter(partnership=partnership, withdrawn_at=None).select_related("record")
    return render(
        request,
        "partnerships/invitations.html",
        {
            "partnership": partnership,
            "waiting": found.waiting(),
            "joined": found.filter(accepted_at__isnull=False).order_by("-accepted_at", "pk")[:20],
            "may": rules.may_invite(request.user, partnership),
        },
    )


@asks_again_for("roles")
def invite(request: SignedInRequest) -> HttpResponse:
    """Invite one person, with the seats and roles that wait for them."""
    partnership = partnership_of(request)
    roles = [(role.value, role.label, role) for role in Role if role in OF_A_PARTNERSHIP] if rules.may_give_roles(request.user, partnership) else []
    groups = [offer for offer in offering.groups(request.user, partnership) if rules.may_seat(request.user, offer[2], partnership)]
    form = InviteForm(request.POST if request.method == "POST" else None, agencies=offering.agencies(request.user, partnership), groups=groups, roles=roles)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        seats, given = tuple(said.pop("seats")), tuple((role, None) for role in said.pop("roles"))
        invitation = actions.invite(by=request.user, partnership=partnership, person=Invited(seats=seats, roles=given, **said), at=request.now)
        messages.success(request, f"{invitation.name} has been sent a letter with a link. It works until {invitation.lives_until:%-d %B}.")
        return redirect("partnerships:invitations")
    may = rules.may_invite(request.user, partnership)
    context = {"title": "Invite somebody", "button": "Send the invitation", "form": form, "may": may, "partnership": partnership, "above": above.invitations()}
    return render(request, "partnerships/form.html", context)


def invitation(request: SignedInRequest, ref: str) -> HttpResponse:
    """One invitation: what it offers; send the letter again, or withdraw it."""
    found = get_object_or_404(Invitation.objects.visible_to(request.user).select_related("record", "partnership"), record__ref=ref)
    if request.method == "POST" and "withdraw" in request.POST:
        actions.withdraw_invitation(by=request.user, invitation=found, at=request.now)
        messages.success(request, f"The invitation to {found.name} is withdrawn. Its link opens nothing any more.")
        return redirect("partnerships:invitations")
    if request.method == "POST":
        actions.send_again(by=request.user, invitation=found, at=request.now)
        messages.success(request, f"{found.name} has been sent a new letter. The link in the old one no longer works.")
        return redirect("partnerships:invitation", ref)
    may = rules.may_resend(request.user, found)
    context = {"partnership": found.partnership, "invitation": found, "proposals": found.proposals.all(), "may": may, "above": above.invitations()}
    return render(request, "partnerships/invitation.html", context)


@asks_again_for("invite")
def paste(request: SignedInRequest) -> HttpResponse:
    """Sixty people from a spreadsheet: pasted, looked at row by row, put right in place, and invited in one go."""
    partnership = partnership_of(request)
    may = rules.may_invite(request.user, partnership)
    if request.method == "POST" and "form-TOTAL_FORMS" in request.POST:
        return _rows(request, partnership)
    form = PasteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        may.or_refuse()
        rows = read_rows(form.cleaned_data["rows"])
        if 0 < len(rows) <= MOST_ROWS:
            return _show(request, partnership, rows)
        form.add_error(
            "rows",
            f"There are {len(rows)} rows. Paste at most {MOST_ROWS} at a time." if rows else "We found no rows in this. Copy the cells with their headings.",
        )
    return render(request, "partnerships/paste.html", {"above": above.invitations(), "partnership": partnership, "form": form, "may": may})


def _rows(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    """The table of rows, sent back: looked at again, an agency added, or everybody who can be invited is."""
    rules.may_invite(request.user, partnership).or_refuse()
    sent = Rows(request.POST)
    rows = [_row(form.cleaned_data, number) for number, form in enumerate(sent.forms, 1) if form.is_valid() and not form.cleaned_data["leave_out"]]
    rows = [row for row in rows if not row.is_empty]
    if name := request.POST.get("add_agency"):
        kind = request.POST.get(f"kind-{name}", "Other")
        actions.add_agency(by=request.user, partnership=partnership, name=name[:120], kind=kind, statutory_role=StatutoryRole.RELEVANT)
        return _show(request, partnership, rows, said=f"{name} now has a place at the table.")
    if "invite" in request.POST:
        return _invite(request, partnership, rows)
    return _show(request, partnership, rows)


def _invite(request: SignedInRequest, partnership: Partnership, rows: list[PastedRow]) -> HttpResponse:
    looked = pasting.look_at(rows, _lists(request, partnership))
    good = [one.invited for one in looked if one.invited is not None]
    actions.invite_all(by=request.user, partnership=partnership, people=good, at=request.now)
    said = f"{len(good)} {'person has' if len(good) == 1 else 'people have'} been invited."
    left = [one.row for one in looked if one.invited is None]
    if left:
        return _show(
            request,
            partnership,
            left,
            said=f"{said} {len(left)} {'row' if len(left) == 1 else 'rows'} below still {'needs' if len(left) == 1 else 'need'} a look.",
        )
    messages.success(request, said)
    return redirect("partnerships:invitations")


def _show(request: SignedInRequest, partnership: Partnership, rows: list[PastedRow], said: str = "") -> HttpResponse:
    looked = pasting.look_at(rows, _lists(request, partnership))
    shown = Rows(initial=[{"line": one.row.line, **{key: getattr(one.row, key) for key in COLUMNS}} for one in looked])
    pairs = list(zip(looked, shown.forms, strict=True))
    return render(
        request,
        "partnerships/rows.html",
        {
            "partnership": partnership,
            "above": above.invitations(),
            "management": shown.management_form,
            "wrong": [_to_put_right(one, form) for one, form in pairs if one.invited is None],
            "right": [(one, form) for one, form in pairs if one.invited is not None],
            "unknown": pasting.unknown_agencies(looked),
            "agencies": offering.agencies(request.user, partnership),
            "said": said,
            "heading": _heading(ready=len([one for one in looked if one.invited]), wrong=len([one for one in looked if not one.invited])),
        },
    )


def _heading(*, ready: int, wrong: int) -> str:
    """What the page says first: how many can be invited, and how many need a look."""
    need = "needs a look" if wrong == 1 else "need a look"
    if ready and wrong:
        return f"{ready} {'row is' if ready == 1 else 'rows are'} ready, {wrong} {need}"
    if wrong:
        return f"{wrong} {'row' if wrong == 1 else 'rows'} {need}"
    return "The row is ready" if ready == 1 else f"All {ready} rows are ready" if ready else "No row is left"


def _to_put_right(one: pasting.Looked, form: RowForm) -> dict[str, Any]:
    """A row that needs a look: the boxes that are wrong with their sentences first, the rest of the row behind them."""
    boxes = [bound for bound in form.visible_fields() if bound.name != "leave_out"]
    return {
        "row": one.row,
        "wrong": [(bound, one.problems[bound.name]) for bound in boxes if bound.name in one.problems],
        "rest": [bound for bound in boxes if bound.name not in one.problems],
        "hidden": form.hidden_fields(),
        "leave_out": form["leave_out"],
    }


def _lists(request: SignedInRequest, partnership: Partnership) -> pasting.Lists:
    return pasting.lists_of(request.user, partnership, bool(rules.may_give_roles(request.user, partnership)))


def _row(said: dict[str, object], number: int) -> PastedRow:
    line = said.get("line")
    return PastedRow(line=line if isinstance(line, int) else number, **{key: " ".join(str(said.get(key, "")).split()) for key in COLUMNS})

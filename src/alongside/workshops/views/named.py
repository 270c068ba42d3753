"""What a phone wrote, and somebody's own name beside it: given, changed and taken back. Only the phone knows which words are its own."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from alongside.workshops import naming, room
from alongside.workshops.forms import NameForm
from alongside.workshops.views.phone import Here, in_a_room, on_the_phone

ENDS = "A name can be put to it, and taken back until the workshop closes. Without this phone, only whoever facilitates can take one out."


@in_a_room()
def named(request: HttpRequest, here: Here) -> HttpResponse:
    """Everything this phone wrote; or, for one of them, who will read a name and how it is given."""
    rows = _rows(here)
    asked = request.POST.get("of") or request.GET.get("of")
    row = next((row for row in rows if row["number"] == asked and row["may_change"]), None)
    form, why = None, ""
    if row and "take_back" not in request.POST:
        initial = {"named_as": row.get("named_as", "")}  # never a tick: each name is agreed to anew
        form = NameForm(request.POST if request.method == "POST" else None, initial=initial, told=here.told, kind=here.seat.kind if here.seat else "")
    if request.method == "POST" and row and (form is None or form.is_valid()):
        name = form.cleaned_data if form else {}
        if form and not name["named_as"]:
            form.add_error("named_as", naming.TYPE)
        else:
            why = _send(request, here, row["number"], name)
            if not why:
                return here.remember(redirect(f"{reverse('room:named', args=[here.code])}?said={'given' if form else 'back'}"))
    shown = {
        "rows": rows,
        "row": row,
        "form": form,
        "why": why,
        "said": request.GET.get("said", ""),
        "why_nobody": naming.why_nobody(here.promise, here.seat.kind) if here.seat else "",
        "how_to_end": ENDS if _is_open(here) else naming.CLOSED,
    }
    return on_the_phone(request, "named", here, **shown)


def _send(request: HttpRequest, here: Here, number: str, name: dict[str, Any]) -> str:
    here.sent += 1
    op = {"id": request.POST.get("op"), "seq": here.sent, "what": "name", "of": number, **name}
    sent = room.send(here.seat, here.told, [op]) if here.seat else room.Sent([], [])
    if not sent.done:
        return str(sent.refused[0]["why"])
    here.own[number] = bool(name)
    return ""


def _rows(here: Here) -> list[dict[str, Any]]:
    if here.seat is None:
        return []
    own = naming.own_words(here.code, list(here.own), [here.seat.mark(number) for number in here.own])
    return [_row(here, row) for row in own]


def _row(here: Here, row: dict[str, Any]) -> dict[str, Any]:
    is_named = bool(row.get("named_as")) or here.own[row["number"]]
    may_change = here.may_be_named and _is_open(here) and not row.get("is_name_left_out")
    return {**row, "op": uuid.uuid4(), "is_named_somewhere": is_named, "may_change": may_change, "says": _says(row, is_on_its_way=here.own[row["number"]])}


def _says(row: dict[str, Any], *, is_on_its_way: bool) -> str:
    """How it stands with these words and a name, in one or two sentences."""
    if row.get("is_named"):
        quoted = "It may leave the room with them." if row["may_quote"] else "It does not leave the room with them."
        return f"Beside it stands your name: {row['named_as']}. {quoted}"
    if row.get("is_name_left_out"):
        return "The facilitator left the name out."
    beside = (
        f"Beside it stands: {row['beside']}." if row.get("beside") else "Nothing stands beside it." if row.get("is_shown") else "The room has not read it yet."
    )
    if row.get("named_as"):
        return f"{beside} Your name, {row['named_as']}, waits for the facilitator. It is shown where it does not tell who wrote what others wrote."
    return f"{beside} The name you sent comes with what everybody sends." if is_on_its_way else beside


def _is_open(here: Here) -> bool:
    return bool(here.told["stage"] != "closed")

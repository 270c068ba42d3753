"""A table of people with one phone says what its agency answers, in its name. Open to whoever has the code: nobody is named, and nobody's seat is looked at.

What is read here of the phone is only what this table wrote itself.
"""

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.frame.sql import one
from alongside.workshops import room
from alongside.workshops.agreed import WHY_NOT, heard, side_by_side
from alongside.workshops.forms import TableForm
from alongside.workshops.guessing import Told
from alongside.workshops.models import Promise
from alongside.workshops.prompts import prompts
from alongside.workshops.views.by_code import shell_of, with_the_code

OURS, SALT, SIXTY_DAYS = "table", "workshops.table", 60 * 24 * 3600
WHY = "a table in a workshop has no account; what it writes stands in its agency's name"
STALE = (
    "Another table, or somebody of this agency, has written its answer since you opened this page. Nothing was changed. Talk to each other first;"
    " what you send now replaces theirs, and both are kept."
)


@with_the_code(WHY)
def side(request: HttpRequest, code: str, told: Told) -> HttpResponse:
    """What agencies have said in their own names; and the way to say one's own."""
    said = heard(code)
    return render(
        request, "workshops/phone/agreed.html", {**_round(request, code, told), "asked": side_by_side(told["questions"], said), "agencies": said["agencies"]}
    )


@with_the_code(WHY)
def write(request: HttpRequest, code: str, told: Told) -> HttpResponse:
    """One answer of one agency: who the table says it is, the words, and that they agreed them."""
    agency = next((one_of for one_of in heard(code)["agencies"] if one_of["ref"] == request.GET.get("agency")), None)
    question = next((asked for asked in told["questions"] if str(asked["number"]) == request.GET.get("question")), None)
    if agency is None or question is None:
        return redirect("room:agreed", code)
    versions, ours = agency["versions"].get(str(question["number"]), 0), _ours(request, code)
    mine = ours.get(f"{agency['ref']}.{question['number']}", "")
    form = TableForm(request.POST if request.method == "POST" else None, initial={"words": mine, "version": versions}, agency=agency["name"])
    why, looked_at = "", []
    if request.method == "POST" and form.is_valid():
        looked_at = prompts(form.cleaned_data["words"]) if "is_meant" not in request.POST else []
        if not looked_at:
            said = one(
                "select sec.workshop_agreed(%s, %s, %s, %s, %s)",
                code,
                agency["ref"],
                question["number"],
                form.cleaned_data["words"],
                form.cleaned_data["version"],
            )
            if not said:
                ours[f"{agency['ref']}.{question['number']}"] = form.cleaned_data["words"]
                return _remember(redirect(f"{reverse('room:agreed', args=[told['code']])}?said=1"), code, ours, is_secure=request.is_secure())
            why = STALE if said == "stale" else WHY_NOT[said]
            form = TableForm({**request.POST.dict(), "version": str(versions)}, agency=agency["name"])
    shown = {
        **_round(request, code, told),
        "agency": agency,
        "question": question,
        "form": form,
        "why": why,
        "looked_at": looked_at,
        "is_written": bool(versions),
        "is_ours": bool(mine),
    }
    return render(request, "workshops/phone/agreed_write.html", shown)


def _round(request: HttpRequest, code: str, told: Told) -> dict[str, Any]:
    return {
        "shell": shell_of(request, room.around(code)),
        "title": told["title"],
        "code": code,
        "questions": told["questions"],
        "is_anonymous": told["promise"] == Promise.ANONYMOUS,
        "is_open": told["stage"] != "closed",
    }


def _ours(request: HttpRequest, code: str) -> dict[str, str]:
    """What this phone wrote for a table, as the phone remembers it: for changing it."""
    try:
        said = signing.loads(request.COOKIES.get(OURS, ""), salt=f"{SALT}.{code}")
    except signing.BadSignature:
        return {}
    return {str(key): str(words) for key, words in said.items()}


def _remember(answer: HttpResponse, code: str, ours: dict[str, str], *, is_secure: bool) -> HttpResponse:
    """The newest of it, as much as a cookie holds."""
    kept = dict(list(ours.items())[-4:])
    while kept and len(signed := signing.dumps(kept, salt=f"{SALT}.{code}", compress=True)) > 3600:
        del kept[next(iter(kept))]
    if kept:
        answer.set_cookie(OURS, signed, max_age=SIXTY_DAYS, path=reverse("room:agreed", args=[code]), httponly=True, samesite="Strict", secure=is_secure)
    return answer

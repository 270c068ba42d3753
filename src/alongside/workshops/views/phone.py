"""What the room's phones see, without an account. Nobody is named here: what a phone may do is in what it holds, and nothing goes on record."""

import json
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from alongside.people.open_pages import open_to_everyone
from alongside.workshops import drawing, naming, polling, room
from alongside.workshops.asking import in_order
from alongside.workshops.counting import in_the_room
from alongside.workshops.forms import PROMISES, CodeForm, SeatForm, WordsForm
from alongside.workshops.guessing import TOO_MANY, are_too_many, told_by
from alongside.workshops.headlines import headline
from alongside.workshops.models import Promise, ShownBy
from alongside.workshops.prompts import prompts
from alongside.workshops.results import results
from alongside.workshops.room import SEAT
from alongside.workshops.totals import seen_of
from alongside.workshops.views.by_code import shell_of, with_the_code

MINE, OWN, SIXTY_DAYS = "mine", "own", 60 * 24 * 3600
MOST_OWN = 50
ANSWERS = (("1", "Agree", "plus"), ("-1", "Disagree", "minus"), ("0", "Pass", "dotted-minus"))
PRACTICE = "A cup of tea helps a meeting along."
WHY = "somebody in a workshop has no account, and is not to be known"

Seated = Callable[[HttpRequest, "Here"], HttpResponse]


class Here:
    """The workshop, the seat this phone holds in it, and what it has answered: all of it from the phone, or from `workshop_state`."""

    def __init__(self, request: HttpRequest, code: str, told: dict[str, Any]) -> None:
        self.code, self.told = code, told
        self.seat = room.Seat.read(request.COOKIES.get(SEAT, ""), code)
        self.sent, self.mine = _read_mine(request.COOKIES.get(MINE, ""))
        self.own = _read_own(request.COOKIES.get(OWN, ""))
        self.promise, self.shown_by = told["promise"], told["shown_by"]

    @property
    def is_anonymous(self) -> bool:
        return bool(self.promise == Promise.ANONYMOUS)

    @property
    def may_be_named(self) -> bool:
        return self.seat is not None and not naming.why_nobody(self.promise, self.seat.kind)

    @property
    def is_open(self) -> bool:
        return self.told["stage"] not in ("welcome", "closed")

    @cached_property
    def around(self) -> dict[str, Any]:
        return room.around(self.code)

    @cached_property
    def deck(self) -> list[dict[str, Any]]:
        """Every statement, in an order of this phone's own: what fewest were asked comes first."""
        cards = {card["id"]: card for card in self.told["deck"]}
        heading = (self.seat.level if self.shown_by == ShownBy.LEVEL else self.seat.kind) if self.seat else ""
        order = in_order(list(cards), self.around["asked"], heading, self.seat.secret if self.seat else "")
        return [{**cards[number], "mine": self.mine.get(str(cards[number]["number"]), "")} for number in order]

    def remember(self, answer: HttpResponse) -> HttpResponse:
        """What this phone has sent is remembered by the phone alone."""
        said = ".".join([str(self.sent), *(f"{number}_{vote}" for number, vote in self.mine.items())])
        own = ".".join(f"{number}_n" if is_named else number for number, is_named in list(self.own.items())[-MOST_OWN:])
        for name, kept in ((MINE, said), (OWN, own)):
            answer.set_cookie(name, kept, max_age=SIXTY_DAYS, path=reverse("room:room", args=[self.code]), samesite="Strict")
        return answer


def in_a_room(*, seated: bool = True) -> Callable[[Seated], Callable[..., HttpResponse]]:
    """A page of a workshop that exists, and (unless it is the way in) for somebody who has a seat in it."""

    def mark(page: Seated) -> Callable[..., HttpResponse]:
        @with_the_code(WHY)
        @wraps(page)
        def opened(request: HttpRequest, code: str, told: dict[str, Any]) -> HttpResponse:
            here = Here(request, code, told)
            return redirect("room:seat", code) if seated and here.seat is None else page(request, here)

        return opened

    return mark


@open_to_everyone(WHY)
def join(request: HttpRequest) -> HttpResponse:
    """The way in: the code on the wall."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if told_by(request, form.cleaned_data["code"]) is not None:
            return redirect("room:room", form.cleaned_data["code"])
        form.add_error("code", TOO_MANY if are_too_many(request) else "No workshop has this code. Look at the wall again.")
    return render(request, "workshops/join.html", {"form": form})


@in_a_room(seated=False)
def seat(request: HttpRequest, here: Here) -> HttpResponse:
    """What is promised, and two lists to choose from. Under the anonymous promise there is nothing to choose."""
    form = None if here.is_anonymous else SeatForm(request.POST if request.method == "POST" else None, kinds=here.told["kinds"])
    if request.method == "POST" and (form is None or form.is_valid()):
        chose = form.cleaned_data if form else {"kind": "", "level": ""}
        taken = room.Seat.taken(here.code, chose["kind"], chose["level"])
        if not room.join(taken):
            answer = redirect("room:practice", here.code)
            answer.set_cookie(
                SEAT, taken.token, max_age=SIXTY_DAYS, path=reverse("room:room", args=[here.code]), httponly=True, samesite="Strict", secure=request.is_secure()
            )
            return answer
    return on_the_phone(request, "seat", here, form=form)


@in_a_room()
def practice(request: HttpRequest, here: Here) -> HttpResponse:
    """One statement to try on. Nothing of it is sent on or kept."""
    if request.method == "POST":
        return redirect("room:room", here.code)
    return on_the_phone(request, "practice", here, words=PRACTICE, answers=_answers(""))


@in_a_room()
def the_room(request: HttpRequest, here: Here) -> HttpResponse:
    """The next statement this phone has not answered; or the one it wants to change."""
    if request.method == "POST":
        return _answer(request, here)
    deck = here.deck
    wanted = request.GET.get("change")
    card = next((card for card in deck if str(card["number"]) == wanted), None) or next((card for card in deck if card["mine"] == ""), None)
    shown = card if here.is_open else None
    return on_the_phone(
        request, "room", here, card=shown, deck=deck, answers=_answers(shown["mine"]) if shown else [], left=sum(card["mine"] == "" for card in deck)
    )


@in_a_room()
def answers(request: HttpRequest, here: Here) -> HttpResponse:
    """What this phone has answered, as the phone remembers it."""
    words = {value: word for value, word, _ in ANSWERS}
    given = [{**card, "said": words[card["mine"]]} for card in sorted(here.deck, key=lambda card: int(card["number"])) if card["mine"] in words]
    return on_the_phone(request, "answers", here, given=given)


@in_a_room()
def words(request: HttpRequest, here: Here) -> HttpResponse:
    """Say something of one's own. Where it may tell people who somebody is, the page asks once more; whoever writes decides."""
    numbers = {str(asked["number"]): asked for asked in here.told["questions"]}
    question = numbers.get(request.POST.get("question") or request.GET.get("question", "1")) or here.told["questions"][0]
    form = WordsForm(request.POST if request.method == "POST" else None, told=here.told, kind=here.seat.kind if here.seat else "")
    asked: list[str] = []
    if request.method == "POST" and form.is_valid():
        asked = prompts(form.cleaned_data["words"]) if "is_meant" not in request.POST else []
        if not asked:
            here.sent += 1
            op = {
                "id": request.POST.get("op"),
                "seq": here.sent,
                "what": "words",
                "question": question["number"],
                **form.cleaned_data,
                "is_meant": True,
            }
            sent = room.send(here.seat, here.told, [op]) if here.seat else room.Sent([], [])
            if sent.done:
                here.own[sent.done[0]] = bool(form.cleaned_data.get("named_as"))
                return here.remember(redirect(f"{reverse('room:room', args=[here.code])}?said=1"))
            form.add_error("words", sent.refused[0]["why"])
    return on_the_phone(request, "say", here, form=form, question=question, asked=asked, op=request.POST.get("op") or uuid.uuid4())


@in_a_room()
def leave(request: HttpRequest, here: Here) -> HttpResponse:
    """Take everything back and leave."""
    why = ""
    if request.method == "POST" and here.seat:
        why = room.leave(here.seat, here.told, here.sent + 1, list(here.own))
        if not why:
            answer = render(request, "workshops/phone/left.html", {"here": here, "title": here.told["title"], "shell": shell_of(request, here.around)})
            for name in (SEAT, MINE, OWN):
                answer.delete_cookie(name, path=reverse("room:room", args=[here.code]), samesite="Strict")
            return answer
    return on_the_phone(request, "leave", here, why=why)


@in_a_room()
def seen(request: HttpRequest, here: Here) -> HttpResponse:
    """What has been revealed so far, and the map of agencies once it has been drawn."""
    told = results(here, here.told["deck"], here.told["releases"]) if here.told["releases"] else []
    return on_the_phone(request, "results", here, headline=headline(here.code), **seen_of(told, here), **drawing.told(here.code))


@open_to_everyone(WHY)
def state(request: HttpRequest, code: str) -> HttpResponse:
    """What has changed, for a phone that asks every few seconds: 304 and nothing else while nothing has."""
    told = told_by(request, code)
    if told is None:
        return JsonResponse({"why": TOO_MANY}, status=429) if are_too_many(request) else JsonResponse({"why": "No workshop has this code."}, status=404)
    return polling.answered(request, told)


@transaction.non_atomic_requests  # the frame's transaction is enough: nothing here is undone in part
@csrf_exempt  # nothing here goes by a cookie: the token is in what is sent
@open_to_everyone(WHY)
def ops(request: HttpRequest, code: str) -> HttpResponse:
    """What a phone kept while it had no signal, or just now: at most fifty things, each with its own number. Sent again, they change nothing.

    Nothing is found out by trying: without a seat that we gave for this very code, no workshop is looked for.
    """
    try:
        said = json.loads(request.body) if request.method == "POST" and len(request.body) < 200_000 else {}
        seat_of = room.Seat.read(str(said["token"]), code)
        batch = [op for op in said["ops"] if isinstance(op, dict)]
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"why": "This could not be read."}, status=400 if request.method == "POST" else 405)
    told = (room.remembered(code) or room.state(code)) if seat_of is not None else None
    if told is None or seat_of is None:
        return JsonResponse({"why": "This phone has no seat in this workshop."}, status=404)
    sent = room.send(seat_of, told if room.knows(told, batch) else room.state(code) or told, batch)
    return JsonResponse({"done": sent.done, "refused": sent.refused})


def _answer(request: HttpRequest, here: Here) -> HttpResponse:
    card = next((card for card in here.told["deck"] if card["id"] == request.POST.get("statement")), None)
    vote = request.POST.get("vote", "")
    if card is None or here.seat is None or vote not in ("1", "-1", "0", ""):
        return redirect("room:room", here.code)
    here.sent += 1
    op = {"id": request.POST.get("op"), "seq": here.sent, "what": "vote", "statement": card["id"], "vote": int(vote) if vote else None}
    sent = room.send(here.seat, here.told, [op])
    if not sent.done:
        return on_the_phone(request, "not_sent", here, why=sent.refused[0]["why"])
    if vote:
        here.mine[str(card["number"])] = vote
    else:
        here.mine.pop(str(card["number"]), None)
    return here.remember(redirect("room:room" if vote else "room:answers", here.code))


def on_the_phone(request: HttpRequest, name: str, here: Here, **more: Any) -> HttpResponse:
    """One of the room's pages, with what stands round each of them."""
    shown = {
        "here": here,
        "title": here.told["title"],
        "code": here.code,
        "promise": PROMISES[Promise(here.promise)],
        "questions": here.told["questions"],
        "has_results": bool(here.told["releases"]),
        "stage": here.told["stage"],
        "op": uuid.uuid4(),
        "in_the_phone": _in_the_phone(here),
        "shell": shell_of(request, here.around),
        "in_the_room": in_the_room(here.around["phones"], here.around["people"]),
        "by_level": here.shown_by == ShownBy.LEVEL,
        "was_said": "said" in request.GET,
        **more,
    }
    return render(request, f"workshops/phone/{name}.html", shown)


def _in_the_phone(here: Here) -> dict[str, Any]:
    """What the page's script begins from."""
    told = {"version": polling.version(here.told), "stage": here.told["stage"], "reveals": len(here.told["releases"]), "poll_after": polling.usual(here.told)}
    told["questions"] = len(here.told["questions"])
    return {**told, "token": here.seat.token if here.seat else "", "sent": here.sent, "deck": here.deck}


def _answers(given: str) -> list[dict[str, Any]]:
    return [{"value": value, "word": word, "icon": icon, "is_given": given == value} for value, word, icon in ANSWERS]


def _read_mine(said: str) -> tuple[int, dict[str, str]]:
    """How many things this phone has sent, and its answers by the number of the statement; from its own cookie."""
    first, *given = said.split(".")
    pairs = dict(pair.split("_", 1) for pair in given if pair.count("_") == 1)
    return int(first) if first.isdigit() and len(first) < 9 else 0, {number: vote for number, vote in pairs.items() if number.isdigit()}


def _read_own(said: str) -> dict[str, bool]:
    """The numbers of what this phone wrote, oldest first, and whether it last sent a name to go with it; from its own cookie."""
    found = {}
    for part in said.split(".")[-MOST_OWN:]:
        number, _, named = part.partition("_")
        with suppress(ValueError):
            found[str(uuid.UUID(number))] = named == "n"
    return found

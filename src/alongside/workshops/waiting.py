"""What workshops tell the first page."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from alongside.frame.sql import one
from alongside.partnerships.models import Level, Membership
from alongside.partnerships.sockets import News, Waiting
from alongside.people.models import Person
from alongside.workshops.models import AgreedAnswer, AnswerKind, Ask, LeaderAnswer, OwnWordKind, SeenFirst, WrittenAt
from alongside.workshops.seen_first import until_words

FOR_SO_LONG = timedelta(days=60)
"""How long words that a table wrote wait on the first page of those who speak for its agency."""


def own_words(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """A table wrote in the name of this person's agency: whoever speaks for it says whether these are its words."""
    since = timezone.localdate(request.now) - FOR_SO_LONG  # type: ignore[attr-defined]  # set by frame.middleware
    mine = Membership.objects.current().exclude(level=Level.EXTERNAL).filter(person=person).values_list("agency", flat=True)
    found = AgreedAnswer.objects.visible_to(person).filter(agency__in=list(mine), said_date__gte=since).select_related("workshop__record", "agency")
    newest = {(answer.question_id, answer.agency_id): answer for answer in found.order_by("number").prefetch_related("own_words")}
    asked = {}
    for answer in newest.values():
        kinds = {word.kind for word in answer.own_words.all()}
        if answer.written_at == WrittenAt.TABLE and not kinds & set(OwnWordKind.values) and one("select sec.speaks_for(%s)", answer.agency_id):
            asked[answer.workshop_id, answer.agency_id] = answer
    return [
        Waiting(
            "Are these your agency’s words?",
            reverse("workshops:agreed", args=[answer.workshop.record.ref]),
            f"A table in “{answer.workshop}” wrote in the name of {answer.agency}.",
            minutes=2,
        )
        for answer in asked.values()
    ]


def named_in_results(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """A result names this person's kind of agency: they see it before the room does."""
    waiting = SeenFirst.objects.visible_to(person).filter(shown_at=None, until__gt=request.now)  # type: ignore[attr-defined]  # as above
    found = list(waiting.select_related("workshop__record").prefetch_related("lines").order_by("until", "pk"))
    places = Membership.objects.current().exclude(level=Level.EXTERNAL).filter(person=person).select_related("agency") if found else ()
    first: dict[int, Waiting] = {}
    for one_of in found:
        if any(
            place.agency.kind in one_of.kinds and place.partnership_id == one_of.workshop.partnership_id and not _has_said(one_of, place.agency_id)
            for place in places
        ):
            first.setdefault(
                one_of.workshop_id,
                Waiting(
                    "See a result before the room does",
                    reverse("workshops:seen_first", args=[one_of.workshop.record.ref]),
                    f"“{one_of.workshop}” names your kind of agency. You may add one line, until {until_words(one_of.until)}.",
                    timezone.localdate(one_of.until),
                    3,
                ),
            )
    return list(first.values())


def _has_said(which: SeenFirst, agency: int) -> bool:
    return any(line.agency_id == agency for line in which.lines.all())


def asked_of_leaders(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """What is asked of this person by name and has no answer; and what they answered with “not yet”, once that day has come."""
    today = timezone.localdate(request.now)  # type: ignore[attr-defined]  # as above
    mine = Ask.objects.visible_to(person).filter(leader=person).select_related("record", "workshop").prefetch_related("answers")
    found = []
    for ask in mine:
        answers = list(ask.answers.all())
        page = reverse("workshops:ask", args=[ask.record.ref])
        if not answers:
            found.append(Waiting("Answer what a workshop asks of you", page, f"Sent up to you by name from “{ask.workshop}”.", ask.due_date, 5))
        elif answers[-1].kind == AnswerKind.NOT_YET and answers[-1].until_date <= today:
            found.append(Waiting("You answered “not yet”: what now?", page, f"Asked of you by name in “{ask.workshop}”.", answers[-1].until_date, 5))
    return found


def answers_of_leaders(person: Person, request: HttpRequest, since: datetime) -> Sequence[News]:
    """What leaders answered since somebody was last here: which workshop, and no words of it."""
    new = (
        LeaderAnswer.objects.visible_to(person).filter(said_at__gt=since).exclude(by=person).select_related("ask__record", "ask__workshop").order_by("-said_at")
    )
    return [
        News(f"A leader answered: {said.ask.question}", reverse("workshops:ask", args=[said.ask.record.ref]), said.said_at, f"asked in “{said.ask.workshop}”")
        for said in new[:5]
    ]

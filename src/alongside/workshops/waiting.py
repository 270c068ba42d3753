"""What workshops tell the first page."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from alongside.frame.sql import one
from alongside.partnerships.models import Level, Membership, Role, RoleAssignment
from alongside.partnerships.sockets import News, Waiting
from alongside.people.models import Person
from alongside.workshops.coders import Coders
from alongside.workshops.models import (
    AgreedAnswer,
    AnswerKind,
    Ask,
    Coder,
    Coming,
    Invite,
    LeaderAnswer,
    OwnWordKind,
    SeenFirst,
    Workshop,
    WrittenAt,
)
from alongside.workshops.seen_first import until_words

FOR_SO_LONG = timedelta(days=60)
"""How long words that a table wrote wait on the first page of those who speak for its agency."""


def asked_to_come(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """Invitations that this person has not answered, while the workshop is not over. Nobody waits for a reason: saying that one cannot come is an answer."""
    mine = Invite.objects.visible_to(person).filter(person=person, state=Coming.INVITED, workshop__closed_at=None)
    return [
        Waiting(
            "Say whether you come to a workshop",
            reverse("workshops:invite", args=[invite.workshop.record.ref, invite.record.ref]),
            f"You are asked to “{invite.workshop}”. You can say no, and what stands in the way.",
            minutes=1,
        )
        for invite in mine.select_related("record", "workshop__record").order_by("asked_at", "pk")
    ]


def coding(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """The turn of whoever codes as the second; and of the facilitator once both are done. Of the other's part, only that it is done."""
    found = []
    mine = Coder.objects.visible_to(person).filter(person=person, ended_at=None)
    for coder in mine.select_related("workshop__record").order_by("named_at", "pk"):
        both = Coders.of(coder.workshop, person)
        if both.check_back is not None or both.second is None:
            continue
        address = [coder.workshop.record.ref]
        if coder.is_second and coder.done_at is None:
            why = f"You are the second to read “{coder.workshop}”. Neither of you sees what the other says until both have finished."
            found.append(Waiting("Read what a workshop said, and say which themes you hear", reverse("workshops:themes", args=address), why, minutes=30))
        elif both.are_both_done and not coder.is_second:
            why = f"Both of you have read “{coder.workshop}”."
            found.append(Waiting("Settle together what you read differently", reverse("workshops:together", args=address), why, minutes=20))
    return found


def words_to_look_at(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """Words that were brought in and that the room has not seen: for the facilitator, who sees them and never whose."""
    holds = RoleAssignment.objects.current().filter(person=person, role=Role.FACILITATOR, about__isnull=False)
    found = []
    for workshop in Workshop.objects.visible_to(person).filter(closed_at=None, record__in=holds.values("about")).select_related("record").order_by("pk"):
        many = one("select count(*) from sec.waiting_words(%s)", workshop.pk)
        if many:
            why = f"“{workshop}”: {many} {'statement waits' if many == 1 else 'statements wait'}. The room sees what you show it."
            found.append(Waiting("Look at what people sent", reverse("workshops:words", args=[workshop.record.ref]), why, minutes=10))
    return found


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

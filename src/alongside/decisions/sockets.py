"""What decisions tell the first page, the search and the navigation. Never a word of what is in one: only which, what is asked, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from alongside.decisions.models import Matter
from alongside.drafts.models import Draft
from alongside.frame.sql import rows
from alongside.partnerships.models import Group, Partnership, Succession
from alongside.partnerships.seats import areas_of
from alongside.partnerships.sockets import Found, News, Waiting
from alongside.people.models import Person
from alongside.ui.shell import NavItem

AT_MOST = 20


@dataclass(frozen=True)
class Asks:
    """How one kind of waiting is said: what to do, why you, which page, and about how many minutes. `{name}` is the decision, `{about}` a role or an agency."""

    what: str
    why: str
    page: str
    minutes: int


ASKS: dict[str, Asks] = {
    "answer": Asks("Add what your agency knows", "“{name}” One thing is enough.", "decisions:answer", 2),
    "hold": Asks("Say whether you can hold part of a risk", "“{name}”: asked of you as {about}. You can say no, and why.", "decisions:holding", 2),
    "nobody_holds": Asks("Find somebody else to hold part of a risk", "“{name}”: {about} cannot, and said why.", "decisions:holding", 5),
    "back": Asks("Say what you will stand behind", "“{name}”: people will try something, and ask who stands beside them.", "decisions:backing", 10),
    "tell": Asks("Tell the young person what was decided", "“{name}”: you said that you would, {about}.", "decisions:telling", 30),
    "tell_late": Asks("The young person has not been told yet", "“{name}”: {about} was to tell them.", "decisions:telling", 10),
    "reply": Asks("Reply to a disagreement", "“{name}”: {about} does not agree, and asks for your answer.", "decisions:disagreement", 10),
    "replied": Asks("Your disagreement", "“{name}”: the answer you asked for, and by when.", "decisions:disagreement", 5),
    "review": Asks("Review a decision, starting with what was known", "“{name}”", "decisions:review", 20),
    "no_reviewer": Asks("Ask somebody to review a decision", "“{name}”: nobody has been asked yet.", "decisions:reviewers", 2),
    "complete": Asks("Finish what you decided in a hurry", "“{name}”: the rest was promised.", "decisions:decision", 15),
    "decide": Asks("Decide", "“{name}”: it has been put to everybody.", "decisions:making", 15),
}
FIRST = frozenset({"tell_late"})


def navigation(request: HttpRequest) -> NavItem | None:
    """The word Decisions, for members of a partnership. Nobody from outside it is shown the word."""
    if not request.user.is_authenticated or not any(area.is_member for area in areas_of(request)):
        return None
    return NavItem("Decisions", reverse("decisions:decisions"), current=request.path.startswith("/decisions/"))


def waiting(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """What decisions ask of this person: one question to the database, and no words of theirs read."""
    told = rows("select what, matter_id, ref, due, about from sec.waits_in_decisions()")
    names = dict(Matter.objects.visible_to(person).filter(pk__in={row[1] for row in told}).values_list("pk", "name")) if told else {}
    return [_waiting(what, names.get(matter) or about, ref, due, about) for what, matter, ref, due, about in told]


def news(person: Person, request: HttpRequest, since: datetime) -> Sequence[News]:
    """What was decided since somebody was last here."""
    made = Matter.objects.visible_to(person).filter(decided_at__gt=since).select_related("record", "group", "partnership").order_by("-decided_at", "-pk")
    return [
        News(f"Decided: {matter.name}", reverse("decisions:decision", args=[matter.record.ref]), matter.decided_at, f"By {matter.decided_in()}")
        for matter in made[:5]
        if matter.decided_at is not None
    ]


def settled(person: Person, partnership: Partnership, group: Group | None) -> Sequence[News]:
    """The last decisions of a group and of the groups it followed, or of the whole partnership, for whoever takes over a role there."""
    seen = Matter.objects.visible_to(person).filter(decided_at__isnull=False).select_related("record")
    followed = Succession.objects.visible_to(person).filter(successor=group, effected_at__isnull=False).values("group")
    inside = seen.filter(Q(group=group) | Q(group__in=followed)) if group else seen.filter(partnership=partnership)
    return [
        News(matter.name, reverse("decisions:decision", args=[matter.record.ref]), matter.decided_at, matter.where_it_stands())
        for matter in inside.order_by("-decided_at", "-pk")[:5]
        if matter.decided_at is not None
    ]


def search(person: Person, request: HttpRequest, words: str) -> Sequence[Found]:
    """Decisions by their question. What is in them is found in them."""
    found = Matter.objects.visible_to(person).select_related("record")
    for word in words.split():
        found = found.filter(question__icontains=word) | found.filter(name__icontains=word)
    return [Found(matter.question, reverse("decisions:decision", args=[matter.record.ref]), "decision", matter.where_it_stands()) for matter in found[:AT_MOST]]


def left_off(person: Person, request: HttpRequest) -> Sequence[News]:
    """Parts of a decision somebody was writing and has not saved."""
    drafts = Draft.objects.visible_to(person).open().filter(form__startswith="decisions.")[:AT_MOST]
    refs = {draft.about.partition("-")[0] for draft in drafts}
    matters = {matter.record.ref: matter for matter in Matter.objects.visible_to(person).filter(record__ref__in=refs).select_related("record")}
    return [_left(draft, matter) for draft in drafts if (matter := matters.get(draft.about.partition("-")[0])) is not None]


def _left(draft: Draft, matter: Matter) -> News:
    when = timezone.localtime(draft.saved_at)
    return News(matter.name, reverse("decisions:decision", args=[matter.record.ref]), draft.saved_at, f"Your draft from {when:%A}, not saved yet.")


def _waiting(what: str, name: str, ref: str, due: datetime | None, about: str) -> Waiting:
    asks = ASKS[what]
    return Waiting(
        asks.what,
        reverse(asks.page, args=[ref]),
        asks.why.format(name=name, about=about),
        timezone.localdate(due) if due else None,
        asks.minutes,
        is_first=what in FIRST,
    )

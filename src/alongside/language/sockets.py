"""What the language review tells the first page and the search."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse

from alongside.language.in_force import changes_of, reviewer_with, rules_in, title_of
from alongside.language.models import Disagreed, Disagreement, RuleChange
from alongside.language.own_forms import waiting_in
from alongside.partnerships.models import Partnership, Role, RoleAssignment
from alongside.partnerships.seats import area_of
from alongside.partnerships.sockets import Found, News, Waiting
from alongside.people.models import Person

AT_MOST = 20


def start(person: Person, request: HttpRequest) -> Sequence[tuple[str, str]]:
    """Reading a text again, for everybody."""
    return [("Read a text again for words that blame", reverse("language:review"))]


def search(person: Person, request: HttpRequest, words: str) -> Sequence[Found]:
    """Rules by their name, or by words that they would ask about; those of the searcher's own partnership."""
    area = area_of(request)
    changes = changes_of(Partnership.objects.visible_to(person).filter(pk=area.id).first() if area else None)
    asks = {found.rule for found in reviewer_with(changes).check(words).findings}
    wanted = words.lower().split()
    return [
        Found(title_of(rule["id"]), reverse("language:rule", args=[rule["id"]]), "words to think about")
        for rule in rules_in(changes)
        if rule["id"] in asks or all(word in title_of(rule["id"]).lower() for word in wanted)
    ][:AT_MOST]


def waiting(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """Rules that somebody disagrees with, for whoever looks after the rules; words in a form, for whoever looks after the form."""
    held = RoleAssignment.objects.current().filter(person=person, group=None, about=None).values_list("partnership_id", "role")
    roles = set(held)
    if not roles:
        return []
    keeps = [partnership for partnership, role in roles if role in (Role.LEAD, Role.COORDINATOR)]
    words = [one for one in waiting_in({partnership for partnership, _ in roles}) if (one[0].partnership_id, one[1].role) in roles]
    return [
        *(_disagreed(one) for one in _not_looked_at(keeps)),
        *(
            Waiting(
                f"Words in the form “{form}” that somebody asks you to look at",
                reverse("language:answer", args=[one.pk]),
                f"You look after this form as {form.looked_after_by.lower()} of {one.partnership}.",
                minutes=2,
            )
            for one, form in words
        ),
    ]


def news(person: Person, request: HttpRequest, since: datetime) -> Sequence[News]:
    """The answers to what they disagreed with: what was said of the rule next."""
    mine = list(Disagreement.objects.all())
    if not mine:
        return []
    said = RuleChange.objects.filter(partnership__in=[one.partnership_id for one in mine], rule__in=[one.rule for one in mine], changed_at__gt=since)
    answers = {(one.pk, change) for one in mine for change in said if _answers(change, one)}
    return [
        News(
            f"You disagreed with the rule “{title_of(change.rule)}”, and it was looked at",
            reverse("language:rule", args=[change.rule]),
            change.changed_at,
            f"{change.get_kind_display()}: {change.reason}",
        )
        for _, change in sorted(answers, key=lambda answer: answer[1].pk)
    ]


def _answers(change: RuleChange, one: Disagreement) -> bool:
    return (change.partnership_id, change.rule) == (one.partnership_id, one.rule) and change.version > one.after_version


def _not_looked_at(partnerships: Sequence[int]) -> list[Disagreed]:
    """Each rule that is disagreed with since it was last looked at."""
    if not partnerships:
        return []
    counts = list(Disagreed.objects.filter(partnership__in=partnerships).select_related("partnership"))
    if not counts:
        return []
    looked = RuleChange.objects.filter(partnership__in=partnerships).order_by().values_list("partnership_id", "rule").annotate(last=Max("version"))
    last = {(partnership, rule): version for partnership, rule, version in looked}
    return [one for one in counts if one.after_version == last.get((one.partnership_id, one.rule), 0)]


def _disagreed(one: Disagreed) -> Waiting:
    who = "Somebody disagrees" if one.times == 1 else f"{one.times} people disagree"
    return Waiting(
        f"{who} with the rule “{title_of(one.rule)}”",
        reverse("language:change", args=[one.rule]),
        f"You look after the rules of {one.partnership}. What you answer goes back to whoever disagreed.",
        minutes=5,
    )

"""People, agencies and groups, found by their names, among those that somebody can see."""

from collections.abc import Sequence

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from alongside.partnerships.models import Group, Membership
from alongside.partnerships.sockets import Found
from alongside.people.models import Person

AT_MOST = 20


def people_and_groups(person: Person, request: HttpRequest, words: str) -> Sequence[Found]:
    return [*_people(person, words), *_groups(person, words)]


def _people(person: Person, words: str) -> list[Found]:
    found = Membership.objects.visible_to(person).current().select_related("person", "agency", "partnership")
    for word in words.split():
        found = found.filter(
            Q(person__name__icontains=word)
            | Q(person__known_as__icontains=word)
            | Q(job_title__icontains=word)
            | Q(agency__name__icontains=word)
            | Q(ring_me__about__icontains=word)
        )
    return [
        Found(str(member.person), reverse("partnerships:person", args=[member.ref]), "person", f"{member.job_title}, {member.agency}, {member.partnership}")
        for member in found.order_by("person__name", "pk")[:AT_MOST]
    ]


def _groups(person: Person, words: str) -> list[Found]:
    found = Group.objects.visible_to(person).select_related("record")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(kind__icontains=word))
    return [Found(group.name, reverse("partnerships:group", args=[group.record.ref]), "group", group.kind) for group in found.order_by("name", "pk")[:AT_MOST]]

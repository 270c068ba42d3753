"""What projects tell the search."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from alongside.partnerships.sockets import Found
from alongside.people.models import Person
from alongside.projects.models import Project

AT_MOST = 20


def search(person: Person, request: HttpRequest, words: str) -> Sequence[Found]:
    """Projects that this person can see, by their title."""
    found = Project.objects.visible_to(person).select_related("record")
    for word in words.split():
        found = found.filter(title__icontains=word)
    return [Found(one.title, reverse("projects:project", args=[one.record.ref]), "project") for one in found[:AT_MOST]]

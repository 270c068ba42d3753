"""The page above this one, for the line at the top of a page: what it is called, and where it is."""

from django.urls import reverse
from django.utils.text import Truncator

from alongside.partnerships.models import Duty, Group, Membership

Above = tuple[str, str]
_LONGEST = 8  # words of a title that is a whole sentence


def people() -> Above:
    return "People", reverse("partnerships:people")


def person(member: Membership) -> Above:
    return str(member.person), reverse("partnerships:person", args=[member.ref])


def group(found: Group) -> Above:
    return found.name, reverse("partnerships:group", args=[found.record.ref])


def duty(found: Duty) -> Above:
    return Truncator(found.what).words(_LONGEST), reverse("partnerships:duty", args=[found.ref])


def invitations() -> Above:
    return "Invitations", reverse("partnerships:invitations")

"""Where something open is done. Its address may be another room's page: it is shown to whoever sees what that page is about, and to nobody else."""

from django.urls import Resolver404, resolve

from alongside.access.models import Record
from alongside.partnerships.models import Duty
from alongside.people.models import Person


def where_it_is_done(person: Person, duty: Duty) -> str:
    """The address, or nothing: where it has none, is closed, or leads to what this person does not know of."""
    if not duty.address or duty.closed_at is not None:
        return ""
    try:
        ref = resolve(duty.address).kwargs.get("ref", "")
    except Resolver404:
        return ""
    return duty.address if not ref or Record.objects.visible_to(person).filter(ref=ref).exists() else ""

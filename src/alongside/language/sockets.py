"""What the language review tells the first page."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from alongside.people.models import Person


def start(person: Person, request: HttpRequest) -> Sequence[tuple[str, str]]:
    """Reading a text again, for everybody."""
    return [("Read a text again for words that blame", reverse("language:review"))]

"""Where no script asks while somebody types: what a form sends along, and what the review asks about the words that it saved."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.core import signing
from django.http import HttpRequest, HttpResponse

from alongside.language import in_force
from alongside.language.reading import Text
from alongside.language.showing import Shown, page_of

NAME = "without_script"
"""What a form with `{% language_beside %}` sends along where scripts are off. It is sealed: what it says of the form is ours."""
_SEAL = signing.Signer(salt=NAME)


def sealed(boxes: Sequence[tuple[str, str]], unless: Sequence[str]) -> str:
    """What a form sends along: the names of its boxes (# for each number) with what people call them, and the buttons that save none of their words."""
    return _SEAL.sign_object([boxes, unless])


def numberless(name: str) -> str:
    """The name of a box with # for each number: a page can add boxes of its kind."""
    return re.sub(r"\d+|__prefix__", "#", name)


def put_differently_at(answer: HttpResponse, address: str) -> HttpResponse:
    """Says where words that were saved can be put differently. Without it: in the form they were sent from. "" where they stand as they are."""
    answer.put_differently_at = address  # type: ignore[attr-defined]  # read by language.middleware
    return answer


def asked_of(request: HttpRequest) -> list[Shown]:
    """What the review asks about the words of a form that was sent without scripts, each with the box it stands in. Nothing for any other form."""
    try:
        boxes, unless = _SEAL.unsign_object(request.POST.get(NAME, ""))
    except signing.BadSignature:
        return []
    if any(button in request.POST for button in unless):
        return []
    reviewer = in_force.reviewer_for(request)
    told = [
        replace(one, where=where)
        for where, words in _texts(request, dict(boxes))
        if words.strip()
        for one in page_of(Text(words, "txt"), reviewer.check(words)).found
    ]
    return [replace(one, number=number) for number, one in enumerate(told, 1)]


def _texts(request: HttpRequest, boxes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each box that was sent, by what people know it by: the heading that stood over it, or its own label."""
    for name in request.POST:
        if (pattern := numberless(name)) in boxes:
            heading = request.POST.get(f"{name.rpartition('-')[0]}-heading", "")
            yield heading or boxes[pattern], request.POST[name].replace("\r\n", "\n")

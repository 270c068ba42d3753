"""The demo's own pages. They stand in config/urls.py only where ALONGSIDE_DEMO says that everybody here is made up; anywhere else there is nothing at these addresses."""

from uuid import UUID

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from alongside.demo.doors import doors, email_of, everybody, opens, story
from alongside.demo.reading import WORDS
from alongside.frame.frames import acting_as
from alongside.frame.link_addresses import written_out
from alongside.frame.services import POST
from alongside.people.models import Person
from alongside.people.open_pages import open_to_everyone
from alongside.people.strength import note_proof
from alongside.post.models import Letter

FILES = {
    "sample-report.docx": "A learning report to bring, as somebody’s Word document.",
    "sample-report.pdf": "The same report as a PDF.",
    "sample-report.txt": "The same report as plain text.",
    "sixty-people.csv": "Sixty people, with the mistakes that spreadsheets have: paste them where people are invited.",
}
LETTERS_SHOWN = 200

for_everybody = open_to_everyone("Everybody in the demo is made up, and anybody may walk round it.")


@for_everybody
def first(request: HttpRequest) -> HttpResponse:
    """The thread in a sentence, five doors, and everybody who can sign in."""
    who = request.user if isinstance(request.user, Person) else None
    return render(request, "demo/doors.html", {"story": story(), "doors": doors(who), "everybody": everybody(), "files": FILES.items()})


@for_everybody
@require_POST
def come_in(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody made up, without a password, and begin on their page."""
    if not settings.DEMO:
        raise Http404
    key = request.POST.get("person", "")
    person = get_object_or_404(Person, email=email_of(key))
    if request.user.is_authenticated:
        logout(request)
    note_proof(request, person, "door")
    answer: HttpResponse = perform_login(request, person, email_verification="none", redirect_url="/")
    if answer.status_code == 302 and request.user.is_authenticated:
        answer["Location"] = opens(key, person)
    return answer


@for_everybody
def letters(request: HttpRequest) -> HttpResponse:
    """What would have been sent, newest first."""
    with acting_as(POST):
        written = list(Letter.objects.order_by("-written_at", "pk")[:LETTERS_SHOWN])
    return render(request, "demo/letters.html", {"letters": written})


@for_everybody
def letter(request: HttpRequest, number: UUID) -> HttpResponse:
    """One letter, as it would be read, its link a link."""
    with acting_as(POST):
        found = get_object_or_404(Letter, pk=number)
    return render(request, "demo/letter.html", {"letter": found, "words": written_out(found.words)})


@for_everybody
def kept_file(request: HttpRequest, name: str) -> FileResponse:
    """A file to try: a report to bring, sixty people to invite."""
    if name not in FILES:
        raise Http404
    return FileResponse((WORDS / name).open("rb"), as_attachment=True, filename=name)

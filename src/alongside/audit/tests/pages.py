"""Pages that exist only for the tests of the record: each fails in its own way after it has done something."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.urls import URLPattern, include, path

from alongside.audit.record import look, record
from alongside.frame.sql import one
from alongside.lib.answers import no


def works(request: HttpRequest) -> HttpResponse:
    _work(request)
    return HttpResponse("done")


def is_not_there(request: HttpRequest) -> HttpResponse:
    _work(request)
    raise Http404


def is_not_allowed(request: HttpRequest) -> HttpResponse:
    _work(request)
    raise PermissionDenied


def is_refused(request: HttpRequest) -> HttpResponse:
    _work(request)
    no("Only the chair can close this.").or_refuse()
    return HttpResponse("never")


def breaks_a_constraint(request: HttpRequest) -> HttpResponse:
    _work(request)
    _break_a_constraint()
    return HttpResponse("never")


def divides_by_nothing(request: HttpRequest) -> HttpResponse:
    _work(request)
    return HttpResponse(str(1 / 0))


def survives_a_broken_constraint(request: HttpRequest) -> HttpResponse:
    """A view that lets a constraint break and says so in a page that still has to ask the database something."""
    try:
        _break_a_constraint()
    except IntegrityError as broken:
        raise Http404 from broken
    return HttpResponse("never")


def is_rendered_late(request: HttpRequest) -> HttpResponse:
    """What a template asks for while it is written is still asked inside the frame."""
    template = engines["django"].from_string("{{ asked }}")
    return SimpleTemplateResponse(template, {"asked": lambda: one("select sec.me()")})


def opens(request: HttpRequest, number: int) -> HttpResponse:
    """Opens a record's words, if `log` is in the address."""
    if "log" in request.GET:
        look(number)
    return HttpResponse(str(one("select count(*) from trial_note where record_id = %s", number)))


def _work(request: HttpRequest) -> None:
    request.session["visits"] = request.session.get("visits", 0) + 1
    record("trial.page.worked")


def _break_a_constraint() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into people_person (id, email, name, known_as, password, is_active, joined_at) values (1, 'a@b.example', '', '', '', true, now())"
        )


_pages: list[URLPattern] = [
    path("works/", works, name="works"),
    path("is-not-there/", is_not_there, name="is-not-there"),
    path("is-not-allowed/", is_not_allowed, name="is-not-allowed"),
    path("is-refused/", is_refused, name="is-refused"),
    path("breaks-a-constraint/", breaks_a_constraint),
    path("divides-by-nothing/", divides_by_nothing),
    path("survives/", survives_a_broken_constraint, name="survives"),
    path("is-rendered-late/", is_rendered_late),
    path("opens/<int:number>/", opens),
]
for _pattern in _pages:
    _pattern.callback.open_because = "A page of a test."  # type: ignore[attr-defined]  # read by people.middleware
urlpatterns = [*_pages, path("", include("alongside.config.urls"))]  # what a page that says no leads to is there too

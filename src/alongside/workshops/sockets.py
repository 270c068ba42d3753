"""What workshops tell the navigation."""

from django.http import HttpRequest
from django.urls import reverse

from alongside.partnerships.seats import areas_of
from alongside.ui.shell import NavItem


def navigation(request: HttpRequest) -> NavItem | None:
    """The word Voices, for members of a partnership and for whoever facilitates from outside."""
    if not request.user.is_authenticated or not areas_of(request):
        return None
    return NavItem("Voices", reverse("workshops:workshops"), current=request.path.startswith("/workshops/"))

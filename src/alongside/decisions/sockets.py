"""What decisions tell the first page, the search and the navigation."""

from django.http import HttpRequest
from django.urls import reverse

from alongside.partnerships.seats import areas_of
from alongside.ui.shell import NavItem


def navigation(request: HttpRequest) -> NavItem | None:
    """The word Decisions, for members of a partnership. Nobody from outside it is shown the word."""
    if not request.user.is_authenticated or not any(area.is_member for area in areas_of(request)):
        return None
    return NavItem("Decisions", reverse("decisions:decisions"), current=request.path.startswith("/decisions/"))

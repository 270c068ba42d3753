"""The first word of the navigation."""

from django.http import HttpRequest
from django.urls import reverse

from alongside.ui.shell import NavItem


def home(request: HttpRequest) -> NavItem:
    return NavItem("Home", reverse("home:home"), current=request.path == reverse("home:home"))

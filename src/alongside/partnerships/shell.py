"""What stands round every signed-in page: the area, who you are, and the number that answers now."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from alongside.partnerships.models import FrontDoor, Partnership
from alongside.ui.shell import PUBLIC, Door, NavItem, Shell, Urgent


def shell(request: HttpRequest) -> dict[str, Shell]:
    return {"shell": PUBLIC}

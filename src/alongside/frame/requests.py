"""What a view may rely on: who is asking, and what time the database says it is."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class FramedRequest(HttpRequest):
    """A request inside its frame. `now` is the database's clock when the frame opened, never the web machine's."""

    now: datetime
    htmx: "HtmxDetails"

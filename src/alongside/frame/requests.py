"""What a view may rely on: who is asking, and what time the database says it is."""

from datetime import datetime

from django.http import HttpRequest


class FramedRequest(HttpRequest):
    """A request inside its frame. `now` is the database's clock when the frame opened, never the web machine's."""

    now: datetime

"""Public pages may be kept for a minute by whoever carries them, and need not be sent again while they are the same."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

SECONDS = 60
View = Callable[..., HttpResponse]


def kept_for_a_minute(view: View) -> View:
    """For a page that is the same for everybody who has not signed in. Somebody signed in gets it as every other page."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method not in ("GET", "HEAD") or response.status_code != 200 or request.user.is_authenticated:
            return response
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        patch_cache_control(response, public=True, max_age=SECONDS)
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    return page  # type: ignore[return-value]  # a 304 is a response like the others

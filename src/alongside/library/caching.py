"""Public pages may be kept by whoever carries them, who asks each time whether they are still the same: what is withdrawn is gone at once."""

import gzip
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

View = Callable[..., HttpResponse]


def kept_while_it_is_the_same(view: View) -> View:
    """For a page that is the same for everybody who has not signed in. Somebody signed in gets it as every other page."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method not in ("GET", "HEAD") or response.status_code != 200 or request.user.is_authenticated:
            return response
        response["ETag"] = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        patch_cache_control(response, public=True, no_cache=True)
        answer = get_conditional_response(request, etag=response["ETag"], response=response)
        return _packed(request, answer if isinstance(answer, HttpResponse) else response)

    return page


def _packed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Compressed for whoever can unpack it. Safe here: nothing on a public page is a secret that its length could give away."""
    patch_vary_headers(response, ["Accept-Encoding"])
    is_worth_it = (
        response.status_code == 200
        and len(response.content) > 1000
        and response["Content-Type"].startswith(("text/", "application/json", "application/atom", "application/xml"))
    )
    if is_worth_it and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = gzip.compress(response.content, compresslevel=5, mtime=0)
        response["Content-Encoding"] = "gzip"
    return response

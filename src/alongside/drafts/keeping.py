"""A form that was sent in vain: its session had ended, or its page was too old. Its words are locked away until whoever wrote them is back.

They are locked under a key that only this browser has (a cookie, for half an hour): the database cannot read them, and neither can another browser.
The key of the form itself says for whom its page was written, and only that person is given them, whoever signs in next on this browser.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from alongside.drafts.names import is_name
from alongside.frame.once import was_written_for
from alongside.frame.sql import one

BROWSER_COOKIE = "alongside-browser"
KEPT_COOKIE = "alongside-kept"
HALF_AN_HOUR = 30 * 60
MONTH = 30 * 24 * 3600
NEVER_KEPT = {"csrfmiddlewaretoken", "once", "draft", "credential", "without_script"}
MOST_WORDS = 1_000_000
WITHOUT_A_FORM = "kept"
"""The draft of words whose form keeps none: they wait on a page of their own, from which they can be sent."""


@dataclass(frozen=True)
class Kept:
    """What was sent in vain: where the page was and where it sent its form, which draft it belongs to ("" where the page names none), and the words by field."""

    page: str
    once: str
    form: str = ""
    about: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    to: str = ""

    def is_of(self, actor: int) -> bool:
        return was_written_for(self.once, actor)


def words_of(request: HttpRequest) -> dict[str, Any]:
    """What was typed, by field; a list where a name stood several times. Passwords are never kept, files have to be chosen again."""
    given = {name: values for name, values in request.POST.lists() if name not in NEVER_KEPT and "password" not in name}
    return {name: values if len(values) > 1 else values[0] for name, values in given.items() if values}


def page_of(request: HttpRequest) -> str:
    """The page the form stood on: by its address where the browser says it, else where it was sent to. Always one of ours, and only its path."""
    said = request.headers.get("Referer", "")
    if said and url_has_allowed_host_and_scheme(said, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(said)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return request.get_full_path()


def what_was_sent(request: HttpRequest) -> Kept:
    form, _, about = request.POST.get("draft", "").partition("/")
    page = request.get_full_path() if form == WITHOUT_A_FORM else page_of(request)
    if form == WITHOUT_A_FORM or not (is_name(form) and is_name(about)):
        form = about = ""
    return Kept(page, request.POST.get("once", ""), form, about, words_of(request), request.get_full_path())


def lock_away(request: HttpRequest, answer: HttpResponse) -> bool:
    """Keep what was sent, and give the browser the only key to it. False where there was nothing, or too much."""
    kept = what_was_sent(request)
    if not kept.fields or not kept.once:
        return False
    words = json.dumps(kept.__dict__, ensure_ascii=False).encode()
    if len(words) > MOST_WORDS:
        return False
    key, chance = secrets.token_bytes(32), secrets.token_bytes(12)
    locked = chance + AESGCM(key).encrypt(chance, words, _handle(key).encode())
    if not one("select sec.keep_words(%s, %s)", _handle(key), locked):
        return False
    answer.set_cookie(KEPT_COOKIE, base64.urlsafe_b64encode(key).decode(), max_age=HALF_AN_HOUR, httponly=True, samesite="Lax", secure=settings.BEHIND_TLS)
    return True


def take_out(request: HttpRequest, actor: int) -> Kept | None:
    """What this browser kept, if `actor` wrote it. Somebody else's stays locked, and is gone after half an hour."""
    try:
        key = base64.urlsafe_b64decode(request.COOKIES.get(KEPT_COOKIE, ""))
        locked = bytes(one("select sec.kept_words(%s)", _handle(key)) or b"") if key else b""
        words = AESGCM(key).decrypt(locked[:12], locked[12:], _handle(key).encode()) if locked else b""
    except (ValueError, InvalidTag):
        return None
    kept = Kept(**json.loads(words)) if words else None
    if kept is None or not kept.is_of(actor):
        return None
    one("select sec.drop_words(%s)", _handle(key))
    return kept


def take_away_cookies(answer: HttpResponse) -> None:
    answer.delete_cookie(BROWSER_COOKIE)
    answer.delete_cookie(KEPT_COOKIE)


def _handle(key: bytes) -> str:
    return hashlib.sha256(b"alongside kept words|" + key).hexdigest()

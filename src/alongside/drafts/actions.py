"""Keeping words while they are typed, and letting go of them. Nothing here is on record: only what is done with a draft is."""

import base64
import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import Jsonb

from alongside.frame.sql import one, row

STILL_ON_THEIR_WAY = 1000
"""How far the number jumps when a form is sent: further than the saves that may still be on their way from that page."""

_SAVE = """
insert into drafts_draft as d (form, about, fields, base_version, seq, is_open, saved_at) values (%s, %s, %s, %s, %s, true, %s)
on conflict (actor, form, about) do update set fields = excluded.fields, base_version = excluded.base_version, seq = excluded.seq, is_open = true, saved_at = excluded.saved_at
where d.seq < excluded.seq returning d.seq
"""
_SENT = """
insert into drafts_draft as d (form, about, fields, base_version, seq, is_open, saved_at) values (%s, %s, '{}', '', %s, false, %s)
on conflict (actor, form, about) do update set fields = '{}', base_version = '', seq = d.seq + excluded.seq, is_open = false, saved_at = excluded.saved_at
"""


@transaction.atomic
def save_draft(*, form: str, about: str, fields: dict[str, Any], base_version: str, seq: int, at: datetime) -> bool:
    """Keep what whoever is asking has typed. False where newer words are kept already: an old page never wins."""
    return one(_SAVE, form, about, Jsonb(fields), base_version, seq, at) is not None


@transaction.atomic
def adopt_words(*, form: str, about: str, fields: dict[str, Any], at: datetime) -> int:
    """Words that were sent in vain become the newest draft of whoever is asking. Returns its number."""
    latest = row("select coalesce(max(seq), 0) from drafts_draft where form = %s and about = %s", form, about) or (0,)
    seq = int(latest[0]) + 1
    save_draft(form=form, about=about, fields=fields, base_version="", seq=seq, at=at)
    return seq


@transaction.atomic
def sent(*, form: str, about: str, at: datetime) -> None:
    """The form was sent (or thrown away): its draft goes, and a page that is still open elsewhere cannot bring it back."""
    one(_SENT + " returning 1", form, about, STILL_ON_THEIR_WAY, at)


def key_for_browser(browser: str) -> str:
    """The key under which this browser keeps words of whoever is asking: 32 bytes, base64url. Made when first asked for, the same ever after."""
    key = one("select sec.my_draft_key(%s)", _hash(browser))
    return base64.urlsafe_b64encode(bytes(key)).decode().rstrip("=") if key else ""


def forget_key(browser: str) -> None:
    """Signing out: what this browser still keeps of theirs can never be read again."""
    if browser:
        one("select sec.drop_draft_key(%s)", _hash(browser))


def forget_all_keys() -> None:
    """Signing out everywhere: as above, of every browser."""
    one("select sec.drop_draft_keys()")


def _hash(browser: str) -> str:
    return hashlib.sha256(browser.encode()).hexdigest()

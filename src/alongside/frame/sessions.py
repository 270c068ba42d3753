"""The session store. The database keeps the hash of the cookie and nothing that could be sent back as one."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase, UpdateError

from alongside.frame.credentials import hash_of
from alongside.frame.frames import mint, somebody_else_is_asking
from alongside.frame.sql import one

ASSURANCE = "assurance"
AGENT = "agent"


class SessionStore(SessionBase):
    """Reads and writes `sec.session` through its functions. Saving points the transaction at the new session, so that the record names who signed in."""

    def exists(self, session_key: str) -> bool:
        return False  # tokens are 190 random bits: they do not collide

    def load(self) -> dict[str, Any]:
        if self.session_key:
            words = one("select sec.load_session(%s)", hash_of(self.session_key))
            if words is not None:
                return self.decode(words)
        self._session_key = None
        return {}

    def create(self) -> None:
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]  # of SessionBase
        self.modified = True
        self.save(must_create=True)

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # of SessionBase
        who = int(data.get(SESSION_KEY) or 0)
        level = int(data.get(ASSURANCE, 1)) if who else 0
        if not mint(self.session_key, who, assurance=level, data=self.encode(data), agent=str(data.get(AGENT, "")), is_new=must_create):
            raise UpdateError  # signed out meanwhile, here or on another machine: nothing brings the session back
        one("select set_config('app.token', %s, true)", hash_of(self.session_key))
        somebody_else_is_asking()
        return None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            one("select sec.end_session(%s)", hash_of(key))
            somebody_else_is_asking()

    @classmethod
    def clear_expired(cls) -> None:
        one("select sec.forget_sessions()")

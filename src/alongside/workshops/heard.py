"""Somebody who took part says whether they were heard right. Nobody is named here, and nothing of it goes on record: only two functions of the database
are reached, and what is sent is sealed as in the room, under a key of its own."""

import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing

from alongside.frame.sql import one
from alongside.workshops import sealing

LONGEST = 400
CLOSED = "Nobody is being asked any more. What was sent before was kept; this was not sent."
_SALT = "workshops.heard"


@dataclass(frozen=True)
class Asked:
    """What this phone answers under: a secret of its own, which its seat in the room is not made from and does not know; and how often it has sent."""

    code: str
    secret: str
    sent: int = 0

    @classmethod
    def read(cls, token: str, code: str) -> "Asked":
        """What the phone holds for this workshop; a fresh one for anything that we have not signed."""
        try:
            asked = cls(*signing.loads(token, salt=_SALT))
        except (signing.BadSignature, TypeError):
            asked = cls(code, "")
        return asked if asked.code == code and asked.secret else cls(code, secrets.token_urlsafe(24))

    def once_more(self) -> "Asked":
        return Asked(self.code, self.secret, self.sent + 1)

    @property
    def token(self) -> str:
        return signing.dumps([self.code, self.secret, self.sent], salt=_SALT)

    @property
    def handle(self) -> str:
        return hashlib.sha256(f"heard|{self.secret}".encode()).hexdigest()


@dataclass(frozen=True)
class Said:
    """What one phone says of one theme: right, or not quite and what would be closer."""

    theme: str
    is_right: bool
    words: str = ""


def key_of(code: str) -> str:
    """The name of the keys for what is said about a workshop's themes: no code has seven signs."""
    return f"{code}Z"


def state(code: str) -> dict[str, Any] | None:
    """What the room is asked; None where no workshop has this code."""
    told: str | None = one("select sec.workshop_heard(%s)", code)
    if told is None:
        return None
    heard: dict[str, Any] = json.loads(told)
    sealing.destroy_keys_before(key_of(code), heard["batch"])
    return heard


def send(asked: Asked, told: Mapping[str, Any], op: uuid.UUID, said: Sequence[Said]) -> str:
    """Keep one phone's answers, sealed; answers about something else than the room is asked are left out. Sent again under the same number, nothing changes.

    Says '' or why not.
    """
    about = {theme["id"] for theme in told["themes"]}
    ops: list[dict[str, Any]] = [
        {"theme": one_of.theme, "is_right": one_of.is_right, "words": one_of.words[:LONGEST], "seq": asked.sent, "handle": asked.handle}
        for one_of in said
        if one_of.theme in about
    ]
    numbers = [uuid.uuid5(op, one_of["theme"]) for one_of in ops]
    batch = told["batch"]
    for _ in range(3):  # a batch may be brought in while we seal for it
        sealed = [sealing.seal(key_of(asked.code), batch, one_of) for one_of in ops]
        why: str = one("select sec.answer_heard(%s, %s, %s::uuid[], %s::bytea[])", asked.code, batch, numbers, sealed)
        if why != "again":
            break
        batch = (state(asked.code) or told)["batch"]
    return CLOSED if why else ""

"""What somebody in the room does. Nobody is signed in here and nobody is named: what they are allowed is in what their phone holds, and only the
database's four functions are reached. Nothing of it goes on record."""

import hashlib
import hmac
import json
import secrets
import time
import unicodedata
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing

from alongside.frame.sql import one
from alongside.workshops import naming, sealing
from alongside.workshops.prompts import prompts

AT_MOST = 50
LONGEST = 400
SEAT = "seat"
"""The cookie that holds a phone's seat."""
_SALT = "workshops.seat"
CLOSED = "This workshop is closed. What you sent before it closed was kept; this was not sent."
LEFT = "This phone has left the room and took everything back. You can come in again with the code."
REMEMBERED = 1.0
"""For how many seconds a process answers from what it was told last, instead of asking the database again."""
_TRIES = 5


@dataclass(frozen=True)
class Seat:
    """What a phone holds: which workshop, what its holder chose from the two lists, and a secret that nothing else knows."""

    code: str
    kind: str
    level: str
    secret: str

    @classmethod
    def taken(cls, code: str, kind: str, level: str) -> "Seat":
        return cls(code, kind, level, secrets.token_urlsafe(24))

    @classmethod
    def read(cls, token: str, code: str) -> "Seat | None":
        """The seat in this workshop; None for anything that we have not signed."""
        try:
            seat = cls(*signing.loads(token, salt=_SALT))
        except (signing.BadSignature, TypeError):
            return None
        return seat if hmac.compare_digest(seat.code, code) else None

    @property
    def token(self) -> str:
        return signing.dumps([self.code, self.kind, self.level, self.secret], salt=_SALT)

    @property
    def on_the_roll(self) -> str:
        return hashlib.sha256(f"roll|{self.secret}".encode()).hexdigest()

    @property
    def handle(self) -> str:
        """What its ballot is kept under. Whoever has the roll, and not the phone, cannot make it."""
        return hashlib.sha256(f"ballot|{self.secret}".encode()).hexdigest()

    def mark(self, number: str) -> str:
        """What words are known by when they arrive a second time. Whoever has the database, and not the phone, cannot make it either."""
        return hashlib.sha256(f"words|{self.secret}|{number}".encode()).hexdigest()


@dataclass(frozen=True)
class Sent:
    """What became of what was sent: kept, or not and why. `ask` says that the writer is asked to look at their words again."""

    done: list[str]
    refused: list[dict[str, Any]]


_last: dict[str, tuple[float, dict[str, Any]]] = {}


def state(code: str) -> dict[str, Any] | None:
    """The workshop as the room sees it; None where no workshop has this code."""
    said: str | None = one("select sec.workshop_state(%s)", code)
    if said is None:
        return None
    told: dict[str, Any] = json.loads(said)
    sealing.destroy_keys_before(code, told["batch"])
    _last[code] = time.monotonic(), told
    return told


def remembered(code: str) -> dict[str, Any] | None:
    """The same, as this process was told it less than a second ago; None where it was not."""
    at, told = _last.get(code, (0.0, None))
    return told if time.monotonic() - at < REMEMBERED else None


def knows(told: Mapping[str, Any], ops: Sequence[Mapping[str, Any]]) -> bool:
    """Whether everything that these answer is in it: what was shown a moment ago may not be in what is remembered."""
    cards, questions = {card["id"] for card in told["deck"]}, {str(asked["number"]) for asked in told["questions"]}
    answers = [op for op in ops if op.get("what") != "name"]
    return all(str(op.get("statement")) in cards if op.get("what") == "vote" else str(op.get("question")) in questions for op in answers)


def around(code: str) -> dict[str, Any]:
    """Whom to ring in the area of a workshop, how many phones have joined and how many people were counted, and what has been asked of whom so far."""
    told: dict[str, Any] = json.loads(one("select sec.workshop_around(%s)", code))
    return told


def join(seat: Seat) -> str:
    """Onto the roll. Says '' or why not."""
    return _kept(seat, remembered(seat.code) or state(seat.code), {})


def send(seat: Seat, told: Mapping[str, Any], ops: Sequence[Mapping[str, Any]]) -> Sent:
    """Keep a batch of answers, words and names, sealed. Sending any of it again changes nothing. A name that stood beside words is taken away at once."""
    good: dict[str, dict[str, Any]] = {}
    sent = Sent([], [])
    for op in ops[:AT_MOST]:
        number, read = _read(op, told, seat.kind)
        if number and isinstance(read, dict):
            good[number] = read
        else:
            asks = "words" in op and (read in prompts(str(op["words"])) or read in naming.LOOK_AGAIN)
            sent.refused.append({"id": str(op.get("id", ""))[:36], "why": read, "ask": asks})
    names = {number: op for number, op in good.items() if op["what"] == "name"}
    why_name = naming.end(seat.code, {seat.mark(op["of"]): op["seq"] for op in sorted(names.values(), key=lambda op: int(op["seq"]))})
    if why_name:
        sent.refused.extend({"id": number, "why": why_name, "ask": False} for number in names if good.pop(number))
    why = _kept(seat, told, good) if good else ""
    if why:
        sent.refused.extend({"id": number, "why": why, "ask": False} for number in good)
    else:
        sent.done.extend(good)
    return sent


def leave(seat: Seat, told: Mapping[str, Any], seq: int, own: Sequence[str] = ()) -> str:
    """Off the roll and out of every name now, and out of the answers with the next batch. `own` are the numbers of what it wrote. Says '' or why not."""
    naming.end(seat.code, {seat.mark(number): seq for number in own})
    number, op = uuid.uuid4(), {"what": "leave", "seq": seq, "handle": seat.handle, "kind": seat.kind, "level": seat.level}

    def keep(batch: int) -> str:
        return str(one("select sec.workshop_withdraw(%s, %s, %s, %s, %s)", seat.code, seat.on_the_roll, batch, number, sealing.seal(seat.code, batch, op)))

    return _under_the_batch_of_now(seat.code, told, keep)


def _kept(seat: Seat, told: Mapping[str, Any] | None, ops: Mapping[str, dict[str, Any]]) -> str:
    numbers = [uuid.UUID(number) for number in ops]
    inside = [_inside(seat, number, op) for number, op in ops.items()]

    def keep(batch: int) -> str:
        sealed = [sealing.seal(seat.code, batch, op) for op in inside]
        statement = "select sec.workshop_ops(%s, %s, %s, %s, %s, %s::uuid[], %s::bytea[])"
        return str(one(statement, seat.code, seat.on_the_roll, seat.kind, seat.level, batch, numbers, sealed))

    return _under_the_batch_of_now(seat.code, told, keep)


def _inside(seat: Seat, number: str, op: Mapping[str, Any]) -> dict[str, Any]:
    """What is sealed. Words, and a name for some, are under the mark of those words; their number itself stays with the phone."""
    marked = {} if op["what"] == "vote" else {"mark": seat.mark(op.get("of", number))}
    kept = {key: value for key, value in op.items() if key != "of"}
    return {**kept, **marked, "handle": seat.handle, "kind": seat.kind, "level": seat.level}


def _under_the_batch_of_now(code: str, told: Mapping[str, Any] | None, keep: Callable[[int], str]) -> str:
    """Seal and keep; once more where the facilitator has just brought a batch in, or what was sent would wait under a key that is destroyed."""
    for _ in range(_TRIES):
        said = keep(told["batch"]) if told else "none"
        if said != "moved":
            break
        told = state(code)
    else:
        raise RuntimeError("The batch moved on again and again.")
    return {"": "", "left": LEFT}.get(said, CLOSED)


def _read(op: Mapping[str, Any], told: Mapping[str, Any], kind: str) -> tuple[str, dict[str, Any] | str]:
    """Its number and what is to be kept, or '' and why not: one sentence for whoever sent it."""
    try:
        number, seq = str(uuid.UUID(str(op["id"]))), int(op["seq"])
    except (KeyError, ValueError, TypeError, OverflowError):
        return "", "This could not be read."
    if not 0 < seq < 2**31:
        return "", "This could not be read."
    if op.get("what") == "vote":
        statement, vote = str(op.get("statement")), op.get("vote")
        if statement not in {card["id"] for card in told["deck"]}:
            return "", "This statement is not in the workshop."
        if vote not in (1, 0, -1, None) or isinstance(vote, bool):
            return "", "An answer is agree, disagree or pass."
        return number, {"what": "vote", "seq": seq, "statement": statement, "vote": vote}
    name, why_no_name = naming.read(op, told, kind)
    if op.get("what") == "words":
        return _read_words(number, seq, op, told, name, why_no_name)
    if op.get("what") == "name":
        return _read_name(number, seq, op, told, name, why_no_name)
    return "", "This could not be read."


def _read_name(number: str, seq: int, op: Mapping[str, Any], told: Mapping[str, Any], name: dict[str, Any], why_not: str) -> tuple[str, dict[str, Any] | str]:
    """A name for words that were sent before, or none any more."""
    try:
        of = str(uuid.UUID(str(op["of"])))
    except (KeyError, ValueError):
        return "", "This could not be read."
    if name["named_as"] and told["stage"] == "closed":
        why_not = naming.CLOSED
    return ("", why_not) if why_not else (number, {"what": "name", "seq": seq, "of": of, **name})


def _read_words(number: str, seq: int, op: Mapping[str, Any], told: Mapping[str, Any], name: dict[str, Any], why_not: str) -> tuple[str, dict[str, Any] | str]:
    words, question = _plain(str(op.get("words", ""))), op.get("question")
    if not isinstance(question, int) or question not in {asked["number"] for asked in told["questions"]}:
        return "", "This question is not in the workshop."
    if not words:
        return "", "Write a few words first."
    if len(words) > LONGEST:
        return "", f"Write it in {LONGEST} characters: one thing at a time."
    asked = prompts(words)
    if asked and not op.get("is_meant"):
        return "", asked[0]
    if why_not:
        return "", why_not
    named = name if name["named_as"] and told["stage"] != "closed" else {}  # late words are kept; a name that could not be taken back is not
    return number, {"what": "words", "seq": seq, "question": question, "words": words, **named}


def _plain(words: str) -> str:
    """In one line, and without signs that nobody can read and the database cannot keep: one of them would keep everybody's words from being brought in."""
    return " ".join("".join(sign for sign in words if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cs"}).split())

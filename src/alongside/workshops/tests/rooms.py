"""What the tests of this folder arrange: a workshop of Fellmoor's that Ruth, from outside, facilitates, and phones in it."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from alongside.frame.frames import NOBODY, framed
from alongside.workshops import naming, room
from alongside.workshops.actions import add_statement, begin_workshop, move_on
from alongside.workshops.models import Promise, Stage, Workshop
from tests.cast import Cast, as_person

QUESTION = "When we call a decision brave, what do we each mean?"


def a_workshop(cast: Cast, *, statements: int = 1, promise: str = Promise.BY_AGENCY, title: str = "What does brave mean here?", **more: Any) -> Workshop:
    """Begun by the coordinator, facilitated by somebody from outside, and ready for answers."""
    bridget, ruth = cast["bridget"], cast["ruth"]
    with as_person(bridget) as frame:
        workshop = begin_workshop(
            by=bridget,
            partnership=cast.fellmoor.partnership,
            title=title,
            questions=[QUESTION],
            promise=promise,
            facilitator=ruth,
            at=frame.now - timedelta(minutes=1),
            **more,
        )
    with as_person(ruth) as frame:
        for number in range(statements):
            add_statement(by=ruth, workshop=workshop, question=workshop.questions.get(), words=f"Brave is saying it, number {number + 1}.")
        move_on(by=ruth, workshop=workshop, stage=Stage.RESPOND, at=frame.now)
    return workshop


@dataclass
class Phone:
    """Somebody's own phone: its seat, and how many things it has sent."""

    code: str
    kind: str = ""
    level: str = ""
    sent: int = 0
    wrote: list[str] = field(default_factory=list)
    seat: room.Seat = field(init=False)

    def __post_init__(self) -> None:
        self.seat = room.Seat.taken(self.code, self.kind, self.level)
        with framed(NOBODY):
            room.join(self.seat)

    def op(self, **more: Any) -> dict[str, Any]:
        self.sent += 1
        return {"id": str(uuid.uuid4()), "seq": self.sent, **more}

    def send(self, *ops: dict[str, Any]) -> room.Sent:
        with framed(NOBODY):
            return room.send(self.seat, self.state(), ops)

    def vote(self, vote: int | None, statement: int = 0) -> room.Sent:
        return self.send(self.op(what="vote", statement=self.state()["deck"][statement]["id"], vote=vote))

    def say(self, words: str, **more: Any) -> room.Sent:
        op = self.op(what="words", question=1, words=words, **more)
        self.wrote.append(op["id"])
        return self.send(op)

    def name(self, of: str, named_as: object, **more: Any) -> room.Sent:
        """Put a name to what was written under this number, or take it back."""
        return self.send(self.op(what="name", of=of, **{"named_as": named_as, "may_show": bool(named_as), **more}))

    def own(self) -> list[dict[str, Any]]:
        with framed(NOBODY):
            return naming.own_words(self.code, self.wrote, [self.seat.mark(number) for number in self.wrote])

    def state(self) -> dict[str, Any]:
        with framed(NOBODY):
            told = room.state(self.code)
        assert told is not None
        return told


def phones(code: str, *kinds: tuple[str, str, int]) -> list[Phone]:
    return [Phone(code, kind, level) for kind, level, count in kinds for _ in range(count)]

"""An answer to "may I?": yes, or no with the sentence we would say to somebody's face."""

from dataclasses import dataclass


class Refused(Exception):
    """The rule's own sentence, raised where an action was asked for that the rule does not allow."""


@dataclass(frozen=True)
class Answer:
    """Yes, or no and why. Truthy when yes."""

    why_not: str = ""

    def __bool__(self) -> bool:
        return not self.why_not

    def or_refuse(self) -> None:
        if self.why_not:
            raise Refused(self.why_not)


YES = Answer()


def no(why: str) -> Answer:
    """No, because `why`: one sentence, said to the person who asked."""
    if not why:
        raise ValueError("A no needs its sentence.")
    return Answer(why)

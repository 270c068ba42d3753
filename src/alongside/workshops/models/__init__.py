"""A workshop, what is asked in it, what was said, and what of it has been shown."""

from alongside.workshops.models.agreed import AgreedAnswer, OwnWord, OwnWordKind, WrittenAt
from alongside.workshops.models.asked import Because, Coming, Invite, InviteSaid
from alongside.workshops.models.live import Around
from alongside.workshops.models.room import Ballot, Contribution, Pending, Roll
from alongside.workshops.models.seen_first import OwnLine, SeenFirst
from alongside.workshops.models.shown import Release, Statement, Withheld
from alongside.workshops.models.workshop import KeyQuestion, Mode, PlannedStage, Promise, QuestionKind, ShownBy, Stage, Workshop

__all__ = [
    "AgreedAnswer",
    "Around",
    "Ballot",
    "Because",
    "Coming",
    "Contribution",
    "Invite",
    "InviteSaid",
    "KeyQuestion",
    "Mode",
    "OwnLine",
    "OwnWord",
    "OwnWordKind",
    "Pending",
    "PlannedStage",
    "Promise",
    "QuestionKind",
    "Release",
    "Roll",
    "SeenFirst",
    "ShownBy",
    "Stage",
    "Statement",
    "Withheld",
    "Workshop",
    "WrittenAt",
]

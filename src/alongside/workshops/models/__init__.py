"""A workshop, what is asked in it, what was said, and what of it has been shown."""

from alongside.workshops.models.agreed import AgreedAnswer, OwnWord, OwnWordKind, WrittenAt
from alongside.workshops.models.asked import Because, Coming, Invite, InviteSaid
from alongside.workshops.models.beyond import Anchor, OpinionMap
from alongside.workshops.models.checking import CheckBack, HeardBack, HeardWords
from alongside.workshops.models.leaders import AnswerKind, Ask, AskedAbout, LeaderAnswer, Need, NeedHeld
from alongside.workshops.models.live import Around
from alongside.workshops.models.named import Headline, Named
from alongside.workshops.models.room import Ballot, Contribution, Pending, Roll
from alongside.workshops.models.seen_first import OwnLine, SeenFirst
from alongside.workshops.models.shown import Release, Statement, Withheld
from alongside.workshops.models.themes import Change, Coder, Coding, Reach, Theme, ThemeKind, Wording
from alongside.workshops.models.workshop import KeyQuestion, Mode, PlannedStage, Promise, QuestionKind, ShownBy, Stage, Workshop

__all__ = [
    "AgreedAnswer",
    "Anchor",
    "AnswerKind",
    "Around",
    "Ask",
    "AskedAbout",
    "Ballot",
    "Because",
    "Change",
    "CheckBack",
    "Coder",
    "Coding",
    "Coming",
    "Contribution",
    "Headline",
    "HeardBack",
    "HeardWords",
    "Invite",
    "InviteSaid",
    "KeyQuestion",
    "LeaderAnswer",
    "Mode",
    "Named",
    "Need",
    "NeedHeld",
    "OpinionMap",
    "OwnLine",
    "OwnWord",
    "OwnWordKind",
    "Pending",
    "PlannedStage",
    "Promise",
    "QuestionKind",
    "Reach",
    "Release",
    "Roll",
    "SeenFirst",
    "ShownBy",
    "Stage",
    "Statement",
    "Theme",
    "ThemeKind",
    "Withheld",
    "Wording",
    "Workshop",
    "WrittenAt",
]

"""The parts of one decision, in the order of the short path, and where each has its page."""

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from alongside.decisions.models import Matter


@dataclass(frozen=True)
class Part:
    """One part: its key, which is the name of its address too, and what it is called in a list of things to do."""

    key: str
    title: str


SHORT_PATH = (
    Part("question", "The question, and by when"),
    Part("known", "What we know and do not know"),
    Part("views", "What the young person says"),
    Part("options", "The options, and what each could give and cost"),
    Part("holding", "Who holds which part of the risk"),
    Part("net", "The safety net"),
    Part("making", "The decision, and why"),
)
ON_REQUEST = (
    Part("contributions", "What each agency knows"),
    Part("thinking", "Harm happening now, and three questions"),
    Part("positions", "Where we stand"),
    Part("backing", "Who stands behind those who try it"),
    Part("telling", "Telling the young person"),
    Part("disagreement", "Taking a disagreement further"),
    Part("review", "Looking back"),
    Part("actions", "Who does what, and by when"),
)
PARTS = {part.key: part for part in (*SHORT_PATH, *ON_REQUEST)}


def address(matter: Matter, key: str) -> str:
    """The page of one part; nothing where that part has no page."""
    before, ref, after = _address(key).partition(_REF)
    return f"{before}{matter.record.ref}{after}" if ref else ""


class Links:
    """The pages of one decision as a template asks for them: `links.net`."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter

    def __getitem__(self, key: str) -> str:
        return address(self._matter, key)


_REF = "ref-of-a-decision"


@cache
def _address(key: str) -> str:
    """What the addresses of one part have in common: worked out once, since a page leads to twenty."""
    try:
        return reverse(f"decisions:{key}", args=[_REF])
    except NoReverseMatch:
        return ""


def urgent_address() -> str:
    """Where somebody decides without waiting."""
    try:
        return reverse("decisions:urgent")
    except NoReverseMatch:
        return ""


def after(request: HttpRequest, matter: Matter, key: str) -> str:
    """Where somebody goes who saved this part: to the next one on the short path if they asked for it (`name="next"`), else to the decision's own page."""
    keys = [part.key for part in SHORT_PATH]
    own_page = reverse("decisions:decision", args=[matter.record.ref])
    if "next" not in request.POST or key not in keys:
        return own_page
    later = (address(matter, one) for one in keys[keys.index(key) + 1 :])
    return next((href for href in later if href), own_page)

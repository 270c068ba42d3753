"""From the names of pages in the demo's words to addresses, for one person: what they cannot see has none."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse

from alongside.decisions.emails import token_of
from alongside.decisions.models import Asked, Backing, Matter
from alongside.demo.reading import read
from alongside.frame.link_addresses import PREFIX
from alongside.learning.models import LearningReport
from alongside.partnerships.models import Duty, Membership, Succession
from alongside.people.models import Person

REPORTS = {"careful-together": "Careful together"}


def find(page: str, of: str | None, who: Person) -> str:
    """The address of a page of the story, or nothing where it is not built yet or not theirs to see."""
    lead = _PAGES.get(page)
    return lead(of or "", who) if lead else ""


def _named(name: str) -> Callable[[str, Person], str]:
    return lambda of, who: reverse(name)


def _of_a_report(name: str) -> Callable[[str, Person], str]:
    def lead(of: str, who: Person) -> str:
        report = LearningReport.objects.visible_to(who).filter(title=REPORTS.get(of, "")).select_related("record").first()
        return reverse(name, args=[report.record.ref]) if report else ""

    return lead


def _hand_over(of: str, who: Person) -> str:
    name = next((group["name"] for group in read("partnerships")["groups"] if group["key"] == of), "")
    move = Succession.objects.visible_to(who).filter(successor_name=name).select_related("record").first()
    return reverse("partnerships:succession", args=[move.record.ref]) if move else ""


def _open_thing(of: str, who: Person) -> str:
    what = next((thing["what"] for move in read("partnerships")["successions"] for thing in move["open_things"] if thing["key"] == of), "")
    duty = Duty.objects.visible_to(who).filter(what=what).first()
    return reverse("partnerships:duty", args=[duty.ref]) if duty else ""


def _own_line(of: str, who: Person) -> str:
    mine = Membership.objects.visible_to(who).filter(person=who).first()
    return reverse("partnerships:person_ring", args=[mine.ref]) if mine else ""


def _of_a_decision(name: str) -> Callable[[str, Person], str]:
    def lead(of: str, who: Person) -> str:
        matter = _decision(of, who)
        return reverse(name, args=[matter.record.ref]) if matter else ""

    return lead


def _link(of: str, who: Person) -> str:
    """The page that the link in their own letter opens: one question, and no password."""
    asked = Asked.objects.visible_to(who).filter(person=who, asking_letters__link__isnull=False).select_related("record").first()
    return f"{PREFIX}{token_of(asked)}/" if asked else ""


def _backed(of: str, who: Person) -> str:
    """The newest plan that they were asked to stand behind."""
    mine = Backing.objects.visible_to(who).filter(person=who).select_related("matter__record").order_by("-asked_at", "-pk").first()
    return reverse("decisions:backing", args=[mine.matter.record.ref]) if mine else ""


def _decision(of: str, who: Person) -> Matter | None:
    told = next(one for part in ("today", "of_the_old_group") for one in read("decisions")[part] if one["key"] == of)
    return Matter.objects.visible_to(who).filter(name=told["name"]).select_related("record").order_by("-opened_at", "-pk").first()


def _search(of: str, who: Person) -> str:
    return f"{reverse('library:search')}?{urlencode({'q': of})}"


_PAGES: dict[str, Callable[[str, Person], str]] = {
    "home": _named("home:home"),
    "library": _named("library:search"),
    "library-search": _search,
    "import": _named("learning:import"),
    "who-to-ring": _named("partnerships:ring"),
    "who-to-ring-mine": _own_line,
    "leaver-note": _named("partnerships:taking_over"),
    "hand-over": _hand_over,
    "hand-over-item": _open_thing,
    "report": _of_a_report("learning:report"),
    "agreement": _of_a_report("learning:agreement"),
    "decision": _of_a_decision("decisions:decision"),
    "disagreement": _of_a_decision("decisions:disagreement"),
    "decision-print": _of_a_decision("decisions:paper"),
    "chase": _of_a_decision("decisions:chase"),
    "link": _link,
    "backed": _backed,
    "who-looked": _of_a_report("access:who-has-seen"),
}

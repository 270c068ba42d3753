"""From the names of pages in the demo's words to addresses, for one person: what they cannot see has none."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse

from alongside.demo.reading import read
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
    "who-looked": _of_a_report("access:who-has-seen"),
}

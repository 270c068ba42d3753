"""Names of people in a report, pointed out before anyone else can read it. It points; people decide."""

import re
from dataclasses import dataclass

from alongside.learning.models import LearningReport, SectionKey
from alongside.papers import prose
from alongside.partnerships.models import Membership

_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sgt|PC|DC|DI|DS|Inspector|Sergeant|Councillor|Cllr)\.? (?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)?")
_PAIR = re.compile(r"(?<![.!?:“\"(] )(?<!^)\b([A-Z][a-z'’-]+ [A-Z][a-z'’-]+)\b", re.MULTILINE)
_BORN = re.compile(r"\b(?:born|d\.?o\.?b\.?|date of birth)\b[^.\n]{0,30}\d", re.IGNORECASE)
_NOT_PEOPLE = frozenset(
    word.lower()
    for word in [
        "Safeguarding",
        "Partnership",
        "Executive",
        "Group",
        "Steering",
        "Project",
        "Programme",
        "Support",
        "Learning",
        "Council",
        "Police",
        "Health",
        "Trust",
        "Service",
        "Services",
        "Team",
        "Panel",
        "School",
        "Academy",
        "College",
        "Children",
        "Young",
        "People",
        "Social",
        "Care",
        "Youth",
        "Justice",
        "Sector",
        "Voluntary",
        "Local",
        "Authority",
        "County",
        "City",
        "North",
        "South",
        "East",
        "West",
        "Midlands",
        "Yorkshire",
        "Humber",
        "England",
        "Wales",
        "Britain",
        "Working",
        "Together",
        "Act",
        "Court",
        "Board",
        "Centre",
        "Street",
        "Road",
        "Lane",
        "Park",
        "Station",
        "Bus",
        "House",
        "Hall",
        "Club",
        "Week",
        "Day",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Covid",
        "Teams",
        "Microsoft",
        "Contextual",
        "National",
        "Public",
        "Risk",
        "Outside",
        "Home",
        "Practice",
        "Principles",
        "Careful",
        "Exploitation",
        "Implementation",
        "Strategic",
        "Joint",
        "Charity",
        "Landing",
        "Firm",
        "Footing",
        "Foundation",
        "Network",
        "Report",
        "Association",
        "Department",
        "Committee",
        "Unit",
    ]
)


@dataclass(frozen=True)
class Found:
    """Words that may name somebody, the section they stand in, and why they are pointed out."""

    words: str
    section: str
    why: str


def names_in(report: LearningReport) -> list[Found]:
    """What looks like a person's name, a title with a name, or a date of birth; people known to the partnership first. The words must be on record as read."""
    areas = report.project.partnerships.values("partnership")
    known = {member.person.name for member in Membership.objects.filter(partnership__in=areas).select_related("person")}
    found: dict[tuple[str, str], Found] = {}
    for section in report.sections.all():
        title = SectionKey(section.key).label
        words = prose.text(section.words)
        for said, why in _names(words, known):
            found.setdefault((said, title), Found(said, title, why))
    return sorted(found.values(), key=lambda one: (one.why != "A member of your partnership", one.section, one.words))


def _names(words: str, known: set[str]) -> list[tuple[str, str]]:
    named = [(name, "A member of your partnership") for name in sorted(known) if re.search(rf"\b{re.escape(name)}\b", words)]
    titled = [(said[0], "A title and a name") for said in _TITLED.finditer(words)]
    born = [(said[0], "Perhaps a date of birth") for said in _BORN.finditer(words)]
    pairs = [(said[1], "Perhaps a name") for said in _PAIR.finditer(words) if _may_be_a_person(said[1])]
    seen = {said for said, _ in named + titled}
    return named + titled + born + [(said, why) for said, why in pairs if not any(said in other for other in seen)]


def _may_be_a_person(pair: str) -> bool:
    return not any(word.lower().strip("'’-") in _NOT_PEOPLE for word in pair.split())

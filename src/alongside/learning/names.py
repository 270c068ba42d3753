"""Names of people in a report, pointed out before anyone else can read it. It points; people decide."""

from dataclasses import dataclass

from alongside.learning.models import LearningReport, SectionKey
from alongside.lib.names import names_in_words
from alongside.papers import prose
from alongside.partnerships.models import Membership


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
        for said, why in names_in_words(words, known):
            found.setdefault((said, title), Found(said, title, why))
    return sorted(found.values(), key=lambda one: (one.why != "A member of your partnership", one.section, one.words))

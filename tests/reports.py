"""Reports in every state, reached through the same actions people use."""

from alongside.learning import actions
from alongside.learning.models import SECTIONS, Decision, LearningReport, SectionKey
from alongside.lib.precise_dates import PreciseDate
from alongside.partnerships.models import Programme
from alongside.people.models import Person
from alongside.projects.actions import keep_details, open_project
from tests.cast import Cast, Place, as_person

WORDS = {key: f"### First thing\n\nWhat we say about {key.label.lower()}.\n\n1. one\n2. two" for key in SECTIONS}


def a_report(
    of: Place, by: Person, *, title: str = "Say it before, not after", local_reflections: str = "It reads like us.", programme: Programme | None = None
) -> LearningReport:
    """A report with all its parts written by `by` (a coordinator or lead of the place); nobody has signed it."""
    with as_person(by) as frame:
        project = open_project(by=by, partnership=of.partnership, title=f"Project of {of.partnership}", programme=programme, at=frame.now)
        keep_details(
            by=by,
            project=project,
            version=1,
            title=project.title,
            region="North West",
            size="Unitary",
            delivery="Mixed",
            area_count=1,
            agencies=["Police", "Health"],
            methodologies=["Organisational culture"],
            commenced=PreciseDate("2020-02", "month"),
            planned=None,
        )
        report = actions.begin_report(by=by, project=project, title=title, at=frame.now)
        for key, words in WORDS.items():
            said = local_reflections if key == SectionKey.LOCAL_REFLECTIONS else words
            actions.keep_section(by=by, report=report, key=key, words=said, version=0, at=frame.now)
        actions.keep_card(
            by=by, report=report, title=title, lead="Promise support in advance.", caveat="One small town.", principles=[1, 4], themes=["support"], version=1
        )
    return report


def signed(report: LearningReport, by: Person, decision: str = Decision.AGREE, words: str = "") -> None:
    with as_person(by) as frame:
        actions.agree_to_share(by=by, report=report, decision=decision, on_behalf_of="the Partnership Executive", words=words, at=frame.now)


def published(cast: Cast, place: str = "fellmoor", **kwargs: str) -> LearningReport:
    """A report that anyone can read."""
    home: Place = getattr(cast, place)
    lead = {"fellmoor": "amira", "tidewell": "rosalind", "lowmarsh": "stella"}[place]
    report = a_report(home, cast[lead], **kwargs)  # type: ignore[arg-type]  # title, local_reflections
    signed(report, cast[lead])
    with as_person(cast[lead]) as frame:
        actions.publish_report(by=cast[lead], report=report, at=frame.now)
    return report

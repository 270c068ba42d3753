"""Who may write which part of a report, sign it, publish it and take it back."""

from alongside.learning.models import Decision, LearningReport, SectionKey, SignOff
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Group, Partnership, Role
from alongside.partnerships.rules import coordinates, holds, leads
from alongside.people.models import Person


def may_begin_report(person: Person, partnership: Partnership) -> Answer:
    if coordinates(person, partnership) or leads(person, partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can begin its learning report.")


def may_name_writers(person: Person, report: LearningReport) -> Answer:
    if is_of_the_area(person, report):
        return YES
    return no("Only a lead or the coordinator of the area can say who writes its report.")


def may_write(person: Person, report: LearningReport, key: str) -> Answer:
    """The author writes everything but the local reflections; the area's representative writes those and nothing else; lead and coordinator may do both."""
    if is_of_the_area(person, report):
        return YES
    if key == SectionKey.LOCAL_REFLECTIONS:
        if holds(person, Role.LOCAL_REPRESENTATIVE, about=report.record_id):
            return YES
        return no("The local area writes its own reflections. The author of the report cannot.")
    if holds(person, Role.AUTHOR, about=report.record_id):
        return YES
    return no("Only the author of this report, or the area's lead or coordinator, can write this part.")


def may_sign(person: Person, report: LearningReport, group: Group | None) -> Answer:
    """A lead of the area, or somebody the group has said may sign for it."""
    if group is not None and holds(person, Role.MAY_SIGN, group=group):
        return YES
    if any(leads(person, area) for area in areas_of(report)):
        return YES
    names = " or ".join(str(area) for area in areas_of(report)) or "the area"
    return no(f"Only someone who leads {names}, or may sign for the group, can agree to share this report.")


def may_agree_to_share(person: Person, report: LearningReport, group: Group | None, *, has_reflections: bool) -> Answer:
    able = may_sign(person, report, group)
    if not able:
        return able
    if not has_reflections:
        return no("The local area has not added its own reflections yet.")
    latest = latest_sign_off(report)
    if latest is not None and latest.decision == Decision.AGREE and not is_changed_since(report, latest):
        return no("This report has already been agreed.")
    return YES


def may_publish(person: Person, report: LearningReport) -> Answer:
    """The area's coordinator or lead publishes what was agreed, as it was agreed."""
    if not is_of_the_area(person, report):
        return no("Only a lead or the coordinator of the area can publish its report.")
    latest = latest_sign_off(report)
    if latest is None:
        return no("Nobody has agreed to share this report yet.")
    if latest.decision == Decision.DO_NOT_SHARE:
        return no(f"{latest.name} decided not to share this report, on behalf of {latest.on_behalf_of}.")
    if latest.decision == Decision.AGREE and is_changed_since(report, latest):
        return no(f"The report has changed since {latest.name} agreed to it. Ask for agreement again.")
    return YES


def may_withdraw(person: Person, report: LearningReport) -> Answer:
    if any(leads(person, area) for area in areas_of(report)):
        return YES
    return no("Only someone who leads the area can withdraw its report.")


def may_say_what_happened_since(person: Person, report: LearningReport) -> Answer:
    if is_of_the_area(person, report):
        return YES
    return no("Only a lead or the coordinator of the area can add what happened since.")


def is_of_the_area(person: Person, report: LearningReport) -> bool:
    """Leads or coordinates one of the partnerships whose report it is."""
    return any(leads(person, area) or coordinates(person, area) for area in areas_of(report))


def areas_of(report: LearningReport) -> list[Partnership]:
    return [joined.partnership for joined in report.project.partnerships.select_related("partnership")]


def latest_sign_off(report: LearningReport) -> SignOff | None:
    return report.sign_offs.first()


def is_changed_since(report: LearningReport, sign_off: SignOff) -> bool:
    """True when the words are no longer those that were signed."""
    return report.words_hash() != sign_off.agreed_words

"""Who may write which part of a report, sign it, publish it and take it back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, prefetch_related_objects

from alongside.learning.models import Decision, LearningReport, SectionKey, SignOff, Withdrawal
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Group, Partnership, Role, RoleAssignment
from alongside.partnerships.rules import coordinates, holds, leads
from alongside.people.models import Person


@dataclass(frozen=True)
class Hat:
    """What somebody is to one report: asked of the database once where a page asks several rules."""

    leads: bool
    coordinates: bool
    writes: bool
    reflects: bool

    @property
    def is_of_the_area(self) -> bool:
        return self.leads or self.coordinates


def hat_of(person: Person, report: LearningReport) -> Hat:
    """The roles that count for this report: in its partnerships, and in the report itself."""
    areas = report.project.partnerships.values("partnership")
    here = Q(partnership__in=areas, group=None, about=None) | Q(about=report.record_id)
    return _hat(set(RoleAssignment.objects.current().filter(here, person=person).values_list("role", flat=True)))


def hats_of(person: Person, reports: Sequence[LearningReport]) -> Mapping[int, Hat]:
    """The same for many reports, by their numbers: as many questions for a hundred as for one."""
    prefetch_related_objects(reports, "project__partnerships")
    held = list(RoleAssignment.objects.current().filter(person=person).values_list("role", "partnership", "group", "about"))
    hats = {}
    for report in reports:
        areas = {joined.partnership_id for joined in report.project.partnerships.all()}
        hats[report.pk] = _hat({role for role, area, group, about in held if about == report.record_id or (area in areas and group is None and about is None)})
    return hats


def _hat(held: Collection[str]) -> Hat:
    return Hat(Role.LEAD in held, Role.COORDINATOR in held, Role.AUTHOR in held, Role.LOCAL_REPRESENTATIVE in held)


def may_begin_report(person: Person, partnership: Partnership) -> Answer:
    if coordinates(person, partnership) or leads(person, partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can begin its learning report.")


def may_name_writers(person: Person, report: LearningReport, hat: Hat | None = None) -> Answer:
    if (hat or hat_of(person, report)).is_of_the_area:
        return YES
    return no("Only a lead or the coordinator of the area can say who writes its report.")


def may_write(person: Person, report: LearningReport, key: str, hat: Hat | None = None) -> Answer:
    """The author writes everything but the local reflections; the area's representative writes those and nothing else; lead and coordinator may do both."""
    hat = hat or hat_of(person, report)
    if hat.is_of_the_area:
        return YES
    if key == SectionKey.LOCAL_REFLECTIONS:
        return YES if hat.reflects else no("The local area writes its own reflections. The author of the report cannot.")
    return YES if hat.writes else no("Only the author of this report, or the area's lead or coordinator, can write this part.")


def may_sign(person: Person, report: LearningReport, group: Group | None, hat: Hat | None = None) -> Answer:
    """A lead of the area, or somebody the group has said may sign for it."""
    if (hat or hat_of(person, report)).leads:
        return YES
    if group is not None and holds(person, Role.MAY_SIGN, group=group):
        return YES
    names = " or ".join(str(area) for area in areas_of(report))
    return no(f"Only someone who leads {names}, or may sign for the group, can agree to share this report.")


def may_agree_to_share(person: Person, report: LearningReport, group: Group | None, *, has_reflections: bool) -> Answer:
    able = may_sign(person, report, group)
    if not able:
        return able
    if not has_reflections:
        return no("The local area has not added its own reflections yet.")
    latest = latest_sign_off(report)
    if (
        latest is not None
        and latest.decision == Decision.AGREE
        and not taken_back_since(report.record.ref, latest.signed_at)
        and not is_changed_since(report, latest)
    ):
        return no("This report has already been agreed.")
    return YES


def may_publish(person: Person, report: LearningReport, hat: Hat | None = None, *, is_changed: bool | None = None) -> Answer:
    """The area's coordinator or lead publishes what was agreed, as it was agreed. `is_changed`: what `is_changed_since` said, where it was asked already."""
    if not (hat or hat_of(person, report)).is_of_the_area:
        return no("Only a lead or the coordinator of the area can publish its report.")
    latest = latest_sign_off(report)
    if latest is None:
        return no("Nobody has agreed to share this report yet.")
    if latest.decision == Decision.DO_NOT_SHARE:
        return no(f"{latest.name} decided not to share this report, on behalf of {latest.on_behalf_of}.")
    if taken_back_since(report.record.ref, latest.signed_at):
        return no("This report was taken back. Ask for agreement again.")
    if latest.decision == Decision.AGREE and (is_changed_since(report, latest) if is_changed is None else is_changed):
        return no(f"The report has changed since {latest.name} agreed to it. Ask for agreement again.")
    return YES


def taken_back_since(ref: str, moment: datetime) -> bool:
    """Whether it was withdrawn after somebody last agreed to share it: an old yes does not let it out again."""
    return Withdrawal.objects.filter(ref=ref, withdrawn_at__gte=moment).exists()


def may_withdraw(person: Person, report: LearningReport, hat: Hat | None = None) -> Answer:
    if (hat or hat_of(person, report)).leads:
        return YES
    return no("Only someone who leads the area can withdraw its report.")


def may_say_what_happened_since(person: Person, report: LearningReport) -> Answer:
    if hat_of(person, report).is_of_the_area:
        return YES
    return no("Only a lead or the coordinator of the area can add what happened since.")


def areas_of(report: LearningReport) -> list[Partnership]:
    return [joined.partnership for joined in report.project.partnerships.select_related("partnership")]


def latest_sign_off(report: LearningReport) -> SignOff | None:
    return report.sign_offs.first()


def is_changed_since(report: LearningReport, sign_off: SignOff) -> bool:
    """True when the words are no longer those that were signed."""
    return report.words_hash() != sign_off.agreed_words

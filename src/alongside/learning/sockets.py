"""What learning reports tell the first page, the search and the navigation."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from alongside.drafts.models import Draft
from alongside.frame.sql import rows
from alongside.learning import rules
from alongside.learning.models import Decision, Edition, LearningReport, SectionKey
from alongside.partnerships.models import Partnership, Role, RoleAssignment
from alongside.partnerships.sockets import Found, News, Waiting
from alongside.people.models import Person
from alongside.ui.shell import NavItem

AT_MOST = 20
SECTION_DRAFT = "learning.section"


def navigation(request: HttpRequest) -> NavItem | None:
    """The word Learning, for whoever has signed in."""
    if not request.user.is_authenticated:
        return None
    return NavItem("Learning", reverse("learning:reports"), current=request.path.startswith(("/learning/", "/projects/")))


def waiting(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """Reports that wait for this person: to write, to agree to, to publish."""
    open_reports = LearningReport.objects.visible_to(person).select_related("record", "project")
    public = set(Edition.objects.filter(ref__in=[report.record.ref for report in open_reports]).values_list("ref", flat=True))
    unshared = [report for report in open_reports if report.record.ref not in public]
    prefetch_related_objects(unshared, "sign_offs")
    hats, reflected = rules.hats_of(person, unshared), _reflected(unshared)
    asked = [one for report in unshared if (one := _asked_of(person, report, hats[report.pk], report.record_id in reflected)) is not None]
    return [*asked, *_to_write(person, unshared, reflected)]


def news(person: Person, request: HttpRequest, since: datetime) -> Sequence[News]:
    """What other areas have shared since somebody was last here."""
    shared = Edition.objects.filter(published_at__gt=since, number=1).order_by("-published_at")[:5]
    return [
        News(f"{edition.frozen['area']} has shared what it learned", f"/library/{edition.ref}/", edition.published_at, edition.frozen["title"])
        for edition in shared
    ]


def search(person: Person, request: HttpRequest, words: str) -> Sequence[Found]:
    """Reports of their own partnerships by title. What other areas shared is in the library."""
    found = LearningReport.objects.visible_to(person).select_related("record")
    for word in words.split():
        found = found.filter(title__icontains=word)
    return [Found(report.title, reverse("learning:report", args=[report.record.ref]), "learning report") for report in found[:AT_MOST]]


def start(person: Person, request: HttpRequest) -> Sequence[tuple[str, str]]:
    """Bringing a report, for who may begin one."""
    may = any(rules.may_begin_report(person, area) for area in Partnership.objects.visible_to(person))
    return [("Bring a learning report", reverse("learning:import"))] if may else []


def left_off(person: Person, request: HttpRequest) -> Sequence[News]:
    """Sections somebody was writing and has not saved."""
    drafts = Draft.objects.visible_to(person).open().filter(form=SECTION_DRAFT)[:AT_MOST]
    return [one for draft in drafts if (one := _draft(person, draft)) is not None]


def _draft(person: Person, draft: Draft) -> News | None:
    ref, _, key = draft.about.partition("-")
    report = LearningReport.objects.visible_to(person).filter(record__ref=ref).first()
    if report is None or key not in SectionKey.values:
        return None
    when = timezone.localtime(draft.saved_at)
    what = f"{report.title}: {SectionKey(key).label.lower()}"
    return News(what, reverse("learning:section", args=[ref, key]), draft.saved_at, f"Your draft from {when:%A}, not saved yet.")


def _reflected(reports: Sequence[LearningReport]) -> set[int]:
    """The records of those whose area has written its own reflections: a yes or no, without reading them."""
    numbers = [report.record_id for report in reports]
    asked = "select found from unnest(%s::bigint[]) found where sec.has_words(found, %s)"
    return {number for (number,) in rows(asked, numbers, SectionKey.LOCAL_REFLECTIONS.value)} if numbers else set()


def _asked_of(person: Person, report: LearningReport, hat: rules.Hat, is_reflected: bool) -> Waiting | None:
    """A lead is asked to agree once the area has reflected; the coordinator to publish once somebody agreed."""
    sign_off = rules.latest_sign_off(report)
    ref = report.record.ref
    if sign_off is None and rules.may_sign(person, report, None, hat) and is_reflected:
        return Waiting(
            f"Say whether others may read “{report.title}”",
            reverse("learning:agreement", args=[ref]),
            "The report is written, and the area has added its own reflections. You can say no, and why.",
            minutes=20,
        )
    if sign_off is None or sign_off.decision == Decision.DO_NOT_SHARE or rules.may_withdraw(person, report, hat):
        return None
    if rules.may_publish(person, report, hat):
        return Waiting(
            f"Publish “{report.title}”", reverse("learning:publication", args=[ref]), f"{sign_off.name} has agreed, for {sign_off.on_behalf_of}.", minutes=5
        )
    return None


def _to_write(person: Person, reports: Sequence[LearningReport], reflected: Collection[int]) -> list[Waiting]:
    by_record = {report.record_id: report for report in reports}
    held = RoleAssignment.objects.current().filter(person=person, about__in=by_record, role__in=[Role.AUTHOR, Role.LOCAL_REPRESENTATIVE])
    waiting = []
    for role in held:
        if role.about_id is None:
            continue
        report = by_record[role.about_id]
        if role.role == Role.LOCAL_REPRESENTATIVE and report.record_id not in reflected:
            href = reverse("learning:section", args=[report.record.ref, SectionKey.LOCAL_REFLECTIONS.value])
            waiting.append(Waiting(f"Write {rules.areas_of(report)[0]}’s own reflections", href, f"You speak for the area in “{report.title}”.", minutes=30))
        elif role.role == Role.AUTHOR and rules.latest_sign_off(report) is None and report.record_id not in reflected:
            href = reverse("learning:report", args=[report.record.ref])
            waiting.append(Waiting(f"Go on writing “{report.title}”", href, "You write this report."))
    return waiting

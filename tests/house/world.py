"""Fellmoor's world for the doors: one of each thing that an address can be about, each with words that stand nowhere else."""

from datetime import datetime, timedelta
from typing import Any

from alongside.access.models import Record
from alongside.audit.record import look
from alongside.commitments.actions import promise
from alongside.commitments.models import Commitment
from alongside.decisions import actions as decisions
from alongside.decisions.models import Asked, Finding, HoldingRole, Matter, View
from alongside.language import actions as language
from alongside.language.models import FormWords
from alongside.learning import actions as learning
from alongside.learning.models import LearningReport, SectionKey
from alongside.library import actions as library
from alongside.library.models import Item, ItemKind
from alongside.partnerships import actions
from alongside.partnerships.models import Membership, Role, RoleAssignment, Seat
from alongside.partnerships.tests.arranging import a_duty, a_joint_group, an_invitation, an_offer
from alongside.projects.models import Project
from alongside.workshops.actions import ask_leader, ask_others, begin_coding, begin_workshop, make_theme, name_second_coder
from alongside.workshops.models import Ask, Invite, Workshop
from alongside.workshops.reading import Other
from tests.cast import Cast, as_person
from tests.oracle import MARKS
from tests.reports import a_report, published

Refs = dict[str, dict[str, Any]]
"""For each kind of thing: what the pieces of an address about it are."""


def build(cast: Cast) -> Refs:
    report = _report(cast)
    told = published(cast, "lowmarsh")
    item = _item(cast)
    words = _form_words(cast)
    workshop = _workshop(cast)
    _theme(cast, workshop)
    duty = a_duty(cast["bridget"], cast.fellmoor, MARKS["duty"], group=cast.fellmoor.groups["steering"], asked_of=cast["dev"])
    matter = _decision(cast)
    asked, line, view = _gathering(cast, matter)
    invitation = an_invitation(cast["bridget"], cast.fellmoor, name=MARKS["invitation"], email="hana.lamplight@cast.example")
    joint = a_joint_group(cast)
    offer = an_offer(cast, cast.fellmoor.groups["steering"], joint)
    with as_person(cast["yusuf"]) as frame:
        place = Membership.objects.get(person=cast["yusuf"])
        actions.say_when_to_ring(by=cast["yusuf"], membership=place, about="Lamps", number=MARKS["ring"], days="12345", hours="", cover="")
        _last_hour(cast, place, frame.now)
    with as_person(cast["amira"]):
        lorna = Membership.objects.get(person=cast["lorna"])
        role = RoleAssignment.objects.current().get(person=cast["lorna"], role=Role.SAFEGUARDING_ADVISER)
        seat = Seat.objects.current().filter(person=cast["dev"], group=cast.fellmoor.groups["steering"]).get()
        project = Project.objects.get(pk=report.project_id)
        look(matter)
        raised = matter.disagreements.get()
        return {
            "": {},
            "person": {"ref": lorna.ref},
            "place": {"ref": place.ref},
            "role": {"ref": role.ref},
            "seat": {"ref": seat.ref},
            "group": {"ref": cast.fellmoor.groups["steering"].record.ref},
            "agency": {"ref": cast.fellmoor.agencies["police"].ref},
            "front_door": {"ref": cast.fellmoor.partnership.front_doors.get().ref},
            "duty": {"ref": duty.ref},
            "succession": {"ref": Record.objects.get(pk=offer.record_id).ref},
            "invitation": {"ref": Record.objects.get(pk=invitation.record_id).ref},
            "decision": {"ref": matter.record.ref},
            "decision_way": {"ref": matter.record.ref, "position": 1},
            "decision_agency": {"ref": matter.record.ref, "agency": cast.fellmoor.agencies["police"].ref},
            "asked": {"ref": asked.record.ref},
            "line": {"ref": asked.record.ref, "line": line.pk},
            "decision_asked": {"ref": matter.record.ref, "asked": asked.record.ref},
            "decision_view": {"ref": matter.record.ref, "view": view.pk},
            "promise": {"ref": Commitment.objects.get().record.ref},
            "holding": {"role": HoldingRole.objects.get().ref},
            "disagreement": {"ref": matter.record.ref, "which": raised.ref},
            "project": {"ref": project.record.ref},
            "report": {"ref": report.record.ref},
            "words": {"ref": report.record.ref, "key": SectionKey.GOAL.value},
            "told": {"ref": told.record.ref},
            "area": {"place": cast.fellmoor.partnership.record.ref},
            "item": {"ref": item.record.ref},
            "rule": {"name": "streetwise"},
            "form_words": {"number": words.pk},
            "workshop": {"ref": workshop.record.ref},
            "theme": {"ref": workshop.record.ref, "number": 1},
            "ask": {"ref": Ask.objects.get().record.ref},
            "invite": {"ref": workshop.record.ref, "invite": Invite.objects.get().record.ref},
        }


def _report(cast: Cast) -> LearningReport:
    bridget, ruth = cast["bridget"], cast["ruth"]
    report = a_report(cast.fellmoor, bridget, title=MARKS["report"], programme=cast.firm_footing)
    with as_person(bridget) as frame:
        Project.objects.filter(pk=report.project_id).update(title=MARKS["project"])
        learning.keep_section(by=bridget, report=report, key=SectionKey.GOAL, words=MARKS["words"], version=1, at=frame.now)
        actions.give_role(
            by=bridget, partnership=cast.fellmoor.partnership, person=ruth, role=Role.AUTHOR, about=report.record, at=frame.now - timedelta(minutes=1)
        )
    return report


def _decision(cast: Cast) -> Matter:
    """Of the steering group, whose people and whose partnership's lead and coordinator alone see it."""
    with as_person(cast["bridget"]) as frame:
        fellmoor = cast.fellmoor
        matter = decisions.begin_decision(
            by=cast["bridget"],
            partnership=fellmoor.partnership,
            group=fellmoor.groups["steering"],
            name="Lamps",
            question=MARKS["decision"],
            kind="place",
            at=frame.now,
        )
    with as_person(cast["dev"]) as frame:
        decisions.raise_disagreement(
            by=cast["dev"],
            matter=matter,
            agency=fellmoor.agencies["police"],
            words="The owner has not been asked.",
            meanwhile="Two adults stand there.",
            who="Managers",
            due_at=frame.now,
            at=frame.now,
        )
        inspector = decisions.list_role(by=cast["dev"], agency=fellmoor.agencies["police"], title="Duty inspector", at=frame.now)
        decisions.ask_to_hold(by=cast["dev"], matter=matter, words="The corner", role=inspector, at=frame.now)
        promise(
            by=cast["dev"],
            about=matter.record,
            partnership=fellmoor.partnership,
            what=MARKS["promise"],
            aim="place",
            owner_role="Duty inspector",
            agency=fellmoor.agencies["police"],
            person=cast["dev"],
            due_date=frame.now.date(),
            at=frame.now,
        )
    return matter


def _gathering(cast: Cast, matter: Matter) -> tuple[Asked, Finding, View]:
    """The police are asked, by name, and have said one thing; and so have the young people."""
    with as_person(cast["bridget"]) as frame:
        police = cast.fellmoor.agencies["police"]
        asked = decisions.ask_agency(by=cast["bridget"], matter=matter, agency=police, person=cast["dev"], by_date=frame.now.date(), at=frame.now)
        view = decisions.keep_view(by=cast["bridget"], matter=matter, whose="young_person", words=MARKS["decision"], at=frame.now)
    with as_person(cast["dev"]) as frame:
        line = decisions.bring_finding(by=cast["dev"], asked=asked, kind="know", words=MARKS["decision"], at=frame.now)
    return asked, line, view


def _item(cast: Cast) -> Item:
    with as_person(cast["bridget"]) as frame:
        return library.add_item(
            by=cast["bridget"], partnership=cast.fellmoor.partnership, kind=ItemKind.TOOL, title=MARKS["item"], body=MARKS["item"], at=frame.now
        )


def _form_words(cast: Cast) -> FormWords:
    with as_person(cast["bridget"]) as frame:
        day = frame.now.date()
        form = language.list_form(by=cast["bridget"], partnership=cast.fellmoor.partnership, name="Referral form", dated=day, role="coordinator", at=frame.now)
        language.tell_whose_form(form=form, words=MARKS["form"])
        return FormWords.objects.get()


def _workshop(cast: Cast) -> Workshop:
    """The partnership's, facilitated by somebody from outside."""
    bridget = cast["bridget"]
    with as_person(bridget) as frame:
        workshop = begin_workshop(
            by=bridget,
            partnership=cast.fellmoor.partnership,
            title=MARKS["workshop"],
            questions=["What do the lamps light?"],
            facilitator=cast["ruth"],
            at=frame.now - timedelta(minutes=1),
        )
        ask_others(by=bridget, workshop=workshop, others=[Other(MARKS["invite"], "Fellmoor Lamps", "lamps@cast.example")], at=frame.now)
        ask_leader(
            by=bridget,
            workshop=workshop,
            leader=cast["amira"],
            words="Lamps",
            question=MARKS["ask"],
            due_date=frame.now.date() + timedelta(days=9),
            at=frame.now,
        )
        return workshop


def _theme(cast: Cast, workshop: Workshop) -> None:
    """Whoever facilitates has begun to draw together what was said: the theme is theirs alone until it was checked back."""
    ruth = cast["ruth"]
    with as_person(ruth) as frame:
        begin_coding(by=ruth, workshop=workshop)
        make_theme(by=ruth, workshop=workshop, name=MARKS["theme"], meaning=MARKS["theme"], kind="theme", version=0, at=frame.now)
        name_second_coder(by=ruth, workshop=workshop, address=cast["yusuf"].email, at=frame.now)


def _last_hour(cast: Cast, place: Membership, now: datetime) -> None:
    words: dict[str, Any] = {"who_to_ring": "", "half_done": "", "worries": "", "to_whoever_comes_next": MARKS["last_hour"]}
    actions.write_last_hour(by=cast["yusuf"], membership=place, at=now, **words)

"""A workshop that is part of a project: chosen, begun for it, taken off; and who may not."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from alongside.frame.sql import one
from alongside.lib.answers import Refused
from alongside.people.models import Person
from alongside.projects.actions import join_workshop
from alongside.projects.models import Project, ProjectWorkshop
from alongside.projects.tests.test_walls import a_project
from alongside.workshops.actions import begin_workshop
from alongside.workshops.models import Workshop
from tests.cast import Cast, Place, as_person, sign_in


def a_workshop(of: Place, by: Person, title: str = "What does brave mean here?") -> Workshop:
    with as_person(by) as frame:
        made = begin_workshop(by=by, partnership=of.partnership, title=title, questions=["Why?"], at=frame.now)
        assert made.record.ref  # its address is asked for where nobody is named
        return made


@pytest.fixture
def project(fellmoor: Place, bridget: Person) -> Project:
    return a_project(fellmoor, bridget)


def test_the_coordinator_chooses_a_workshop_and_takes_it_off_again(cast: Cast, fellmoor: Place, bridget: Person, project: Project) -> None:
    workshop, browser = a_workshop(fellmoor, bridget), sign_in(bridget)
    address, page = (reverse(f"projects:{name}", args=[project.record.ref]) for name in ("workshops", "project"))
    assert "No workshop is part of this project yet" in browser.get(page).content.decode()

    assert "Choose a workshop." in browser.post(address, {}).content.decode()
    assert browser.post(address, {"workshop": workshop.record.ref}).status_code == 302

    assert workshop.title in sign_in(cast["yusuf"]).get(page).content.decode()
    assert 'type="radio"' not in browser.get(address).content.decode()  # part of a project already
    browser.post(address, {"off": workshop.record.ref})
    assert workshop.title not in browser.get(page).content.decode()
    with as_person(bridget):
        assert Workshop.objects.filter(pk=workshop.pk).exists()


def test_a_workshop_is_begun_for_the_project(cast: Cast, bridget: Person, project: Project) -> None:
    browser, address = sign_in(bridget), reverse("projects:begin_workshop", args=[project.record.ref])
    form = browser.get(address).context["form"]
    sent = {name: value for name, value in form.initial.items() if value}

    answer = browser.post(address, {**sent, "title": "Lamps", "promise": "anonymous"})

    with as_person(bridget):
        made = Workshop.objects.get(title="Lamps")
        assert ProjectWorkshop.objects.get(workshop=made).project_id == project.pk
        assert answer["Location"] == reverse("workshops:workshop", args=[made.record.ref])


@pytest.mark.parametrize("who", ["yusuf", "dev"])
def test_members_see_it_and_do_not_choose(cast: Cast, fellmoor: Place, bridget: Person, project: Project, who: str) -> None:
    workshop = a_workshop(fellmoor, bridget)
    assert "Only a lead or the coordinator" in sign_in(cast[who]).get(reverse("projects:workshops", args=[project.record.ref])).content.decode()
    assert "Only a lead or the coordinator" in sign_in(cast[who]).get(reverse("projects:begin_workshop", args=[project.record.ref])).content.decode()
    with as_person(cast[who]), pytest.raises(Refused), transaction.atomic():
        join_workshop(by=cast[who], project=project, workshop=workshop)
    with as_person(bridget):
        assert not ProjectWorkshop.objects.exists()


def test_the_programme_sees_the_project_and_not_what_a_room_said(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    project, workshop = a_project(fellmoor, bridget), a_workshop(fellmoor, bridget)
    with as_person(bridget):
        join_workshop(by=bridget, project=project, workshop=workshop)
    with as_person(cast["rosalind"]):
        assert not ProjectWorkshop.objects.exists()
    answer = sign_in(cast["hamish"]).get(reverse("projects:project", args=[project.record.ref]))
    assert workshop.title not in answer.content.decode()


def test_past_the_rules_a_workshop_joins_one_project_of_its_own_partnership(
    cast: Cast, fellmoor: Place, tidewell: Place, bridget: Person, project: Project
) -> None:
    rosalind = cast["rosalind"]
    ours, theirs = a_workshop(fellmoor, bridget), a_workshop(tidewell, rosalind, "Theirs")
    there = a_project(tidewell, rosalind)
    insert = "insert into projects_projectworkshop (record_id, project_id, workshop_id) values (%s, %s, %s) returning 1"
    for who, record, which, workshop, said in (
        (bridget, project.record_id, project.pk, theirs.pk, "does not belong"),
        (rosalind, there.record_id, there.pk, ours.pk, "does not belong"),
        (rosalind, there.record_id, project.pk, theirs.pk, "does not belong"),
        (rosalind, project.record_id, project.pk, theirs.pk, "does not belong|row-level security"),
        (cast["yusuf"], project.record_id, project.pk, ours.pk, "row-level security"),
    ):
        with as_person(who), pytest.raises(ProgrammingError, match=said), transaction.atomic():
            one(insert, record, which, workshop)
    with as_person(bridget):
        assert one(insert, project.record_id, project.pk, ours.pk) == 1
    with as_person(bridget), pytest.raises(IntegrityError), transaction.atomic():
        one(insert, project.record_id, project.pk, ours.pk)


def test_past_the_rules_only_a_workshop_of_the_projects_own_partnership_that_one_reads_is_part_of_it(
    cast: Cast, fellmoor: Place, tidewell: Place, bridget: Person, project: Project
) -> None:
    statement = "insert into projects_projectworkshop (record_id, project_id, workshop_id) values (%s, %s, %s) returning 1"
    ours, another = a_workshop(fellmoor, bridget), a_project(fellmoor, bridget)
    with as_person(cast["rosalind"]) as frame:
        theirs = begin_workshop(by=cast["rosalind"], partnership=tidewell.partnership, title="Theirs", questions=["Why?"], facilitator=bridget, at=frame.now)

    for record, joined in ((project.record_id, theirs), (another.record_id, ours)):
        with as_person(bridget), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
            one(statement, record, project.pk, joined.pk)
    with as_person(cast["lorna"]):
        one("select sec.exclude(%s, null, %s)", ours.record_id, bridget.pk)
    with as_person(bridget), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
        one(statement, project.record_id, project.pk, ours.pk)
    with as_person(cast["amira"]):
        assert one(statement, project.record_id, project.pk, ours.pk) == 1

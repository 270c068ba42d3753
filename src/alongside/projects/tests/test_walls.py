"""A project's rows stand behind the wall of their own project, and the list of methodologies is added to by those who coordinate or lead somewhere."""

import pytest
from django.db import ProgrammingError, transaction

from alongside.frame.sql import one
from alongside.people.models import Person
from alongside.projects.actions import open_project
from alongside.projects.models import Project
from tests.cast import Cast, Place, as_person


def a_project(of: Place, by: Person) -> Project:
    with as_person(by) as frame:
        return open_project(by=by, partnership=of.partnership, title="Lamps and listening", programme=None, at=frame.now)


def test_no_partnership_is_added_to_anothers_project(cast: Cast, fellmoor: Place, tidewell: Place, bridget: Person) -> None:
    """Whoever leads a partnership of a project may sign its report: a neighbour must not add itself."""
    ours, theirs = a_project(fellmoor, bridget), a_project(tidewell, cast["rosalind"])
    statement = "insert into projects_projectpartnership (record_id, project_id, partnership_id) values (%s, %s, %s) returning 1"

    with as_person(cast["rosalind"]), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
        one(statement, theirs.record_id, ours.pk, tidewell.partnership.pk)
    with as_person(cast["rosalind"]), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        one(statement, ours.record_id, ours.pk, tidewell.partnership.pk)
    with as_person(bridget):
        assert one(statement, ours.record_id, ours.pk, tidewell.partnership.pk) == 1


def test_only_who_coordinates_or_leads_somewhere_adds_a_methodology(cast: Cast) -> None:
    for name in ("kezia", "graham", "martin", "hamish"):
        with as_person(cast[name]), pytest.raises(ProgrammingError, match="Only a coordinator or a lead"), transaction.atomic():
            one("select sec.add_methodology('Shouting')")
    with as_person(cast["stella"]):
        one("select sec.add_methodology('Peer research')")
        assert one("select array_agg(name) from projects_methodology where name in ('Shouting', 'Peer research')") == ["Peer research"]

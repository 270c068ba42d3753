"""Who may open a project and mend its details."""

from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Partnership
from alongside.partnerships.rules import coordinates, leads
from alongside.people.models import Person
from alongside.projects.models import Project


def may_open_project(person: Person, partnership: Partnership) -> Answer:
    if coordinates(person, partnership) or leads(person, partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can open a project.")


def may_mend_project(person: Person, project: Project) -> Answer:
    """The area's own lead or coordinator, of any of the partnerships whose project it is."""
    if any(coordinates(person, joined.partnership) or leads(person, joined.partnership) for joined in project.partnerships.select_related("partnership")):
        return YES
    return no("Only a lead or the coordinator of the area can change a project's details.")

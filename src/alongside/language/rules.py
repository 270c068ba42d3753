"""Who may change the rules of the language review. Reading them, and disagreeing with one, is everybody's."""

from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Partnership, Role
from alongside.partnerships.rules import holds
from alongside.people.models import Person


def may_change_rules(person: Person, partnership: Partnership) -> Answer:
    if holds(person, Role.LEAD, Role.COORDINATOR, partnership=partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can change a rule for it.")

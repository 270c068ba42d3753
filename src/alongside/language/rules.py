"""Who may change the rules of the language review, and who looks after a form. Reading them, and disagreeing with one, is everybody's."""

from alongside.language.models import FormWords, OwnForm
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Partnership, Role
from alongside.partnerships.rules import holds
from alongside.people.models import Person


def may_change_rules(person: Person, partnership: Partnership) -> Answer:
    if holds(person, Role.LEAD, Role.COORDINATOR, partnership=partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can change a rule for it.")


def may_list_forms(person: Person, partnership: Partnership) -> Answer:
    if holds(person, Role.LEAD, Role.COORDINATOR, partnership=partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can say which forms are its own.")


def may_answer_words(person: Person, words: FormWords, form: OwnForm) -> Answer:
    """`form` is the latest listing of the form that the words stand in: whoever has its role now answers."""
    if words.answered:
        return no("This has been answered.")
    if holds(person, Role(form.role), partnership=words.partnership):
        return YES
    return no(f"Only the {form.looked_after_by.lower()} of {words.partnership} can answer: they look after this form.")

"""Who may add something to the library, agree to it, publish it and take it back."""

from alongside.learning.rules import taken_back_since
from alongside.lib.answers import YES, Answer, no
from alongside.library.models import Item
from alongside.partnerships.models import Partnership
from alongside.partnerships.rules import coordinates, leads
from alongside.people.models import Person


def may_add_item(person: Person, partnership: Partnership) -> Answer:
    if leads(person, partnership) or coordinates(person, partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can add something for the library.")


def may_mend_item(person: Person, item: Item) -> Answer:
    if leads(person, item.partnership) or coordinates(person, item.partnership):
        return YES
    return no(f"Only a lead or the coordinator of {item.partnership} can change this.")


def may_agree_to_share_item(person: Person, item: Item) -> Answer:
    if not leads(person, item.partnership):
        return no(f"Only someone who leads {item.partnership} can agree to share this.")
    latest = item.agreements.first()
    if latest is not None and not taken_back_since(item.record.ref, latest.agreed_at) and latest.agreed_words == item.words_hash():
        return no("This has already been agreed as it stands.")
    return YES


def may_publish_item(person: Person, item: Item) -> Answer:
    if not may_mend_item(person, item):
        return no(f"Only a lead or the coordinator of {item.partnership} can publish this.")
    latest = item.agreements.first()
    if latest is None:
        return no("Nobody has agreed to share this yet.")
    if taken_back_since(item.record.ref, latest.agreed_at):
        return no("This was taken back. Ask for agreement again.")
    if latest.agreed_words != item.words_hash():
        return no(f"It has changed since {latest.name} agreed to it. Ask for agreement again.")
    return YES


def may_withdraw_item(person: Person, item: Item) -> Answer:
    if leads(person, item.partnership):
        return YES
    return no(f"Only someone who leads {item.partnership} can withdraw this.")

"""Who may list a role, ask somebody to hold a part of the risk, accept it, and stand behind it."""

import re
import unicodedata

from alongside.decisions.models import Backing, HoldingRole, Matter, RiskPart, Telling
from alongside.decisions.rules.framing import may_write
from alongside.decisions.rules.hands import Hand, hand_of
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Agency, Membership, Role
from alongside.partnerships.rules import holds
from alongside.people.models import Person

EVERYONE = re.compile(
    r"\W*((every|any|no)[ -]?(one|body)([ ,-].*)?|(all|each|every)( of)?( the| our| us)?( \w+)?( (agency|agencies|partners?|professionals?|staff|services?|organisations?|workers?|teams?|members?))?"
    r"|we( all)?|us|(the |our )?((whole|entire|wider|multi-?agency|professional\S*) )*(partnership|group|network|team|panel|partners|agencies|professionals|system)"
    r"|shared( (by|between|with|across) .*)?|jointly( .*)?|together|unknown|none|tb[cd]|n/?a)?\W*",
    re.IGNORECASE,
)
"""The same words as the database's constraint `everyone_is_not_a_role`."""


def is_everyone(title: str) -> bool:
    """Whether these words name everybody, or nobody, in whatever letters they are written."""
    shown = "".join(letter for letter in unicodedata.normalize("NFKC", title) if unicodedata.category(letter) != "Cf")
    return EVERYONE.fullmatch(" ".join(shown.split())) is not None


def may_list_role(person: Person, agency: Agency, title: str) -> Answer:
    if is_everyone(title):
        return no(f"“{title.strip() or 'Nobody'}” cannot hold a risk. Name one role in one agency; others can hold it with them.")
    if Membership.objects.current().filter(person=person, agency=agency).exists() or holds(person, Role.LEAD, Role.COORDINATOR, partnership=agency.partnership):
        return YES
    return no(f"Only people of {agency}, a lead or the coordinator can say which of its roles can hold a risk.")


def may_name_in_role(person: Person, role: HoldingRole) -> Answer:
    if Membership.objects.current().filter(person=person, agency=role.agency_id).exists():
        return YES
    return no(f"Only people of {role.agency} can say who is in this role. The name stays with them.")


def may_ask_to_hold(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    return may_write(person, matter, hand)


def may_answer_for(person: Person, part: RiskPart, hand: Hand | None = None) -> Answer:
    """The agency that is asked, and nobody for it."""
    hand = hand or hand_of(person, part.matter)
    if part.withdrawn_at is not None:
        return no("This is no longer asked.")
    if hand.is_of(part.role.agency_id):
        return YES
    return no(f"Only {part.role.agency} can say whether it holds this.")


def may_ask_for_backing(person: Person, matter: Matter, leader: Person, hand: Hand | None = None) -> Answer:
    hand = hand or hand_of(person, matter)
    if not hand.writes:
        return no(f"Only those who sit in {matter.decided_in()} can ask a leader to stand behind this.")
    if not Membership.objects.current().filter(person=leader, level="strategic").exists():
        return no(f"{leader} is not a leader of an agency here. Ask somebody who can stand behind it in public.")
    return YES


def may_back(person: Person, backing: Backing) -> Answer:
    return YES if backing.person_id == person.pk else no(f"Only {backing.person} can say what they stand behind.")


def may_plan_telling(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    hand = hand or hand_of(person, matter)
    return YES if hand.writes else no(f"Only those who sit in {matter.decided_in()} can say who tells the young person.")


def may_say_told(person: Person, telling: Telling, hand: Hand | None = None) -> Answer:
    hand = hand or hand_of(person, telling.matter)
    if hand.writes or telling.who_tells_id == person.pk:
        return YES
    return no(f"Only {telling.teller}, or the group, can write down that they were told.")

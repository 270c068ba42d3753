"""Who speaks for an agency, and when everybody is asked where they stand."""

from alongside.decisions.models import Matter, Stage, Voice
from alongside.decisions.rules.framing import HAS_BEEN_MADE
from alongside.decisions.rules.hands import Hand, hand_of
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Agency, Membership, Role, RoleAssignment
from alongside.people.models import Person


def may_name_voice(person: Person, matter: Matter, agency: Agency, hand: Hand | None = None) -> Answer:
    """The agency itself: its representative, or a manager or leader of it. Never the chair for somebody else's agency."""
    hand = hand or hand_of(person, matter)
    if not matter.is_open:
        return no(HAS_BEEN_MADE)
    if not hand.is_of(agency):
        return no(f"{agency} names its own voice. The chair names nobody for another agency.")
    if _represents(person) or Membership.objects.current().filter(person=person, agency=agency, level__in=("strategic", "managerial")).exists():
        return YES
    return no(f"Only a manager, a leader or the representative of {agency} can say who speaks for it.")


def may_take_stance(person: Person, matter: Matter, voice: Voice | None) -> Answer:
    if not matter.is_open:
        return no(HAS_BEEN_MADE)
    if voice is None or voice.person_id != person.pk or voice.ended_at is not None:
        return no("Each agency’s own voice says where it stands. Your agency has named somebody else, or nobody yet.")
    if matter.stage in (Stage.FRAMING, Stage.GATHERING):
        return no("Nobody is asked where they stand before there are options.")
    return YES


def _represents(person: Person) -> bool:
    return RoleAssignment.objects.current().filter(person=person, role=Role.REPRESENTATIVE).exists()

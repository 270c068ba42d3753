"""Who may do what with a workshop."""

from alongside.frame.sql import one
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Agency, Level, Membership, Partnership, Role
from alongside.partnerships.rules import coordinates, holds, leads
from alongside.people.models import Person
from alongside.workshops.models import Coming, Invite, SeenFirst, Workshop


def may_begin_workshop(person: Person, partnership: Partnership) -> Answer:
    if coordinates(person, partnership) or leads(person, partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can begin a workshop.")


def may_facilitate(person: Person, workshop: Workshop) -> Answer:
    """By role in this workshop alone. Who leads the partnership sees what the room is shown, and no earlier."""
    if holds(person, Role.FACILITATOR, about=workshop.record_id):
        return YES
    return no("Only the facilitator of this workshop can do this. Everybody else sees what the room is shown.")


def may_carry_on(person: Person, workshop: Workshop) -> Answer:
    who = may_facilitate(person, workshop)
    if who and workshop.is_closed:
        return no("This workshop is closed.")
    return who


def may_agree_answer(person: Person, workshop: Workshop, agency: Agency) -> Answer:
    """People of an agency write in its name, and in no other's. Under the anonymous promise nobody does: nothing is shown by agency there."""
    if workshop.is_anonymous:
        return no("In this workshop nothing is shown by agency. Everybody was promised that, so no agency answers here in its own name.")
    if not Membership.objects.current().exclude(level=Level.EXTERNAL).filter(person=person, agency=agency).exists():
        return no(f"Only people of {agency} can write in its name.")
    if workshop.is_closed:
        return no("This workshop is closed. What was written before it closed stands.")
    return YES


def may_speak_for(person: Person, agency: Agency) -> Answer:
    """Whoever stands by words in an agency's name, or takes them back: also after the workshop has closed."""
    if one("select sec.speaks_for(%s)", agency.pk):
        return YES
    return no(f"Only a manager, a leader or the representative of {agency} can say whether these are its words.")


def may_invite(person: Person, workshop: Workshop) -> Answer:
    """Who keeps the list of names: the facilitator, who may come from outside, and whoever leads or coordinates the partnership."""
    if one("select sec.writes(%s)", workshop.record_id):
        return YES
    return no("Only the facilitator, a lead or the coordinator sees who is asked. Everybody else sees how many.")


def may_ask(person: Person, workshop: Workshop) -> Answer:
    who = may_invite(person, workshop)
    if who and workshop.is_closed:
        return no("This workshop is closed.")
    return who


def may_note_coming(person: Person | None, invite: Invite) -> Answer:
    """Who came is said by whoever invites, and by nobody of themselves."""
    if person is not None and one("select sec.writes(a.parent_id) from access_record a where a.id = %s", invite.record_id):
        return YES
    return no("Who came is noted by whoever invites.")


def may_say_whether(person: Person | None, invite: Invite) -> Answer:
    """Whoever is asked, by signing in or by the link in their letter; and whoever invites, for somebody who rang."""
    if may_note_coming(person, invite):
        return YES
    if invite.state == Coming.ATTENDED:
        return no("You are on the list of those who came. Whoever invited you can put it right.")
    if one("select sec.writes(%s)", invite.record_id):
        return YES
    return no("Only whoever is asked, or whoever invites, can say this.")


def may_see_first(person: Person, which: SeenFirst, agency: Agency) -> Answer:
    """People of an agency that a result names, until the room sees it."""
    if agency.kind not in which.kinds or not Membership.objects.current().exclude(level=Level.EXTERNAL).filter(person=person, agency=agency).exists():
        return no("Only people of an agency that this result names can add a line to it.")
    if which.shown_at is not None:
        return no("The room has seen this result. A line is added before that.")
    return YES

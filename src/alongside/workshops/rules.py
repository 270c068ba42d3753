"""Who may do what with a workshop."""

from datetime import datetime, timedelta

from alongside.frame.sql import one
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Agency, Level, Membership, Partnership, Role
from alongside.partnerships.rules import coordinates, holds, leads
from alongside.people.models import Person
from alongside.workshops.coders import Coders
from alongside.workshops.models import Ask, Coming, Invite, SeenFirst, Workshop

A_DAY = timedelta(hours=20)
"""A letter tomorrow morning after one this afternoon is a day later."""


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


def may_read_codebook(coders: Coders) -> Answer:
    """The coders alone, until the themes have been checked back: what is half done is nobody's yet."""
    if coders.mine is not None:
        return YES
    return no("Only whoever codes what was said here reads this. The themes are for everybody once those who took part have been asked whether they are right.")


def may_begin_coding(person: Person, workshop: Workshop, coders: Coders) -> Answer:
    if coders.check_back is not None:
        return _sent_back()
    return may_facilitate(person, workshop)


def may_change_codebook(coders: Coders) -> Answer:
    return may_read_codebook(coders) if coders.check_back is None else _sent_back()


def may_code(coders: Coders) -> Answer:
    """Each for themselves, until they say that they are done."""
    if coders.check_back is not None:
        return _sent_back()
    if coders.mine is not None and coders.mine.done_at is not None:
        return no("You have said that you are done. What you said stays as it is.")
    return may_read_codebook(coders)


def may_finish_coding(coders: Coders, left: int) -> Answer:
    """Only where two code: each says when they are done, and then sees what the other said."""
    if left:
        return no(
            f"{'One statement has' if left == 1 else f'{left} statements have'} not been looked at yet. A statement may say none of the themes, but somebody has to say so."
        )
    return may_code(coders) if coders.second is not None else no("Nobody codes beside you, so there is nothing to wait for.")


def may_name_second(person: Person, workshop: Workshop, coders: Coders) -> Answer:
    if coders.check_back is not None:
        return _sent_back()
    if coders.second is not None:
        return no("Two people code already.")
    if coders.first is None or coders.first != coders.mine:
        return no("Begin to code yourself first.")
    return may_facilitate(person, workshop)


def may_end_second(person: Person, workshop: Workshop, coders: Coders) -> Answer:
    """The second may stop, and the facilitator may go on alone, until the second is done."""
    if coders.second is None:
        return no("Nobody codes beside the facilitator.")
    if coders.second.done_at is not None:
        return no("The second is done, so both count.")
    return YES if coders.second == coders.mine else may_facilitate(person, workshop)


def may_settle(coders: Coders) -> Answer:
    """Two who have both finished say together what counts. Until then neither sees anything of the other’s."""
    if coders.check_back is not None:
        return _sent_back()
    if not coders.are_both_done:
        return no("Neither of you sees what the other said until both have finished.")
    return may_read_codebook(coders)


def may_send_back(person: Person, workshop: Workshop, coders: Coders, left: int, themes: int) -> Answer:
    if coders.check_back is not None:
        return _sent_back()
    if coders.mine is None:
        return may_facilitate(person, workshop) and no("Begin to code first.")
    if left or (coders.second is not None and not coders.are_both_done):
        return no("The coding is not finished.")
    return may_facilitate(person, workshop) if themes else no("There is no theme yet.")


def may_hear_back(person: Person, workshop: Workshop, coders: Coders) -> Answer:
    """Bring in what phones have answered, and close the asking."""
    if coders.check_back is None or coders.check_back.closed_at is not None:
        return no("Nobody is being asked now.")
    return may_facilitate(person, workshop)


def may_mark_theme(person: Person, workshop: Workshop, coders: Coders) -> Answer:
    """Once the answers are in, and until what stands is shown to the partnership."""
    if coders.check_back is None or coders.check_back.closed_at is None:
        return no("First those who took part are asked, and the asking is closed.")
    if coders.check_back.finished_at is not None:
        return no("What was heard here has been shown to the partnership. It stays as it is.")
    return may_facilitate(person, workshop)


def may_finish_themes(person: Person, workshop: Workshop, coders: Coders, unmarked: int) -> Answer:
    may_mark = may_mark_theme(person, workshop, coders)
    if may_mark and unmarked:
        return no("Every theme is marked first: right as it is, changed, or dropped.")
    return may_mark


def _sent_back() -> Answer:
    return no("These themes have gone back to those who took part. Until they are marked they stay as they are.")


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


def may_ask_leader(person: Person, workshop: Workshop) -> Answer:
    """Who sends something up to a leader, also after the workshop has closed: its facilitator, and whoever leads or coordinates the partnership."""
    if one("select sec.writes(%s)", workshop.record_id):
        return YES
    return no("Only the facilitator, a lead or the coordinator asks a leader. Ask one of them to.")


def may_write_to_leader(person: Person, ask: Ask) -> Answer:
    """Until the first answer."""
    if ask.answers.exists():
        return no("This has been answered.")
    if one("select sec.writes(a.parent_id) from access_record a where a.id = %s", ask.record_id):
        return YES
    return no("Only the facilitator, a lead or the coordinator writes to a leader.")


def may_remind(person: Person, ask: Ask, at: datetime) -> Answer:
    """One letter a day at most: a wait is said, and never begged."""
    who = may_write_to_leader(person, ask)
    if who and ask.written_at is not None and at - ask.written_at < A_DAY:
        return no(f"{ask.leader_as} had a letter about this less than a day ago. You can ring them.")
    return who


def may_answer_ask(person: Person | None, ask: Ask) -> Answer:
    """The leader who is asked, signed in or by their link. Nobody answers for them."""
    if one("select sec.may_answer_ask(%s)", ask.pk):
        return YES
    return no(f"Only {ask.leader_as} can answer this.")


def may_hold_need(person: Person, agency: Agency) -> Answer:
    """An agency's own people say what it takes in hand. Nobody gives a need to somebody else's agency."""
    if Membership.objects.current().exclude(level=Level.EXTERNAL).filter(person=person, agency=agency).exists():
        return YES
    return no(f"Only people of {agency} can say that it has this in hand.")

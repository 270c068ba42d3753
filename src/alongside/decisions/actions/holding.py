"""Asking roles to hold parts of the risk, their yes or no, the safety net, backing, and telling the young person."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from alongside.audit.record import look, record
from alongside.decisions import emails, rules
from alongside.decisions.actions.framing import locked
from alongside.decisions.models import Backing, BackingAnswer, HeldWith, HoldingRole, Matter, Net, OwnCopy, RiskAnswer, RiskPart, Telling
from alongside.lib.answers import no
from alongside.lib.versions import Stale
from alongside.partnerships.models import Agency
from alongside.people.models import Person


@transaction.atomic
def list_role(*, by: Person, agency: Agency, title: str, at: datetime, number: str = "") -> HoldingRole:
    """Say that a role of an agency can hold part of a risk."""
    title = " ".join(title.split())
    rules.may_list_role(by, agency, title).or_refuse()
    listed = HoldingRole.objects.current().filter(agency=agency, title=title).first()
    if listed is not None:
        return listed  # type: ignore[no-any-return]  # a HoldingRole
    role: HoldingRole = HoldingRole.objects.create(
        record=agency.record, partnership_id=agency.partnership_id, agency=agency, title=title, number=number, started_at=at
    )
    record("decisions.holding_role.listed", about=agency.record_id, role=role.pk)
    return role


@transaction.atomic
def name_in_role(*, by: Person, role: HoldingRole, person: Person, at: datetime) -> None:
    """Say who of ours is in the role. The name is in our own copy and nowhere else; whoever is in it can read what it is asked to hold."""
    rules.may_name_in_role(by, role).or_refuse()
    OwnCopy.objects.filter(role=role, ended_at=None).update(ended_at=at)
    OwnCopy.objects.create(record_id=role.record_id, role=role, person=person, named_at=at)
    record("decisions.holding_role.filled", about=role.record_id, role=role.pk)
    emails.tell_who_is_now_in_the_role(role, at=at)


@transaction.atomic
def ask_to_hold(*, by: Person, matter: Matter, words: str, role: HoldingRole, at: datetime, aim: str = "", held_with: Sequence[HoldingRole] = ()) -> RiskPart:
    """Ask a role to hold one part of the risk, and others to hold it with them."""
    matter = locked(matter)
    rules.may_ask_to_hold(by, matter).or_refuse()
    look(matter, fields=("parts",))
    last = max(RiskPart.objects.filter(matter=matter).values_list("position", flat=True), default=0)
    part = RiskPart.objects.create(record=matter.record, matter=matter, position=last + 1, words=words, aim=aim, role=role, asked_at=at)
    for other in held_with:
        HeldWith.objects.create(record=matter.record, part=part, role=other)
    record("decisions.part.asked", about=matter, part=part.pk)
    emails.ask_to_hold(part, by=by, at=at)
    return part


@transaction.atomic
def answer_for_part(*, by: Person, part: RiskPart, is_yes: bool, at: datetime, words: str = "") -> None:
    """Say for our agency that it holds this part; or that it cannot, and why. A no is never counted."""
    rules.may_answer_for(by, part).or_refuse()
    if not is_yes and not words.strip():
        no("Say in a sentence why you cannot hold this, so that somebody else can be asked.").or_refuse()
    look(part.matter, fields=("parts",))
    RiskAnswer.objects.create(record_id=part.record_id, part=part, is_yes=is_yes, words=words, answered_at=at)
    record("decisions.part.accepted" if is_yes else "decisions.part.declined", about=part.matter, part=part.pk)


@transaction.atomic
def withdraw_part(*, by: Person, part: RiskPart, at: datetime) -> None:
    """This part is no longer asked of this role. What they answered stays."""
    rules.may_ask_to_hold(by, part.matter).or_refuse()
    look(part.matter, fields=("parts",))
    RiskPart.objects.filter(pk=part.pk, withdrawn_at=None).update(withdrawn_at=at)
    record("decisions.part.withdrawn", about=part.matter, part=part.pk)


@transaction.atomic
def keep_net(
    *,
    by: Person,
    matter: Matter,
    version: int,
    signs: Sequence[str],
    step: str,
    ring_role: str,
    ring_number: str,
    may_stop: Sequence[str] = (),
    expected: Sequence[str] = (),
) -> None:
    """Write the safety net. Stale when somebody else has saved it since `version`."""
    matter = locked(matter)
    rules.may_write(by, matter).or_refuse()
    look(matter, fields=("net",))
    changed = Net.objects.filter(matter=matter, version=version).update(
        signs=list(signs),
        step=step,
        ring_role=ring_role,
        ring_number=ring_number,
        may_stop=list(may_stop),
        expected=list(expected),
        version=version + 1,
    )
    if not changed:
        raise Stale
    record("decisions.net.kept", about=matter)


@transaction.atomic
def ask_for_backing(*, by: Person, matter: Matter, leader: Person, at: datetime, by_date: date | None = None) -> Backing:
    """Ask a leader to say, before it starts, what they will stand behind."""
    rules.may_ask_for_backing(by, matter, leader).or_refuse()
    asked = Backing.objects.filter(matter=matter, person=leader).first()
    if asked is not None:
        return asked  # type: ignore[no-any-return]  # a Backing
    backing: Backing = Backing.objects.create(record=matter.record, matter=matter, person=leader, asked_by=by, asked_at=at, by_date=by_date)
    record("decisions.backing.asked", about=matter, person=leader.pk)
    emails.ask_for_backing(matter, leader=leader, by=by, by_date=by_date, at=at)
    return backing


@transaction.atomic
def answer_backing(*, by: Person, backing: Backing, is_yes: bool, words: str, at: datetime, rings: str = "") -> None:
    """Say what we will stand behind and who rings whom that night; or not yet, because."""
    rules.may_back(by, backing).or_refuse()
    if not words.strip():
        no("Say it in your own words: people will hold on to them." if is_yes else "Say what would have to change.").or_refuse()
    look(backing.matter, fields=("backing",))
    BackingAnswer.objects.create(record_id=backing.record_id, backing=backing, is_yes=is_yes, words=words, rings=rings, answered_at=at)
    record("decisions.backing.given" if is_yes else "decisions.backing.not_yet", about=backing.matter)


@transaction.atomic
def plan_telling(
    *,
    by: Person,
    matter: Matter,
    teller: str,
    tell_by: datetime,
    who_tells: Person | None = None,
    words: str = "",
    telling: Telling | None = None,
    version: int = 1,
) -> Telling:
    """Say who tells the young person, by when, and in what words."""
    matter = locked(matter)
    rules.may_plan_telling(by, matter).or_refuse()
    look(matter, fields=("tellings",))
    said = {"teller": teller, "tell_by": tell_by, "who_tells": who_tells, "words": words}
    if telling is None:
        kept: Telling = Telling.objects.create(record=matter.record, matter=matter, **said)
    else:
        if not Telling.objects.filter(pk=telling.pk, matter=matter, version=version).update(**said, version=version + 1):
            raise Stale
        kept = Telling.objects.get(pk=telling.pk)
    record("decisions.telling.planned", about=matter)
    return kept


@transaction.atomic
def say_told(*, by: Person, telling: Telling, told_at: datetime, words: str, reply: str = "") -> None:
    """They have been told: when, in what words, and what they replied."""
    rules.may_say_told(by, telling).or_refuse()
    look(telling.matter, fields=("tellings",))
    if not Telling.objects.filter(pk=telling.pk, told_at=None).update(told_at=told_at, words=words, reply=reply):
        no("That they were told is written down already. Add their reply there.").or_refuse()
    record("decisions.young_person.told", about=telling.matter)


@transaction.atomic
def add_reply(*, by: Person, telling: Telling, reply: str) -> None:
    """What the young person replied, in their own words, when it comes."""
    rules.may_say_told(by, telling).or_refuse()
    look(telling.matter, fields=("tellings",))
    Telling.objects.filter(pk=telling.pk).update(reply=reply)
    record("decisions.young_person.replied", about=telling.matter)

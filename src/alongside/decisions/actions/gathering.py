"""Asking agencies, keeping what they bring, and what the young person and others say."""

from datetime import date, datetime

from django.db import transaction

from alongside.access.models import Record
from alongside.audit.record import look, record
from alongside.decisions import rules
from alongside.decisions.actions.framing import locked
from alongside.decisions.actions.moving import step
from alongside.decisions.models import Asked, Finding, Matter, NotAsked, NotWrittenHere, Stage, ToolSaid, View
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.lib.versions import Stale
from alongside.partnerships.models import Agency
from alongside.people.models import Person


@transaction.atomic
def ask_agency(*, by: Person, matter: Matter, agency: Agency, by_date: date, at: datetime, person: Person | None = None, also: str = "") -> Asked:
    """Ask an agency what it brings: all its people here or, for a decision about a young person, one of them by name."""
    matter = locked(matter)
    rules.may_ask(by, matter).or_refuse()
    if matter.is_about_a_young_person and person is None:
        no("A question about a young person goes to one named person in the agency.").or_refuse()
    if Asked.objects.filter(matter=matter, agency=agency, person=person).exists():
        no(f"{agency} has been asked already.").or_refuse()
    number = one("select sec.open_under('decisions.asked', %s, %s::int[])", matter.record_id, [person.pk if person else agency.principal])
    asked = Asked.objects.create(
        record=Record.objects.get(pk=number), matter=matter, agency=agency, person=person, called=matter.question, also=also, by_date=by_date, asked_at=at
    )
    if matter.stage == Stage.FRAMING:
        step(matter, Stage.GATHERING, at=at)
    record("decisions.agency.asked", about=matter, agency=agency.pk)
    return asked


@transaction.atomic
def say_not_asked(*, by: Person, matter: Matter, who: str, why: str, until: str = "") -> NotAsked:
    """Say who was not asked, and why."""
    matter = locked(matter)
    rules.may_write(by, matter).or_refuse()
    look(matter, fields=("not_asked",))
    said = NotAsked.objects.create(record=matter.record, matter=matter, who=who, why=why, until=until)
    record("decisions.agency.not_asked", about=matter)
    return said


@transaction.atomic
def bring_finding(
    *,
    by: Person | None,
    kind: str,
    words: str,
    at: datetime,
    agency: Agency | None = None,
    matter: Matter | None = None,
    asked: Asked | None = None,
    origin: str = "",
    when: str = "",
    said_by: str = "",
) -> Finding:
    """Keep one thing an agency brings: to what it was asked, or (its own people of `agency`, in the decision itself) unasked.

    `by` is nobody where a link asks: the database knows whose it is. What `said_by` said on the telephone counts once they confirm it.
    """
    head = asked.record_id if asked else (matter.record_id if matter else None)
    whose = asked.agency_id if asked else (agency.pk if agency else None)
    if head is None or whose is None:
        raise ValueError("A finding is brought to a question, or by an agency to a decision.")
    if by is not None:
        about = Matter.objects.filter(pk=asked.matter_id).first() if asked else matter
        if about is not None:
            rules.may_bring(by, about, Agency.objects.get(pk=whose), asked=asked, said_by=said_by).or_refuse()
    look(head, fields=("findings",))
    brought = Finding.objects.create(
        record_id=head,
        matter_id=asked.matter_id if asked else matter.pk,  # type: ignore[union-attr]  # one of the two is there
        asked=asked,
        agency_id=whose,
        kind=kind,
        words=words,
        origin=origin,
        when=when,
        said_by=said_by,
        entered_at=at,
    )
    record("decisions.finding.brought", about=head, kind=kind)
    return brought


@transaction.atomic
def change_finding(*, finding: Finding, version: int, kind: str, words: str, origin: str = "", when: str = "") -> None:
    """Put one line differently. The database lets only the pen it is in."""
    look(finding, fields=("findings",))
    if not Finding.objects.filter(pk=finding.pk, version=version).update(kind=kind, words=words, origin=origin, when=when, version=version + 1):
        if Finding.objects.filter(pk=finding.pk, version=version).exists():
            no("Only whoever brought this can change it.").or_refuse()
        raise Stale
    record("decisions.finding.changed", about=finding)


@transaction.atomic
def take_back_finding(*, finding: Finding) -> None:
    look(finding, fields=("findings",))
    gone, _ = Finding.objects.filter(pk=finding.pk).delete()
    if not gone:
        no("Only whoever brought this can take it back.").or_refuse()
    record("decisions.finding.taken_back", about=finding)


@transaction.atomic
def finish_answer(*, asked: Asked, at: datetime) -> None:
    """That is all for now: it counts as answered, and more can be added until it is decided."""
    if not Asked.objects.filter(pk=asked.pk, withdrawn_at=None).update(finished_at=at):
        no("This is no longer asked.").or_refuse()
    record("decisions.answer.finished", about=asked)


@transaction.atomic
def confirm_findings(*, asked: Asked) -> int:
    """What somebody wrote down for us is what we said. Returns how many lines that was."""
    look(asked, fields=("findings",))
    count = int(one("select sec.confirm_findings(%s)", asked.pk))
    record("decisions.findings.confirmed", about=asked, count=count)
    return count


@transaction.atomic
def say_not_written_here(*, asked: Asked, role: str, number: str, at: datetime) -> None:
    """ "We hold something we cannot write here: ask this role on this number." """
    look(asked, fields=("not_written_here",))
    NotWrittenHere.objects.filter(asked=asked).delete()
    if NotWrittenHere.objects.filter(asked=asked).exists():
        no(f"{asked.agency} has said itself whom to ask.").or_refuse()
    NotWrittenHere.objects.create(
        record_id=asked.record_id, matter_id=asked.matter_id, asked=asked, agency_id=asked.agency_id, role=role, number=number, said_at=at
    )
    record("decisions.not_written_here.said", about=asked)


@transaction.atomic
def withdraw_question(*, by: Person, asked: Asked, at: datetime) -> None:
    """They are no longer asked. What they have brought stays."""
    rules.may_ask(by, asked.matter).or_refuse()
    Asked.objects.filter(pk=asked.pk, withdrawn_at=None).update(withdrawn_at=at)
    record("decisions.agency.asked_no_longer", about=asked.matter)


@transaction.atomic
def keep_view(
    *,
    by: Person,
    matter: Matter,
    whose: str,
    at: datetime,
    view: View | None = None,
    version: int = 1,
    who: str = "",
    words: str = "",
    how: str = "",
    on_date: date | None = None,
    advocate: str = "",
    not_yet_why: str = "",
    not_yet_when: str = "",
) -> View:
    """Keep what somebody says in their own words, and how they were asked; or that they have not been asked yet, why, and when they will be."""
    matter = locked(matter)
    rules.may_write(by, matter).or_refuse()
    if not words.strip() and not (not_yet_why.strip() and not_yet_when.strip()):
        no("Write what they said, or why they have not been asked yet and when they will be.").or_refuse()
    look(matter, fields=("views",))
    said = {
        "whose": whose, "who": who, "words": words, "how": how, "on_date": on_date, "advocate": advocate, "not_yet_why": not_yet_why, "not_yet_when": not_yet_when,
    }  # fmt: skip
    if view is None:
        kept: View = View.objects.create(record=matter.record, matter=matter, written_by=by, written_at=at, **said)
    else:
        if not View.objects.filter(pk=view.pk, matter=matter, version=version).update(**said, version=version + 1):
            raise Stale
        kept = View.objects.get(pk=view.pk)
    record("decisions.view.kept", about=matter, whose=whose)
    return kept


@transaction.atomic
def keep_tool_said(*, by: Person, matter: Matter, name: str, words: str, leaves_out: str, source: str = "", tool: ToolSaid | None = None) -> ToolSaid:
    """Keep what a form, a tool or a threshold said as a quotation, with what it leaves out."""
    matter = locked(matter)
    rules.may_write(by, matter).or_refuse()
    look(matter, fields=("tools_said",))
    if tool is not None:
        ToolSaid.objects.filter(pk=tool.pk, matter=matter).delete()
    kept: ToolSaid = ToolSaid.objects.create(record=matter.record, matter=matter, name=name, words=words, source=source, leaves_out=leaves_out)
    record("decisions.tool.quoted", about=matter)
    return kept

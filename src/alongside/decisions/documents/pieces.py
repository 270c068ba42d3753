"""The pieces of the paper, each made from its rows: what people said stands whole, in their own words."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from alongside.decisions.documents import files
from alongside.decisions.documents.files import File
from alongside.decisions.documents.rows import Rows
from alongside.decisions.models import EffectKind, Finding, FindingKind, LearningKind, Option, Origin, Stand, View, Whose
from alongside.papers.document import Section, Table
from alongside.papers.prose import Block, Heading, Item, Listing, Paragraph, Quote, Span

NOT_YET = "Not written yet."
NOBODY = "Nobody has said that they disagree."


def said(words: str) -> tuple[Block, ...]:
    """Somebody's words as they typed them, a paragraph for each line; nothing in them acts."""
    return tuple(Paragraph((Span(" ".join(line.split())),)) for line in words.splitlines() if line.strip())


def bullets(lines: Iterable[str]) -> tuple[Block, ...]:
    told = [line for line in lines if line.strip()]
    return (Listing(False, tuple(Item(said(line)) for line in told)),) if told else ()


def sub(words: str) -> Heading:
    return Heading((Span(words),))


def on_day(day: date | datetime | None) -> str:
    if day is None:
        return ""
    when = timezone.localtime(day) if isinstance(day, datetime) else day
    return f"{when.day} {when:%B %Y}"


def _headed(heading: str, body: tuple[Block, ...]) -> tuple[Block, ...]:
    return (sub(heading), *body) if body else ()


def decision(rows: Rows, file: File) -> list[Section]:
    made = rows.decision
    if made is None:
        return [Section("The decision", said("Not decided yet."), frame="tint", voice="product")]
    body = said(made.answer) + _headed("Why", said(made.reasons)) + _headed("Why not the others", said(made.why_not_others))
    body += _headed("Under which power", said(made.power)) + _headed("Why it goes against what the young person asked", said(made.why_against))
    again = f"{on_day(made.review_date)}{f', or sooner if: {made.review_sooner_if}' if made.review_sooner_if else ''}"
    body += _headed("When we look again", said(again) if made.review_date else ())
    if made.is_short and rows.matter.is_incomplete:
        body += _headed("Decided in a hurry", said(f"The rest follows by {on_day(made.complete_by)}. Tonight it is held by: {made.held_tonight_by}"))
    return [Section("The decision", body, frame="tint", source=f"Decided by {made.decided_by} on {on_day(made.decided_at)}")]


def known(rows: Rows, file: File) -> list[Section]:
    body: tuple[Block, ...] = ()
    for kind in FindingKind:
        found = [one for one in rows.findings if one.kind == kind and not (one.origin == Origin.HEARSAY and file.leaves_out(files.SECOND_HAND))]
        body += _headed(kind.label, bullets(_finding(one, file) for one in found))
    if not file.leaves_out(files.NOT_WRITTEN):
        numbers = not file.leaves_out(files.NUMBERS)
        lines = [f"{one.agency}: ask {one.role}{f' on {one.number}' if numbers else ''}" for one in rows.not_written]
        body += _headed("Held by an agency, and not written here", bullets(lines))
    body += _headed("Not heard from yet", bullets(str(one.agency) for one in rows.not_heard))
    body += _headed("Not asked, and why", bullets(f"{one.who}: {one.why}{f' ({one.until})' if one.until else ''}" for one in rows.not_asked))
    if not file.leaves_out(files.TOOLS):
        body += _headed("What a form or a threshold said", bullets(f"{one.name}: “{one.words}” It leaves out: {one.leaves_out}" for one in rows.tools))
    return [Section("What we know, and do not know", body or said(NOT_YET))]


def views(rows: Rows, file: File) -> list[Section]:
    young = [one for one in rows.views if one.whose == Whose.YOUNG_PERSON]
    sections = [Section("What the young person says", _all(_view(one) for one in young) or said(NOT_YET))]
    if file.leaves_out(files.FAMILY) or file.leaves_out(files.OTHER_FAMILIES):
        return sections
    others = [one for one in rows.views if one.whose != Whose.YOUNG_PERSON]
    return sections + ([Section("What parents, carers and others close to it say", _all(_view(one, with_name=True) for one in others))] if others else [])


def weighed(rows: Rows, file: File) -> list[Section]:
    body = _all((sub(f"{one.title}{' (chosen)' if _is_chosen(rows, one) else ''}"), *said(one.about), *_effects(one)) for one in rows.options)
    return [Section("The options, and what each could give and cost", body or said(NOT_YET))]


def thought(rows: Rows, file: File) -> list[Section]:
    it = rows.thinking
    if it is None:
        return []
    body = _headed("Harm that is happening now", said(it.harm_now))
    body += _headed("What changes for those causing harm", said(it.those_causing_harm))
    body += _headed("What must change outside the young person", said(it.outside_the_young_person))
    body += _headed("Whose identity, or unequal treatment", said(it.whose_identity))
    return [Section("Harm now, and three questions", body)] if body else []


def stood(rows: Rows, file: File) -> list[Section]:
    lines = [f"{one.agency}: {one.get_stand_display()}. {one.words}".strip() for one in rows.stances if one.stand != Stand.DISAGREE]
    return [Section("Where agencies stand", bullets(lines))] if lines else []


def disagreed(rows: Rows, file: File) -> list[Section]:
    """Disagreement, whole and in its own words, in a box that survives a black-and-white copier."""
    body: tuple[Block, ...] = ()
    for stance in (one for one in rows.stances if one.stand == Stand.DISAGREE):
        body += (sub(f"{stance.agency} disagrees"), *said(stance.words))
    for one in rows.disagreements:
        body += (sub(f"{one.agency} took it further on {on_day(one.raised_at)}"), *said(one.words), *said(f"Meanwhile: {one.meanwhile}"))
        body += bullets(f"Stage {reply.stage}: {reply.words or 'not answered yet'}" for reply in one.replies.all())
        body += said(f"Settled: {one.resolution}" if one.resolved_at else "")
    return [Section("Disagreement", body, frame="box")] if body else [Section("Disagreement", said(NOBODY), frame="box", voice="product")]


def held(rows: Rows, file: File) -> list[Section]:
    lines: list[tuple[str, ...]] = []
    for part in rows.parts:
        answer = next(iter(part.answers.all()), None)
        stands = "Not answered yet" if answer is None else "Accepted" if answer.is_yes else f"Cannot: {answer.words}"
        lines.append((part.words, str(part.role), "; ".join(str(other.role) for other in part.held_with.all()), stands))
    body: tuple[Block | Table, ...] = (Table(("Part of the risk", "Held by", "With", "Answer"), tuple(lines)),) if lines else said(NOT_YET)
    return [Section("Who holds which part of the risk", body)]


def backed(rows: Rows, file: File) -> list[Section]:
    """What leaders said that they stand behind, each with its day: what was said later takes nothing back of what was said before."""
    lines = [
        f"{one.person}, {on_day(said.answered_at)}{'' if said.is_yes else ' (not yet)'}: {said.words}{f' That night: {said.rings}' if said.rings else ''}"
        for one in rows.backings
        for said in one.answers.all()
    ]
    return [Section("Who stands behind those who try it", bullets(lines))] if lines else []


def net(rows: Rows, file: File) -> list[Section]:
    it = rows.net
    if it is None:
        return []
    ring = " ".join(part for part in (it.ring_role, "" if file.leaves_out(files.NUMBERS) else it.ring_number) if part)
    body = _headed("Early signs", bullets(it.signs)) + _headed("The step we take", said(it.step)) + _headed("Day and night, ring", said(ring))
    body += _headed("Who may stop it without asking", bullets(it.may_stop)) + _headed("What we would expect to see if it is working", bullets(it.expected))
    return [Section("The safety net", body or said(NOT_YET), frame="tint")]


def told(rows: Rows, file: File) -> list[Section]:
    it = rows.telling
    if it is None:
        return []
    when = f"{it.teller} told them on {on_day(it.told_at)}." if it.told_at else f"{it.teller} tells them by {on_day(it.tell_by)}."
    reply = _headed("What they replied", (Quote(said(it.reply)),) if it.reply.strip() else ())
    return [Section("Telling the young person", (*said(when), *said(it.words), *reply))]


def promised(rows: Rows, file: File) -> list[Section]:
    """What was promised as it was promised. What became of it stands here only beside what happened."""
    if not rows.promises:
        return []
    lines = tuple((one.what, f"{one.owner_role}, {one.agency}", on_day(one.first_due_date)) for one in rows.promises)
    return [Section("Who does what, and by when", (Table(("What", "Who", "By"), lines),))]


def corrected(rows: Rows, file: File) -> list[Section]:
    lines = [f"{on_day(one.written_at)}, {one.written_by}: {one.words}" for one in rows.corrections]
    return [Section("Corrections", bullets(lines))] if lines else []


def looked_back(rows: Rows, file: File) -> list[Section]:
    """How it was decided and what happened, side by side and apart; nothing at all until the first is on record."""
    if not rows.judged:
        return []
    judged = _all((sub(f"{one.reviewer.person}: {one.get_could_have_display()}"), *said(one.did_well), *said(one.could_have_known)) for one in rows.judged)
    sections = [Section("How it was decided, on what was known then", judged)]
    sections += [Section("What happened", (sub(one.get_result_display()), *said(one.words))) for one in rows.outcomes]
    learned = _all(_headed(kind.label, bullets(one.words for one in rows.learned if one.kind == kind)) for kind in LearningKind)
    return sections + ([Section("What we take from it", learned)] if learned else [])


def _all(many: Iterable[tuple[Block, ...]]) -> tuple[Block, ...]:
    return tuple(block for blocks in many for block in blocks)


def _finding(one: Finding, file: File) -> str:
    origin = f", {one.get_origin_display().lower()}" if one.origin else ""
    who = f" ({one.said_by})" if one.said_by and not file.leaves_out(files.STAFF) else ""
    return f"{one.words} – {one.agency}{who}{origin}{f', {one.when}' if one.when else ''}"


def _view(one: View, *, with_name: bool = False) -> tuple[Block, ...]:
    if not one.words.strip():
        return said(f"Not asked yet: {one.not_yet_why} When: {one.not_yet_when}")
    how = ", ".join(part for part in (one.how, on_day(one.on_date)) if part)
    advocate = f"Advocate: {one.get_advocate_display().lower()}" if one.advocate else ""
    name = f"{one.get_whose_display()}{f', {one.who}' if one.who else ''}" if with_name else ""
    return (*((sub(name),) if name else ()), Quote(said(one.words)), *said("\n".join(line for line in (how, advocate) if line)))


def _effects(one: Option) -> tuple[Block, ...]:
    lines = []
    for kind in EffectKind:
        for effect in (found for found in one.effects.all() if found.kind == kind):
            more = "; ".join(part for part in (effect.get_likely_display(), effect.serious, effect.for_whom) if part)
            lines.append(f"{kind.label}: {effect.words}{f' ({more})' if more else ''}")
    safety = (("Physical safety", one.physical), ("Relationships", one.relational), ("Peace of mind", one.psychological))
    lines += [f"{label}: {words}" for label, words in safety if words]
    away = (("What is kept", one.keeps), ("Coming home", one.coming_home), ("Those causing harm", one.source_of_harm))
    lines += [f"{label}: {words}" for label, words in away if words and one.is_a_move_away]
    return bullets(lines)


def _is_chosen(rows: Rows, one: Option) -> bool:
    return rows.decision is not None and rows.decision.chosen_id == one.pk

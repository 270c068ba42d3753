"""In whose order the paper stands. The headings of other models are names only; what stands under them, and what we ask there, are ours."""

from collections.abc import Callable
from dataclasses import dataclass

from alongside.decisions.documents import pieces
from alongside.decisions.documents.files import File
from alongside.decisions.documents.rows import Rows
from alongside.papers.document import Document, Section

Piece = Callable[[Rows, File], list[Section]]


@dataclass(frozen=True)
class Chapter:
    """A heading of somebody's model, what we would ask there, and our pieces under it. Ours has no headings of its own."""

    heading: str
    prompt: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Order:
    key: str
    name: str
    chapters: tuple[Chapter, ...]


ORDERS = (
    Order(
        "ours",
        "As it stands here",
        (
            Chapter(
                "",
                "",
                (
                    pieces.decision,
                    pieces.views,
                    pieces.known,
                    pieces.thought,
                    pieces.weighed,
                    pieces.stood,
                    pieces.disagreed,
                    pieces.held,
                    pieces.backed,
                    pieces.net,
                    pieces.told,
                    pieces.promised,
                    pieces.corrected,
                    pieces.looked_back,
                ),
            ),
        ),
    ),
    Order(
        "national-decision-model",
        "National Decision Model headings",
        (
            Chapter("Information and intelligence", "What was known that day, what was not, and what the young person said.", (pieces.known, pieces.views)),
            Chapter("Threat and risk, and a working strategy", "Harm that was happening, kept apart from what might.", (pieces.thought,)),
            Chapter("Options and contingencies", "Every way that was weighed, with what stands ready if it goes wrong.", (pieces.weighed, pieces.net)),
            Chapter("Powers and policy; action", "What was decided, why, and under which power.", (pieces.decision, pieces.stood, pieces.disagreed, pieces.held, pieces.backed)),
            Chapter("Review", "Who was told, what was promised, and what looking back found.", (pieces.told, pieces.promised, pieces.corrected, pieces.looked_back)),
        ),
    ),
    Order(
        "signs-of-safety",
        "Signs of Safety headings",
        (
            Chapter("What are we worried about?", "Who knows it, how, and what nobody knows.", (pieces.known, pieces.thought)),
            Chapter("What is working well?", "In the young person’s words first, then in each way that was weighed.", (pieces.views, pieces.weighed)),
            Chapter(
                "What needs to happen?",
                "What was decided, who does not agree, who holds it and what catches it.",
                (pieces.decision, pieces.stood, pieces.disagreed, pieces.held, pieces.backed, pieces.net, pieces.told, pieces.promised, pieces.corrected, pieces.looked_back),
            ),
        ),
    ),
)  # fmt: skip


def decision_paper(rows: Rows, *, file: File, order: str) -> Document:
    """The copy for one file. The same rows give the same paper."""
    matter, made = rows.matter, rows.decision
    file = file.for_kind(matter.is_about_a_young_person)
    chosen = next((one for one in ORDERS if one.key == order), ORDERS[0])
    sections: list[Section] = []
    for chapter in chosen.chapters:
        if chapter.heading:
            sections.append(Section(chapter.heading, pieces.said(chapter.prompt), voice="product"))
        sections += [section for piece in chapter.pieces for section in piece(rows, file)]
    sections.append(_left_out(file, is_about_one=matter.is_about_a_young_person))
    made_on = pieces.on_day(made.decided_at) if made else "Not decided yet"
    return Document(
        title=matter.question,
        kicker=f"Decision {matter.record.ref} · {matter.decided_in()}",
        facts=tuple(
            (name, value)
            for name, value in (
                ("A copy for this file", file.name),
                ("Order", chosen.name),
                ("About", matter.get_kind_display()),
                ("Decided", made_on),
                ("Version", str(matter.number)),
                ("It replaces", matter.supersedes.record.ref if matter.supersedes else ""),
            )
            if value
        ),
        facts_heading="At a glance",
        sections=tuple(sections),
        closing=("A copy stays as it was made. What is added later stands only in the decision itself.",),
        footer=f"{matter.record.ref} · version {matter.number}{f' · {made.sha256[:12]}' if made else ''}",
        publisher="Alongside",
        author=str(matter.decided_in()),
        date=(made.decided_at if made else matter.opened_at).date(),
    )


def _left_out(file: File, *, is_about_one: bool) -> Section:
    lines = [f"{what}. {why}" for what, why in file.told(is_about_one)]
    return Section("What is left out of this copy, and why", pieces.bullets(lines), voice="product")

"""Made-up reports, printed in many ways: the words and the layout are drawn, and what must be read again is known."""

from __future__ import annotations

import io
import random
import textwrap
from dataclasses import dataclass, field
from typing import Any

import docx
import typst
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

NARRATIVES = ("why_support", "goal", "approaches", "issues", "evidence", "transferable_learning", "local_reflections")
_OPENINGS = [
    "When the meeting began",
    "After the second winter",
    "In the smaller towns",
    "Between two inspections",
    "For most of the year",
    "At the edge of the estate",
    "Once the list was gone",
]
_WHO = [
    "the night-time youth workers",
    "two head teachers",
    "a sergeant",
    "the housing officer",
    "young people’s parents",
    "our partners",
    "the self-taught caretaker",
    "both councils",
]
_DID = ["asked for", "argued about", "wrote down", "came back to", "could not agree on", "slowly gave up", "listened to", "kept returning to"]
_WHAT = [
    "a longer pause",
    "the same three streets",
    "what 'brave' might mean",
    "a well-being check",
    "their own fear of blame",
    "trauma-informed rooms",
    "the one-page plan",
    "a multi-agency map",
]
_CLOSINGS = [
    "before anybody spoke of risk",
    "and nobody minded",
    "although it took until spring",
    "as the minutes show",
    "without a single acronym",
    "– not once but twice – that year",
    "(which surprised us)",
]
_HEADINGS = [
    "Room to think",
    "Who holds what?",
    "Money and time",
    "The last bus",
    "Trust",
    "Working with adults",
    "Covid-19 and the screen",
    "Fewer meetings",
    "What young people noticed",
    "Supervision",
]
_ITEMS = [
    "Ask the person who sees them daily.",
    "Ring before writing.",
    "What would make this place safer?",
    "Agree one page, not ten.",
    "Say what nobody knows yet.",
    "Where does the evening begin?",
]
_PLACES = ["Ashmere", "Corrie Bay", "Dunholt", "Eastmarsh", "Fennick", "Garrowby"]
_AGENCIES = [
    "Police",
    "Health",
    "Children’s Social Care",
    "Youth Justice Service",
    "Education",
    "Housing",
    "Fire and Rescue Service",
    "Voluntary Sector Organisations",
    "Health and Wellbeing",
]
_METHODS = ["Organisational culture", "Data", "Participation", "Strategy and integration", "Appreciative inquiry"]
_DATES = (
    ("February 2020", "2020-02", "month"),
    ("Sept 2021", "2021-09", "month"),
    ("autumn 2020", "2020-09", "season"),
    ("14 May 2021", "2021-05-14", "day"),
    ("03/11/2021", "2021-11-03", "day"),
    ("2022", "2022", "year"),
)
_SIGNING = (
    ("28/9/21", "2021-09-28"),
    ("3rd March 2022", "2022-03-03"),
    ("03.03.2022", "2022-03-03"),
    ("March 3, 2022", "2022-03-03"),
    ("2022-03-03", "2022-03-03"),
)
_COUNTS = (("Single", 1), ("Two", 2), ("10", 10), ("Three", 3), ("Eleven", 11))

LABELS = {
    "partnership_names": ("Partnership name", "Partnership Name(s)", "Name of partnership"),
    "agencies": ("Core partner agencies involved", "Core Partner Agencies", "Core agencies involved"),
    "local_authority_areas": ("Number of local authority areas covered", "Number of Local Authority areas", "No. of local authority areas covered"),
    "region": ("Regional area", "REGIONAL AREA"),
    "size": ("BSP size", "Project size", "Size of BSP"),
    "methodologies": ("BSP methodology/methodologies", "BSP Methodology / Methodologies", "Project methodologies"),
    "delivery": ("Digital / face to face / mixed delivery", "Digital/face-to-face/mixed delivery"),
    "commenced": ("Date BSP commenced", "Date the project commenced", "Date Bespoke Support Project commenced"),
    "why_support": (
        "Why did the local area request support from the {programme} Programme?",
        "WHY DID THE LOCAL AREA REQUEST SUPPORT FROM THE {programme} PROGRAMME?",
    ),
    "goal": ("Overall goal of BSP", "Overall Goal of the Bespoke Support Project", "Overall goal of the project"),
    "approaches": (
        "Approaches / methods taken to achieve project goal and deliver the BSP",
        "Approaches/methods taken to achieve the project goal and deliver the project",
    ),
    "issues": ("Key issues that arose during the delivery of the BSP", "Key Issues that Arose During Delivery of the Project"),
    "evidence": (
        "Emerging evidence of how the project has positively disrupted the system response to child exploitation and extra-familial harm",
        "Emerging evidence of how the BSP has positively disrupted the system response to child exploitation",
    ),
    "transferable_learning": (
        "Significant learning and transferability from the BSP for other areas",
        "Significant learning & transferability from the project for other areas",
    ),
    "local_reflections": ("Immediate reflections from the local area", "Immediate reflections of the local area"),
}


@dataclass(frozen=True)
class Part:
    """A block of a narrative: kind "p", "h", "ol" or "ul"; a "p" may carry the mark of a footnote."""

    kind: str
    words: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True)
class MadeUp:
    """A report and how it should be read."""

    programme: str
    answers: dict[str, str]
    details: dict[str, Any]
    labels: dict[str, str]
    narratives: dict[str, tuple[Part, ...]]
    order: tuple[str, ...]
    note: str
    signed: tuple[str, str, str] | None  # the day as written, who, for whom
    agreement: dict[str, Any]
    cut: frozenset[str] = field(default_factory=frozenset)

    @property
    def header(self) -> str:
        return f"{self.programme} Support Programme"

    def words(self, key: str) -> str:
        return " ".join(word for part in self.narratives[key] for words in part.words for word in words.split())

    def headings(self, key: str) -> list[str]:
        return [part.words[0] for part in self.narratives[key] if part.kind == "h"]

    def items(self, key: str, kind: str) -> int:
        return sum(len(part.words) for part in self.narratives[key] if part.kind == kind)


def made_up(seed: int) -> MadeUp:
    """One report, always the same for the same seed."""
    draw = random.Random(seed)
    place = draw.choice(_PLACES)
    agencies = draw.sample(_AGENCIES, draw.randint(2, 5))
    methods = draw.sample(_METHODS, draw.randint(1, 2))
    names = [f"{place} Safeguarding Children Partnership", f"{place} Partnership Executive"][: draw.randint(1, 2)]
    date, areas = draw.choice(_DATES), draw.choice(_COUNTS)
    joint = draw.choice((", ", "; "))
    answers = {
        "partnership_names": ", ".join(names),
        "agencies": joint.join(agencies),
        "local_authority_areas": areas[0],
        "region": draw.choice(("South West", "Yorkshire and the Humber", "North East")),
        "size": draw.choice(("Unitary", "County", "London borough")),
        "methodologies": ", ".join(methods),
        "delivery": draw.choice(("Digital delivery", "Mixed", "Face to face")),
        "commenced": date[0],
    }
    details: dict[str, Any] = dict(answers) | {
        "partnership_names": names,
        "agencies": agencies,
        "methodologies": methods,
        "local_authority_areas": areas[1],
        "commenced": {"date": date[1], "precision": date[2]},
    }
    for missing in draw.sample(sorted(answers), draw.choice((0, 0, 1, 3))):
        del answers[missing]
        details[missing] = None
    kept = [key for key in NARRATIVES if key == "goal" or draw.random() > 0.12]
    order = kept if draw.random() < 0.6 else draw.sample(kept, len(kept))
    programme = draw.choice(("Firm Footing", "Northern Light", "Tackling Child Exploitation"))
    note = _sentence(draw) if draw.random() < 0.6 else ""
    narratives = {key: _narrative(draw) for key in order}
    if note:
        narratives = _with_mark(draw, narratives)
    signed, agreement = _agreement(draw, place)
    return MadeUp(
        programme=programme,
        answers=answers,
        details=details,
        labels={key: draw.choice(ways).format(programme=programme) for key, ways in LABELS.items()},
        narratives=narratives,
        order=tuple(order),
        note=note,
        signed=signed,
        agreement=agreement,
    )


def _agreement(draw: random.Random, place: str) -> tuple[tuple[str, str, str] | None, dict[str, Any]]:
    if draw.random() < 0.15:
        return None, {"date": None, "signed_by": None, "on_behalf_of": None, "agreed": None}
    day, who, whom = (
        draw.choice(_SIGNING),
        draw.choice(("Ottilie Marsh", "Dr Amara O’Neill", "J. P. Lund-Ferry")),
        draw.choice(("the Steering Group", f"{place} Partnership Executive")),
    )
    return (day[0], who, whom), {"date": day[1], "signed_by": who, "on_behalf_of": whom, "agreed": True}


def _narrative(draw: random.Random) -> tuple[Part, ...]:
    parts: list[Part] = []
    if draw.random() < 0.5:
        for heading in draw.sample(_HEADINGS, draw.randint(1, 3)):
            parts += [Part("h", (heading,)), *(Part("p", (_paragraph(draw),)) for _ in range(draw.randint(1, 3)))]
    else:
        parts += [Part("p", (_paragraph(draw),)) for _ in range(draw.randint(1, 4))]
    if draw.random() < 0.5:
        parts += [
            Part("p", (_sentence(draw)[:-1] + ", in three steps taken one after another, as follows:",)),
            Part(draw.choice(("ol", "ul")), tuple(draw.sample(_ITEMS, 3))),
        ]
        parts += [Part("p", (_paragraph(draw),))] if draw.random() < 0.7 else []
    return tuple(parts)


def _with_mark(draw: random.Random, narratives: dict[str, tuple[Part, ...]]) -> dict[str, tuple[Part, ...]]:
    places = [(key, index) for key, parts in narratives.items() for index, part in enumerate(parts) if part.kind == "p" and part.words[0].endswith(".")]
    if not places:
        return narratives
    key, at = draw.choice(places)
    parts = list(narratives[key])
    parts[at] = Part("p", parts[at].words, mark="1")
    return narratives | {key: tuple(parts)}


def _paragraph(draw: random.Random) -> str:
    return " ".join(_sentence(draw) for _ in range(draw.randint(2, 6)))


def _sentence(draw: random.Random) -> str:
    return f"{draw.choice(_OPENINGS)}, {draw.choice(_WHO)} {draw.choice(_DID)} {draw.choice(_WHAT)} {draw.choice(_CLOSINGS)}."


# -- plain text


def as_text(report: MadeUp, seed: int, *, width: int = 0, markup: bool = False, beside: str = "\t", header: bool = True) -> tuple[str, int]:
    """The report as a text file, and how many times the running header stands in it."""
    draw = random.Random(seed)
    lines = [report.header, "", "Project Learning Report", "", "Details of Bespoke Support Project (BSP):\t"]
    for key, answer in report.answers.items():
        colon = "" if report.labels[key].endswith("delivery") or beside == " " else ":"
        lines += [report.labels[key] + colon, answer, ""] if beside == "\n" else [f"{report.labels[key]}{colon}{beside}{answer}"]
    headers = 1
    for key in report.order:
        colon = "" if report.labels[key].endswith("?") or draw.random() < 0.3 else ":"
        lines += ["", report.labels[key] + colon, ""]
        if key == "issues" and draw.random() < 0.7:
            lines += ["- for a local area and those delivering the BSP", ""]
        body = _marked_up(report.narratives[key], report.note) if markup and key in ("why_support", "goal") else _plain(report, draw, report.narratives[key])
        for position, line in enumerate(body):
            if header and line and not line.startswith(("<", "- ", "\u00b9")) and len(line) > 200 and draw.random() < 0.4:
                cut = next(at for at in range(len(line) // 2, len(line)) if line[at] == " " and line[at - 1].isalpha() and line[at + 1].islower())
                lines += [line[:cut], "", report.header, "", line[cut + 1 :]]
                headers += 1
            elif header and not line and 0 < position < len(body) - 1 and draw.random() < 0.08:
                lines += ["", report.header, ""]
                headers += 1
            else:
                lines.append(line)
    lines += [
        "",
        f"Please sign below if there is an agreement for the Project Learning Report to be shared via the {report.header}'s Microsite for other local areas:",
        "",
    ]
    lines += (
        [f"Date: {report.signed[0]}", "", f"Signed by local area: {report.signed[1]} on behalf of {report.signed[2]}"]
        if report.signed
        else ["Date:", "", "Signed by local area:"]
    )
    if width:
        lines = [folded for line in lines for folded in (textwrap.wrap(line, width) or [""])]
    return "\n".join(lines) + "\n", headers


def _plain(report: MadeUp, draw: random.Random, parts: tuple[Part, ...]) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if part.kind == "p":
            lines += [_with_sign(part), ""]
            if part.mark:
                lines += [f"\u00b9 {report.note}", ""]
        elif part.kind == "h":
            lines += [part.words[0] + (":" if draw.random() < 0.3 and not part.words[0].endswith("?") else ""), ""]
        else:
            lines += [(f"{number}. " if part.kind == "ol" else "- ") + words for number, words in enumerate(part.words, start=1)] + [""]
    return lines


def _with_sign(part: Part) -> str:
    return part.words[0][:-1] + "\u00b9." if part.mark else part.words[0]


def _marked_up(parts: tuple[Part, ...], note: str) -> list[str]:
    """As a web form keeps it: everything on one line, numbers typed into the list."""
    out = []
    for part in parts:
        if part.kind == "ol":
            out.append('<ol style="list-style-type: none"> ' + " ".join(f"{number}. {words}" for number, words in enumerate(part.words, start=1)))
        elif part.kind == "ul":
            out.append("<ul>" + "".join(f"<li>{words}</li>" for words in part.words) + "</ul>")
        elif part.kind == "h":
            out.append(f"<p><strong>{part.words[0]}</strong></p>")
        else:
            out.append(f"<p>{_with_sign(part)}</p>")
    notes = [f"\u00b9 {note}" for part in parts if part.mark]
    return [" ".join(out), "", *notes]


# -- Word


def as_word(report: MadeUp, seed: int, *, headings: bool = True, table: bool = True) -> bytes:
    """The report as a Word file with a header, a table of details and real lists."""
    draw = random.Random(seed)
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = report.header
    document.add_paragraph("Project Learning Report", style="Title" if headings else None)
    _details_in_word(document, report, table=table)
    for key in report.order:
        if headings:
            document.add_heading(report.labels[key], 1)
        else:
            document.add_paragraph().add_run(report.labels[key] + draw.choice(("", ":"))).bold = True
        for part in report.narratives[key]:
            _part_in_word(document, report, part, headings=headings)
    document.add_paragraph(
        f"Please sign below if there is an agreement for the Project Learning Report to be shared via the {report.header}'s Microsite for other local areas:"
    )
    day, who, whom = report.signed or ("", "", "")
    document.add_paragraph(f"Date: {day}")
    document.add_paragraph(f"Signed by local area: {who} on behalf of {whom}" if who else "Signed by local area:")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _details_in_word(document: WordDocument, report: MadeUp, *, table: bool) -> None:
    if not table:
        for key, answer in report.answers.items():
            document.add_paragraph(f"{report.labels[key]}:\t{answer}")
        return
    grid = document.add_table(rows=0, cols=2)
    for key, answer in report.answers.items():
        cells = grid.add_row().cells
        cells[0].text, cells[1].text = report.labels[key], answer


def _part_in_word(document: WordDocument, report: MadeUp, part: Part, *, headings: bool) -> None:
    if part.kind == "h" and headings:
        document.add_heading(part.words[0], 2)
    elif part.kind == "h":
        document.add_paragraph().add_run(part.words[0]).bold = True
    elif part.kind == "p":
        paragraph = document.add_paragraph(part.words[0][:-1] if part.mark else part.words[0])
        if part.mark:
            paragraph.add_run("1").font.superscript = True
            paragraph.add_run(".")
            note = document.add_paragraph()
            note.add_run("1").font.superscript = True
            note.add_run(" " + report.note)
    else:
        for words in part.words:
            document.add_paragraph(words, style="List Number" if part.kind == "ol" else "List Bullet")
        _restart(document)


def _restart(document: WordDocument) -> None:
    """Word would count on from the list before: an empty paragraph with a mark of its own keeps them apart."""
    paragraph = document.add_paragraph()._p
    properties = paragraph.get_or_add_pPr()
    kept = OxmlElement("w:keepNext")
    kept.set(qn("w:val"), "0")
    properties.append(kept)


# -- PDF


def as_pdf(report: MadeUp, *, style: str = "", table: bool = True, tagged: bool = True) -> bytes:
    """The report as a PDF with a running header, page numbers and footnotes at the foot of their page."""
    out = [
        f'#set page(paper: "a4", margin: 2.2cm, header: [{report.header}], footer: context [Page #counter(page).display() of 9])',
        "#set text(size: 11pt)",
        style,
    ]
    out += ["= Project Learning Report", ""]
    if table:
        cells = ", ".join(f"[{_typst(report.labels[key])}:], [{_typst(answer)}]" for key, answer in report.answers.items())
        out += [f"#table(columns: (5cm, 1fr), {cells})", ""]
    else:
        out += [line for key, answer in report.answers.items() for line in (f"{_typst(report.labels[key])}: {_typst(answer)}", "")]
    for key in report.order:
        out += ["== " + _typst(report.labels[key]), ""]
        for part in report.narratives[key]:
            out += [*_part_in_typst(report, part), ""]
    out += [
        f"Please sign below if there is an agreement for the Project Learning Report to be shared via the {report.header}'s Microsite for other local areas:",
        "",
    ]
    day, who, whom = report.signed or ("", "", "")
    out += [f"Date: {_typst(day)}", "", f"Signed by local area: {_typst(who)}" + (f" on behalf of {whom}" if who else "")]
    return bytes(typst.compile("\n".join(out).encode(), pdf_tags=tagged))


def _part_in_typst(report: MadeUp, part: Part) -> list[str]:
    if part.kind == "h":
        return ["=== " + _typst(part.words[0])]
    if part.kind == "p" and part.mark:
        return [f"{_typst(part.words[0][:-1])}#footnote[{_typst(report.note)}]."]
    if part.kind == "p":
        return [_typst(part.words[0])]
    return [("+ " if part.kind == "ol" else "- ") + _typst(words) for words in part.words]


def _typst(words: str) -> str:
    return "".join("\\" + letter if letter in "\\#$*_@<>`[]~/=+-\"'" else letter for letter in words)

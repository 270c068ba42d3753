"""Made-up reports as text, Word files and PDFs, in many layouts."""

from __future__ import annotations

import io
import random
import textwrap

import docx
import typst
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from alongside.learning.reading.tests.made_up import MadeUp, Part


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

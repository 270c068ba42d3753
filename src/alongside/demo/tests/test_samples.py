"""What the demo offers to try by hand: a report to import, in three kinds of file, and sixty people to invite in one go."""

import re
from collections import Counter
from datetime import date

import docx
import pypdfium2

from alongside.demo.reading import WORDS, read, sixty_people
from alongside.partnerships.models.member import Level


def test_the_sample_to_import_has_a_header_to_drop_and_two_pieces_with_no_place() -> None:
    sample = (WORDS / "sample-report.txt").read_text(encoding="utf-8")
    expected = read("sample-report.expected")

    assert 1000 <= len(sample.split()) <= 1600
    assert sample.splitlines().count(expected["running_header"]) >= 3
    assert len(expected["not_placed"]) == 2 and all(sample.count(piece) == 1 for piece in expected["not_placed"])
    assert expected["footnotes"][0]["text"] in sample
    assert all(heading in sample.replace(":\n", "\n").splitlines() for headings in expected["headings"].values() for heading in headings)
    assert "Fellmoor" not in sample


def test_the_sample_says_the_same_as_a_document_and_on_paper() -> None:
    def words(text: str) -> Counter[str]:
        return Counter(re.findall(r"[a-zA-Z]+", text))

    document = docx.Document(str(WORDS / "sample-report.docx"))
    typed = words("\n".join([*(paragraph.text for paragraph in document.paragraphs), *(cell.text for row in document.tables[0].rows for cell in row.cells)]))
    with pypdfium2.PdfDocument(WORDS / "sample-report.pdf") as paper:
        printed = words("\n".join(page.get_textpage().get_text_bounded() for page in paper))
    plain = words((WORDS / "sample-report.txt").read_text(encoding="utf-8"))

    assert typed.total() > 1000
    assert typed - plain == Counter() and typed - printed == Counter()
    assert document.sections[0].header.paragraphs[0].text == read("sample-report.expected")["running_header"]
    assert any(relation.reltype.endswith("/footnotes") for relation in document.part.rels.values())


def test_sixty_rows_hold_the_mistakes_that_are_written_down_and_no_others() -> None:
    rows = sixty_people()
    mistakes = {mistake["line"]: mistake for mistake in read("sixty-people.mistakes")["mistakes"]}
    agencies = {agency["name"]: agency["kind"] for agency in read("partnerships")["agencies"] if "fellmoor" in agency["places"]}
    good = [row for line, row in enumerate(rows, 2) if line not in mistakes]

    assert len(rows) == 60 and 5 <= len(mistakes) <= 12
    assert len({row["email"].strip().lower() for row in good}) == len(good)
    for row in good:
        assert row["name"] and row["job_title"] and row["level"] in Level.values and agencies[row["agency"]].lower() == row["agency_kind"].lower()
        assert re.fullmatch(r"[a-z-]+\.[a-z-]+@[a-z-]+\.example", row["email"].strip())
        assert date(*(int(part) for part in reversed(row["from"].split("/")))) and not row["to"] and row["role"] in {"", "representative"}
    assert all(mistake["words"] and mistake["column"] in rows[0] for mistake in mistakes.values())
    assert (rows[4]["email"], rows[43]["name"], rows[20]["agency_kind"], rows[15]["from"]) == ("", "", "Polcie", "31/02/2025")

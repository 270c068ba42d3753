"""A paper as a Word file that people can go on working with, and that says nothing but what is in it."""

import io
import re
import zipfile
from dataclasses import replace

import docx as word
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from alongside.papers import docx
from alongside.papers.document import Document, Section, Table, section
from alongside.papers.prose import Paragraph, Span
from alongside.papers.tests.samples import TABLE, a_paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> word.document.Document:
    return word.Document(io.BytesIO(content))


def part(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def values(xml: etree._Element, tag: str) -> list[str | None]:
    return [found.get(f"{W}val") for found in xml.iter(f"{W}{tag}")]


@pytest.fixture(scope="module")
def made() -> bytes:
    return docx.made(a_paper())


def test_everything_has_its_real_style_in_order(made: bytes) -> None:
    shown = [(paragraph.style.name, paragraph.text) for paragraph in opened(made).paragraphs if paragraph.style and paragraph.text]

    assert shown == [
        ("Small Print", "Learning report"),
        ("Heading 1", "Protect the supervision first"),
        ("Subtitle", "What one area learned"),
        ("Facts", "Region: South West"),
        ("Facts", "Number of areas: 1"),
        ("Heading 2", "What others can use"),
        ("List Bullet", "Count sessions kept."),
        ("Heading 2", "Why we asked"),
        ("Normal", "Every agency could describe a plan it had not dared to try. It wanted to know what would help."),
        ("Heading 3", "Three areas of focus"),
        ("List Number", "Services that answer in days"),
        ("List Number", "A shift from removing risk:"),
        ("List Bullet", "across thresholds"),
        ("List Bullet", "across disciplines"),
        ("List Number", "One set of values"),
        ("List Continue", "Signed by all."),
        ("Quote", "I can hold it until Friday."),
        ("Quote", "Not on my own."),
        ("List Bullet", "<b>#panic()</b> *x* $y$ @z"),
        ("Heading 2", "Who was there"),
        ("Caption", "Sessions by agency"),
        ("Heading 2", "Dissent"),
        ("Normal", "I do not think this is safe yet.1"),
        ("Small Print", "Named nurse, 4 May"),
        ("Heading 2", "Notes"),
        ("Normal", "2 Nobody calls this one."),
        ("Small Print", "Shared openly."),
    ]


def test_set_closely_it_says_the_same_in_smaller_letters_and_none_too_small_to_read(made: bytes) -> None:
    close = docx.made(replace(a_paper(), is_close=True))

    assert [p.text for p in opened(close).paragraphs] == [p.text for p in opened(made).paragraphs]
    sizes, usual = ([int(size or 0) for size in values(part(content, "word/styles.xml"), "sz")] for content in (close, made))
    assert min(sizes) >= 17  # half points
    assert sum(sizes) < sum(usual)
    margins = [next(part(content, "word/document.xml").iter(f"{W}pgMar")) for content in (close, made)]
    assert int(margins[0].get(f"{W}left")) < int(margins[1].get(f"{W}left"))


def test_emphasis_is_emphasis(made: bytes) -> None:
    runs = {run.text: (bool(run.bold), bool(run.italic)) for paragraph in opened(made).paragraphs for run in paragraph.runs}

    assert (runs["plan"], runs["dared"]) == ((False, True), (True, False))


def test_each_numbered_list_begins_anew() -> None:
    made = docx.made(Document("T", (section("S", "1. a\n2. b\n\nBetween.\n\n1. c\n\nMore.\n\n3. d"),)))

    used = values(part(made, "word/document.xml"), "numId")
    starts = {num.get(f"{W}numId"): [one.get(f"{W}val") for one in num.iter(f"{W}startOverride")] for num in part(made, "word/numbering.xml").iter(f"{W}num")}
    assert used == ["2", "2", "3", "4"]
    assert starts == {"1": [], "2": ["1"], "3": ["1"], "4": ["3"]}


def test_nested_lists_stand_deeper(made: bytes) -> None:
    levels = values(part(made, "word/document.xml"), "ilvl")

    assert levels == ["0", "0", "0", "1", "1", "0", "0"]


def test_a_footnote_is_a_real_one_and_a_second_call_only_its_mark(made: bytes) -> None:
    document, notes = part(made, "word/document.xml"), part(made, "word/footnotes.xml")

    references = [reference.get(f"{W}id") for reference in document.iter(f"{W}footnoteReference")]
    said = {note.get(f"{W}id"): "".join(note.itertext()) for note in notes.iter(f"{W}footnote") if note.get(f"{W}type") is None}
    assert references == ["1"]
    assert said == {"1": " See Slowing down."}


def test_marks_word_cannot_count_are_kept_as_written() -> None:
    made = docx.made(Document("T", (section("S", "a[^*] b[^2]"),), footnotes=(("2", "two"), ("*", "star"))))

    references = [
        (reference.get(f"{W}customMarkFollows"), reference.getnext().text) for reference in part(made, "word/document.xml").iter(f"{W}footnoteReference")
    ]
    assert references == [("1", "*"), ("1", "2")]
    assert [note.get(f"{W}id") for note in part(made, "word/footnotes.xml").iter(f"{W}footnote")] == ["-1", "0", "1", "2"]


def test_links_lead_where_they_led(made: bytes) -> None:
    links = [(link.text, link.address) for paragraph in opened(made).paragraphs for link in paragraph.hyperlinks]

    assert links == [("know what would help", "https://a.org/b_c?d=1&e=2")]
    assert b"https://a.org/slow" in zipfile.ZipFile(io.BytesIO(made)).read("word/_rels/footnotes.xml.rels")


def test_a_table_has_a_header_row_that_repeats(made: bytes) -> None:
    (table,) = opened(made).tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Agency", "Sessions"], ["Police", "4"], ["Health", "6"], ["Schools", ""]]
    assert [row._tr.trPr is not None and row._tr.trPr.find(f"{W}tblHeader") is not None for row in table.rows] == [True, False, False, False]


def test_it_says_its_title_author_date_and_language(made: bytes) -> None:
    file = opened(made)

    assert (file.core_properties.title, file.core_properties.author, file.core_properties.language) == ("Protect the supervision first", "Tidewell", "en-GB")
    assert file.core_properties.created is not None
    assert file.core_properties.created.date().isoformat() == "2026-05-14"
    assert {lang.get(f"{W}val") for lang in part(made, "word/styles.xml").iter(f"{W}lang")} == {"en-GB"}


def test_pages_are_numbered_and_carry_the_reference(made: bytes) -> None:
    footer = part(made, "word/footer.xml")

    assert "".join(footer.itertext()).startswith("TW-04 · edition 2Page ")
    assert [found.get(f"{W}instr") for found in footer.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_nothing_else_is_in_the_file_and_the_same_paper_is_the_same_file(made: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(made))

    assert not [name for name in archive.namelist() if re.search(r"vba|macro|customXml|thumbnail|media|embeddings|\.bin", name)]
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert docx.made(a_paper()) == made


def test_a_paper_needs_a_title() -> None:
    with pytest.raises(ValueError, match="needs a title"):
        docx.made(Document(""))


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_makes_a_file_that_opens(words: str) -> None:
    paper = Document(
        "x" + words, (section(words, words + "[^1]", source=words), Section("", (Table((words,), ((words, words),), words), TABLE))), footnotes=(("1", words),)
    )

    assert opened(docx.made(paper)).paragraphs


def test_blocks_made_by_hand_may_hold_control_characters() -> None:
    made = docx.made(Document("T", (Section("S", (Paragraph((Span("a\x00b\x0cc"),)),)),)))

    assert opened(made).paragraphs[-1].text == "ab\nc"


def test_sub_headings_without_a_section_skip_no_rank() -> None:
    made = docx.made(Document("T", (section("", "### a"), section("S", "### b"))))

    assert [paragraph.style.name for paragraph in opened(made).paragraphs if paragraph.style] == ["Heading 1", "Heading 2", "Heading 2", "Heading 3"]

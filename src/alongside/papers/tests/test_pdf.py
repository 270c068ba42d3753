"""A paper as PDF is read by eyes, by ears and by archives alike."""

import datetime
import io
import re
from collections import Counter
from dataclasses import replace

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it has no types of its own
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.papers import pdf, prose
from alongside.papers.document import Document, Section, Table, section
from alongside.papers.tests.samples import TABLE, a_paper


def words_of(content: bytes) -> str:
    file = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in file).split())


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def roles(node: pikepdf.Object, inside: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every tag of the structure tree with those it stands in."""
    if isinstance(node, pikepdf.Array):
        return [path for child in node for path in roles(child, inside)]
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return []
    here = (*inside, str(node.S)[1:])
    return [here, *roles(node.get("/K", pikepdf.Array()), here)]


@pytest.fixture(scope="module")
def made() -> bytes:
    paper = pdf.made(a_paper())
    assert paper.is_tagged, paper.why_not
    return paper.content


def test_it_promises_accessibility_and_archiving(made: bytes) -> None:
    metadata = opened(made).open_metadata()

    assert metadata["pdfuaid:part"] == "1"
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_it_says_its_title_language_author_and_date(made: bytes) -> None:
    file = opened(made)

    assert str(file.Root.Lang) == "en-GB"
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert file.Root.MarkInfo.Marked
    assert str(file.docinfo["/Title"]) == "Protect the supervision first"
    assert str(file.docinfo["/Author"]) == "Tidewell"
    assert str(file.docinfo["/CreationDate"]).startswith("D:20260514")


@pytest.mark.parametrize("sections", [1, 40])
def test_it_says_how_many_pages_it_has_and_set_closely_there_are_fewer(sections: int) -> None:
    paper = Document(title="Long", sections=tuple(section(f"Part {number}", "Staying beside them. " * 30) for number in range(sections)))

    usual, close = pdf.made(paper), pdf.made(replace(paper, is_close=True))

    for printed in (usual, close):
        assert printed.is_tagged, printed.why_not
        assert printed.pages == len(opened(printed.content).pages)
    assert close.pages <= usual.pages * 0.75 or usual.pages == 1
    assert words_of(close.content).count("Staying beside them.") == 30 * sections


def test_headings_are_headings_in_order(made: bytes) -> None:
    file = opened(made)

    found = [path[-1] for path in roles(file.Root.StructTreeRoot.K) if re.fullmatch(r"H\d", path[-1])]

    assert found == ["H1", "H2", "H2", "H3", "H2", "H2", "H2"]


def test_lists_quotes_links_and_tables_are_tagged_as_what_they_are(made: bytes) -> None:
    file = opened(made)

    paths = roles(file.Root.StructTreeRoot.K)
    count = Counter(path[-1] for path in paths)

    assert count["LI"] == count["LBody"] == count["Lbl"] == 2 + 1 + 5 + 1 + 2
    assert count["BlockQuote"] == 1
    assert count["Link"] == 2 + 2 + 1
    assert (count["Table"], count["TH"], count["TD"], count["TR"], count["Caption"]) == (1, 2, 6, 4, 1)
    assert ("THead", "TR", "TH") in {path[-3:] for path in paths}
    assert count["P"] >= 12


def test_every_link_says_where_it_leads_and_every_page_is_ordered_by_structure(made: bytes) -> None:
    file = opened(made)
    links = [link for page in file.pages for link in page.get("/Annots", [])]

    assert {str(link.A.URI) for link in links if "/A" in link} == {"https://a.org/b_c?d=1&e=2", "https://a.org/slow"}
    assert all(str(link.Contents).strip() for link in links)
    assert all(page.Tabs == pikepdf.Name.S for page in file.pages if "/Annots" in page)


def test_all_fonts_are_ours_and_inside_the_file(made: bytes) -> None:
    file = opened(made)

    fonts = {str(font.BaseFont): font for page in file.pages for font in page.Resources.Font.values()}

    assert all("Noto" in name for name in fonts)
    assert all(set(font.DescendantFonts[0].FontDescriptor.keys()) & {"/FontFile2", "/FontFile3"} for font in fonts.values())


def test_every_word_can_be_read_back_in_order(made: bytes) -> None:
    said = words_of(made)

    order = [
        "Riverside", "Learning report", "Protect the supervision first", "What one area learned", "Region South West", "Number of areas: 1",
        "What others can use", "Count sessions kept.", "Why we asked", "Every agency could describe a plan it had not dared to try.",
        "know what would help", "Three areas of focus", "1. Services that answer in days", "2. A shift from removing risk:", "across thresholds",
        "3. One set of values", "Signed by all.", "I can hold it until Friday.", "Not on my own.", "<b>#panic()</b> *x* $y$ @z",
        "Sessions by agency", "Agency Sessions", "Police 4", "Health 6", "Schools", "Dissent", "I do not think this is safe yet.", "Named nurse, 4 May",
        "Notes", "See Slowing down.", "Nobody calls this one.", "Shared openly.",
    ]  # fmt: skip
    places = [said.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert "TW-04 · edition 2 Page 1 of 2" in said


def test_the_same_paper_is_the_same_file() -> None:
    assert pdf.made(a_paper()).content == pdf.made(a_paper()).content


def test_a_paper_without_a_date_does_not_say_when_it_was_made() -> None:
    made = pdf.made(a_paper(date=None)).content

    assert str(datetime.datetime.now(tz=datetime.UTC).year).encode() not in made
    assert made == pdf.made(a_paper(date=None)).content


def test_a_paper_needs_a_title() -> None:
    with pytest.raises(ValueError, match="needs a title"):
        pdf.made(Document(" \n"))


@pytest.mark.parametrize(
    "words",
    [
        "#panic()",
        '"] #read("paper.typ")',
        "= Not a heading",
        "$x$ *b* _i_ `c` @l <l> ~ -- ... \\u{41}",
        '#import "@preview/x:1.0.0"',
        "// gone",
        "/* gone */",
        "- no list",
    ],
)
def test_what_people_wrote_is_never_an_instruction(words: str) -> None:
    paper = pdf.made(Document(words, (section(words, prose.from_plain("x " + words)),), facts=((words, words),), footer=words, author=words))

    assert paper.is_tagged, paper.why_not
    assert words_of(paper.content).replace(" ", "").count(words.replace(" ", "")) == 6


def test_emoji_and_other_scripts_never_stop_a_paper_nor_touch_their_neighbours() -> None:
    words = "before 🙂 then 👩‍👩‍👧 and 🇬🇧 or ☑ and → 漢字 and Ελλάδα Київ Ŵyl Łódź Việt after"
    paper = pdf.made(Document("🙂 Title", (section("漢", words),)))

    assert paper.is_tagged, paper.why_not
    said = words_of(paper.content)
    assert "before [slightly smiling face] then [woman][woman][girl] and [flag GB] or ☑ and → □□ and Ελλάδα Київ Ŵyl Łódź Việt after" in said
    file = opened(paper.content)
    assert "[slightly smiling face] Title" in said
    assert str(file.docinfo["/Title"]) == "🙂 Title"


def test_right_to_left_words_are_set_in_their_own_letters() -> None:
    paper = pdf.made(Document("T", (section("S", "before שלום then سلام after"),)))

    assert paper.is_tagged, paper.why_not
    assert "before שלום then سلام after" in words_of(paper.content)


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_text_at_all_can_stop_a_paper_or_cost_it_its_tags(words: str) -> None:
    paper = pdf.made(
        Document("x" + words, (section(words, words, source=words), Section("", (Table((words,), ((words, words),), words),))), facts=((words, words),))
    )

    assert paper.is_tagged, paper.why_not


def test_a_font_the_typesetter_cannot_use_is_said_and_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_STANDARDS", ["a-1b", "ua-1"])

    paper = pdf.made(a_paper())

    assert not paper.is_tagged
    assert paper.why_not
    assert "Protect the supervision first" in words_of(paper.content)


@pytest.mark.parametrize(
    "paper",
    [
        Document("T"),
        Document("T", (section("", "### Sub-heading without a section\n\nWords"), section("S", "### Below"))),
        Document("T", (section("", "words"), section("Empty", ""))),
        Document("T", (Section("S", (Table((), ()), Table(("h",), ()), Table((), (("a", "b"),)), TABLE)),)),
        Document("T", (section("S", "a[^1] b[^1] c[^2] d[^x]"),), footnotes=(("1", ""), ("1", "again"), ("*", "- a\n- b"))),
        Document("T", (section("S", "> " * 12 + "- deep"),)),
        Document("T" * 300, (section("w" * 5000, "w" * 5000),), facts=(("l" * 300, "v" * 300),), footer="f" * 300),
        Document("T", language="cy"),
    ],
)
def test_odd_papers_are_papers_too(paper: Document) -> None:
    made = pdf.made(paper)

    assert made.is_tagged, made.why_not


def test_a_word_too_long_for_the_line_stays_on_the_page() -> None:
    made = pdf.made(Document("T", (section("S", "w" * 400),))).content

    page = pypdfium2.PdfDocument(made)[0]
    words = page.get_textpage()
    assert all(words.get_charbox(at)[2] < page.get_width() for at in range(words.count_chars()))


def test_an_address_beyond_ascii_is_percent_encoded() -> None:
    made = pdf.made(Document("T", (section("S", "[a](https://a.org/é)"),))).content

    file = opened(made)
    assert str(file.pages[0].Annots[0].A.URI) == "https://a.org/%C3%A9"

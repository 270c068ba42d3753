"""A file is read the way a reader sees it: nothing hidden, deleted, remarked or attached, and nothing visible left out."""

import pytest

from alongside.papers.reading import Line, read
from alongside.papers.reading.tests.files import SPACES, paragraph, pdf, relation, run, show, word


def lines(body: str, **more: object) -> list[str]:
    return [line.text for line in read(word(body, **more)).lines]  # type: ignore[arg-type]  # handed on as they are


def test_hidden_words_are_not_read() -> None:
    assert lines(paragraph("Seen", run(" hidden", "<w:vanish/>"), run(" and seen", '<w:vanish w:val="0"/>'))) == ["Seen and seen"]


def test_words_hidden_by_their_style_are_not_read() -> None:
    styles = f'<w:styles {SPACES}><w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'

    assert lines(
        paragraph("Seen", run(" gone", '<w:rStyle w:val="Gone"/>')), relations=relation("r2", "styles", "styles.xml"), parts={"word/styles.xml": styles}
    ) == ["Seen"]


def test_white_or_tiny_letters_on_white_paper_are_not_read_but_on_a_dark_ground_they_are() -> None:
    white = '<w:color w:val="FFFFFF"/>'
    cell = f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="003366"/></w:tcPr>{paragraph(run("Heading cell", white))}</w:tc></w:tr></w:tbl>'

    assert lines(paragraph("Seen", run(" white", white), run(" tiny", '<w:sz w:val="2"/>'), run(" marked", white + '<w:highlight w:val="black"/>'))) == [
        "Seen marked"
    ]
    assert lines(cell) == ["Heading cell"]


def test_deleted_words_and_remarks_are_not_read_and_added_words_are() -> None:
    changed = (
        "<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>refused</w:delText></w:r></w:del><w:ins><w:r><w:t>agreed</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> once</w:t></w:r></w:moveFrom><w:r><w:annotationRef/></w:r></w:p>"
    )

    assert lines(changed, parts={"word/comments.xml": "<x>A remark</x>"}) == ["We agreed"]


def test_of_a_field_only_its_result_is_read() -> None:
    field = (
        '<w:p><w:r><w:t>See </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>this page</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    (line,) = read(word(field)).lines

    assert line.text == "See this page."
    assert [run.href for run in line.runs] == [None, "https://example.org/a", None]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"

    assert lines(paragraph("Beside", drawn)) == ["Beside", "In the box"]


def test_an_attached_file_is_not_read() -> None:
    assert lines(paragraph("Seen"), parts={"word/embeddings/secret.docx": word(paragraph("Attached"))}) == ["Seen"]


def test_an_answer_in_a_form_s_box_is_read_and_the_prompt_of_an_empty_one_is_not() -> None:
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('South West')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Click or tap here')}</w:sdtContent></w:sdt>"

    assert lines(filled + empty) == ["South West"]


def test_a_header_is_furniture_and_one_no_page_shows_is_not_read() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r2"/><w:headerReference w:type="first" r:id="r3"/></w:sectPr>'
    relations = relation("r2", "header", "h1.xml") + relation("r3", "header", "h2.xml")
    parts = {f"word/h{number}.xml": f"<w:hdr {SPACES}>{paragraph(words)}</w:hdr>" for number, words in ((1, "Every page"), (2, "Never shown"))}
    source = read(word(paragraph("Body") + section, relations=relations, parts=parts))  # type: ignore[arg-type]  # text is a kind of content

    assert [(line.text, line.furniture) for line in source.lines] == [("Every page", True), ("Body", False)]


def test_footnotes_come_with_the_marks_the_text_shows() -> None:
    notes = f'<w:footnotes {SPACES}><w:footnote w:id="0" w:type="separator">{paragraph("-")}</w:footnote><w:footnote w:id="7">{paragraph("The note.")}</w:footnote></w:footnotes>'
    body = paragraph("Words", '<w:r><w:footnoteReference w:id="7"/></w:r>', " more")
    source = read(word(body, relations=relation("r2", "footnotes", "footnotes.xml"), parts={"word/footnotes.xml": notes}))

    assert [(one.text, one.raised) for one in source.lines[0].runs] == [("Words", False), ("1", True), (" more", False)]
    assert (source.lines[1].text, source.lines[1].note) == ("The note.", "1")


def test_lists_and_headings_are_known_by_their_style_and_numbering() -> None:
    numbering = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="B"><w:name w:val="Base"/></w:style><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="B"/></w:style></w:styles>'
    body = "".join(
        (
            paragraph("Item", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'),
            paragraph("Inner", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>'),
            paragraph("Heading", properties='<w:pStyle w:val="H"/>'),
        )
    )
    relations = relation("r2", "numbering", "numbering.xml") + relation("r3", "styles", "styles.xml")
    item, inner, heading = read(word(body, relations=relations, parts={"word/numbering.xml": numbering, "word/styles.xml": styles})).lines

    assert item.item and (item.item.ordered, item.item.level) == (False, 0)
    assert inner.item and (inner.item.ordered, inner.item.level) == (True, 1)
    assert (heading.heading, heading.item) == (2, None)


# -- PDF


def test_what_a_pdf_does_not_show_is_not_read() -> None:
    page = "".join(
        (
            show("Seen at once by anybody", 72, 700),
            show("Invisible", 72, 680, before="3 Tr"),
            show("White on white", 72, 660, before="1 g"),
            show("Far outside", 72, 2000),
            show("Too small", 72, 640, size=1),
        )
    )

    assert [line.text for line in read(pdf(page)).lines] == ["Seen at once by anybody"]


def test_white_letters_on_a_dark_bar_are_read() -> None:
    page = "0 0 0.4 rg 60 650 400 40 re f\n" + show("On a dark bar", 72, 660, before="1 g") + show("Below it", 72, 600)

    assert [line.text for line in read(pdf(page)).lines] == ["On a dark bar", "Below it"]


def _rows(*words: str, top: float = 700, step: float = 14) -> str:
    return "".join(show(one, 72, top - step * number) for number, one in enumerate(words))


def test_rows_of_one_paragraph_go_on_and_a_wider_space_begins_another() -> None:
    page = _rows("A first row that goes all the way over to the right", "and a second.") + _rows("Another paragraph.", top=650)
    first, second, third = read(pdf(page)).lines

    assert (first.starts, second.starts, third.starts) == (True, False, True)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = "".join(show(words, 60, 700 - 14 * number) for number, words in enumerate(("Left one,", "left two,", "left three.")))
    right = "".join(show(words, 320, 700 - 14 * number) for number, words in enumerate(("Right one,", "right two,", "right three.")))

    assert [line.text for line in read(pdf(left + right)).lines] == ["Left one,", "left two,", "left three.", "Right one,", "right two,", "right three."]


def test_what_every_page_repeats_is_furniture_and_a_page_number_too() -> None:
    bodies = (("Ashmere began in spring,", "and went on."), ("Corrie Bay was later.", "Dunholt never came."), ("The end", "came in the autumn."))
    pages = [show("A running header", 72, 800) + _rows(*body) + show(f"Page {number} of 3", 72, 30) for number, body in enumerate(bodies, start=1)]
    found = read(pdf(*pages)).lines

    assert [line.text for line in found if line.furniture] == [words for number in (1, 2, 3) for words in ("A running header", f"Page {number} of 3")]


def test_a_raised_figure_is_a_mark_and_small_rows_at_the_foot_are_its_footnote() -> None:
    body = show("They may be both", 72, 700) + show("1", 160, 704, size=6.5) + show(".", 164, 700)
    page = (
        body
        + _rows("A longer second row of ordinary words to fix", "the usual size of letters here.", top=670)
        + show("1", 72, 63, size=5)
        + show("See the other page.", 76, 60, size=8)
    )
    found = read(pdf(page)).lines

    assert [(run.text.strip(), run.raised) for run in found[0].runs] == [("They may be both", False), ("1", True), (".", False)]
    assert found[-1].note == "1"


def test_bold_rows_are_known() -> None:
    found: list[Line] = list(
        read(pdf(show("Leadership", 72, 700, font="F2") + _rows("There was a good deal of talk", "about it in the spring.", top=680))).lines
    )

    assert [line.is_strong for line in found] == [True, False, False]


# -- plain text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_usual_encoding_reads_the_same(encoding: str) -> None:
    words = "Overall goal of BSP \u2013 the caf\u00e9\u2019s \u00a35, and a longer line of ordinary words besides.\nSecond line."

    assert read(words.encode(encoding)).text == words


def test_big_endian_text_with_its_mark_reads_the_same() -> None:
    assert read(b"\xfe\xff" + "Overall goal".encode("utf-16-be")).text == "Overall goal"


def test_emoji_and_right_to_left_words_stay_and_direction_signs_do_not() -> None:
    assert read("We met 😀 with \u202eשלום\u202c and مرحبا".encode()).text == "We met 😀 with שלום and مرحبا"


def test_lines_folded_to_a_width_go_on_and_short_ones_end() -> None:
    text = (
        "This is a paragraph which somebody folded to a width of sixty\nletters or so, as text files often are, so that each of its\n"
        "lines is nearly as long as the next one and the last is\nshort.\nAnother begins here and it also goes on for more than a\nline or two before it ends.\n"
    )

    assert [line.starts for line in read(text.encode()).lines] == [True, False, False, False, True, False]

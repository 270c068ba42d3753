"""Word files as somebody sees them in Word: changes accepted, boxes ticked, other files in their place."""

import pytest

from alongside.papers.reading import Unreadable, read
from alongside.papers.reading.tests.files import SPACES, paragraph, relation, run, word


def lines(body: str, **more: object) -> list[str]:
    return [line.text for line in read(word(body, **more)).lines]  # type: ignore[arg-type]  # handed on as they are


def shown_inside(name: str, content: str | bytes) -> list[str]:
    body = paragraph("Before.") + '<w:altChunk r:id="r9"/>' + paragraph("After.")
    return lines(body, relations=relation("r9", "aFChunk", name), parts={f"word/{name}": content})


def styled(style: str) -> dict[str, object]:
    return {"relations": relation("r2", "styles", "styles.xml"), "parts": {"word/styles.xml": f"<w:styles {SPACES}>{style}</w:styles>"}}


def old_box(data: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORM </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_document_shown_in_its_place_is_read_there() -> None:
    assert shown_inside("part.docx", word(paragraph("In the other document."))) == ["Before.", "In the other document.", "After."]


def test_a_web_page_shown_in_its_place_is_read_as_it_looks() -> None:
    page = (
        "<html><head><title>No</title></head><body><h2>A heading</h2>Loose <b>words</b><p>One<br>two</p><ul><li>first</li><li>second</li></ul>"
        '<p style="display: none">hidden</p><p hidden>gone</p><script>x()</script><!-- remark --><table><tr><td>cell</td></tr></table></body></html>'
    )

    assert shown_inside("part.html", page) == ["Before.", "A heading", "Loose words", "One", "two", "first", "second", "cell", "After."]


def test_plain_words_shown_in_their_place_are_read() -> None:
    assert shown_inside("part.txt", "Plain words, and a few more of them.") == ["Before.", "Plain words, and a few more of them.", "After."]


@pytest.mark.parametrize("content", ["{\\rtf1 Hello}", "MIME-Version: 1.0\r\n\r\n<html>x</html>"])
def test_another_kind_of_file_in_its_place_is_not_passed_over_in_silence(content: str) -> None:
    with pytest.raises(Unreadable, match="another kind of file"):
        shown_inside("part.mht", content)


def test_a_document_made_of_itself_again_and_again_is_not_followed_for_ever() -> None:
    inner = word(paragraph("Deep."))
    for _ in range(25):
        inner = word('<w:altChunk r:id="r9"/>', relations=relation("r9", "aFChunk", "part.docx"), parts={"word/part.docx": inner})

    with pytest.raises(Unreadable, match="too many others"):
        read(inner)


def test_where_the_end_of_a_paragraph_was_deleted_its_words_go_on() -> None:
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'

    assert lines(paragraph("We went ", properties=deleted) + paragraph("on ", properties=deleted) + paragraph("together.")) == ["We went on together."]


def test_a_paragraph_deleted_whole_leaves_nothing_and_one_added_is_read() -> None:
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>'
    new = '<w:p><w:pPr><w:rPr><w:ins w:id="2"/></w:rPr></w:pPr><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>'

    assert lines(paragraph("One") + gone + paragraph("Two") + new) == ["One", "Two", "new"]


def test_a_deleted_cell_and_a_remark_are_not_read() -> None:
    table = f'<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>{paragraph("gone")}</w:tc><w:tc>{paragraph("kept")}</w:tc></w:tr></w:tbl>'
    remarked = '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Words</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    remark = f'<w:comments {SPACES}><w:comment w:id="0">{paragraph("A remark")}</w:comment></w:comments>'

    assert lines(table + remarked, relations=relation("r5", "comments", "comments.xml"), parts={"word/comments.xml": remark}) == ["kept", "Words"]


def test_words_hidden_by_what_holds_for_the_whole_file_are_not_read_unless_they_say_otherwise() -> None:
    everywhere = styled("<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>")

    assert lines(paragraph("Gone") + paragraph(run("Seen", '<w:vanish w:val="false"/>')), **everywhere) == ["Seen"]


def test_what_was_ticked_and_chosen_in_an_old_form_is_read() -> None:
    ticked, empty = old_box("<w:checkBox><w:checked/></w:checkBox>"), old_box('<w:checkBox><w:default w:val="0"/></w:checkBox>')
    chosen = old_box('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Unitary"/><w:listEntry w:val="County"/></w:ddList>')

    assert lines(paragraph("Size: ", chosen) + paragraph(ticked, " I agree") + paragraph(empty, " I do not")) == ["Size: County", "☒ I agree", "☐ I do not"]


def test_of_a_word_with_its_sound_above_it_the_word_is_read() -> None:
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>sound</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>word</w:t></w:r></w:rubyBase></w:ruby></w:r>"

    assert lines(paragraph("A ", ruby)) == ["A word"]

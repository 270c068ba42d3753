"""Whatever somebody brings, they get one clear sentence, and nothing is opened that should not be."""

import io
import socket
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from alongside.papers.reading import LARGEST, Unreadable, read
from alongside.papers.reading.tests.files import paragraph, pdf, relation, show, word

_PICTURE_PAGE = "q 200 0 0 200 100 500 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"


def refused(file: bytes | Path, name: str | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read(file, name)
    sentence = str(caught.value)
    assert sentence.endswith(".") and len(sentence) < 200 and sentence[0].isupper()
    return sentence


def archive(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("data", [b"", b"  \n\r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_says_so(data: bytes) -> None:
    assert "empty" in refused(data)


def _bytes_read() -> int:
    """How much this process has read so far, as the system counts it (Linux, proc(5): rchar)."""
    return int(Path("/proc/self/io").read_text(encoding="ascii").split()[1])


def test_a_file_of_100_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "report.txt"
    with large.open("wb") as opened:
        opened.truncate(100 * 1024 * 1024)
    before = _bytes_read()

    assert "larger than 25 MB" in refused(large)
    assert _bytes_read() - before < 1024 * 1024
    assert "larger than 25 MB" in refused(b"x" * (LARGEST + 1))


def test_a_file_that_is_not_there_or_is_a_folder_says_so(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "nowhere.txt")
    assert "not a file" in refused(tmp_path)


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "a/b.txt", "..\\secret.docx", "/etc/passwd", "x\x00.txt"])
def test_a_name_that_holds_a_path_is_refused(name: str) -> None:
    assert "path" in refused(b"Project Learning Report", name)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file"),
        (b"{\\rtf1\\ansi Project Learning Report}", "rich text"),
        (b"MZ\x90\x00" + bytes(200), "program"),
        (b"\x7fELF\x02" + bytes(200), "program"),
        (bytes(range(256)) * 20, "not text"),
        (b"\x1f\x8b\x08" + bytes(range(1, 30)) * 8, "not text"),
        (b"<!DOCTYPE html><html><body><p>Overall goal of BSP</p><script>alert(1)</script></body></html>", "web page"),
        (b"\xef\xbb\xbf\n <html><script>alert(1)</script></html>", "web page"),
        (archive({"hello.txt": b"words"}), "not a Word document"),
        (word("", types='<Override PartName="/word/document.xml" ContentType="application/vnd.ms-excel"/>'), "not a Word document"),
        (word(paragraph("Words"))[:400], "damaged"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
        (b"%PDF-1.7\nnothing of the sort", "damaged"),
    ],
)
def test_a_file_of_another_kind_says_what_it_is(data: bytes, says: str) -> None:
    assert says in refused(data, "report.docx")


def test_a_pdf_locked_with_a_password_says_so() -> None:
    assert "password" in refused(pdf(show("Overall goal of BSP", 72, 700), encrypted=True))


def test_a_pdf_of_pictures_has_no_text_layer() -> None:
    assert "no text layer" in refused(pdf(_PICTURE_PAGE, _PICTURE_PAGE))


def test_words_laid_invisibly_over_a_picture_that_is_not_the_page_are_no_text_layer() -> None:
    assert "no text layer" in refused(pdf(_PICTURE_PAGE + show("Overall goal of BSP and much more of it", 72, 700, before="3 Tr")))


def test_a_thousand_pages_are_refused() -> None:
    assert "1,000 pages" in refused(pdf(*[show("Overall goal of BSP", 72, 700)] * 1000))


def test_more_words_than_any_report_has_are_refused() -> None:
    assert "250,000 words" in refused(b"word and another word\n\n" * 70_000)


def test_macros_are_refused() -> None:
    macro_type = '<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'

    assert "macros" in refused(word(paragraph("Words"), parts={"word/vbaProject.bin": b"Sub AutoOpen()"}))
    assert "macros" in refused(word(paragraph("Words"), types=macro_type))


@pytest.mark.parametrize(
    "target",
    [
        ("attachedTemplate", "https://evil.example/t.dotm"),
        ("image", "http://evil.example/i.png"),
        ("oleObject", "//evil.example/share/x"),
        ("frame", "file://evil.example/share/x.docx"),
        ("subDocument", "ftp://evil.example/x"),
        ("attachedTemplate", "mhtml:https://evil.example/x"),
    ],
)
def test_a_word_file_that_would_fetch_something_is_refused_and_fetches_nothing(target: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", _no_network)

    assert "another address" in refused(word(paragraph("Words"), relations=relation("r9", target[0], target[1], external=True)))


def _no_network(*_: object, **__: object) -> socket.socket:
    raise AssertionError("a file made us look for the network")


def test_an_ordinary_link_and_the_office_s_own_template_are_no_reason_to_refuse() -> None:
    relations = relation("r8", "hyperlink", "https://example.org/", external=True) + relation(
        "r9", "attachedTemplate", "file:///C:\\Office\\Normal.dotm", external=True
    )

    assert read(word(paragraph("Words"), relations=relations)).text == "Words"


def test_a_word_file_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked() -> None:
    bomb = word(paragraph("Words"), parts={"word/media/zeros.bin": bytes(120 * 1024 * 1024)})
    tracemalloc.start()

    said = refused(bomb)

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "unpacks to far more" in said
    assert most < 12 * 1024 * 1024


def test_a_word_file_that_lies_about_its_size_is_stopped_while_it_unpacks() -> None:
    honest = word("<w:p/>" * 3_000_000)
    size = 0
    with zipfile.ZipFile(io.BytesIO(honest)) as opened:
        size = opened.getinfo("word/document.xml").file_size
    lying = honest.replace(size.to_bytes(4, "little"), (2000).to_bytes(4, "little"))
    assert lying != honest

    assert refused(lying)


def test_an_archive_of_very_many_parts_is_refused() -> None:
    assert "unpacks to far more" in refused(word(paragraph("Words"), parts={f"word/{number}.xml": "" for number in range(3100)}))


def test_a_part_named_to_be_written_elsewhere_is_refused() -> None:
    assert "outside its place" in refused(word(paragraph("Words"), parts={"../../evil.sh": "rm"}))


def test_entities_that_multiply_are_refused() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    styles = f'<?xml version="1.0"?>{laughs}<styles>&b;</styles>'

    assert "damaged" in refused(word(paragraph("Words"), relations=relation("r2", "styles", "styles.xml"), parts={"word/styles.xml": styles}))


def test_xml_nested_without_end_is_refused() -> None:
    assert "damaged" in refused(word("<w:p>" * 50_000))


@pytest.mark.parametrize("cut", [60, 200, 500, 900])
@pytest.mark.parametrize("make", [lambda: word(paragraph("Words " * 50)), lambda: pdf(show("Words " * 20, 72, 700))])
def test_a_file_cut_short_is_read_or_refused_but_never_falls_over(make: Callable[[], bytes], cut: int) -> None:
    try:
        assert read(make()[:cut]).kind in ("docx", "pdf")
    except Unreadable as why:
        assert str(why).endswith(".")  # noqa: PT017  # either is right: read, or refused with a sentence

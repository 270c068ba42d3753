"""PDF files as somebody sees them on a screen: boxes filled in, layers switched off, bars over words, pages turned."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from alongside.papers.reading import Unreadable, read
from alongside.papers.reading.tests.files import pdf, show

ROWS = ("A first row that goes all the way over to the right", "and a second row.", "Third.")


def lines(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


def changed(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    made = io.BytesIO()
    with Pdf.open(io.BytesIO(data)) as opened:
        change(opened)
        opened.save(made)
    return made.getvalue()


def a_box(file: Pdf, value: str, y: int, *, flags: int = 4, has_look: bool = True) -> pikepdf.Object:
    """A box of a form with this answer in it."""
    font = file.pages[0].Resources.Font.F1
    box = file.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(value), V=String(value), Rect=Array([150, y - 5, 300, y + 15]), F=flags)
    )
    box.DA = String("/F1 11 Tf 0 g")
    if has_look:
        drawn = f"/Tx BMC q BT /F1 11 Tf 2 5 Td ({value}) Tj ET Q EMC".encode()
        look = Stream(file, drawn, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 150, 20]), Resources=Dictionary(Font=Dictionary(F1=font)))
        box.AP = Dictionary(N=file.make_indirect(look))
    return box


def test_what_was_typed_into_a_form_is_read_and_its_hidden_boxes_and_remarks_are_not() -> None:
    def fill_in(file: Pdf) -> None:
        boxes = [a_box(file, "South West", 700), a_box(file, "Hidden value", 650, flags=2), a_box(file, "Without a look", 600, has_look=False)]
        remark = file.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String("A remark"), Rect=Array([400, 700, 420, 720])))
        file.pages[0].Annots = Array([*boxes, remark])
        fonts = Dictionary(Font=Dictionary(F1=file.pages[0].Resources.Font.F1))
        file.Root.AcroForm = Dictionary(Fields=Array(boxes), DR=fonts, DA=String("/F1 11 Tf 0 g"), NeedAppearances=True)

    page = show("Region:", 72, 700) + show("A row of ordinary words", 72, 500)

    assert lines(changed(pdf(page), fill_in)) == ["Region:\tSouth West", "Without a look", "A row of ordinary words"]


def test_a_layer_that_is_switched_off_is_not_read() -> None:
    def switch_off(file: Pdf) -> None:
        off, on = (file.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("off", "on"))
        file.pages[0].Resources.Properties = Dictionary(MC0=off, MC1=on)
        file.Root.OCProperties = Dictionary(OCGs=Array([off, on]), D=Dictionary(ON=Array([on]), OFF=Array([off])))

    hidden, shown = (
        f"/OC /MC{number} BDC\n{show(words, 72, 650 - 50 * number)}EMC\n" for number, words in enumerate(("On a hidden layer", "On a shown layer"))
    )

    assert lines(changed(pdf(show("Seen by everybody", 72, 700) + hidden + shown), switch_off)) == ["Seen by everybody", "On a shown layer"]


def test_words_under_a_bar_or_outside_their_frame_are_not_read() -> None:
    bar = show("Ashley Example", 72, 650) + show("lives at the corner", 165, 650) + "0 g 70 646 90 14 re f\n"
    outside = f"q 60 690 100 30 re W n\n{show('Outside the frame', 72, 500)}Q\n"

    assert lines(pdf(show("Seen by everybody", 72, 700) + bar + outside)) == ["Seen by everybody", "lives at the corner"]


@pytest.mark.parametrize(("degrees", "turn"), [(90, "0 1 -1 0 595 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 842")])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(degrees: int, turn: str) -> None:
    drawn = "".join(show(words, 72, 500 - 14 * number) for number, words in enumerate(ROWS))

    def turned(file: Pdf) -> None:
        file.pages[0].Rotate = degrees

    found = read(changed(pdf(f"q {turn} cm\n{drawn}Q\n"), turned)).lines

    assert [line.text for line in found] == list(ROWS)
    assert [line.starts for line in found] == [True, False, True]


def test_letters_that_lie_on_their_side_are_read_as_somebody_would_turn_the_paper() -> None:
    drawn = "".join(show(words, 72, 500 - 14 * number) for number, words in enumerate(ROWS))

    def on_its_side(file: Pdf) -> None:
        file.pages[0].Rotate = 90

    assert lines(pdf(f"q 0 1 -1 0 595 0 cm\n{drawn}Q\n")) == list(ROWS)
    assert lines(changed(pdf(drawn), on_its_side)) == list(ROWS)


def with_a_picture(width: int, height: int) -> Callable[[Pdf], None]:
    def put(file: Pdf) -> None:
        grey = Stream(file, b"\xc0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
        file.pages[0].Resources.XObject = Dictionary(Im=file.make_indirect(grey))
        drawn = file.pages[0].Contents.read_bytes()
        file.pages[0].Contents = Stream(file, f"q {width} 0 0 {height} 0 0 cm /Im Do Q\n".encode() + drawn)

    return put


def test_what_a_machine_recognised_in_the_picture_of_a_page_is_read() -> None:
    page = show("Words of a scanned page", 72, 700, before="3 Tr")

    assert lines(changed(pdf(page), with_a_picture(595, 842))) == ["Words of a scanned page"]


def test_words_without_ink_on_a_small_picture_are_hidden_words() -> None:
    page = show("Hidden behind the mark", 72, 100, before="3 Tr")

    with pytest.raises(Unreadable):
        read(changed(pdf(page), with_a_picture(200, 200)))

"""The letters of a PDF page that can be seen, with where and how each stands."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from alongside.papers.reading.pdftags import Tag, tags_of

SMALLEST = 1.6  # points: letters smaller than this cannot be seen
NEARLY_WHITE = 250  # of 255
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_NEVER = (0, 0xFFFE, 0xFFFF)


@dataclass(frozen=True, slots=True)
class Face:
    """How the letters of one piece of text look, and what the file says they are."""

    size: float
    strong: bool
    em: bool
    is_seen: bool
    is_white: bool
    tag: Tag


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter: `x` to `right` on the baseline `y`, in points from the page's lower left corner."""

    text: str
    x: float
    right: float
    y: float
    face: Face
    href: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def glyphs_of(page: pypdfium2.PdfPage) -> list[Glyph]:
    """The letters of a page that a reader sees, in the order the file draws them."""
    frame = _frame(page)
    links = list(_links(page))
    found = list(_glyphs(page, frame, links))
    if any(glyph.face.is_white for glyph in found):
        backgrounds = _backgrounds(page)
        found = [glyph for glyph in found if not glyph.face.is_white or any(box.holds(glyph.x, glyph.y) for box in backgrounds)]
    return found


def _glyphs(page: pypdfium2.PdfPage, frame: Box, links: list[tuple[Box, str]]) -> Iterator[Glyph]:
    textpage = page.get_textpage()
    raw = textpage.raw
    faces: dict[int, Face] = {}
    fonts: dict[int, tuple[bool, bool]] = {}
    tags = tags_of(page)
    x, y = ctypes.c_double(), ctypes.c_double()
    room = pdfium.FS_RECTF()  # the letter with the space it takes, so that a narrow figure among wide ones leaves no gap
    at = (ctypes.byref(x), ctypes.byref(y))
    around = ctypes.byref(room)
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        drawn = pdfium.FPDFText_GetTextObject(raw, index)
        if not drawn or code in _NEVER or 0xD800 <= code <= 0xDFFF:
            continue
        key = ctypes.addressof(drawn.contents)
        face = faces.get(key)
        if face is None:
            face = faces[key] = _face(drawn, tags, fonts)
        pdfium.FPDFText_GetCharOrigin(raw, index, *at)
        if not face.is_seen or not frame.holds(x.value, y.value):
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, around)
        right = max(room.right, x.value)
        href = next((address for box, address in links if box.holds((x.value + right) / 2, y.value + 1)), "") if links else ""
        yield Glyph(_letter(code), x.value, right, y.value, face, href)
    textpage.close()


def _letter(code: int) -> str:
    if code == 2:  # the hyphen of a word that goes on in the next line
        return "-"
    return " " if code in (9, 10, 13) else chr(code)


def _face(drawn: object, tags: dict[int, Tag], fonts: dict[int, tuple[bool, bool]]) -> Face:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(drawn, ctypes.byref(size))
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix))
    height = size.value * ((matrix.c**2 + matrix.d**2) ** 0.5 or 1.0)
    font = pdfium.FPDFTextObj_GetFont(drawn)
    key = ctypes.addressof(font.contents) if font else 0
    if key not in fonts:
        fonts[key] = _weight_and_slant(font)
    strong, em = fonts[key]
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    coloured = pdfium.FPDFPageObj_GetFillColor(drawn, *(ctypes.byref(part) for part in (red, green, blue, alpha)))
    mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
    white = bool(coloured) and min(red.value, green.value, blue.value) >= NEARLY_WHITE and mode == pdfium.FPDF_TEXTRENDERMODE_FILL
    is_seen = mode not in _INVISIBLE and height >= SMALLEST and not (coloured and alpha.value < 8)
    return Face(size=round(height, 1), strong=strong, em=em, is_seen=is_seen, is_white=white, tag=_tag(drawn, tags))


def _tag(drawn: object, tags: dict[int, Tag]) -> Tag:
    tag = tags.get(pdfium.FPDFPageObj_GetMarkedContentID(drawn)) if tags else None
    if tag is not None:
        return tag
    marks = range(max(pdfium.FPDFPageObj_CountMarks(drawn), 0))
    return Tag(furniture=any(_name(pdfium.FPDFPageObj_GetMark(drawn, index)) == "Artifact" for index in marks))


def _name(mark: object) -> str:
    needed = ctypes.c_ulong()
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 128, ctypes.byref(needed))
    return buffer.raw[: max(min(needed.value, 128) - 2, 0)].decode("utf-16-le", "replace")


def _weight_and_slant(font: object) -> tuple[bool, bool]:
    if not font:
        return False, False
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("latin-1").lower()
    angle = ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(font, ctypes.byref(angle))
    flags = max(pdfium.FPDFFont_GetFlags(font), 0)
    strong = any(word in name for word in ("bold", "black", "heavy", "semibold", "demi")) or pdfium.FPDFFont_GetWeight(font) >= 600
    return strong, "italic" in name or "oblique" in name or bool(flags & 64)


def _frame(page: pypdfium2.PdfPage) -> Box:
    """What of the page is shown."""
    left, bottom, right, top = page.get_cropbox()
    return Box(left - 2, bottom - 2, right + 2, top + 2)


def _links(page: pypdfium2.PdfPage) -> Iterator[tuple[Box, str]]:
    """The places of a page that lead to an address."""
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    document = page.pdf.raw
    while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if not 1 < length < 4000:
            continue
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
        address = buffer.value.decode("utf-8", "replace")
        for box in _link_boxes(link):
            yield box, address


def _link_boxes(link: object) -> Iterator[Box]:
    """A link's place on each line it goes over; its rectangle where the file names no lines."""
    count = pdfium.FPDFLink_CountQuadPoints(link)
    quad = pdfium.FS_QUADPOINTSF()
    for index in range(count):
        if pdfium.FPDFLink_GetQuadPoints(link, index, ctypes.byref(quad)):
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield Box(min(across), min(up), max(across), max(up))
    rectangle = pdfium.FS_RECTF()
    if count < 1 and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rectangle)):
        yield Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)


def _backgrounds(page: pypdfium2.PdfPage) -> list[Box]:
    """Filled shapes and pictures on which white letters show."""
    found = []
    for shape in page.get_objects(max_depth=4):
        if shape.type == pdfium.FPDF_PAGEOBJ_PATH:
            red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
            pdfium.FPDFPageObj_GetFillColor(shape.raw, *(ctypes.byref(part) for part in (red, green, blue, alpha)))
            mode, stroke = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(shape.raw, ctypes.byref(mode), ctypes.byref(stroke))
            if mode.value == pdfium.FPDF_FILLMODE_NONE or alpha.value < 40 or min(red.value, green.value, blue.value) >= NEARLY_WHITE:
                continue
        elif shape.type != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        found.append(Box(*shape.get_bounds()))
    return found

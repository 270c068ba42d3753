"""The letters of a PDF page that can be seen, with where and how each stands."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from alongside.papers.reading.pdfseen import Looker, is_embedded
from alongside.papers.reading.pdftags import Tag, tags_of

SMALLEST = 1.6  # points: letters smaller than this cannot be seen
_NEVER = (0, 0xFFFE, 0xFFFF)


@dataclass(frozen=True, slots=True)
class Face:
    """How the letters of one piece of text look, and what the file says they are."""

    size: float
    strong: bool
    em: bool
    is_seen: bool
    is_recognised: bool  # drawn without ink: what a machine read in a picture, if there is a picture under it
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


def glyphs_of(page: pypdfium2.PdfPage, *, turned: int = 0) -> list[Glyph]:
    """The letters of a page that a reader sees, in the order the file draws them. `turned` is by how many degrees the page is shown turned clockwise;
    their places are those on the page as it is shown."""
    found = list(_glyphs(page, _frame(page), list(_links(page)), turned))
    pictures: list[Box] | None = None
    looker = Looker(page, list({ctypes.addressof(one.drawn.contents): one.drawn for one in found}.values()))
    trusted: dict[int, bool] = {}
    is_before_seen = True
    seen: list[Glyph] = []
    for one in found:
        if one.glyph.face.is_recognised:
            pictures = _pictures(page) if pictures is None else pictures
            is_seen = any(box.holds(one.glyph.x, one.glyph.y) for box in pictures)
        elif one.glyph.text.isspace() or not _can_be_judged(one, trusted):
            is_seen = is_before_seen
        else:
            is_seen = looker.shows(one.box.left, one.box.bottom, one.box.right, one.box.top)
        is_before_seen = is_seen
        if is_seen:
            seen.append(one.glyph)
    return [_turned(glyph, turned, page.get_bbox()) for glyph in seen] if turned else seen


def turn_of(page: pypdfium2.PdfPage) -> int:
    """By how many degrees clockwise the page is held so that most of its letters stand upright, whatever the file says about how it is shown."""
    textpage = page.get_textpage()
    count = pdfium.FPDFText_CountChars(textpage.raw)
    step = max(count // 2000, 1)
    angles = [round(math.degrees(-pdfium.FPDFText_GetCharAngle(textpage.raw, index)) / 90) * 90 % 360 for index in range(0, count, step)]
    textpage.close()
    return max(set(angles), key=lambda angle: (angles.count(angle), -angle), default=0)


@dataclass(frozen=True, slots=True)
class _Found:
    """A letter, the piece of text it belongs to, and the space its ink takes."""

    glyph: Glyph
    drawn: Any
    box: Box


def _can_be_judged(one: _Found, trusted: dict[int, bool]) -> bool:
    """A letter that every machine can draw, or whose font comes with the file; and one that takes room at all."""
    if not one.glyph.text.isalnum() or one.box.right <= one.box.left or one.box.top <= one.box.bottom:
        return False
    if one.glyph.text.isascii():
        return True
    key = ctypes.addressof(one.drawn.contents)
    if key not in trusted:
        trusted[key] = is_embedded(one.drawn)
    return trusted[key]


def _turned(glyph: Glyph, degrees: int, shown: tuple[float, float, float, float]) -> Glyph:
    """Where it stands once the page is turned, as somebody holding the paper would. Letters run along the turned page's lines."""
    left, bottom, right, top = shown
    x, y = {90: (glyph.y - bottom, right - glyph.x), 180: (right - glyph.x, top - glyph.y), 270: (top - glyph.y, glyph.x - left)}[degrees]
    return replace(glyph, x=x, right=x + max(glyph.right - glyph.x, 0.0), y=y)


def _glyphs(page: pypdfium2.PdfPage, frame: Box, links: list[tuple[Box, str]], turned: int) -> Iterator[_Found]:
    textpage = page.get_textpage()
    raw = textpage.raw
    faces: dict[int, Face] = {}
    fonts: dict[int, tuple[bool, bool]] = {}
    tags = tags_of(page)
    x, y = ctypes.c_double(), ctypes.c_double()
    room = pdfium.FS_RECTF()  # the letter with the space it takes, so that a narrow figure among wide ones leaves no gap
    edges = tuple(ctypes.c_double() for _ in range(4))
    at = (ctypes.byref(x), ctypes.byref(y))
    around, ink = ctypes.byref(room), tuple(map(ctypes.byref, edges))
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
        pdfium.FPDFText_GetCharBox(raw, index, *ink)
        right = x.value + max({90: room.top - y.value, 180: x.value - room.left, 270: y.value - room.bottom}.get(turned, room.right - x.value), 0.0)
        href = next((address for box, address in links if box.holds((x.value + right) / 2, y.value + 1)), "") if links else ""
        glyph = Glyph(_letter(code), x.value, right, y.value, face, href)
        yield _Found(glyph, drawn, Box(edges[0].value, edges[2].value, edges[1].value, edges[3].value))
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
    is_recognised = pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return Face(size=round(height, 1), strong=strong, em=em, is_seen=height >= SMALLEST, is_recognised=is_recognised, tag=_tag(drawn, tags))


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


def _pictures(page: pypdfium2.PdfPage) -> list[Box]:
    """The pictures that are most of the page, as scans are. Words without ink on anything smaller were put there to be hidden."""
    left, bottom, right, top = page.get_bbox()
    found = [Box(*shape.get_bounds()) for shape in page.get_objects(max_depth=4, filter=[pdfium.FPDF_PAGEOBJ_IMAGE])]
    return [box for box in found if (box.right - box.left) * (box.top - box.bottom) > (right - left) * (top - bottom) / 2]

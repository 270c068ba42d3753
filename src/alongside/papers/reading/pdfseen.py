"""Which letters of a PDF page can be seen: those without which the page would look different.

The page is drawn twice, once without its letters. Where nothing changes, a letter is on a layer that is switched off, under a bar, outside its frame, or
white on white; whoever looks at the page does not see it, and it is not read."""

from __future__ import annotations

import ctypes
from collections.abc import Collection
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

SCALE = 1.0  # pixels a point
MOST_PIXELS = 4_000_000  # a larger page (a poster) is drawn smaller
A_DIFFERENCE = 6  # of 255: less is not made out


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as a picture: rows of grey, from the top."""

    grey: bytes
    stride: int
    width: int
    height: int


class Looker:
    """Compares the page with itself without letters. `objects` are the pieces of text on it."""

    def __init__(self, page: pypdfium2.PdfPage, objects: Collection[object]) -> None:
        self._left, bottom, right, self._top = page.get_bbox()
        area = max((right - self._left) * (self._top - bottom), 1.0)
        self._scale = min(SCALE, (MOST_PIXELS / area) ** 0.5)
        self._with = _drawn(page, self._scale)
        for one in objects:
            pdfium.FPDFTextObj_SetTextRenderMode(one, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
        self._without = _drawn(page, self._scale)

    def shows(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether a letter in this box is seen."""
        first, last = int((left - self._left) * self._scale), int((right - self._left) * self._scale) + 1
        upper, lower = int((self._top - top) * self._scale), int((self._top - bottom) * self._scale) + 1
        if (right - left) * self._scale < 1:  # thinner than a pixel: its grey may fall on the one beside it
            first, last = first - 1, last + 1
        if (top - bottom) * self._scale < 1:
            upper, lower = upper - 1, lower + 1
        first, upper = max(first, 0), max(upper, 0)
        last, lower = min(last, self._with.width), min(lower, self._with.height)
        for row in range(upper, lower):
            start, end = row * self._with.stride + first, row * self._with.stride + last
            one, other = self._with.grey[start:end], self._without.grey[start:end]
            if one != other and any(abs(here - there) > A_DIFFERENCE for here, there in zip(one, other, strict=True)):
                return True
        return False


def is_embedded(drawn: object) -> bool:
    """Its font comes with the file: what is drawn here is what is drawn anywhere."""
    font = pdfium.FPDFTextObj_GetFont(drawn)
    return bool(font) and pdfium.FPDFFont_GetIsEmbedded(font) == 1


def _drawn(page: pypdfium2.PdfPage, scale: float) -> Drawn:
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        return Drawn(ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height), bitmap.stride, bitmap.width, bitmap.height)
    finally:
        bitmap.close()

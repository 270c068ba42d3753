"""What a tagged PDF says its words are: headings, items, cells, quotations, notes."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

DEEPEST = 60
MOST_ELEMENTS = 20_000  # on one page
_HEADING = re.compile(r"H([1-6])")


@dataclass(frozen=True, slots=True)
class Tag:
    """`element` tells one paragraph of the page from another; 0: the file does not say. `depth` counts the lists around it."""

    element: int = 0
    heading: int = 0
    depth: int = 0
    item: int = 0
    is_label: bool = False
    quote: bool = False
    note: bool = False
    table: int = 0
    row: int = 0
    column: int = 0
    furniture: bool = False


def tags_of(page: pypdfium2.PdfPage) -> dict[int, Tag]:
    """The tag of each marked piece of a page's content, by its number; empty when the file is not tagged."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    walk = _Walk()
    for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        walk.element(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), Tag(), 0)
    pdfium.FPDF_StructTree_Close(tree)
    return {number: tag for number, (_, tag) in walk.found.items()}


class _Walk:
    """Goes down the tree once, counting as it goes."""

    def __init__(self) -> None:
        self.found: dict[int, tuple[int, Tag]] = {}
        self._count = 0

    def element(self, element: object, above: Tag, depth: int) -> None:
        if not element or depth > DEEPEST or self._count > MOST_ELEMENTS:
            return
        self._count += 1
        here = self._tag(_kind(element), above)
        children = range(pdfium.FPDF_StructElement_CountChildren(element))
        numbers = {*_contents(element), *(pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index) for index in children)} - {-1}
        for number in numbers:
            self._claim(number, here, claims=len(numbers))
        for index in children:
            if pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index) < 0:
                self.element(pdfium.FPDF_StructElement_GetChildAtIndex(element, index), here, depth + 1)

    def _claim(self, number: int, tag: Tag, *, claims: int) -> None:
        """A paragraph over two pages names its content on both, and the library cannot tell which is where: whoever claims less is right."""
        if number not in self.found or claims <= self.found[number][0]:
            self.found[number] = (claims, tag)

    def _tag(self, kind: str, above: Tag) -> Tag:
        here = self._count
        if heading := _HEADING.fullmatch(kind):
            return replace(above, heading=int(heading.group(1)), element=here)
        if kind in ("H", "Title"):
            return replace(above, heading=1, element=here)
        if kind == "L":
            return replace(above, depth=above.depth + 1, item=0)
        if kind == "LI":
            return replace(above, item=here, element=here)
        if kind == "Lbl":
            return replace(above, is_label=True)
        if kind == "Table":
            return replace(above, table=here, row=0, column=0)
        if kind == "TR":
            return replace(above, row=here)
        if kind in ("TD", "TH"):
            return replace(above, column=here, element=here)
        if kind in ("BlockQuote", "Quote"):
            return replace(above, quote=above.quote or kind == "BlockQuote")
        if kind in ("Note", "FENote"):
            return replace(above, note=True, element=here)
        if kind == "Artifact":
            return replace(above, furniture=True)
        return replace(above, element=here) if kind in ("P", "Caption") and not (above.note and above.element) else above


def _kind(element: object) -> str:
    buffer = ctypes.create_string_buffer(200)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, 200)
    return buffer.raw[: max(min(length, 200) - 2, 0)].decode("utf-16-le", "replace")


def _contents(element: object) -> Iterator[int]:
    count = pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)
    for index in range(count):
        number = pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)
        if number >= 0:
            yield number

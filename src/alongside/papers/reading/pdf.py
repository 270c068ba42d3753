"""PDF files: their letters put together to lines, the lines to what the page shows them to be."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from alongside.papers.reading.lines import Line, Unreadable
from alongside.papers.reading.pdfglyphs import glyphs_of, turn_of
from alongside.papers.reading.pdflines import Row, rows_of
from alongside.papers.reading.pdfshapes import lines_from

MOST_PAGES = 300
FEWEST_LETTERS = 12  # in the whole file: fewer are a stamp on pictures of pages

_ONE_AT_A_TIME = threading.Lock()  # the library is not made for several threads
_PICTURES = "This PDF holds pictures of pages and no text layer, so its words cannot be read: bring the file it was made from, or a copy with recognised text."


def lines_of_pdf(data: bytes) -> tuple[Line, ...]:
    """The lines of a PDF in reading order."""
    with _ONE_AT_A_TIME:
        pages = _pages(data)
    letters = Counter(letter.isalnum() for page in pages for row in page for letter in row.text)
    if letters[True] < FEWEST_LETTERS:
        raise Unreadable(_PICTURES)
    if sum(row.text.count("\ufffd") for page in pages for row in page) > letters[True] // 5:
        raise Unreadable("The letters in this PDF cannot be made out: bring the file it was made from.")
    return lines_from(pages)


def _pages(data: bytes) -> Sequence[Sequence[Row]]:
    document = _opened(data)
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(f"This PDF has {len(document):,} pages: a learning report is a few pages, so bring the report alone.")
        return [_page(document, index) for index in range(len(document))]
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as failure:
        if getattr(failure, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Unreadable("This PDF is locked with a password: save it without one and bring that.") from None
        raise Unreadable("This PDF is damaged and cannot be opened: make it again and bring that.") from None


def _page(document: pypdfium2.PdfDocument, index: int) -> Sequence[Row]:
    try:
        page = document[index]
        is_filled_in = _has_answers(page)
        if is_filled_in:
            page.render(scale=0.1, may_draw_forms=False).close()  # makes the look of boxes that were filled in without one
        if is_filled_in and pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
            page.close()
            page = document[index]
        page.set_rotation(0)
        turned = turn_of(page)
        rows = rows_of(glyphs_of(page, turned=turned), index + 1, sort=is_filled_in or turned != 0)
        page.close()
    except pypdfium2.PdfiumError:
        raise Unreadable(f"Page {index + 1} of this PDF is damaged and cannot be read: make the file again and bring that.") from None
    return rows


def _has_answers(page: pypdfium2.PdfPage) -> bool:
    """The page is a form: what was typed in its boxes is not in its text until it is flattened."""
    shown = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 2000)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in shown:
            return True
    return False

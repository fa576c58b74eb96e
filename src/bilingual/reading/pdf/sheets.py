"""What stands on the pages of a PDF: its glyphs, the lines ruled on it, and how much pictures cover.

Only this module and drawing import pypdfium2. It was chosen over pdfplumber (pdfminer), which gives the
same characters in four times the time.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from bilingual.errors import LetterError
from bilingual.reading.pdf.drawing import add_objects
from bilingual.reading.pdf.radicals import character
from bilingual.reading.pdf.records import Glyph, Sheet, Turn

MAX_PAGES = 1_000
"""The most pages that are read; no letter comes near."""
MAX_ON_PAGE = 200_000
"""The most characters that are read of a page; a page full of small print has ten thousand."""
MAX_GLYPHS = 3_000_000
"""The most characters that are read, of all pages together."""


def sheets(data: bytes, where: str) -> Iterator[Sheet]:
    """Yield the pages of the PDF *data*, each as a Sheet.

    Raises LetterError, naming *where*, for a file that is encrypted or damaged, has more than MAX_PAGES
    pages or more than MAX_GLYPHS characters.
    """
    document = _opened(data, where)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise LetterError(
                f"{where}: has {count:,} pages, more than {MAX_PAGES:,}; split it into several files"
            )
        if count < 1:
            raise LetterError(f"{where}: is a PDF without pages; save it anew")
        total = failed = 0
        for index in range(count):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                failed += 1
                yield Sheet(number=-(index + 1), width=0, height=0)
                continue
            try:
                sheet = _sheet(page, index + 1, min(MAX_GLYPHS - total, MAX_ON_PAGE))
            except pypdfium2.PdfiumError:
                failed += 1
                sheet = Sheet(number=-(index + 1), width=0, height=0)
            finally:
                page.close()
            if sheet is None:
                limits = f"{MAX_GLYPHS:,} characters ({MAX_ON_PAGE:,} on a page)"
                raise LetterError(f"{where}: holds more than {limits}; split it into several files")
            total += len(sheet.glyphs) + len(sheet.strays)
            yield sheet
        if failed == count:
            raise LetterError(f"{where}: is a damaged PDF, no page can be read; save it anew")
    finally:
        document.close()


def _opened(data: bytes, where: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise LetterError(
                f"{where}: is protected by a password; open it with the password and save it without"
            ) from error
        if "security" in str(error).lower():
            raise LetterError(
                f"{where}: is encrypted in an unknown way; save it anew without protection"
            ) from error
        raise LetterError(
            f"{where}: is a damaged PDF; open it in a viewer and print it to a new PDF"
        ) from error


def _sheet(page: pypdfium2.PdfPage, number: int, most: int) -> Sheet | None:
    """Return *page* as a Sheet, or None if it holds more than *most* characters."""
    width, height = page.get_size()
    left, bottom = _origin(page)
    if page.get_rotation() in (90, 270):
        width, height = height, width
    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > most:
            return None
        sheet = Sheet(number=number, width=width, height=height)
        found = _glyphs(text, max(count, 0), sheet)
    finally:
        text.close()
    quarters = Counter(quarter for quarter, _ in found if quarter is not None).most_common(1)
    turn = Turn(quarters[0][0] if quarters else 0, width, height)
    if turn.quarters % 2:
        sheet.width, sheet.height = height, width
    for place, (quarter, (char, x, y, x0, y0, x1, y1, size)) in enumerate(found):
        _, base = turn.point(x - left, y - bottom)
        a, _ = turn.point(x0 - left, y0 - bottom)
        b, _ = turn.point(x1 - left, y1 - bottom)
        glyph = Glyph(char, min(a, b), max(a, b), base, size, place)
        (sheet.glyphs if quarter == turn.quarters else sheet.strays).append(glyph)
    add_objects(page, sheet, turn, left, bottom)
    return sheet


def _origin(page: pypdfium2.PdfPage) -> tuple[float, float]:
    try:
        box = page.get_cropbox()
    except pypdfium2.PdfiumError:
        return 0.0, 0.0
    return min(box[0], box[2]), min(box[1], box[3])


_Found = tuple[int | None, tuple[str, float, float, float, float, float, float, float]]


def _glyphs(text: pypdfium2.PdfTextPage, count: int, sheet: Sheet) -> list[_Found]:
    """Return the characters of a page with the quarter that each is turned by (None: at another angle)."""
    found: list[_Found] = []
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or code in (10, 13):
            continue
        if code == 0 or code == 0xFFFE or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            sheet.unknown += 1
            code = 0xFFFD
        if not (
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            and pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            and pdfium.FPDFText_GetMatrix(text, index, matrix)
        ):
            continue
        numbers = (x.value, y.value, box.left, box.bottom, box.right, box.top)
        if not all(map(math.isfinite, numbers)) or max(map(abs, numbers)) > 1e6:
            continue
        char, changed = character(code)
        sheet.radicals += changed
        if not char:
            continue
        size = abs(pdfium.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d)
        if not 0.1 < size < 2_000:
            size = max(abs(box.top - box.bottom), 0.1)
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        quarter = round(angle / 90)
        straight = abs(angle - 90 * quarter) < 5
        found.append((quarter % 4 if straight else None, (char, *numbers, size)))
    return found

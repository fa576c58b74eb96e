"""The whole way from the bytes of a PDF to its text, in this process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bilingual.errors import LetterError
from bilingual.reading.pdf.assembly import assembled
from bilingual.reading.pdf.pages import Page, page_of
from bilingual.reading.pdf.sheets import sheets
from bilingual.reading.readings import HAN, Reading

_PICTURED = 0.5  # of the page: so much covered by pictures, with hardly a character, is a scan
_FEW = 5  # characters that a scanned page may have: its number, a stamp of the scanner
_UNKNOWN = 0.3  # of the characters: so many without meaning make the text unreadable


def read_here(data: bytes, where: str) -> Reading:
    """Return the text of the PDF in *data*: a paragraph a line, a table's row a line with tabs.

    Raises LetterError, naming *where*, for a file that is damaged, protected, or scanned without text.
    """
    pages: list[Page] = []
    scanned: list[int] = []
    lost: list[int] = []
    count: Counter[str] = Counter()
    for sheet in sheets(data, where):
        if sheet.number < 0:
            lost.append(-sheet.number)
            continue
        characters = len(sheet.glyphs) + len(sheet.strays)
        count["characters"] += characters
        count["unknown"] += sheet.unknown
        count["radicals"] += sheet.radicals
        if characters <= _FEW and sheet.pictures >= _PICTURED:
            scanned.append(sheet.number)
        pages.append(page_of(sheet))
    _refuse_unreadable(where, scanned, len(pages), count)
    text, aside, remarks = assembled(pages)
    if scanned and not HAN.search(text):
        raise _scanned(where)
    notes = list(remarks)
    if scanned:
        notes.append(f"{_pages(scanned)} only pictures and not read: OCR is needed.")
    if lost:
        notes.append(f"{_pages(lost)} damaged and not read.")
    if count["unknown"]:
        are = "1 character is" if count["unknown"] == 1 else f"{count['unknown']:,} characters are"
        notes.append(f"{are} without meaning in the file, shown as \ufffd.")
    if count["radicals"]:
        are = (
            "1 character that the file gives as a radical is"
            if count["radicals"] == 1
            else (f"{count['radicals']:,} characters that the file gives as radicals are")
        )
        notes.append(f"{are} read as the ordinary one.")
    return Reading(text=text, encoding="pdf", aside=aside, notes=tuple(notes))


def _refuse_unreadable(where: str, scanned: Sequence[int], pages: int, count: Counter[str]) -> None:
    if not count["characters"]:
        if scanned:
            raise _scanned(where)
        raise LetterError(f"{where}: holds no text, only drawings; run OCR on it (ocrmypdf -l chi_sim) first")
    if count["unknown"] > _UNKNOWN * count["characters"]:
        raise LetterError(
            f"{where}: does not say which characters it shows; "
            "run OCR on it (ocrmypdf -l chi_sim --force-ocr) first"
        )
    if pages and len(scanned) == pages:
        raise _scanned(where)


def _scanned(where: str) -> LetterError:
    return LetterError(
        f"{where}: is scanned, pictures of pages without text; run OCR on it (ocrmypdf -l chi_sim) first"
    )


def _pages(numbers: Iterable[int]) -> str:
    """Return “Pages 2, 5–7 are” for *numbers*, which ascend."""
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1][1:] = [number]
        else:
            stretches.append([number])
    single = len(stretches) == 1 and len(stretches[0]) == 1
    named = ", ".join("–".join(map(str, stretch)) for stretch in stretches)
    return f"Page {named} is" if single else f"Pages {named} are"

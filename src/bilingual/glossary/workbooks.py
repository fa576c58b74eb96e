"""Excel workbooks as rows of cells, and rows as a workbook. The only importer of openpyxl."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilingual.glossary.faults import Fault

if TYPE_CHECKING:
    from bilingual.glossary.tables import Row

_MAX_UNPACKED = 400_000_000  # bytes of XML: a zip bomb holds thousands of times its size
_MAX_COLUMNS = 64
_WIDTHS = {"zh": 26, "en": 44, "variants": 40, "forbidden": 30, "note": 60, "domain": 14, "source": 24}


def read_workbook(path: Path, data: bytes) -> Iterator[Row | Fault]:
    """Yield the rows of the first sheet, formulas by their last value; one fault if it is no workbook."""
    from bilingual.glossary.tables import Row

    try:
        _refuse_bombs(data)
        for number, cells in enumerate(_cells(data), start=1):
            yield Row(line=number, cells=tuple(map(_text, cells)), letters=True)
    except MemoryError:
        raise
    except Exception as exc:  # openpyxl raises KeyError, ParseError, whatever damage leads to
        reason = " ".join(str(exc).split())[:80] or type(exc).__name__
        yield Fault(path=path, what=f"is not a sound Excel workbook ({reason}); save it as .xlsx in Excel")


def _refuse_bombs(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
            raise ValueError("it unpacks to more than 400 MB")
        for entry in archive.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                with archive.open(entry) as part:
                    if b"<!DOCTYPE" in part.read(4096):
                        raise ValueError("it declares entities, as no workbook does")


def _cells(data: bytes) -> Iterator[Sequence[Any]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        if not book.worksheets:
            raise ValueError("it has no sheet")
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a workbook says of its size may be wrong
        for cells in sheet.iter_rows(values_only=True):
            yield cells[:_MAX_COLUMNS]
    finally:
        book.close()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return str(value).replace("\r\n", "\n").strip(" \u3000\r\n\t")


def workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook with *rows*, the first of them the header, in one sheet; every cell is text."""
    import openpyxl
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "glossary"
    for number, cells in enumerate(rows, start=1):
        for column, text in enumerate(cells, start=1):
            if text:
                cell = sheet.cell(row=number, column=column)
                cell.value, cell.data_type = text, "s"  # "=…" is a term here, never a formula
                cell.number_format = "@"
                cell.alignment = Alignment(vertical="top", wrap_text=True)
                if number == 1:
                    cell.font = Font(bold=True)
                    sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(text, 20)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

"""Glossary files as rows of cells: tab- or comma-separated text in any usual encoding, and workbooks.

Excel's habits are read as what they mean: quotes around a cell, doubled quotes in it, CRLF, a BOM,
UTF-16 ("Unicode text"), GB18030 (the Chinese "ANSI"), blanks and empty cells at the end of a row.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilingual.glossary.faults import Fault

MAX_BYTES = 50_000_000
"""The largest glossary file that is read, in bytes: some hundred times the built-in glossary."""
SUFFIXES = (".tsv", ".csv", ".xlsx")

_ERRORS = frozenset({"#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})
_LINES_IN_CELL = 20  # a quoted cell may span as many lines before its quote counts as left open
_HEADER = re.compile(r'\s*"?zh"?\s*([\t,;])', re.IGNORECASE)
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or a password-protected Excel workbook; save it as .xlsx"),
    (b"%PDF-", "a PDF document; save the glossary as UTF-8 text, tab-separated"),
    (b"\x89PNG", "a picture; name a glossary file"),
    (b"\xff\xd8\xff", "a picture; name a glossary file"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"{\\rtf", "an RTF document; save the glossary as UTF-8 text, tab-separated"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of a row without blanks around them, and the number of its (first) line, from 1."""

    line: int
    cells: tuple[str, ...]
    letters: bool = False  # a workbook's row: its cells are called A1, B1 …


def read_table(path: Path) -> Iterator[Row | Fault]:
    """Yield the rows of *path* that are neither blank nor comments (``# …``), and the faults between."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as exc:  # ValueError: a NUL in the path
        reason = os.strerror(exc.errno) if isinstance(exc, OSError) and exc.errno else str(exc)
        yield Fault(path=path, what=f"cannot be read ({reason}); check the name and your permissions")
        return
    if len(data) > MAX_BYTES:
        yield Fault(path=path, what=f"is larger than {MAX_BYTES // 1_000_000} MB; split it")
    elif data.startswith(b"PK\x03\x04"):
        from bilingual.glossary.workbooks import read_workbook  # openpyxl takes most of a second to import

        for item in read_workbook(path, data):
            if isinstance(item, Fault) or not _idle(item.cells):
                yield item
    else:
        text = _decoded(data, path)
        yield from (text,) if isinstance(text, Fault) else _rows(text, path)


def _idle(cells: Sequence[str]) -> bool:
    return not any(cells) or (cells[0].startswith("#") and cells[0] not in _ERRORS)


def _decoded(data: bytes, path: Path) -> str | Fault:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return Fault(path=path, what=f"is {what}")
    try:
        encoding = encoding_of(data)
        text = data.decode(encoding, "replace" if encoding.startswith("utf-8") else "strict")
    except ValueError as exc:
        return Fault(path=path, what=f"{exc}; save it as UTF-8 text, tab-separated")
    return text.removesuffix("\x1a")  # old DOS editors end a file so


def encoding_of(data: bytes) -> str:
    """Return the Python name of the encoding of a glossary's bytes, by rule and never by chance.

    Text that is UTF-8 but for a few bytes is called UTF-8, so that the bad cell can be named.
    Raises ValueError, with what the bytes seem to be, for binary files and encodings not supported.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data.decode("utf-16")
        return "utf-16"
    for start, encoding in ((b"z\0h\0", "utf-16-le"), (b"\0z\0h", "utf-16-be")):
        if data.startswith(start):
            data.decode(encoding)
            return encoding
    if b"\0" in data:
        raise ValueError("is not a text file (it holds NUL bytes)")
    utf8 = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        data.decode("utf-8")
        return utf8
    except UnicodeDecodeError:
        decoded = data.decode(utf8, "replace")
    beyond = sum(not ch.isascii() for ch in decoded)
    damaged = decoded.count("\ufffd")
    if damaged * 2 <= beyond or utf8 == "utf-8-sig":
        return utf8
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise ValueError(f"is neither UTF-8 nor GB18030 nor UTF-16{_guess(data)}") from None
    if _everyday(text) < 0.75 and (seems := _guess(data)):
        raise ValueError(f"is neither UTF-8 nor GB18030 nor UTF-16{seems}")
    return "gb18030"


def _everyday(text: str) -> float:
    """Return the share of the non-ASCII characters of *text* that GB2312 has: 1.0 for ordinary Chinese."""
    beyond = [ch for ch in text if not ch.isascii()]
    return sum(bool(ch.encode("gb2312", "ignore")) for ch in beyond) / max(len(beyond), 1)


def _guess(data: bytes) -> str:
    high = sum(byte > 0x7F for byte in data)
    if high * 20 < len(data):
        return " (it seems to be Western, Windows-1252)"
    for encoding, name in (("big5", "Big5"), ("shift_jis", "Shift JIS"), ("euc_kr", "EUC-KR")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        han = sum("\u4e00" <= ch <= "\u9fff" for ch in text)
        if han * 2 > sum(not ch.isascii() for ch in text):
            return f" (it seems to be {name})"
    return ""


def _rows(text: str, path: Path) -> Iterator[Row | Fault]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    delimiter = delimiter_of(lines)
    i = 0
    while i < len(lines):
        start, first = i, lines[i].lstrip(' \ufeff"')
        if not first.strip() or (first.startswith("#") and first.split(delimiter)[0].strip() not in _ERRORS):
            i += 1
            continue
        cells, i, open_at = _split_row(lines, i, delimiter)
        if open_at is not None:
            yield Fault(
                path=path, line=start + 1, column=str(open_at + 1), cell=cells[open_at],
                what='begins with a quote " that is never closed; delete the quote or close it',
            )  # fmt: skip
        elif not _idle(cells):
            yield Row(line=start + 1, cells=tuple(cells))


def delimiter_of(lines: Sequence[str]) -> str:
    """Return what stands behind ``zh`` in the header: a tab, a comma or a semicolon; a tab if unknown."""
    for line in lines:
        if line.strip() and not line.lstrip(' \ufeff"').startswith("#"):
            found = _HEADER.match(line.lstrip("\ufeff"))
            return found.group(1) if found else "\t"
    return "\t"


def _split_row(lines: Sequence[str], i: int, delimiter: str) -> tuple[list[str], int, int | None]:
    """Return the cells of the row at line *i*, the line after it, and which cell's quote is left open."""
    cells: list[str] = []
    line, at, open_at = lines[i], 0, None
    if '"' not in line:
        return [cell.strip(" \u3000\t") for cell in line.split(delimiter)], i + 1, None
    while True:
        begin = at
        while begin < len(line) and line[begin] == " ":
            begin += 1
        if line.startswith('"', begin):
            closed = _quoted(lines, i, begin, delimiter)
            if closed is not None:
                cell, i, at = closed
                line = lines[i]
                cells.append(cell.strip(" \u3000\r\n\t"))
                if at == len(line):
                    return cells, i + 1, open_at
                at += 1
                continue
            end = _end(line, begin, delimiter)
            if '"' not in line[begin + 1 : end] and open_at is None:
                open_at = len(cells)
        end = _end(line, at, delimiter)
        cells.append(line[at:end].strip(" \u3000\r\n\t"))
        if end == len(line):
            return cells, i + 1, open_at
        at = end + 1


def _end(line: str, at: int, delimiter: str) -> int:
    end = line.find(delimiter, at)
    return len(line) if end < 0 else end


def _quoted(lines: Sequence[str], i: int, at: int, delimiter: str) -> tuple[str, int, int] | None:
    """Return the cell quoted from *at* in line *i* on, and where its row goes on, or None if it is not one.

    It is one if its closing quote stands before a delimiter or a line's end, as Excel writes it; a cell
    like ``"Strong Province" strategy`` is meant as it stands.
    """
    cell: list[str] = []
    at += 1
    for j in range(i, min(i + _LINES_IN_CELL, len(lines))):
        line = lines[j]
        while (quote := line.find('"', at)) >= 0:
            if line.startswith('""', quote):
                cell.append(line[at : quote + 1])
                at = quote + 2
                continue
            rest = quote + 1
            while rest < len(line) and line[rest] == " ":
                rest += 1
            if rest < len(line) and line[rest] != delimiter:
                return None
            return "".join(cell) + line[at:quote], j, rest
        cell.append(line[at:] + "\n")
        at = 0
    return None

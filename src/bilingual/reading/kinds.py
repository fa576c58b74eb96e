"""What sort of file some bytes are: by their first bytes, and only then by the file's name."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or WPS document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
)
_IN_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"OFD.xml", "an OFD document"),
    (b"opendocument.text", "an OpenDocument text"),
)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MARKUP_SUFFIXES = frozenset({".htm", ".html", ".mht", ".mhtml", ".xhtml", ".xml"})


def kind_of(data: bytes, name: str) -> str:
    """Return what *data* is if it is plainly no text file ("a PDF document"), or ""."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _IN_ZIP if mark in data), "a ZIP archive")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP picture"
    if _HTML.match(data.removeprefix(codecs.BOM_UTF8), 0, 1000) or (
        Path(name).suffix.lower() in _MARKUP_SUFFIXES and b"<" in data
    ):
        return "a web page"
    return next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), "")

"""What sort of file some bytes are: by their first bytes, and only then by the file's name."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of file: what a person calls it, and the module of this package that reads it, or ""."""

    name: str
    reader: str = ""


TEXT = Kind("plain text", "text")
MARKDOWN = Kind("a Markdown text", "markdown")
HTML = Kind("a web page", "html")
PDF = Kind("a PDF document", "pdf")
DOCX = Kind("a Word document", "docx")
OLD_WORD = Kind("an old Word or WPS document", "office")
LOCKED = Kind("protected by a password", "office")
RTF = Kind("an RTF document", "office")
ODT = Kind("an OpenDocument text", "office")
WORD_XML = Kind("a Word XML document", "office")

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n", Kind("a PNG picture")),
    (b"\xff\xd8\xff", Kind("a JPEG picture")),
    (b"GIF8", Kind("a GIF picture")),
    (b"II*\x00", Kind("a TIFF picture")),
    (b"MM\x00*", Kind("a TIFF picture")),
    (b"\x1f\x8b", Kind("a gzip archive")),
    (b"Rar!", Kind("a RAR archive")),
    (b"7z\xbc\xaf", Kind("a 7z archive")),
    (b"\x7fELF", Kind("a program")),
    (b"MIME-Version:", Kind("a web archive")),
)
_IN_ZIP: tuple[tuple[str, Kind], ...] = (
    ("word/", DOCX),
    ("xl/", Kind("an Excel workbook")),
    ("ppt/", Kind("a PowerPoint presentation")),
    ("OFD.xml", Kind("an OFD document")),
)
_OPEN_DOCUMENT: tuple[tuple[bytes, Kind], ...] = (
    (b"opendocument.text", ODT),
    (b"opendocument.spreadsheet", Kind("an OpenDocument workbook")),
    (b"opendocument.presentation", Kind("an OpenDocument presentation")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_OLE: tuple[tuple[str, Kind], ...] = (  # names of streams; they stand in the file as UTF-16
    ("EncryptedPackage", LOCKED),
    ("WordDocument", OLD_WORD),
    ("Workbook", Kind("an old Excel workbook")),
    ("PowerPoint Document", Kind("an old PowerPoint presentation")),
    ("__properties_version1.0", Kind("an Outlook message")),
)
_WORD_XML = re.compile(rb'<\?mso-application progid="Word\.Document"\?>|<pkg:package\b|opendocument\.text')
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MARKUP_SUFFIXES = frozenset({".htm", ".html", ".mht", ".mhtml", ".xhtml", ".xml"})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})


def kind_of(data: bytes, name: str) -> Kind:
    """Return what *data* is: TEXT unless its bytes, or else the ending of *name*, say otherwise.

    A kind without a reader is one that is plainly no letter. Markdown is known by its ending alone.
    """
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind("a WebP picture")
    for mark, kind in _SIGNATURES:
        if data.startswith(mark):
            return kind
    suffix = Path(name).suffix.lower()
    if data.removeprefix(codecs.BOM_UTF8).startswith(b"<?xml") and _WORD_XML.search(data, 0, 8000):
        return WORD_XML
    if _HTML.match(data.removeprefix(codecs.BOM_UTF8), 0, 1000) or (
        suffix in _MARKUP_SUFFIXES and b"<" in data
    ):
        return HTML
    return MARKDOWN if suffix in _MARKDOWN_SUFFIXES else TEXT


def _zip_kind(data: bytes) -> Kind:
    for begin, kind in _OPEN_DOCUMENT:  # their first entry, never compressed, says what they are
        if begin in data[:200]:
            return kind
    try:
        names = [name.replace("\\", "/").lstrip("/") for name in zipfile.ZipFile(io.BytesIO(data)).namelist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # A damaged one: names stand uncompressed before their contents. Its reader says what is wrong.
        return next((kind for mark, kind in _IN_ZIP if mark.encode() in data), Kind("a ZIP archive"))
    for mark, kind in _IN_ZIP:
        if any(name.lower().startswith(mark.lower()) for name in names):
            return kind
    return Kind("a ZIP archive")


def _ole_kind(data: bytes) -> Kind:
    for mark, kind in _IN_OLE:
        if mark.encode("utf-16-le") in data:
            return LOCKED if kind is OLD_WORD and _is_locked(data) else kind
    return OLD_WORD


def _is_locked(data: bytes) -> bool:
    """Return whether the head of a Word 97 document says that it is encrypted ([MS-DOC] 2.5.2)."""
    place = data.find(b"\xec\xa5\xc1\x00")
    while place >= 0:
        if place % 512 == 0:  # the document is the stream that begins a sector so
            return bool(data[place + 11 : place + 12] and data[place + 11] & 0x01)
        place = data.find(b"\xec\xa5\xc1\x00", place + 1)
    return False

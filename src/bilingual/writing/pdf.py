"""A brief as PDF: the Word document, converted by LibreOffice, tagged, with bookmarks and its title."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from bilingual import libreoffice
from bilingual.document import Brief
from bilingual.errors import OutputError
from bilingual.writing.docx import docx_bytes
from bilingual.writing.options import DEFAULT, Options
from bilingual.writing.sealing import NO_SEAL, is_sealed, sealed

__all__ = ["content", "is_untouched", "office"]

SECONDS = 300
"""How long LibreOffice may take; a start takes some five seconds, a page some tenths of one."""

_SEAL = b"%bilingual.content-hash: "  # a comment, which readers pass over
_FILTER = {
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "ExportNotes": False,  # its icons hide the words that they are about
    "ReduceImageResolution": False,
}
# What LibreOffice takes from the clock. What is put in its place is as long, so that offsets stay right.
_DATES = re.compile(rb"/(?:CreationDate|ModDate)\(D:\d{14}[^)]{0,7}\)")
_XMP_DATES = re.compile(rb"(?<=Date>)\d{4}-\d\d-\d\dT[0-9:+Z-]{9,14}(?=</xmp:)")
_IDS = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_TRAILER = re.compile(rb"trailer\s*<<.{0,400}?>>\s*startxref", re.DOTALL)


def content(brief: Brief, options: Options = DEFAULT) -> bytes:
    """Return *brief* as a PDF file under *options*; one LibreOffice gives the same bytes for the same brief.

    Raises OutputError if LibreOffice is not in PATH, or fails.
    """
    stated = {
        name: {"type": "boolean", "value": "true" if value else "false"} for name, value in _FILTER.items()
    }
    target = f"pdf:writer_pdf_Export:{json.dumps(stated)}"
    command = office()
    try:
        made = libreoffice.convert(command, docx_bytes(brief, options), ".docx", target, seconds=SECONDS)
    except libreoffice.LibreOfficeError as exc:
        raise OutputError(f"pdf: {exc}; type --to docx, and convert that") from exc
    if not made.startswith(b"%PDF-"):
        raise OutputError("pdf: LibreOffice made something else than PDF; type --to docx, and convert that")
    return sealed(_without_clock(made) + _SEAL + NO_SEAL.encode() + b"\n", _SEAL)


def office() -> str:
    """Return the command that starts LibreOffice; raises OutputError if there is none in PATH."""
    command = libreoffice.find_office()
    if command is None:
        raise OutputError(
            "pdf: takes LibreOffice, which is not in PATH; install it from libreoffice.org or by the system's"
            " packages (libreoffice-writer), or type --to docx"
        )
    return command


def is_untouched(path: Path) -> bool | None:
    """Return True if *path* is a PDF brief as it was written, False if changed since, None if not ours."""
    return is_sealed(path, _SEAL)


def _without_clock(data: bytes) -> bytes:
    """Return *data* without dates, and with identifiers that follow from its content."""
    data = _DATES.sub(lambda match: b" " * len(match[0]), data)
    data = _XMP_DATES.sub(lambda match: b" " * len(match[0]), data)
    trailers = list(_TRAILER.finditer(data))
    if not trailers:
        return data
    start, end = trailers[-1].span()
    body, trailer, rest = data[:start], data[start:end], data[end:]
    name = hashlib.sha256(body).hexdigest()[:32].upper().encode()
    return body + _IDS.sub(name, trailer) + (rest if rest.endswith(b"\n") else rest + b"\n")

"""Old Word and WPS documents, RTF and OpenDocument: LibreOffice makes a DOCX document of them."""

from __future__ import annotations

from dataclasses import replace

from bilingual.errors import LetterError
from bilingual.libreoffice import LibreOfficeError, NothingMadeError, convert, find_office
from bilingual.reading.docx import read_docx
from bilingual.reading.kinds import LOCKED, ODT, OLD_WORD, RTF, WORD_XML, Kind
from bilingual.reading.readings import Reading

__all__ = ["read_office"]

SECONDS = 120
"""How long LibreOffice may take; its first start takes some five seconds, a long document as many more."""
MAX_CONVERTED = 100_000_000
"""The most bytes of a converted document that are looked at; pictures make most of them."""

_SHORT = {OLD_WORD: "doc", RTF: "rtf", ODT: "odt", WORD_XML: "xml"}
_FILTERS = {RTF: "Rich Text Format", ODT: "writer8"}  # else damaged ones would be taken for plain text
_LEAST_OLE = 1536  # a header and two sectors, [MS-CFB] 2.2


def read_office(data: bytes, where: str, kind: Kind) -> Reading:
    """Return the text of the document in *data*, which is of *kind*, as LibreOffice understands it.

    It is converted in a folder that is removed afterwards, without macros and without the network.

    Raises LetterError, naming *where*, for a document with a password, without LibreOffice on this
    computer, and for one that LibreOffice cannot convert within SECONDS.
    """
    if kind is LOCKED:
        raise LetterError(f"{where}: is protected by a password; open it in Word and save it without one")
    if kind is OLD_WORD and len(data) < _LEAST_OLE:
        raise LetterError(f"{where}: is a damaged old Word document; open it in Word and save it as .docx")
    command = find_office()
    if command is None:
        raise LetterError(
            f"{where}: is {kind.name}; install LibreOffice to have it read, or save it as .docx or .txt"
        )
    short = _SHORT.get(kind, "doc")
    try:
        converted = convert(
            command,
            data,
            f".{short}",
            "docx:MS Word 2007 XML",
            seconds=SECONDS,
            source_filter=_filter(data, kind),
            most=MAX_CONVERTED,
        )
    except NothingMadeError as error:
        raise LetterError(
            f"{where}: is {kind.name} that LibreOffice cannot read, perhaps damaged or with a password;"
            " open it in Word and save it as .docx"
        ) from error
    except LibreOfficeError as error:
        raise LetterError(f"{where}: {error}; save the document as .docx or .txt, and give that") from error
    reading = read_docx(converted, where)
    note = f"The file is {kind.name}; it was read by way of LibreOffice."
    return replace(reading, encoding=short, notes=(note, *reading.notes))


def _filter(data: bytes, kind: Kind) -> str:
    """Return the name of LibreOffice's filter for *data*, "" if LibreOffice has to find it out."""
    if kind is OLD_WORD:  # what calls itself so may also be of Works or an early WPS
        return "MS Word 97" if "WordDocument".encode("utf-16-le") in data else ""
    return _FILTERS.get(kind, "")

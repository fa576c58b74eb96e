"""Read a file or standard input into a :class:`~bilingual.document.RawLetter`, whatever its format.

A module a format: each takes bytes and returns a :class:`~bilingual.reading.readings.Reading`. It is
loaded only when a file of that format is read.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

from bilingual.document import RawLetter
from bilingual.errors import LetterError
from bilingual.reading.kinds import Kind, kind_of
from bilingual.reading.readings import HAN, Reading

__all__ = ["MAX_BYTES", "SUFFIXES", "read_bytes", "read_letter"]

MAX_BYTES = 20_000_000
"""The largest letter that is read, in bytes: some six million characters, far above any document."""
SUFFIXES = frozenset(
    {".txt", ".docx", ".docm", ".html", ".htm", ".xhtml", ".pdf", ".md", ".markdown"}
    | {".doc", ".wps", ".rtf", ".odt"}
)
"""Endings of the files that are taken from a folder as letters."""


def read_letter(path: Path) -> RawLetter:
    """Return the text of the file at *path*, decoded, without BOM and with ``\\n`` as line end.

    Raises LetterError, in one line that says what to do, if there is no such file, it cannot be read,
    it is larger than MAX_BYTES, or :func:`read_bytes` refuses what is in it.
    """
    try:
        if path.is_dir():
            raise LetterError(f"{path}: is a folder; name a text file in it")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise LetterError(f"{path}: no such file; check the name and the folder") from error
    except PermissionError as error:
        raise LetterError(f"{path}: may not be read; give yourself permission to read it") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise LetterError(f"{path}: cannot be read ({reason}); copy the file and try again") from error
    return _letter(data, name=path.name, where=str(path))


def read_bytes(data: bytes, name: str) -> RawLetter:
    """Return the text in *data*, decoded, without BOM and with ``\\n`` as line end, under *name*.

    Raises LetterError, in one line that says what to do, if *data* is larger than MAX_BYTES, empty,
    no text at all, in no known encoding, or without a single Chinese character.
    """
    return _letter(data, name=name, where=name)


def _letter(data: bytes, *, name: str, where: str) -> RawLetter:
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise LetterError(f"{where}: is larger than {limit} MB; split it into several letters")
    reading = _reading(kind_of(data, name), data, where)
    text = reading.text
    if not text.strip("\ufeff\u200b\x1a \t\n\f\v\u3000\xa0"):
        raise LetterError(f"{where}: is empty; give a file that holds the Chinese text")
    if not HAN.search(text):
        raise LetterError(f"{where}: holds no Chinese; give the Chinese original")
    return RawLetter(
        name=name,
        text=text,
        encoding=reading.encoding,
        source_hash=hashlib.sha256(data).hexdigest(),
        aside=reading.aside,
        notes=reading.notes,
    )


def _reading(kind: Kind, data: bytes, where: str) -> Reading:
    match kind.reader:
        case "":
            raise LetterError(f"{where}: is {kind.name}; save its text as a .txt or .docx file and give that")
        case "office":
            office = import_module("bilingual.reading.office")
            reading = office.read_office(data, where, kind)
        case reader:
            read = getattr(import_module(f"bilingual.reading.{reader}"), f"read_{reader}")
            reading = read(data, where)
    assert isinstance(reading, Reading)
    return reading

"""Read a file or standard input into a :class:`~bilingual.document.RawLetter`, whatever its format.

A module a format: each takes bytes and returns a :class:`~bilingual.reading.readings.Reading`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from bilingual.document import RawLetter
from bilingual.errors import LetterError
from bilingual.reading.kinds import kind_of
from bilingual.reading.readings import HAN
from bilingual.reading.text import read_text

__all__ = ["MAX_BYTES", "SUFFIXES", "read_bytes", "read_letter"]

MAX_BYTES = 20_000_000
"""The largest letter that is read, in bytes: some six million characters, far above any document."""
SUFFIXES = frozenset({".txt"})
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
    kind = kind_of(data, name)
    if kind:
        raise LetterError(f"{where}: is {kind}; save its text as a .txt file (UTF-8) and give that")
    reading = read_text(data, where)
    text = reading.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
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

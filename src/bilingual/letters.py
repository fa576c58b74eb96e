"""Which letters a command is given: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bilingual.document import RawLetter
from bilingual.errors import LetterError
from bilingual.reading import MAX_BYTES, SUFFIXES, read_bytes, read_letter
from bilingual.writing import FORMATS, untouched

STDIN = "-"
_NOTES = frozenset({".md", ".markdown"})  # beside letters they are mostly notes: to be named one by one


def find_letters(places: Sequence[str]) -> tuple[str | LetterError, ...]:
    """Return the letters that *places* name: files, ``-`` for stdin, a folder's letters sorted by name.

    Of a folder every file counts that has the ending of a letter, but for Markdown and our own briefs.

    A letter named twice is one letter. Where a folder cannot be read or has no letter in it, the error
    stands in its place, so that the other letters can be rendered. Hidden files are no letters.
    """
    found: dict[str, str | LetterError] = {}
    for place in places:
        try:
            letters = _inside(place) if place != STDIN and os.path.isdir(place) else (place,)
        except LetterError as exc:
            found.setdefault(place, exc)
            continue
        for letter in letters:
            found.setdefault(letter if letter == STDIN else os.path.abspath(letter), letter)
    return tuple(found.values())


def left_out(places: Sequence[str]) -> tuple[str, ...]:
    """Return what :func:`find_letters` leaves out of the folders among *places* although it may be letters.

    That is Markdown, and folders with letters in them.
    """
    return tuple(
        str(path)
        for place in dict.fromkeys(places)
        if place != STDIN and os.path.isdir(place)
        for path in _listed(place)
        if not path.name.startswith(".") and (_may_be_notes(path) or _holds_letters(path))
    )


def _listed(folder: str) -> list[Path]:
    try:
        return sorted(Path(folder).iterdir())
    except OSError:
        return []


def _may_be_notes(path: Path) -> bool:
    return path.suffix.lower() in _NOTES and not os.path.isdir(path) and not _is_brief(path)


def _holds_letters(path: Path) -> bool:
    return os.path.isdir(path) and any(_is_letter(file) for file in _listed(str(path)))


def _inside(folder: str) -> tuple[str, ...]:
    try:
        files = sorted(str(file) for file in Path(folder).iterdir() if _is_letter(file))
    except OSError as exc:
        raise LetterError(
            f"{folder}: this folder cannot be read ({exc.strerror}); name the letters one by one"
        ) from exc
    if not files:
        listed = ", ".join(sorted(SUFFIXES - _NOTES))
        raise LetterError(f"{folder}: no letter in this folder ({listed}); name the letters one by one")
    return tuple(files)


def _is_letter(path: Path) -> bool:
    if path.suffix.lower() not in SUFFIXES - _NOTES or path.name.startswith((".", "~$")):  # ~$: Word's lock
        return False
    return not os.path.isdir(path) and not _is_brief(path)


def _is_brief(path: Path) -> bool:
    """Return True if *path* is a brief that we wrote, edited since or not."""
    fmt = path.suffix.lower().removeprefix(".")
    if fmt not in FORMATS:
        return False
    try:
        return untouched(fmt)(path) is not None
    except OSError:
        return False  # the reader will say what is wrong


def read_place(place: str) -> RawLetter:
    """Return the letter in the file *place*, or on stdin for ``-``; raises LetterError as the reader does."""
    if place != STDIN:
        if _is_brief(Path(place)):
            raise LetterError(f"{place}: is a brief, not a letter; give the letter that it was made from")
        return read_letter(Path(place))
    if sys.stdin is None:  # closed by whoever started us
        raise LetterError("stdin: is closed; pipe the letter in, or name its file")
    return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin")

"""Which briefs were written from what, so that a run that was stopped goes on where it ended.

Kept in the user's cache directory: for every brief the SHA-256 of its file and of all that made it, and the
path of its letter, never a word of its text. A ledger that cannot be opened means that nothing is known,
never an error.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from threading import Lock

import platformdirs

from bilingual.approval import find_wordings
from bilingual.document import Letter
from bilingual.pipeline import Translator, sign
from bilingual.storage import open_scratch
from bilingual.writing.options import Options

_TABLES = (
    "CREATE TABLE IF NOT EXISTS briefs (path TEXT PRIMARY KEY, made TEXT, file TEXT)",
    "CREATE TABLE IF NOT EXISTS letters (path TEXT PRIMARY KEY, file TEXT, letter TEXT, hash TEXT)",
    "CREATE TABLE IF NOT EXISTS engines (path TEXT PRIMARY KEY, engine TEXT)",
)


class State(StrEnum):
    """What the ledger knows of a file."""

    UNKNOWN = "unknown"  # not there, not ours, or made from something else
    DONE = "done"
    EDITED = "edited"  # made as asked, and changed by a person since


def fingerprint(letter: Letter, translator: Translator, options: Options) -> str:
    """Return the SHA-256 of everything that decides the brief of *letter* but its format, hex.

    That is the source, engine, model, glossary, house style, options, and the approved wordings of it.
    """
    approved = sorted((a.zh, a.en) for a in find_wordings(letter.body, translator.memory).values())
    whole = (asdict(sign(letter.raw, translator)), repr(translator.style), options.digest, approved)
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def ledger_path() -> Path:
    """Return where the ledger is kept."""
    return Path(platformdirs.user_cache_dir("bilingual")) / "briefs.sqlite"


class Ledger:
    """What is known of briefs that were written; used by several threads, and by several processes."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the ledger in *path* (default: :func:`ledger_path`)."""
        self._lock = Lock()
        self._base = open_scratch(path or ledger_path(), _TABLES, shared=True)

    def note(
        self,
        path: Path,
        made: str,
        data: bytes,
        *,
        letter: str = "",
        source_hash: str = "",
        engine: str = "",
    ) -> None:
        """Note that *path* holds *data*, made from what has the fingerprint *made*, translated by *engine*.

        *letter* is the path of the letter, "" if it has none, *source_hash* the hash of what stood in it.
        """
        if self._base is not None:
            key, file = _key(path), hashlib.sha256(data).hexdigest()
            row = (key, file, _real(letter) if letter else "", source_hash)
            with self._lock, contextlib.suppress(sqlite3.Error):
                self._base.execute("INSERT OR REPLACE INTO briefs VALUES (?, ?, ?)", (key, made, file))
                self._base.execute("INSERT OR REPLACE INTO letters VALUES (?, ?, ?, ?)", row)
                self._base.execute("INSERT OR REPLACE INTO engines VALUES (?, ?)", (key, engine))

    def engine_of(self, letters: Iterable[str], folder: Path) -> str:
        """Return the engine that made the newest brief of *letters* that stands in *folder*, or ""."""
        if self._base is None:
            return ""
        wanted, place = {_real(letter) for letter in letters}, f"{_key(folder)}{os.sep}"
        query = (
            "SELECT letter, engine, path FROM letters JOIN engines USING (path) "
            "WHERE substr(path, 1, ?) = ? AND engine != '' ORDER BY engines.rowid DESC"
        )
        try:
            for letter, engine, path in self._base.execute(query, (len(place), place)):
                if letter in wanted and os.path.lexists(path):
                    return str(engine)
        except sqlite3.Error:
            pass
        return ""

    def other_letter(self, path: Path, letter: str, source_hash: str) -> str:
        """Return the path of the letter that the brief in *path* was made from, if that is another letter.

        It is the same one if it has the path *letter*, whatever stands in it now, or if the same stands in
        it. The result is "" as well where nothing is known of *path* as it is, and if *letter* is "".
        """
        if self._base is None or not letter:
            return ""
        try:
            query = "SELECT file, letter, hash FROM letters WHERE path = ?"
            known = self._base.execute(query, (_key(path),)).fetchone()
            if known is None or not known[1] or known[1] == _real(letter) or known[2] == source_hash:
                return ""
            return str(known[1]) if _hash_of(path) == known[0] else ""
        except (sqlite3.Error, OSError):
            return ""

    def state(self, path: Path, made: str) -> State:
        """Return whether *path* is there and was made from what has the fingerprint *made*."""
        if self._base is None:
            return State.UNKNOWN
        try:
            query = "SELECT made, file FROM briefs WHERE path = ?"
            known = self._base.execute(query, (_key(path),)).fetchone()
            if known is None or known[0] != made:
                return State.UNKNOWN
            same = _hash_of(path) == known[1]
        except (sqlite3.Error, OSError):
            return State.UNKNOWN
        return State.DONE if same else State.EDITED

    def close(self) -> None:
        """Close the file."""
        if self._base is not None:
            self._base.close()


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _key(path: Path) -> str:
    return os.path.abspath(path).encode("utf-8", "backslashreplace").decode()


def _real(letter: str) -> str:
    return os.path.realpath(letter).encode("utf-8", "backslashreplace").decode()

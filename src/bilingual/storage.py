"""SQLite files of ours: made private, in WAL mode, and what happens to a damaged one.

The answer cache and the ledger can be made again, so a damaged file is begun anew (:func:`open_scratch`).
The translation memory holds people's work: its file is opened by :func:`connect` and never deleted.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

SIDE_FILES = ("", "-wal", "-shm")
"""The endings of the files that SQLite keeps for one database."""


def connect(path: Path, *, patience: float = 10.0, shared: bool = False) -> sqlite3.Connection:
    """Return a connection to *path* that waits *patience* seconds for other processes' writing.

    A missing file is made with its folder, readable by the user alone: letters are confidential. With
    *shared*, several threads may use the connection. Raises OSError or sqlite3.Error.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    return sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=not shared)


def open_scratch(path: Path, tables: Iterable[str], *, shared: bool = False) -> sqlite3.Connection | None:
    """Return a connection to *path* with *tables* (statements that create what is missing), or None.

    What is kept there can be made again: a damaged file is deleted and begun anew. The result is None where
    the file cannot be used at all (no permission, another process holds it, no room).
    """
    tables = tuple(tables)
    try:
        try:
            return _opened(path, tables, shared)
        except sqlite3.OperationalError:
            return None  # another process has it for long; it may be whole
        except sqlite3.DatabaseError:
            delete(path)
            return _opened(path, tables, shared)
    except (sqlite3.Error, OSError):
        return None


def delete(path: Path) -> None:
    """Delete the database *path* with its side files; what is not there is no error."""
    for ending in SIDE_FILES:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def size(path: Path) -> int:
    """Return how many bytes the database *path* and its log take; 0 if there is none."""
    files = (path.with_name(path.name + ending) for ending in ("", "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _opened(path: Path, tables: Iterable[str], shared: bool) -> sqlite3.Connection:
    base = connect(path, shared=shared)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        for statement in tables:
            base.execute(statement)
        (whole,) = base.execute("PRAGMA quick_check(1)").fetchone()
        if whole != "ok":
            raise sqlite3.DatabaseError(whole)
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            base.close()
        raise
    return base

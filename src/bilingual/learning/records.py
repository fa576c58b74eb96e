"""What this computer remembers of the Word briefs it wrote, so that ``bilingual learn`` knows them again.

A brief carries no copy of its own text: whoever deletes a paragraph before sending has deleted it. Its rows
are kept here instead, and an edited file is known by the rows that still stand in it as they were written.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
import zlib
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

import platformdirs

from bilingual import storage
from bilingual.document import Brief
from bilingual.writing.docx.store import store_part
from bilingual.writing.options import Options

LIMIT = 5_000
"""Briefs remembered at most; the oldest are forgotten first."""
_AT_ONCE = 500  # hashes looked up in one query
_TABLES = (
    "CREATE TABLE IF NOT EXISTS briefs (number INTEGER PRIMARY KEY, made REAL, hash BLOB UNIQUE, rows BLOB)",
    "CREATE TABLE IF NOT EXISTS texts (hash BLOB, brief INTEGER, PRIMARY KEY (hash, brief)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS by_brief ON texts (brief)",
)


def records_path() -> Path:
    """Return where the records are kept; the file is readable by the user alone."""
    return Path(platformdirs.user_state_dir("bilingual", appauthor=False)) / "briefs.sqlite"


class Records:
    """The briefs that were written on this computer; several threads and processes may use it at once.

    Where the file cannot be used nothing is remembered, which is no error.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open the records in *path* (default: :func:`records_path`)."""
        self._lock = Lock()
        self._base = storage.open_scratch(path or records_path(), _TABLES, shared=True)

    def keep(self, brief: Brief, options: Options) -> None:
        """Remember the rows of *brief*, written as a Word file under *options*."""
        if self._base is None:
            return
        rows = store_part(brief, options)
        texts = {_hash(text) for row in brief.rows for text in (row.block.text, row.english)}
        texts |= {
            _hash(text)
            for row in brief.rows
            for (start, end), english in zip(row.block.cells, row.cells, strict=False)
            for text in (row.block.text[start:end], english)
        }
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._base.execute("BEGIN IMMEDIATE")
            try:
                self._insert(rows, texts - {_hash("")})
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def _insert(self, rows: bytes, texts: Iterable[bytes]) -> None:
        assert self._base is not None
        number = self._base.execute(
            "INSERT INTO briefs (made, hash, rows) VALUES (?, ?, ?)"
            " ON CONFLICT (hash) DO UPDATE SET made = excluded.made RETURNING number",
            (time.time(), hashlib.sha256(rows).digest(), zlib.compress(rows)),
        ).fetchone()[0]
        self._base.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", [(h, number) for h in texts])
        old = "SELECT number FROM briefs ORDER BY made DESC, number DESC LIMIT -1 OFFSET ?"
        self._base.execute(f"DELETE FROM texts WHERE brief IN ({old})", (LIMIT,))
        self._base.execute(f"DELETE FROM briefs WHERE number IN ({old})", (LIMIT,))

    def find(self, texts: Iterable[str]) -> bytes | None:
        """Return the rows of the brief that most of *texts*, the paragraphs of a file, stood in, or None.

        Of two briefs with as many the one written last is returned. The rows are XML, as
        :mod:`bilingual.writing.docx.store` describes them.
        """
        if self._base is None:
            return None
        hashes = list({_hash(text) for text in texts} - {_hash("")})
        counts: dict[int, int] = {}
        try:
            for at in range(0, len(hashes), _AT_ONCE):
                chosen = hashes[at : at + _AT_ONCE]
                query = "SELECT brief, count(*) FROM texts WHERE hash IN ({}) GROUP BY brief"
                for number, count in self._base.execute(
                    query.format(",".join("?" * len(chosen))), chosen
                ).fetchall():
                    counts[number] = counts.get(number, 0) + count
            most = max(counts.values(), default=0)
            best = [number for number, count in counts.items() if count == most]
            query = "SELECT rows FROM briefs WHERE number IN ({}) ORDER BY made DESC, number DESC LIMIT 1"
            found = self._base.execute(query.format(",".join("?" * len(best))), best).fetchone()
            return zlib.decompress(found[0]) if found is not None else None
        except (sqlite3.Error, zlib.error):
            return None

    def close(self) -> None:
        """Close the file."""
        if self._base is not None:
            self._base.close()


def _hash(text: str) -> bytes:
    """Return the hash of *text* without its blanks, which editors change without a person's doing."""
    return hashlib.sha256("".join(text.split()).encode("utf-8", "replace")).digest()[:16]

"""The memory as an SQLite file: several processes may use it at once, and nothing is half-written."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from bilingual import storage
from bilingual.approval import Approved
from bilingual.errors import MemoryFileError
from bilingual.memory.keys import key_of, likeness

VARIABLE = "BILINGUAL_MEMORY"
SCHEMA = 1
_APPLICATION = 0x62696C6D  # "bilm": tells our files from other programs'
_AT_ONCE = 400  # keys looked up in one query
_PATIENCE = 30.0  # seconds to wait for another process to finish writing
_LATEST = """
    SELECT zh, en, date, origin, key FROM (
        SELECT *, row_number() OVER (PARTITION BY key ORDER BY date DESC, number DESC) AS place
        FROM wordings {where}
    ) WHERE place = 1"""
_TABLES = """
    CREATE TABLE IF NOT EXISTS wordings (
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL,
        zh TEXT NOT NULL,
        en TEXT NOT NULL,
        date TEXT NOT NULL,
        origin TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS by_key ON wordings (key, date, number);
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much a memory holds."""

    texts: int  # Chinese texts with an approved wording
    wordings: int  # all that were ever approved, older ones included
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of wordings that were to be kept."""

    new: int = 0  # of a Chinese text that was not known
    changed: int = 0  # another wording for a text that was known
    known: int = 0  # there already
    older: int = 0  # approved before the one in use: kept as history


def named_memory() -> Path | None:
    """Return the memory that BILINGUAL_MEMORY names, None if it names none."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else None


def memory_path() -> Path:
    """Return where the memory is: what BILINGUAL_MEMORY names, else a file in the user's data directory."""
    return named_memory() or Path(platformdirs.user_data_dir("bilingual", appauthor=False)) / "memory.sqlite"


def open_memory(path: Path | None = None) -> Memory:
    """Return the memory in *path* (default: :func:`memory_path`); the file is made when something is kept.

    Raises MemoryFileError if what stands there is no translation memory, is damaged or cannot be read.
    """
    return Memory(path or memory_path())


def now() -> str:
    """Return the time, in UTC, as wordings are dated."""
    return dated(datetime.now(UTC))


def dated(moment: datetime) -> str:
    """Return *moment*, which knows its zone, as wordings are dated: as text it sorts by time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Memory:
    """A translation memory; every method raises MemoryFileError if the file does not do what it is asked."""

    def __init__(self, path: Path) -> None:
        """Look into *path*, if there is such a file."""
        self.path = path
        self._base: sqlite3.Connection | None = None
        if os.path.lexists(path):
            self._base = self._opened(write=False)

    def find(self, zh: str) -> Approved | None:
        """Return the wording approved last for *zh*, None if there is none."""
        return self.find_all((zh,)).get(zh)

    def find_all(self, texts: Iterable[str]) -> dict[str, Approved]:
        """Return for each of *texts* that is known the wording approved last, by the text as given."""
        keys = {text: key_of(text) for text in texts} if self._base is not None else {}
        wanted = [key for key in dict.fromkeys(keys.values()) if key]
        found: dict[str, Approved] = {}
        for at in range(0, len(wanted), _AT_ONCE):
            chosen = wanted[at : at + _AT_ONCE]
            places = ",".join("?" * len(chosen))
            for *fields, key in self._ask(_LATEST.format(where=f"WHERE key IN ({places})"), chosen):
                found[key] = _approved(fields)
        return {text: found[key] for text, key in keys.items() if key in found}

    def latest(self) -> Iterator[Approved]:
        """Yield the wording in use of every Chinese text, in the order in which they were approved."""
        for *fields, _ in self._ask(_LATEST.format(where="") + " ORDER BY date, number"):
            yield _approved(fields)

    def history(self, zh: str) -> tuple[Approved, ...]:
        """Return every wording that was ever approved for *zh*, the one in use first."""
        query = "SELECT zh, en, date, origin FROM wordings WHERE key = ? ORDER BY date DESC, number DESC"
        return tuple(_approved(fields) for fields in self._ask(query, (key_of(zh),)))

    def nearest(self, zh: str, *, most: int = 5, least: float = 0.5) -> tuple[tuple[float, Approved], ...]:
        """Return the known texts most like *zh*, best first, each with its likeness from *least* to 1."""
        key = key_of(zh)
        ranked = sorted(
            ((likeness(key, key_of(wording.zh)), wording) for wording in self.latest()),
            key=lambda item: -item[0],
        )
        return tuple(item for item in ranked[:most] if item[0] >= least)

    def containing(self, text: str, *, most: int = 50) -> tuple[Approved, ...]:
        """Return the wordings in use whose Chinese or English holds *text*, in any case, latest first."""
        query = _LATEST.format(where="") + (
            " AND (instr(key, ?) OR instr(lower(en), lower(?))) ORDER BY date DESC, number DESC LIMIT ?"
        )
        key = key_of(text)
        return tuple(_approved(f) for *f, _ in self._ask(query, (key, text, most))) if key else ()

    def size(self) -> Size:
        """Return how much there is, and how many bytes it takes."""
        counts = next(iter(self._ask("SELECT count(DISTINCT key), count(*) FROM wordings")), (0, 0))
        return Size(texts=int(counts[0]), wordings=int(counts[1]), bytes=storage.size(self.path))

    def keep(self, wordings: Iterable[Approved]) -> Kept:
        """Keep *wordings*, all or none; return what became of them. One without Chinese or English is none.

        Of several for one Chinese text the one with the latest date is used, of one date the last.
        """
        counts = {"new": 0, "changed": 0, "known": 0, "older": 0}
        with self._writing() as base:
            for wording in wordings:
                key = key_of(wording.zh)
                if not key or not wording.en.strip():
                    continue
                counts[_keep(base, key, wording)] += 1
        return Kept(**counts)

    def forget(self, zh: str) -> int:
        """Delete every wording of *zh*; return how many there were."""
        if self._base is None:
            return 0
        with self._writing() as base:
            return base.execute("DELETE FROM wordings WHERE key = ?", (key_of(zh),)).rowcount

    def clear(self) -> int:
        """Delete everything; return how many wordings there were."""
        if self._base is None:
            return 0
        with self._writing() as base:
            count = base.execute("DELETE FROM wordings").rowcount
        with self._faults(), contextlib.suppress(sqlite3.OperationalError):  # another process reads: later
            base.execute("VACUUM")  # what was confidential is not to stay in the file
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _ask(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[str, ...]]:
        if self._base is None:
            return
        with self._faults():
            yield from self._base.execute(query, tuple(values)).fetchall()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        base = self._base = self._base or self._opened(write=True)
        with self._faults():
            base.execute("BEGIN IMMEDIATE")
            try:
                yield base
            except BaseException:
                base.execute("ROLLBACK")
                raise
            base.execute("COMMIT")

    def _opened(self, *, write: bool) -> sqlite3.Connection:
        with self._faults():
            if not write and not os.access(self.path, os.W_OK):
                # What nobody may write has no journal either: read it as it is.
                place = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
                base = sqlite3.connect(place, uri=True, isolation_level=None)
                self._examine(base)
                return base
            base = storage.connect(self.path, patience=_PATIENCE)
            if not self._examine(base):
                base.execute("PRAGMA journal_mode = WAL")
                base.execute("BEGIN IMMEDIATE")
                if not self._examine(base):  # nobody was quicker
                    for statement in filter(str.strip, _TABLES.split(";")):
                        base.execute(statement)
                    base.execute(f"PRAGMA application_id = {_APPLICATION}")
                    base.execute(f"PRAGMA user_version = {SCHEMA}")
                base.execute("COMMIT")
            return base

    def _examine(self, base: sqlite3.Connection) -> bool:
        """Return True if *base* is a memory, False if it is empty; raises MemoryFileError if neither."""
        (application,) = base.execute("PRAGMA application_id").fetchone()
        (version,) = base.execute("PRAGMA user_version").fetchone()
        (tables,) = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not tables and not application:
            return False
        if application != _APPLICATION:
            raise MemoryFileError(f"{self.path}: is no translation memory; name another file with --memory")
        if version > SCHEMA:
            raise MemoryFileError(
                f"{self.path}: was made by a later version of bilingual (schema {version}); update bilingual"
            )
        return True

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        """Say in one line what is wrong with the file."""
        try:
            yield
        except sqlite3.OperationalError as exc:
            if "locked" in str(exc) or "busy" in str(exc):
                raise MemoryFileError(f"{self.path}: another program is writing to it; try again") from exc
            raise MemoryFileError(f"{self.path}: cannot be used ({exc}); check its permissions") from exc
        except sqlite3.Error as exc:
            raise MemoryFileError(
                f"{self.path}: is damaged or no translation memory ({exc}); move it away, and import your "
                "last export with: bilingual memory import FILE.tmx"
            ) from exc
        except OSError as exc:
            raise MemoryFileError(
                f"{self.path}: cannot be opened ({exc.strerror or exc}); name another file with --memory"
            ) from exc


def _approved(fields: Sequence[str]) -> Approved:
    zh, en, date, origin = fields
    return Approved(zh=zh, en=en, date=date, origin=origin)


def _keep(base: sqlite3.Connection, key: str, wording: Approved) -> str:
    """Write *wording* unless it is there already; return what became of it."""
    latest = base.execute(
        "SELECT en, date FROM wordings WHERE key = ? ORDER BY date DESC, number DESC LIMIT 1", (key,)
    ).fetchone()
    if latest is not None:
        same = "SELECT 1 FROM wordings WHERE key = ? AND en = ? AND date = ?"
        if (
            latest[0] == wording.en
            or base.execute(same, (key, wording.en, wording.date)).fetchone() is not None
        ):
            return "known"
    base.execute(
        "INSERT INTO wordings (key, zh, en, date, origin) VALUES (?, ?, ?, ?, ?)",
        (key, wording.zh, wording.en, wording.date, wording.origin),
    )
    if latest is None:
        return "new"
    return "changed" if wording.date >= latest[1] else "older"

"""What was translated once is not translated again: answers kept in the user's cache directory.

An answer is kept under the SHA-256 of engine, model and request, so that a changed glossary entry, which
changes the text shown to the engine, touches just the segments it stands in. Several processes may use
the file at once; a damaged one is begun anew, and one that cannot be opened means no cache, never an error.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import platformdirs

from bilingual.engine import Answer, Engine, Revision
from bilingual.storage import delete, open_scratch, size

Request = TypeVar("Request")

LIMIT = 200_000  # answers kept at most; the oldest go first
_TABLES = ("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, english TEXT, made REAL)",)
_WINDOW = 512  # requests looked up, and asked for, together


def cache_path() -> Path:
    """Return where the answers are kept."""
    return Path(platformdirs.user_cache_dir("bilingual")) / "translations.sqlite"


class CachedEngine(Engine):
    """An engine that looks an answer up before it asks."""

    def __init__(self, engine: Engine, path: Path | None = None) -> None:
        """Keep the answers of *engine* in *path* (default: :func:`cache_path`)."""
        self.name, self.marks, self.model_hash = engine.name, engine.marks, engine.model_hash
        self.attempts, self.longest, self.batch = engine.attempts, engine.longest, engine.batch
        self._engine = engine
        self._store = _Store(path or cache_path())

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        """Yield the English of *texts*, known answers without the engine."""
        return self._answers("translate", texts, self._engine.translate, lambda text: (text,))

    def revise(self, revisions: Sequence[Revision]) -> Iterator[Answer]:
        """Yield new drafts, known answers without the engine."""
        return self._answers(
            "revise",
            revisions,
            self._engine.revise,
            lambda r: (
                ("worded otherwise", str(r.attempt), r.text)
                if r.attempt
                else (r.text, r.draft, *r.missing, "", *r.present, "", *r.unwanted)
            ),
        )

    def _answers(
        self,
        what: str,
        requests: Sequence[Request],
        ask: Callable[[Sequence[Request]], Iterator[Answer]],
        parts: Callable[[Request], tuple[str, ...]],
    ) -> Iterator[Answer]:
        for at in range(0, len(requests), _WINDOW):
            window = requests[at : at + _WINDOW]
            keys = [self._key(what, *parts(request)) for request in window]
            known = {key: Answer(text, self.name) for key, text in self._store.get(keys).items()}
            unknown = {key: request for key, request in zip(keys, window, strict=True) if key not in known}
            fresh = dict(zip(unknown, ask(list(unknown.values())), strict=True)) if unknown else {}
            # What another engine answered in its stead is not this engine's; it may do better next time.
            self._store.put({key: answer.text for key, answer in fresh.items() if not answer.reason})
            yield from (known[key] if key in known else fresh[key] for key in keys)

    def _key(self, *parts: str) -> str:
        whole = json.dumps((self.name, self.model_hash, *parts))
        return hashlib.sha256(whole.encode()).hexdigest()


class _Store:
    """A table of answers in SQLite."""

    def __init__(self, path: Path) -> None:
        self._base = open_scratch(path, _TABLES)

    def get(self, keys: Sequence[str]) -> dict[str, str]:
        if self._base is None or not keys:
            return {}
        places = ",".join("?" * len(keys))
        try:
            return dict(self._base.execute(f"SELECT key, english FROM answers WHERE key IN ({places})", keys))
        except sqlite3.Error:
            return {}

    def put(self, answers: dict[str, str]) -> None:
        if self._base is None or not answers:
            return
        now = time.time()
        with contextlib.suppress(sqlite3.Error):
            self._base.executemany(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", [(k, e, now) for k, e in answers.items()]
            )
            (count,) = self._base.execute("SELECT count(*) FROM answers").fetchone()
            if count > LIMIT:
                self._base.execute(
                    "DELETE FROM answers WHERE key IN (SELECT key FROM answers ORDER BY made LIMIT ?)",
                    (count - LIMIT * 9 // 10,),
                )


def cache_size() -> tuple[int, int]:
    """Return how many answers are kept and how many bytes their file takes; (0, 0) if there is none."""
    path = cache_path()
    if not path.exists():
        return 0, 0
    try:
        with contextlib.closing(sqlite3.connect(path)) as base:
            (count,) = base.execute("SELECT count(*) FROM answers").fetchone()
    except sqlite3.Error:
        count = 0
    return count, size(path)


def clear_cache() -> None:
    """Delete every kept answer, with the file."""
    delete(cache_path())

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
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

import platformdirs

from bilingual.engine import Answer, Engine, Loading, Revision
from bilingual.engines.lazily import Lazily
from bilingual.storage import delete, open_scratch, size

Request = TypeVar("Request")

LIMIT = 200_000  # answers kept at most; the oldest go first
_TABLES = ("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, english TEXT, made REAL)",)
_WINDOW = 512  # requests looked up, and asked for, together
_NEW = 32  # answers that are written together: so many are lost at most if the process is killed


def cache_path() -> Path:
    """Return where the answers are kept."""
    return Path(platformdirs.user_cache_dir("bilingual")) / "translations.sqlite"


class CachedEngine(Engine):
    """An engine that looks an answer up before it asks, and that asks for no text twice."""

    def __init__(
        self,
        engine: Engine,
        path: Path | None = None,
        *,
        kept: bool = True,
        before: Callable[[], None] = lambda: None,
    ) -> None:
        """Keep the answers of *engine* in *path* (default: :func:`cache_path`), or in memory if not *kept*.

        *before* is called once, before the engine is asked for the first time or loads its model; what it
        raises, goes out.
        """
        self.name, self.marks, self.model_hash = engine.name, engine.marks, engine.model_hash
        self.attempts, self.longest, self.batch = engine.attempts, engine.longest, engine.batch
        self._engine = engine
        self._store: _Store | _Memory = _Store(path or cache_path()) if kept else _Memory()
        self._before = Lazily(before)
        self._loading = False

    def expect(self, text: str) -> bool:
        """Have the model loaded, beside other work, if *text* has no known answer; return whether it is."""
        if not self._loading and not self.batch and isinstance(self._engine, Loading):
            self._loading = not self._store.get([self._key("translate", text)])
            if self._loading:
                threading.Thread(target=self._load, name="bilingual-load").start()
        return self._loading

    def _load(self) -> None:
        assert isinstance(self._engine, Loading)
        with contextlib.suppress(Exception):  # who asks for the answer meets it again
            self._before()
            self._engine.load()

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
        for at in range(0, len(requests), self.batch or _WINDOW):
            window = requests[at : at + (self.batch or _WINDOW)]
            # Where an answer depends on what is asked beside it, it is that of the whole batch.
            beside = (self._key(what, *(part for r in window for part in parts(r))),) if self.batch else ()
            keys = [self._key(what, *beside, *parts(request)) for request in window]
            known = self._store.get(keys)
            unknown = {key: request for key, request in zip(keys, window, strict=True) if key not in known}
            if unknown and self.batch:  # the others are asked for again, so that these come out the same
                unknown = dict(zip(keys, window, strict=True))
            yield from self._in_order(keys, known, list(unknown), ask, list(unknown.values()))

    def _in_order(
        self,
        keys: Sequence[str],
        known: Mapping[str, str],
        asked: Sequence[str],
        ask: Callable[[Sequence[Request]], Iterator[Answer]],
        requests: Sequence[Request],
    ) -> Iterator[Answer]:
        """Yield the answers of *keys*, each as soon as it is there; keep those that are new."""
        if not asked:
            yield from (Answer(known[key], self.name) for key in keys)
            return
        self._before()
        answers = iter(ask(requests))
        waiting = iter(asked)
        fresh: dict[str, Answer] = {}
        new: dict[str, str] = {}
        try:
            for key in keys:
                if key in known:
                    yield Answer(known[key], self.name)
                    continue
                while key not in fresh:
                    got, answer = next(waiting), next(answers)
                    fresh[got] = answer
                    if (
                        not answer.reason
                    ):  # another engine's is not kept: the one asked may do better next time
                        new[got] = answer.text
                    if len(new) >= _NEW:
                        self._store.put(new)
                        new.clear()
                yield fresh[key]
        finally:
            self._store.put(new)

    def _key(self, *parts: str) -> str:
        whole = json.dumps((self.name, self.model_hash, *parts))
        return hashlib.sha256(whole.encode()).hexdigest()


class _Memory:
    """Answers kept as long as the engine lives."""

    def __init__(self) -> None:
        self._answers: dict[str, str] = {}

    def get(self, keys: Sequence[str]) -> dict[str, str]:
        return {key: self._answers[key] for key in keys if key in self._answers}

    def put(self, answers: Mapping[str, str]) -> None:
        self._answers.update(answers)
        for key in list(islice(self._answers, max(len(self._answers) - LIMIT, 0))):
            del self._answers[key]


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

    def put(self, answers: Mapping[str, str]) -> None:
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

"""Answers are kept and found again; a cache that cannot be used is no cache and no error."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.engine import Answer, Engine, Marks, Revision
from bilingual.engines import caching
from bilingual.engines.caching import CachedEngine, cache_path, cache_size, clear_cache


class Counting(Engine):
    """An engine that counts what it is asked."""

    name, marks = "counting", Marks.INLINE

    def __init__(self, model_hash: str = "0") -> None:
        self.model_hash = model_hash
        self.asked: list[str] = []

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        self.asked += texts
        return (Answer(f"<{text}>", self.name) for text in texts)

    def revise(self, revisions: Sequence[Revision]) -> Iterator[Answer]:
        self.asked += [revision.draft for revision in revisions]
        return (Answer(f"{r.draft} {r.missing} {r.unwanted}", self.name) for r in revisions)


def said(answers: Iterable[Answer]) -> list[str]:
    return [answer.text for answer in answers]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "answers.sqlite"


def test_what_was_translated_is_not_asked_again(path: Path) -> None:
    engine = Counting()
    assert said(CachedEngine(engine, path).translate(["a", "b", "a"])) == ["<a>", "<b>", "<a>"]
    assert engine.asked == ["a", "b"]
    again = Counting()
    assert said(CachedEngine(again, path).translate(["b", "c", "a"])) == ["<b>", "<c>", "<a>"]
    assert again.asked == ["c"]


def test_another_model_is_asked_anew(path: Path) -> None:
    list(CachedEngine(Counting("0"), path).translate(["a"]))
    other = Counting("1")
    list(CachedEngine(other, path).translate(["a"]))
    assert other.asked == ["a"]


def test_a_cached_engine_passes_for_its_engine(path: Path) -> None:
    engine = CachedEngine(Counting("7"), path)
    assert (engine.name, engine.marks, engine.model_hash) == ("counting", Marks.INLINE, "7")


def test_every_part_of_a_revision_counts(path: Path) -> None:
    revisions = [
        Revision(text="t", draft="d", missing=("x",)),
        Revision(text="t", draft="d", missing=("x", "y")),
        Revision(text="t", draft="d", missing=("x",), present=("y",)),
        Revision(text="t", draft="d", missing=("x",), unwanted=("y",)),
        Revision(text="t", draft="e", missing=("x",)),
        Revision(text="u", draft="d", missing=("x",)),
        Revision(text="t", draft="d", missing=(), attempt=1),
        Revision(text="t", draft="d", missing=(), attempt=2),
    ]
    engine = Counting()
    cached = CachedEngine(engine, path)
    first = list(cached.revise(revisions))
    assert len(engine.asked) == len(revisions)
    assert list(cached.revise(revisions[::-1])) == first[::-1]
    assert len(engine.asked) == len(revisions)


def test_an_engine_can_be_asked_as_often_as_the_one_behind_it(path: Path) -> None:
    assert CachedEngine(Counting(), path).attempts == 0
    engine = Counting()
    engine.attempts, engine.longest, engine.batch = 3, 120, 24
    cached = CachedEngine(engine, path)
    assert (cached.attempts, cached.longest, cached.batch) == (3, 120, 24)


def test_a_translation_is_no_revision(path: Path) -> None:
    engine = Counting()
    cached = CachedEngine(engine, path)
    list(cached.translate(["t"]))
    list(cached.revise([Revision(text="t", draft="d", missing=())]))
    assert engine.asked == ["t", "d"]


@given(st.lists(st.text(max_size=3), max_size=200))
def test_answers_are_one_for_one_and_in_order(texts: list[str]) -> None:
    engine = CachedEngine(Counting(), Path("/dev/null/no such folder"))
    assert said(engine.translate(texts)) == [f"<{text}>" for text in texts]


def test_answers_longer_than_a_window_are_in_order(path: Path) -> None:
    texts = [str(i % 90) for i in range(300)]
    cached = CachedEngine(Counting(), path)
    for _ in range(2):
        assert said(cached.translate(texts)) == [f"<{text}>" for text in texts]


def test_a_damaged_file_is_begun_anew(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database at all, but long enough to be read as one" * 40)
    assert said(CachedEngine(Counting(), path).translate(["a"])) == ["<a>"]


def test_a_file_damaged_meanwhile_means_no_cache(path: Path) -> None:
    cached = CachedEngine(Counting(), path)
    list(cached.translate(["a"]))
    with sqlite3.connect(path) as base:
        base.execute("DROP TABLE answers")
    base.close()
    assert said(cached.translate(["a", "b"])) == ["<a>", "<b>"]


def test_kept_answers_are_for_the_user_s_eyes_only(path: Path) -> None:
    list(CachedEngine(Counting(), path).translate(["a"]))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_oldest_answers_go_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "LIMIT", 10)
    engine = Counting()
    cached = CachedEngine(engine, path)
    for i in range(30):
        list(cached.translate([str(i)]))
    engine.asked.clear()
    list(cached.translate(["29", "28", "0"]))
    assert engine.asked == ["0"]


def test_the_cache_is_measured_and_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name: str(tmp_path / name))
    assert cache_size() == (0, 0)
    list(CachedEngine(Counting()).translate(["a", "b"]))
    count, size = cache_size()
    assert count == 2
    assert size > 0
    clear_cache()
    assert not cache_path().exists()
    assert cache_size() == (0, 0)
    clear_cache()  # there is nothing to clear, and no error

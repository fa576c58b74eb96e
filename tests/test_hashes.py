"""Large files are hashed once, and again when they have changed or when it must be certain."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs
import pytest

from bilingual.engines import hashes
from bilingual.engines.hashes import sha256_of


@pytest.fixture(autouse=True)
def _cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name: str(tmp_path / "cache" / name))


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was really hashed."""
    seen: list[object] = []
    real = hashlib.file_digest

    def count(file: object, name: str) -> object:
        seen.append(file)
        return real(file, name)  # type: ignore[arg-type]

    monkeypatch.setattr(hashlib, "file_digest", count)
    return seen


def test_a_file_is_hashed_once(tmp_path: Path, hashed: list[object]) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"weights")
    want = hashlib.sha256(b"weights").hexdigest()
    assert sha256_of(path) == sha256_of(path) == want
    assert len(hashed) == 1
    assert sha256_of(path, fresh=True) == want
    assert len(hashed) == 2


@pytest.mark.parametrize("data", [b"Weights", b"weights and more"])
def test_a_changed_file_is_hashed_again(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"weights")
    os.utime(path, ns=(1, 1))
    sha256_of(path)
    path.write_bytes(data)
    assert sha256_of(path) == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"x": 3}', "\xff"])
def test_a_damaged_note_is_made_anew(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"weights")
    place = tmp_path / "cache" / "bilingual" / "hashes.json"
    place.parent.mkdir(parents=True)
    place.write_bytes(text.encode("latin-1"))
    assert sha256_of(path) == hashlib.sha256(b"weights").hexdigest()
    assert str(path) in place.read_text("utf-8")


def test_where_nothing_can_be_kept_it_is_hashed_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name: "/dev/null/none")
    path = tmp_path / "model.bin"
    path.write_bytes(b"weights")
    assert sha256_of(path) == hashlib.sha256(b"weights").hexdigest()


def test_no_more_than_so_many_files_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashes, "MOST", 3)
    for number in range(5):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(bytes([number]))
        sha256_of(path)
    assert len(hashes._read()) == 3

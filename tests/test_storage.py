"""The SQLite files that can be made again are begun anew when damaged; nobody else may read them."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from bilingual.storage import connect, delete, open_scratch, size

TABLES = ("CREATE TABLE IF NOT EXISTS words (word TEXT)",)


def test_a_damaged_scratch_file_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "scratch.sqlite"
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 400)
    base = open_scratch(path, TABLES)
    assert base is not None
    base.execute("INSERT INTO words VALUES ('再')")
    assert base.execute("SELECT word FROM words").fetchall() == [("再",)]


def test_a_scratch_file_that_another_process_holds_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scratch.sqlite"
    path.write_bytes(b"kept")

    def locked(*_: object, **__: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(sqlite3, "connect", locked)
    assert open_scratch(path, TABLES) is None
    assert path.read_bytes() == b"kept"


def test_a_scratch_file_that_cannot_be_made_means_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert open_scratch(tmp_path / "file" / "scratch.sqlite", TABLES) is None


def test_a_new_file_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "private.sqlite"
    connect(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_deleting_takes_the_side_files_along(tmp_path: Path) -> None:
    path = tmp_path / "scratch.sqlite"
    base = open_scratch(path, TABLES)
    assert base is not None
    base.execute("INSERT INTO words VALUES ('一')")
    assert size(path) > 0
    base.close()
    delete(path)
    assert list(tmp_path.iterdir()) == []
    assert size(path) == 0

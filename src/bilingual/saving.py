"""Bytes onto the disk: whole or not at all, and never over a person's work without saying so."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

from bilingual.errors import OutputError

_SCRATCH = ".bilingual-"  # then the number of the process that writes


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


_UMASK = _umask()  # once, for it can be read only by setting it, which no two threads may do at a time


def free_path(
    path: Path,
    untouched: Callable[[Path], bool | None],
    *,
    taken: Collection[Path] = (),
    force: bool = False,
) -> Path:
    """Return *path*, or ``name-2``, ``name-3`` … beside it while what stands there is not ours to replace.

    A file may be replaced if *untouched* says that it is just as we wrote it, or if *force* is set, but
    never if it is one of *taken*, absolute paths. A file that cannot be looked into is not ours.
    """
    number, candidate = 2, path
    while Path(os.path.abspath(candidate)) in taken or not (force or _replaceable(candidate, untouched)):
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return candidate


def _replaceable(path: Path, untouched: Callable[[Path], bool | None]) -> bool:
    if not os.path.lexists(path):
        return True
    try:
        return untouched(path) is True
    except OSError:
        return False


def check_folder(folder: Path) -> None:
    """Raise OutputError if no file could be written to *folder*, or to where it would be made.

    This is to be known before a letter is translated, not after.
    """
    place = folder
    while not os.path.lexists(place) and place != place.parent:
        place = place.parent
    if not os.path.isdir(place):
        raise OutputError(f"{place} is a file, not a folder; choose another place with -o")
    if not os.access(place, os.W_OK | os.X_OK):
        raise OutputError(f"{place}: nothing may be written in this folder; choose another place with -o")


def write_atomically(path: Path, data: bytes) -> None:
    """Write *data* to *path* so that a reader sees the old file or the whole new one, never a part.

    Raises OutputError if that cannot be done; nothing half-written is left.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Not named after the file: a Chinese title may fill all the bytes that a name can have.
        handle, scratch = tempfile.mkstemp(prefix=f"{_SCRATCH}{os.getpid()}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(scratch, 0o666 & ~_UMASK)
            os.replace(scratch, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(scratch)
            raise
    except OSError as exc:
        raise OutputError(
            f"{path}: cannot be written ({exc.strerror or exc}); choose another place with -o"
        ) from exc


def sweep(folder: Path) -> None:
    """Delete what a process that was killed while it wrote has left in *folder*; never raises."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_SCRATCH}*-*"):
            process = left.name.removeprefix(_SCRATCH).partition("-")[0]
            if process.isdecimal() and not _runs(int(process)):
                left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    if process == os.getpid() or os.name == "nt":  # where asking would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's, or not to be known
    return True

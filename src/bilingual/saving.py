"""Bytes onto the disk: whole or not at all, and never over a person's work without saying so."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from bilingual.errors import OutputError


def free_path(path: Path, untouched: Callable[[Path], bool | None], *, force: bool = False) -> Path:
    """Return *path*, or ``name-2``, ``name-3`` … beside it while what stands there is not ours to replace.

    A file may be replaced if *untouched* says that it is just as we wrote it, or if *force* is set.
    """
    number, candidate = 2, path
    while not force and candidate.exists() and untouched(candidate) is not True:
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return candidate


def write_atomically(path: Path, data: bytes) -> None:
    """Write *data* to *path* so that a reader sees the old file or the whole new one, never a part.

    Raises OutputError if that cannot be done; nothing half-written is left.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(scratch, 0o666 & ~_umask())
            os.replace(scratch, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(scratch)
            raise
    except OSError as exc:
        raise OutputError(
            f"{path}: cannot be written ({exc.strerror or exc}); choose another place with -o"
        ) from exc


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

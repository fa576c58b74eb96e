"""A hash within a file of all the rest of it, by which we know the file again as it was written."""

from __future__ import annotations

import hashlib
from pathlib import Path

NO_SEAL = "0" * 64
"""What stands in a file in place of its hash while the hash is taken."""


def sealed(data: bytes, before: bytes) -> bytes:
    """Return *data* with its SHA-256 in the place of the last NO_SEAL that follows *before*.

    Raises ValueError if there is no such place.
    """
    at = data.rindex(before + NO_SEAL.encode()) + len(before)
    return data[:at] + hashlib.sha256(data).hexdigest().encode() + data[at + len(NO_SEAL) :]


def is_sealed(path: Path, before: bytes) -> bool | None:
    """Return True if *path* is as :func:`sealed` left it, False if it was changed since, None if not ours.

    Raises OSError if the file cannot be read.
    """
    data = path.read_bytes()
    at = data.rfind(before)
    if at < 0:
        return None
    at += len(before)
    stated = data[at : at + len(NO_SEAL)]
    bare = data[:at] + NO_SEAL.encode() + data[at + len(NO_SEAL) :]
    return stated == hashlib.sha256(bare).hexdigest().encode()

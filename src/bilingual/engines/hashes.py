"""SHA-256 of large files, computed once: remembered by the file's place, size and time.

Who must know that not a bit has changed, such as ``bilingual doctor``, asks with *fresh*.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path

import platformdirs

MOST = 200  # files remembered; the oldest go first


def sha256_of(path: Path, *, fresh: bool = False) -> str:
    """Return the SHA-256, hex, of the file *path*; raises OSError if it cannot be read.

    Unless *fresh*, a file that has the size and time it had when it was hashed is taken to be the same.
    """
    facts = path.stat()
    key = os.path.abspath(path)
    seen = [facts.st_size, facts.st_mtime_ns, facts.st_ino]
    known = _read()
    if not fresh and isinstance(entry := known.get(key), list) and entry[:-1] == seen:
        return str(entry[-1])
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    known.pop(key, None)
    known[key] = [*seen, digest]
    _write(dict(list(known.items())[-MOST:]))
    return digest


def _place() -> Path:
    return Path(platformdirs.user_cache_dir("bilingual")) / "hashes.json"


def _read() -> dict[str, object]:
    try:
        known = json.loads(_place().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _write(known: dict[str, object]) -> None:
    """Keep *known*, atomically; where that cannot be done, the next process hashes again."""
    place = _place()
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".hashes-", dir=place.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                json.dump(known, file, indent=1)
            os.replace(name, place)
        except BaseException:
            os.unlink(name)
            raise

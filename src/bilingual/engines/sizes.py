"""How much a model takes on the disk."""

from __future__ import annotations

from pathlib import Path


def size_of(folder: Path) -> int:
    """Return the bytes of all files in *folder*, 0 if it cannot be read."""
    try:
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    except OSError:
        return 0

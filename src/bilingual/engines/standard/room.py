"""Whether there is room for a model on the disk. Sizes are in bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

from bilingual.errors import ModelError


def check_disk(folder: Path, wanted: int, what: str) -> None:
    """Raise ModelError unless *wanted* bytes are free where *folder* stands."""
    free = shutil.disk_usage(folder).free
    if free < wanted:
        raise ModelError(
            f"{folder}: no room for {what}: {_gigabytes(wanted)} are needed, {_gigabytes(free)} are free; "
            "free some, or set XDG_DATA_HOME and XDG_CACHE_HOME to folders on a larger disk"
        )


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"

"""The memory of this computer, in bytes; a container with a limit counts like a smaller computer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bilingual.errors import ModelError

_CGROUPS = Path("/sys/fs/cgroup")
_OURS = Path("/proc/self/cgroup")  # the control groups of this process
_UNLIMITED = 1 << 60  # version 1 writes a number near the largest there is


def total_memory() -> int:
    """Return the memory that this process can ever have: the computer's, or the limit of its container."""
    import psutil

    return min((int(psutil.virtual_memory().total), *(limit for _, limit in _limits())))


def free_memory() -> int:
    """Return the memory that this process can get by now, with what the file cache would give back."""
    import psutil

    free = int(psutil.virtual_memory().available)
    return min((free, *(max(limit - _used(group), 0) for group, limit in _limits())))


def check_memory(wanted: int, what: str) -> None:
    """Raise ModelError if *wanted* bytes of memory, which *what* takes, are not free."""
    if (free := free_memory()) < wanted:
        raise ModelError(
            f"too little free memory: {what} needs {wanted / 1e9:.1f} GB, {free / 1e9:.1f} GB are free; "
            "close other programs, or take the small model: --engine compact"
        )


def _limits() -> Iterator[tuple[Path, int]]:
    """Yield the control groups that limit the memory of this process, each with its limit."""
    for group in _groups():
        for name in ("memory.max", "memory.limit_in_bytes"):
            limit = _number(group / name)
            if limit is not None and limit < _UNLIMITED:
                yield group, limit


def _groups() -> Iterator[Path]:
    """Yield the folders of the process's own control groups and of those around them (versions 2 and 1)."""
    try:
        lines = _OURS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        _, _, rest = line.partition(":")
        kinds, _, path = rest.partition(":")
        if kinds and "memory" not in kinds.split(","):
            continue
        root = _CGROUPS / "memory" if kinds else _CGROUPS
        # In a container the path may be that outside it: what is not there is passed over.
        parts = [part for part in path.split("/") if part not in ("", "..")]
        for depth in range(len(parts), -1, -1):
            yield root.joinpath(*parts[:depth])


def _used(group: Path) -> int:
    """Return the memory in use in *group*, without the part of the file cache that nobody misses."""
    used = _number(group / "memory.current") or _number(group / "memory.usage_in_bytes") or 0
    try:
        lines = (group / "memory.stat").read_text("ascii").splitlines()
    except OSError:
        return used
    facts = dict(line.split(maxsplit=1) for line in lines if " " in line)
    cached = facts.get("total_inactive_file", facts.get("inactive_file", "0"))
    return max(used - int(cached), 0)


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text("ascii"))
    except (OSError, ValueError):
        return None

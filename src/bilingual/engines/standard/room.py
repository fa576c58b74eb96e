"""Whether there is room for a model: on the disk, and in the memory that this process may use.

A container's limit counts like a smaller machine. Sizes are in bytes.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from bilingual.errors import ModelError

_CGROUPS = Path("/sys/fs/cgroup")
_MEMINFO = Path("/proc/meminfo")


def check_disk(folder: Path, wanted: int, what: str) -> None:
    """Raise ModelError unless *wanted* bytes are free where *folder* stands."""
    free = shutil.disk_usage(folder).free
    if free < wanted:
        raise ModelError(
            f"{folder}: no room for {what}: {_gigabytes(wanted)} are needed, {_gigabytes(free)} are free; "
            "free some, or set XDG_DATA_HOME and XDG_CACHE_HOME to folders on a larger disk"
        )


def check_memory(wanted: int, what: str) -> None:
    """Raise ModelError if it is known that *wanted* bytes of memory are not free."""
    free = free_memory()
    if free is not None and free < wanted:
        raise ModelError(
            f"too little free memory: {what} needs {_gigabytes(wanted)}, {_gigabytes(free)} are free; close "
            "other programs, or take the small model: --engine compact"
        )


def free_memory() -> int | None:
    """Return how much memory a program can get by now, or None where the system does not say."""
    free = _meminfo("MemAvailable") or _pages("SC_AVPHYS_PAGES") or _windows("ullAvailPhys")
    limit, used = _limit(), _used()
    if limit is None or used is None:
        return free
    return max(limit - used, 0) if free is None else min(free, max(limit - used, 0))


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"


def _meminfo(key: str) -> int | None:
    try:  # Linux counts in what the file cache would give back
        with _MEMINFO.open(encoding="ascii") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith(f"{key}:"))
    except (OSError, StopIteration, ValueError):
        return None


def _pages(name: str) -> int | None:
    try:
        return os.sysconf(name) * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None


def _windows(field: str) -> int | None:
    try:
        import ctypes

        class Status(ctypes.Structure):
            _fields_ = (
                ("dwLength", ctypes.c_ulong),
                ("dwMemoryLoad", ctypes.c_ulong),
                ("ullTotalPhys", ctypes.c_ulonglong),
                ("ullAvailPhys", ctypes.c_ulonglong),
                ("rest", ctypes.c_ulonglong * 5),
            )

        status = Status(dwLength=ctypes.sizeof(Status))
        ask = ctypes.windll.kernel32.GlobalMemoryStatusEx  # type: ignore[attr-defined]
        return int(getattr(status, field)) if ask(ctypes.byref(status)) else None
    except (ImportError, AttributeError, OSError):
        return None


def _limit() -> int | None:
    return _cgroup("memory.max", "memory/memory.limit_in_bytes")


def _used() -> int | None:
    """Return what the container uses by now, without the file cache that it would give back."""
    used = _cgroup("memory.current", "memory/memory.usage_in_bytes")
    if used is None:
        return None
    for name in ("memory.stat", "memory/memory.stat"):
        try:
            lines = (_CGROUPS / name).read_text("ascii").splitlines()
        except OSError:
            continue
        facts = dict(line.split(maxsplit=1) for line in lines if " " in line)
        return max(used - int(facts.get("inactive_file", 0)), 0)
    return used


def _cgroup(*names: str) -> int | None:
    """Return the number in the first of the files *names*, or None if there is none, or no limit in it."""
    for name in names:
        try:
            number = int((_CGROUPS / name).read_text("ascii"))
        except (OSError, ValueError):
            continue
        return number if number < 1 << 60 else None
    return None

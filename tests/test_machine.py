"""The memory there is: that of the computer, or the limit of the container, whichever version of it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from bilingual import machine
from bilingual.machine import free_memory, total_memory

GIB = 1 << 30


@pytest.fixture(autouse=True)
def computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer with 16 GiB, of which 10 are free, and no control group."""
    facts = SimpleNamespace(total=16 * GIB, available=10 * GIB)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: facts)
    monkeypatch.setattr(machine, "_CGROUPS", tmp_path / "cgroup")
    monkeypatch.setattr(machine, "_OURS", tmp_path / "ours")


def groups(tmp_path: Path, ours: str, **files: str) -> None:
    (tmp_path / "ours").write_text(ours, "utf-8")
    for name, text in files.items():
        path = tmp_path / "cgroup" / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "ascii")


def test_without_a_limit_it_is_the_computer_s() -> None:
    assert (total_memory(), free_memory()) == (16 * GIB, 10 * GIB)


def test_a_limit_of_version_2_counts_with_what_the_file_cache_would_give_back(tmp_path: Path) -> None:
    groups(
        tmp_path,
        "0::/\n",
        memory_dot_max=f"{4 * GIB}\n",
        memory_dot_current=f"{3 * GIB}\n",
        memory_dot_stat=f"anon 1\ninactive_file {GIB}\n",
    )
    assert (total_memory(), free_memory()) == (4 * GIB, 2 * GIB)


def test_the_narrowest_of_the_groups_around_counts(tmp_path: Path) -> None:
    groups(
        tmp_path,
        "0::/user.slice/app.scope\n",
        **{
            "user.slice__app.scope__memory_dot_max": "max\n",
            "user.slice__memory_dot_max": f"{6 * GIB}\n",
            "user.slice__memory_dot_current": "0\n",
            "memory_dot_max": f"{8 * GIB}\n",
        },
    )
    assert total_memory() == free_memory() == 6 * GIB


@pytest.mark.parametrize(
    "path", ["/", "/docker/0123456789ab"]
)  # the path inside the container, or outside it
def test_a_limit_of_version_1_counts(tmp_path: Path, path: str) -> None:
    groups(
        tmp_path,
        f"9:name=systemd:/\n4:memory,cpu:{path}\n0::/\n",
        memory__memory_dot_limit_in_bytes=f"{2 * GIB}\n",
        memory__memory_dot_usage_in_bytes=f"{GIB}\n",
        memory__memory_dot_stat="inactive_file 7\ntotal_inactive_file 0\n",
    )
    assert (total_memory(), free_memory()) == (2 * GIB, GIB)


def test_no_limit_in_version_1_is_a_number_near_the_largest(tmp_path: Path) -> None:
    groups(tmp_path, "4:memory:/\n", memory__memory_dot_limit_in_bytes="9223372036854771712\n")
    assert total_memory() == 16 * GIB


def test_what_cannot_be_read_limits_nothing(tmp_path: Path) -> None:
    groups(tmp_path, "0::/\nnonsense\n:::\n", memory_dot_max="much\n")
    assert total_memory() == 16 * GIB

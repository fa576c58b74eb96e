"""What a missing tool does to a run: the skip is named with what to type, and fails where all were promised."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROOT = TESTS.parent


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(
        "import pytest\n"
        '@pytest.mark.skipif(True, reason="needs a typewriter: apt-get install typewriter")\n'
        "def test_it(): pass\n"
        '@pytest.mark.skipif(True, reason="POSIX alone")\n'
        "def test_other(): pass\n"
    )
    (folder / "conftest.py").write_text((TESTS / "conftest.py").read_text("utf-8"), "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TESTS), **environment},
    )


@pytest.mark.parametrize(("promised", "status"), [("", 0), ("1", 1)])
def test_a_missing_tool_is_named_and_fails_a_run_that_was_promised_it(
    promised: str, status: int, tmp_path: Path
) -> None:
    done = run(tmp_path, BILINGUAL_ALL_TOOLS=promised)
    assert "1 skipped, needs a typewriter: apt-get install typewriter" in done.stdout
    assert "skipped, POSIX" not in done.stdout
    assert done.returncode == status


def test_a_test_that_looks_for_a_program_is_marked_by_its_tool() -> None:
    for path in TESTS.glob("test_*.py"):
        if path != Path(__file__):
            assert not re.search(r"skipif\([^)]*which", path.read_text("utf-8")), path.name


def test_the_missing_packages_are_printed_without_anything_installed() -> None:
    command = [sys.executable, "-S", "-I", str(TESTS / "tools.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n")
    assert set(done.stdout.split()) <= {"libreoffice-writer-nogui", "fonts-noto-cjk", "fontconfig"}

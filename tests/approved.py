"""Goldens: files that somebody looked at and approved, never written and passed in one run.

``UPDATE_GOLDEN=1 pytest tests/test_…_golden.py`` writes what changed anew and fails for it. Look at the
difference (``git diff tests/golden``), then run the tests again without it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def assert_approved(written: str, path: Path) -> None:
    """Assert that *written* is what stands in the golden *path*; under UPDATE_GOLDEN write it, and fail."""
    before = path.read_text(encoding="utf-8") if path.exists() else None
    if os.environ.get("UPDATE_GOLDEN") and written != before:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8", newline="\n")
        pytest.fail(
            f"{path.relative_to(GOLDEN)} was written: look at it, then run again without UPDATE_GOLDEN"
        )
    assert before is not None, (
        f"{path.relative_to(GOLDEN)} is missing: run with UPDATE_GOLDEN=1, and look at it"
    )
    assert written == before
